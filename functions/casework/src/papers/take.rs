//! The file of a case as a whole, for the committee that keeps it: the books that leave with it, every paper that can be filled,
//! the record as a page, and the seal.

use super::give::{laid_down, talk};
use super::row::{TakenRow, taken_key};
use crate::dossier::{self, Dossier, facts, needs_of_view};
use crate::failure::Failure;
use crate::files::{FETCHED_WITHIN, Made};
use crate::keys::{FileSeal, hex};
use crate::store::{BookId, Expect, OpenBook};
use crate::world::World;
use bundle::{BookTaken, Contents, Line, Packed, Parts, Seal, pack, verify};
use forms::Record;
use shared_types::access::{opens, reads_paper, takes_file};
use shared_types::api::{FileTaken, SealKeys};
use shared_types::case::{Book, Case, CaseView, Denied, Language, Subject, TakenOut, books_taken, take as leaves};
use shared_types::chain::{Entry, Hash};
use shared_types::values::{CaseId, FileId};
use std::collections::BTreeMap;

/// The file, sealed, and where it lies for a minute.
///
/// # Errors
/// [`Failure::Unknown`] for a case that is not theirs; [`Denied::NotYourPart`] for whoever does not keep the file.
pub async fn take(world: &World, subject: &Subject, id: &CaseId) -> Result<FileTaken, Failure> {
    let dossier = dossier::load(world, id, subject).await?;
    if !takes_file(&dossier.actor) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let parts = parts(world, id, &dossier).await?;
    let Dossier { book, case, actor } = dossier;
    let mut opened = BTreeMap::new();
    let mut books = Vec::new();
    for name in books_taken(&actor) {
        let open = if name == Book::Case { book.clone() } else { dossier::load_book(world, id, name).await? };
        // A book that nobody wrote in does not exist.
        if open.head.is_none() {
            continue;
        }
        let frozen = world.store.load_frozen(&open).await?;
        let leaves =
            leaves(&open.entries, &case, &actor).map_err(|_| Failure::Bug("an event that cannot be written"))?;
        let lines = open.entries.iter().zip(frozen).zip(leaves).map(|((entry, bytes), leave)| match leave {
            TakenOut::Withheld => Line::Withheld(entry.hash),
            TakenOut::Whole(values) => {
                opened.extend(values);
                Line::Bytes(bytes)
            }
        });
        books.push(BookTaken { book: name, lines: lines.collect() });
    }
    let made_at = world.clock.now();
    let all_books = all_books(world, id, &case, &book).await?;
    let contents = Contents { code: case.code.clone(), made_at, books, all_books, opened, parts };
    let seal = FileSeal::of(world.store.keys()).map_err(|_| Failure::Bug("a seal without a key"))?;
    let Packed { container, signature } = pack(contents, &seal).map_err(|_| Failure::Bug("a file not packed"))?;
    // What leaves the house is looked at first, by the program that others check it with.
    verify(&container, &signature, Some(seal.key())).map_err(|fault| {
        tracing::error!(%fault, "a file that does not prove itself");
        Failure::Bug("a file that does not prove itself")
    })?;
    let sha256 = String::from(Hash::of(&container));
    let file = FileId::parse(sha256.get(..32).unwrap_or_default());
    let file = file.map_err(|_| Failure::Bug("a digest that names no object"))?;
    world.objects()?.put_made(&file, Made::File, container).await?;
    let row = TakenRow { by: subject.key(), at: made_at, version: book.version(), sha256: sha256.clone() };
    world.store.put_row(&taken_key(&case.code, &file), &row, Expect::Anything, None).await?;
    Ok(FileTaken {
        url: world.objects()?.address_of_made(&file, Made::File, made_at).await?,
        sha256,
        signature: hex(&signature),
        key: hex(&seal.key()),
        expires_at: made_at.plus_seconds(FETCHED_WITHIN),
    })
}

/// The keys by which a file is checked: published, and never withdrawn.
///
/// # Errors
/// None in a house that has its key ring.
pub fn seal_keys(world: &World) -> Result<SealKeys, Failure> {
    let seal = FileSeal::of(world.store.keys()).map_err(|_| Failure::Bug("a seal without a key"))?;
    Ok(SealKeys { keys: vec![hex(&seal.key())] })
}

/// The record as its taker reads it, and every paper that can be filled.
async fn parts(world: &World, id: &CaseId, dossier: &Dossier) -> Result<Parts, Failure> {
    let Dossier { book, case, actor } = dossier;
    let facts = facts(world, &case.owner.id, needs_of_view(case, actor)).await?;
    let mut view = CaseView::for_actor(case, actor, &book.entries, &facts);
    // What not all agree to is talk, and stays in the room.
    view.facts.retain(|fact| fact.undisputed);
    let view = serde_json::to_vec_pretty(&view).map_err(|_| Failure::Bug("a view that cannot be written"))?;
    let mut parts = Parts::from([("record.json".to_owned(), view)]);
    let joint: Vec<Entry> = if opens(actor, Book::Joint) { talk(world, id).await? } else { Vec::new() };
    let record = Record { case, entries: &book.entries, joint: &joint, calendar: &facts.calendar, reader: actor };
    for paper in record.papers() {
        if !reads_paper(actor, paper.form(), paper.side(case)) || record.missing(paper).is_some() {
            continue;
        }
        let filled = record.fill(paper, world.objects()?.site(), Language::ZhCn);
        let filled = filled.map_err(|_| Failure::Bug("a form that could not be filled"))?;
        let (_, bytes) = laid_down(world, filled).await?;
        parts.insert(format!("papers/{paper}.pdf"), bytes);
    }
    Ok(parts)
}

/// One hash over the heads of all books: it tells nothing of any of them, and changes with each.
async fn all_books(world: &World, id: &CaseId, case: &Case, procedure: &OpenBook) -> Result<Hash, Failure> {
    let mut heads = Vec::new();
    for name in Book::of(case) {
        let head = match name {
            Book::Case => procedure.head.clone(),
            _ => world.store.load_head(&BookId::new(id.clone(), name)).await?,
        };
        if let Some(head) = head {
            heads.extend(format!("{name} {}\n", String::from(head.hash)).into_bytes());
        }
    }
    Ok(Hash::of(&heads))
}
