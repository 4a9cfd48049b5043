//! Guidance from a linked judge: the mediator asks, the judge answers, in a book of their own (in-court online rules
//! art. 18). The judge sees the question and the bare procedure, never the talk, the offers or a private channel.

use super::actor::Actor;
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{FreeText, PersonId, Personal};

fn is_mediating(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn may_ask(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    is_mediating(case)?;
    let somebody = facts.judges.iter().any(|judge| !case.has_recused(&judge.person));
    if case.judge.is_some() || somebody { Ok(()) } else { Err(Refusal::JudgeUnknown) }
}

/// The first question links the judge; later ones go to the same judge, until that judge steps back.
pub(super) fn ask(case: &Case, judge: &PersonId, question: FreeText, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let asked = Event::QuestionAsked { question: Personal::new(question, facts.fresh.salt()) };
    match &case.judge {
        Some(linked) if linked.person == *judge => Ok(vec![asked]),
        Some(_) => Err(Refusal::JudgeAlreadyLinked),
        None if case.has_recused(judge) => Err(Refusal::Recused),
        None => {
            let judge = facts.judges.iter().find(|known| known.person == *judge).ok_or(Refusal::JudgeUnknown)?;
            Ok(vec![asked, Event::JudgeLinked { judge: judge.clone() }])
        }
    }
}

pub(super) fn may_guide(case: &Case) -> Result<(), Refusal> {
    is_mediating(case)
}

pub(super) fn guide(actor: &Actor, guidance: FreeText, facts: &Facts) -> Result<Event, Refusal> {
    match actor {
        Actor::Judge { .. } => Ok(Event::GuidanceGiven { guidance: Personal::new(guidance, facts.fresh.salt()) }),
        _ => Err(Refusal::JudgeUnknown),
    }
}
