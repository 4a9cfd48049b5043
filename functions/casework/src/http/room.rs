//! The mediation room beyond commands: the talk, how far it was read, what was offered, and when people could meet.

use super::App;
use super::cases::with_tag;
use super::extract::{InPath, InQuery, Json, tags};
use super::open::json;
use super::problem::Reject;
use crate::auth::Caller;
use crate::query::{self, MessagesQuery, SlotsQuery};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};
use shared_types::api::{MarkRequest, ProblemCode};
use shared_types::case::Channel;
use shared_types::values::{LocalDate, SessionLength};

type Answer = Result<Response, Reject>;

/// Positions of a page of the talk when nobody says.
const LIMIT: usize = 200;
/// Most positions of a page of the talk.
const MOST: usize = 500;
/// Positions have ten digits; more is no position.
const LAST: u64 = 9_999_999_999;
/// Days of free times when nobody says.
const DAYS: u8 = 7;
/// Most days of free times.
const MOST_DAYS: u8 = 14;

fn channel(path: &InPath) -> Result<Channel, Reject> {
    Channel::parse(path.get("channel")).map_err(|_| ProblemCode::NotFound.into())
}

pub(super) async fn messages(State(app): State<App>, caller: Caller, path: InPath, params: InQuery) -> Answer {
    let (id, channel) = (path.case()?, channel(&path)?);
    let after = match params.find("after").map(str::parse::<u64>) {
        None => 0,
        Some(Ok(after)) if after <= LAST => after,
        Some(_) => return Err(Reject::wrong_type("after")),
    };
    let limit = u64::try_from(params.limit(LIMIT, MOST)?).unwrap_or(u64::MAX);
    let query = MessagesQuery { channel, after, limit };
    Ok(json(StatusCode::OK, &query::load_messages(&app.world, &caller.subject, &id, query).await?))
}

pub(super) async fn mark(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(request): Json<MarkRequest>,
) -> Answer {
    let (id, channel) = (path.case()?, channel(&path)?);
    query::put_mark(&app.world, &caller.subject, &id, channel, request.seq).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn offers(State(app): State<App>, caller: Caller, path: InPath, headers: HeaderMap) -> Answer {
    let seen = tags(&headers, &IF_NONE_MATCH);
    let offers = query::load_offers(&app.world, &caller.subject, &path.case()?, &seen).await?;
    let response = match &offers.answer {
        Some(answer) => json(StatusCode::OK, answer),
        None => StatusCode::NOT_MODIFIED.into_response(),
    };
    Ok(with_tag(response, Some(&offers.etag)))
}

pub(super) async fn slots(State(app): State<App>, caller: Caller, path: InPath, params: InQuery) -> Answer {
    let from = params.find_value("from", LocalDate::parse)?;
    let days = match params.find("days").map(str::parse::<u8>) {
        None => DAYS,
        Some(Ok(days)) if (1..=MOST_DAYS).contains(&days) => days,
        Some(_) => return Err(Reject::wrong_type("days")),
    };
    let minutes = params.find_value("minutes", SessionLength::parse)?.unwrap_or_default();
    let from = from.unwrap_or_else(|| app.world.clock.now().local_date());
    let asked = SlotsQuery { from, days, minutes };
    Ok(json(StatusCode::OK, &query::load_slots(&app.world, &caller.subject, &path.case()?, asked).await?))
}
