//! Committing: one transaction of events, heads, conditions and what must be unique with them.
//!
//! Answers for "exactly once, or truthfully not". What each book of the transaction expects is
//! checked by the database; conflicts and throttling are retried here; after an unclear answer
//! the book is read, and our own events in it, by their hash, mean that the write went through.

use super::item::{Item, bytes, find_bytes, number, text};
use super::load::Head;
use super::table::{self, BookId, Key};
use super::transact::Transacted;
use super::{RowWrite, Store, StoreError};
use crate::keys::{DataKey, hex, random};
use aws_sdk_dynamodb::types::{ConditionCheck, Put, TransactWriteItem, Update};
use shared_types::case::Book;
use shared_types::chain::{Hash, Sealed};
use shared_types::rows::QueueRow;
use shared_types::values::{CaseId, Timestamp};

/// What is written into one book.
#[derive(Debug, Clone)]
pub struct BookWrite {
    /// Which book.
    pub id: BookId,
    /// Its head as it was loaded, which must still be there; `None` when the book must be new.
    pub head: Option<Head>,
    /// The events, in order, numbered from the head's version plus one.
    pub events: Vec<Sealed>,
    /// Whether the gate of the procedure moves (stage or membership changed). `case` only.
    pub moves_gate: bool,
    /// The case's line in the work list, after these events; `None` takes it off. `case` only.
    pub queue: Option<QueueRow>,
    /// When time has something to do in this book, after these events.
    pub due: Option<Timestamp>,
    /// Whether the book's data key and every value under it are destroyed with this write. It may then be without
    /// events, and of a book that was never begun only that it is over stays.
    pub destroys_key: bool,
}

impl BookWrite {
    fn version(&self) -> u64 {
        self.head.as_ref().map_or(0, |head| head.version)
    }
}

/// A condition on the gate of a procedure that is not written itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The case.
    pub case: CaseId,
    /// The number its head must still have.
    pub gate: u64,
}

/// A row that must be unique, or that must not have moved, together with the events.
#[derive(Debug, Clone)]
pub enum Unique {
    /// A row that must not exist yet; its body is a JSON text.
    New {
        /// Where.
        key: Key,
        /// What; becomes version 1 of the row.
        body: String,
    },
    /// A counter that must still stand at `from` (0: never used) and moves to `from + 1`.
    Next {
        /// Where.
        key: Key,
        /// The number it was read at.
        from: u64,
    },
    /// A row that must be as it was read, and becomes another: a file that an event speaks of.
    Row(RowWrite),
}

/// One transaction.
#[derive(Debug, Clone, Default)]
pub struct Commit {
    /// One book, or two when something is carried over a wall on purpose; the first with an event, by which an unclear
    /// answer is cleared up.
    pub writes: Vec<BookWrite>,
    /// The procedure's gate, for a write to another book whose rule depends on it.
    pub gate: Option<Gate>,
    /// The code row at filing, the file number at acceptance.
    pub unique: Vec<Unique>,
}

/// How a commit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Written, now or by an earlier try of this call whose answer was lost.
    Committed,
    /// A book moved since it was loaded. Load again: the same request may already be in it.
    LostRace,
    /// The procedure's gate moved: the rule must be asked again.
    GateMoved,
    /// The n-th unique row is taken or its counter moved: draw again.
    Taken(usize),
}

/// The items of one transaction and what the failure of each would mean.
struct Prepared {
    items: Vec<TransactWriteItem>,
    meaning: Vec<Outcome>,
}

impl Store {
    /// Writes everything or nothing.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] claims nothing about the write: the same request with the
    /// same key, sent again, is answered from the book if it went through after all.
    pub async fn commit(&self, commit: &Commit) -> Result<Outcome, StoreError> {
        // Who writes on a book without a key came after its end.
        if commit.writes.iter().any(|write| write.head.as_ref().is_some_and(|head| head.data_key.is_none())) {
            return Ok(Outcome::LostRace);
        }
        let prepared = self.prepare(commit).await?;
        let ended = self.transact(prepared.items, || self.is_stored(commit)).await?;
        Ok(match ended {
            Transacted::Done => Outcome::Committed,
            // The books come first in the items, so a lost race is told before a taken row.
            Transacted::Unexpected(n) => {
                prepared.meaning.get(n).cloned().ok_or(StoreError::Malformed("a condition that nobody set"))?
            }
        })
    }

    /// Are our own events in the first book, at the numbers we meant them to have?
    async fn is_stored(&self, commit: &Commit) -> Result<bool, StoreError> {
        let Some(write) = commit.writes.first() else { return Ok(false) };
        let Some(event) = write.events.first() else { return Ok(false) };
        let stored = self.get_item(&write.id.event(write.version() + 1), true).await?;
        Ok(stored.is_some_and(|item| find_bytes(&item, "hash") == Some(&event.entry.hash.0[..])))
    }

    async fn prepare(&self, commit: &Commit) -> Result<Prepared, StoreError> {
        let mut prepared = Prepared { items: Vec::new(), meaning: Vec::new() };
        for write in &commit.writes {
            self.prepare_book(write, &mut prepared).await?;
        }
        if let Some(gate) = &commit.gate {
            let check = ConditionCheck::builder()
                .table_name(&*self.table)
                .set_key(Some(key_item(&BookId::case(gate.case.clone()).head())))
                .condition_expression("gate = :gate")
                .expression_attribute_values(":gate", number(gate.gate))
                .build()
                .map_err(unbuilt)?;
            prepared.items.push(TransactWriteItem::builder().condition_check(check).build());
            prepared.meaning.push(Outcome::GateMoved);
        }
        for (index, unique) in commit.unique.iter().enumerate() {
            prepared.items.push(self.prepare_unique(unique)?);
            prepared.meaning.push(Outcome::Taken(index));
        }
        Ok(prepared)
    }

    async fn prepare_book(&self, write: &BookWrite, prepared: &mut Prepared) -> Result<(), StoreError> {
        if write.destroys_key && !matches!(write.id.book, Book::Bids(_)) {
            return Err(StoreError::Malformed("only the key of a round is destroyed"));
        }
        let pk = write.id.pk();
        let wrapped = write.head.as_ref().and_then(|head| head.data_key.clone());
        let key = match wrapped {
            _ if write.destroys_key => None,
            Some(wrapped) => Some((self.keys.unwrap(&wrapped, &pk).await?, wrapped)),
            None => Some(self.keys.new_data_key(&pk).await?),
        };
        let mut version = write.version();
        for event in &write.events {
            version += 1;
            if event.entry.seq != version || event.entry.event.book() != write.id.book {
                return Err(StoreError::Malformed("an event sealed for another place"));
            }
            let item = event_item(&write.id, event, key.as_ref().map(|(key, _)| key))?;
            let put = self.put(item, "attribute_not_exists(PK)");
            prepared.push(put.build().map_err(unbuilt)?, Outcome::LostRace);
        }
        let hash = match (write.events.last(), &write.head) {
            (Some(last), _) => last.entry.hash,
            (None, _) if !write.destroys_key => return Err(StoreError::Malformed("a write without events")),
            (None, Some(head)) => head.hash,
            (None, None) => Hash(random()?),
        };
        let gate = write.head.as_ref().map_or(0, |head| head.gate) + u64::from(write.moves_gate);
        let head = Head { version, hash, gate, data_key: key.map(|(_, wrapped)| wrapped) };
        let mut item = self.head_item(&write.id, &head, write.queue.as_ref())?;
        if let Some(due) = write.due {
            item.insert(table::DUE_PK.into(), text(table::due_pk(table::due_shard(&write.id.case))));
            item.insert(table::DUE_SK.into(), text(table::due_sk(due, &write.id)));
        }
        let put = match &write.head {
            None => self.put(item, "attribute_not_exists(PK)"),
            Some(old) => {
                self.put(item, "version = :expected").expression_attribute_values(":expected", number(old.version))
            }
        };
        prepared.push(put.build().map_err(unbuilt)?, Outcome::LostRace);
        if write.destroys_key {
            for seq in 1..=write.version() {
                let update = self.drop_values(&write.id.event(seq))?;
                prepared.items.push(TransactWriteItem::builder().update(update).build());
                prepared.meaning.push(Outcome::LostRace);
            }
        }
        Ok(())
    }

    fn head_item(&self, id: &BookId, head: &Head, queue: Option<&QueueRow>) -> Result<Item, StoreError> {
        let mut item = key_item(&id.head());
        item.insert("version".into(), number(head.version));
        item.insert("hash".into(), bytes(head.hash.0));
        item.extend(head.data_key.clone().map(|wrapped| ("dk".to_owned(), bytes(wrapped))));
        if id.book == Book::Case {
            item.insert("gate".into(), number(head.gate));
            if let Some(row) = queue {
                item.extend(self.queue_columns(&id.case, row)?);
            }
        } else if queue.is_some() {
            return Err(StoreError::Malformed("only the procedure stands in a queue"));
        }
        Ok(item)
    }

    fn prepare_unique(&self, unique: &Unique) -> Result<TransactWriteItem, StoreError> {
        let put = match unique {
            Unique::Row(write) => return self.row_item(write, &hex(&random::<8>()?)),
            Unique::New { key, body } => {
                let mut item = key_item(key);
                item.insert("v".into(), number(1));
                item.insert("d".into(), text(body));
                self.put(item, "attribute_not_exists(PK)")
            }
            Unique::Next { key, from } => {
                let mut item = key_item(key);
                item.insert("n".into(), number(from + 1));
                if *from == 0 {
                    self.put(item, "attribute_not_exists(PK)")
                } else {
                    self.put(item, "n = :from").expression_attribute_values(":from", number(from))
                }
            }
        };
        Ok(TransactWriteItem::builder().put(put.build().map_err(unbuilt)?).build())
    }

    /// What was sealed in an event goes; that it happened stays.
    fn drop_values(&self, key: &Key) -> Result<Update, StoreError> {
        Update::builder()
            .table_name(&*self.table)
            .set_key(Some(key_item(key)))
            .update_expression("REMOVE #private")
            .condition_expression("attribute_exists(PK)")
            .expression_attribute_names("#private", "private")
            .build()
            .map_err(unbuilt)
    }

    fn put(&self, item: Item, condition: &str) -> aws_sdk_dynamodb::types::builders::PutBuilder {
        Put::builder().table_name(&*self.table).set_item(Some(item)).condition_expression(condition)
    }
}

impl Prepared {
    fn push(&mut self, put: Put, meaning: Outcome) {
        self.items.push(TransactWriteItem::builder().put(put).build());
        self.meaning.push(meaning);
    }
}

/// The item of an event. The personal values are sealed to this very address, so they open
/// nowhere else. Without a key they are not written at all.
fn event_item(book: &BookId, event: &Sealed, key: Option<&DataKey>) -> Result<Item, StoreError> {
    let at = book.event(event.entry.seq);
    let mut item = key_item(&at);
    item.insert("bytes".into(), bytes(event.bytes.clone()));
    item.insert("hash".into(), bytes(event.entry.hash.0));
    item.insert("kind".into(), text(event.entry.event.name()));
    item.insert("at".into(), text(event.entry.at.to_string()));
    if let Some(key) = key.filter(|_| !event.private.is_empty()) {
        item.insert("private".into(), bytes(key.seal(&at.address(), &event.private)?));
    }
    Ok(item)
}

pub(super) fn key_item(key: &Key) -> Item {
    Item::from([(table::PK.to_owned(), text(&key.pk)), (table::SK.to_owned(), text(&key.sk))])
}

pub(super) fn unbuilt(_: aws_sdk_dynamodb::error::BuildError) -> StoreError {
    StoreError::Malformed("an incomplete request")
}
