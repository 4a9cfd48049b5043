//! Reading a batch of the table's stream: which books moved, and what becomes of a bad record.
//!
//! A record is a nudge, never the truth: only its keys are looked at, and only those of events.
//! Records may come twice, late and in another order; the readers load what they need
//! themselves. Called by `projection`, `notify` and `socket`, which say what to do with one book.

use crate::store::{BookId, Expect, Store, StoreError, table};
use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use serde::{Deserialize, Serialize};
use shared_types::values::Timestamp;
use std::collections::BTreeMap;
use std::future::Future;
use std::ops::RangeInclusive;

mod mark;

pub(crate) use mark::{Ahead, ahead, ahead_shut};

/// A record that could not be worked and never will be without a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// Who gave up on it.
    pub reader: String,
    /// Its number in the stream.
    pub sequence_number: String,
    /// Partition key of the item it was about.
    pub pk: String,
    /// Sort key of that item.
    pub sk: String,
    /// Why; no stored words in it.
    pub reason: String,
    /// When the stream took the record.
    pub at: Timestamp,
}

/// One moved book of a batch.
struct Moved {
    id: BookId,
    /// The numbers of the events among its records, from the lowest to the highest.
    seqs: RangeInclusive<u64>,
    /// The lowest number of its records: what is reported when the book fails.
    first: String,
    sk: String,
    /// When the stream took that record.
    at: Timestamp,
}

/// Works each book of a batch once; `carry` gets the numbers of the events that the batch tells of, from the lowest to the
/// highest: some between may be of another batch. What fails for now is reported by its lowest sequence
/// number, so that the stream comes again from there; what can never work is parked, and the
/// rest goes on.
pub(crate) async fn work<F>(
    event: &Event,
    reader: &str,
    store: &Store,
    carry: impl Fn(BookId, RangeInclusive<u64>) -> F,
) -> DynamoDbEventResponse
where
    F: Future<Output = Result<(), StoreError>>,
{
    let mut failed: Option<String> = None;
    for moved in moved_books(event) {
        let done = match carry(moved.id.clone(), moved.seqs.clone()).await {
            Err(error) if !is_passing(&error) => park(store, reader, &moved, &error).await,
            done => done,
        };
        if let Err(error) = done {
            tracing::warn!(reader, book = %moved.id, %error, "stream record comes again");
            failed = Some(match failed {
                Some(lower) if !is_before(&moved.first, &lower) => lower,
                _ => moved.first,
            });
        }
    }
    let mut response = DynamoDbEventResponse::default();
    if let Some(sequence_number) = failed {
        fail(&mut response, sequence_number);
    }
    response
}

/// Has the stream come again from this record, or from one before it that failed, too.
pub(crate) fn fail(response: &mut DynamoDbEventResponse, sequence_number: String) {
    let known = response.batch_item_failures.pop().and_then(|failure| failure.item_identifier);
    let lowest = known.filter(|known| is_before(known, &sequence_number)).unwrap_or(sequence_number);
    let mut failure = DynamoDbBatchItemFailure::default();
    failure.item_identifier = Some(lowest);
    response.batch_item_failures.push(failure);
}

/// The books whose events a batch tells of, in the order of their first record.
fn moved_books(event: &Event) -> Vec<Moved> {
    let mut books: BTreeMap<BookId, Moved> = BTreeMap::new();
    for record in &event.records {
        let Some((id, sk)) = event_key(record) else { continue };
        let first = record.change.sequence_number.clone().unwrap_or_default();
        let at = record.change.approximate_creation_date_time.timestamp_millis();
        let seq = table::event_seq(&sk).unwrap_or_default();
        let moved = Moved { id: id.clone(), seqs: seq..=seq, first, sk, at: Timestamp::from_millis(at) };
        let with = |known: &Moved| *known.seqs.start().min(&seq)..=*known.seqs.end().max(&seq);
        match books.get_mut(&id) {
            Some(known) if !is_before(&moved.first, &known.first) => known.seqs = with(known),
            known => {
                let seqs = known.map_or(seq..=seq, |known| with(known));
                books.insert(id, Moved { seqs, ..moved });
            }
        }
    }
    let mut books: Vec<Moved> = books.into_values().collect();
    books.sort_by(|a, b| (a.first.len(), &a.first).cmp(&(b.first.len(), &b.first)));
    books
}

fn event_key(record: &EventRecord) -> Option<(BookId, String)> {
    let (pk, sk) = keys(record)?;
    let event = sk.starts_with(table::EVENT_PREFIX);
    event.then(|| BookId::parse_pk(&pk)).flatten().map(|id| (id, sk))
}

/// Partition and sort key of the item a record is about.
pub fn keys(record: &EventRecord) -> Option<(String, String)> {
    let text = |name: &str| match record.change.keys.get(name) {
        Some(serde_dynamo::AttributeValue::S(text)) => Some(text.clone()),
        _ => None,
    };
    Some((text(table::PK)?, text(table::SK)?))
}

/// Sequence numbers are decimal without leading zeros, too long for an integer.
fn is_before(a: &str, b: &str) -> bool {
    (a.len(), a) < (b.len(), b)
}

/// Whether another try may do better.
const fn is_passing(error: &StoreError) -> bool {
    matches!(error, StoreError::Unavailable(_))
}

async fn park(store: &Store, reader: &str, moved: &Moved, error: &StoreError) -> Result<(), StoreError> {
    // The alarm of the log group looks for these very words.
    tracing::error!(alarm = "parked", reader, book = %moved.id, %error, "stream record parked");
    let at = moved.at;
    let parked = Parked {
        reader: reader.to_owned(),
        sequence_number: moved.first.clone(),
        pk: moved.id.pk(),
        sk: moved.sk.clone(),
        reason: error.to_string(),
        at,
    };
    let key = table::parked(&at.local_date().to_string(), &moved.first, reader);
    store.put_row(&key, &parked, Expect::Anything, None).await.map(drop)
}
