//! What a party leaves open at filing and the papers need: identity and the address where papers reach it.
//!
//! Whoever asks a court to confirm hands in both (若干规定 2011 art. 3; 民诉法解释 2022 art. 354), and a side confirms its own
//! address for service (在线调解规则 art. 17). Nobody is asked for them before there is a case to use them in.

use super::actor::Actor;
use super::event::{Event, PartyDetailsCompleted};
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{Outcome, Stage};
use crate::values::{Address, CreditCode, IdNumber, PartyId, PersonName, Personal};
use serde::{Deserialize, Serialize};

/// Payload of `complete_party_details`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CompletePartyDetails {
    /// Whose; a party's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// Identity number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
    /// Unified social credit code, in place of the identity number, of an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// Who represents the organisation by law or by its statutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<PersonName>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// From acceptance until the file is put away: a closed case still waits for the papers that are missing in its file. What was
/// withdrawn or sent elsewhere needs none (Personal Information Protection Law art. 6: no more than the purpose needs).
pub(super) fn may_complete(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Filed { .. }
        | Stage::Closed { outcome: Outcome::Withdrawn | Outcome::Redirected(_) }
        | Stage::Archived { .. } => Err(Refusal::WrongStage(case.stage.name())),
        _ => Ok(()),
    }
}

/// A side says it for itself; staff write down for a side what they have seen at the desk, for who has no phone to say it with.
pub(super) fn complete(
    case: &Case,
    actor: &Actor,
    given: CompletePartyDetails,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let CompletePartyDetails { party, id_number, credit_code, representative, address } = given;
    let of = match actor.side() {
        Some((own, _)) if party.is_some_and(|party| party != own) => return Err(Refusal::PartyUnknown),
        Some((own, _)) => own,
        None => party.and_then(|party| case.party(party)).map(|party| party.id).ok_or(Refusal::PartyUnknown)?,
    };
    if id_number.is_none() && credit_code.is_none() && representative.is_none() && address.is_none() {
        return Err(Refusal::DetailsMissing);
    }
    // A party is a natural person, or a legal person or other organisation with somebody who represents it (Civil Procedure Law
    // art. 51): never both, and a person has no representative of this kind.
    let organisation = credit_code.is_some() || case.party(of).is_some_and(|party| party.credit_code.is_some());
    if id_number.is_some() && (credit_code.is_some() || representative.is_some())
        || representative.is_some() && !organisation
    {
        return Err(Refusal::IdentityUnclear);
    }
    Ok(Event::PartyDetailsCompleted(PartyDetailsCompleted {
        party: of,
        id_number: id_number.map(|number| Personal::new(number, facts.fresh.salt())),
        credit_code: credit_code.map(|code| Personal::new(code, facts.fresh.salt())),
        representative: representative.map(|name| Personal::new(name, facts.fresh.salt())),
        address: address.map(|address| Personal::new(address, facts.fresh.salt())),
    }))
}
