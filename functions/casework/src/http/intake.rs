//! Cases from neighbouring platforms, and the administration of those.

use super::App;
use super::extract::{InPath, Json, read_signed};
use super::open::json;
use super::problem::Reject;
use crate::administration::{self, Administrator};
use crate::auth::{Caller, Signed};
use crate::command::{self, Asked};
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::api::{IntakeAnswer, IntakeRequest, PlatformChange, PlatformRequest, ProblemCode};
use shared_types::case::Subject;
use shared_types::values::PlatformId;

type Answer = Result<Response, Reject>;

pub(super) async fn take(
    State(app): State<App>,
    path: InPath,
    OriginalUri(uri): OriginalUri,
    request: Request,
) -> Answer {
    let (headers, body) = read_signed(request).await?;
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signed = Signed {
        method: "POST",
        path: uri.path(),
        key: header("x-key-id"),
        timestamp: header("x-timestamp"),
        nonce: header("x-nonce"),
        signature: header("x-signature"),
        body: &body,
    };
    let platform = app.auth.platform(path.get("platform"), signed).await?;
    let Json(IntakeRequest { external_id, mut file }) = Json::from_bytes(&body)?;
    let centre = match (&file.centre, platform.orgs.as_slice()) {
        (None, [only]) => only.clone(),
        (None, _) => return Err(Reject::missing("file.centre")),
        (Some(centre), agreed) if agreed.contains(centre) => centre.clone(),
        (Some(_), _) => return Err(ProblemCode::Scope.into()),
    };
    if !platform.kinds.contains(&file.kind) {
        return Err(ProblemCode::Scope.into());
    }
    file.centre = Some(centre);
    let subject = Subject::Platform { platform: platform.id };
    let asked = Asked { key: external_id, seen: None, session: None };
    let answer = command::file(&app.world, &subject, &asked, &file).await?;
    Ok(json(StatusCode::ACCEPTED, &IntakeAnswer { code: answer.code }))
}

async fn by(app: &App, caller: &Caller) -> Result<Administrator, Reject> {
    Ok(Administrator::load(&app.world, &caller.subject).await?)
}

pub(super) async fn list(State(app): State<App>, caller: Caller) -> Answer {
    Ok(json(StatusCode::OK, &administration::list_platforms(&app.world, &by(&app, &caller).await?).await?))
}

pub(super) async fn create(State(app): State<App>, caller: Caller, Json(request): Json<PlatformRequest>) -> Answer {
    let made = administration::create_platform(&app.world, &by(&app, &caller).await?, &request).await?;
    Ok(json(StatusCode::CREATED, &made))
}

pub(super) async fn change(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(change): Json<PlatformChange>,
) -> Answer {
    let id = PlatformId::parse(path.get("id")).map_err(|_| ProblemCode::NotFound)?;
    let by = by(&app, &caller).await?;
    Ok(json(StatusCode::OK, &administration::change_platform(&app.world, &by, &id, &change).await?))
}
