//! The store: the only room that talks to the database.
//!
//! Answers for what is written together, what is read consistently, and what an unclear answer
//! of the database means. Knows envelopes, never rules. Called by `command`, `query`, `auth`,
//! `projection` and `notify`; calls `keys` only.
//!
//! - [`Store::commit`] writes events and heads in one transaction;
//! - [`Store::load_book`] reads a book in one Query and checks its chain;
//! - [`Store::put_row`] and its neighbours keep small typed rows;
//! - [`Store::put_together`] writes several rows or none;
//! - [`Store::list_queue`] merges the partitions of a work list;
//! - [`Store::list_due`] finds the books in which time has something to do.

mod capacity;
mod client;
mod commit;
mod due;
mod erase;
mod fault;
mod item;
mod load;
mod outbox;
mod queue;
mod rows;
pub mod table;
mod together;
mod transact;

pub use capacity::{Meter, Units};
pub use client::{Endpoint, connect};
pub use commit::{BookWrite, Commit, Gate, Outcome, Unique};
pub use due::DueBook;
pub use erase::Rewrap;
pub use fault::StoreError;
pub use load::{Head, OpenBook};
pub use rows::{Counted, Expect, Page, Put, Row};
pub use table::{BookId, Key};
pub use together::{RowWrite, Together};

use crate::keys::KeyProvider;
use aws_sdk_dynamodb::Client;
use std::sync::Arc;

/// The handle of the table. Cheap to clone; all clones count into one meter.
#[derive(Debug, Clone)]
pub struct Store {
    client: Client,
    table: Arc<str>,
    keys: Arc<KeyProvider>,
    meter: Arc<Meter>,
}

impl Store {
    /// A store over an open client.
    pub fn new(client: Client, table: &str, keys: Arc<KeyProvider>) -> Self {
        Self { client, table: table.into(), keys, meter: Arc::default() }
    }

    /// The store of a Lambda: `TABLE` names the table, `KEY_RING` holds the keys, region and
    /// credentials are the function's own (`DYNAMODB_ENDPOINT` leads elsewhere in tests).
    pub fn from_environment() -> Result<Self, StoreError> {
        let table = std::env::var("TABLE").map_err(|_| StoreError::Malformed("TABLE is not set"))?;
        let keys = Arc::new(KeyProvider::from_environment()?);
        Ok(Self::new(connect(&Endpoint::from_environment()), &table, keys))
    }

    /// Name of the table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The keys behind the store, for rooms that need a secret of their own purpose.
    pub fn keys(&self) -> &KeyProvider {
        &self.keys
    }

    /// What the database has charged so far.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// One cheap read: is the table there and does it answer? For `/healthz`.
    pub async fn probe(&self) -> Result<(), StoreError> {
        self.get_item(&table::row("probe", "0", "0"), false).await.map(drop)
    }
}
