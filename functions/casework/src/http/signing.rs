//! Signing in and out. The refresh token travels in an `HttpOnly` cookie on its own path, never in a body.

use super::App;
use super::extract::{InPath, Json, Perhaps, bearer};
use super::open::{json, no_content};
use super::problem::Reject;
use crate::auth::{Caller, RefreshCookie, SignedIn};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use shared_types::api::{
    InvitationRequest, OtpRequest, OtpVerifyRequest, Page, ProblemCode, RefreshRequest, SessionKind, routes,
};

type Answer = Result<Response, Reject>;

pub(super) async fn ask_code(State(app): State<App>, Json(request): Json<OtpRequest>) -> Answer {
    Ok(json(StatusCode::ACCEPTED, &app.auth.ask_code(&request).await?))
}

pub(super) async fn verify_code(State(app): State<App>, Json(request): Json<OtpVerifyRequest>) -> Answer {
    Ok(signed_in(&app, &app.auth.verify_code(&request).await?))
}

pub(super) async fn sign_in_invited(
    State(app): State<App>,
    headers: HeaderMap,
    Json(request): Json<InvitationRequest>,
) -> Answer {
    // A citizen's token, when there is one: the part is then theirs to take. A dead one is no reason to refuse.
    let caller = match bearer(&headers) {
        Some(token) => app.auth.caller(token).await.ok(),
        None => None,
    };
    Ok(signed_in(&app, &app.auth.sign_in_invited(&request, caller.as_ref()).await?))
}

pub(super) async fn refresh(
    State(app): State<App>,
    headers: HeaderMap,
    Perhaps(request): Perhaps<RefreshRequest>,
) -> Answer {
    let kinds = wanted(request.kind);
    let cookie = kinds.iter().find_map(|kind| find_cookie(&headers, *kind)).ok_or(ProblemCode::SignInNeeded)?;
    Ok(signed_in(&app, &app.auth.refresh(&cookie).await?))
}

/// Ends the session of the token and that of the cookie: either may have outlived the other.
pub(super) async fn logout(
    State(app): State<App>,
    headers: HeaderMap,
    Perhaps(request): Perhaps<RefreshRequest>,
) -> Answer {
    let mut left = None;
    if let Some(token) = bearer(&headers)
        && let Ok(caller) = app.auth.caller(token).await
    {
        app.auth.leave(&caller).await?;
        left = Some(caller.kind);
    }
    let held = wanted(request.kind).iter().filter_map(|kind| Some((*kind, find_cookie(&headers, *kind)?)));
    for (kind, cookie) in held {
        if left.is_none() && app.auth.leave_by_cookie(&cookie).await? {
            left = Some(kind);
        }
    }
    let kind = left.ok_or(ProblemCode::SignInNeeded)?;
    let mut response = no_content();
    set_cookie(&app, &mut response, &RefreshCookie { kind, value: String::new(), max_age: 0 });
    Ok(response)
}

pub(super) async fn list_sessions(State(app): State<App>, caller: Caller) -> Answer {
    let items = app.auth.list_sessions(&caller).await?;
    Ok(json(StatusCode::OK, &Page { items, next_cursor: None }))
}

pub(super) async fn end_session(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let sid = path.get("id");
    // The key of a session is 32 hexadecimal digits; anything else is nobody's.
    if sid.len() != 32 || !sid.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(ProblemCode::NotFound.into());
    }
    app.auth.end_session(&caller, sid).await?;
    Ok(no_content())
}

const fn wanted(kind: Option<SessionKind>) -> &'static [SessionKind] {
    match kind {
        Some(SessionKind::Citizen) => &[SessionKind::Citizen],
        Some(SessionKind::Staff) => &[SessionKind::Staff],
        None => &[SessionKind::Citizen, SessionKind::Staff],
    }
}

const fn cookie_name(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Citizen => "dispute_code_refresh",
        SessionKind::Staff => "dispute_code_staff_refresh",
    }
}

/// A browser says from where a request comes, and no page can make it lie (Fetch Metadata). `SameSite=Strict` alone lets a
/// neighbour under the same domain in, and leaves all to the browser's age.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The refresh cookie, unless another site's page sent it.
fn find_cookie(headers: &HeaderMap, kind: SessionKind) -> Option<String> {
    let foreign = headers.get_all(FETCH_SITE).iter().any(|site| site != "same-origin" && site != "none");
    if foreign { None } else { cookie(headers, cookie_name(kind)) }
}

/// The value of a cookie.
pub(super) fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

pub(super) fn signed_in(app: &App, signed_in: &SignedIn) -> Response {
    let mut response = json(StatusCode::OK, &signed_in.answer);
    if let Some(cookie) = &signed_in.cookie {
        set_cookie(app, &mut response, cookie);
    }
    response.into_response()
}

fn set_cookie(app: &App, response: &mut Response, cookie: &RefreshCookie) {
    let name = cookie_name(cookie.kind);
    append_cookie(app, response, name, &cookie.value, "/auth", cookie.max_age);
}

/// Adds a cookie that no script can read and no other site can send.
pub(super) fn append_cookie(app: &App, response: &mut Response, name: &str, value: &str, path: &str, max_age: i64) {
    let secure = if app.settings.secure_cookies { "; Secure" } else { "" };
    let base = routes::BASE;
    let text = format!("{name}={value}; Path={base}{path}; HttpOnly; SameSite=Strict; Max-Age={max_age}{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
