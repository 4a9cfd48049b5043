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
mod file_seal;
mod kms;
mod local;
mod pin;
mod seal;

pub use blind::Secret;
pub(crate) use blind::{hex, unhex};
pub use file_seal::FileSeal;
pub use kms::{KmsKeys, KmsPlace};
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
    /// The key service does not answer, or has too much to do: another try may do better.
    Unreachable,
    /// The key service answered that this is not ours to do, or that the key is switched off.
    Refused,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyFile => "the key file is missing or unreadable",
            Self::Unsealable => "the sealed bytes do not belong to this key and address",
            Self::UnknownMaster => "the data key was wrapped by a master key not held here",
            Self::NoRandomness => "no randomness from the operating system",
            Self::Unreachable => "the key service does not answer",
            Self::Refused => "the key service refuses",
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
    /// Data keys wrapped by the key service; root and older masters in a ring.
    Kms(KmsKeys),
}

impl KeyProvider {
    /// The ring in the variable `KEY_RING`, the text of a key file; a Lambda's variables are
    /// encrypted at rest under a key of the account's key service. With `KMS_KEY_ID`, which names
    /// that key or another, data keys are wrapped by the key service from now on, and the ring
    /// opens what it wrapped before.
    pub fn from_environment() -> Result<Self, KeyError> {
        let text = std::env::var("KEY_RING").map_err(|_| KeyError::KeyFile)?;
        let ring = LocalKeys::parse(&text)?;
        Ok(match std::env::var("KMS_KEY_ID").ok().filter(|key| !key.is_empty()) {
            Some(key) => Self::Kms(KmsKeys::open(ring, &key, &KmsPlace::from_environment())),
            None => Self::Local(ring),
        })
    }

    /// A fresh data key and its wrapped form, to be stored on the head of the new book.
    pub async fn new_data_key(&self, address: &str) -> Result<(DataKey, Vec<u8>), KeyError> {
        match self {
            Self::Local(keys) => {
                let key = DataKey::random()?;
                let wrapped = keys.wrap(&key, address)?;
                Ok((key, wrapped))
            }
            Self::Kms(keys) => keys.new_data_key(address).await,
        }
    }

    /// Wraps a data key under the current master, bound to the book's partition key.
    async fn wrap(&self, key: &DataKey, address: &str) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Local(keys) => keys.wrap(key, address),
            Self::Kms(keys) => keys.wrap(key, address).await,
        }
    }

    /// Unwraps a data key, under whichever held master wrapped it.
    pub async fn unwrap(&self, wrapped: &[u8], address: &str) -> Result<DataKey, KeyError> {
        match self {
            Self::Local(keys) => keys.unwrap(wrapped, address),
            Self::Kms(keys) => keys.unwrap(wrapped, address).await,
        }
    }

    /// The same data key, wrapped under the current master: rotation touches nothing else. `None`: it is already.
    pub async fn rewrap(&self, wrapped: &[u8], address: &str) -> Result<Option<Vec<u8>>, KeyError> {
        let current = match self {
            Self::Local(keys) => keys.is_current(wrapped),
            Self::Kms(keys) => keys.is_current(wrapped),
        };
        if current {
            return Ok(None);
        }
        let key = self.unwrap(wrapped, address).await?;
        self.wrap(&key, address).await.map(Some)
    }

    /// The secret of one purpose (`"phone"`, `"etag"`, `"invitation"` …): stable for the life
    /// of the installation, different for each purpose.
    pub fn secret(&self, purpose: &str) -> Secret {
        match self {
            Self::Local(keys) => keys.secret(purpose),
            Self::Kms(keys) => keys.ring().secret(purpose),
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
