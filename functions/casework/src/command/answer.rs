//! What a command answers, the first time and every time it is repeated.

use crate::dossier::{etag, facts, needs_of_view};
use crate::failure::Failure;
use crate::store::OpenBook;
use crate::world::World;
use shared_types::access::opens;
use shared_types::api::{CommandAnswer, EventAnswer};
use shared_types::case::{Actor, Book, CaseView, Denied, Subject, relate};
use shared_types::chain::{Entry, Hash};
use shared_types::values::RequestKey;

/// The answer and the tag of the view in it.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The body.
    pub answer: CommandAnswer,
    /// The present tag; `None` when the caller has no part in the case any more.
    pub etag: Option<String>,
}

/// What was written: the same for the first answer and for a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) version: u64,
    pub(super) events: Vec<EventAnswer>,
}

impl Written {
    /// From the entries of a request, the book the command is about first.
    pub(super) fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Self> {
        let entries: Vec<&Entry> = entries.into_iter().collect();
        let main = entries.first()?.event.book();
        let version = entries.iter().filter(|entry| entry.event.book() == main).map(|entry| entry.seq).max()?;
        let events = entries
            .iter()
            .map(|entry| EventAnswer { seq: entry.seq, event: entry.event.name().to_owned(), at: entry.at })
            .collect();
        Some(Self { version, events })
    }
}

/// Looks for an earlier request of the same subject under the same key. Access has been checked
/// by now; what the caller may not open is not told either.
pub(super) fn find_repeat(
    books: &[&OpenBook],
    key: &RequestKey,
    by: &str,
    digest: Hash,
    actor: &Actor,
) -> Result<Option<Written>, Failure> {
    let earlier =
        || books.iter().flat_map(|book| &book.entries).filter(|entry| entry.request == *key && entry.by == by);
    if earlier().any(|entry| entry.digest != digest) {
        return Err(Failure::KeyReused);
    }
    if earlier().any(|entry| !opens(actor, entry.event.book())) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    Ok(Written::of(earlier()))
}

/// The answer with the present view. `case_book` is the procedure as it stands now.
pub(super) async fn answer(
    world: &World,
    written: Written,
    case_book: &OpenBook,
    subject: &Subject,
) -> Result<Answered, Failure> {
    debug_assert_eq!(case_book.id.book, Book::Case);
    let case = case_book.fold().ok_or(Failure::Bug("a written case that is empty"))?;
    let Some(actor) = relate(&case, subject) else {
        let answer = CommandAnswer { version: written.version, events: written.events, case: None };
        return Ok(Answered { answer, etag: None });
    };
    let facts = facts(world, &case.owner.id, needs_of_view(&case, &actor)).await?;
    let view = CaseView::for_actor(&case, &actor, &case_book.entries, &facts);
    let etag = etag(world, case_book, &actor).await?;
    let answer = CommandAnswer { version: written.version, events: written.events, case: Some(view) };
    Ok(Answered { answer, etag: Some(etag) })
}
