//! What every paper says about itself: of which case, from which entry of its record, its digest, and where that can be
//! checked. No personal value stands in an address or a QR code.

use crate::sheets::Sheet;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared_types::case::{Form, Language};
use shared_types::chain::Hash;
use shared_types::values::{CaseCode, Timestamp};

/// Edition of the forms: a paper says by which it was set. It goes up when a form's words or order change.
pub const EDITION: u16 = 1;
/// As many hexadecimal digits of the digest stand in the QR code: 128 bits, which nobody meets by trying.
pub const SHORT: usize = 32;

/// From where in the record a paper was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Code of the case.
    pub code: CaseCode,
    /// Number of the last entry of its `case` book.
    pub version: u64,
    /// Digest of that entry. It stands on salted commitments, so the digest of a paper, into which it goes, cannot be found
    /// by guessing what the paper says.
    pub record: Hash,
    /// When that entry was written: the date of the paper.
    pub at: Timestamp,
    /// Where the site is, without a slash at the end: `https://example.org`.
    pub site: String,
}

/// What the digest of a paper is made of.
#[derive(Serialize)]
struct Digested<'a, S> {
    form: Form,
    edition: u16,
    language: Language,
    code: &'a CaseCode,
    version: u64,
    record: Hash,
    sheet: &'a S,
}

/// The digest of a paper: of what it says, not of how it is drawn, so that it can stand on the paper itself.
fn digest<S: Serialize>(form: Form, language: Language, stamp: &Stamp, sheet: &S) -> Result<String, serde_json::Error> {
    let Stamp { code, version, record, .. } = stamp;
    let said = Digested { form, edition: EDITION, language, code, version: *version, record: *record, sheet };
    Ok(Hash(Sha256::digest(serde_json::to_vec(&said)?).into()).into())
}

/// A filled form, ready to be set: data alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Which form.
    pub form: Form,
    /// In which language.
    pub language: Language,
    /// From where in the record.
    pub stamp: Stamp,
    /// Digest of what it says, which stands on it.
    pub digest: String,
    /// What the templates read.
    pub data: Value,
}

impl Filled {
    /// A sheet as data.
    ///
    /// # Errors
    /// None that a sheet of this crate can cause: its data is text, numbers and lists.
    pub fn of<S: Sheet>(sheet: &S, stamp: Stamp, language: Language) -> Result<Self, serde_json::Error> {
        let digest = digest(S::FORM, language, &stamp, sheet)?;
        Ok(Self { form: S::FORM, language, digest, data: serde_json::to_value(sheet)?, stamp })
    }

    /// The beginning of its digest, by which it is found.
    pub fn short(&self) -> &str {
        self.digest.get(..SHORT).unwrap_or(&self.digest)
    }

    /// Where it can be checked.
    pub fn token(&self) -> String {
        token(&self.stamp.code, self.short())
    }
}

/// By which a paper is found that was given out: its code, a full stop, [`SHORT`] digits of its digest.
pub fn token(code: &CaseCode, short: &str) -> String {
    format!("{}.{short}", code.compact())
}

/// A paper that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes: PDF/UA-1 (for screen readers) and PDF/A-2a (to be kept), fonts embedded.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// The digest that stands on the paper: of what it says.
    pub digest: String,
    /// Characters that no font has; they stand on it as code points.
    pub unset: Vec<char>,
    /// How many pages it has.
    pub pages: usize,
}

/// What sets filled forms. The one that does is `press`, which carries the typesetter; who only fills forms is not linked with it.
pub trait Typesetter: std::fmt::Debug + Send + Sync {
    /// Sets one. The same form gives the same bytes.
    ///
    /// # Errors
    /// What is wrong with a template or the set-up, without a word of the data.
    fn set(&self, filled: &Filled) -> Result<Pdf, String>;
}
