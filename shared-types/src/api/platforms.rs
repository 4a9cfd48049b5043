//! Neighbouring platforms: how administrators make them known, and what they hand over.

use crate::case::{File, IntakeKind};
use crate::values::{CallbackUrl, CaseCode, OrgId, OrgName, PlatformId, RequestKey, Timestamp};
use serde::{Deserialize, Serialize};

/// A platform as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlatformEntry {
    /// Key, as it stands in the address.
    pub id: PlatformId,
    /// Name.
    pub name: OrgName,
    /// What it may hand over.
    pub kinds: Vec<IntakeKind>,
    /// To whom.
    pub orgs: Vec<OrgId>,
    /// Where it is told how its cases stand; told nothing when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<CallbackUrl>,
    /// Whether it is shut out.
    pub disabled: bool,
    /// Keys it may sign with, at most two.
    pub keys: Vec<PlatformKey>,
    /// For the next change.
    pub version: u64,
    /// A secret just drawn, hexadecimal: told this once, and never again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// One key of a platform, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlatformKey {
    /// Its name, as it stands in the header.
    pub id: String,
    /// Since when.
    pub made_at: Timestamp,
}

/// Body of `POST /platforms`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlatformRequest {
    /// Key; never changes.
    pub id: PlatformId,
    /// Name.
    pub name: OrgName,
    /// What it may hand over.
    pub kinds: Vec<IntakeKind>,
    /// To whom.
    pub orgs: Vec<OrgId>,
    /// Where it is told how its cases stand: an HTTPS address with a public name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<CallbackUrl>,
}

/// Body of `PUT /platforms/{id}`: the whole platform anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlatformChange {
    /// The version that was seen.
    pub version: u64,
    /// Name.
    pub name: OrgName,
    /// What it may hand over.
    pub kinds: Vec<IntakeKind>,
    /// To whom.
    pub orgs: Vec<OrgId>,
    /// Where it is told how its cases stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<CallbackUrl>,
    /// Whether it is shut out.
    pub disabled: bool,
    /// Draws another key; of the two before, the older one goes.
    #[serde(default)]
    pub new_key: bool,
}

/// Body of `POST /intake/{platform}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeRequest {
    /// The neighbour's own key of the case: the same again gets the same answer.
    pub external_id: RequestKey,
    /// The case. Its `channel` is `platform`, its `centre` one of those agreed; the only one when absent.
    pub file: File,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IntakeAnswer {
    /// The public code for life.
    pub code: CaseCode,
}

/// What a sender needs to tell a platform, beside the text: `POST` it as `application/json` to the address, with these headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCall {
    /// Where to.
    pub url: CallbackUrl,
    /// `X-Key-Id`.
    pub key: String,
    /// `X-Timestamp`: seconds since 1970 of what is told.
    pub timestamp: i64,
    /// `X-Nonce`: the same for every try of one message.
    pub nonce: String,
    /// `X-Signature`, made like those of the platform's own requests.
    pub signature: String,
}
