//! Signing in and out. The refresh token travels in a cookie on its own path, never in a body.

use super::App;
use super::cookies::Cookie;
use super::extract::{InPath, Json, Perhaps, bearer};
use super::limit::ClientAddress;
use super::open::{json, no_content};
use super::problem::Reject;
use crate::auth::{Caller, DEVICE_SECONDS, RefreshCookie, SignInFrom, SignedIn};
use crate::query;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Response};
use shared_types::api::{
    InvitationRequest, OtpRequest, OtpVerifyRequest, Page, ProblemCode, RefreshRequest, SessionKind,
};

type Answer = Result<Response, Reject>;

pub(super) async fn ask_code(State(app): State<App>, Json(request): Json<OtpRequest>) -> Answer {
    Ok(json(StatusCode::ACCEPTED, &app.auth.ask_code(&request).await?))
}

pub(super) async fn verify_code(State(app): State<App>, Json(request): Json<OtpVerifyRequest>) -> Answer {
    Ok(signed_in(&app, &app.auth.verify_code(&request).await?))
}

/// Who may sign now gets a code; where it goes is the case's or the account's to say, never the caller's.
pub(super) async fn ask_code_again(State(app): State<App>, caller: Caller, path: InPath) -> Answer {
    let id = path.case()?;
    let (phone, language) = query::load_signer(&app.world, &caller.subject, &id).await?;
    Ok(json(StatusCode::ACCEPTED, &app.auth.ask_code_again(&caller, &id, &phone, language).await?))
}

pub(super) async fn verify_code_again(
    State(app): State<App>,
    caller: Caller,
    path: InPath,
    Json(request): Json<OtpVerifyRequest>,
) -> Answer {
    app.auth.verify_code_again(&caller, &path.case()?, &request).await?;
    Ok(no_content())
}

pub(super) async fn sign_in_invited(
    State(app): State<App>,
    address: Option<Extension<ClientAddress>>,
    headers: HeaderMap,
    Json(request): Json<InvitationRequest>,
) -> Answer {
    // A citizen's token, when there is one: the part is then theirs to take. A dead one is no reason to refuse.
    let caller = match bearer(&headers) {
        Some(token) => app.auth.caller(token).await.ok(),
        None => None,
    };
    let known = Cookie::Letter.find(app.settings, &headers);
    let address = address.map(|Extension(ClientAddress(address))| address);
    let from = SignInFrom { devices: known.as_deref(), address: address.as_deref() };
    let answer = app.auth.sign_in_invited(&request, caller.as_ref(), from).await?;
    let mut response = signed_in(&app, &answer);
    if let Some(device) = &answer.device {
        Cookie::Letter.set(app.settings, &mut response, device, DEVICE_SECONDS);
    }
    Ok(response)
}

pub(super) async fn refresh(
    State(app): State<App>,
    headers: HeaderMap,
    Perhaps(request): Perhaps<RefreshRequest>,
) -> Answer {
    let kinds = wanted(request.kind);
    let cookie = kinds
        .iter()
        .find_map(|kind| Cookie::Refresh(*kind).find(app.settings, &headers))
        .ok_or(ProblemCode::SignInNeeded)?;
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
    let held = wanted(request.kind)
        .iter()
        .filter_map(|kind| Some((*kind, Cookie::Refresh(*kind).find(app.settings, &headers)?)));
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

pub(super) fn signed_in(app: &App, signed_in: &SignedIn) -> Response {
    let mut response = json(StatusCode::OK, &signed_in.answer);
    if let Some(cookie) = &signed_in.cookie {
        set_cookie(app, &mut response, cookie);
    }
    response.into_response()
}

fn set_cookie(app: &App, response: &mut Response, cookie: &RefreshCookie) {
    Cookie::Refresh(cookie.kind).set(app.settings, response, &cookie.value, cookie.max_age);
}
