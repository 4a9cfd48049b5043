//! Reading requests: who asks, which key, which case, which body. Whatever is wrong becomes a
//! problem with a code, never a failure of the server.

use super::App;
use super::problem::Reject;
use crate::auth::Caller;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Query, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared_types::api::{FieldProblem, ProblemCode};
use shared_types::case::{Command, CommandError};
use shared_types::values::{CaseId, ParseError, RequestKey};
use std::collections::HashMap;

/// Largest body. A statement of 5,000 characters with everything around it is a third of it.
const LARGEST: usize = 64 * 1024;
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Who asks, as the door found out. Behind a door that lets anybody in there is nobody.
impl FromRequestParts<App> for Caller {
    type Rejection = Reject;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Reject> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| ProblemCode::SignInNeeded.into())
    }
}

/// The token of `Authorization: Bearer`. Of two such headers a front might have judged the other: neither counts.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let (Some(only), None) = (given.next(), given.next()) else { return None };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// `Idempotency-Key`, readable.
pub(super) struct Key(pub(super) RequestKey);

impl FromRequestParts<App> for Key {
    type Rejection = Reject;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Reject> {
        let value = parts.headers.get(IDEMPOTENCY_KEY).ok_or(ProblemCode::IdempotencyKeyMissing)?;
        let text = value.to_str().map_err(|_| ProblemCode::UnreadableRequest)?;
        match RequestKey::parse(text) {
            Ok(key) => Ok(Self(key)),
            Err(ParseError::TooShort(_)) => Err(ProblemCode::IdempotencyKeyMissing.into()),
            Err(_) => Err(ProblemCode::UnreadableRequest.into()),
        }
    }
}

/// The parameters of the path, decoded.
pub(super) struct InPath(HashMap<String, String>);

impl FromRequestParts<App> for InPath {
    type Rejection = Reject;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Reject> {
        let raw = RawPathParams::from_request_parts(parts, app).await.map_err(|_| ProblemCode::UnreadableRequest)?;
        Ok(Self(raw.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }
}

impl InPath {
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The case of the path. What cannot be a key of a case is the key of no case.
    pub(super) fn case(&self) -> Result<CaseId, Reject> {
        CaseId::parse(self.get("id")).map_err(|_| ProblemCode::NotFound.into())
    }
}

/// The parameters of the query.
pub(super) struct InQuery(HashMap<String, String>);

impl FromRequestParts<App> for InQuery {
    type Rejection = Reject;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Reject> {
        let Query(map) = Query::from_request_parts(parts, app).await.map_err(|_| ProblemCode::UnreadableRequest)?;
        Ok(Self(map))
    }
}

impl InQuery {
    /// A parameter that is there and not empty.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Lines of a page.
    pub(super) fn limit(&self, usual: usize, most: usize) -> Result<usize, Reject> {
        match self.find("limit").map(str::parse::<usize>) {
            None => Ok(usual),
            Some(Ok(limit)) if (1..=most).contains(&limit) => Ok(limit),
            Some(_) => Err(Reject::wrong_type("limit")),
        }
    }

    /// A word of a vocabulary.
    pub(super) fn find_word<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Reject> {
        let read = |word: &str| serde_json::from_value(Value::from(word)).map_err(|_| Reject::wrong_type(name));
        self.find(name).map(read).transpose()
    }

    /// A value with a parser of its own.
    pub(super) fn find_value<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Result<Option<T>, Reject> {
        self.find(name).map(|text| parse(text).map_err(|error| Reject::field(name, error))).transpose()
    }
}

/// A JSON body.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Reject;

    async fn from_request(request: Request, _: &App) -> Result<Self, Reject> {
        read(read_json(request).await?, "").map(Self)
    }
}

/// A command, by its name.
pub(super) struct InBody(pub(super) Command);

impl FromRequest<App> for InBody {
    type Rejection = Reject;

    async fn from_request(request: Request, _: &App) -> Result<Self, Reject> {
        let body = read_json(request).await?;
        let name = body.get("command").and_then(Value::as_str).map(|name| format!("{name}.")).unwrap_or_default();
        let external = Command::external_form(body).map_err(|error| match error {
            CommandError::NotACommand => ProblemCode::UnreadableBody,
            CommandError::UnknownCommand => ProblemCode::UnknownCommand,
        })?;
        read(external, &name).map(Self)
    }
}

/// A body that may be left out.
pub(super) struct Perhaps<T>(pub(super) T);

impl<T: DeserializeOwned + Default> FromRequest<App> for Perhaps<T> {
    type Rejection = Reject;

    async fn from_request(request: Request, app: &App) -> Result<Self, Reject> {
        let typed = request.headers().contains_key(CONTENT_TYPE);
        let (parts, body) = request.into_parts();
        let bytes = read_bytes(&parts.headers, body).await?;
        if bytes.is_empty() && !typed {
            return Ok(Self(T::default()));
        }
        let Json(value) = Json::from_request(Request::from_parts(parts, Body::from(bytes)), app).await?;
        Ok(Self(value))
    }
}

/// A signed request: what is signed are the bytes, so they are kept as they came.
pub(super) async fn read_signed(request: Request) -> Result<(HeaderMap, axum::body::Bytes), Reject> {
    let (parts, body) = request.into_parts();
    let bytes = read_bytes(&parts.headers, body).await?;
    Ok((parts.headers, bytes))
}

impl<T: DeserializeOwned> Json<T> {
    /// The same from bytes that were read before.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Reject> {
        read(serde_json::from_slice(bytes).map_err(|_| ProblemCode::UnreadableBody)?, "").map(Self)
    }
}

async fn read_json(request: Request) -> Result<Value, Reject> {
    let (parts, body) = request.into_parts();
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(ProblemCode::NotJson.into());
    }
    let bytes = read_bytes(&parts.headers, body).await?;
    serde_json::from_slice(&bytes).map_err(|_| ProblemCode::UnreadableBody.into())
}

async fn read_bytes(headers: &HeaderMap, body: Body) -> Result<axum::body::Bytes, Reject> {
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > LARGEST) {
        return Err(ProblemCode::BodyTooLarge.into());
    }
    to_bytes(body, LARGEST).await.map_err(|error| {
        use std::error::Error as _;
        // The bound is the one reason that has a cause inside; a broken connection has another.
        let over = error.source().is_some_and(|cause| cause.to_string().contains("length limit"));
        if over { ProblemCode::BodyTooLarge } else { ProblemCode::UnreadableBody }.into()
    })
}

/// Reads a type from JSON and names the field that is wrong; `prefix` is taken off its path.
fn read<T: DeserializeOwned>(value: Value, prefix: &str) -> Result<T, Reject> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let whole = error.path().to_string();
        // A dot alone is the body itself; the name alone is the command itself.
        let itself = whole == "." || whole == prefix.trim_end_matches('.');
        let path = if itself { "" } else { whole.strip_prefix(prefix).unwrap_or(&whole) };
        Reject::fields(vec![field_problem(path, &error.inner().to_string())])
    })
}

/// Serde keeps only the text of an error; ours are `code` or `code:limit`.
fn field_problem(path: &str, message: &str) -> FieldProblem {
    let (code, limit) = match message.split_once(':') {
        Some((code, limit)) => (code, limit.parse().ok()),
        None => (message, None),
    };
    if ParseError::ALL.iter().any(|known| known.code() == code) {
        return FieldProblem { field: path.to_owned(), code: code.to_owned(), limit };
    }
    let named = message.split('`').nth(1).unwrap_or_default();
    let (field, code) = if message.starts_with("missing field") {
        (beneath(path, named), "missing")
    } else if message.starts_with("unknown field") {
        (beneath(path, named), "unknown_field")
    } else if SERDE.iter().any(|start| message.starts_with(start)) {
        (path.to_owned(), "wrong_type")
    } else {
        // The one foreign reader behind our values is that of dates and moments.
        (path.to_owned(), ParseError::NotADate.code())
    };
    FieldProblem { field, code: code.to_owned(), limit: None }
}

/// How serde's own messages begin.
const SERDE: [&str; 6] =
    ["invalid type", "invalid value", "invalid length", "unknown variant", "duplicate field", "number out of range"];

fn beneath(path: &str, field: &str) -> String {
    if path.is_empty() || path == field || path.ends_with(&format!(".{field}")) {
        return if path.is_empty() { field.to_owned() } else { path.to_owned() };
    }
    format!("{path}.{field}")
}

/// The tags of `If-Match` or `If-None-Match`, without quotes and weakness marks.
pub(super) fn tags(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}
