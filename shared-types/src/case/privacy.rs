//! Reading a party's contact data in clear: a command with a reason, kept where the person concerned reads it
//! (Personal Information Protection Law art. 6, 44, 51).

use super::event::{ContactRevealed, Event};
use super::facts::Facts;
use super::party::PartyRecord;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{Stage, vocabulary};
use crate::values::{PartyId, Personal, Reason};

vocabulary! {
    /// A kind of contact data that staff may ask to read in clear.
    ContactField {
        /// Telephone number.
        Phone = "phone",
        /// Address.
        Address = "address",
        /// Identity number.
        IdNumber = "id_number",
    }
}

/// The value of a field, where there is one.
pub fn contact(party: &PartyRecord, field: ContactField) -> Option<&str> {
    match field {
        ContactField::Phone => party.phone.as_ref().and_then(Personal::get).map(crate::values::PhoneNumber::as_str),
        ContactField::Address => party.address.as_ref().and_then(Personal::get).map(crate::values::Address::as_str),
        ContactField::IdNumber => party.id_number.as_ref().and_then(Personal::get).map(crate::values::IdNumber::as_str),
    }
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
