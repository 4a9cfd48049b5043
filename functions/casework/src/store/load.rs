//! Loading a book: its head and all its events in one consistent Query, the chain checked.
//!
//! Answers for "this is what was written, whole and unchanged". Must not decode what an event
//! means. Erased personal fields are simply absent: the chain is over the bytes beside them.

use super::item::{
    Item, find_bytes, find_number, need_bytes, need_number, need_text, text,
};
use super::table::{self, BookId, Key};
use super::rows::Tried;
use super::{Store, StoreError, commit};
use crate::keys::DataKey;
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;

/// Reads of a book that was written while we read it.
const READS: u32 = 4;

/// The head of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event.
    pub version: u64,
    /// Chain hash after the last event.
    pub hash: [u8; 32],
    /// Moves with stage or membership only; 0 in walled books.
    pub gate: u64,
    /// The book's data key, wrapped.
    pub data_key: Vec<u8>,
}

/// An event about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Wire name of the event, for people who look at the table; nothing is decided by it.
    pub kind: String,
    /// When, RFC 3339.
    pub at: String,
    /// Exactly the bytes that were hashed.
    pub bytes: Vec<u8>,
    /// Chain hash after this event.
    pub hash: [u8; 32],
    /// Values and salts of the personal fields, in clear: the store seals them.
    pub private: Option<Vec<u8>>,
}

/// An event as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number in the book, from 1.
    pub seq: u64,
    /// Exactly the bytes that were hashed.
    pub bytes: Vec<u8>,
    /// Chain hash after this event.
    pub hash: [u8; 32],
    /// Values and salts of the personal fields; `None` when there were none or they were erased.
    pub private: Option<Vec<u8>>,
}

/// A loaded book. Without a head it was never written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Which book.
    pub id: BookId,
    /// Its head.
    pub head: Option<Head>,
    /// Its events, from the first asked for.
    pub events: Vec<StoredEvent>,
}

impl Book {
    /// Number of the last event; 0 for a book not begun.
    pub fn version(&self) -> u64 {
        self.head.as_ref().map_or(0, |head| head.version)
    }

    /// A book not begun, for a writer that already knows it must be new.
    pub fn unwritten(id: BookId) -> Self {
        Self { id, head: None, events: Vec::new() }
    }
}

impl Store {
    /// The whole book, its chain checked.
    pub async fn load_book(&self, id: &BookId) -> Result<Book, StoreError> {
        let book = self.load_since(id, 0).await?;
        check_chain(&book)?;
        Ok(book)
    }

    /// Head and events after number `after`, consistent with each other. The chain is not
    /// checked: that needs the beginning.
    pub async fn load_since(&self, id: &BookId, after: u64) -> Result<Book, StoreError> {
        for attempt in 0..READS {
            if attempt > 0 {
                commit::pause(attempt).await;
            }
            let items = self.query_book(id, after).await?;
            let book = self.read_book(id, &items)?;
            // A page is not a snapshot: head and events may come from two moments.
            let last = book.events.last().map_or(after.min(book.version()), |event| event.seq);
            if last == book.version() {
                return Ok(book);
            }
        }
        Err(StoreError::Unavailable("the book is written faster than it can be read"))
    }

    /// The head alone: one read of at most one unit.
    pub async fn load_head(&self, id: &BookId) -> Result<Option<Head>, StoreError> {
        let item = self.get_item(&id.head(), true).await?;
        item.as_ref().map(read_head).transpose()
    }

    async fn query_book(&self, id: &BookId, after: u64) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        let mut start = None;
        loop {
            let page = self
                .trying(|| {
                    self.client
                        .query()
                        .table_name(&*self.table)
                        .consistent_read(true)
                        .key_condition_expression("PK = :pk AND SK BETWEEN :from AND :head")
                        .expression_attribute_values(":pk", text(id.pk()))
                        .expression_attribute_values(":from", text(table::event_sk(after + 1)))
                        .expression_attribute_values(":head", text(table::HEAD_SK))
                        .set_exclusive_start_key(start.clone())
                        .return_consumed_capacity(ReturnConsumedCapacity::Total)
                        .send()
                })
                .await?;
            let Tried::Answer(page) = page else {
                return Err(StoreError::Malformed("a condition on a query"));
            };
            self.meter.read(page.consumed_capacity());
            items.extend(page.items.unwrap_or_default());
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(items);
            }
        }
    }

    fn read_book(&self, id: &BookId, items: &[Item]) -> Result<Book, StoreError> {
        let mut book = Book::unwritten(id.clone());
        let Some((last, events)) = items.split_last() else { return Ok(book) };
        if need_text(last, table::SK)? != table::HEAD_SK {
            return Err(StoreError::Malformed("a book without its head"));
        }
        let head = read_head(last)?;
        let key = self.keys.unwrap(&head.data_key, &id.pk())?;
        book.head = Some(head);
        for item in events {
            book.events.push(read_event(id, item, &key)?);
        }
        Ok(book)
    }
}

fn read_head(item: &Item) -> Result<Head, StoreError> {
    Ok(Head {
        version: need_number(item, "version")?,
        hash: hash(item)?,
        gate: find_number(item, "gate").unwrap_or(0),
        data_key: need_bytes(item, "dk")?.to_vec(),
    })
}

fn read_event(book: &BookId, item: &Item, key: &DataKey) -> Result<StoredEvent, StoreError> {
    let sk = need_text(item, table::SK)?;
    let seq = table::event_seq(sk).ok_or(StoreError::Malformed("an event without its number"))?;
    let at: Key = book.event(seq);
    let private = find_bytes(item, "private")
        .map(|sealed| key.open(&at.address(), sealed))
        .transpose()?;
    Ok(StoredEvent { seq, bytes: need_bytes(item, "bytes")?.to_vec(), hash: hash(item)?, private })
}

fn hash(item: &Item) -> Result<[u8; 32], StoreError> {
    need_bytes(item, "hash")?.try_into().map_err(|_| StoreError::Malformed("hash"))
}

/// The numbers run without a gap and the head ends the chain.
fn check_chain(book: &Book) -> Result<(), StoreError> {
    let broken = |seq| StoreError::ChainBroken { book: book.id.pk(), seq };
    for (seq, event) in (1..).zip(&book.events) {
        if event.seq != seq {
            return Err(broken(seq));
        }
    }
    match (&book.head, book.events.last()) {
        (Some(head), Some(last)) if head.hash == last.hash => Ok(()),
        (None, None) => Ok(()),
        _ => Err(broken(book.version())),
    }
}
