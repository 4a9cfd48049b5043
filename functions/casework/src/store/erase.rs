//! Two things that change what is stored and never what was said: erasing the personal values
//! of an event, and wrapping a book's data key anew. Neither touches bytes, hash or chain.

use super::commit::key_item;
use super::item::bytes;
use super::rows::Tried;
use super::table::BookId;
use super::{Put, Store, StoreError};
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;

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
                self.client
                    .update_item()
                    .table_name(&*self.table)
                    .set_key(Some(key_item(&key)))
                    .update_expression("REMOVE #private")
                    // Without this an unknown number would make an item of nothing but a key.
                    .condition_expression("attribute_exists(PK)")
                    .expression_attribute_names("#private", "private")
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        Ok(self.updated(outcome))
    }

    /// Wraps the book's data key under the current master.
    pub async fn rewrap_book(&self, book: &BookId) -> Result<Rewrap, StoreError> {
        let Some(head) = self.load_head(book).await? else { return Ok(Rewrap::NoBook) };
        let Some(wrapped) = self.keys.rewrap(&head.data_key, &book.pk()).await? else { return Ok(Rewrap::Current) };
        let outcome = self
            .trying(|| {
                self.client
                    .update_item()
                    .table_name(&*self.table)
                    .set_key(Some(key_item(&book.head())))
                    .update_expression("SET dk = :new")
                    .condition_expression("dk = :old")
                    .expression_attribute_values(":new", bytes(wrapped.clone()))
                    .expression_attribute_values(":old", bytes(head.data_key.clone()))
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        Ok(match self.updated(outcome) {
            Put::Done => Rewrap::Done,
            Put::Unexpected => Rewrap::Moved,
        })
    }

    fn updated(&self, outcome: Tried<aws_sdk_dynamodb::operation::update_item::UpdateItemOutput>) -> Put {
        match outcome {
            Tried::Answer(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Put::Done
            }
            Tried::Unexpected { .. } => Put::Unexpected,
        }
    }
}
