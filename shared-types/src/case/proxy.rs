//! Filing for somebody who cannot, with recorded consent, and the take-over by the owner of the part.
//!
//! A part is taken by who holds its phone: a one-time code has shown that. Until then whoever filed for the applicant
//! sees what was filed and where it stands; from then on, nothing.

use super::actor::Actor;
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{Stage, vocabulary};
use crate::values::{AgentId, PartyId, PersonId, PersonName, Personal, Reason};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How the consent to act for somebody was given.
    ConsentForm {
        /// Signed paper.
        Written = "written",
        /// By word, recorded.
        Spoken = "spoken",
        /// Before a witness.
        Witnessed = "witnessed",
    }
}

/// The consent that a filing for somebody else carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// How it was given.
    pub form: ConsentForm,
    /// When, where, before whom.
    pub note: Reason,
}

/// Who filed for the applicant, as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProxyRecord {
    /// Whose account.
    pub person: PersonId,
    /// Name, when it is staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// How the consent was given.
    pub form: ConsentForm,
    /// When, where, before whom.
    pub note: Personal<Reason>,
}

/// A part in a case that an account may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A side of it.
    Party(PartyId),
    /// Acting for one.
    Agent(AgentId),
}

pub(super) fn may_record_consent(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Closed { .. } | Stage::Archived { .. } => Err(Refusal::WrongStage(case.stage.name())),
        _ => Ok(()),
    }
}

/// A later consent replaces the earlier: a signed paper follows a spoken word.
pub(super) fn record_consent(case: &Case, consent: Consent, facts: &Facts) -> Result<Event, Refusal> {
    let proxy = case.proxy.as_ref().ok_or(Refusal::NoProxy)?;
    let note = Personal::new(consent.note, facts.fresh.salt());
    Ok(Event::ProxyConsentRecorded { proxy: ProxyRecord { form: consent.form, note, ..proxy.clone() } })
}

/// Who is named for a part, and nobody else, may take it; the relation itself says so.
pub(super) fn take_over(actor: &Actor) -> Result<Event, Refusal> {
    match actor {
        Actor::Named { part, person, .. } => Ok(Event::PartTaken { part: *part, person: person.clone() }),
        _ => Err(Refusal::PartyUnknown),
    }
}
