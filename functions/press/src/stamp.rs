//! What every paper says about itself: of which case, from which entry of its record, its digest, and where that can be
//! checked. No personal value stands in an address or a QR code.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use forms::{EDITION, Filled, Moment};
use serde::Serialize;
use shared_types::case::{Form, Language};
use std::fmt::Write as _;

/// The blank frame that readers of QR codes need, in dots (ISO/IEC 18004).
const FRAME: usize = 4;

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

impl Meta {
    /// `None`: the address of the site is too long for a QR code.
    pub(crate) fn of(filled: &Filled) -> Option<Self> {
        let Filled { form, language, stamp, digest, .. } = filled;
        let (form, language) = (*form, *language);
        // Behind the hash sign: no server and no log on the way gets to read it.
        let address = format!("{}/genuine#{}", stamp.site, filled.token());
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
