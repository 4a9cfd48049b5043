//! The same request again, now or in three years: how it is found, and what another request under
//! its key is told.
//!
//! A key is scoped to subject and case, over all books. Every command loads the procedure, so what
//! wrote there is found among its events. What wrote beside it alone leaves a row, put in the same
//! transaction, that every command looks for; so nobody has to read all books of a case. The row
//! is found by an HMAC over subject and key: whoever is not the subject cannot even ask for it.

use super::answer::Written;
use crate::failure::Failure;
use crate::store::{BookId, Key, OpenBook, Unique, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::access::writes;
use shared_types::case::{Actor, Book, Denied};
use shared_types::chain::{Entry, Hash, Sealed};
use shared_types::values::{CaseId, RequestKey};

/// What tells one request of a case from all others.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) key: RequestKey,
    /// The subject, as events name it.
    pub(super) by: String,
    /// Of what was asked.
    pub(super) digest: Hash,
    row: Key,
}

/// Where a request wrote that left the procedure alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trace {
    book: Book,
    /// Its first event there.
    seq: u64,
    digest: Hash,
}

/// Whether only the head of a book was loaded.
fn is_bare(book: &OpenBook) -> bool {
    book.entries.is_empty() && book.version() > 0
}

impl Identity {
    pub(super) fn new(world: &World, case: &CaseId, by: String, key: RequestKey, digest: Hash) -> Self {
        let tag = world.store.keys().secret("request-key").tag(&[case.as_str(), &by, key.as_str()]);
        Self { row: table::request(case, &tag), key, by, digest }
    }

    /// The row of an earlier request under this key.
    pub(super) async fn load_trace(&self, world: &World) -> Result<Option<Trace>, Failure> {
        Ok(world.store.get_row(&self.row).await?.map(|row| row.body))
    }

    /// The row to put together with events; `None` when the procedure is among what is written.
    pub(super) fn trace(&self, events: &[Sealed]) -> Result<Option<Unique>, Failure> {
        let entries = || events.iter().map(|sealed| &sealed.entry);
        let Some(first) = entries().next().filter(|_| entries().all(|entry| entry.event.book() != Book::Case)) else {
            return Ok(None);
        };
        let trace = Trace { book: first.event.book(), seq: first.seq, digest: self.digest };
        let body = serde_json::to_string(&trace).map_err(|_| Failure::Bug("a trace that cannot be written"))?;
        Ok(Some(Unique::New { key: self.row.clone(), body }))
    }

    fn wrote(&self, entry: &Entry) -> bool {
        entry.request == self.key && entry.by == self.by
    }

    /// What an earlier request under this key wrote, when it was this request. Access has been
    /// checked by now; what the caller may not open is not told either. `books` are those loaded,
    /// the one the command is about first.
    pub(super) async fn find(
        &self,
        world: &World,
        books: &[&OpenBook],
        trace: Option<&Trace>,
        actor: &Actor,
    ) -> Result<Option<Written>, Failure> {
        let loaded = || books.iter().flat_map(|book| &book.entries).filter(|entry| self.wrote(entry));
        let mut same: Vec<Entry> = loaded().filter(|entry| entry.digest == self.digest).cloned().collect();
        if let (true, Some(trace)) = (same.is_empty(), trace.filter(|trace| trace.digest == self.digest)) {
            same = self.load_written(world, books, trace, actor).await?;
        } else if !same.is_empty() && books.iter().any(|book| is_bare(book)) {
            // The procedure tells of it; the rest stands in a book of which this command asks the head alone.
            same.clear();
            for book in books {
                let whole =
                    if is_bare(book) { world.store.load_book(&book.id).await?.entries } else { book.entries.clone() };
                same.extend(whole.into_iter().filter(|entry| self.wrote(entry) && entry.digest == self.digest));
            }
        }
        if same.iter().any(|entry| !writes(actor, entry.event.book())) {
            return Err(Failure::Denied(Denied::NotYourPart));
        }
        if same.is_empty() && (trace.is_some() || loaded().next().is_some()) {
            return Err(Failure::KeyReused);
        }
        Ok(Written::of(&same))
    }

    /// The events behind a row, from a book that this command has not loaded: a later release may
    /// lead a command to another book than the one its first request wrote.
    async fn load_written(
        &self,
        world: &World,
        books: &[&OpenBook],
        trace: &Trace,
        actor: &Actor,
    ) -> Result<Vec<Entry>, Failure> {
        if !writes(actor, trace.book) {
            return Err(Failure::Denied(Denied::NotYourPart));
        }
        let case = books.first().ok_or(Failure::Bug("a command without a book"))?.id.case.clone();
        let book = world.store.load_since(&BookId::new(case, trace.book), trace.seq.saturating_sub(1)).await?;
        let written: Vec<Entry> = book.entries.into_iter().filter(|entry| self.wrote(entry)).collect();
        if written.is_empty() { Err(Failure::Bug("a trace that leads to no event")) } else { Ok(written) }
    }
}
