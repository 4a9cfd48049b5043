//! What every paper says about itself: of which case, from which entry of its record, its digest, and where that can be
//! checked. No personal value stands in an address or a QR code.

use crate::form::{EDITION, Form};
use crate::told::Moment;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared_types::case::Language;
use shared_types::chain::Hash;
use shared_types::values::{CaseCode, Timestamp};
use std::fmt::Write as _;

/// The blank frame that readers of QR codes need, in dots (ISO/IEC 18004).
const FRAME: usize = 4;
/// As many hexadecimal digits of the digest stand in the QR code: 128 bits, which nobody meets by trying.
const SHORT: usize = 32;

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

/// The same as the templates read it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Meta {
    form: Form,
    language: Language,
    edition: u16,
    basis: &'static str,
    code: String,
    version: u64,
    record: String,
    made: Moment,
    /// In groups of eight.
    digest: Vec<String>,
    address: String,
    site: String,
    qr: String,
    /// Characters that no font has.
    pub(crate) unset: Vec<String>,
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
pub(crate) fn digest<S: Serialize>(
    form: Form,
    language: Language,
    stamp: &Stamp,
    sheet: &S,
) -> Result<String, serde_json::Error> {
    let Stamp { code, version, record, .. } = stamp;
    let said = Digested { form, edition: EDITION, language, code, version: *version, record: *record, sheet };
    Ok(hex(&Sha256::digest(serde_json::to_vec(&said)?)))
}

impl Meta {
    /// `None`: the address of the site is too long for a QR code.
    pub(crate) fn of(form: Form, language: Language, stamp: &Stamp, digest: &str) -> Option<Self> {
        // Behind the hash sign: no server and no log on the way gets to read it.
        let short = digest.get(..SHORT)?;
        let address = format!("{}/genuine#{}.{short}", stamp.site, stamp.code.compact());
        Some(Self {
            form,
            language,
            edition: EDITION,
            basis: form.basis(),
            code: stamp.code.to_string(),
            version: stamp.version,
            record: String::from(stamp.record).get(..16)?.to_owned(),
            made: stamp.at.into(),
            digest: groups(digest),
            qr: qr(&address)?,
            address,
            site: format!("{}/genuine", stamp.site),
            unset: Vec::new(),
        })
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn groups(digest: &str) -> Vec<String> {
    let chars: Vec<char> = digest.chars().collect();
    chars.chunks(8).map(|group| group.iter().collect()).collect()
}

/// Drawn as one path: sharp at any size.
fn qr(text: &str) -> Option<String> {
    let qr = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = qr.size + 2 * FRAME;
    let mut path = String::new();
    for y in 0..qr.size {
        let row = qr.data.get(y * qr.size..(y + 1) * qr.size)?;
        for (x, _) in row.iter().enumerate().filter(|(_, dot)| dot.value()) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + FRAME, y + FRAME);
        }
    }
    Some(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}" fill="black"/></svg>"#
    ))
}
