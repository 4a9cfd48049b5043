//! Keys: who may turn stored bytes back into personal words.
//!
//! Answers for wrapping one data key per book, for sealing and opening fields, and for the
//! secrets behind look-up hashes and tags. Must not know what is inside a field.
//! Called by `store`, and by `auth` for secrets of its own purpose.
//!
//! Three layers, so that each can be changed alone:
//! - a *master* key wraps data keys. Rotating it re-wraps data keys and touches no field;
//! - a *data* key belongs to one book and seals its fields. Destroying it destroys the book's
//!   personal words at once;
//! - *secrets* are derived from a root that is never rotated, because a look-up hash must give
//!   the same answer for the life of the table.

mod blind;
mod local;
mod pin;
mod seal;

pub use blind::Secret;
pub(crate) use blind::{hex, unhex};
pub use local::LocalKeys;
pub use seal::{DATA_KEY_BYTES, DataKey};

use std::fmt;

/// What can go wrong with keys. Carries no key material and no plaintext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// The key file is missing, unreadable or not in the known form.
    KeyFile,
    /// The bytes were sealed under another key or another address, or were changed.
    Unsealable,
    /// The data key names a master key that this provider does not hold.
    UnknownMaster,
    /// The operating system gave no randomness.
    NoRandomness,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyFile => "the key file is missing or unreadable",
            Self::Unsealable => "the sealed bytes do not belong to this key and address",
            Self::UnknownMaster => "the data key was wrapped by a master key not held here",
            Self::NoRandomness => "no randomness from the operating system",
        })
    }
}

impl std::error::Error for KeyError {}

/// Where the master keys live. An enum rather than a trait object: there are few providers,
/// all known, and a match keeps the futures of callers simple.
#[derive(Debug)]
pub enum KeyProvider {
    /// Keys in a file of the data folder: `make run` and tests.
    Local(LocalKeys),
}

impl KeyProvider {
    /// The ring in the variable `KEY_RING`, the text of a key file. A Lambda's variables are
    /// encrypted at rest under a key of the account's key service.
    pub fn from_environment() -> Result<Self, KeyError> {
        let text = std::env::var("KEY_RING").map_err(|_| KeyError::KeyFile)?;
        LocalKeys::parse(&text).map(Self::Local)
    }

    /// A fresh data key and its wrapped form, to be stored on the head of the new book.
    pub fn new_data_key(&self, address: &str) -> Result<(DataKey, Vec<u8>), KeyError> {
        let key = DataKey::random()?;
        let wrapped = self.wrap(&key, address)?;
        Ok((key, wrapped))
    }

    /// Wraps a data key under the current master, bound to the book's partition key.
    pub fn wrap(&self, key: &DataKey, address: &str) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Local(keys) => keys.wrap(key, address),
        }
    }

    /// Unwraps a data key, under whichever held master wrapped it.
    pub fn unwrap(&self, wrapped: &[u8], address: &str) -> Result<DataKey, KeyError> {
        match self {
            Self::Local(keys) => keys.unwrap(wrapped, address),
        }
    }

    /// The same data key, wrapped under the current master: rotation touches nothing else.
    pub fn rewrap(&self, wrapped: &[u8], address: &str) -> Result<Vec<u8>, KeyError> {
        let key = self.unwrap(wrapped, address)?;
        self.wrap(&key, address)
    }

    /// The secret of one purpose (`"phone"`, `"etag"`, `"invitation"` …): stable for the life
    /// of the installation, different for each purpose.
    pub fn secret(&self, purpose: &str) -> Secret {
        match self {
            Self::Local(keys) => keys.secret(purpose),
        }
    }

    /// The key that seals small rows outside books (people, drafts), derived from the root.
    pub fn row_key(&self) -> DataKey {
        DataKey::from_bytes(*self.secret("rows/aes-256-gcm").bytes())
    }
}

/// Fills an array from the operating system's random source.
pub fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0_u8; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}
