//! What happened, in the reader's rights: names of events with the few parameters a screen needs, never prose.

use super::actor::Actor;
use super::aftercare::{ComplaintAbout, ComplaintAnswered, ComplaintMade, FollowUpAnswer, FollowUpWay};
use super::agreement::{AgreementSigned, MediatorSigned, SignatureWay};
use super::confirmation::RefusalGround;
use super::event::{Event, ExpertInvited, ServiceRecorded, SessionHeld};
use super::party::{AgentKind, Part};
use super::record::Case;
use super::response::ResponseGiven;
use super::room::{SessionScheduled, concerns};
use super::shown::{shown, shown_name, shown_of, text};
use super::stage::{Answer, EndReason, PartyRole, Route, ServiceMethod, ServiceResult, SessionMode, vocabulary};
use crate::access::{Field, Sight, opens, sees};
use crate::chain::Entry;
use crate::values::{LocalDate, PartyId, Timestamp};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Who did it, as the timeline says it.
    TimelineActor {
        /// The applicant.
        Applicant = "applicant",
        /// The respondent.
        Respondent = "respondent",
        /// The guide desk.
        Clerk = "clerk",
        /// The mediator.
        Mediator = "mediator",
        /// Who acts for the applicant.
        ApplicantAgent = "applicant_agent",
        /// Who acts for the respondent.
        RespondentAgent = "respondent_agent",
        /// Who filed for the applicant.
        Proxy = "proxy",
        /// The linked judge.
        Judge = "judge",
        /// An expert.
        Expert = "expert",
        /// Who watches the clocks.
        Supervisor = "supervisor",
        /// Another platform.
        Platform = "platform",
        /// Time: nobody did it, it was due.
        System = "system",
    }
}

/// One line of the timeline. Parameters that an event does not have are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimelineEntry {
    /// Position in the reader's own timeline, from 1: the number in the book would count what the reader may not know of.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Name of the event.
    pub event: String,
    /// Who.
    pub by: TimelineActor,
    /// Name of the organisation or mediator it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was said, where the reader may know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The moment it is about (a planned session).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Timestamp>,
    /// The date it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<LocalDate>,
    /// A word of a vocabulary: answer, end reason, route, mode or result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl TimelineActor {
    /// How the timeline and the talk name an actor.
    pub const fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Party { role, .. } | Actor::Named { part: Part::Party(_), role, .. } => match role {
                PartyRole::Applicant => Self::Applicant,
                PartyRole::Respondent => Self::Respondent,
            },
            Actor::Agent { role, .. } | Actor::Named { part: Part::Agent(_), role, .. } => match role {
                PartyRole::Applicant => Self::ApplicantAgent,
                PartyRole::Respondent => Self::RespondentAgent,
            },
            Actor::Proxy { .. } => Self::Proxy,
            Actor::Clerk { .. } => Self::Clerk,
            Actor::Mediator { .. } => Self::Mediator,
            Actor::Judge { .. } => Self::Judge,
            Actor::Expert { .. } => Self::Expert,
            Actor::Supervisor { .. } => Self::Supervisor,
            Actor::Platform { .. } => Self::Platform,
            Actor::System => Self::System,
        }
    }
}

/// The timeline of the `case` book for one reader.
pub fn timeline(entries: &[Entry], reader: &Actor) -> Vec<TimelineEntry> {
    entries
        .iter()
        .filter(|entry| opens(reader, entry.event.book()) && knows(entry, reader, entries))
        .zip(1..)
        .map(|(entry, seq)| TimelineEntry { seq, ..line(entry, reader, entries) })
        .collect()
}

/// Whether every reader of the procedure may know that this happened. What is not for all moves nothing that all read.
pub(super) fn is_for_all(case: &Case, event: &Event) -> bool {
    match event {
        Event::DangerRaised(_)
        | Event::DangerDecided(_)
        | Event::FactStated(_)
        | Event::FactAgreed { .. }
        | Event::ReplacementRequested { .. }
        | Event::ReplacementDeclined { .. }
        | Event::ComplaintMade(_)
        | Event::ComplaintAnswered(_) => false,
        Event::SessionScheduled(set) => set.with.is_empty(),
        Event::SessionCancelled { session, .. }
        | Event::SessionReminded { session }
        | Event::SessionHeld(SessionHeld { session: Some(session), .. }) => {
            let known = case.sessions.iter().find(|known| known.id.as_ref() == Some(session));
            known.is_none_or(|known| known.with.is_empty())
        }
        _ => true,
    }
}

/// Whether a reader of the procedure may know that this happened at all.
pub(super) fn knows(entry: &Entry, reader: &Actor, entries: &[Entry]) -> bool {
    let danger = |party: Option<PartyId>| {
        sees(reader, Field::Danger, party.is_some_and(|party| reader.is_side(party))) == Sight::Clear
    };
    match &entry.event {
        Event::DangerRaised(raised) => danger(raised.party),
        // About the last that was raised before it; what was raised by the filing is the applicant's.
        Event::DangerDecided(_) => {
            let raised =
                entries.iter().filter(|known| known.seq < entry.seq).rev().find_map(|known| match &known.event {
                    Event::DangerRaised(raised) => Some(raised.party),
                    _ => None,
                });
            danger(raised.unwrap_or(Some(PartyId::new(1))))
        }
        Event::ComplaintMade(ComplaintMade { party, .. })
        | Event::ComplaintAnswered(ComplaintAnswered { party, .. }) => {
            sees(reader, Field::Complaint, reader.is_side(*party)) == Sight::Clear
        }
        Event::FactStated(_) | Event::FactAgreed { .. } => sees(reader, Field::StatedFact, false) == Sight::Clear,
        Event::ReplacementRequested { party, .. } => {
            reader.is_side(*party) || sees(reader, Field::StaffReason, false) == Sight::Clear
        }
        // Of what came to nothing the other side learns nothing; another mediator it sees.
        Event::ReplacementDeclined { .. } => {
            answered(entry, entries).is_some_and(|party| reader.is_side(party))
                || sees(reader, Field::StaffReason, false) == Sight::Clear
        }
        Event::SessionScheduled(set) => concerns(&set.with, reader),
        Event::SessionCancelled { session, .. }
        | Event::SessionReminded { session }
        | Event::SessionHeld(SessionHeld { session: Some(session), .. }) => entries
            .iter()
            .find_map(|known| match &known.event {
                Event::SessionScheduled(set) if set.session == *session => Some(concerns(&set.with, reader)),
                _ => None,
            })
            .unwrap_or(true),
        _ => true,
    }
}

/// Whose wish for another mediator was not granted. Before the event said so itself only one could wait: the last.
fn answered(declined: &Entry, entries: &[Entry]) -> Option<PartyId> {
    if let Event::ReplacementDeclined { party: Some(party), .. } = declined.event {
        return Some(party);
    }
    entries.iter().filter(|known| known.seq < declined.seq).rev().find_map(|known| match known.event {
        Event::ReplacementRequested { party, .. } => Some(party),
        _ => None,
    })
}

fn line(entry: &Entry, reader: &Actor, entries: &[Entry]) -> TimelineEntry {
    let mut line = TimelineEntry {
        seq: entry.seq,
        at: entry.at,
        event: entry.event.name().to_owned(),
        by: TimelineActor::of(&entry.actor),
        name: None,
        text: None,
        on: None,
        date: None,
        detail: None,
    };
    match &entry.event {
        Event::CaseFiled(filed) => line.name = Some(filed.owner.name.as_str().to_owned()),
        Event::PartyAdded { party } => line.detail = Some(PartyRole::as_str(party.role).to_owned()),
        Event::AgentAppointed { agent, .. } => {
            line.name = shown_name(reader, &agent.name, reader.is_side(agent.of));
            line.detail = Some(AgentKind::as_str(agent.kind).to_owned());
            line.date = Some(agent.until);
        }
        Event::CorrectionAsked { what } => line.text = shown(reader, Field::DeskReason, what),
        Event::CaseRedirected { route, reason } => {
            line.detail = Some(Route::as_str(*route).to_owned());
            line.text = shown(reader, Field::DeskReason, reason);
        }
        Event::MediatorChosen { mediator } | Event::MediatorAssigned { mediator } => {
            line.name = Some(mediator.name.as_str().to_owned());
        }
        Event::AssignmentAccepted { disclosure: Some(disclosure) } => {
            line.text = shown(reader, Field::Disclosure, disclosure);
        }
        Event::AssignmentDeclined { reason }
        | Event::Recused { reason, .. }
        | Event::MediatorReleased { reason, .. } => {
            line.text = shown(reader, Field::StaffReason, reason);
        }
        Event::ReplacementRequested { party, reason } => {
            line.text = shown_of(reader, Field::ReplacementReason, reader.is_side(*party), reason);
        }
        Event::ReplacementDeclined { reason, .. } => {
            let own = answered(entry, entries).is_some_and(|party| reader.is_side(party));
            line.text = shown_of(reader, Field::ReplacementReason, own, reason);
        }
        Event::JudgeLinked { judge: who } | Event::ExpertInvited(ExpertInvited { who, .. }) => {
            line.name = Some(who.name.as_str().to_owned());
        }
        Event::ServiceRecorded(ServiceRecorded { method, result, .. }) => {
            line.detail = Some(format!("{}.{}", ServiceMethod::as_str(*method), ServiceResult::as_str(*result)));
        }
        Event::ResponseGiven(ResponseGiven { answer, ask_again_on, .. }) => {
            line.detail = Some(Answer::as_str(*answer).to_owned());
            line.date = *ask_again_on;
        }
        Event::SessionScheduled(SessionScheduled { at, mode, place, .. }) => {
            line.on = Some(*at);
            line.detail = Some(SessionMode::as_str(*mode).to_owned());
            line.text = shown(reader, Field::Place, place);
        }
        Event::SessionCancelled { reason, .. } => line.text = shown(reader, Field::Place, reason),
        Event::FactStated(stated) => line.text = shown(reader, Field::StatedFact, &stated.text),
        Event::ExtensionAgreed { until, .. } => line.date = Some(*until),
        Event::MediationPaused { what } => line.text = shown(reader, Field::Place, what),
        Event::SessionHeld(held) => {
            line.date = Some(held.held_on);
            line.detail = Some(SessionMode::as_str(held.mode).to_owned());
        }
        // Why, in the words of who wrote it down: for those who work on it (in-court online rules art. 15, 21).
        Event::NoContactRecorded { reason: why } | Event::CaseClosed { note: why } | Event::TransferDeclined { reason: why } => {
            line.text = shown(reader, Field::StaffReason, why);
        }
        Event::MediationEnded { reason, note } => {
            line.detail = Some(EndReason::as_str(*reason).to_owned());
            line.text = shown(reader, Field::StaffReason, note);
        }
        // Why a side goes is for the mediator's ears, not the other side's.
        Event::MediationStopped { reason: Some(why), .. } | Event::CaseWithdrawn { reason: Some(why) } => {
            let own = entry.actor.side().is_some_and(|(party, _)| reader.is_side(party));
            line.text = if own { text(why) } else { shown(reader, Field::StaffReason, why) };
        }
        Event::TextFixed(fixed) => line.detail = Some(fixed.version.to_string()),
        Event::OralAgreementRecorded(oral) => line.date = Some(oral.reached_on),
        Event::AgreementSigned(AgreementSigned { way, .. }) | Event::MediatorSigned(MediatorSigned { way, .. }) => {
            line.detail = Some(SignatureWay::as_str(*way).to_owned());
        }
        Event::SignedPaperAdded(paper) => line.date = Some(paper.signed_on),
        Event::SigningRefused(refused) => {
            line.text = refused.reason.as_ref().and_then(|reason| shown(reader, Field::ResponseNote, reason));
        }
        Event::PerformanceReported(said) => line.date = Some(said.on),
        Event::ReceiptDisputed(said) => line.text = shown(reader, Field::Terms, &said.reason),
        Event::ChangeAgreed(said) => line.date = Some(said.due),
        Event::BreachReported(said) => {
            line.text = said.note.as_ref().and_then(|note| shown(reader, Field::Terms, note));
        }
        Event::ConfirmationApplied(applied) => line.name = Some(applied.court.name.as_str().to_owned()),
        Event::ApplicationWithdrawn(withdrawn) => {
            line.text = withdrawn.reason.as_ref().and_then(|reason| shown(reader, Field::Terms, reason));
        }
        Event::ApplicationAccepted(accepted) => line.name = Some(accepted.judge.name.as_str().to_owned()),
        Event::CourtCorrectionAsked(asked) => line.text = shown(reader, Field::Terms, &asked.what),
        Event::CourtCorrectionMade(made) => line.text = shown(reader, Field::Terms, &made.what),
        Event::CourtTermExtended(extended) => line.text = shown(reader, Field::Terms, &extended.reason),
        Event::ConfirmationGiven(given) => line.text = shown(reader, Field::Terms, &given.ruling),
        Event::ConfirmationRefused(refused) => {
            line.detail = Some(RefusalGround::as_str(refused.ground).to_owned());
            line.text = shown(reader, Field::Terms, &refused.reason);
        }
        Event::FollowUpAnswered(answered) => {
            line.detail = Some(FollowUpAnswer::as_str(answered.answer).to_owned());
            let own = entry.actor.side().is_some_and(|(party, _)| reader.is_side(party));
            line.text = answered.note.as_ref().and_then(|note| shown_of(reader, Field::Rating, own, note));
        }
        Event::FollowUpLogged(logged) => {
            line.detail = Some(format!("{}.{}", FollowUpWay::as_str(logged.way), FollowUpAnswer::as_str(logged.answer)));
            line.date = Some(logged.on);
            line.text = shown(reader, Field::StaffReason, &logged.note);
        }
        Event::ComplaintMade(made) => line.detail = Some(ComplaintAbout::as_str(made.about).to_owned()),
        Event::CaseReopened(reopened) => line.text = shown(reader, Field::ResponseNote, &reopened.reason),
        Event::TransferProposed { to, .. } => line.name = Some(to.name.as_str().to_owned()),
        Event::TransferAccepted { by } => line.name = Some(by.name.as_str().to_owned()),
        Event::ClaimAmended { .. }
        | Event::PartyDetailsCompleted(_)
        | Event::AgencyEnded { .. }
        | Event::ProxyConsentRecorded { .. }
        | Event::PartTaken { .. }
        | Event::CaseCorrected { .. }
        | Event::CaseAccepted { .. }
        | Event::RiskGraded { .. }
        | Event::CaseWithdrawn { reason: None }
        | Event::MediatorsProposed { .. }
        | Event::AssignmentAccepted { disclosure: None }
        | Event::QuestionAsked { .. }
        | Event::GuidanceGiven { .. }
        | Event::ExpertConsented { .. }
        | Event::ContactRevealed { .. }
        | Event::RespondentInvited { .. }
        | Event::MinutesRecorded { .. }
        | Event::MessagePosted { .. }
        | Event::MediationStopped { reason: None, .. }
        | Event::SealSet(_)
        | Event::ReceiptConfirmed(_)
        | Event::DutyReminded(_)
        | Event::TermReminded(_)
        | Event::ComplaintAnswered(_)
        | Event::CaseSettled { .. }
        | Event::CaseRated { .. }
        | Event::CaseArchived {}
        | Event::ValuesErased { .. }
        | Event::SessionReminded { .. }
        | Event::FactAgreed { .. }
        | Event::DangerRaised(_)
        | Event::DangerDecided(_)
        | Event::MediationResumed {}
        // Never in the `case` book.
        | Event::AgreementDrafted(_)
        | Event::MessageEdited(_)
        | Event::EvidenceAdded(_)
        | Event::EvidenceLabelled(_)
        | Event::EvidenceWithdrawn(_)
        | Event::MinutesAgreed(_)
        | Event::AttendanceRecorded(_)
        | Event::GuidanceShared(_)
        | Event::GuidanceShown(_)
        | Event::OfferEntrusted { .. }
        | Event::OfferCarried { .. }
        | Event::OfferMade(_)
        | Event::OfferAnswered(_)
        | Event::OfferWithdrawn { .. }
        | Event::OfferExpired { .. }
        | Event::RoundOpened(_)
        | Event::BidPlaced(_)
        | Event::RoundEnded(_) => {}
    }
    line
}
