//! The row of a paper that was given out.

use crate::store::{Key, table};
use serde::{Deserialize, Serialize};
use shared_types::case::{Form, Language};
use shared_types::values::{CaseCode, FileId, Timestamp};

/// What was given out, and until when its bytes lie ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PaperRow {
    pub(super) form: Form,
    pub(super) language: Language,
    pub(super) edition: u16,
    pub(super) version: u64,
    pub(super) made_at: Timestamp,
    pub(super) sha256: String,
    /// Epoch second.
    pub(super) lies_until: i64,
}

/// That the file was taken out: by whom, when, as of which event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TakenRow {
    pub(super) by: String,
    pub(super) at: Timestamp,
    pub(super) version: u64,
    pub(super) sha256: String,
}

/// Its key.
pub(super) fn taken_key(code: &CaseCode, file: &FileId) -> Key {
    table::row("paper", &code.to_string(), &format!("taken#{file}"))
}

/// The key of what was given out; `token` as it stands on the paper.
pub(super) fn key(token: &str) -> Key {
    table::row("paper", token, "given")
}
