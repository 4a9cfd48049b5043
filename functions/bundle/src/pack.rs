//! Packing: parts, manifest, signatures, container. The same contents give the same bytes.

use crate::manifest::{BookSeal, Manifest, Part, VERSION};
use crate::{
    CONTAINER_SIGNED, Fault, MANIFEST, MANIFEST_SIGNATURE, MANIFEST_SIGNED, OPENED, Parts, README, book_part, signed,
};
use shared_types::case::Book;
use shared_types::chain::Hash;
use shared_types::values::{CaseCode, Timestamp};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Whoever seals.
pub trait Seal {
    /// Its Ed25519 key.
    fn key(&self) -> [u8; 32];

    /// Signs.
    fn sign(&self, message: &[u8]) -> [u8; 64];
}

/// One event of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The bytes that were hashed.
    Bytes(Vec<u8>),
    /// Their hash alone.
    Withheld(Hash),
}

/// A book that is packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookTaken {
    /// Which.
    pub book: Book,
    /// Its events from the first.
    pub lines: Vec<Line>,
}

/// What goes into a container.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Public code of the case.
    pub code: CaseCode,
    /// When it is taken out.
    pub made_at: Timestamp,
    /// The books.
    pub books: Vec<BookTaken>,
    /// Over all books of the case: see [`Manifest::all_books`].
    pub all_books: Hash,
    /// Commitments that stand open: salt and value.
    pub opened: BTreeMap<String, (String, String)>,
    /// What else belongs to it: papers, and the record as a page.
    pub parts: Parts,
}

/// A container, and the signature that covers every byte of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The container.
    pub container: Vec<u8>,
    /// 64 bytes, kept beside it.
    pub signature: [u8; 64],
}

/// Packs and seals.
///
/// # Errors
/// [`Fault::Unreadable`] for what cannot be written: a book without events, or an event of more than one line.
pub fn pack(contents: Contents, seal: &dyn Seal) -> Result<Packed, Fault> {
    let Contents { code, made_at, books, all_books, opened, mut parts } = contents;
    let mut sealed = Vec::new();
    for taken in &books {
        let (bytes, head) = write_lines(&taken.lines)?;
        let events = u64::try_from(taken.lines.len()).map_err(|_| Fault::Unreadable("a book beyond all bounds"))?;
        sealed.push(BookSeal { book: taken.book, events, head });
        parts.insert(book_part(taken.book), bytes);
    }
    parts.insert(OPENED.to_owned(), json(&opened)?);
    parts.insert(README.to_owned(), include_bytes!("readme.txt").to_vec());
    let part = |(name, bytes): (&String, &Vec<u8>)| Part {
        name: name.clone(),
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: Hash::of(bytes),
    };
    let manifest = Manifest {
        v: VERSION,
        code,
        made_at,
        key: Hash(seal.key()).into(),
        books: sealed,
        all_books,
        parts: parts.iter().map(part).collect(),
    };
    let manifest = json(&manifest)?;
    let signature = seal.sign(&signed(MANIFEST_SIGNED, &manifest));
    parts.insert(MANIFEST.to_owned(), manifest);
    parts.insert(MANIFEST_SIGNATURE.to_owned(), signature.to_vec());
    let container = write_container(&parts)?;
    let signature = seal.sign(&signed(CONTAINER_SIGNED, &container));
    Ok(Packed { container, signature })
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec_pretty(value).map_err(|_| Fault::Unreadable("what cannot be written as JSON"))
}

/// A line each: the bytes as they were hashed, or the hash as a JSON string.
fn write_lines(lines: &[Line]) -> Result<(Vec<u8>, Hash), Fault> {
    let mut bytes = Vec::new();
    let mut head = None;
    for line in lines {
        match line {
            Line::Bytes(event) if event.contains(&b'\n') => return Err(Fault::Unreadable("an event of two lines")),
            Line::Bytes(event) => {
                bytes.extend_from_slice(event);
                head = Some(Hash::of(event));
            }
            Line::Withheld(hash) => {
                bytes.extend_from_slice(format!("\"{}\"", String::from(*hash)).as_bytes());
                head = Some(*hash);
            }
        }
        bytes.push(b'\n');
    }
    Ok((bytes, head.ok_or(Fault::Unreadable("a book without events"))?))
}

/// Stored parts in the order of their names, without a time of day: the manifest says when.
fn write_container(parts: &Parts) -> Result<Vec<u8>, Fault> {
    let unwritten = |_| Fault::Unreadable("a container that cannot be written");
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options).map_err(unwritten)?;
        writer.write_all(bytes).map_err(|_| Fault::Unreadable("a container that cannot be written"))?;
    }
    Ok(writer.finish().map_err(unwritten)?.into_inner())
}
