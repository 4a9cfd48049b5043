//! A side of the case and its claim, as the record keeps them: personal values as commitments.

use super::stage::PartyRole;
use crate::values::{Address, FreeText, IdNumber, Money, PartyId, PersonId, PersonName, Personal, PhoneNumber};
use serde::{Deserialize, Serialize};

/// A party as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRecord {
    /// Number in this case.
    pub id: PartyId,
    /// Side.
    pub role: PartyRole,
    /// The account that acts for it, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Name.
    pub name: Personal<PersonName>,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Personal<PhoneNumber>>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Personal<Address>>,
    /// Identity number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<Personal<IdNumber>>,
}

/// A claim as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// In words.
    pub text: Personal<FreeText>,
    /// The sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}
