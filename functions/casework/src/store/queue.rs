//! Work lists: what waits at an organisation, what is due first coming first.
//!
//! A list over several stages is the merge of stage × shard partitions of the index, each
//! already in order. The cursor is the last sort key shown, the same for every partition, so
//! it needs no memory on our side and stays valid while cases come and go.

use super::item::{bytes, need_bytes, need_text, text};
use super::rows::Tried;
use super::table::{self, BookId};
use super::{Page, Store, StoreError};
use aws_sdk_dynamodb::types::{AttributeValue, ReturnConsumedCapacity};
use shared_types::case::StageName;
use shared_types::rows::QueueRow;
use shared_types::values::{CaseId, OrgId};
use tokio::task::JoinSet;

impl Store {
    /// Up to `limit` lines of an organisation's queue over the given stages, after `cursor`.
    ///
    /// Each partition is asked for at most one page: a list of 20 over three stages costs
    /// twelve small reads and no more, however long the queue is. They are read at the same
    /// time, so the list takes as long as the slowest of them.
    pub async fn list_queue(
        &self,
        org: &OrgId,
        stages: &[StageName],
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Page<QueueRow>, StoreError> {
        let mut reads = JoinSet::new();
        for stage in stages {
            for shard in 0..table::QUEUE_SHARDS {
                let (store, pk) = (self.clone(), table::queue_pk(org, *stage, shard));
                let cursor = cursor.map(str::to_owned);
                reads.spawn(async move { store.query_queue(&pk, limit + 1, cursor.as_deref()).await });
            }
        }
        let mut found = Vec::new();
        while let Some(read) = reads.join_next().await {
            found.extend(read.map_err(|_| StoreError::Unavailable("a read was given up"))??);
        }
        found.sort_by(|a, b| a.sort.cmp(&b.sort));
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|line| line.sort.clone());
        let items = found.iter().map(|line| self.open_line(line)).collect::<Result<_, _>>()?;
        Ok(Page { items, next })
    }

    /// The queue attributes of a head. The row holds masked names, so it is sealed; equal rows
    /// seal equally, so that an unchanged row costs no write to the index.
    pub(super) fn queue_columns(
        &self,
        case: &CaseId,
        row: &QueueRow,
    ) -> Result<[(String, AttributeValue); 3], StoreError> {
        let plain = serde_json::to_vec(row).map_err(|_| StoreError::Malformed("queue row"))?;
        let sealed = self.keys.row_key().seal_stable(&queue_address(case), &plain)?;
        let pk = table::queue_pk(&row.owner, row.stage, table::queue_shard(case));
        Ok([
            (table::QUEUE_PK.to_owned(), text(pk)),
            (table::QUEUE_SK.to_owned(), text(table::queue_sk(row.due, case))),
            (table::ROW.to_owned(), bytes(sealed)),
        ])
    }

    fn open_line(&self, line: &Line) -> Result<QueueRow, StoreError> {
        let plain = self.keys.row_key().open(&queue_address(&line.case), &line.sealed)?;
        serde_json::from_slice(&plain).map_err(|_| StoreError::Malformed("queue row"))
    }

    async fn query_queue(&self, pk: &str, limit: usize, cursor: Option<&str>) -> Result<Vec<Line>, StoreError> {
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
                Ok(Line {
                    case: book.case,
                    sort: need_text(item, table::QUEUE_SK)?.to_owned(),
                    sealed: need_bytes(item, table::ROW)?.to_vec(),
                })
            })
            .collect()
    }
}

/// One line as the index has it.
struct Line {
    case: CaseId,
    sort: String,
    sealed: Vec<u8>,
}

fn queue_address(case: &CaseId) -> String {
    format!("{}|{}", table::QUEUE, case)
}
