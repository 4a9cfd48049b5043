//! Two things that change what is stored and never what was said: erasing the personal values
//! of an event, and wrapping a book's data key anew. Neither touches bytes, hash or chain.

use super::item::{bytes, find_bytes};
use super::rows::Tried;
use super::table::{BookId, Key};
use super::{Put, Store, StoreError};
use shared_types::chain;

/// Tries of an erasure that met another one.
const TRIES: u32 = 5;

/// How the wrapping anew of one book ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rewrap {
    /// It is wrapped by the current master now.
    Done,
    /// It was already.
    Current,
    /// Another hand wrapped it anew at the same moment: look again.
    Moved,
    /// Nothing was ever written there.
    NoBook,
}

impl Store {
    /// Drops values and salts of one event for ever. Its bytes keep the commitments, which say
    /// nothing without the salts.
    pub async fn erase_private(&self, book: &BookId, seq: u64) -> Result<Put, StoreError> {
        let key = book.event(seq);
        let outcome = self
            .trying(|| {
                self.update(&key)
                    .update_expression("REMOVE #private")
                    // Without this an unknown number would make an item of nothing but a key.
                    .condition_expression("attribute_exists(PK)")
                    .expression_attribute_names("#private", "private")
                    .send()
            })
            .await?;
        Ok(self.updated(outcome))
    }

    /// Drops some values of one event, by their commitments, with their salts; gives how many there were.
    pub async fn erase_values(&self, book: &BookId, seq: u64, commitments: &[&str]) -> Result<u32, StoreError> {
        let key = book.event(seq);
        for _ in 0..TRIES {
            let Some(wrapped) = self.load_head(book).await?.and_then(|head| head.data_key) else { return Ok(0) };
            let Some(item) = self.get_item(&key, true).await? else { return Ok(0) };
            let Some(sealed) = find_bytes(&item, "private") else { return Ok(0) };
            let data_key = self.keys.unwrap(&wrapped, &book.pk()).await?;
            let plain = data_key.open(&key.address(), sealed)?;
            let (mut left, mut count) = (plain, 0);
            for commitment in commitments {
                let less = match left.as_slice() {
                    [] => Vec::new(),
                    some => chain::erase(some, commitment).map_err(|_| StoreError::Malformed("private part"))?,
                };
                count += u32::from(less != left);
                left = less;
            }
            if count == 0 {
                return Ok(0);
            }
            let new = if left.is_empty() { None } else { Some(data_key.seal(&key.address(), &left)?) };
            let outcome = self.replace_private(&key, sealed, new).await?;
            if outcome == Put::Done {
                return Ok(count);
            }
        }
        Err(StoreError::Unavailable("another hand erases there"))
    }

    async fn replace_private(&self, key: &Key, old: &[u8], new: Option<Vec<u8>>) -> Result<Put, StoreError> {
        let outcome = self
            .trying(|| {
                let call = self
                    .update(key)
                    .condition_expression("#private = :old")
                    .expression_attribute_names("#private", "private")
                    .expression_attribute_values(":old", bytes(old));
                match &new {
                    Some(new) => call
                        .update_expression("SET #private = :new")
                        .expression_attribute_values(":new", bytes(new.clone())),
                    None => call.update_expression("REMOVE #private"),
                }
                .send()
            })
            .await?;
        Ok(self.updated(outcome))
    }

    /// Wraps the book's data key under the current master.
    pub async fn rewrap_book(&self, book: &BookId) -> Result<Rewrap, StoreError> {
        let Some(head) = self.load_head(book).await? else { return Ok(Rewrap::NoBook) };
        // A destroyed key is wrapped by nothing.
        let Some(old) = head.data_key else { return Ok(Rewrap::Current) };
        let Some(wrapped) = self.keys.rewrap(&old, &book.pk()).await? else { return Ok(Rewrap::Current) };
        let outcome = self
            .trying(|| {
                self.update(&book.head())
                    .update_expression("SET dk = :new")
                    .condition_expression("dk = :old")
                    .expression_attribute_values(":new", bytes(wrapped.clone()))
                    .expression_attribute_values(":old", bytes(old.clone()))
                    .send()
            })
            .await?;
        Ok(match self.updated(outcome) {
            Put::Done => Rewrap::Done,
            Put::Unexpected => Rewrap::Moved,
        })
    }

    pub(super) fn updated(&self, outcome: Tried<aws_sdk_dynamodb::operation::update_item::UpdateItemOutput>) -> Put {
        match outcome {
            Tried::Answer(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Put::Done
            }
            Tried::Unexpected { .. } => Put::Unexpected,
        }
    }
}
