//! One's own data: a copy, erasure, consents.

use super::App;
use super::extract::{InPath, Json};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::own;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, HeaderValue};
use axum::response::Response;
use shared_types::api::{ConsentChange, ErasureRequest, ProblemCode, Purpose};

type Answer = Result<Response, Reject>;

pub(super) async fn data(State(app): State<App>, caller: Caller) -> Answer {
    let mut response = json(StatusCode::OK, &own::own_data(&app.world, &app.auth, &caller).await?);
    let file = HeaderValue::from_static("attachment; filename=\"dispute-code-data.json\"");
    response.headers_mut().insert(CONTENT_DISPOSITION, file);
    Ok(response)
}

pub(super) async fn erase(State(app): State<App>, caller: Caller, Json(request): Json<ErasureRequest>) -> Answer {
    if !request.confirm {
        return Err(Reject::wrong_type("confirm"));
    }
    let erased = Box::pin(own::erase_own(&app.world, &app.auth, &caller)).await?;
    Ok(json(StatusCode::OK, &erased))
}

pub(super) async fn list_consents(State(app): State<App>, caller: Caller) -> Answer {
    Ok(json(StatusCode::OK, &own::list_consents(&app.world, &caller).await?))
}

pub(super) async fn set_consent(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(change): Json<ConsentChange>,
) -> Answer {
    let word = path.get("purpose");
    let purpose = Purpose::ALL.iter().copied().find(|purpose| purpose.as_str() == word).ok_or(ProblemCode::NotFound)?;
    // A text that was never shown cannot have been read; one that was replaced can still be withdrawn from.
    if change.version == 0 || change.version > purpose.text_version() {
        return Err(Reject::wrong_type("version"));
    }
    Ok(json(StatusCode::OK, &own::set_consent(&app.world, &caller, purpose, change).await?))
}
