//! What a command answers, the first time and every time it is repeated.

use crate::dossier::{etag, facts, needs_of_view};
use crate::failure::Failure;
use crate::store::OpenBook;
use crate::world::World;
use shared_types::access::permits;
use shared_types::api::{CommandAnswer, EventAnswer, Revealed};
use shared_types::case::{Actor, Book, Case, CaseView, Command, Subject, contact, relate};
use shared_types::chain::Entry;

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

/// The answer with the present view. `case_book` is the procedure as it stands now.
pub(super) async fn answer(
    world: &World,
    written: Written,
    case_book: &OpenBook,
    subject: &Subject,
    command: &Command,
) -> Result<Answered, Failure> {
    debug_assert_eq!(case_book.id.book, Book::Case);
    let case = case_book.fold().ok_or(Failure::Bug("a written case that is empty"))?;
    let today = world.clock.now().local_date();
    let Some(actor) = relate(&case, subject, today) else {
        let answer = CommandAnswer { version: written.version, events: written.events, case: None, revealed: None };
        return Ok(Answered { answer, etag: None });
    };
    let facts = facts(world, &case.owner.id, needs_of_view(&case, &actor)).await?;
    let view = CaseView::for_actor(&case, &actor, &case_book.entries, &facts);
    let etag = etag(world, &case, case_book, &actor).await?;
    let revealed = revealed(&case, &actor, command);
    let answer = CommandAnswer { version: written.version, events: written.events, case: Some(view), revealed };
    Ok(Answered { answer, etag: Some(etag) })
}

/// What was asked to be read in clear, for who may still ask: the events say that it was.
fn revealed(case: &Case, actor: &Actor, command: &Command) -> Option<Revealed> {
    let Command::RevealContact { party, field, .. } = command else {
        return None;
    };
    permits(actor, command.action()).ok()?;
    let value = contact(case.party(*party)?, *field)?.to_owned();
    Some(Revealed { party: *party, field: *field, value })
}
