//! Tickets for the socket. The socket itself is not opened here: a gateway of its own does it.

use super::App;
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::socket::issue_ticket;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(super) async fn ticket(State(app): State<App>, caller: Caller) -> Result<Response, Reject> {
    Ok(json(StatusCode::CREATED, &issue_ticket(&app.world, &caller).await?))
}
