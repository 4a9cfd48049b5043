//! Undisputed facts: what both sides agree has happened, so that nobody need prove it again (in-court online rules
//! art. 18, 22). Stated by one, agreed by each; until then only the room reads them.

use crate::case::{Actor, Case, Event, Facts, Refusal, Stage};
use crate::values::{FactId, FreeText, PartyId, Personal};
use serde::{Deserialize, Serialize};

/// As many as one case may have: more would be a judgment.
const FACTS: usize = 40;

/// A fact was stated; a party that states it agrees to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactStated {
    /// Which.
    pub fact: FactId,
    /// The party that states it; `None`: the mediator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// What.
    pub text: Personal<FreeText>,
}

/// A fact as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRecord {
    /// Which.
    pub id: FactId,
    /// What.
    pub text: Personal<FreeText>,
    /// Who agrees.
    pub agreed: Vec<PartyId>,
}

impl FactRecord {
    /// Whether every party agrees.
    pub fn is_undisputed(&self, case: &Case) -> bool {
        case.parties.iter().all(|party| self.agreed.contains(&party.id))
    }
}

pub(in crate::case) fn may_state(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating if case.facts.len() < FACTS => Ok(()),
        Stage::Mediating => Err(Refusal::TooManyFacts),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(in crate::case) fn state(case: &Case, actor: &Actor, text: FreeText, facts: &Facts) -> Event {
    let number = u16::try_from(case.facts.len()).unwrap_or(u16::MAX).saturating_add(1);
    Event::FactStated(FactStated {
        fact: FactId::new(number),
        party: actor.side().map(|(party, _)| party),
        text: Personal::new(text, facts.fresh.salt()),
    })
}

pub(in crate::case) fn may_agree_fact(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let waits = case.facts.iter().any(|fact| !fact.agreed.contains(&party));
    if waits { Ok(()) } else { Err(Refusal::FactUnknown) }
}

pub(in crate::case) fn agree_fact(case: &Case, actor: &Actor, fact: FactId) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let open = |known: &&FactRecord| known.id == fact && !known.agreed.contains(&party);
    case.facts.iter().find(open).ok_or(Refusal::FactUnknown)?;
    Ok(Event::FactAgreed { fact, party })
}
