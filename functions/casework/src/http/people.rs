//! The administration of organisations and people.

use super::App;
use super::extract::{InPath, InQuery, Json};
use super::open::json;
use super::problem::Reject;
use crate::administration::{self, Administrator};
use crate::auth::Caller;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use shared_types::api::{OrgChange, OrgRequest, PersonChange, PersonRequest, ProblemCode};
use shared_types::values::{OrgId, PersonId};

type Answer = Result<Response, Reject>;

/// Lines of a page when nobody says.
const LIMIT: usize = 50;
/// Most lines of a page.
const MOST: usize = 500;

/// How far the caller's posts reach. The door has let in only who has one.
async fn by(app: &App, caller: &Caller) -> Result<Administrator, Reject> {
    Ok(Administrator::load(&app.world, &caller.subject).await?)
}

fn org(path: &InPath) -> Result<OrgId, Reject> {
    OrgId::parse(path.get("id")).map_err(|_| ProblemCode::NotFound.into())
}

fn person(path: &InPath) -> Result<PersonId, Reject> {
    PersonId::parse(path.get("id")).map_err(|_| ProblemCode::NotFound.into())
}

/// Where the last page ended: keys of ours, which have no other signs.
fn cursor(params: &InQuery) -> Result<Option<&str>, Reject> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'#');
    match params.find("cursor") {
        Some(cursor) if cursor.len() > 128 || !cursor.bytes().all(plain) => Err(ProblemCode::UnreadableRequest.into()),
        cursor => Ok(cursor),
    }
}

pub(super) async fn list_orgs(State(app): State<App>, caller: Caller, params: InQuery) -> Answer {
    let limit = params.limit(MOST, MOST)?;
    let page = administration::list_orgs(&app.world, &by(&app, &caller).await?, limit, cursor(&params)?).await?;
    Ok(json(StatusCode::OK, &page))
}

pub(super) async fn create_org(State(app): State<App>, caller: Caller, Json(request): Json<OrgRequest>) -> Answer {
    let made = administration::create_org(&app.world, &by(&app, &caller).await?, &request).await?;
    Ok(json(StatusCode::CREATED, &made))
}

pub(super) async fn load_org(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let found = administration::load_org(&app.world, &by(&app, &caller).await?, &org(&path)?).await?;
    Ok(json(StatusCode::OK, &found))
}

pub(super) async fn change_org(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(change): Json<OrgChange>,
) -> Answer {
    let by = by(&app, &caller).await?;
    Ok(json(StatusCode::OK, &administration::change_org(&app.world, &by, &org(&path)?, &change).await?))
}

pub(super) async fn list_people(State(app): State<App>, caller: Caller, params: InQuery) -> Answer {
    let limit = params.limit(LIMIT, MOST)?;
    let org = params.find_value("org", OrgId::parse)?;
    let by = by(&app, &caller).await?;
    let page = administration::list_people(&app.world, &by, org.as_ref(), limit, cursor(&params)?).await?;
    Ok(json(StatusCode::OK, &page))
}

pub(super) async fn create_person(
    State(app): State<App>,
    caller: Caller,
    Json(request): Json<PersonRequest>,
) -> Answer {
    let made = administration::create_person(&app.world, &by(&app, &caller).await?, &request).await?;
    Ok(json(StatusCode::CREATED, &made))
}

pub(super) async fn load_person(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let found = administration::load_person(&app.world, &by(&app, &caller).await?, &person(&path)?).await?;
    Ok(json(StatusCode::OK, &found))
}

pub(super) async fn change_person(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(change): Json<PersonChange>,
) -> Answer {
    let by = by(&app, &caller).await?;
    Ok(json(StatusCode::OK, &administration::change_person(&app.world, &by, &person(&path)?, &change).await?))
}

pub(super) async fn list_audit(State(app): State<App>, caller: Caller, params: InQuery) -> Answer {
    let limit = params.limit(LIMIT, MOST)?;
    let by = by(&app, &caller).await?;
    Ok(json(StatusCode::OK, &administration::list_audit(&app.world, &by, limit, cursor(&params)?).await?))
}
