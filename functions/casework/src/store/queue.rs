//! Work lists: what waits at an organisation, what is due first coming first.
//!
//! A list over several stages is the merge of stage × shard partitions of the index, each
//! already in order. The cursor is the last sort key shown, the same for every partition, so
//! it needs no memory on our side and stays valid while cases come and go.

use super::item::{need_text, text};
use super::rows::Tried;
use super::table::{self, BookId};
use super::{Page, Store, StoreError};
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;

/// Where a case waits and what its line in the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePlace {
    /// The organisation that owns the case.
    pub org: String,
    /// The stage, by its wire name.
    pub stage: String,
    /// The next date that binds, RFC 3339 or a plain date; earliest first.
    pub due: Option<String>,
    /// The list columns as JSON text. Nothing personal: the index is not sealed.
    pub row: String,
}

/// One line of a work list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The case.
    pub case: String,
    /// The list columns, as committed.
    pub row: String,
    /// Its place in the order; the last one of a page is the next page's cursor.
    pub sort: String,
}

impl Store {
    /// Up to `limit` lines of an organisation's queue over the given stages, after `cursor`.
    ///
    /// Each partition is asked for at most one page, one after the other: a list of 20 over
    /// three stages costs twelve small reads and no more, however long the queue is.
    pub async fn list_queue(
        &self,
        org: &str,
        stages: &[&str],
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Page<QueueRow>, StoreError> {
        let mut found = Vec::new();
        for stage in stages {
            for shard in 0..table::QUEUE_SHARDS {
                let pk = table::queue_pk(org, stage, shard);
                found.extend(self.query_queue(&pk, limit + 1, cursor).await?);
            }
        }
        found.sort_by(|a, b| a.sort.cmp(&b.sort));
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|row| row.sort.clone());
        Ok(Page { items: found, next })
    }

    async fn query_queue(
        &self,
        pk: &str,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Vec<QueueRow>, StoreError> {
        let condition = match cursor {
            Some(_) => "qpk = :pk AND qsk > :after",
            None => "qpk = :pk",
        };
        let answer = self
            .trying(|| {
                let call = self
                    .client
                    .query()
                    .table_name(&*self.table)
                    .index_name(table::QUEUE)
                    .key_condition_expression(condition)
                    .expression_attribute_values(":pk", text(pk))
                    .set_limit(i32::try_from(limit).ok())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total);
                match cursor {
                    Some(after) => call.expression_attribute_values(":after", text(after)),
                    None => call,
                }
                .send()
            })
            .await?;
        let Tried::Answer(answer) = answer else {
            return Err(StoreError::Malformed("a condition on a query"));
        };
        self.meter.read(answer.consumed_capacity());
        answer
            .items()
            .iter()
            .map(|item| {
                let book = BookId::parse_pk(need_text(item, table::PK)?)
                    .ok_or(StoreError::Malformed("a queue row without its case"))?;
                Ok(QueueRow {
                    case: book.case,
                    row: need_text(item, table::ROW)?.to_owned(),
                    sort: need_text(item, table::QUEUE_SK)?.to_owned(),
                })
            })
            .collect()
    }
}
