//! The browser apps, as a content network would serve them: compressed beforehand, hashed
//! files for ever, pages asked for again each time, and the headers of docs/SECURITY.md.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, InvalidHeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Response, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use tower::{ServiceExt, service_fn};
use tower_http::services::{ServeDir, ServeFile};

/// A browser asks this server for everything and nobody else for anything; only files go to the object store straight.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self' {uploads}; manifest-src 'self'; \
    worker-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// Where meetings by video are.
const MEETING: &str = "/meeting/";
/// What a page may use of the device: cameras and screens only where people meet by video, microphones also for a voice
/// note in a talk.
const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const DEVICES: &str = "camera=(self), microphone=(self), display-capture=(self), geolocation=()";
const NO_DEVICES: &str = "camera=(), microphone=(self), display-capture=(), geolocation=(self)";

/// Citizen app at `/`, console at `/console/`, meetings at `/meeting/`, all from the folder that `make site` fills.
/// `uploads`: the origin of the object store.
pub fn routes(folder: &Path, uploads: &str) -> Result<Router, InvalidHeaderValue> {
    let policy = HeaderValue::from_str(&POLICY.replace("{uploads}", uploads))?;
    let routes = Router::new()
        .route("/console", get(|| async { Redirect::permanent("/console/") }))
        .nest_service("/console/", app(folder.join("console"), "console.html"))
        .nest_service(MEETING, app(folder.join("meeting"), "meeting.html"))
        .fallback_service(app(folder.join("citizen"), "index.html"))
        .layer(from_fn_with_state(policy, dress));
    Ok(routes)
}

/// The files of one app. A path that names no file belongs to the app's own router and gets its
/// page; a path that names a file type must not, or a lost module would be answered with HTML.
fn app(
    folder: PathBuf,
    page: &str,
) -> ServeDir<impl tower::Service<Request, Response = Response<Body>, Error = Infallible, Future: Send> + Clone> {
    let named = folder.join(page);
    let page = if named.exists() { named } else { folder.join("index.html") };
    let fallback = service_fn(move |request: Request| {
        let page = ServeFile::new(&page).precompressed_br();
        async move {
            let last = request.uri().path().rsplit('/').next().unwrap_or_default();
            if last.contains('.') {
                return Ok(StatusCode::NOT_FOUND.into_response());
            }
            let answer: Result<_, Infallible> = page.oneshot(request).await;
            answer.map(IntoResponse::into_response)
        }
    });
    ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().fallback(fallback)
}

async fn dress(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response<Body> {
    let kept = is_hashed(request.uri().path());
    let meets = request.uri().path().starts_with(MEETING);
    let mut response = next.run(request).await;
    let found = response.status().is_success();
    let keep = if kept && found { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    for (name, value) in [
        (CACHE_CONTROL, keep),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        // On a plain-text address browsers pass it over (RFC 6797, 8.1).
        (STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (PERMISSIONS, if meets { DEVICES } else { NO_DEVICES }),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// Whether a file's name carries a hash of its content: `citizen-0a1b2c3d4e5f6071_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let hash = |part: &str| part.len() >= 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
    name.contains('.') && name.split(['-', '_', '.']).any(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("/citizen-0a1b2c3d4e5f6071_bg.wasm"));
        assert!(is_hashed("/console/console-0a1b2c3d4e5f6071.js"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/cases/0a1b2c3d4e5f60710a1b2c3d4e5f6071/x.css"));
        assert!(!is_hashed("/favicon.svg"));
        // A case's own page: its key is no hash of the page.
        assert!(!is_hashed("/cases/0a1b2c3d4e5f60710a1b2c3d4e5f6071"));
    }
}
