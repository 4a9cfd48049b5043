//! PDF: that it begins and ends as one, is not locked, and does nothing by itself when it is opened.
//!
//! A bounded look, not a reader: it finds what tools write and what is hidden by the usual means (escaped names, object
//! streams). Readers of files are sent attachments in a sandbox all the same.

use super::Unfit;
use super::bytes::find_last;
use super::pdf_objects::{Names, Parts, is_white, number, parts};

/// What runs, opens or carries something else. `GoToR` and `GoToE` lead to another file, by a path that may be another
/// computer's. Each is long enough not to stand in packed bytes by chance.
const ACTIVE: [&[u8]; 11] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"RichMedia",
    b"RichMediaContent",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"GoToR",
    b"Rendition",
];
/// The same by names so short that only text between streams is asked.
const ACTIVE_IN_TEXT: [&[u8]; 2] = [b"JS", b"XFA"];
/// How far the end may be from the last byte: line ends, and nothing else.
const ENDED_WITHIN: usize = 64;
/// What is done at opening is said once in each version of a document.
const OPENINGS: usize = 16;
/// Versions of one object that are looked at.
const VERSIONS: usize = 16;
/// How much of an object is looked at for what opening does.
const ACTION: usize = 4096;

pub(super) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    ends(bytes)?;
    let parts = parts(bytes)?;
    let texts = || parts.plain.iter().copied().chain(parts.unpacked.iter().map(|packed| packed.text.as_slice()));
    let mut openings = 0;
    for text in texts() {
        for (name, after) in Names::of(text) {
            if name == b"Encrypt" {
                return Err(Unfit::Locked);
            }
            openings += usize::from(name == b"OpenAction");
            if openings > OPENINGS {
                return Err(Unfit::Unsafe);
            }
            let active = ACTIVE.contains(&name.as_slice()) || ACTIVE_IN_TEXT.contains(&name.as_slice());
            if active || (name == b"OpenAction" && leads_away(text.get(after..).unwrap_or_default(), &parts)) {
                return Err(Unfit::Active);
            }
        }
    }
    // An index may lead into the middle of a stream.
    let hidden = |content: &&[u8]| Names::of(content).any(|(name, _)| ACTIVE.contains(&name.as_slice()));
    if parts.packed.iter().any(hidden) { Err(Unfit::Active) } else { Ok(()) }
}

fn ends(bytes: &[u8]) -> Result<(), Unfit> {
    const END: &[u8] = b"%%EOF";
    let tail = bytes.get(bytes.len().saturating_sub(4096)..).unwrap_or(bytes);
    let after = find_last(tail, END).and_then(|at| tail.get(at + END.len()..)).ok_or(Unfit::Damaged)?;
    let padding = after.iter().all(|byte| is_white(*byte));
    if padding && after.len() <= ENDED_WITHIN { Ok(()) } else { Err(Unfit::Unsafe) }
}

/// Whether what is done at opening is more than to turn to a page. What is not found is not done.
fn leads_away(value: &[u8], parts: &Parts<'_>) -> bool {
    let away = |text: &[u8]| Names::of(text).any(|(name, _)| name == b"URI");
    let start = value.iter().position(|byte| !is_white(*byte)).unwrap_or(value.len());
    let value = value.get(start..).unwrap_or_default();
    if value.starts_with(b"<<") {
        return away(dictionary(value));
    }
    match number(value) {
        // `12 0 R`
        Some((object, _)) => {
            let versions = parts.objects(object, VERSIONS + 1, ACTION);
            // So many that not each can be looked at.
            versions.len() > VERSIONS || versions.into_iter().any(|text| away(until_end(text)))
        }
        None => false,
    }
}

/// A dictionary with what stands in it, as far as it is looked at.
fn dictionary(text: &[u8]) -> &[u8] {
    let (mut depth, mut at) = (0_usize, 0);
    while at < ACTION {
        match text.get(at..at + 2) {
            Some(b"<<") => {
                depth += 1;
                at += 2;
            }
            Some(b">>") => {
                depth = depth.saturating_sub(1);
                at += 2;
                if depth == 0 {
                    return text.get(..at).unwrap_or(text);
                }
            }
            Some(_) => at += 1,
            None => return text,
        }
    }
    text.get(..ACTION).unwrap_or(text)
}

fn until_end(text: &[u8]) -> &[u8] {
    super::bytes::find(text, b"endobj", 0).and_then(|end| text.get(..end)).unwrap_or(text)
}
