//! The pump: carries the table's stream to the functions that read it, as Lambda would.
//!
//! Each batch becomes the very event that Lambda hands over, and the answer is obeyed: what a
//! function reports as failed comes again from there. The mark is written after the work, so a
//! kill means that some records come twice and none is lost; without a mark everything comes
//! again from the beginning, which rebuilds all rows.

use crate::dev;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use casework::socket::{self, Switchboard};
use casework::{notify, projection, store::table, stream};
use dynoxide::Database;
use dynoxide::actions::describe_table::DescribeTableRequest;
use dynoxide::actions::get_records::GetRecordsRequest;
use dynoxide::actions::get_shard_iterator::GetShardIteratorRequest;
use serde_json::json;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Records in one batch.
const BATCH: usize = 100;
/// Between two looks at a quiet stream.
const QUIET: Duration = Duration::from_millis(40);
/// Before a failed batch comes again.
const AGAIN: Duration = Duration::from_millis(400);

/// What the pump works with.
pub struct Pump {
    /// Where the stream is.
    pub database: Database,
    /// Name of the table.
    pub table: &'static str,
    /// The file that says how far it has come.
    pub mark: PathBuf,
    /// For the projector.
    pub projector: projection::Deps,
    /// For the notifier.
    pub notifier: notify::Deps,
    /// For the pusher.
    pub switchboard: Switchboard,
}

impl Pump {
    /// Runs until the process ends. A failure is told and tried again: the stream waits.
    pub async fn run(self) {
        let mut after = fs::read_to_string(&self.mark).ok().filter(|mark| !mark.is_empty());
        loop {
            match Box::pin(self.turn(after.as_deref())).await {
                Ok(Turn { after: next, pause }) => {
                    after = next.or(after);
                    tokio::time::sleep(pause).await;
                }
                Err(error) => {
                    tracing::warn!(%error, "stream pump");
                    tokio::time::sleep(AGAIN).await;
                }
            }
        }
    }

    /// One batch after the given sequence number.
    async fn turn(&self, after: Option<&str>) -> Result<Turn, Box<dyn Error + Send + Sync>> {
        let event = self.read(after)?;
        let Some(last) = event.records.last() else {
            return Ok(Turn { after: None, pause: QUIET });
        };
        let last = last.change.sequence_number.clone();
        // Rows written by the readers come through the stream, too, and concern nobody: a mark
        // for each of them would only be flushed for nothing.
        let concerns = event.records.iter().filter_map(stream::keys).any(|(pk, sk)| {
            sk.starts_with(table::EVENT_PREFIX)
                || pk.starts_with(table::OUTBOX_PREFIX)
                || table::parse_session(&pk, &sk).is_some()
                || table::parse_staff(&pk, &sk).is_some()
        });
        if !concerns {
            return Ok(Turn { after: last, pause: Duration::ZERO });
        }
        // At once, as Lambda has them: who waits before a screen does not wait for the messages.
        let (pushed, projected, notified) = tokio::join!(
            socket::handle(&event, &self.switchboard),
            projection::handle(&event, &self.projector),
            notify::handle(&event, &self.notifier),
        );
        if [&pushed, &projected, &notified].into_iter().any(failed) {
            // The whole batch again: every reader passes over what it has done already.
            return Ok(Turn { after: None, pause: AGAIN });
        }
        dev::deliver(&event, &self.notifier.store).await?;
        if let Some(last) = &last {
            self.keep(last)?;
        }
        Ok(Turn { after: last, pause: Duration::ZERO })
    }

    fn read(&self, after: Option<&str>) -> Result<Event, Box<dyn Error + Send + Sync>> {
        let described = self.database.describe_table(DescribeTableRequest { table_name: self.table.to_owned() })?;
        let stream_arn = described.table.latest_stream_arn.ok_or("the table has no stream")?;
        let iterator = self.database.get_shard_iterator(GetShardIteratorRequest {
            stream_arn,
            shard_id: format!("shardId-00000001-{}", self.table),
            shard_iterator_type: match after {
                Some(_) => "AFTER_SEQUENCE_NUMBER".to_owned(),
                None => "TRIM_HORIZON".to_owned(),
            },
            sequence_number: after.map(str::to_owned),
        })?;
        let records = self.database.get_records(GetRecordsRequest {
            shard_iterator: iterator.shard_iterator.ok_or("the stream has no iterator")?,
            limit: Some(BATCH),
        })?;
        Ok(serde_json::from_value(json!({ "Records": records.records }))?)
    }

    /// By renaming: a torn mark would be read as a sequence number that never was.
    fn keep(&self, sequence_number: &str) -> std::io::Result<()> {
        let draft = self.mark.with_extension("new");
        fs::write(&draft, sequence_number)?;
        fs::rename(draft, &self.mark)
    }
}

struct Turn {
    after: Option<String>,
    pause: Duration,
}

fn failed(response: &DynamoDbEventResponse) -> bool {
    !response.batch_item_failures.is_empty()
}
