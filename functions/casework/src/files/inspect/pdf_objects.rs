//! The parts of a PDF that can be told apart without trusting its index: names, object streams, and objects by number.
//!
//! An index can lead anywhere, also into the middle of a stream; so every byte is looked at, and what is packed into object
//! streams is unpacked within bounds.

use super::Unfit;
use super::bytes::{find, index};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Most bytes of one object stream, unpacked.
const UNPACKED: usize = 8 * 1024 * 1024;
/// Most bytes of all of them.
const UNPACKED_TOGETHER: usize = 48 * 1024 * 1024;
/// Longest name that readers must understand (ISO 32000, annex C).
const LONGEST_NAME: usize = 127;

/// White space of the format.
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn ends_name(byte: u8) -> bool {
    is_white(byte) || matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The names in some bytes, each with the place after it; `#4a` reads as `J`.
pub(super) struct Names<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Names<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }
}

impl Iterator for Names<'_> {
    type Item = (Vec<u8>, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let start = find(self.bytes, b"/", self.at)? + 1;
        let (mut name, mut at) = (Vec::new(), start);
        while let Some(&byte) = self.bytes.get(at).filter(|byte| !ends_name(**byte)) {
            if name.len() == LONGEST_NAME {
                break;
            }
            let digits = self.bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
            let code = digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| byte == b'#');
            name.push(code.unwrap_or(byte));
            at += if code.is_some() { 3 } else { 1 };
        }
        self.at = at;
        Some((name, at))
    }
}

/// What lies outside of streams, and the object streams unpacked.
pub(super) struct Parts<'a> {
    /// Text between streams, in order.
    pub(super) plain: Vec<&'a [u8]>,
    /// Content of streams, packed as it is.
    pub(super) packed: Vec<&'a [u8]>,
    /// Object streams: numbers and places, then objects.
    pub(super) unpacked: Vec<Unpacked>,
}

/// An object stream.
pub(super) struct Unpacked {
    pub(super) text: Vec<u8>,
    /// Where its objects begin.
    first: usize,
}

/// Takes a document apart.
///
/// # Errors
/// [`Unfit::Unsafe`] for objects that are packed so that they cannot be looked into.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts<'_>, Unfit> {
    let mut parts = Parts { plain: Vec::new(), packed: Vec::new(), unpacked: Vec::new() };
    let (mut plain_from, mut at, mut budget) = (0, 0, UNPACKED_TOGETHER);
    while let Some(word) = find(bytes, b"stream", at) {
        let Some(begins) = stream_begins(bytes, word) else {
            at = word + 1;
            continue;
        };
        let ends = find(bytes, b"endstream", begins).unwrap_or(bytes.len());
        let before = bytes.get(plain_from..word).unwrap_or_default();
        let content = bytes.get(begins..ends).unwrap_or_default();
        parts.plain.push(before);
        // The dictionary of the stream begins after the last object that ended, or with the text.
        let dictionary = before.get(last_object(before)..).unwrap_or_default();
        if Names::of(dictionary).any(|(name, _)| name == b"ObjStm") {
            let text = unpack(dictionary, content, &mut budget)?;
            let first = Names::of(dictionary).find(|(name, _)| name == b"First");
            let first =
                first.and_then(|(_, after)| number(dictionary.get(after..)?)).and_then(|(first, _)| index(first));
            parts.unpacked.push(Unpacked { text, first: first.ok_or(Unfit::Unsafe)? });
        }
        parts.packed.push(content);
        plain_from = ends;
        at = ends + 1;
    }
    parts.plain.push(bytes.get(plain_from..).unwrap_or_default());
    Ok(parts)
}

/// Where the content of a stream begins, when the word there begins one: after a dictionary, before a line's end.
fn stream_begins(bytes: &[u8], word: usize) -> Option<usize> {
    let before = bytes.get(..word)?.iter().rev().find(|byte| !is_white(**byte))?;
    if *before != b'>' {
        return None;
    }
    match bytes.get(word + 6..)? {
        [b'\r', b'\n', ..] => Some(word + 8),
        [b'\r' | b'\n', ..] => Some(word + 7),
        _ => None,
    }
}

/// After the last `endobj`.
fn last_object(text: &[u8]) -> usize {
    super::bytes::find_last(text, b"endobj").map_or(0, |at| at + 6)
}

fn unpack(dictionary: &[u8], content: &[u8], budget: &mut usize) -> Result<Vec<u8>, Unfit> {
    let names: Vec<Vec<u8>> = Names::of(dictionary).map(|(name, _)| name).collect();
    let has = |word: &[u8]| names.iter().any(|name| name == word);
    let filtered = has(b"Filter");
    let ways =
        names.iter().filter(|name| name.ends_with(b"Decode") || matches!(name.as_slice(), b"Fl" | b"LZW")).count();
    if !filtered && ways == 0 {
        return Ok(content.to_vec());
    }
    if ways != 1 || !has(b"FlateDecode") || has(b"Predictor") || has(b"Crypt") {
        return Err(Unfit::Unsafe);
    }
    let limit = UNPACKED.min(*budget);
    let unpacked = decompress_to_vec_zlib_with_limit(content, limit).map_err(|_| Unfit::Unsafe)?;
    *budget -= unpacked.len();
    Ok(unpacked)
}

/// A whole number and what follows it.
pub(super) fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let text = text.get(text.iter().position(|byte| !is_white(*byte))?..)?;
    let digits = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(digits)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

impl Unpacked {
    /// Its head: numbers of objects, and where each stands.
    fn pairs(&self) -> Vec<(u32, usize)> {
        let (mut pairs, mut rest) = (Vec::new(), self.text.get(..self.first).unwrap_or(&self.text));
        while let Some((object, after)) = number(rest) {
            let Some((place, after)) = number(after) else { break };
            pairs.extend(index(place).map(|place| (object, place)));
            rest = after;
        }
        pairs
    }
}

impl Parts<'_> {
    /// The texts of an object of this number, wherever one claims it: so many at most, each of so many bytes.
    pub(super) fn objects(&self, wanted: u32, many: usize, most: usize) -> Vec<&[u8]> {
        let mut found = Vec::new();
        for text in &self.plain {
            let mut at = 0;
            while let Some(word) = find(text, b"obj", at) {
                at = word + 3;
                if text.get(..word).and_then(number_before).is_some_and(|number| number == wanted) {
                    found.push(bounded(text, word + 3, most));
                    if found.len() == many {
                        return found;
                    }
                }
            }
        }
        for packed in &self.unpacked {
            let pairs = packed.pairs();
            for (n, (_, place)) in pairs.iter().enumerate().filter(|(_, (object, _))| *object == wanted) {
                let next = pairs.get(n + 1).map_or(packed.text.len(), |(_, next)| packed.first.saturating_add(*next));
                let from = packed.first.saturating_add(*place);
                found.push(bounded(&packed.text, from, most.min(next.saturating_sub(from))));
                if found.len() == many {
                    return found;
                }
            }
        }
        found
    }
}

fn bounded(text: &[u8], from: usize, most: usize) -> &[u8] {
    let text = text.get(from..).unwrap_or_default();
    text.get(..most).unwrap_or(text)
}

/// The object's number in `12 0 ` before the word `obj`.
fn number_before(text: &[u8]) -> Option<u32> {
    let tail = text.get(text.len().saturating_sub(32)..)?;
    let mut words = tail.split(|byte| is_white(*byte)).filter(|word| !word.is_empty()).rev();
    let _generation: u32 = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    let digits = words.next()?;
    let from = digits.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    std::str::from_utf8(digits.get(from..)?).ok()?.parse().ok()
}
