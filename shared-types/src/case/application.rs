//! The first word of a case, as somebody says it: body of `POST /cases`.

use super::party::Consent;
use super::room::DangerSign;
use super::stage::{DisputeType, IntakeChannel, IntakeKind, vocabulary};
use crate::values::{Address, FreeText, IdNumber, Money, OrgId, PersonName, PhoneNumber, Statement};
use serde::{Deserialize, Serialize};

/// A party as the filing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartyDetails {
    /// Name of the person or organisation.
    pub name: PersonName,
    /// Where messages go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Identity number, where a later step (a court's confirmation) needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<IdNumber>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// In words.
    pub text: FreeText,
    /// The sum, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

vocabulary! {
    /// A language of the product.
    Language {
        /// Chinese.
        ZhCn = "zh-CN",
        /// English.
        En = "en",
    }
}

/// The first word of a case; body of `POST /cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The door that was opened.
    pub kind: IntakeKind,
    /// How the filing reached us.
    pub channel: IntakeChannel,
    /// The centre whose poster or desk it was; the intake centre of the place when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<OrgId>,
    /// What it is about, as far as the person can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// What happened.
    pub statement: Statement,
    /// What is asked for.
    pub claim: Claim,
    /// Who asks.
    pub applicant: PartyDetails,
    /// Who is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<PartyDetails>,
    /// Consent of the applicant, when somebody else files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// What the person fears, ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub danger: Vec<DangerSign>,
    /// "I apply of my own will, and what I say is true": must be `true`.
    pub declaration: bool,
    /// Language of the messages to the applicant.
    pub language: Language,
}
