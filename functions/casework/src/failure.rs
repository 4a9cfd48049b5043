//! Why a request is not carried out: the four families of errors, and the few answers about the
//! request itself. `http` gives each its status in one exhaustive match; nothing else does.

use crate::keys::KeyError;
pub use crate::store::StoreError;
use shared_types::api::ProblemCode;
use shared_types::case::{Denied, Refusal, Stopped};
use shared_types::values::ParseError;

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Input: this field is not a value.
    Parse(&'static str, ParseError),
    /// Who: nobody is signed in, or not any more.
    SignInNeeded,
    /// Who: the code, password or PIN is wrong or used up.
    WrongCredentials,
    /// Who: unknown, or not theirs to know.
    Unknown,
    /// Who: known, not allowed.
    Denied(Denied),
    /// Rule: not now, or not so.
    Refusal(Refusal),
    /// Who, rule or request: an answer about accounts and organisations that is a code and nothing more.
    Coded(ProblemCode),
    /// Request: somebody else was first.
    LostRace {
        /// The present tag of what the caller may see.
        etag: String,
    },
    /// Request: the key came with another request before.
    KeyReused,
    /// Request: too many in this time.
    TooMany {
        /// Seconds until it is worth another try.
        retry_after: i64,
    },
    /// World: the store cannot answer, or answers nonsense.
    Store(StoreError),
    /// A bug: something that cannot be, in words for the log.
    Bug(&'static str),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        Self::Store(error.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Denied(denied) => Self::Denied(denied),
            Stopped::Refusal(refusal) => Self::Refusal(refusal),
        }
    }
}
