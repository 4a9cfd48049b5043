//! Sockets of the local system: what the gateway does in production, in this process.
//!
//! `GET /api/v1/socket?ticket=…` is upgraded, each connection gets a name that is never given again, and frames reach it
//! through a channel. Whoever does not read what is sent is cut off, and comes back to what was missed by the interface.

use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use casework::failure::{Failure, StoreError};
use casework::socket::{IDLE, LIFE, Sending, Switchboard, Wire, WireError, is_ours};
use serde::Deserialize;
use shared_types::api::routes;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{Instant, sleep_until};

/// Frames that wait for a connection before it counts as gone.
const WAITING: usize = 256;
/// Bytes of a message above which the gateway of production closes the connection.
const CUT_OFF: usize = 128 * 1024;

/// Channels to the open sockets.
#[derive(Debug, Default)]
pub struct LocalWire {
    open: Mutex<HashMap<String, Sender<String>>>,
}

impl LocalWire {
    fn open(&self, id: &str) -> Receiver<String> {
        let (sender, receiver) = channel(WAITING);
        self.with(|open| open.insert(id.to_owned(), sender));
        receiver
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<String, Sender<String>>) -> T) -> T {
        // Nobody panics with this lock held; and what is in it is whole in any case.
        act(&mut self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl Wire for LocalWire {
    fn send<'a>(&'a self, connection: &'a str, frame: &'a str) -> Sending<'a> {
        let sent = self.with(|open| {
            let sent = open.get(connection).is_some_and(|sender| sender.try_send(frame.to_owned()).is_ok());
            if !sent {
                open.remove(connection);
            }
            sent
        });
        Box::pin(async move { if sent { Ok(()) } else { Err(WireError::Gone) } })
    }

    fn close<'a>(&'a self, connection: &'a str) -> Sending<'a> {
        // The end of the channel ends the connection.
        self.with(|open| open.remove(connection));
        Box::pin(async { Ok(()) })
    }
}

#[derive(Clone)]
struct Live {
    switchboard: Switchboard,
    wire: Arc<LocalWire>,
}

#[derive(Deserialize)]
struct Ticket {
    #[serde(default)]
    ticket: String,
}

/// `GET /api/v1/socket`.
pub fn routes(switchboard: Switchboard, wire: Arc<LocalWire>) -> Router {
    let path = format!("{}{}", routes::BASE, routes::SOCKET);
    Router::new().route(&path, get(upgrade)).with_state(Live { switchboard, wire })
}

async fn upgrade(
    State(live): State<Live>,
    Query(Ticket { ticket }): Query<Ticket>,
    headers: HeaderMap,
    request: WebSocketUpgrade,
) -> Response {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(HOST).unwrap_or_default();
    if !is_ours(text(ORIGIN), &[&format!("http://{host}"), &format!("https://{host}")]) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(id) = name() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let frames = live.wire.open(&id);
    if let Err(failure) = live.switchboard.connect(&id, &ticket).await {
        let _ = live.wire.close(&id).await;
        return refusal(&failure).into_response();
    }
    request
        .max_message_size(CUT_OFF)
        .max_frame_size(CUT_OFF)
        .on_upgrade(move |socket| async move { live.carry(&id, socket, frames).await })
}

/// What the gateway answers for the function behind it.
fn refusal(failure: &Failure) -> StatusCode {
    match failure {
        Failure::SignInNeeded => StatusCode::UNAUTHORIZED,
        Failure::Store(StoreError::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
        failure => {
            tracing::error!(?failure, "a socket that was not opened");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// A name for a connection.
fn name() -> Option<String> {
    let bytes = casework::keys::random::<16>().ok()?;
    Some(format!("{:032x}", u128::from_be_bytes(bytes)))
}

impl Live {
    async fn carry(&self, id: &str, mut socket: WebSocket, mut frames: Receiver<String>) {
        let last = Instant::now() + Duration::from_secs(LIFE.unsigned_abs());
        let mut idle = Instant::now() + Duration::from_secs(IDLE);
        loop {
            tokio::select! {
                frame = frames.recv() => {
                    let Some(frame) = frame else { break };
                    if socket.send(Message::text(frame)).await.is_err() {
                        break;
                    }
                }
                message = socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => {
                        idle = Instant::now() + Duration::from_secs(IDLE);
                        self.switchboard.hear(id, text.as_str()).await;
                    }
                    // No frame of ours is binary; what cannot be read is answered as such.
                    Some(Ok(Message::Binary(_))) => self.switchboard.hear(id, "").await,
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                },
                () = sleep_until(last.min(idle)) => break,
            }
        }
        let _ = self.wire.close(id).await;
        let _ = socket.send(Message::Close(None)).await;
        if let Err(failure) = self.switchboard.disconnect(id).await {
            tracing::warn!(?failure, "a socket that was closed");
        }
    }
}
