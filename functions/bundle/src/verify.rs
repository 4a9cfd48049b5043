//! Checking: whatever differs by one bit from what was sealed is a [`Fault`].

use crate::manifest::{BookSeal, Manifest, VERSION};
use crate::{CONTAINER_SIGNED, Fault, MANIFEST, MANIFEST_SIGNATURE, MANIFEST_SIGNED, OPENED, Parts, book_part, signed};
use ed25519_dalek::{Signature, VerifyingKey};
use shared_types::case::Book;
use shared_types::chain::{Hash, frame};
use shared_types::values::{CaseCode, Timestamp, fits};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::ops::RangeInclusive;
use zip::{CompressionMethod, ZipArchive};

/// Bytes of one part that are read at most: no paper or book comes near.
const LARGEST_PART: u64 = 256 << 20;
/// Parts that are read at most.
const MOST_PARTS: usize = 10_000;

/// A book that holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookRead {
    /// Which.
    pub book: Book,
    /// Number of its last event.
    pub events: u64,
    /// Hash of its last event.
    pub head: Hash,
    /// Events whose hash alone is in it, from the first of a run to its last. The chain binds a run's end, or the seal where
    /// nothing follows; what stands before the end of a run only the seal vouches for.
    pub withheld: Vec<RangeInclusive<u64>>,
}

impl BookRead {
    /// How many events are withheld.
    pub fn withheld(&self) -> u64 {
        self.withheld.iter().map(|run| run.end() - run.start() + 1).sum()
    }
}

/// What a whole file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Public code of the case.
    pub code: CaseCode,
    /// When it was taken out.
    pub made_at: Timestamp,
    /// The key that sealed it, in hexadecimal digits: to be compared with the one that the committee has published.
    pub key: String,
    /// Its books.
    pub books: Vec<BookRead>,
    /// Values that stand open.
    pub opened: usize,
    /// Values that stay commitments.
    pub closed: usize,
    /// Names of the papers in it.
    pub papers: Vec<String>,
}

impl Report {
    /// How many events of all books are withheld: a file can be unchanged and not all of the case.
    pub fn withheld(&self) -> u64 {
        self.books.iter().map(BookRead::withheld).sum()
    }
}

/// Checks a container and the signature beside it; `trusted`: the only key that may have sealed it.
///
/// # Errors
/// The first [`Fault`] found.
pub fn verify(container: &[u8], signature: &[u8], trusted: Option<[u8; 32]>) -> Result<Report, Fault> {
    // A key that is given is asked before anything of the container is read.
    if let Some(key) = trusted {
        check(key, signature, &signed(CONTAINER_SIGNED, container)).map_err(|_| Fault::ContainerSignature)?;
        return verify_parts(&read_container(container)?, trusted);
    }
    let parts = read_container(container)?;
    let report = verify_parts(&parts, None)?;
    let key = Hash::try_from(report.key.clone()).map_err(|_| Fault::Unreadable("the key"))?;
    check(key.0, signature, &signed(CONTAINER_SIGNED, container)).map_err(|_| Fault::ContainerSignature)?;
    Ok(report)
}

/// Checks what is in a container, without the signature beside it.
///
/// # Errors
/// The first [`Fault`] found.
pub fn verify_parts(parts: &Parts, trusted: Option<[u8; 32]>) -> Result<Report, Fault> {
    let part = |name: &str| parts.get(name).ok_or_else(|| Fault::Part(name.to_owned()));
    let bytes = part(MANIFEST)?;
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|_| Fault::Unreadable("the manifest"))?;
    if manifest.v != VERSION {
        return Err(Fault::Unreadable("a version of the manifest that this program does not know"));
    }
    let key = Hash::try_from(manifest.key.clone()).map_err(|_| Fault::Unreadable("the key"))?;
    if trusted.is_some_and(|trusted| trusted != key.0) {
        return Err(Fault::OtherKey);
    }
    check(key.0, part(MANIFEST_SIGNATURE)?, &signed(MANIFEST_SIGNED, bytes)).map_err(|_| Fault::ManifestSignature)?;
    check_parts(&manifest, parts)?;
    check_names(&manifest.books)?;

    let mut committed = BTreeSet::new();
    let mut books = Vec::new();
    for seal in &manifest.books {
        books.push(check_book(seal, part(&book_part(seal.book))?, &mut committed)?);
    }
    let opened: BTreeMap<String, (String, String)> =
        serde_json::from_slice(part(OPENED)?).map_err(|_| Fault::Unreadable(OPENED))?;
    for (commitment, (salt, value)) in &opened {
        if !committed.contains(commitment) || !fits(salt, value, commitment) {
            return Err(Fault::Commitment(commitment.clone()));
        }
    }
    let papers = parts.keys().filter_map(|name| name.strip_prefix("papers/")).map(str::to_owned).collect();
    Ok(Report {
        code: manifest.code,
        made_at: manifest.made_at,
        key: manifest.key,
        books,
        opened: opened.len(),
        closed: committed.len() - opened.len(),
        papers,
    })
}

/// `verify_strict` refuses keys of small order and second forms of the same signature.
fn check(key: [u8; 32], signature: &[u8], message: &[u8]) -> Result<(), ed25519_dalek::SignatureError> {
    VerifyingKey::from_bytes(&key)?.verify_strict(message, &Signature::from_slice(signature)?)
}

/// Exactly the parts that the manifest names, beside itself and its signature.
fn check_parts(manifest: &Manifest, parts: &Parts) -> Result<(), Fault> {
    let mut named: BTreeSet<&str> = BTreeSet::from([MANIFEST, MANIFEST_SIGNATURE]);
    for part in &manifest.parts {
        let fault = || Fault::Part(part.name.clone());
        let bytes = parts.get(&part.name).ok_or_else(fault)?;
        if Hash::of(bytes) != part.sha256 || u64::try_from(bytes.len()) != Ok(part.bytes) || !named.insert(&part.name) {
            return Err(fault());
        }
    }
    match parts.keys().find(|name| !named.contains(name.as_str())) {
        Some(unnamed) => Err(Fault::Part(unnamed.clone())),
        None => Ok(()),
    }
}

/// The book of the case, and none of them twice.
fn check_names(books: &[BookSeal]) -> Result<(), Fault> {
    let mut named = BTreeSet::new();
    for seal in books {
        if !named.insert(book_part(seal.book)) {
            return Err(Fault::BookTwice(seal.book.to_string()));
        }
    }
    if named.contains(&book_part(Book::Case)) { Ok(()) } else { Err(Fault::NoCaseBook) }
}

/// A book from its first event to its head.
fn check_book(seal: &BookSeal, part: &[u8], committed: &mut BTreeSet<String>) -> Result<BookRead, Fault> {
    let broken = |seq| Fault::Chain(seal.book.to_string(), seq);
    let body = part.strip_suffix(b"\n").ok_or_else(|| broken(0))?;
    let mut prev: Option<Hash> = None;
    let mut count = 0;
    let mut withheld: Vec<RangeInclusive<u64>> = Vec::new();
    for (line, seq) in body.split(|byte| *byte == b'\n').zip(1..) {
        let hash = if line.starts_with(b"\"") {
            let first = withheld.pop_if(|run| *run.end() == count).map_or(seq, |run| *run.start());
            withheld.push(first..=seq);
            serde_json::from_slice(line).map_err(|_| broken(seq))?
        } else {
            let frame = frame(line).map_err(|_| broken(seq))?;
            if frame.book != seal.book || frame.seq != seq || prev.is_some_and(|prev| prev != frame.prev) {
                return Err(broken(seq));
            }
            committed.extend(frame.commitments);
            Hash::of(line)
        };
        prev = Some(hash);
        count = seq;
    }
    if prev != Some(seal.head) || count != seal.events {
        return Err(broken(0));
    }
    Ok(BookRead { book: seal.book, events: seal.events, head: seal.head, withheld })
}

fn read_container(container: &[u8]) -> Result<Parts, Fault> {
    let unreadable = |_| Fault::Unreadable("the container");
    let mut archive = ZipArchive::new(Cursor::new(container)).map_err(unreadable)?;
    // The library keeps one part of a name and says no word of the other; another program may show that one.
    if archive.has_duplicate_names() {
        return Err(Fault::SameName);
    }
    if archive.len() > MOST_PARTS {
        return Err(Fault::Unreadable("a container of too many parts"));
    }
    let mut parts = Parts::new();
    let mut total = 0_usize;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(unreadable)?;
        let name = file.name().map_err(unreadable)?.into_owned();
        if file.compression() != CompressionMethod::Stored || file.size() > LARGEST_PART {
            return Err(Fault::Part(name));
        }
        let mut bytes = Vec::new();
        file.by_ref().take(LARGEST_PART).read_to_end(&mut bytes).map_err(|_| Fault::Part(name.clone()))?;
        // Stored parts that do not lie over one another are never more than what holds them.
        total = total.saturating_add(bytes.len());
        if total > container.len() {
            return Err(Fault::Unreadable("a container whose parts lie over one another"));
        }
        // Two names of other bytes can be one text.
        if parts.insert(name, bytes).is_some() {
            return Err(Fault::SameName);
        }
    }
    Ok(parts)
}
