//! Problems: the one match that gives each failure its status.

use crate::failure::{Failure, StoreError};
use axum::http::header::{ETAG, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use shared_types::api::{FieldProblem, Problem, ProblemCode};
use shared_types::case::{Denied, Refusal, StageName};
use shared_types::values::ParseError;

/// What goes into a problem, before it has its trace id. [`super::wrap`] writes the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    status: u16,
    code: String,
    fields: Vec<FieldProblem>,
    stage: Option<StageName>,
    headers: HeaderMap,
    /// For the log only.
    cause: Option<String>,
}

impl Reject {
    pub(super) fn new(code: ProblemCode) -> Self {
        Self {
            status: code.status(),
            code: code.as_str().to_owned(),
            fields: Vec::new(),
            stage: None,
            headers: HeaderMap::new(),
            cause: None,
        }
    }

    pub(super) fn fields(fields: Vec<FieldProblem>) -> Self {
        Self { fields, ..Self::new(ProblemCode::InvalidFields) }
    }

    /// One field that is not a value.
    pub(super) fn field(field: &str, error: ParseError) -> Self {
        Self::fields(vec![FieldProblem {
            field: field.to_owned(),
            code: error.code().to_owned(),
            limit: error.limit(),
        }])
    }

    /// One field that is not of its vocabulary or type.
    pub(super) fn wrong_type(field: &str) -> Self {
        Self::fields(vec![FieldProblem { field: field.to_owned(), code: "wrong_type".to_owned(), limit: None }])
    }

    fn refusal(refusal: Refusal) -> Self {
        let stage = match refusal {
            Refusal::WrongStage(stage) => Some(stage),
            _ => None,
        };
        Self { status: 409, code: refusal.code().to_owned(), stage, ..Self::new(ProblemCode::Internal) }
    }

    fn caused(self, cause: impl ToString) -> Self {
        Self { cause: Some(cause.to_string()), ..self }
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    pub(super) fn into_problem(self, trace_id: String) -> (StatusCode, HeaderMap, Problem) {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let problem = Problem {
            kind: "about:blank".to_owned(),
            status: status.as_u16(),
            code: self.code,
            trace_id,
            fields: self.fields,
            stage: self.stage,
        };
        (status, self.headers, problem)
    }
}

impl From<ProblemCode> for Reject {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

impl From<Failure> for Reject {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Parse(field, error) => Self::field(field, error),
            Failure::SignInNeeded => Self::new(ProblemCode::SignInNeeded),
            Failure::WrongCredentials => Self::new(ProblemCode::WrongCredentials),
            Failure::Unknown => Self::new(ProblemCode::NotFound),
            Failure::Denied(Denied::NotYourPart) => Self::new(ProblemCode::NotYourPart),
            Failure::Refusal(refusal) => Self::refusal(refusal),
            Failure::LostRace { etag } => {
                let mut reject = Self::new(ProblemCode::LostRace);
                reject.headers.extend(HeaderValue::from_str(&format!("\"{etag}\"")).ok().map(|tag| (ETAG, tag)));
                reject
            }
            Failure::KeyReused => Self::new(ProblemCode::IdempotencyKeyReused),
            Failure::TooMany { retry_after } => {
                let mut reject = Self::new(ProblemCode::TooMany);
                reject.headers.insert(RETRY_AFTER, HeaderValue::from(retry_after.max(1)));
                reject
            }
            Failure::Store(error) => match &error {
                StoreError::Unavailable(_) => {
                    let mut reject = Self::new(ProblemCode::TryAgainLater).caused(&error);
                    reject.headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
                    reject
                }
                StoreError::Rejected(_)
                | StoreError::Malformed(_)
                | StoreError::ChainBroken { .. }
                | StoreError::Keys(_) => Self::new(ProblemCode::Internal).caused(&error),
            },
            Failure::Bug(what) => Self::new(ProblemCode::Internal).caused(what),
        }
    }
}

impl IntoResponse for Reject {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
