//! Who is told what because of which event: a pure table. Words and carriers are the notifier's.

mod kind;

pub use kind::{Notice, NoticeKind, Recipient};

use crate::case::{
    Case, ConfirmationRecord, ContactRevealed, DutyMorning, DutyReminded, Event, FollowUpAnswer, OrgRef, PartyRole,
    ReceiptConfirmed, ReceiptDisputed, RoundEnded, RoundResult, StaffRef, Stage, TermReminded,
};
use crate::clock::{Calendar, RuleId};
use crate::values::{PartyId, PersonId, SessionId};

/// The notices of one event; `before` is the case as it stood, `case` the case after it.
pub fn notices(before: Option<&Case>, case: &Case, event: &Event) -> Vec<Notice> {
    let party = |role, kind| case.side(role).map(|party| Notice { kind, to: Recipient::Party(party.id) });
    let applicant = |kind| party(PartyRole::Applicant, kind);
    let both = |kind| applicant(kind).into_iter().chain(invited(case).map(|to| Notice { kind, to })).collect();
    let person =
        |who: Option<&StaffRef>, kind| who.map(|who| Notice { kind, to: Recipient::Person(who.person.clone()) });
    let mediator = |kind| person(case.mediator.as_ref(), kind);
    let desk = |org: &OrgRef, kind| Notice { kind, to: Recipient::Desk(org.id.clone()) };
    let everybody = |kind| -> Vec<Notice> {
        let both: Vec<Notice> = both(kind);
        both.into_iter().chain(mediator(kind)).collect()
    };
    let one = |notice: Option<Notice>| notice.into_iter().collect();
    match event {
        Event::CaseFiled { .. } => one(applicant(NoticeKind::Received)),
        // Whoever leads the case may now ask; the other side itself hears of it by the invitation.
        Event::PartyAdded { .. } => {
            applicant(NoticeKind::OtherSideNamed).into_iter().chain(mediator(NoticeKind::OtherSideNamed)).collect()
        }
        Event::AgentAppointed { agent, .. } => {
            vec![Notice { kind: NoticeKind::AgentNamed, to: Recipient::Agent(agent.id) }]
        }
        Event::Recused { person, .. } => recused(before, case, person, mediator),
        Event::QuestionAsked { .. } => one(person(case.judge.as_ref(), NoticeKind::AskedToGuide)),
        Event::GuidanceGiven { .. } => one(mediator(NoticeKind::GuidanceGiven)),
        Event::ExpertInvited { .. } => both(NoticeKind::ExpertConsentAsked),
        Event::ExpertConsented { expert, .. } => {
            let heard = case.experts.iter().find(|known| known.id == *expert && known.is_heard(case));
            one(person(heard.map(|known| &known.expert), NoticeKind::AskedToAdvise))
        }
        Event::ContactRevealed(ContactRevealed { party, .. }) => {
            vec![Notice { kind: NoticeKind::ContactRead, to: Recipient::Party(*party) }]
        }
        Event::CorrectionAsked { .. } => one(applicant(NoticeKind::CorrectionAsked)),
        Event::CaseAccepted { .. } => one(applicant(NoticeKind::Accepted)),
        Event::CaseRedirected { .. } => one(applicant(NoticeKind::Redirected)),
        Event::MediatorsProposed { .. } => one(applicant(NoticeKind::ChooseMediator)),
        Event::MediatorChosen { mediator } | Event::MediatorAssigned { mediator } => {
            vec![Notice { kind: NoticeKind::AskedToMediate, to: Recipient::Person(mediator.person.clone()) }]
        }
        Event::AssignmentAccepted { .. } => one(applicant(NoticeKind::MediatorTook)),
        Event::RespondentInvited { party, .. } => {
            vec![Notice { kind: NoticeKind::Invitation, to: Recipient::Party(*party) }]
        }
        Event::ResponseGiven { .. } => {
            applicant(NoticeKind::Answered).into_iter().chain(mediator(NoticeKind::Answered)).collect()
        }
        Event::SessionScheduled(set) => met(case, &set.with, NoticeKind::SessionSet),
        Event::SessionCancelled { session, .. } => of_session(case, session, NoticeKind::SessionCancelled),
        Event::SessionReminded { session } => of_session(case, session, NoticeKind::SessionReminder)
            .into_iter()
            .chain(mediator(NoticeKind::SessionReminder))
            .collect(),
        Event::OfferMade(made) => others(case, made.from, NoticeKind::OfferPut),
        Event::OfferEntrusted { .. } => one(mediator(NoticeKind::OfferEntrusted)),
        Event::OfferAnswered(answered) => others(case, Some(answered.party), NoticeKind::OfferAnswered)
            .into_iter()
            .chain(mediator(NoticeKind::OfferAnswered))
            .collect(),
        // Nobody waits for either once the mediation is over, and a round is closed then for the sake of its key alone.
        Event::OfferExpired { .. } | Event::RoundEnded(RoundEnded { result: RoundResult::Lapsed, .. })
            if !matches!(case.stage, Stage::Mediating) =>
        {
            Vec::new()
        }
        Event::OfferExpired { .. } => both(NoticeKind::OfferLapsed),
        Event::RoundOpened(_) => both(NoticeKind::RoundOpen),
        Event::RoundEnded(_) => everybody(NoticeKind::RoundOver),
        Event::FactStated(stated) => others(case, stated.party, NoticeKind::FactToAgree),
        Event::MinutesRecorded(minutes) if minutes.session.is_some() => both(NoticeKind::MinutesToAgree),
        // Never to the other side.
        Event::DangerRaised(_) => {
            [desk(&case.owner, NoticeKind::DangerRaised)].into_iter().chain(mediator(NoticeKind::DangerRaised)).collect()
        }
        Event::ReplacementRequested { .. } => vec![desk(&case.owner, NoticeKind::ReplacementRequested)],
        Event::ReplacementDeclined { party, .. } => party
            .or_else(|| before.and_then(|before| before.replacements.first().copied()))
            .map(|party| Notice { kind: NoticeKind::ReplacementDeclined, to: Recipient::Party(party) })
            .into_iter()
            .collect(),
        Event::MediatorReleased { person, .. } => recused(before, case, person, mediator)
            .into_iter()
            .chain([Notice { kind: NoticeKind::Released, to: Recipient::Person(person.clone()) }])
            .collect(),
        Event::ExtensionAgreed { party, .. } => others(case, Some(*party), NoticeKind::ExtensionAsked),
        Event::NoContactRecorded { .. } => one(applicant(NoticeKind::Ended)),
        Event::MediationStopped { .. } => {
            everybody(NoticeKind::Ended)
        }
        Event::MediationEnded { .. } => both(NoticeKind::Ended),
        Event::AgreementDrafted(_) => both(NoticeKind::DraftReady),
        Event::TextFixed(_) => both(NoticeKind::PleaseSign),
        // What takes effect is told to both; what only waits for the seal, to the desk.
        Event::AgreementSigned(_) | Event::MediatorSigned(_) | Event::SealSet(_) | Event::SignedPaperAdded(_) => {
            let ready = |case: &Case| case.agreement.as_ref().is_some_and(|agreement| agreement.waits_for_seal(case));
            let signed = |case: &Case| {
                let agreement = case.agreement.as_ref();
                agreement.is_some_and(|known| known.unsigned(case).is_empty() && known.mediators().is_none())
            };
            if case.effect().is_some() {
                // Who asked the court while they signed has asked it now.
                both(NoticeKind::Settled).into_iter().chain(asks_court(before, case)).collect()
            } else if ready(case) && !before.is_some_and(ready) {
                vec![desk(&case.owner, NoticeKind::SealWaits)]
            } else if signed(case) && !before.is_some_and(signed) {
                one(mediator(NoticeKind::PleaseSignToo))
            } else {
                Vec::new()
            }
        }
        Event::SigningRefused(refused) => others(case, Some(refused.party), NoticeKind::SigningRefused)
            .into_iter()
            .chain(mediator(NoticeKind::SigningRefused))
            .collect(),
        Event::PerformanceReported(said) => others(case, said.party, NoticeKind::PleaseConfirmReceipt),
        Event::ReceiptConfirmed(ReceiptConfirmed { party, .. })
        | Event::ReceiptDisputed(ReceiptDisputed { party, .. }) => {
            // The last receipt begins the follow-up.
            let asked: Vec<Notice> =
                if matches!(case.stage, Stage::FollowUp) { both(NoticeKind::PleaseAnswerFollowUp) } else { Vec::new() };
            others(case, Some(*party), NoticeKind::ReceiptAnswered)
                .into_iter()
                .chain(mediator(NoticeKind::ReceiptAnswered))
                .chain(asked)
                .collect()
        }
        Event::DutyReminded(DutyReminded { duty, morning, .. }) => {
            // A calendar moves days, and nobody's duty.
            let owed = case.owed(&Calendar::china()).into_iter().find(|item| item.id == *duty);
            let only = |who: Option<PartyId>, kind| {
                let mut told = others(case, None, kind);
                told.retain(|notice| who.is_none_or(|who| notice.to == Recipient::Party(who)));
                told
            };
            match morning {
                DutyMorning::Before => only(owed.and_then(|item| item.by), NoticeKind::DutyDue),
                DutyMorning::Day => only(owed.and_then(|item| item.to), NoticeKind::DutyAwaited),
                DutyMorning::After => one(mediator(NoticeKind::DutyOverdue)),
            }
        }
        Event::TermReminded(TermReminded { rule, .. }) => match rule {
            RuleId::C07 => both(NoticeKind::ConfirmationTermEnds),
            // Before a judge has taken it, any of the court may.
            RuleId::C08 | RuleId::C09 => {
                let asked = case.confirmation.as_ref();
                let judge = person(asked.and_then(|asked| asked.judge.as_ref()), NoticeKind::CourtTermEnds);
                let bench = asked.map(|asked| Recipient::Bench(asked.court.id.clone()));
                one(judge.or_else(|| bench.map(|to| Notice { kind: NoticeKind::CourtTermEnds, to })))
            }
            _ => one(mediator(NoticeKind::FollowUpTermEnds)),
        },
        Event::ChangeAgreed(said) => others(case, Some(said.party), NoticeKind::ChangeProposed),
        Event::BreachReported(said) => others(case, Some(said.party), NoticeKind::BreachReported)
            .into_iter()
            .chain(mediator(NoticeKind::BreachReported))
            .collect(),
        // While it waits for the others it is a question to them; then it is the court's.
        Event::ConfirmationApplied(applied) => {
            let asked = asks_court(before, case);
            if asked.is_some() {
                both(NoticeKind::ConfirmationMoved).into_iter().chain(asked).collect()
            } else {
                let waits = |party: &PartyId| case.confirmation.as_ref().is_none_or(|known| !known.asked.contains(party));
                let mut asked = others(case, Some(applied.party), NoticeKind::ConfirmationProposed);
                asked.retain(|notice| matches!(&notice.to, Recipient::Party(party) if waits(party)));
                asked
            }
        }
        Event::ApplicationWithdrawn(withdrawn) => {
            let judge = case.confirmation.as_ref().and_then(|known| known.judge.as_ref());
            others(case, Some(withdrawn.party), NoticeKind::ConfirmationMoved)
                .into_iter()
                .chain(person(judge, NoticeKind::ConfirmationMoved))
                .collect()
        }
        Event::CourtCorrectionAsked(_) => everybody(NoticeKind::CourtAsks),
        Event::CourtCorrectionMade(_) => one(person(
            case.confirmation.as_ref().and_then(|known| known.judge.as_ref()),
            NoticeKind::ConfirmationMoved,
        )),
        Event::ApplicationAccepted(_)
        | Event::CourtTermExtended(_)
        | Event::ConfirmationGiven(_)
        | Event::ConfirmationRefused(_) => everybody(NoticeKind::ConfirmationMoved),
        Event::FollowUpAnswered(answered) if answered.answer != FollowUpAnswer::Done => {
            one(mediator(NoticeKind::FollowUpTrouble))
        }
        // Not to the mediator, whom it may be about.
        Event::ComplaintMade(_) => vec![desk(&case.owner, NoticeKind::ComplaintMade)],
        Event::ComplaintAnswered(answered) => {
            vec![Notice { kind: NoticeKind::ComplaintAnswered, to: Recipient::Party(answered.party) }]
        }
        Event::CaseReopened(_) => everybody(NoticeKind::Reopened),
        Event::OralAgreementRecorded(_) | Event::CaseSettled { .. } => both(NoticeKind::Settled),
        Event::CaseClosed { .. } => both(NoticeKind::PleaseRate),
        Event::TransferProposed { to, .. } => vec![desk(to, NoticeKind::TransferOffered)],
        // Both desks: who offered the case reads it no more, who took it answers for it from now on.
        Event::TransferAccepted { by } => applicant(NoticeKind::NewOwner)
            .into_iter()
            .chain(before.map(|before| desk(&before.owner, NoticeKind::TransferTaken)))
            .chain([desk(by, NoticeKind::TransferTaken)])
            .collect(),
        Event::TransferDeclined { .. } => {
            let asked = before.and_then(|before| before.transfer.as_ref());
            let refused = |org| desk(org, NoticeKind::TransferRefused);
            [Some(&case.owner), asked].into_iter().flatten().map(refused).collect()
        }
        Event::ClaimAmended { .. }
        | Event::PartyDetailsCompleted(_)
        | Event::AgencyEnded { .. }
        | Event::ProxyConsentRecorded { .. }
        | Event::PartTaken { .. }
        | Event::JudgeLinked { .. }
        | Event::CaseCorrected { .. }
        | Event::RiskGraded { .. }
        | Event::CaseWithdrawn { .. }
        | Event::AssignmentDeclined { .. }
        | Event::ServiceRecorded { .. }
        | Event::SessionHeld(_)
        | Event::MinutesRecorded(_)
        | Event::MinutesAgreed(_)
        | Event::AttendanceRecorded(_)
        | Event::MessagePosted { .. }
        | Event::MessageEdited(_)
        | Event::EvidenceAdded(_)
        | Event::EvidenceLabelled(_)
        | Event::EvidenceWithdrawn(_)
        | Event::GuidanceShared(_)
        | Event::GuidanceShown(_)
        | Event::OfferCarried { .. }
        | Event::OfferWithdrawn { .. }
        // That the other side has bid is told to nobody.
        | Event::BidPlaced(_)
        | Event::FactAgreed { .. }
        | Event::DangerDecided(_)
        | Event::MediationPaused { .. }
        | Event::MediationResumed {}
        | Event::CaseRated { .. }
        | Event::FollowUpAnswered(_)
        | Event::FollowUpLogged(_)
        | Event::CaseArchived {}
        | Event::ValuesErased { .. } => Vec::new(),
    }
}

/// The sides of a session; all of them, when none is named.
fn met(case: &Case, with: &[PartyId], kind: NoticeKind) -> Vec<Notice> {
    let applicant = case.side(PartyRole::Applicant).map(|party| Recipient::Party(party.id));
    let all = applicant.into_iter().chain(invited(case));
    let named = |to: &Recipient| with.is_empty() || matches!(to, Recipient::Party(party) if with.contains(party));
    all.filter(named).map(|to| Notice { kind, to }).collect()
}

fn of_session(case: &Case, session: &SessionId, kind: NoticeKind) -> Vec<Notice> {
    let known = case.sessions.iter().find(|known| known.id.as_ref() == Some(session));
    known.map(|known| met(case, &known.with, kind)).unwrap_or_default()
}

/// To the court, with the event by which an application comes before it.
fn asks_court(before: Option<&Case>, case: &Case) -> Option<Notice> {
    let asked = |case: &Case| case.confirmation.as_ref().is_some_and(ConfirmationRecord::is_before_court);
    let court = case.confirmation.as_ref().filter(|_| asked(case) && !before.is_some_and(asked))?;
    Some(Notice { kind: NoticeKind::ConfirmationAsked, to: Recipient::Bench(court.court.id.clone()) })
}

/// Every side but one; `None`: every side.
fn others(case: &Case, but: Option<PartyId>, kind: NoticeKind) -> Vec<Notice> {
    let mut all = met(case, &[], kind);
    all.retain(|notice| but.is_none_or(|but| notice.to != Recipient::Party(but)));
    all
}

/// When the mediator steps back, both sides and the desk hear of it; when a judge or expert does, the mediator.
fn recused(
    before: Option<&Case>,
    case: &Case,
    person: &PersonId,
    mediator: impl Fn(NoticeKind) -> Option<Notice>,
) -> Vec<Notice> {
    let kind = NoticeKind::MediatorLeft;
    let led = before.and_then(|before| before.mediator.as_ref()).is_some_and(|lead| lead.person == *person);
    if !led {
        return mediator(NoticeKind::AdviserLeft).into_iter().collect();
    }
    let applicant = case.side(PartyRole::Applicant).map(|party| Recipient::Party(party.id));
    let desk = Recipient::Desk(case.owner.id.clone());
    applicant.into_iter().chain(invited(case)).chain([desk]).map(|to| Notice { kind, to }).collect()
}

/// The respondent, once invited: nobody hears of a case before being asked.
fn invited(case: &Case) -> Option<Recipient> {
    case.invitation.as_ref().map(|invitation| Recipient::Party(invitation.party))
}
