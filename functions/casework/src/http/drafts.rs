//! Own drafts.

use super::App;
use super::extract::{InPath, Json};
use super::open::{json, no_content};
use super::problem::Reject;
use crate::auth::{self, Caller, Draft};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::api::ProblemCode;

/// The client's own name of a draft.
fn id(path: &InPath) -> Result<&str, Reject> {
    let id = path.get("id");
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if (1..=64).contains(&id.len()) && id.bytes().all(plain) { Ok(id) } else { Err(ProblemCode::NotFound.into()) }
}

pub(super) async fn keep(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(draft): Json<Draft>,
) -> Result<Response, Reject> {
    auth::put_draft(&app.world, &caller, id(&path)?, &draft).await?;
    Ok(no_content())
}

pub(super) async fn load(State(app): State<App>, caller: Caller, path: InPath) -> Result<Response, Reject> {
    Ok(json(StatusCode::OK, &auth::load_draft(&app.world, &caller, id(&path)?).await?))
}

pub(super) async fn drop(State(app): State<App>, caller: Caller, path: InPath) -> Result<Response, Reject> {
    auth::delete_draft(&app.world, &caller, id(&path)?).await?;
    Ok(no_content())
}
