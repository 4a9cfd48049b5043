//! The file of a case as one container that proves itself: frozen events, papers, and a seal over all of it.
//!
//! Answers: how is a file packed ([`pack`]), and is what lies here what was sealed, to the last bit ([`verify`])? The container is a ZIP
//! of stored parts that every desktop opens. A manifest names each part with its SHA-256 and each book with its last hash; it is
//! signed (`manifest.sig`), and a signature beside the container covers every byte of the container itself
//! (docs/adr/0017).
//!
//! Must not: know a rule of the case, load, store, ask a clock or a network. Who may take a file out is `access::takes_file`'s,
//! what leaves with it is `case::take`'s.

mod fault;
mod manifest;
mod pack;
mod verify;

pub use fault::Fault;
pub use manifest::{BookSeal, Manifest, Part};
pub use pack::{BookTaken, Contents, Line, Packed, Seal, pack};
pub use verify::{BookRead, Report, verify, verify_parts};

/// Name of a part, and its bytes.
pub type Parts = std::collections::BTreeMap<String, Vec<u8>>;

/// What is signed stands behind one of these, so that no signature counts for something else.
const MANIFEST_SIGNED: &[u8] = b"dispute-code/bundle/1/manifest\n";
const CONTAINER_SIGNED: &[u8] = b"dispute-code/bundle/1/container\n";

const MANIFEST: &str = "manifest.json";
const MANIFEST_SIGNATURE: &str = "manifest.sig";
const OPENED: &str = "opened.json";
const README: &str = "README.txt";

/// The part of a book; `/` in its name would be a folder.
fn book_part(book: shared_types::case::Book) -> String {
    format!("events/{}.jsonl", book.to_string().replace('/', "-"))
}

fn signed(domain: &[u8], bytes: &[u8]) -> Vec<u8> {
    [domain, bytes].concat()
}
