//! The clockwork: gives, on behalf of time, the command that is due.
//!
//! Finds the books in which something is due and lets each go the road of every other command, as `System`. Decides
//! nothing: what has become due is the rule's to say, on what the book says at that moment. Running it twice, late or at
//! two places at once does the same, because the request key follows from the book and its moment. Called every minute by
//! the function of that name, and by the timer of `local`.

use crate::command::{self, Asked};
use crate::dossier;
use crate::failure::Failure;
use crate::store::{DueBook, StoreError, table};
use crate::world::World;
use serde::Serialize;
use shared_types::case::{Book, Command, Refusal, Subject};
use shared_types::values::RequestKey;

/// Books of one shard in one run; what is left comes with the next, a minute later.
const AT_ONCE: usize = 50;
/// How late something may be before a person should look, in seconds.
const LATE: i64 = 3600;

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Ran {
    /// Books in which time did something.
    pub done: usize,
    /// Books in which there was nothing to do after all: another run was faster, or the index was behind.
    pub idle: usize,
    /// Books that could not be worked; they come again.
    pub failed: usize,
}

/// One run over all shards. A book that cannot be worked keeps none of the others waiting.
///
/// # Errors
/// [`StoreError`] when not even the index can be read.
pub async fn run(world: &World) -> Result<Ran, StoreError> {
    let now = world.clock.now();
    let mut ran = Ran::default();
    for shard in 0..table::DUE_SHARDS {
        for due in world.store.list_due(shard, now, AT_ONCE).await? {
            if due.at.plus_seconds(LATE) < now {
                // The alarm of the log group looks for these very words.
                tracing::error!(alarm = "late", book = %due.book, at = %due.at, "something due is late");
            }
            match elapse(world, &due).await {
                Ok(()) => ran.done += 1,
                Err(Failure::Refusal(Refusal::NothingDue)) => {
                    ran.idle += 1;
                    // Or it would come back each minute for ever.
                    if let Err(failure) = dossier::index_anew(world, &due).await {
                        tracing::warn!(book = %due.book, ?failure, "what is not due comes again");
                    }
                }
                Err(failure) => {
                    tracing::warn!(book = %due.book, ?failure, "something due comes again");
                    ran.failed += 1;
                }
            }
        }
    }
    Ok(ran)
}

async fn elapse(world: &World, due: &DueBook) -> Result<(), Failure> {
    let place = match due.book.book {
        Book::Case => "case",
        _ => "offers",
    };
    let key = RequestKey::parse(&format!("elapse-{place}-{}", due.at.as_millis()));
    let key = key.map_err(|_| Failure::Bug("a moment that is no key"))?;
    let asked = Asked { key, seen: None, session: None };
    let command = Command::Elapse { book: due.book.book };
    command::execute(world, &Subject::System, &due.book.case, &asked, &command).await.map(drop)
}
