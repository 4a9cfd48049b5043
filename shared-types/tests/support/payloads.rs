//! One acceptable payload for each action.

use super::people::{APPLICANT, person, phone};
use super::{agreement, room};
use shared_types::case::*;
use shared_types::values::*;

pub fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

/// A payload that `decide` accepts whenever the action is available to this actor.
pub fn payload_of(actor: &Actor, action: Action, case: &Case, facts: &Facts) -> Command {
    let of = actor.side().map(|(party, _)| party);
    match action {
        Action::PostMessage => {
            let channel = match actor {
                Actor::Judge { .. } => Channel::Guidance,
                Actor::Expert { expert, .. } => Channel::Expert(*expert),
                _ => Channel::Joint,
            };
            let body = MessageBody::parse("维修单我带来了。").unwrap();
            Command::PostMessage { channel, body, language: Language::ZhCn, quotes: None, attachments: Vec::new() }
        }
        Action::AppointAgent => {
            let today = facts.now.local_date();
            let room = |party: &&PartyRecord| {
                case.agents.iter().filter(|agent| agent.of == party.id && agent.lasts(today)).count() < 2
            };
            Command::AppointAgent(AppointAgent {
                of: of.or_else(|| case.parties.iter().find(room).map(|party| party.id)),
                kind: AgentKind::Agent,
                power: Power::Special,
                until: today.plus_days(90),
                name: PersonName::parse("方远").unwrap(),
                phone: phone("13700003333"),
                basis: of.is_none().then(|| reason("当面核对了授权委托书")),
            })
        }
        // A side says it for itself; staff name the side.
        Action::CompletePartyDetails => Command::CompletePartyDetails(CompletePartyDetails {
            party: of.is_none().then(|| PartyId::new(1)),
            id_number: Some(IdNumber::parse("440524188001010014").unwrap()),
            credit_code: None,
            representative: None,
            address: Some(Address::parse("杏花路四十号").unwrap()),
        }),
        Action::EndAgency => {
            let own = |agent: &&AgentRecord| of.is_none_or(|of| agent.of == of && agent.kind != AgentKind::Guardian);
            let agent = case.agents.iter().find(own).map_or(AgentId::new(9), |agent| agent.id);
            Command::EndAgency { agent }
        }
        Action::ConsentToExpert => {
            let waits = |expert: &&ExpertRecord| !expert.left && of.is_some_and(|of| !expert.consents.contains(&of));
            let expert = case.experts.iter().find(waits).map_or(ExpertId::new(9), |expert| expert.id);
            Command::ConsentToExpert { expert }
        }
        action => room::payload_of(actor, action, case, facts)
            .or_else(|| agreement::payload_of(actor, action, case, facts))
            .unwrap_or_else(|| payload(action, case, facts)),
    }
}

/// The first session that is still to come.
fn first_ahead(case: &Case) -> SessionId {
    let ahead = case.sessions.iter().find(|session| session.is_ahead());
    ahead.and_then(|session| session.id.clone()).unwrap_or_else(|| SessionId::new([0; 16]))
}

/// The first who has not stepped back.
fn free(case: &Case, people: &[StaffRef]) -> PersonId {
    let free = people.iter().find(|known| {
        !case.has_recused(&known.person) && !case.experts.iter().any(|expert| expert.expert.person == known.person)
    });
    free.map_or_else(|| person("nobody"), |known| known.person.clone())
}

/// One for an action whose payload is the same for everybody.
pub fn payload(action: Action, case: &Case, facts: &Facts) -> Command {
    let claim = || Claim { text: FreeText::parse("赔偿停运和修车损失").unwrap(), amount: None };
    match action {
        Action::AmendClaim => Command::AmendClaim { claim: claim() },
        Action::AddParty => Command::AddParty {
            party: PartyDetails {
                name: PersonName::parse("葛原").unwrap(),
                phone: Some(PhoneNumber::parse("13900002222").unwrap()),
                address: None,
                id_number: None,
            },
        },
        Action::Accept => {
            Command::Accept { dispute_type: DisputeType::Traffic, class: CaseClass::Normal, risk: Risk::Ordinary }
        }
        Action::AskCorrection => Command::AskCorrection { what: reason("请写明事故日期") },
        Action::Correct => Command::Correct {
            statement: Statement::parse("九月二十四日，我的营运车被送货车撞了，停了五天。").unwrap(),
            claim: claim(),
            respondent: None,
        },
        Action::Redirect => {
            Command::Redirect { route: Route::Court, reason: reason("请求确认所有权，应由法院审理") }
        }
        Action::Withdraw => Command::Withdraw { reason: None },
        Action::AppointAgent
        | Action::CompletePartyDetails
        | Action::EndAgency
        | Action::ConsentToExpert
        | Action::PostMessage
        | Action::EditMessage
        | Action::AddEvidence
        | Action::LabelEvidence
        | Action::WithdrawEvidence
        | Action::MakeOffer
        | Action::CarryOffer
        | Action::AnswerOffer
        | Action::WithdrawOffer
        | Action::PlaceSealedBid
        | Action::AgreeUndisputedFact
        | Action::AgreeMinutes
        | Action::AgreeExtension
        | Action::ShareGuidance
        | Action::DraftAgreement
        | Action::FixText
        | Action::RecordOralAgreement
        | Action::Sign
        | Action::SignAsMediator
        | Action::SetSeal
        | Action::UploadSignedPaper
        | Action::RefuseToSign
        | Action::ReportPerformance
        | Action::ConfirmReceipt
        | Action::DisputeReceipt
        | Action::AgreeChange
        | Action::ReportBreach
        | Action::ApplyConfirmation
        | Action::WithdrawApplication
        | Action::SupplyCourtCorrection
        | Action::AcceptApplication
        | Action::AskCourtCorrection
        | Action::ExtendCourtTerm
        | Action::Confirm
        | Action::Refuse
        | Action::AnswerFollowUp
        | Action::RecordCall
        | Action::RecordVisit
        | Action::Complain
        | Action::AnswerComplaint
        | Action::Reopen
        | Action::Elapse => payload_of(&APPLICANT, action, case, facts),
        Action::RecordProxyConsent => Command::RecordProxyConsent {
            consent: Consent { form: ConsentForm::Written, note: reason("已补签同意书") },
        },
        Action::TakeOver => Command::TakeOver {},
        Action::Recuse => Command::Recuse { reason: reason("与一方当事人是旧同事") },
        Action::AskJudge => Command::AskJudge {
            judge: case.judge.as_ref().map_or_else(|| free(case, &facts.judges), |judge| judge.person.clone()),
            question: FreeText::parse("停运损失按几天计算，有何依据？").unwrap(),
            facts: case.facts.iter().filter(|fact| fact.is_undisputed(case)).map(|fact| fact.id).collect(),
        },
        Action::GiveGuidance => Command::GiveGuidance {
            guidance: FreeText::parse("以修理所必需的合理天数为准。").unwrap(),
            may_share: true,
        },
        Action::InviteExpert => Command::InviteExpert(InviteExpert {
            expert: free(case, &facts.experts),
            about: reason("核定修理所需天数"),
        }),
        Action::RevealContact => Command::RevealContact {
            party: PartyId::new(1),
            field: ContactField::Phone,
            reason: reason("系统短信未送达，需电话联系"),
        },
        Action::ProposeMediators => {
            let people = facts.roster.iter().map(|m| m.person.clone()).filter(|person| !case.has_recused(person));
            Command::ProposeMediators { mediators: people.take(2).collect() }
        }
        Action::ChooseMediator => {
            let proposed = match case.seeking() {
                Some(Seeking::Proposed(proposed)) => proposed.as_slice(),
                _ => &facts.roster,
            };
            Command::ChooseMediator { mediator: free(case, proposed) }
        }
        Action::AssignMediator => Command::AssignMediator { mediator: free(case, &facts.roster) },
        Action::AcceptAssignment => Command::AcceptAssignment { no_conflict: true, disclosure: None },
        Action::DeclineAssignment => Command::DeclineAssignment { reason: reason("本周外出") },
        Action::InviteRespondent => Command::InviteRespondent { phone: None },
        Action::RecordService => {
            Command::RecordService(RecordService { method: ServiceMethod::Phone, result: ServiceResult::Delivered })
        }
        Action::Respond => {
            Command::Respond { answer: Answer::Agree, decline_reason: None, note: None, ask_again_on: None }
        }
        Action::AskAgain => Command::AskAgain {},
        Action::RecordNoContact => Command::RecordNoContact { reason: reason("三次电话均无人接听") },
        Action::ScheduleSession => Command::ScheduleSession(ScheduleSession {
            at: facts.now.plus_seconds(3 * 86_400),
            mode: SessionMode::OnSite,
            place: Some(Address::parse("中心二号调解室").unwrap()),
            // While the danger brake is on, each side is met alone.
            with: case.is_kept_apart().then(|| PartyId::new(1)).into_iter().collect(),
            judge: false,
            experts: Vec::new(),
            minutes: SessionLength::default(),
            room: None,
        }),
        Action::RecordMinutes => Command::RecordMinutes(RecordMinutes {
            session: case.sessions.iter().find(|session| session.is_ahead()).and_then(|session| session.id.clone()),
            held_on: facts.now.local_date(),
            mode: SessionMode::OnSite,
            minutes: FreeText::parse("双方核对了停运天数和每日收入。").unwrap(),
            steps: vec![StepNote {
                step: SessionStep::Explain,
                note: FreeText::parse("说明了停运损失的计算办法").unwrap(),
            }],
        }),
        Action::CancelSession => {
            Command::CancelSession { session: first_ahead(case), reason: reason("当事人临时有事") }
        }
        Action::RecordAttendance => {
            let known = case.sessions.iter().find(|session| session.id.is_some() && !session.cancelled);
            Command::RecordAttendance(RecordAttendance {
                session: known.and_then(|known| known.id.clone()).unwrap_or_else(|| SessionId::new([0; 16])),
                parties: vec![PartyId::new(1)],
                agents: Vec::new(),
                note: Some(reason("被申请人迟到十分钟")),
            })
        }
        Action::OpenRound => Command::OpenRound(OpenRound {
            payer: PartyId::new(2),
            rule: RoundRule::Midpoint,
            closes_at: facts.now.plus_seconds(2 * 86_400),
        }),
        Action::StateUndisputedFact => Command::StateUndisputedFact {
            text: FreeText::parse("事故发生在九月二十四日，车辆停运五天。").unwrap(),
        },
        Action::RaiseDanger => Command::RaiseDanger(RaiseDanger {
            signs: vec![DangerSign::Violence],
            note: Some(reason("对方说要上门来找我")),
        }),
        Action::DecideDanger => {
            Command::DecideDanger(DecideDanger { stands: true, reason: reason("电话核实后先分开谈") })
        }
        Action::PauseForAppraisal => Command::PauseForAppraisal { what: reason("评估机构核定修理天数") },
        Action::Resume => Command::Resume {},
        Action::RequestReplacement => Command::RequestReplacement { reason: reason("觉得没有听我说完") },
        Action::ReleaseMediator => Command::ReleaseMediator { reason: reason("同意更换调解员") },
        Action::DeclineReplacement => {
            Command::DeclineReplacement { reason: reason("已与双方沟通，继续由其调解") }
        }
        Action::Stop => Command::Stop { reason: None },
        Action::End => Command::End { reason: EndReason::TooFarApart, note: reason("金额差距过大") },
        Action::Settle => {
            Command::Settle { terms: FreeText::parse("当场一次付清一千元，双方再无争议。").unwrap() }
        }
        Action::Rate => {
            Command::Rate { result: Stars::try_from(5).unwrap(), service: Stars::try_from(4).unwrap(), note: None }
        }
        Action::Close => Command::Close { note: reason("款项当场付清") },
        Action::Archive => Command::Archive {},
        Action::Transfer => {
            let to = facts.orgs.iter().find(|org| org.id != case.owner.id).unwrap().id.clone();
            Command::Transfer { to, reason: reason("纠纷发生在该镇") }
        }
        Action::AcceptTransfer => Command::AcceptTransfer {},
        Action::DeclineTransfer => Command::DeclineTransfer { reason: reason("当事人住在贵处") },
    }
}
