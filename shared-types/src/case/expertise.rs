//! Experts, asked with the parties' consent (People's Mediation Law art. 20). An expert reads the part that is put to
//! them in a book of their own, and nothing else.

use super::actor::Actor;
use super::event::{Event, ExpertInvited};
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{ExpertId, PersonId, Personal, Reason};
use serde::{Deserialize, Serialize};

/// Payload of `invite_expert`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteExpert {
    /// Whom.
    pub expert: PersonId,
    /// What about.
    pub about: Reason,
}

/// As many as a hard case needs; more would be a hearing.
const EXPERTS: usize = 8;

fn may_still_be_asked(case: &Case, person: &PersonId) -> bool {
    !case.has_recused(person) && !case.experts.iter().any(|known| known.expert.person == *person)
}

pub(super) fn may_invite(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    if case.experts.len() >= EXPERTS {
        return Err(Refusal::TooManyExperts);
    }
    let somebody = facts.experts.iter().any(|expert| may_still_be_asked(case, &expert.person));
    if somebody { Ok(()) } else { Err(Refusal::ExpertUnknown) }
}

pub(super) fn invite(case: &Case, expert: &PersonId, about: Reason, facts: &Facts) -> Result<Event, Refusal> {
    let known = facts.experts.iter().find(|known| known.person == *expert).ok_or(Refusal::ExpertUnknown)?;
    if case.has_recused(expert) {
        return Err(Refusal::Recused);
    }
    if !may_still_be_asked(case, expert) {
        return Err(Refusal::ExpertAlreadyAsked);
    }
    let number = u16::try_from(case.experts.len()).unwrap_or(u16::MAX).saturating_add(1);
    let about = Personal::new(about, facts.fresh.salt());
    Ok(Event::ExpertInvited(ExpertInvited { expert: ExpertId::new(number), who: known.clone(), about }))
}

pub(super) fn may_consent(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::PartyUnknown);
    };
    let waits = case.experts.iter().any(|expert| !expert.left && !expert.consents.contains(&party));
    if waits { Ok(()) } else { Err(Refusal::NoConsentAsked) }
}

pub(super) fn consent(case: &Case, actor: &Actor, expert: ExpertId) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::PartyUnknown);
    };
    let known = case.experts.iter().find(|known| known.id == expert && !known.left).ok_or(Refusal::ExpertUnknown)?;
    if known.consents.contains(&party) {
        return Err(Refusal::NoConsentAsked);
    }
    Ok(Event::ExpertConsented { expert, party })
}
