//! Loading a book: its head and all its events in one consistent Query, the chain checked.
//!
//! Answers for "this is what was written, whole and unchanged". Decides nothing about a case. Erased personal fields are simply absent: the chain is over the bytes beside them.

use super::item::{Item, find_bytes, find_number, need_bytes, need_number, need_text, text};
use super::rows::Tried;
use super::table::{self, BookId};
use super::{BookWrite, Store, StoreError, transact};
use crate::keys::{DataKey, random};
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;
use shared_types::case::{Book, Case, Event};
use shared_types::chain::{self, Entry, Hash, Request, Sealed};

/// Reads of a book that was written while we read it.
const READS: u32 = 4;

/// Which values of a book are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// All that are still there.
    Values,
    /// None: what happened is read, what was said is not.
    Nothing,
}

/// The head of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last event.
    pub version: u64,
    /// Chain hash after the last event.
    pub hash: Hash,
    /// Moves with stage or membership only; 0 in walled books.
    pub gate: u64,
    /// The book's data key, wrapped; `None` once it was destroyed.
    pub data_key: Option<Vec<u8>>,
}

/// A book as it was read. Without a head it was never written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBook {
    /// Which book.
    pub id: BookId,
    /// Its head.
    pub head: Option<Head>,
    /// Its events, from the first asked for.
    pub entries: Vec<Entry>,
}

impl OpenBook {
    /// Number of the last event; 0 for a book not begun.
    pub fn version(&self) -> u64 {
        self.head.as_ref().map_or(0, |head| head.version)
    }

    /// A book not begun, for a writer that already knows it must be new.
    pub const fn unwritten(id: BookId) -> Self {
        Self { id, head: None, entries: Vec::new() }
    }

    /// What the next event follows: the last hash, or a fresh random salt for a new book.
    pub fn tip(&self) -> Result<Hash, StoreError> {
        match &self.head {
            Some(head) => Ok(head.hash),
            None => Ok(Hash(random()?)),
        }
    }

    /// Seals events of one request as the next of this book.
    pub fn seal(&self, events: &[Event], request: &Request) -> Result<Vec<Sealed>, StoreError> {
        let mut prev = self.tip()?;
        (self.version() + 1..)
            .zip(events)
            .map(|(seq, event)| {
                let sealed = chain::seal(event, seq, prev, request)
                    .map_err(|_| StoreError::Malformed("an event that cannot be written"))?;
                prev = sealed.entry.hash;
                Ok(sealed)
            })
            .collect()
    }

    /// A write of sealed events on top of what was loaded.
    pub fn write(&self, events: Vec<Sealed>) -> BookWrite {
        let (id, head) = (self.id.clone(), self.head.clone());
        BookWrite { id, head, events, moves_gate: false, queue: None, due: None, destroys_key: false }
    }

    /// The case that a whole `case` book tells of; apart, because it is large and is kept while other things are waited for.
    pub fn fold(&self) -> Option<Box<Case>> {
        let evolve = |case, entry: &Entry| Case::evolve(case, &self.id.case, entry.at, &entry.event);
        self.entries.iter().fold(None, evolve).map(Box::new)
    }
}

impl Store {
    /// The whole book: head and events consistent with each other, the chain checked from the
    /// first event to the head.
    pub async fn load_book(&self, id: &BookId) -> Result<OpenBook, StoreError> {
        self.load_since(id, 0).await
    }

    /// Head and events after number `after`, the chain checked between them.
    pub async fn load_since(&self, id: &BookId, after: u64) -> Result<OpenBook, StoreError> {
        self.load(id, after, Open::Values).await
    }

    /// The whole book with every personal value left shut: its key is not even unwrapped.
    pub async fn load_shut(&self, id: &BookId) -> Result<OpenBook, StoreError> {
        self.load_shut_since(id, 0).await
    }

    /// The same after number `after`: for who needs to know that something happened and may not read what.
    pub async fn load_shut_since(&self, id: &BookId, after: u64) -> Result<OpenBook, StoreError> {
        self.load(id, after, Open::Nothing).await
    }

    /// Head and at most `count` events after number `after`, the chain checked between them. What the book says beyond
    /// is not read.
    pub async fn load_page(&self, id: &BookId, after: u64, count: u64) -> Result<OpenBook, StoreError> {
        let Some(head) = self.load_head(id).await? else { return Ok(OpenBook::unwritten(id.clone())) };
        let last = head.version.min(after.saturating_add(count));
        let events =
            if after < last { self.query_events(id, after, &table::event_sk(last)).await? } else { Vec::new() };
        let book = self.read_book(id, head, &events, Open::Values).await?;
        // Every event up to the head is there before the head says so.
        match book.entries.last() {
            Some(entry) if entry.seq != last => Err(StoreError::ChainBroken { book: id.pk(), seq: last }),
            None if after < last => Err(StoreError::ChainBroken { book: id.pk(), seq: last }),
            _ => Ok(book),
        }
    }

    /// The bytes of a book that was loaded, as they were hashed.
    pub async fn load_frozen(&self, book: &OpenBook) -> Result<Vec<Vec<u8>>, StoreError> {
        let items = self.query_events(&book.id, 0, &table::event_sk(book.version())).await?;
        let bytes = |item: &Item| need_bytes(item, "bytes").map(<[u8]>::to_vec);
        let frozen = items.iter().map(bytes).collect::<Result<Vec<_>, StoreError>>()?;
        let is_same = frozen.len() == book.entries.len()
            && frozen.iter().zip(&book.entries).all(|(bytes, entry)| Hash::of(bytes) == entry.hash);
        if is_same { Ok(frozen) } else { Err(StoreError::ChainBroken { book: book.id.pk(), seq: book.version() }) }
    }

    async fn load(&self, id: &BookId, after: u64, open: Open) -> Result<OpenBook, StoreError> {
        for attempt in 0..READS {
            if attempt > 0 {
                transact::pause(attempt).await;
            }
            let items = self.query_events(id, after, table::HEAD_SK).await?;
            let Some((last, events)) = items.split_last() else { return Ok(OpenBook::unwritten(id.clone())) };
            if need_text(last, table::SK)? != table::HEAD_SK {
                return Err(StoreError::Malformed("a book without its head"));
            }
            let book = self.read_book(id, read_head(id, last)?, events, open).await?;
            // A page is not a snapshot: head and events may come from two moments.
            let last = book.entries.last().map_or(after.min(book.version()), |entry| entry.seq);
            if last == book.version() {
                return Ok(book);
            }
        }
        Err(StoreError::Unavailable("the book is written faster than it can be read"))
    }

    /// The head alone: one read of at most one unit.
    pub async fn load_head(&self, id: &BookId) -> Result<Option<Head>, StoreError> {
        let item = self.get_item(&id.head(), true).await?;
        item.map(|item| read_head(id, &item)).transpose()
    }

    /// What stands after number `after`, to the sort key `last` and with it.
    async fn query_events(&self, id: &BookId, after: u64, last: &str) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        let mut start = None;
        loop {
            let page = self
                .trying(|| {
                    self.client
                        .query()
                        .table_name(&*self.table)
                        .consistent_read(true)
                        .key_condition_expression("PK = :pk AND SK BETWEEN :from AND :last")
                        .expression_attribute_values(":pk", text(id.pk()))
                        .expression_attribute_values(":from", text(table::event_sk(after + 1)))
                        .expression_attribute_values(":last", text(last))
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

    async fn read_book(&self, id: &BookId, head: Head, events: &[Item], open: Open) -> Result<OpenBook, StoreError> {
        let mut book = OpenBook::unwritten(id.clone());
        let key = match (&head.data_key, open) {
            (Some(wrapped), Open::Values) => Some(self.keys.unwrap(wrapped, &id.pk()).await?),
            _ => None,
        };
        let mut prev: Option<Entry> = None;
        for item in events {
            let entry = read_entry(id, item, key.as_ref(), prev.as_ref())?;
            book.entries.extend(prev.replace(entry));
        }
        book.entries.extend(prev);
        let ends = book.entries.last().filter(|last| last.seq == head.version);
        if ends.is_some_and(|last| last.hash != head.hash) {
            return Err(StoreError::ChainBroken { book: id.pk(), seq: head.version });
        }
        book.head = Some(head);
        Ok(book)
    }
}

fn read_head(id: &BookId, item: &Item) -> Result<Head, StoreError> {
    let data_key = find_bytes(item, "dk").map(<[u8]>::to_vec);
    // Of no other book the key is ever destroyed.
    if data_key.is_none() && !matches!(id.book, Book::Bids(_)) {
        return Err(StoreError::Malformed("dk"));
    }
    Ok(Head {
        version: need_number(item, "version")?,
        hash: hash(item)?,
        gate: find_number(item, "gate").unwrap_or(0),
        data_key,
    })
}

fn read_entry(book: &BookId, item: &Item, key: Option<&DataKey>, before: Option<&Entry>) -> Result<Entry, StoreError> {
    let seq =
        table::event_seq(need_text(item, table::SK)?).ok_or(StoreError::Malformed("an event without its number"))?;
    let broken = || StoreError::ChainBroken { book: book.pk(), seq };
    if before.is_some_and(|before| before.seq + 1 != seq) {
        return Err(broken());
    }
    let private = match (find_bytes(item, "private"), key) {
        (Some(sealed), Some(key)) => key.open(&book.event(seq).address(), sealed)?,
        _ => Vec::new(),
    };
    let prev = before.map(|before| before.hash);
    let entry = chain::open(need_bytes(item, "bytes")?, &private, book.book, seq, prev).map_err(|_| broken())?;
    if entry.hash == hash(item)? { Ok(entry) } else { Err(broken()) }
}

fn hash(item: &Item) -> Result<Hash, StoreError> {
    let bytes = need_bytes(item, "hash")?.try_into().map_err(|_| StoreError::Malformed("hash"))?;
    Ok(Hash(bytes))
}
