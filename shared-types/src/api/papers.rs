//! Papers on the wire: which a case has, where one is, and whether one is genuine. The bytes go past the interface.

use crate::case::{FilePaper, Form, ForwardView, Language, Paper, PaperState, Turn, Unfilled};
use crate::values::Timestamp;
use serde::{Deserialize, Serialize};

/// Answer of `GET /cases/{id}/documents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PapersAnswer {
    /// The papers that the reader may have, in the order of a file.
    pub items: Vec<PaperLine>,
    /// The check-list of the file, for whoever keeps it: the score is how many are there of those that are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Vec<FileLine>>,
    /// What people leave with, where the mediation failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forward: Option<ForwardView>,
}

/// A line of the check-list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileLine {
    /// What.
    pub paper: FilePaper,
    /// Whether it is there.
    pub state: PaperState,
}

/// A line of `GET /cases/{id}/documents`: a paper that the reader may have, now or later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperLine {
    /// Its name in the path.
    pub document: Paper,
    /// Its form.
    pub form: Form,
    /// What is not on record yet; `None`: it can be had now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Unfilled>,
    /// Whose act would put it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<Turn>,
}

/// Answer of `GET /cases/{id}/documents/{document}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperLink {
    /// Where its bytes are for a minute, for whoever holds this.
    pub url: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// What stands on it: the digest of what it says, in hexadecimal digits.
    pub digest: String,
    /// Until when the address counts.
    pub expires_at: Timestamp,
}

/// Answer of `GET /cases/{id}/file`: the whole file of a case, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileTaken {
    /// Where its bytes are for a minute, for whoever holds this.
    pub url: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// The signature that covers every byte, in hexadecimal digits: its 64 bytes are kept beside the file, as `<name>.sig`.
    pub signature: String,
    /// The Ed25519 key that sealed it, in hexadecimal digits.
    pub key: String,
    /// Until when the address counts.
    pub expires_at: Timestamp,
}

/// Answer of `GET /.well-known/seal-keys.json`: the Ed25519 keys that ever sealed a file here, in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SealKeys {
    /// The keys; the last one seals.
    pub keys: Vec<String>,
}

/// Answer of `GET /verify/{token}`: what was given out under that code and digest. Nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyAnswer {
    /// Its form.
    pub form: Form,
    /// Its language.
    pub language: Language,
    /// Edition of the form.
    pub edition: u16,
    /// From which entry of the record it was made.
    pub version: u64,
    /// When that entry was written: the date of the paper.
    pub made_at: Timestamp,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}
