//! Stepping back: a mediator, judge or expert who is too near to a side (online mediation rules art. 14; in-court
//! online rules art. 15). From then on they read nothing more, and are not asked again in this case.

use super::actor::{Actor, MediatorStanding};
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{Personal, Reason};

pub(super) fn may_recuse(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Closed { .. } | Stage::Archived { .. } => Err(Refusal::WrongStage(case.stage.name())),
        _ => Ok(()),
    }
}

pub(super) fn recuse(actor: &Actor, reason: Reason, facts: &Facts) -> Result<Event, Refusal> {
    match actor {
        Actor::Mediator { person, standing: MediatorStanding::Lead, .. }
        | Actor::Judge { person, .. }
        | Actor::Expert { person, .. } => {
            Ok(Event::Recused { person: person.clone(), reason: Personal::new(reason, facts.fresh.salt()) })
        }
        _ => Err(Refusal::NoMediator),
    }
}
