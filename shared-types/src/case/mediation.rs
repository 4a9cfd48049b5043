//! When people may talk, and the ways it ends.

use super::actor::Actor;
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{EndReason, Seeking, Stage};
use crate::values::{FreeText, Personal, Reason};

pub(super) fn may_mediate(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// People may talk from acceptance until the file is put away.
pub(super) fn may_talk(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating | Stage::Signing | Stage::Performing | Stage::FollowUp => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// Any party, any time before an agreement is effective; nobody may override it (People's Mediation Law art. 17, 23).
pub(super) fn may_stop(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::AwaitingResponse { .. } | Stage::Mediating | Stage::Signing => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn stop(actor: &Actor, reason: Option<Reason>, facts: &Facts) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::RespondentMissing);
    };
    let reason = reason.map(|reason| Personal::new(reason, facts.fresh.salt()));
    Ok(Event::MediationStopped { party, reason })
}

/// From the mediator's acceptance on: the parties may settle by themselves before anybody is asked.
pub(super) fn may_end(case: &Case) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Accepted { mediator: Seeking::Taken, .. }
        | Stage::AwaitingResponse { .. }
        | Stage::Mediating
        | Stage::Signing => Ok(()),
        Stage::Accepted { .. } => Err(Refusal::NoMediator),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

pub(super) fn end(reason: EndReason, note: Reason, facts: &Facts) -> Result<Event, Refusal> {
    if reason == EndReason::Agreed {
        return Err(Refusal::EndReasonReserved);
    }
    Ok(Event::MediationEnded { reason, note: Personal::new(note, facts.fresh.salt()) })
}

/// An oral agreement is effective the day it is reached; the mediator records its content (art. 28, 30).
pub(super) fn settle(terms: FreeText, facts: &Facts) -> Event {
    Event::CaseSettled { terms: Personal::new(terms, facts.fresh.salt()) }
}
