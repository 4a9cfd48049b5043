//! A file as a committee would take it out, for the tests of this crate.

use bundle::{BookTaken, Contents, Line, Packed, Parts, Seal, pack};
use ed25519_dalek::{Signer, SigningKey};
use shared_types::case::{Actor, Book, Channel, Event, EvidenceTold};
use shared_types::chain::{self, Hash, Request};
use shared_types::values::{CaseCode, FileId, Personal, Reason, RequestKey, Timestamp};
use std::collections::BTreeMap;

pub struct Key(SigningKey);

impl Seal for Key {
    fn key(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

pub fn key(seed: u8) -> Key {
    Key(SigningKey::from_bytes(&[seed; 32]))
}

fn at() -> Timestamp {
    Timestamp::parse("2026-03-02T09:00:00Z").unwrap()
}

/// A book of as many events of two kinds, one with words and one without.
fn book(book: Book, events: u64) -> (Vec<Vec<u8>>, Vec<chain::Opening>) {
    let request = Request {
        key: RequestKey::parse("request-1").unwrap(),
        digest: Hash::of(b"body"),
        by: "clerk-1".to_owned(),
        actor: Actor::System,
        at: at(),
    };
    let (mut prev, mut lines, mut opened) = (Hash([7; 32]), Vec::new(), Vec::new());
    for seq in 1..=events {
        let event = event(book, seq);
        let sealed = chain::seal(&event, seq, prev, &request).unwrap();
        opened.extend(chain::opened(&event, |_| seq.is_multiple_of(4)).unwrap());
        prev = sealed.entry.hash;
        lines.push(sealed.bytes);
    }
    (lines, opened)
}

fn event(book: Book, seq: u64) -> Event {
    let first = if book == Book::Case { 0 } else { 100 };
    let salt = [first + u8::try_from(seq).unwrap(); 16];
    let what = Personal::new(Reason::parse(&format!("第 {seq} 次：请写明日期")).unwrap(), salt);
    match book {
        Book::Case if seq.is_multiple_of(2) => Event::CorrectionAsked { what },
        Book::Case => Event::MediationResumed {},
        _ => {
            let file = FileId::parse(&format!("{seq:032x}")).unwrap();
            Event::EvidenceWithdrawn(EvidenceTold { channel: Channel::Joint, file, words: what })
        }
    }
}

/// Forty events in two books, one of them withheld; two papers.
pub fn contents() -> Contents {
    let (case, opened) = book(Book::Case, 30);
    let (joint, _) = book(Book::Joint, 10);
    let mut case: Vec<Line> = case.into_iter().map(Line::Bytes).collect();
    let Line::Bytes(hidden) = &case[10] else { panic!("withheld already") };
    case[10] = Line::Withheld(Hash::of(hidden));
    let paper = |seed: u32| (0..6_000_u32).map(|i| ((i * seed) >> 3).to_le_bytes()[0]).collect::<Vec<u8>>();
    Contents {
        code: CaseCode::new([3; 8]),
        made_at: at(),
        books: vec![
            BookTaken { book: Book::Case, lines: case },
            BookTaken { book: Book::Joint, lines: joint.into_iter().map(Line::Bytes).collect() },
        ],
        all_books: Hash::of(b"all heads"),
        opened: opened.into_iter().collect::<BTreeMap<_, _>>(),
        parts: Parts::from([
            ("papers/agreement.pdf".to_owned(), paper(31)),
            ("papers/receipt-1-1.pdf".to_owned(), paper(77)),
        ]),
    }
}

pub fn packed() -> Packed {
    pack(contents(), &key(1)).unwrap()
}

/// The parts by their names, read by nothing of ours.
pub fn parts(container: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(container)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}
