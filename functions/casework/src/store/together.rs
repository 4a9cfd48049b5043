//! Several rows in one transaction: a change and its audit entry, a person and what must be unique with them.

use super::commit::{key_item, unbuilt};
use super::item::{bytes, find_text, number, text};
use super::table::{self, Key};
use super::transact::Transacted;
use super::{Expect, Store, StoreError};
use crate::keys::{hex, random};
use aws_sdk_dynamodb::types::{ConditionCheck, Delete, Put, TransactWriteItem};
use serde::Serialize;

/// One row of a transaction.
#[derive(Debug, Clone)]
pub struct RowWrite {
    key: Key,
    expect: Expect,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Put { body: Vec<u8>, sealed: bool, ttl: Option<i64> },
    Delete,
    Check,
}

impl RowWrite {
    /// Puts a row in clear.
    pub fn put<T: Serialize>(key: Key, body: &T, expect: Expect, ttl: Option<i64>) -> Result<Self, StoreError> {
        Ok(Self { key, expect, what: What::Put { body: json(body)?, sealed: false, ttl } })
    }

    /// Puts a sealed row.
    pub fn put_sealed<T: Serialize>(key: Key, body: &T, expect: Expect) -> Result<Self, StoreError> {
        Ok(Self { key, expect, what: What::Put { body: json(body)?, sealed: true, ttl: None } })
    }

    /// Deletes a row.
    pub const fn delete(key: Key, expect: Expect) -> Self {
        Self { key, expect, what: What::Delete }
    }

    /// Writes nothing and insists on what is there.
    pub const fn check(key: Key, expect: Expect) -> Self {
        Self { key, expect, what: What::Check }
    }
}

fn json<T: Serialize>(body: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(body).map_err(|_| StoreError::Malformed("row body"))
}

/// How a transaction of rows ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// All written.
    Done,
    /// Nothing written: the n-th row was not as expected.
    Unexpected(usize),
}

impl Store {
    /// Writes all rows or none. The first must be a put: by its stamp an unclear answer is cleared up.
    pub async fn put_together(&self, writes: &[RowWrite]) -> Result<Together, StoreError> {
        let stamp = hex(&random::<8>()?);
        let items = writes.iter().map(|write| self.row_item(write, &stamp)).collect::<Result<Vec<_>, _>>()?;
        Ok(match self.transact(items, || self.is_stamped(writes, &stamp)).await? {
            Transacted::Done => Together::Done,
            Transacted::Unexpected(n) => Together::Unexpected(n),
        })
    }

    async fn is_stamped(&self, writes: &[RowWrite], stamp: &str) -> Result<bool, StoreError> {
        let Some(first) = writes.first() else { return Ok(false) };
        let item = self.get_item(&first.key, true).await?;
        Ok(item.is_some_and(|item| find_text(&item, "w") == Some(stamp)))
    }

    pub(super) fn row_item(&self, write: &RowWrite, stamp: &str) -> Result<TransactWriteItem, StoreError> {
        let (condition, values) = write.expect.condition();
        let builder = TransactWriteItem::builder();
        Ok(match &write.what {
            What::Put { body, sealed, ttl } => {
                let next = match write.expect {
                    Expect::Version(version) => version + 1,
                    Expect::Older(version) => version,
                    Expect::Absent | Expect::Anything => 1,
                };
                let mut item = key_item(&write.key);
                if *sealed {
                    let sealed = self.keys.row_key().seal(&write.key.address(), body)?;
                    item.insert("x".to_owned(), bytes(sealed));
                } else {
                    let clear = std::str::from_utf8(body).map_err(|_| StoreError::Malformed("row body"))?;
                    item.insert("d".to_owned(), text(clear));
                }
                item.insert("v".to_owned(), number(next));
                item.insert("w".to_owned(), text(stamp));
                item.extend(ttl.map(|ttl| (table::TTL.to_owned(), number(ttl))));
                let put = Put::builder().table_name(&*self.table).set_item(Some(item));
                let put = put.set_condition_expression(condition).set_expression_attribute_values(values);
                builder.put(put.build().map_err(unbuilt)?)
            }
            What::Delete => {
                let delete = Delete::builder().table_name(&*self.table).set_key(Some(key_item(&write.key)));
                let delete = delete.set_condition_expression(condition).set_expression_attribute_values(values);
                builder.delete(delete.build().map_err(unbuilt)?)
            }
            What::Check => {
                let check = ConditionCheck::builder().table_name(&*self.table).set_key(Some(key_item(&write.key)));
                let check = check.set_condition_expression(condition).set_expression_attribute_values(values);
                builder.condition_check(check.build().map_err(unbuilt)?)
            }
        }
        .build())
    }
}
