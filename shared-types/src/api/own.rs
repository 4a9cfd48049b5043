//! What citizens ask about their own data: a copy, erasure, consents (Personal Information Protection Law art. 15, 16, 44 to 47).

use super::SessionAnswer;
use crate::case::{CaseView, Channel, KeptReason, MessageView, ReadingView, vocabulary};
use crate::values::{CaseCode, LocalDate, PhoneNumber, Timestamp};
use serde::{Deserialize, Serialize};

/// Answer of `GET /me/data`: all that is stored about who asks, to keep as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnData {
    /// When it was put together.
    pub generated_at: Timestamp,
    /// The phone that is the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Every case in which they have a part, as they may read it.
    pub cases: Vec<OwnCase>,
    /// Where they are signed in.
    pub sessions: Vec<SessionAnswer>,
    /// What they have agreed to.
    pub consents: Vec<ConsentLine>,
}

/// One case of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnCase {
    /// Its code.
    pub code: CaseCode,
    /// What they are in it: `party`, `agent`, `named`, `proxy`.
    pub role: String,
    /// The case.
    pub view: CaseView,
    /// The talks they may read.
    pub messages: Vec<OwnTalk>,
    /// Who has read their contact data in clear.
    pub readings: Vec<ReadingView>,
}

/// One talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnTalk {
    /// Of whom.
    pub channel: Channel,
    /// What was said.
    pub items: Vec<MessageView>,
}

/// Body of `POST /me/erasure`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ErasureRequest {
    /// Must be true: what is erased cannot be brought back.
    pub confirm: bool,
}

/// Its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErasureAnswer {
    /// What is gone, and how much of it.
    pub erased: Vec<Erased>,
    /// What is not, and why.
    pub kept: Vec<Kept>,
}

vocabulary! {
    /// What may be erased.
    ErasedKind {
        /// Drafts.
        Drafts = "drafts",
        /// Sessions: one is signed out everywhere.
        Sessions = "sessions",
        /// Consents, with their history.
        Consents = "consents",
        /// The account: nothing leads from the phone to the person any more.
        Account = "account",
        /// Own values in cases that nothing keeps.
        CaseValues = "case_values",
    }
}

/// One kind of what is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erased {
    /// What.
    pub what: ErasedKind,
    /// How many.
    pub count: u32,
}

vocabulary! {
    /// What may have to be kept.
    KeptKind {
        /// A case.
        Case = "case",
        /// The account, which leads to an open case.
        Account = "account",
        /// Consents, on which an open case rests.
        Consents = "consents",
        /// That one filed a case for somebody else: the number of the account, neither name nor phone.
        FiledFor = "filed_for",
    }
}

/// One thing that is not gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kept {
    /// What.
    pub what: KeptKind,
    /// Which case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CaseCode>,
    /// Why.
    pub reason: KeptReason,
    /// Until when, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<LocalDate>,
}

vocabulary! {
    /// What a consent is about. Nothing that the service needs depends on one.
    Purpose {
        /// Sensitive data, such as an identity number or health (art. 29).
        SensitiveData = "sensitive_data",
        /// Passing a file on to a court (art. 23).
        ShareWithCourt = "share_with_court",
        /// Reminders of dates.
        Reminders = "reminders",
    }
}

impl Purpose {
    /// Version of the text that is shown today. A consent to another one is asked for anew.
    pub const fn text_version(self) -> u16 {
        match self {
            Self::SensitiveData | Self::ShareWithCourt | Self::Reminders => 1,
        }
    }
}

/// A consent as it stands. What was never asked is absent: not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsentLine {
    /// To what.
    pub purpose: Purpose,
    /// To which version of its text.
    pub version: u16,
    /// Given, or withdrawn.
    pub given: bool,
    /// Since when.
    pub at: Timestamp,
}

/// Body of `PUT /me/consents/{purpose}`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentChange {
    /// The version of the text that was read.
    pub version: u16,
    /// Given, or withdrawn.
    pub given: bool,
}
