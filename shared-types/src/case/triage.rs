//! Triage: every request is taken in, corrected once, or sent where it belongs; an owner always exists.

use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{CaseClass, Correction, DisputeType, Risk, Route, Stage};
use crate::values::{OrgId, Personal, Reason};

/// Accepting and redirecting wait neither for a transfer nor for a correction: the clerk may know enough.
pub(super) fn may_take_in(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Filed { .. } if case.transfer.is_some() => Err(Refusal::TransferPending),
        Stage::Filed { .. } => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn accept(dispute_type: DisputeType, class: CaseClass, risk: Risk, facts: &Facts) -> Vec<Event> {
    let accepted = Event::CaseAccepted { dispute_type, class, file_number: facts.file_number };
    match risk {
        Risk::Ordinary => vec![accepted],
        // The grade stands in the office book: neither the parties nor a judge ever read it.
        Risk::Notice | Risk::Priority => vec![accepted, Event::RiskGraded { risk }],
    }
}

/// Once: nobody is sent home twice (in-court online rules art. 9).
pub(super) fn may_ask_correction(case: &Case) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Filed { correction: Correction::NotAsked } => Ok(()),
        Stage::Filed { .. } => Err(Refusal::CorrectionAlreadyAsked),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

pub(super) fn ask_correction(what: Reason, facts: &Facts) -> Event {
    Event::CorrectionAsked { what: Personal::new(what, facts.fresh.salt()) }
}

pub(super) fn redirect(route: Route, reason: Reason, facts: &Facts) -> Event {
    Event::CaseRedirected { route, reason: Personal::new(reason, facts.fresh.salt()) }
}

/// A case is handed over before a mediator is asked: later the parties have somebody they know.
pub(super) fn may_transfer(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    use super::stage::Seeking;
    match &case.stage {
        Stage::Filed { .. } | Stage::Accepted { mediator: Seeking::Nobody | Seeking::Proposed(_), .. } => {}
        stage => return Err(Refusal::WrongStage(stage.name())),
    }
    if case.transfer.is_some() {
        return Err(Refusal::TransferPending);
    }
    if facts.orgs.iter().any(|org| org.id != case.owner.id) { Ok(()) } else { Err(Refusal::OrgUnknown) }
}

/// The first receiver stays the owner until the other accepts.
pub(super) fn transfer(case: &Case, to: &OrgId, reason: Reason, facts: &Facts) -> Result<Event, Refusal> {
    if *to == case.owner.id {
        return Err(Refusal::TransferToOwner);
    }
    let to = facts.org(to).ok_or(Refusal::OrgUnknown)?.clone();
    Ok(Event::TransferProposed { to, reason: Personal::new(reason, facts.fresh.salt()) })
}

/// Which clerk answers is the policy's matter: only one of the receiving organisation.
pub(super) fn may_answer_transfer(case: &Case) -> Result<(), Refusal> {
    if case.transfer.is_some() { Ok(()) } else { Err(Refusal::NoTransferPending) }
}

pub(super) fn accept_transfer(case: &Case) -> Result<Event, Refusal> {
    let by = case.transfer.clone().ok_or(Refusal::NoTransferPending)?;
    Ok(Event::TransferAccepted { by })
}

pub(super) fn decline_transfer(reason: Reason, facts: &Facts) -> Event {
    Event::TransferDeclined { reason: Personal::new(reason, facts.fresh.salt()) }
}
