//! The dossier: one case as one subject stands to it, loaded for a command or a view.
//!
//! Answers for "who is this to the case" and for what the rules must know from outside. Decides
//! nothing and writes nothing. Called by `command` and `query`.

mod booking;
mod columns;
mod facts;
mod seen;

pub(crate) use booking::{load_for_days, load_for_session, rewrite};
pub(crate) use columns::{index_anew, index_beside, index_case};
pub(crate) use facts::{Needs, asks_contents, asks_how_much, facts, needs_of, needs_of_view};
pub(crate) use seen::etag;

use crate::failure::Failure;
use crate::store::{BookId, Key, OpenBook, table};
use crate::world::World;
use shared_types::case::{Actor, Book, Case, Channel, Command, MOST_SAID, Subject, relate};
use shared_types::rows::TrackingRow;
use shared_types::values::{CaseCode, CaseId, Timestamp};

/// A case with its procedure and what the subject is to it.
#[derive(Debug, Clone)]
pub(crate) struct Dossier {
    /// The `case` book.
    pub book: OpenBook,
    /// The case it tells of.
    pub case: Box<Case>,
    /// What the subject is to it.
    pub actor: Actor,
}

/// Loads the dossier of a subject. A case that is not theirs is unknown to them: the same answer,
/// from the same reads, as for one that does not exist.
pub(crate) async fn load(world: &World, id: &CaseId, subject: &Subject) -> Result<Dossier, Failure> {
    let book = world.store.load_book(&BookId::case(id.clone())).await?;
    let case = book.fold().ok_or(Failure::Unknown)?;
    let actor = relate(&case, subject, world.clock.now().local_date()).ok_or(Failure::Unknown)?;
    Ok(Dossier { book, case, actor })
}

/// Another book of the same case, whole.
pub(crate) async fn load_book(world: &World, id: &CaseId, book: Book) -> Result<OpenBook, Failure> {
    Ok(world.store.load_book(&BookId::new(id.clone(), book)).await?)
}

/// Another book of the same case as far as a command asks: whole, or its head alone.
pub(crate) async fn load_asked(world: &World, id: &CaseId, book: Book, command: &Command) -> Result<OpenBook, Failure> {
    if asks_contents(command, book) {
        return load_book(world, id, book).await;
    }
    let book = BookId::new(id.clone(), book);
    let head = world.store.load_head(&book).await?;
    let lines = head.as_ref().map_or(0, |head| head.version);
    // Only in a talk as long as that can anybody have said as much as one may.
    if asks_how_much(command) && usize::try_from(lines).unwrap_or(usize::MAX) >= MOST_SAID {
        return load_book(world, id, book.book).await;
    }
    Ok(OpenBook { head, ..OpenBook::unwritten(book) })
}

/// When a one-time code last showed in this session, for this case, that the subject is who they say; for how long that
/// counts is the rule's to say.
pub(crate) async fn shown_again(
    world: &World,
    subject: &Subject,
    sid: &str,
    case: &CaseId,
) -> Result<Option<Timestamp>, Failure> {
    let key = table::shown_again(&subject.key(), sid, case);
    Ok(world.store.get_row::<Timestamp>(&key).await?.map(|row| row.body))
}

/// The row of how far a subject has read a channel.
pub(crate) fn read_mark(id: &CaseId, channel: Channel, subject: &Subject) -> Key {
    table::at(&read_marks(id, channel), &subject.key())
}

/// All those rows of a channel.
pub(crate) fn read_marks(id: &CaseId, channel: Channel) -> String {
    table::row_pk("read", &format!("{id}#{channel}"))
}

/// The row behind a public code.
pub(crate) async fn find_by_code(world: &World, code: &CaseCode) -> Result<Option<TrackingRow>, Failure> {
    Ok(world.store.get_row(&table::code(code)).await?.map(|row| row.body))
}
