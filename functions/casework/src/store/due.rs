//! What time has to do: the books in which something is due, those due first coming first.

use super::item::{need_text, number, text};
use super::rows::Tried;
use super::table::{self, BookId};
use super::{Store, StoreError};
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;
use shared_types::values::Timestamp;

/// A book in which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueBook {
    /// Which.
    pub book: BookId,
    /// Since when.
    pub at: Timestamp,
}

impl Store {
    /// Up to `limit` books of one shard in which something is due by `now`. The index may be a moment behind the heads:
    /// whoever works on it asks the book itself.
    pub async fn list_due(&self, shard: u32, now: Timestamp, limit: usize) -> Result<Vec<DueBook>, StoreError> {
        let answer = self
            .trying(|| {
                self.client
                    .query()
                    .table_name(&*self.table)
                    .index_name(table::DUE)
                    .key_condition_expression("dpk = :pk AND dsk < :until")
                    .expression_attribute_values(":pk", text(table::due_pk(shard)))
                    .expression_attribute_values(":until", text(table::due_until(now)))
                    .set_limit(i32::try_from(limit).ok())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        let Tried::Answer(answer) = answer else {
            return Err(StoreError::Malformed("a condition on a query"));
        };
        self.meter.read(answer.consumed_capacity());
        let malformed = || StoreError::Malformed("a due row without its book");
        answer
            .items()
            .iter()
            .map(|item| {
                let book = BookId::parse_pk(need_text(item, table::PK)?).ok_or_else(malformed)?;
                let at = table::due_at(need_text(item, table::DUE_SK)?).ok_or_else(malformed)?;
                Ok(DueBook { book, at })
            })
            .collect()
    }

    /// Says anew when something becomes due in a book, if it still stands where it was read and in the index as it was
    /// found there; otherwise whoever moved it has said so.
    pub async fn put_due(&self, seen: &DueBook, version: u64, next: Option<Timestamp>) -> Result<(), StoreError> {
        let outcome = self
            .trying(|| {
                let call = self
                    .update(&seen.book.head())
                    .condition_expression("version = :version AND dsk = :seen")
                    .expression_attribute_values(":version", number(version))
                    .expression_attribute_values(":seen", text(table::due_sk(seen.at, &seen.book)));
                match next {
                    Some(next) => call
                        .update_expression("SET dsk = :next")
                        .expression_attribute_values(":next", text(table::due_sk(next, &seen.book))),
                    None => call.update_expression("REMOVE dpk, dsk"),
                }
                .send()
            })
            .await?;
        self.updated(outcome);
        Ok(())
    }
}
