//! What a person asks about themselves: their sessions, their data.

use super::session::Session;
use super::transport::Call;
use crate::model::trouble::Trouble;
use shared_types::api::{Page, SessionAnswer, routes};

/// One's own sessions.
pub async fn list_sessions(session: Session) -> Result<Page<SessionAnswer>, Trouble> {
    session.send(&Call::get(routes::SESSIONS.to_owned())).await?.read()
}

/// Ends one of them.
pub async fn end_session(session: Session, id: &str) -> Result<(), Trouble> {
    session.send(&Call::delete(routes::SESSION.replace("{id}", id))).await.map(|_| ())
}
