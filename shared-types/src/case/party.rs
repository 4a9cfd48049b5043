//! The sides of a case, who acts or files for them, and what is asked for, as the record keeps them: personal values as
//! commitments.

use super::stage::{PartyRole, vocabulary};
use crate::values::{
    Address, AgentId, CreditCode, FreeText, IdNumber, LocalDate, Money, PartyId, PersonId, PersonName, Personal,
    PhoneNumber, Reason,
};
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
    /// Unified social credit code, of a party that is an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<Personal<CreditCode>>,
    /// Who represents it by law or by its statutes (法定代表人, Civil Code art. 61).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<Personal<PersonName>>,
}

impl PartyRecord {
    /// Whether it is on record who this is: a person by the identity number, a legal person or other organisation by the
    /// credit code (Interpretation of the Civil Procedure Law art. 209 asks for what tells one party from others).
    pub fn is_identified(&self) -> bool {
        self.id_number.as_ref().and_then(Personal::get).is_some()
            || self.credit_code.as_ref().and_then(Personal::get).is_some()
    }
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

vocabulary! {
    /// By what right somebody acts for a party.
    AgentKind {
        /// 委托代理人: by the party's own power.
        Agent = "agent",
        /// 法定代理人: a guardian, by law.
        Guardian = "guardian",
        /// 代表人: of an organisation or a group.
        Representative = "representative",
    }
}

vocabulary! {
    /// How far a power reaches (Civil Procedure Law art. 62).
    Power {
        /// 一般授权: speaks and answers.
        General = "general",
        /// 特别授权: also changes, gives up and ends what is asked for.
        Special = "special",
    }
}

/// An agent as the record keeps one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentRecord {
    /// Number in this case.
    pub id: AgentId,
    /// For whom.
    pub of: PartyId,
    /// By what right.
    pub kind: AgentKind,
    /// How far.
    pub power: Power,
    /// The last day, in China.
    pub until: LocalDate,
    /// Name.
    pub name: Personal<PersonName>,
    /// Phone: who holds it may take the part.
    pub phone: Personal<PhoneNumber>,
    /// The account that took the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

impl AgentRecord {
    /// Whether the power still lasts on a day.
    pub fn lasts(&self, today: LocalDate) -> bool {
        today <= self.until
    }
}

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
