//! What needs no case: tracking, who am I, health, keys and the contract. And how an answer is written.

use super::App;
use super::extract::InPath;
use super::openapi::document;
use super::problem::Reject;
use crate::auth::{Caller, JWKS_SECONDS};
use crate::query;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared_types::api::{Health, Me, ProblemCode};
use shared_types::values::CaseCode;

/// A JSON answer.
pub(super) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(bytes) = serde_json::to_vec(body) else {
        return Reject::new(ProblemCode::Internal).into_response();
    };
    json_text(status, bytes)
}

fn json_text(status: StatusCode, text: impl Into<Body>) -> Response {
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// Done, and nothing to say.
pub(super) fn no_content() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

pub(super) async fn me(State(app): State<App>, caller: Caller) -> Result<Response, Reject> {
    let me = query::me(&app.world, &caller.subject, &caller.posts).await?;
    let (password_change_needed, totp) = (caller.confined, caller.totp);
    let second_factor_needed = app.auth.lacks_second_factor(&caller);
    Ok(json(StatusCode::OK, &Me { password_change_needed, totp, second_factor_needed, ..me }))
}

/// A mistyped code is told from an unknown one: the check character says so without a look.
pub(super) async fn track(State(app): State<App>, path: InPath) -> Result<Response, Reject> {
    let code = CaseCode::parse(path.get("code")).map_err(|error| Reject::field("code", error))?;
    Ok(json(StatusCode::OK, &query::track(&app.world, &code).await?))
}

pub(super) async fn health(State(app): State<App>) -> Result<Response, Reject> {
    if !app.world.is_ready().await {
        return Err(ProblemCode::TryAgainLater.into());
    }
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Ok(json(StatusCode::OK, &Health { status: "ok".to_owned(), version, store: "ok".to_owned() }))
}

pub(super) async fn openapi() -> Response {
    json_text(StatusCode::OK, document())
}

pub(super) async fn jwks(State(app): State<App>) -> Response {
    let mut response = json(StatusCode::OK, &app.auth.jwks().await);
    let cache = HeaderValue::from_str(&format!("public, max-age={JWKS_SECONDS}"));
    response.headers_mut().extend(cache.ok().map(|cache| (CACHE_CONTROL, cache)));
    response
}
