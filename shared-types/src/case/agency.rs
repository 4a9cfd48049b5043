//! Acting for a party: agents and representatives with a stated power, and guardians, until a date (Civil Procedure Law
//! art. 60 to 62; online mediation rules art. 8).

use super::actor::Actor;
use super::event::Event;
use super::facts::Facts;
use super::party::{AgentKind, AgentRecord, PartyRecord, Power};
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{AgentId, LocalDate, PartyId, PersonName, Personal, PhoneNumber, Reason};
use serde::{Deserialize, Serialize};

/// One or two persons may act for a party (Civil Procedure Law art. 61).
const AGENTS: usize = 2;
/// The longest that a power lasts, in days; a longer need is stated anew.
const LASTS_WITHIN: i32 = 3 * 365;

/// Payload of `appoint_agent`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppointAgent {
    /// For whom; a party's own side when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PartyId>,
    /// By what right.
    pub kind: AgentKind,
    /// How far.
    pub power: Power,
    /// The last day, in China.
    pub until: LocalDate,
    /// Name.
    pub name: PersonName,
    /// Phone: who holds it may take the part.
    pub phone: PhoneNumber,
    /// What staff have seen it rest on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Reason>,
}

fn has_room(case: &Case, party: PartyId, today: LocalDate) -> bool {
    case.agents.iter().filter(|agent| agent.of == party && agent.lasts(today)).count() < AGENTS
}

fn is_open(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Closed { .. } | Stage::Archived { .. } => Err(Refusal::WrongStage(case.stage.name())),
        _ => Ok(()),
    }
}

pub(super) fn may_appoint(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    is_open(case)?;
    let today = facts.now.local_date();
    let room = match actor.side() {
        Some((own, _)) => has_room(case, own, today),
        None => case.parties.iter().any(|party| has_room(case, party.id, today)),
    };
    if room { Ok(()) } else { Err(Refusal::TooManyAgents) }
}

/// A party appoints for itself; staff record a power or a guardianship that they have seen, and say on what it rests.
/// A guardian is nobody's choice: the party's own word does not make one (Civil Code art. 27, 28).
pub(super) fn appoint(case: &Case, actor: &Actor, appointed: AppointAgent, facts: &Facts) -> Result<Event, Refusal> {
    let AppointAgent { of, kind, power, until, name, phone, basis } = appointed;
    let today = facts.now.local_date();
    let of = match actor.side() {
        Some((own, _)) if of.is_some_and(|of| of != own) => return Err(Refusal::PartyUnknown),
        Some((own, _)) if kind != AgentKind::Guardian => own,
        Some(_) => return Err(Refusal::BasisMissing),
        None if basis.is_none() => return Err(Refusal::BasisMissing),
        None => of.and_then(|of| case.party(of)).map(|party| party.id).ok_or(Refusal::PartyUnknown)?,
    };
    if !has_room(case, of, today) {
        return Err(Refusal::TooManyAgents);
    }
    if !(0..=LASTS_WITHIN).contains(&today.days_until(until)) {
        return Err(Refusal::DateOutOfRange);
    }
    let known = |party: &PartyRecord| party.phone.as_ref().and_then(Personal::get) == Some(&phone);
    if case.parties.iter().any(known) {
        return Err(Refusal::PhoneOfAnotherParty);
    }
    let id = AgentId::new(case.agents_ever.saturating_add(1));
    let salt = || facts.fresh.salt();
    let (name, phone) = (Personal::new(name, salt()), Personal::new(phone, salt()));
    let agent = AgentRecord { id, of, kind, power, until, name, phone, person: None };
    Ok(Event::AgentAppointed { agent, basis: basis.map(|basis| Personal::new(basis, salt())) })
}

/// Whose agents somebody may send away: a party its own, staff anybody's. A guardian is sent away by staff alone.
fn may_end_one(agent: &AgentRecord, actor: &Actor) -> bool {
    actor.side().is_none_or(|(own, _)| agent.of == own && agent.kind != AgentKind::Guardian)
}

pub(super) fn may_end_agency(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    is_open(case)?;
    if case.agents.iter().any(|agent| may_end_one(agent, actor)) { Ok(()) } else { Err(Refusal::AgentUnknown) }
}

pub(super) fn end_agency(case: &Case, actor: &Actor, agent: AgentId) -> Result<Event, Refusal> {
    let known = case.agents.iter().any(|known| known.id == agent && may_end_one(known, actor));
    if known { Ok(Event::AgencyEnded { agent }) } else { Err(Refusal::AgentUnknown) }
}
