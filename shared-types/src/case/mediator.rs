//! Who mediates: proposed, chosen or assigned, and accepted with what ties there are (online mediation rules art. 10,
//! 12 to 14; People's Mediation Law art. 19).

use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{MediatorRef, Seeking, Stage};
use crate::values::{PersonId, Personal, Reason};
use std::collections::BTreeSet;

/// How many may be proposed.
const PROPOSED: std::ops::RangeInclusive<usize> = 2..=5;

fn seeking(case: &Case) -> Result<&Seeking, Refusal> {
    match &case.stage {
        Stage::Accepted { mediator, .. } => Ok(mediator),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

fn open_for_asking(case: &Case) -> Result<(), Refusal> {
    if case.transfer.is_some() {
        return Err(Refusal::TransferPending);
    }
    match seeking(case)? {
        Seeking::Nobody | Seeking::Proposed(_) => Ok(()),
        Seeking::Assigned(_) | Seeking::Taken => Err(Refusal::MediatorAlreadyAsked),
    }
}

pub(super) fn may_propose(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    open_for_asking(case)?;
    if facts.roster.len() < *PROPOSED.start() { Err(Refusal::MediatorUnknown) } else { Ok(()) }
}

pub(super) fn propose(people: &[PersonId], facts: &Facts) -> Result<Event, Refusal> {
    let different: BTreeSet<_> = people.iter().collect();
    if !PROPOSED.contains(&people.len()) || different.len() != people.len() {
        return Err(Refusal::ProposalCount);
    }
    let mediators = people
        .iter()
        .map(|person| facts.mediator(person).cloned().ok_or(Refusal::MediatorUnknown))
        .collect::<Result<Vec<MediatorRef>, _>>()?;
    Ok(Event::MediatorsProposed { mediators })
}

pub(super) fn may_choose(case: &Case) -> Result<(), Refusal> {
    match seeking(case)? {
        Seeking::Proposed(_) => Ok(()),
        Seeking::Nobody => Err(Refusal::NothingProposed),
        Seeking::Assigned(_) | Seeking::Taken => Err(Refusal::MediatorAlreadyAsked),
    }
}

pub(super) fn choose(case: &Case, person: &PersonId) -> Result<Event, Refusal> {
    let Seeking::Proposed(proposed) = seeking(case)? else {
        return Err(Refusal::NothingProposed);
    };
    let mediator = proposed.iter().find(|m| m.person == *person).cloned().ok_or(Refusal::MediatorNotProposed)?;
    Ok(Event::MediatorChosen { mediator })
}

pub(super) fn may_assign(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    open_for_asking(case)?;
    if facts.roster.is_empty() { Err(Refusal::MediatorUnknown) } else { Ok(()) }
}

pub(super) fn assign(person: &PersonId, facts: &Facts) -> Result<Event, Refusal> {
    let mediator = facts.mediator(person).cloned().ok_or(Refusal::MediatorUnknown)?;
    Ok(Event::MediatorAssigned { mediator })
}

pub(super) fn may_answer(case: &Case) -> Result<(), Refusal> {
    match seeking(case)? {
        Seeking::Assigned(_) => Ok(()),
        Seeking::Nobody | Seeking::Proposed(_) | Seeking::Taken => Err(Refusal::NoMediatorAsked),
    }
}

/// Either "no tie to anybody" is declared, or the tie is told; both or neither is unclear.
pub(super) fn accept_assignment(
    no_conflict: bool,
    disclosure: Option<Reason>,
    facts: &Facts,
) -> Result<Event, Refusal> {
    if no_conflict == disclosure.is_some() {
        return Err(Refusal::DisclosureUnclear);
    }
    Ok(Event::AssignmentAccepted { disclosure: disclosure.map(|tie| Personal::new(tie, facts.fresh.salt())) })
}

pub(super) fn decline_assignment(reason: Reason, facts: &Facts) -> Event {
    Event::AssignmentDeclined { reason: Personal::new(reason, facts.fresh.salt()) }
}
