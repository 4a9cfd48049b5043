//! Files: announced, looked at, fetched. Their bytes never come by here.

use super::App;
use super::extract::{InPath, Json, Key};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::files;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::api::{ProblemCode, UploadRequest};
use shared_types::values::FileId;

type Answer = Result<Response, Reject>;

/// The file of the path. What cannot be a key of a file is the key of no file.
fn file(path: &InPath) -> Result<FileId, Reject> {
    FileId::parse(path.get("file")).map_err(|_| ProblemCode::NotFound.into())
}

pub(super) async fn begin(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Key(key): Key,
    Json(request): Json<UploadRequest>,
) -> Answer {
    let answer = files::begin(&app.world, &caller.subject, &path.case()?, &key, &request).await?;
    Ok(json(StatusCode::CREATED, &answer))
}

pub(super) async fn complete(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let facts = files::complete(&app.world, &caller.subject, &path.case()?, &file(&path)?).await?;
    Ok(json(StatusCode::OK, &facts))
}

pub(super) async fn link(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &files::link(&app.world, &caller.subject, &path.case()?, &file(&path)?).await?))
}
