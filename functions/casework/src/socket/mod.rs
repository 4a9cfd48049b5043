//! Sockets: what is told at once, to whom, and nothing else.
//!
//! Answers for tickets, connections, nudges ("this book stands at 17") and signalling for video. Never for content: that
//! comes from the interface, in the reader's rights. Who may be told of what is asked of the same rules as who may read,
//! at that moment: the session lives, the relation is the case's of now, `opens` and `enters` say yes. Called by the Lambdas
//! `socket` and `pusher` and by `local`; `http` hands out tickets.

mod connection;
mod gateway;
mod push;
mod relay;
mod room;
mod ticket;
mod wire;

pub use connection::{LIFE, PLACES, WATCHED};
pub use gateway::Gateway;
pub use push::{READER, handle};
pub use relay::{Relay, load_ice};
pub use room::SEATS;
pub use ticket::issue_ticket;
pub use wire::{Sending, Wire, WireError};

use crate::auth::Sessions;
use crate::failure::Failure;
use crate::store::{Store, StoreError};
use crate::world::World;
use shared_types::api::{Frame, FrameError, ProblemCode, Told};
use shared_types::case::Denied;
use shared_types::values::CaseId;
use std::sync::Arc;

/// Bytes of a frame: the longest word between peers, written as JSON, and what is around it.
pub const LARGEST: usize = 40 * 1024;
/// Seconds after which a silent connection is closed, as the gateway of production does.
pub const IDLE: u64 = 600;
/// Tries to change a row that somebody else changes, too.
const TRIES: usize = 24;

/// What connects people. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Switchboard {
    world: World,
    sessions: Arc<Sessions>,
    wire: Arc<dyn Wire>,
}

fn contested() -> Failure {
    Failure::Store(StoreError::Unavailable("a row of a socket is changed by many"))
}

/// Whether a page may open a socket: one of our own, or no page at all. A page elsewhere cannot have a ticket either, but
/// what was lost on one side must not be enough. `ours` are the addresses under which the site is reached.
pub fn is_ours(origin: Option<&str>, ours: &[&str]) -> bool {
    origin.is_none_or(|origin| ours.contains(&origin))
}

impl Switchboard {
    /// Connects by this wire.
    pub fn new(world: World, wire: Arc<dyn Wire>) -> Self {
        let sessions = Arc::new(Sessions::new(world.clone()));
        Self { world, sessions, wire }
    }

    fn store(&self) -> &Store {
        &self.world.store
    }

    /// Does what a frame asks. Whatever is wrong with it is answered by a code; the connection goes on, unless its session
    /// has ended.
    pub async fn hear(&self, id: &str, text: &str) {
        let (case, done) = match read(text) {
            Ok(frame) => (about(&frame), Box::pin(self.obey(id, frame)).await),
            Err(code) => (None, Err(Failure::Coded(code))),
        };
        let Err(failure) = done else { return };
        let ended = failure == Failure::SignInNeeded;
        let told = if ended { self.hang_up(id).await } else { self.refuse(id, case, failure).await };
        if let Err(failure) = told {
            tracing::warn!(?failure, "socket");
        }
    }

    async fn obey(&self, id: &str, frame: Frame) -> Result<(), Failure> {
        let connection = self.connection(id).await?.ok_or(Failure::SignInNeeded)?;
        if self.world.clock.now() >= connection.ends_at {
            return Err(Failure::SignInNeeded);
        }
        self.holder(&connection.sub, &connection.sid).await?;
        match frame {
            Frame::Watch(case) => self.watch(id, &connection, case).await,
            Frame::Unwatch(case) => self.unwatch(id, &case).await,
            Frame::Join(meeting) => self.join(id, &connection, meeting).await,
            Frame::Leave(meeting) => self.leave(id, &connection, &meeting).await,
            Frame::Signal(signal) => self.signal(&connection, signal).await,
            Frame::Ping(pong) => self.tell(id, &Told::Pong { pong }).await,
        }
    }

    async fn refuse(&self, id: &str, case: Option<CaseId>, failure: Failure) -> Result<(), Failure> {
        let code = match failure {
            Failure::Coded(code) => code,
            Failure::Unknown => ProblemCode::NotFound,
            Failure::Denied(Denied::NotYourPart) => ProblemCode::NotYourPart,
            Failure::Denied(Denied::PowerTooNarrow) => ProblemCode::PowerTooNarrow,
            Failure::Store(StoreError::Unavailable(why)) => {
                tracing::warn!(why, "socket");
                ProblemCode::TryAgainLater
            }
            failure => {
                tracing::error!(?failure, "socket");
                ProblemCode::Internal
            }
        };
        self.tell(id, &Told::Error { error: FrameError { code, case } }).await
    }

    async fn send(&self, id: &str, told: &Told) -> Result<(), WireError> {
        let frame = serde_json::to_string(told).map_err(|_| WireError::Busy("a frame that cannot be written"))?;
        self.wire.send(id, &frame).await
    }

    /// Tells one connection; forgets it when it is gone.
    async fn tell(&self, id: &str, told: &Told) -> Result<(), Failure> {
        match self.send(id, told).await {
            Ok(()) => Ok(()),
            Err(WireError::Gone) => self.disconnect(id).await,
            Err(WireError::Busy(why)) => Err(Failure::Store(StoreError::Unavailable(why))),
        }
    }
}

fn read(text: &str) -> Result<Frame, ProblemCode> {
    if text.len() > LARGEST {
        return Err(ProblemCode::BodyTooLarge);
    }
    serde_json::from_str(text).map_err(|_| ProblemCode::UnreadableBody)
}

fn about(frame: &Frame) -> Option<CaseId> {
    match frame {
        Frame::Watch(case) | Frame::Unwatch(case) => Some(case.clone()),
        Frame::Join(meeting) | Frame::Leave(meeting) => Some(meeting.case.clone()),
        Frame::Signal(signal) => Some(signal.case.clone()),
        Frame::Ping(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_open_a_socket() {
        let ours = ["https://jiefen.example.cn"];
        assert!(is_ours(None, &ours));
        assert!(is_ours(Some("https://jiefen.example.cn"), &ours));
        for origin in [
            "null",
            "",
            "http://jiefen.example.cn",
            "https://jiefen.example.cn.example.org",
            "https://jiefen.example.cn:8443",
            "https://example.org",
        ] {
            assert!(!is_ours(Some(origin), &ours), "{origin}");
        }
    }
}
