//! Asking the other side, and its answer. Mediation is voluntary: a clear no ends it (People's Mediation Law art. 17).

use super::actor::Actor;
use super::event::{Event, ServiceRecorded};
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{Answer, DeclineReason, PartyRole, Seeking, ServiceMethod, ServiceResult, Stage};
use crate::values::{LocalDate, PartyId, Personal, PhoneNumber, Reason};
use serde::{Deserialize, Serialize};

/// How often the other side is asked before it must be left in peace.
const ROUNDS: u8 = 5;
/// The furthest day to be asked again, in days.
const ASK_AGAIN_WITHIN: i32 = 180;

/// The other side answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseGiven {
    /// Who.
    pub party: PartyId,
    /// What.
    pub answer: Answer,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_reason: Option<DeclineReason>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
    /// When to ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_again_on: Option<LocalDate>,
}

/// Payload of `record_service`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordService {
    /// How.
    pub method: ServiceMethod,
    /// With what result.
    pub result: ServiceResult,
}

/// What the other side said, before it is checked.
pub(super) struct Said {
    pub(super) answer: Answer,
    pub(super) decline_reason: Option<DeclineReason>,
    pub(super) note: Option<Reason>,
    pub(super) ask_again_on: Option<LocalDate>,
}

fn respondent(case: &Case) -> Result<PartyId, Refusal> {
    case.side(PartyRole::Respondent).map(|party| party.id).ok_or(Refusal::RespondentMissing)
}

pub(super) fn may_invite(case: &Case) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Accepted { mediator: Seeking::Taken, .. } => respondent(case).map(|_| ()),
        Stage::Accepted { .. } => Err(Refusal::NoMediator),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

/// Without a phone the invitation goes by letter or visit: the clerk prints it with the code and PIN.
pub(super) fn invite(case: &Case, phone: Option<PhoneNumber>, facts: &Facts) -> Result<Event, Refusal> {
    let party = respondent(case)?;
    let known = case.party(party).is_some_and(|party| party.phone.is_some() || party.address.is_some());
    if phone.is_none() && !known {
        return Err(Refusal::RespondentUnreachable);
    }
    Ok(Event::RespondentInvited { party, round: 1, phone: phone.map(|p| Personal::new(p, facts.fresh.salt())) })
}

fn awaiting(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::AwaitingResponse { .. } => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn may_record_service(case: &Case) -> Result<(), Refusal> {
    awaiting(case)
}

pub(super) fn record_service(case: &Case, method: ServiceMethod, result: ServiceResult) -> Result<Event, Refusal> {
    let party = respondent(case)?;
    Ok(Event::ServiceRecorded(ServiceRecorded { party, method, result }))
}

pub(super) fn may_respond(case: &Case) -> Result<(), Refusal> {
    awaiting(case)
}

pub(super) fn respond(actor: &Actor, said: Said, facts: &Facts) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::RespondentMissing);
    };
    let Said { answer, decline_reason, note, ask_again_on } = said;
    match answer {
        Answer::Decline if decline_reason.is_none() => return Err(Refusal::DeclineReasonMissing),
        Answer::InPart if note.is_none() => return Err(Refusal::NoteMissing),
        Answer::NotNow if ask_again_on.is_none() => return Err(Refusal::AskAgainDateMissing),
        _ => {}
    }
    if (answer != Answer::Decline && decline_reason.is_some()) || (answer != Answer::NotNow && ask_again_on.is_some()) {
        return Err(Refusal::UnneededDetail);
    }
    if let Some(date) = ask_again_on {
        let ahead = facts.now.local_date().days_until(date);
        if !(1..=ASK_AGAIN_WITHIN).contains(&ahead) {
            return Err(Refusal::DateOutOfRange);
        }
    }
    Ok(Event::ResponseGiven(ResponseGiven {
        party,
        answer,
        decline_reason,
        note: note.map(|note| Personal::new(note, facts.fresh.salt())),
        ask_again_on,
    }))
}

pub(super) fn may_ask_again(case: &Case) -> Result<(), Refusal> {
    awaiting(case)?;
    let rounds = case.invitation.as_ref().map_or(0, |invitation| invitation.round);
    if rounds >= ROUNDS { Err(Refusal::TooManyRounds) } else { Ok(()) }
}

pub(super) fn ask_again(case: &Case) -> Result<Event, Refusal> {
    let party = respondent(case)?;
    let round = case.invitation.as_ref().map_or(1, |invitation| invitation.round.saturating_add(1));
    Ok(Event::RespondentInvited { party, round, phone: None })
}

/// Only while no answer is there: "not now" is contact.
pub(super) fn may_record_no_contact(case: &Case) -> Result<(), Refusal> {
    awaiting(case)?;
    if case.response.is_some() { Err(Refusal::AlreadyAnswered) } else { Ok(()) }
}

pub(super) fn record_no_contact(reason: Reason, facts: &Facts) -> Event {
    Event::NoContactRecorded { reason: Personal::new(reason, facts.fresh.salt()) }
}
