//! What only the local system shows: the messages it would have sent, and the demo accounts.
//!
//! None of it exists in a Lambda: this crate is never deployed.

use crate::demo;
use aws_lambda_events::event::dynamodb::Event;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use casework::store::{Expect, Key, Page, Row, Store, StoreError, table};
use casework::stream;
use shared_types::api::{DemoPerson, OutboxMessage};

/// Messages shown.
const SHOWN: usize = 500;

/// `GET /dev/outbox`: every message, newest first. `GET /dev/people`: who may sign in.
pub fn routes(store: Store) -> Router {
    Router::new().route("/dev/outbox", get(list_outbox)).route("/dev/people", get(list_people)).with_state(store)
}

/// Delivers the messages of a batch: here, into the list that `/dev/outbox` shows.
///
/// # Errors
/// [`StoreError`]: the batch must come again. What was delivered already stays delivered once,
/// because the key of the list is the message's own.
pub async fn deliver(event: &Event, store: &Store) -> Result<(), StoreError> {
    for (pk, sk) in event.records.iter().filter_map(stream::keys) {
        if !pk.starts_with(table::OUTBOX_PREFIX) {
            continue;
        }
        // Gone again by its time to live: nobody waits for it any more.
        let Some(message) = store.get_message(&Key { pk, sk }).await? else { continue };
        let line = format!("{:015}#{}", message.at.as_millis(), message.id);
        let key = table::row("dev", "outbox", &line);
        store.put_sealed_row(&key, &message, Expect::Anything, None).await?;
    }
    Ok(())
}

async fn list_outbox(State(store): State<Store>) -> Result<Json<Vec<OutboxMessage>>, StatusCode> {
    let list = store.list_rows_backwards(&table::row_pk("dev", "outbox"), "", SHOWN, None).await;
    let page: Page<Row<OutboxMessage>> = list.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Json(page.items.into_iter().map(|row| row.body).collect()))
}

async fn list_people() -> Json<Vec<DemoPerson>> {
    Json(demo::people())
}
