//! Filing for somebody who cannot, with recorded consent, and the take-over by the owner of the part.
//!
//! A part is taken by who holds its phone: a one-time code has shown that. Until then whoever filed for the applicant
//! sees what was filed and where it stands; from then on, nothing.

use super::actor::Actor;
use super::event::Event;
use super::facts::Facts;
use super::party::{Consent, ProxyRecord};
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::Personal;

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
