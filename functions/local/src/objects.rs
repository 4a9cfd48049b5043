//! The embedded object store: S3's protocol on a folder, in this process, on a loopback port of its own, so that a page
//! sends to another origin here as it does in production.
//!
//! Answers for signatures and their lives (the engine checks both), for which page may send, for a bound on bodies, and for
//! the path `/files/`, which in production the front passes on. The tests of the interface use it, too.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, RANGE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Name of the bucket.
pub const BUCKET: &str = "dispute-code-files";
/// Region, key and secret are those that the programs use towards an engine of their own machine.
const LOCAL: &str = "local";
/// Largest body: the largest kind of file, and a little.
const LARGEST: u64 = 101 * 1024 * 1024;
/// Headers of an upload; the same in `infra/data.yaml`.
const SENT_WITH: &str = "content-type,x-amz-checksum-sha256";

/// The running engine.
#[derive(Clone)]
pub struct ObjectEngine {
    service: S3Service,
    /// Where it listens.
    pub address: Arc<str>,
    /// The one origin whose pages may send.
    origin: Arc<str>,
}

/// Opens the folder and serves it on a free loopback port. `origin`: whose pages may send (`http://localhost:8080`).
///
/// # Errors
/// What is wrong with the folder or the port, for the person who starts the program.
pub async fn start(folder: &Path, origin: &str) -> Result<ObjectEngine, Box<dyn Error>> {
    std::fs::create_dir_all(folder.join(BUCKET))?;
    let files = FileSystem::new(folder).map_err(|error| format!("the folder of the objects: {error:?}"))?;
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(LOCAL, LOCAL));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = format!("http://{}", listener.local_addr()?).into();
    let engine = ObjectEngine { service: builder.build(), address, origin: origin.into() };
    let served = Router::new().fallback(serve).with_state(engine.clone());
    tokio::spawn(async move { axum::serve(listener, served).await });
    Ok(engine)
}

impl ObjectEngine {
    /// The path `/files/`, as the front of production serves it: the bucket's answer to the very same signature, under
    /// headers that let nothing of a file run.
    pub fn front(&self) -> Router {
        Router::new().route("/files/{*key}", get(fetch)).with_state(self.clone())
    }

    async fn ask(&self, request: Request) -> Response {
        match self.service.call(request.map(s3s::Body::http_body_unsync)).await {
            Ok(response) => response.map(Body::new),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// What comes to the engine's own port: pages that send, and the programs.
async fn serve(State(engine): State<ObjectEngine>, request: Request) -> Response {
    let from_page = request.headers().get(ORIGIN).is_some_and(|origin| origin.as_bytes() == engine.origin.as_bytes());
    let told = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let mut response = match *request.method() {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        // A copy is a PUT without a body.
        Method::PUT if told.is_none() && !request.headers().contains_key("x-amz-copy-source") => {
            StatusCode::LENGTH_REQUIRED.into_response()
        }
        Method::PUT if told.is_some_and(|length| length > LARGEST) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Method::PUT | Method::GET | Method::HEAD | Method::DELETE => engine.ask(request).await,
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    };
    if from_page {
        let origin = HeaderValue::from_str(&engine.origin).ok();
        let headers = response.headers_mut();
        headers.extend(origin.map(|origin| (ACCESS_CONTROL_ALLOW_ORIGIN, origin)));
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("PUT"));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(SENT_WITH));
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        headers.insert(VARY, HeaderValue::from_static("origin"));
    }
    response
}

/// What of the bucket's answer goes on.
const PASSED_ON: [HeaderName; 6] =
    [CONTENT_TYPE, CONTENT_DISPOSITION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, ACCEPT_RANGES];

async fn fetch(State(engine): State<ObjectEngine>, request: Request) -> Response {
    let place = request.uri().path_and_query().map_or("/", |place| place.as_str());
    let Ok(uri) = format!("/{BUCKET}{place}").parse::<Uri>() else { return StatusCode::NOT_FOUND.into_response() };
    let mut asked = Request::new(Body::empty());
    *asked.uri_mut() = uri;
    asked.headers_mut().extend(request.headers().get(RANGE).map(|range| (RANGE, range.clone())));
    let host = engine.address.strip_prefix("http://").unwrap_or_default();
    asked.headers_mut().extend(HeaderValue::from_str(host).ok().map(|host| (HOST, host)));
    let answer = engine.ask(asked).await;
    let status = answer.status();
    let mut response = status.into_response();
    if status.is_success() {
        let (parts, body) = answer.into_parts();
        *response.body_mut() = body;
        let passed = PASSED_ON.into_iter().filter_map(|name| Some((name.clone(), parts.headers.get(&name)?.clone())));
        response.headers_mut().extend(passed);
    }
    dress(response.headers_mut());
    response
}

/// The same as `FileHeaders` in `infra/edge.yaml`; a test there compares the two.
fn dress(headers: &mut HeaderMap) {
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
