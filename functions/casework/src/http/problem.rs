//! Problems: the one match that gives each failure its status.

use crate::failure::{Failure, StoreError};
use axum::http::header::{ETAG, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use shared_types::api::{FieldProblem, Problem, ProblemCode};
use shared_types::case::{Denied, Refusal, StageName};
use shared_types::values::ParseError;

/// A problem before it has its trace id. [`super::wrap`] writes the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject(Box<Parts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
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
        Self::coded(code.status(), code.as_str())
    }

    fn coded(status: u16, code: &str) -> Self {
        let (fields, headers) = (Vec::new(), HeaderMap::new());
        Self(Box::new(Parts { status, code: code.to_owned(), fields, stage: None, headers, cause: None }))
    }

    pub(super) fn fields(fields: Vec<FieldProblem>) -> Self {
        let mut reject = Self::new(ProblemCode::InvalidFields);
        reject.0.fields = fields;
        reject
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
        Self::about(field, "wrong_type")
    }

    /// One field that is needed and not there.
    pub(super) fn missing(field: &str) -> Self {
        Self::about(field, "missing")
    }

    /// One field that has no place in this request.
    pub(super) fn unknown_field(field: &str) -> Self {
        Self::about(field, "unknown_field")
    }

    fn about(field: &str, code: &str) -> Self {
        Self::fields(vec![FieldProblem { field: field.to_owned(), code: code.to_owned(), limit: None }])
    }

    fn refusal(refusal: Refusal) -> Self {
        let mut reject = Self::coded(409, refusal.code());
        if let Refusal::WrongStage(stage) = refusal {
            reject.0.stage = Some(stage);
        }
        reject
    }

    fn with(mut self, name: HeaderName, value: Option<HeaderValue>) -> Self {
        self.0.headers.extend(value.map(|value| (name, value)));
        self
    }

    fn caused(mut self, cause: &impl ToString) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.0.cause.as_deref()
    }

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(super) fn into_problem(self, trace_id: String) -> (StatusCode, HeaderMap, Problem) {
        let status = self.status();
        let Parts { code, fields, stage, headers, .. } = *self.0;
        let kind = "about:blank".to_owned();
        (status, headers, Problem { kind, status: status.as_u16(), code, trace_id, fields, stage })
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
            Failure::Denied(Denied::PowerTooNarrow) => Self::new(ProblemCode::PowerTooNarrow),
            Failure::Refusal(refusal) => Self::refusal(refusal),
            Failure::Coded(code) => Self::new(code),
            Failure::LostRace { etag } => {
                Self::new(ProblemCode::LostRace).with(ETAG, HeaderValue::from_str(&format!("\"{etag}\"")).ok())
            }
            Failure::KeyReused => Self::new(ProblemCode::IdempotencyKeyReused),
            Failure::TooMany { retry_after } => {
                Self::new(ProblemCode::TooMany).with(RETRY_AFTER, Some(HeaderValue::from(retry_after.max(1))))
            }
            Failure::Store(error) => match &error {
                StoreError::Unavailable(_) => Self::new(ProblemCode::TryAgainLater)
                    .with(RETRY_AFTER, Some(HeaderValue::from_static("2")))
                    .caused(&error),
                StoreError::Rejected(_)
                | StoreError::Malformed(_)
                | StoreError::ChainBroken { .. }
                | StoreError::Keys(_) => Self::new(ProblemCode::Internal).caused(&error),
            },
            Failure::Bug(what) => Self::new(ProblemCode::Internal).caused(&what),
        }
    }
}

impl IntoResponse for Reject {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KeyError;

    fn told(failure: Failure) -> (u16, String) {
        let (status, _, problem) = Reject::from(failure).into_problem(String::new());
        (status.as_u16(), problem.code)
    }

    #[test]
    fn a_failure_of_the_world_is_never_the_callers_fault_and_never_says_what_it_was() {
        let away = Failure::Store(StoreError::Unavailable("throttled"));
        assert_eq!(told(away.clone()), (503, "try_again_later".to_owned()));
        assert!(Reject::from(away).0.headers.contains_key(RETRY_AFTER));
        for error in [
            StoreError::Rejected("ValidationException".to_owned()),
            StoreError::Malformed("hash"),
            StoreError::ChainBroken { book: "C#1".to_owned(), seq: 2 },
            StoreError::Keys(KeyError::Unsealable),
        ] {
            assert_eq!(told(Failure::Store(error)), (500, "internal".to_owned()));
        }
        assert_eq!(told(Failure::Bug("x")), (500, "internal".to_owned()));
    }

    #[test]
    fn a_refusal_keeps_its_own_code() {
        assert_eq!(told(Failure::Refusal(Refusal::NoMediator)), (409, "no_mediator".to_owned()));
        let (_, _, problem) =
            Reject::from(Failure::Refusal(Refusal::WrongStage(StageName::Filed))).into_problem(String::new());
        assert_eq!((problem.code.as_str(), problem.stage), ("wrong_stage", Some(StageName::Filed)));
    }
}
