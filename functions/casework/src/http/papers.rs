//! Papers: which there are, one of them, whether one is genuine, and the file as a whole.

use super::App;
use super::extract::{InPath, InQuery};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::papers;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use shared_types::case::Language;

type Answer = Result<Response, Reject>;

pub(super) async fn list(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &papers::list(&app.world, &caller.subject, &path.case()?).await?))
}

pub(super) async fn give(State(app): State<App>, caller: Caller, path: InPath, params: InQuery) -> Answer {
    let language = params.find_word("language")?.unwrap_or(Language::ZhCn);
    let paper = papers::give(&app.world, &caller.subject, &path.case()?, path.get("document"), language).await?;
    Ok(json(StatusCode::OK, &paper))
}

pub(super) async fn take(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &papers::take(&app.world, &caller.subject, &path.case()?).await?))
}

pub(super) async fn seal_keys(State(app): State<App>) -> Answer {
    let mut answer = json(StatusCode::OK, &papers::seal_keys(&app.world)?);
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    Ok(answer)
}

pub(super) async fn verify(State(app): State<App>, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &papers::verify(&app.world, path.get("token")).await?))
}
