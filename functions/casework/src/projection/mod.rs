//! The projector: keeps the rows that follow from events.
//!
//! Answers for the tracking row of each code and the membership rows behind "my cases". Writes
//! a row only over an older one, so that doubled, late and reordered records change nothing;
//! every row can be dropped and is made again from the books. Called by the projector's Lambda
//! and by the pump of `local`.

use crate::store::{BookId, Expect, OpenBook, Page, Store, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use serde::{Deserialize, Serialize};
use shared_types::case::{Book, Case};
use shared_types::clock::Calendar;
use shared_types::rows::{self, QueueRow};
use shared_types::values::PersonId;

/// Name of this reader in marks and parked records.
pub const READER: &str = "projector";

/// What the projector needs.
#[derive(Debug, Clone)]
pub struct Deps {
    /// The table.
    pub store: Store,
    /// Working days in force: rows carry dates.
    pub calendar: Calendar,
}

/// How far the rows of a case have come, and whom they name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    seq: u64,
    people: Vec<PersonId>,
}

/// One line of "my cases" in the table. Never deleted: a late writer of an older version could
/// bring a deleted row back, an emptied one stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Membership {
    /// `None` once the account has no part in the case any more.
    row: Option<QueueRow>,
}

/// Works a batch of the stream; see [`crate::stream`] for what becomes of bad records.
pub async fn handle(event: &Event, deps: &Deps) -> DynamoDbEventResponse {
    stream::work(event, READER, &deps.store, |id| carry(id, deps)).await
}

/// Brings the rows of one case up to its head. Nothing to do for walled books: no row that
/// others can see may move with them.
pub async fn carry(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    if id.book != Book::Case {
        return Ok(());
    }
    let key = table::mark(&id, READER);
    let mark: Mark = deps.store.get_row(&key).await?.map(|row| row.body).unwrap_or_default();
    let book = deps.store.load_book(&id).await?;
    if mark.seq >= book.version() {
        return Ok(());
    }
    let Some(case) = book.fold() else {
        return Err(StoreError::Malformed("a case book that tells of no case"));
    };
    put_rows(&case, &book, &mark, deps, &key).await
}

async fn put_rows(
    case: &Case,
    book: &OpenBook,
    mark: &Mark,
    deps: &Deps,
    key: &crate::store::Key,
) -> Result<(), StoreError> {
    let newer = Expect::Older(book.version());
    let tracking = rows::tracking(case, &deps.calendar);
    deps.store.put_row(&table::code(&case.code), &tracking, newer, None).await?;
    let members = rows::memberships(case, &deps.calendar);
    let people: Vec<PersonId> = members.iter().map(|member| member.person.clone()).collect();
    let left = mark.people.iter().filter(|person| !people.contains(person));
    for person in left {
        let gone = Membership { row: None };
        deps.store.put_sealed_row(&table::membership(person, &case.id), &gone, newer, None).await?;
    }
    for member in members {
        let row = Membership { row: Some(member.row) };
        let key = table::membership(&member.person, &case.id);
        deps.store.put_sealed_row(&key, &row, newer, None).await?;
    }
    // The mark last: a kill before it only means that the same rows are written again.
    let mark = Mark { seq: book.version(), people };
    deps.store.put_row(key, &mark, newer, None).await.map(drop)
}

/// "My cases": one page of an account's lines. A page may be shorter than `limit`, because
/// cases the account has left are passed over; only `next` says whether there is more.
pub async fn list_memberships(
    store: &Store,
    person: &PersonId,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    let pk = table::membership_pk(person);
    let page: Page<crate::store::Row<Membership>> = store.list_rows(&pk, "C#", limit, cursor).await?;
    let items = page.items.into_iter().filter_map(|row| row.body.row).collect();
    Ok(Page { items, next: page.next })
}
