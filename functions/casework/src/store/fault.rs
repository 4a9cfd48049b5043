//! What the world can do to the store, in one enum, and how an SDK error becomes one.

use crate::keys::KeyError;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use std::fmt;

/// A failure of the world, never of a rule. Carries no stored words: it may be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The database is out of reach, too slow or overloaded, after all retries. Nothing is
    /// claimed about a write: repeat the same request with the same key.
    Unavailable(&'static str),
    /// The database refused a request as wrong: a bug here or a table that is not ours.
    Rejected(String),
    /// A stored item is not in the form this release knows.
    Malformed(&'static str),
    /// A book's chain of hashes does not hold, at this number.
    ChainBroken {
        /// The book, by its partition key.
        book: String,
        /// The first event that does not fit.
        seq: u64,
    },
    /// A key is missing or sealed bytes do not open.
    Keys(KeyError),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(why) => write!(f, "the table cannot answer now: {why}"),
            Self::Rejected(code) => write!(f, "the table refused the request: {code}"),
            Self::Malformed(what) => write!(f, "a stored item has an unknown form: {what}"),
            Self::ChainBroken { book, seq } => write!(f, "the chain of {book} breaks at {seq}"),
            Self::Keys(error) => write!(f, "keys: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<KeyError> for StoreError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Unreachable => Self::Unavailable("the key service does not answer"),
            error => Self::Keys(error),
        }
    }
}

/// What an SDK error says about the write behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Certainly not written, and worth another try.
    NotDone(&'static str),
    /// Perhaps written.
    Unclear(&'static str),
    /// Certainly not written, and another try gives the same.
    Wrong,
}

/// Sorts an SDK error. Conditions are judged by the caller before this.
pub(super) fn judge<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> Verdict {
    match error {
        SdkError::ConstructionFailure(_) => Verdict::Wrong,
        SdkError::TimeoutError(_) => Verdict::Unclear("no answer in time"),
        SdkError::DispatchFailure(_) => Verdict::Unclear("connection failed"),
        SdkError::ResponseError(_) => Verdict::Unclear("answer cut off"),
        SdkError::ServiceError(context) => match context.err().code() {
            Some(
                "ThrottlingException"
                | "ProvisionedThroughputExceededException"
                | "RequestLimitExceeded"
                | "LimitExceededException",
            ) => Verdict::NotDone("throttled"),
            Some("TransactionConflictException" | "TransactionInProgressException") => {
                Verdict::NotDone("another transaction holds the item")
            }
            Some("InternalServerError" | "ServiceUnavailable" | "InternalFailure") | None => {
                Verdict::Unclear("internal failure")
            }
            Some(_) => Verdict::Wrong,
        },
        _ => Verdict::Unclear("unknown failure"),
    }
}

/// The final error of a call that is not tried again.
pub(super) fn surrender<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> StoreError {
    match judge(error) {
        Verdict::NotDone(why) | Verdict::Unclear(why) => StoreError::Unavailable(why),
        Verdict::Wrong => StoreError::Rejected(error.code().unwrap_or("unsent").to_owned()),
    }
}
