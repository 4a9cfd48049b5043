//! Acceptable payloads from the agreement on.

use super::payloads::reason;
use super::people::drawing;
use shared_types::case::*;
use shared_types::values::*;

/// What is agreed in most stories: money in two parts, and a thing goes back.
pub fn content(facts: &Facts) -> AgreementContent {
    let today = facts.now.local_date();
    let amount = Money::try_new(90_000).unwrap();
    let parts = split(amount, 2, today.plus_days(7), Every::Month).unwrap();
    let clause = |duty, when, if_broken| Clause {
        by: Some(PartyId::new(2)),
        to: Some(PartyId::new(1)),
        duty,
        when,
        place: None,
        if_broken,
    };
    let way = Some(PayWay::BankTransfer);
    AgreementContent {
        about: FreeText::parse("九月二十四日车辆碰撞，停运五天").unwrap(),
        clauses: vec![
            clause(Duty::Pay { amount, parts, way, account: None }, None, vec![IfBroken::AllDue]),
            clause(Duty::Return { what: reason("行车证") }, Some(When::Within(3)), Vec::new()),
        ],
        matters: Vec::new(),
        nothing_more: true,
    }
}

/// What a licensed service gives for one signature.
pub fn certificate(number: &str) -> Certificate {
    Certificate {
        by: OrgName::parse("某电子认证服务机构").unwrap(),
        number: CertificateNumber::parse(number).unwrap(),
        proof: CertificateProof::parse("c2lnbmVk").unwrap(),
    }
}

impl super::Told {
    /// Signs, and a licensed service vouches for it.
    pub fn then_certified(mut self, who: &str, action: Action, number: &str) -> Self {
        let actor = self.actor(who).unwrap();
        let facts = Facts { certificate: Some(certificate(number)), ..self.facts() };
        let command = super::payloads::payload_of(&actor, action, &self.case, &facts);
        let events = decide(&self.case, &actor, command, &facts).unwrap_or_else(|no| panic!("{who}: {}", no.code()));
        self.apply(&actor, events);
        self
    }
}

/// A decision about everything that the check asks.
pub fn decide_all(findings: &[Finding]) -> Vec<DecideFinding> {
    let asked = findings.iter().filter(|finding| finding.weight == Weight::Decide);
    asked
        .map(|finding| DecideFinding {
            rule: finding.rule,
            clause: finding.clause,
            reason: reason("已分别核实，双方坚持"),
        })
        .collect()
}

pub fn fix_text(content: AgreementContent, case: &Case, facts: &Facts) -> FixText {
    let decided = decide_all(&findings(case, &content, facts.now.local_date()));
    FixText { content, decided }
}

/// A payload that fits; `None` for an action of another room.
pub fn payload_of(actor: &Actor, action: Action, case: &Case, facts: &Facts) -> Option<Command> {
    let today = facts.now.local_date();
    let nothing = || OfText { version: 0, hash: shared_types::chain::Hash([0; 32]) };
    let text = || case.agreement.as_ref().map_or_else(nothing, AgreementRecord::of_text);
    let sign = || Sign { text: text(), mark: SignatureMark::Drawn(drawing()) };
    Some(match action {
        Action::DraftAgreement => Command::DraftAgreement(DraftAgreement { content: content(facts) }),
        Action::FixText => Command::FixText(fix_text(content(facts), case, facts)),
        Action::RecordOralAgreement => {
            let content = content(facts);
            let FixText { mut decided, .. } = fix_text(content.clone(), case, facts);
            decided.push(DecideFinding {
                rule: FindingRule::OralThoughLater,
                clause: None,
                reason: reason("双方都不愿签书面协议"),
            });
            Command::RecordOralAgreement(RecordOralAgreement { content, reached_on: today, decided })
        }
        Action::Sign => Command::Sign(sign()),
        Action::SignAsMediator => Command::SignAsMediator(sign()),
        Action::SetSeal => Command::SetSeal(SetSeal { text: text() }),
        Action::UploadSignedPaper => {
            let agreement = case.agreement.as_ref();
            let mediator = agreement.is_some_and(|known| known.mediators().is_none()) && case.mediator.is_some();
            Command::UploadSignedPaper(UploadSignedPaper {
                text: text(),
                file: facts.files.first().map_or_else(|| FileId::new([0; 16]), |file| file.file.clone()),
                parties: agreement.map_or_else(Vec::new, |known| known.unsigned(case)),
                mediator,
                seal: agreement.is_some_and(|known| known.seal.is_none()) && matches!(actor, Actor::Clerk { .. }),
                signed_on: today,
            })
        }
        Action::RefuseToSign => {
            Command::RefuseToSign(RefuseToSign { reason: Some(reason("金额我还要再想想")) })
        }
        action => return fulfilled(actor, action, case, facts),
    })
}

/// From the effect of an agreement on.
fn fulfilled(actor: &Actor, action: Action, case: &Case, facts: &Facts) -> Option<Command> {
    let today = facts.now.local_date();
    let side = actor.side().map(|(party, _)| party);
    let open = case.open_duties(&facts.calendar);
    let item = |fits: &dyn Fn(&DutyItem) -> bool| open.iter().find(|item| fits(item)).copied();
    let id = |item: Option<DutyItem>| item.map_or(DutyId { clause: 99, part: 1 }, |item| item.id);
    let owes = |item: &DutyItem| side.is_none() || item.by.is_none() || item.by == side;
    let is_owed = |item: &DutyItem| item.to.map_or(item.by != side, |to| Some(to) == side);
    let state = |item: &DutyItem| case.duty_state(item.id);
    Some(match action {
        Action::ReportPerformance => {
            let found = item(&|item| owes(item) && state(item) != DutyState::Reported);
            let amount = found.and_then(|item| item.amount);
            let note = Some(reason("已转账，有回单"));
            Command::ReportPerformance(ReportPerformance {
                duty: id(found),
                on: today,
                amount,
                note,
                proof: Vec::new(),
            })
        }
        Action::ConfirmReceipt => {
            Command::ConfirmReceipt(ConfirmReceipt { duty: id(item(&|item| is_owed(item))), amount: None })
        }
        Action::DisputeReceipt => {
            let found = item(&|item| is_owed(item) && state(item) == DutyState::Reported);
            Command::DisputeReceipt(DisputeReceipt { duty: id(found), reason: reason("没有到账") })
        }
        Action::AgreeChange => {
            let found = item(&|_| true);
            let known = found.and_then(|item| case.duty(item.id)).and_then(|known| known.change.as_ref());
            let waits = known.filter(|(due, agreed)| *due > today && side.is_some_and(|side| !agreed.contains(&side)));
            let free = |day: &LocalDate| {
                found.is_none_or(|item| item.due != Some(*day)) && known.is_none_or(|(due, _)| due != day)
            };
            let day = (30..40).map(|days| today.plus_days(days)).find(free);
            let due = waits.map(|(due, _)| *due).or(day).unwrap_or(today);
            Command::AgreeChange(AgreeChange { duty: id(found), due })
        }
        Action::ReportBreach => {
            let late = |item: &DutyItem| item.due.is_some_and(|due| due < today);
            let new = |item: &DutyItem| case.duty(item.id).is_none_or(|known| known.breach.is_none());
            let found = item(&|item| is_owed(item) && late(item) && new(item));
            let note = Some(reason("催了两次都没有付"));
            Command::ReportBreach(ReportBreach { duty: id(found), notarised: false, note })
        }
        Action::ApplyConfirmation => {
            let joined = case.confirmation.as_ref().filter(|known| known.outcome.is_none());
            let own = competent(case, &facts.courts).first().map(|known| (known.court.id.clone(), known.ground));
            let asked = joined.map(|known| (known.court.id.clone(), known.ground)).or(own);
            let (court, ground) = asked.unwrap_or_else(|| (OrgId::parse("none").unwrap(), CourtGround::Domicile));
            Command::ApplyConfirmation(ApplyConfirmation { court, ground, declaration: true, consent: true })
        }
        Action::WithdrawApplication => Command::WithdrawApplication(WithdrawApplication { reason: None }),
        Action::SupplyCourtCorrection => {
            let waits = case.confirmation.as_ref().is_some_and(ConfirmationRecord::waits_for_correction);
            let papers = facts.files.iter().filter(|_| !waits).map(|file| file.file.clone()).collect();
            let what = reason("补交身份证复印件");
            Command::SupplyCourtCorrection(SupplyCourtCorrection { what, papers, proves_property: !waits })
        }
        Action::AcceptApplication => Command::AcceptApplication {},
        Action::AskCourtCorrection => {
            Command::AskCourtCorrection(AskCourtCorrection { what: reason("请补交身份证明") })
        }
        Action::ExtendCourtTerm => Command::ExtendCourtTerm(ExtendCourtTerm { reason: reason("需向双方核实") }),
        Action::Confirm => {
            Command::Confirm(Confirm { ruling: reason("（2026）示0101民特12号"), papers: Vec::new() })
        }
        Action::Refuse => Command::Refuse(RefuseConfirmation {
            ground: RefusalGround::Unclear,
            reason: reason("第二条的履行期限不明确"),
        }),
        Action::AnswerFollowUp => Command::AnswerFollowUp(AnswerFollowUp {
            answer: FollowUpAnswer::Done,
            satisfied: Some(Stars::try_from(5).unwrap()),
            note: None,
        }),
        Action::RecordCall => Command::RecordCall(asked(today)),
        Action::RecordVisit => Command::RecordVisit(asked(today)),
        Action::Complain => Command::Complain(Complain {
            about: ComplaintAbout::Forced,
            text: FreeText::parse("不让我回家商量，当场要我签字").unwrap(),
        }),
        Action::AnswerComplaint => {
            let open = case.complaints.iter().find(|known| known.answer.is_none());
            Command::AnswerComplaint(AnswerComplaint {
                complaint: open.map_or(0, |known| known.made.complaint),
                answer: FreeText::parse("已向双方核实，更换调解员").unwrap(),
            })
        }
        Action::Reopen => Command::Reopen(Reopen { reason: reason("修好的地方又坏了") }),
        _ => return None,
    })
}

fn asked(today: LocalDate) -> RecordFollowUp {
    RecordFollowUp {
        parties: vec![PartyId::new(1)],
        on: today,
        answer: FollowUpAnswer::Done,
        note: reason("款已收到，车也修好了"),
    }
}
