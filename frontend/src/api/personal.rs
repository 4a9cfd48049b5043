//! What a person asks about themselves: their sessions, their data.

use super::session::Session;
use super::transport::Call;
use crate::model::trouble::Trouble;
use shared_types::api::{
    ConsentChange, ConsentLine, ErasureAnswer, ErasureRequest, Page, Purpose, SessionAnswer, routes,
};

/// One's own sessions.
pub async fn list_sessions(session: Session) -> Result<Page<SessionAnswer>, Trouble> {
    session.send(&Call::get(routes::SESSIONS.to_owned())).await?.read()
}

/// Ends one of them.
pub async fn end_session(session: Session, id: &str) -> Result<(), Trouble> {
    session.send(&Call::delete(routes::SESSION.replace("{id}", id))).await.map(|_| ())
}

/// Everything that is stored about the person, as the text of a file to keep.
pub async fn export(session: Session) -> Result<String, Trouble> {
    session.send(&Call::get(routes::OWN_DATA.to_owned())).await.map(|reply| reply.body)
}

/// Erases what the law does not ask to keep. Nobody is signed in afterwards.
pub async fn erase(session: Session) -> Result<ErasureAnswer, Trouble> {
    session.send(&Call::post(routes::ERASURE, &ErasureRequest { confirm: true })).await?.read()
}

/// What was agreed to.
pub async fn list_consents(session: Session) -> Result<Page<ConsentLine>, Trouble> {
    session.send(&Call::get(routes::CONSENTS.to_owned())).await?.read()
}

/// Agrees to a purpose in the text of today, or takes it back.
pub async fn give_consent(session: Session, purpose: Purpose, given: bool) -> Result<ConsentLine, Trouble> {
    let path = routes::CONSENT.replace("{purpose}", purpose.as_str());
    session.send(&Call::put(&path, &ConsentChange { version: purpose.text_version(), given })).await?.read()
}
