//! The projector: keeps the rows that follow from events.
//!
//! Answers for the tracking row of each code, the membership rows behind "my cases", the rows of what is offered to an
//! organisation and the rows by which a case is found by a number. Writes a row only over an older one, so that doubled, late and reordered records change nothing;
//! every row can be dropped and is made again from the books. Called by the projector's Lambda
//! and by the pump of `local`.

mod incoming;
mod lists;
mod numbers;

pub use lists::{Seats, list_former_memberships, list_incoming, list_memberships, list_mine, list_numbers};
pub use numbers::{empty_numbers, number_tag};

use crate::store::{BookId, Expect, Store, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use serde::{Deserialize, Serialize};
use shared_types::case::Case;
use shared_types::clock::Calendar;
use shared_types::rows::{self, QueueRow, Readers, Waits};
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
    /// The court that is asked to confirm what was agreed.
    #[serde(default)]
    court: Option<OrgId>,
    /// HMACs of the numbers by which the case is found.
    #[serde(default)]
    numbers: Vec<String>,
}

/// How long an emptied line stands in the way of a late writer. The stream keeps its records for a day; a list must
/// not be read past the offers of years.
const EMPTIED_SECONDS: i64 = 7 * 24 * 3600;

/// One line of a list in the table. Never deleted at once: a late writer of an older version
/// could bring a deleted row back, an emptied one stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// `None` once the account has no part in the case any more, the offer is over, or the number was changed.
    row: Option<QueueRow>,
    /// Under a phone: the part that who holds it may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<Waits>,
    /// Of what is offered to an organisation: who there reads it; absent: its desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    readers: Option<Readers>,
}

impl Line {
    const EMPTY: Self = Self { row: None, waits: None, readers: None };

    const fn of(row: QueueRow) -> Self {
        Self { row: Some(row), waits: None, readers: None }
    }
}

/// Works a batch of the stream; see [`crate::stream`] for what becomes of bad records.
pub async fn handle(event: &Event, deps: &Deps) -> DynamoDbEventResponse {
    stream::work(event, READER, &deps.store, |id, _| carry(id, deps)).await
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
    let incoming::Asked { to_take: asked, to_confirm: court } =
        incoming::put_offers(&case, &ahead, newer, deps).await?;
    let numbers = numbers::put_numbers(&case, &ahead, newer, deps).await?;
    ahead.pass(&deps.store, Kept { people, asked, court, numbers }).await
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
        deps.store.put_sealed_row(&key, &Line::EMPTY, newer, None).await?;
    }
    for member in members {
        let key = table::membership(&member.person, &case.id);
        deps.store.put_sealed_row(&key, &Line::of(member.row), newer, None).await?;
    }
    Ok(people)
}
