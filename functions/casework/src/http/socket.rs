//! Tickets for the socket, and what a meeting by video needs. The socket itself is not opened here: a gateway of its own
//! does it.

use super::App;
use super::extract::InPath;
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::socket::{issue_ticket, load_ice};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::api::ProblemCode;
use shared_types::values::SessionId;

pub(super) async fn ticket(State(app): State<App>, caller: Caller) -> Result<Response, Reject> {
    Ok(json(StatusCode::CREATED, &issue_ticket(&app.world, &caller).await?))
}

/// What cannot be a key of a session is the key of no session.
pub(super) async fn ice(State(app): State<App>, caller: Caller, path: InPath) -> Result<Response, Reject> {
    let session = SessionId::parse(path.get("session")).map_err(|_| ProblemCode::NotFound)?;
    Ok(json(StatusCode::OK, &load_ice(&app.world, &caller, &path.case()?, session).await?))
}
