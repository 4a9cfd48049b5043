//! What happened on the way: payloads of events about the filing, the judge, experts, the invitation and the rating.

use crate::case::party::{ClaimRecord, PartyRecord};
use crate::case::performance::Stars;
use crate::case::privacy::ContactField;
use crate::case::references::StaffRef;
use crate::case::stage::{ServiceMethod, ServiceResult, SessionMode};
use crate::case::wire::is_false;
use crate::values::{
    Address, CreditCode, ExpertId, FreeText, IdNumber, LocalDate, MessageId, PartyId, PersonName, Personal, Reason,
    SessionId, Statement,
};
use serde::{Deserialize, Serialize};

/// What was missing was supplied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseCorrected {
    /// What happened, whole.
    pub statement: Personal<Statement>,
    /// What is asked for, whole.
    pub claim: ClaimRecord,
    /// Who is asked, when that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<PartyRecord>,
}

/// A side gave what the papers need of it; what is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyDetailsCompleted {
    /// Whose.
    pub party: PartyId,
    /// Identity number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<Personal<IdNumber>>,
    /// Unified social credit code of an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<Personal<CreditCode>>,
    /// Who represents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<Personal<PersonName>>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Personal<Address>>,
}

/// People met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionHeld {
    /// Which, if it was scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// On which day.
    pub held_on: LocalDate,
    /// How.
    pub mode: SessionMode,
}

/// The judge answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidanceGiven {
    /// What.
    pub guidance: Personal<FreeText>,
    /// Which; absent in what was written before answers could be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MessageId>,
    /// Whether the mediator may show it to the parties.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_share: bool,
}

/// A party said how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRated {
    /// Who.
    pub party: PartyId,
    /// The result.
    pub result: Stars,
    /// The service.
    pub service: Stars,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

/// Staff read contact data in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRevealed {
    /// Whose.
    pub party: PartyId,
    /// What.
    pub field: ContactField,
    /// Why.
    pub reason: Personal<Reason>,
}

/// An expert may be heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertInvited {
    /// Number in this case.
    pub expert: ExpertId,
    /// Who.
    pub who: StaffRef,
    /// What about.
    pub about: Personal<Reason>,
}

/// How the invitation was carried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRecorded {
    /// To whom.
    pub party: PartyId,
    /// How.
    pub method: ServiceMethod,
    /// With what result.
    pub result: ServiceResult,
}

/// The mediator asked the judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAsked {
    /// What.
    pub question: Personal<FreeText>,
    /// The undisputed facts that are shown with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Personal<FreeText>>,
}
