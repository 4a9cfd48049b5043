//! The projector: keeps the rows that follow from events.
//!
//! Answers for the tracking row of each code, the membership rows behind "my cases" and the rows
//! of what is offered to an organisation. Writes a row only over an older one, so that doubled, late and reordered records change nothing;
//! every row can be dropped and is made again from the books. Called by the projector's Lambda
//! and by the pump of `local`.

mod incoming;

pub use incoming::list_incoming;

use crate::store::{BookId, Expect, Page, Store, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use serde::{Deserialize, Serialize};
use shared_types::case::Case;
use shared_types::clock::Calendar;
use shared_types::rows::{self, QueueRow};
use shared_types::values::{OrgId, PersonId};

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

/// What the projector keeps beside how far it has come: whose rows of the case are not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    people: Vec<PersonId>,
    /// The organisation that is asked to take the case over.
    #[serde(default)]
    asked: Option<OrgId>,
}

/// One line of a list in the table. Never deleted at once: a late writer of an older version
/// could bring a deleted row back, an emptied one stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// `None` once the account has no part in the case any more, or the offer is over.
    row: Option<QueueRow>,
}

/// Works a batch of the stream; see [`crate::stream`] for what becomes of bad records.
pub async fn handle(event: &Event, deps: &Deps) -> DynamoDbEventResponse {
    stream::work(event, READER, &deps.store, |id| carry(id, deps)).await
}

/// Brings the rows of one case up to its head.
pub async fn carry(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    let Some(ahead) = stream::ahead::<Kept>(&deps.store, &id, READER).await? else { return Ok(()) };
    let Some(case) = ahead.book.fold() else {
        return Err(StoreError::Malformed("a case book that tells of no case"));
    };
    let newer = Expect::Older(ahead.book.version());
    let tracking = rows::tracking(&case, &deps.calendar);
    deps.store.put_row(&table::code(&case.code), &tracking, newer, None).await?;
    let people = put_memberships(&case, &ahead.mark.kept.people, newer, deps).await?;
    let asked = incoming::put_offer(&case, &ahead, newer, deps).await?;
    ahead.pass(&deps.store, Kept { people, asked }).await
}

/// The lines of "my cases"; gives who has one now.
async fn put_memberships(
    case: &Case,
    had: &[PersonId],
    newer: Expect,
    deps: &Deps,
) -> Result<Vec<PersonId>, StoreError> {
    let members = rows::memberships(case, &deps.calendar);
    let people: Vec<PersonId> = members.iter().map(|member| member.person.clone()).collect();
    for person in had.iter().filter(|person| !people.contains(person)) {
        let key = table::membership(person, &case.id);
        deps.store.put_sealed_row(&key, &Line { row: None }, newer, None).await?;
    }
    for member in members {
        let key = table::membership(&member.person, &case.id);
        deps.store.put_sealed_row(&key, &Line { row: Some(member.row) }, newer, None).await?;
    }
    Ok(people)
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
    let page: Page<crate::store::Row<Line>> = store.list_rows(&pk, "C#", limit, cursor).await?;
    let items = page.items.into_iter().filter_map(|row| row.body.row).collect();
    Ok(Page { items, next: page.next })
}
