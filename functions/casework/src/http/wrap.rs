//! Around every request: a trace id, one line of log, security headers, and the body of a problem.

use super::problem::Reject;
use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;
use shared_types::api::ProblemCode;
use std::time::Instant;

const TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");
const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const PROBLEM: &str = "application/problem+json; charset=utf-8";

pub(super) async fn wrap(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let trace_id = trace_id();
    let method = request.method().clone();
    // The route, never the path: a path may hold a code.
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let reject = response.extensions_mut().remove::<Reject>().or_else(|| foreign(response.status()));
    let cause = reject.as_ref().and_then(Reject::cause).unwrap_or_default().to_owned();
    if let Some(reject) = reject {
        let (status, headers, problem) = reject.into_problem(trace_id.clone());
        *response.status_mut() = status;
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        *response.body_mut() = Body::from(body);
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        response.headers_mut().extend(headers);
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }
    let status = response.status().as_u16();
    let millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::error!(trace_id, %method, route, status, millis, cause, "request");
    } else {
        tracing::info!(trace_id, %method, route, status, millis, "request");
    }
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(&trace_id).ok().map(|id| (TRACE_ID, id)));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        ),
        (STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (COOP, "same-origin"),
        (CORP, "same-origin"),
        (PERMISSIONS, "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A refusal that the framework made in its own words.
fn foreign(status: StatusCode) -> Option<Reject> {
    let code = match status {
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::BodyTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::NotJson,
        status if status.is_client_error() => ProblemCode::UnreadableRequest,
        status if status.is_server_error() => ProblemCode::Internal,
        _ => return None,
    };
    Some(Reject::new(code))
}

fn trace_id() -> String {
    let mut bytes = [0_u8; 16];
    // Without randomness there is no id, and the requests that need some will say so.
    let _ = aws_lc_rs::rand::fill(&mut bytes);
    format!("{:032x}", u128::from_be_bytes(bytes))
}
