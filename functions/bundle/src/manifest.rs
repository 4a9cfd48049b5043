//! What is sealed: every part by its hash, every book by its last one.

use serde::{Deserialize, Serialize};
use shared_types::case::Book;
use shared_types::chain::Hash;
use shared_types::values::{CaseCode, Timestamp};

/// Version of the container.
pub const VERSION: u8 = 1;

/// `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the container.
    pub v: u8,
    /// Public code of the case.
    pub code: CaseCode,
    /// When it was taken out.
    pub made_at: Timestamp,
    /// The Ed25519 key that sealed it, in hexadecimal digits.
    pub key: String,
    /// The books in it.
    pub books: Vec<BookSeal>,
    /// One hash over the last hashes of all books of the case, those that are not in it among them: whoever keeps this can tell
    /// later whether any of them was rewritten, and learns nothing of them.
    pub all_books: Hash,
    /// Every other part.
    pub parts: Vec<Part>,
}

/// A book, sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookSeal {
    /// Which.
    pub book: Book,
    /// Number of its last event.
    pub events: u64,
    /// Hash of its last event.
    pub head: Hash,
}

/// A part, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name in the container.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// SHA-256 of them.
    pub sha256: Hash,
}
