//! Guidance from a linked judge: the mediator asks, the judge answers, in a book of their own (in-court online rules
//! art. 18). The judge sees the question and the bare procedure, never the talk, the offers or a private channel.

use super::actor::Actor;
use super::event::{Event, GuidanceGiven, QuestionAsked};
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{FactId, FreeText, PersonId, Personal};
use std::collections::BTreeSet;

/// As many facts go with one question: at their longest they still fit into one item of the table.
const SHOWN: usize = 20;

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
pub(super) fn ask(
    case: &Case,
    judge: &PersonId,
    question: FreeText,
    shown: &[FactId],
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let shown: BTreeSet<FactId> = shown.iter().copied().collect();
    if shown.len() > SHOWN {
        return Err(Refusal::TooManyFacts);
    }
    let shown = shown.iter().map(|id| undisputed(case, *id, facts)).collect::<Result<Vec<_>, _>>()?;
    let asked =
        Event::QuestionAsked(QuestionAsked { question: Personal::new(question, facts.fresh.salt()), facts: shown });
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

/// The judge reads what all parties agree has happened, as it stands on that day, and no other fact.
fn undisputed(case: &Case, id: FactId, facts: &Facts) -> Result<Personal<FreeText>, Refusal> {
    let fact = case.facts.iter().find(|fact| fact.id == id).ok_or(Refusal::FactUnknown)?;
    let text = fact.text.get().filter(|_| fact.is_undisputed(case)).ok_or(Refusal::FactDisputed)?;
    Ok(Personal::new(text.clone(), facts.fresh.salt()))
}

pub(super) fn may_guide(case: &Case) -> Result<(), Refusal> {
    is_mediating(case)
}

pub(super) fn guide(actor: &Actor, guidance: FreeText, may_share: bool, facts: &Facts) -> Result<Event, Refusal> {
    match actor {
        Actor::Judge { .. } => {
            let guidance = Personal::new(guidance, facts.fresh.salt());
            Ok(Event::GuidanceGiven(GuidanceGiven { guidance, id: Some(facts.fresh.message()), may_share }))
        }
        _ => Err(Refusal::JudgeUnknown),
    }
}
