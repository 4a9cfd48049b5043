//! Reading a party's contact data in clear: a command with a reason, kept where the person concerned reads it
//! (Personal Information Protection Law art. 6, 44, 51).

use super::event::{ContactRevealed, Event};
use super::facts::Facts;
use super::party::PartyRecord;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{Stage, vocabulary};
use super::timeline::TimelineActor;
use crate::values::{PartyId, Personal, PersonalValue, Reason, Timestamp};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A kind of contact data that staff may ask to read in clear.
    ContactField {
        /// Telephone number.
        Phone = "phone",
        /// Address.
        Address = "address",
        /// Identity number.
        IdNumber = "id_number",
        /// Unified social credit code of an organisation.
        CreditCode = "credit_code",
        /// Name of who represents the organisation.
        Representative = "representative",
    }
}

/// One reading of a party's contact data in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingView {
    /// When.
    pub at: Timestamp,
    /// What the reader was to the case.
    pub by: TimelineActor,
    /// Name of the reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was read.
    pub field: ContactField,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The value of a field, where there is one.
pub fn contact(party: &PartyRecord, field: ContactField) -> Option<&str> {
    match field {
        ContactField::Phone => open(party.phone.as_ref()),
        ContactField::Address => open(party.address.as_ref()),
        ContactField::IdNumber => open(party.id_number.as_ref()),
        ContactField::CreditCode => open(party.credit_code.as_ref()),
        ContactField::Representative => open(party.representative.as_ref()),
    }
}

fn open<T: PersonalValue>(value: Option<&Personal<T>>) -> Option<&str> {
    value.and_then(Personal::get).map(PersonalValue::as_value)
}

pub(super) fn may_reveal(case: &Case) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Archived { .. }) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let something = |party: &PartyRecord| ContactField::ALL.iter().any(|field| contact(party, *field).is_some());
    if case.parties.iter().any(something) { Ok(()) } else { Err(Refusal::NothingToRead) }
}

pub(super) fn reveal(
    case: &Case,
    party: PartyId,
    field: ContactField,
    reason: Reason,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let record = case.party(party).ok_or(Refusal::PartyUnknown)?;
    if contact(record, field).is_none() {
        return Err(Refusal::NothingToRead);
    }
    Ok(Event::ContactRevealed(ContactRevealed { party, field, reason: Personal::new(reason, facts.fresh.salt()) }))
}
