//! The door of each endpoint: which token it takes. The table says it ([`super::Who`]); no handler can forget to ask,
//! and a new kind of endpoint does not compile until somebody has decided here.

use super::extract::bearer;
use super::problem::Reject;
use super::{App, Endpoint, Who};
use crate::auth::Caller;
use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use shared_types::api::{ProblemCode, SessionKind};

pub(super) async fn enter(
    State((app, endpoint)): State<(App, Endpoint)>,
    request: Request,
    next: Next,
) -> Result<Response, Reject> {
    let who = endpoint.who();
    if matches!(who, Who::Anybody | Who::Holder) {
        return Ok(next.run(request).await);
    }
    let (mut parts, body) = request.into_parts();
    let token = bearer(&parts.headers).ok_or(ProblemCode::SignInNeeded)?;
    let caller = app.auth.caller(token).await?;
    let path = RawPathParams::from_request_parts(&mut parts, &app).await.map_err(|_| ProblemCode::UnreadableRequest)?;
    let id = path.iter().find(|(name, _)| *name == "id").map(|(_, value)| value);
    admits(who, &caller, app.auth.lacks_second_factor(&caller), id)?;
    parts.extensions.insert(caller);
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// Whether a caller may come in. `unproven`: a second factor must be set up first. `id`: the case of the path, if it is
/// about one.
fn admits(who: Who, caller: &Caller, unproven: bool, id: Option<&str>) -> Result<(), ProblemCode> {
    let staff = caller.kind == SessionKind::Staff;
    let allowed = match who {
        Who::Anybody | Who::Holder | Who::AnyToken => return Ok(()),
        Who::Newcomer => staff && caller.case.is_none(),
        _ if caller.confined => return Err(ProblemCode::PasswordChangeNeeded),
        Who::Enrolling => staff && caller.case.is_none(),
        _ if unproven => return Err(ProblemCode::SecondFactorNeeded),
        Who::Scoped => true,
        Who::SignedIn => caller.case.is_none(),
        Who::OfCase => match &caller.case {
            // Any other case is as unknown as one that does not exist.
            Some(case) if id != Some(case.as_str()) => return Err(ProblemCode::NotFound),
            _ => true,
        },
        Who::Staff => staff && caller.case.is_none(),
        Who::Administrator => staff && caller.case.is_none() && caller.administers(),
    };
    if allowed { Ok(()) } else { Err(ProblemCode::Scope) }
}
