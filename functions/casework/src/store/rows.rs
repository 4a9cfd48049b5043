//! Small typed rows: people, organisations, sessions, challenges, drafts, marks, messages.
//!
//! A row is one JSON text under one key with a version of its own. Every write says what it
//! expects to find, so two writers never overwrite each other unknowingly. A sealed row keeps
//! its text encrypted under the row key, bound to its address.

use super::commit::key_item;
use super::fault::{Verdict, judge, surrender};
use super::item::{Item, bytes, find_bytes, find_number, find_text, need_number, need_text, number, text};
use super::table::{self, Key};
use super::transact::pause;
use super::{Store, StoreError};
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{ReturnConsumedCapacity, ReturnValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;

/// Tries of one row operation, the first included.
const TRIES: u32 = 5;

const ABSENT: &str = "attribute_not_exists(PK)";
const SAME: &str = "v = :v";
const OLDER: &str = "attribute_not_exists(PK) OR v < :v";

/// What a write expects to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// No row.
    Absent,
    /// The row at this version.
    Version(u64),
    /// No row, or one of a lower version; the row becomes this version. For rows that follow
    /// from a book, whose version is the number of the event they were made from.
    Older(u64),
    /// Whatever is there.
    Anything,
}

impl Expect {
    /// As the database is told: the expression, and the version that it names as `:v`.
    pub(super) fn condition(self) -> (Option<String>, Option<Item>) {
        let (expression, version) = match self {
            Self::Absent => (Some(ABSENT), None),
            Self::Version(version) => (Some(SAME), Some(version)),
            Self::Older(version) => (Some(OLDER), Some(version)),
            Self::Anything => (None, None),
        };
        let values = version.map(|version| Item::from([(":v".to_owned(), number(version))]));
        (expression.map(str::to_owned), values)
    }
}

/// Whether a conditional write found what it expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// Written.
    Done,
    /// Something else was there; nothing was written.
    Unexpected,
}

/// A row as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<T> {
    /// Sort key, for lists.
    pub sk: String,
    /// Its version, for [`Expect::Version`].
    pub version: u64,
    /// Its body.
    pub body: T,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The lines.
    pub items: Vec<T>,
    /// The last sort key shown, when there is more.
    pub next: Option<String>,
}

/// What a bounded counter said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Counted; this is the new number.
    To(u64),
    /// The limit was reached before; not counted.
    Full,
}

impl Store {
    /// The row at a key, read consistently. A row past its time to live may still be there:
    /// the sweep is late by up to days, so whoever sets an end also checks it.
    pub async fn get_row<T: DeserializeOwned>(&self, key: &Key) -> Result<Option<Row<T>>, StoreError> {
        let Some(item) = self.get_item(key, true).await? else { return Ok(None) };
        self.read_row(key, &item).map(Some)
    }

    /// Puts a row in clear. `ttl` is the epoch second after which it may vanish.
    ///
    /// After an unclear answer the row is read back, so `Unexpected` is never our own success.
    pub async fn put_row<T: Serialize>(
        &self,
        key: &Key,
        body: &T,
        expect: Expect,
        ttl: Option<i64>,
    ) -> Result<Put, StoreError> {
        let body = serde_json::to_string(body).map_err(|_| StoreError::Malformed("row body"))?;
        self.put_body(key, ("d", text(body)), expect, ttl).await
    }

    /// Puts a row whose text is sealed: anything with a name, a phone, an address in it.
    pub async fn put_sealed_row<T: Serialize>(
        &self,
        key: &Key,
        body: &T,
        expect: Expect,
        ttl: Option<i64>,
    ) -> Result<Put, StoreError> {
        let body = serde_json::to_vec(body).map_err(|_| StoreError::Malformed("row body"))?;
        let sealed = self.keys.row_key().seal(&key.address(), &body)?;
        self.put_body(key, ("x", bytes(sealed)), expect, ttl).await
    }

    /// Deletes a row, if it is what is expected. Deleting what is not there is `Done` under
    /// [`Expect::Anything`].
    pub async fn delete_row(&self, key: &Key, expect: Expect) -> Result<Put, StoreError> {
        let (condition, values) = expect.condition();
        let outcome = self
            .trying(|| {
                self.client
                    .delete_item()
                    .table_name(&*self.table)
                    .set_key(Some(key_item(key)))
                    .set_condition_expression(condition.clone())
                    .set_expression_attribute_values(values.clone())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        Ok(match outcome {
            Tried::Answer(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Put::Done
            }
            // A deletion that went through unseen leaves nothing behind to expect.
            Tried::Unexpected { unclear } => {
                if unclear && self.get_item(key, true).await?.is_none() {
                    Put::Done
                } else {
                    Put::Unexpected
                }
            }
        })
    }

    /// Adds one to a counter unless it has reached `limit`: count first, compare afterwards.
    /// A try whose answer was lost may have counted, so a counter errs on the strict side.
    pub async fn count(&self, key: &Key, limit: u64, ttl: Option<i64>) -> Result<Counted, StoreError> {
        let set = if ttl.is_some() { "ADD n :one SET #ttl = if_not_exists(#ttl, :ttl)" } else { "ADD n :one" };
        let outcome = self
            .trying(|| {
                let call = self
                    .update(key)
                    .update_expression(set)
                    .condition_expression("attribute_not_exists(n) OR n < :limit")
                    .expression_attribute_values(":one", number(1))
                    .expression_attribute_values(":limit", number(limit))
                    .return_values(ReturnValue::UpdatedNew);
                match ttl {
                    Some(ttl) => call
                        .expression_attribute_names("#ttl", table::TTL)
                        .expression_attribute_values(":ttl", number(ttl)),
                    None => call,
                }
                .send()
            })
            .await?;
        Ok(match outcome {
            Tried::Answer(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                let now = answer.attributes.unwrap_or_default();
                Counted::To(need_number(&now, "n")?)
            }
            Tried::Unexpected { .. } => Counted::Full,
        })
    }

    /// Where a counter stands; 0 when it was never used.
    pub async fn get_count(&self, key: &Key) -> Result<u64, StoreError> {
        let item = self.get_item(key, true).await?;
        Ok(item.as_ref().and_then(|item| find_number(item, "n")).unwrap_or(0))
    }

    /// The rows of one partition in the order of their sort keys, after `cursor`.
    pub async fn list_rows<T: DeserializeOwned>(
        &self,
        pk: &str,
        prefix: &str,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Page<Row<T>>, StoreError> {
        self.list_partition(pk, prefix, limit, cursor, true).await
    }

    /// Like [`Store::list_rows`], the last sort key first.
    pub async fn list_rows_backwards<T: DeserializeOwned>(
        &self,
        pk: &str,
        prefix: &str,
        limit: usize,
        cursor: Option<&str>,
    ) -> Result<Page<Row<T>>, StoreError> {
        self.list_partition(pk, prefix, limit, cursor, false).await
    }

    async fn list_partition<T: DeserializeOwned>(
        &self,
        pk: &str,
        prefix: &str,
        limit: usize,
        cursor: Option<&str>,
        forward: bool,
    ) -> Result<Page<Row<T>>, StoreError> {
        let wanted = i32::try_from(limit).unwrap_or(i32::MAX).saturating_add(1);
        let start = cursor.map(|sk| key_item(&Key { pk: pk.to_owned(), sk: sk.to_owned() }));
        let outcome = self
            .trying(|| {
                let call = self
                    .client
                    .query()
                    .table_name(&*self.table)
                    .consistent_read(true)
                    .scan_index_forward(forward)
                    .limit(wanted)
                    .set_exclusive_start_key(start.clone())
                    .expression_attribute_values(":pk", text(pk))
                    .return_consumed_capacity(ReturnConsumedCapacity::Total);
                // An empty prefix is not a condition that the database accepts.
                if prefix.is_empty() {
                    call.key_condition_expression("PK = :pk")
                } else {
                    call.key_condition_expression("PK = :pk AND begins_with(SK, :prefix)")
                        .expression_attribute_values(":prefix", text(prefix))
                }
                .send()
            })
            .await?;
        let Tried::Answer(answer) = outcome else {
            return Err(StoreError::Malformed("a condition on a query"));
        };
        self.meter.read(answer.consumed_capacity());
        let mut items = Vec::new();
        for item in answer.items() {
            let key = Key { pk: pk.to_owned(), sk: need_text(item, table::SK)?.to_owned() };
            items.push(self.read_row(&key, item)?);
        }
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|row| row.sk.clone());
        Ok(Page { items, next })
    }

    fn read_row<T: DeserializeOwned>(&self, key: &Key, item: &Item) -> Result<Row<T>, StoreError> {
        let body = match (find_text(item, "d"), find_bytes(item, "x")) {
            (Some(text), _) => serde_json::from_str(text),
            (None, Some(sealed)) => serde_json::from_slice(&self.keys.row_key().open(&key.address(), sealed)?),
            (None, None) => return Err(StoreError::Malformed("a row without a body")),
        };
        Ok(Row {
            sk: key.sk.clone(),
            version: need_number(item, "v")?,
            body: body.map_err(|_| StoreError::Malformed("row body"))?,
        })
    }

    async fn put_body(
        &self,
        key: &Key,
        body: (&str, aws_sdk_dynamodb::types::AttributeValue),
        expect: Expect,
        ttl: Option<i64>,
    ) -> Result<Put, StoreError> {
        let version = match expect {
            Expect::Version(version) => version + 1,
            Expect::Older(version) => version,
            Expect::Absent | Expect::Anything => 1,
        };
        // Tells our own row from a rival's after an unclear answer.
        let stamp = crate::keys::hex(&crate::keys::random::<8>()?);
        let mut item = key_item(key);
        item.insert(body.0.to_owned(), body.1);
        item.insert("v".to_owned(), number(version));
        item.insert("w".to_owned(), text(&stamp));
        if let Some(ttl) = ttl {
            item.insert(table::TTL.to_owned(), number(ttl));
        }
        let (condition, values) = expect.condition();
        let outcome = self
            .trying(|| {
                self.client
                    .put_item()
                    .table_name(&*self.table)
                    .set_item(Some(item.clone()))
                    .set_condition_expression(condition.clone())
                    .set_expression_attribute_values(values.clone())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        match outcome {
            Tried::Answer(answer) => {
                self.meter.wrote(answer.consumed_capacity.as_slice());
                Ok(Put::Done)
            }
            Tried::Unexpected { unclear } => {
                let ours = unclear
                    && self
                        .get_item(key, true)
                        .await?
                        .is_some_and(|item| find_text(&item, "w") == Some(stamp.as_str()));
                Ok(if ours { Put::Done } else { Put::Unexpected })
            }
        }
    }

    pub(super) async fn get_item(&self, key: &Key, consistent: bool) -> Result<Option<Item>, StoreError> {
        let outcome = self
            .trying(|| {
                self.client
                    .get_item()
                    .table_name(&*self.table)
                    .set_key(Some(key_item(key)))
                    .consistent_read(consistent)
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        let Tried::Answer(answer) = outcome else {
            return Err(StoreError::Malformed("a condition on a read"));
        };
        self.meter.read(answer.consumed_capacity());
        Ok(answer.item)
    }

    /// A change of some attributes of one item; the units it takes are told.
    pub(super) fn update(&self, key: &Key) -> UpdateItemFluentBuilder {
        let call = self.client.update_item().table_name(&*self.table).set_key(Some(key_item(key)));
        call.return_consumed_capacity(ReturnConsumedCapacity::Total)
    }

    /// Sends a call that may be sent again: reads, and single writes whose condition or nature
    /// makes the second harmless.
    pub(super) async fn trying<T, E, R, F>(&self, call: impl Fn() -> F) -> Result<Tried<T>, StoreError>
    where
        F: Future<Output = Result<T, SdkError<E, R>>>,
        E: ProvideErrorMetadata,
    {
        let mut unclear = false;
        let mut attempt = 0;
        loop {
            self.meter.called();
            let error = match call().await {
                Ok(answer) => return Ok(Tried::Answer(answer)),
                Err(error) => error,
            };
            if error.code() == Some("ConditionalCheckFailedException") {
                return Ok(Tried::Unexpected { unclear });
            }
            let verdict = judge(&error);
            attempt += 1;
            if verdict == Verdict::Wrong || attempt == TRIES {
                return Err(surrender(&error));
            }
            unclear |= matches!(verdict, Verdict::Unclear(_));
            pause(attempt).await;
        }
    }
}

/// How a call ended that may be sent again.
pub(super) enum Tried<T> {
    /// With this answer.
    Answer(T),
    /// With a failed condition, perhaps after a try of ours that went through unseen.
    Unexpected {
        /// Whether some earlier try may have gone through.
        unclear: bool,
    },
}
