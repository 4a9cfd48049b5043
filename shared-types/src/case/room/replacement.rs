//! Another mediator: a party may ask for one (online mediation rules art. 13, 14; People's Mediation Law art. 19), the desk
//! grants it or says why not. Who is released reads nothing more, as if they had stepped back.

use crate::case::{Actor, Case, Event, Facts, Refusal, Stage};
use crate::values::{Personal, Reason};

fn is_led(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Accepted { .. } | Stage::AwaitingResponse { .. } | Stage::Mediating => {
            if case.mediator.is_some() {
                Ok(())
            } else {
                Err(Refusal::NoMediator)
            }
        }
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// Each side for itself: a refusal because the other has asked would tell that it has.
pub(in crate::case) fn may_request(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    is_led(case)?;
    let own = case.replacements.iter().any(|party| actor.is_side(*party));
    if own { Err(Refusal::ReplacementRequested) } else { Ok(()) }
}

pub(in crate::case) fn request(actor: &Actor, reason: Reason, facts: &Facts) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    Ok(Event::ReplacementRequested { party, reason: Personal::new(reason, facts.fresh.salt()) })
}

pub(in crate::case) fn may_release(case: &Case) -> Result<(), Refusal> {
    is_led(case)
}

pub(in crate::case) fn release(case: &Case, reason: Reason, facts: &Facts) -> Result<Event, Refusal> {
    let mediator = case.mediator.as_ref().ok_or(Refusal::NoMediator)?;
    let reason = Personal::new(reason, facts.fresh.salt());
    Ok(Event::MediatorReleased { person: mediator.person.clone(), reason })
}

pub(in crate::case) fn may_decline_replacement(case: &Case) -> Result<(), Refusal> {
    is_led(case)?;
    if case.replacements.is_empty() { Err(Refusal::NoReplacementRequested) } else { Ok(()) }
}

/// Who asked first is answered first, and alone reads why.
pub(in crate::case) fn decline_replacement(case: &Case, reason: Reason, facts: &Facts) -> Event {
    let party = case.replacements.first().copied();
    Event::ReplacementDeclined { party, reason: Personal::new(reason, facts.fresh.salt()) }
}
