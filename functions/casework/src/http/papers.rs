//! Papers: which there are, one of them, and whether one is genuine.

use super::App;
use super::extract::{InPath, InQuery};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::papers;
use axum::extract::State;
use axum::http::StatusCode;
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

pub(super) async fn verify(State(app): State<App>, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &papers::verify(&app.world, path.get("token")).await?))
}
