//! Cases: file, list, read, and the one way to change one.

use super::App;
use super::extract::{InBody, InPath, InQuery, Json, Key, tags};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::command::{self, Asked};
use crate::query::{self, ListQuery};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{ETAG, HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, LOCATION};
use axum::response::{IntoResponse, Response};
use shared_types::api::{FindRequest, ProblemCode, routes};
use shared_types::case::File;
use shared_types::rows::Number;
use shared_types::values::{CaseCode, LocalDate, OrgId, PartyId};

type Answer = Result<Response, Reject>;

/// Lines of a page when nobody says.
const LIMIT: usize = 20;
/// Most lines of a page.
const MOST: usize = 100;

pub(super) async fn file(State(app): State<App>, caller: Caller, Key(key): Key, Json(file): Json<File>) -> Answer {
    let asked = Asked { key, seen: None, session: None };
    let answer = command::file(&app.world, &caller.subject, &asked, &file).await?;
    let mut response = json(StatusCode::CREATED, &answer);
    let place = format!("{}{}", routes::BASE, routes::CASE.replace("{id}", answer.id.as_str()));
    response.headers_mut().extend(HeaderValue::from_str(&place).ok().map(|place| (LOCATION, place)));
    Ok(response)
}

pub(super) async fn list(State(app): State<App>, caller: Caller, params: InQuery) -> Answer {
    let limit = params.limit(LIMIT, MOST)?;
    let query = ListQuery {
        queue: params.find_word("queue")?,
        org: params.find_value("org", OrgId::parse)?,
        stage: params.find_word("stage")?,
        dispute_type: params.find_word("type")?,
        due: params.find_value("due", LocalDate::parse)?,
        code: params.find_value("q", CaseCode::parse)?,
        limit,
        cursor: params.find("cursor").map(str::to_owned),
    };
    let page = query::list_cases(&app.world, &caller.subject, &query).await?;
    let page = page.ok_or(ProblemCode::UnreadableRequest)?;
    Ok(json(StatusCode::OK, &page))
}

pub(super) async fn find(State(app): State<App>, caller: Caller, Json(request): Json<FindRequest>) -> Answer {
    let number = match (request.phone, request.id_number) {
        (Some(phone), None) => Number::Phone(phone),
        (None, Some(id_number)) => Number::Identity(id_number),
        (None, None) => return Err(Reject::missing("phone")),
        (Some(_), Some(_)) => return Err(Reject::unknown_field("id_number")),
    };
    let page = query::find_cases(&app.world, &caller.subject, &number, LIMIT, request.cursor.as_deref()).await?;
    let page = page.ok_or(ProblemCode::UnreadableRequest)?;
    Ok(json(StatusCode::OK, &page))
}

pub(super) async fn load(State(app): State<App>, caller: Caller, path: InPath, headers: HeaderMap) -> Answer {
    let seen = tags(&headers, &IF_NONE_MATCH);
    let answer = query::load_case(&app.world, &caller.subject, &path.case()?, &seen).await?;
    let response = match &answer.view {
        Some(view) => json(StatusCode::OK, view),
        None => StatusCode::NOT_MODIFIED.into_response(),
    };
    Ok(with_tag(response, Some(&answer.etag)))
}

pub(super) async fn command(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    headers: HeaderMap,
    Key(key): Key,
    InBody(command): InBody,
) -> Answer {
    let id = path.case()?;
    let seen = tags(&headers, &IF_MATCH).into_iter().next().filter(|tag| tag != "*");
    let asked = Asked { key, seen, session: Some(caller.sid) };
    let answered = command::execute(&app.world, &caller.subject, &id, &asked, &command).await?;
    Ok(with_tag(json(StatusCode::OK, &answered.answer), answered.etag.as_deref()))
}

pub(super) async fn timeline(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &query::load_timeline(&app.world, &caller.subject, &path.case()?).await?))
}

pub(super) async fn readings(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let party = PartyId::parse(path.get("party")).map_err(|_| ProblemCode::NotFound)?;
    Ok(json(StatusCode::OK, &query::load_readings(&app.world, &caller.subject, &path.case()?, party).await?))
}

pub(super) async fn roster(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    Ok(json(StatusCode::OK, &query::load_roster(&app.world, &caller.subject, &path.case()?).await?))
}

pub(super) fn with_tag(mut response: Response, etag: Option<&str>) -> Response {
    let tag = etag.and_then(|tag| HeaderValue::from_str(&format!("\"{tag}\"")).ok());
    response.headers_mut().extend(tag.map(|tag| (ETAG, tag)));
    response
}
