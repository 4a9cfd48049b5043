//! Who mediates: proposed, chosen or assigned, and accepted with what ties there are (online mediation rules art. 10,
//! 12 to 14; People's Mediation Law art. 19).

use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::references::StaffRef;
use super::refusal::Refusal;
use super::stage::Seeking;
use crate::values::{PersonId, Personal, Reason};
use std::collections::BTreeSet;

/// How many may be proposed.
const PROPOSED: std::ops::RangeInclusive<usize> = 2..=5;

fn seeking(case: &Case) -> Result<&Seeking, Refusal> {
    case.seeking().ok_or_else(|| Refusal::WrongStage(case.stage.name()))
}

/// Of the roster, who has not stepped back from this case.
fn askable<'a>(case: &'a Case, facts: &'a Facts) -> impl Iterator<Item = &'a StaffRef> {
    facts.roster.iter().filter(|mediator| !case.has_recused(&mediator.person))
}

fn ask(case: &Case, person: &PersonId, facts: &Facts) -> Result<StaffRef, Refusal> {
    if case.has_recused(person) {
        return Err(Refusal::Recused);
    }
    facts.mediator(person).cloned().ok_or(Refusal::MediatorUnknown)
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
    if askable(case, facts).count() < *PROPOSED.start() { Err(Refusal::MediatorUnknown) } else { Ok(()) }
}

pub(super) fn propose(case: &Case, people: &[PersonId], facts: &Facts) -> Result<Event, Refusal> {
    let different: BTreeSet<_> = people.iter().collect();
    if !PROPOSED.contains(&people.len()) || different.len() != people.len() {
        return Err(Refusal::ProposalCount);
    }
    let mediators = people.iter().map(|person| ask(case, person, facts)).collect::<Result<Vec<StaffRef>, _>>()?;
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
    if askable(case, facts).next().is_none() { Err(Refusal::MediatorUnknown) } else { Ok(()) }
}

pub(super) fn assign(case: &Case, person: &PersonId, facts: &Facts) -> Result<Event, Refusal> {
    Ok(Event::MediatorAssigned { mediator: ask(case, person, facts)? })
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
