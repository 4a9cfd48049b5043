//! One request and its answer. Anything that is not an answer of ours becomes `Trouble`.

use crate::model::plain::{Plain, read_plain};
use crate::model::reading::read;
use crate::model::trouble::Trouble;
use crate::shell::language;
use gloo_net::http::{Method, RequestBuilder};
use leptos::web_sys::RequestCredentials;
use serde::de::DeserializeOwned;
use shared_types::api::{Problem, routes};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Call {
    /// Path under the base, parameters filled in.
    pub(super) path: String,
    /// JSON; `None` is a GET, and a POST has at least `{}`.
    pub(super) body: Option<String>,
    /// `Idempotency-Key`.
    pub(super) key: Option<String>,
    /// `If-Match`.
    pub(super) seen: Option<String>,
    /// `If-None-Match`; what is still so is no answer but `Trouble::Status(304)`.
    pub(super) known: Option<String>,
    /// Another method than the body says.
    pub(super) method: Option<Method>,
}

impl Call {
    /// Reads.
    pub(super) fn get(path: String) -> Self {
        Self { path, ..Self::default() }
    }

    /// Takes away.
    pub(super) fn delete(path: String) -> Self {
        Self { path, method: Some(Method::DELETE), ..Self::default() }
    }

    /// Writes over what was there.
    pub(super) fn put(path: &str, body: &impl serde::Serialize) -> Self {
        Self { method: Some(Method::PUT), ..Self::post(path, body) }
    }

    /// Writes.
    pub(super) fn post(path: &str, body: &impl serde::Serialize) -> Self {
        let body = serde_json::to_string(body).unwrap_or_default();
        Self { path: path.to_owned(), body: Some(body), ..Self::default() }
    }

    /// With the key of this request.
    pub(super) fn with_key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    /// JSON.
    pub(super) body: String,
    /// Tag of what was read.
    pub(super) etag: Option<String>,
}

impl Reply {
    /// The answer as a value, read field by field: what phones download.
    pub(super) fn read_plain<T: Plain>(&self) -> Result<T, Trouble> {
        read_plain(&self.body).ok_or(Trouble::Unreadable)
    }

    /// The answer as a value.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        read(&self.body).map_err(|_| Trouble::Unreadable)
    }
}

/// Sends it.
pub(super) async fn send(call: &Call, token: Option<&str>) -> Result<Reply, Trouble> {
    let url = format!("{}{}", routes::BASE, call.path);
    let usual = if call.body.is_some() { Method::POST } else { Method::GET };
    let method = call.method.clone().unwrap_or(usual);
    let mut request = RequestBuilder::new(&url)
        .method(method)
        // The refresh cookie goes to its own path; nothing else depends on a cookie.
        .credentials(RequestCredentials::SameOrigin)
        .header("Accept-Language", language().as_str());
    let headers = [
        ("Authorization", token.map(|token| format!("Bearer {token}"))),
        ("Idempotency-Key", call.key.clone()),
        ("If-Match", call.seen.clone()),
        ("If-None-Match", call.known.clone()),
        ("Content-Type", call.body.as_ref().map(|_| "application/json".to_owned())),
    ];
    for (name, value) in headers {
        if let Some(value) = value {
            request = request.header(name, &value);
        }
    }
    let response = match &call.body {
        Some(body) => request.body(body.as_str()).map_err(|_| Trouble::Offline)?.send().await,
        None => request.send().await,
    }
    .map_err(|_| Trouble::Offline)?;
    let etag = response.headers().get("etag");
    let ok = response.ok();
    let status = response.status();
    let body = response.text().await.map_err(|_| Trouble::Offline)?;
    if ok {
        return Ok(Reply { body, etag });
    }
    // A gateway on the way answers in its own words: then the status is all we know.
    Err(read::<Problem>(&body).map_or(Trouble::Status(status), |problem| Trouble::Problem(Box::new(problem))))
}
