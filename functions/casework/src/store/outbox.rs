//! The outbox: messages that are to leave the system, each under a key that lets it leave once.
//!
//! A row is put if absent; the delivery follows from the stream. Sealed, because it holds a
//! phone number and, for a one-time code or an invitation, the secret itself.

use super::{Expect, Key, Put, Row, Store, StoreError};
use shared_types::api::OutboxMessage;

impl Store {
    /// Lays a message out once: `Unexpected` says that it lies there already.
    /// `ttl`: the epoch second after which nobody needs it any more.
    pub async fn put_message(&self, key: &Key, message: &OutboxMessage, ttl: Option<i64>) -> Result<Put, StoreError> {
        self.put_sealed_row(key, message, Expect::Absent, ttl).await
    }

    /// A message, for its delivery.
    pub async fn get_message(&self, key: &Key) -> Result<Option<OutboxMessage>, StoreError> {
        Ok(self.get_row(key).await?.map(|row: Row<OutboxMessage>| row.body))
    }
}
