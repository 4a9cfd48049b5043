//! Signing staff in, and what they keep of it themselves.

use super::App;
use super::cookies::Cookie;
use super::extract::Json;
use super::limit::ClientAddress;
use super::open::{json, no_content};
use super::problem::Reject;
use super::signing::signed_in;
use crate::auth::{Caller, DEVICE_SECONDS, SignInFrom};
use crate::query;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::response::Response;
use shared_types::api::{NarrowRequest, PasswordRequest, StaffRequest, TotpRemoval, TotpRequest};

type Answer = Result<Response, Reject>;

pub(super) async fn sign_in(
    State(app): State<App>,
    address: Option<Extension<ClientAddress>>,
    headers: HeaderMap,
    Json(request): Json<StaffRequest>,
) -> Answer {
    let devices = Cookie::Desk.find(app.settings, &headers);
    let address = address.map(|Extension(ClientAddress(address))| address);
    let from = SignInFrom { devices: devices.as_deref(), address: address.as_deref() };
    let answer = app.auth.sign_in_staff(&request, from).await?;
    let mut response = signed_in(&app, &answer);
    if let Some(device) = &answer.device {
        Cookie::Desk.set(app.settings, &mut response, device, DEVICE_SECONDS);
    }
    Ok(response)
}

pub(super) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Json(request): Json<PasswordRequest>,
) -> Answer {
    Ok(json(StatusCode::OK, &app.auth.change_password(&caller, &request).await?))
}

pub(super) async fn begin_totp(State(app): State<App>, caller: Caller) -> Answer {
    Ok(json(StatusCode::OK, &app.auth.begin_totp(&caller).await?))
}

pub(super) async fn confirm_totp(State(app): State<App>, caller: Caller, Json(request): Json<TotpRequest>) -> Answer {
    Ok(json(StatusCode::OK, &app.auth.confirm_totp(&caller, &request).await?))
}

pub(super) async fn remove_totp(State(app): State<App>, caller: Caller, Json(request): Json<TotpRemoval>) -> Answer {
    app.auth.remove_totp(&caller, &request).await?;
    Ok(no_content())
}

pub(super) async fn narrow(State(app): State<App>, caller: Caller, Json(request): Json<NarrowRequest>) -> Answer {
    let part = query::load_part(&app.world, &caller.subject, &request.case).await?;
    Ok(json(StatusCode::OK, &app.auth.narrow(&caller, &request.case, &part).await?))
}
