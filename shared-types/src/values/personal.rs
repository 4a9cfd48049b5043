//! A personal value inside an event: committed in the frozen bytes, kept beside them.
//!
//! The bytes of an event hold only `{"commitment": "…"}`, the SHA-256 over a random salt and the value. Salt and
//! value travel in the event's private part, which the store encrypts. Erasing a person's data drops the private part
//! and touches neither the bytes nor the chain; the commitment alone says nothing, because the salt is gone too.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

/// 16 random bytes, one for each value.
pub type Salt = [u8; 16];

/// A value that can stand in an event as a commitment.
pub trait PersonalValue: Clone {
    /// The text that is committed to.
    fn as_value(&self) -> &str;

    /// The value back from a stored event. Never re-checks: a bound tightened later must not kill an old case.
    fn restore(value: String) -> Self;
}

/// A personal value, or what is left of it after erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal<T> {
    commitment: String,
    opened: Option<(Salt, T)>,
}

/// SHA-256 over salt and value, as hexadecimal.
pub(crate) fn commitment(salt: &Salt, value: &str) -> String {
    super::id::hex(&Sha256::new().chain_update(salt).chain_update(value.as_bytes()).finalize())
}

/// Whether a salt, in hexadecimal digits, and a value are what was committed to.
pub fn fits(salt: &str, value: &str, committed: &str) -> bool {
    super::id::unhex(salt).is_some_and(|salt| commitment(&salt, value) == committed)
}

impl<T: PersonalValue> Personal<T> {
    /// Commits to a value under a fresh salt.
    pub fn new(value: T, salt: Salt) -> Self {
        Self { commitment: commitment(&salt, value.as_value()), opened: Some((salt, value)) }
    }

    /// What the hashed bytes hold instead of the value.
    pub fn commitment(&self) -> &str {
        &self.commitment
    }

    /// The value; `None` once it was erased.
    pub fn get(&self) -> Option<&T> {
        self.opened.as_ref().map(|(_, value)| value)
    }
}

/// The open form. [`crate::chain`] moves salt and value to the private part before the bytes are hashed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    commitment: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

impl<T: PersonalValue> Serialize for Personal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (salt, value) = match &self.opened {
            Some((salt, value)) => (Some(super::id::hex(salt)), Some(value.as_value().to_owned())),
            None => (None, None),
        };
        Wire { commitment: self.commitment.clone(), salt, value }.serialize(serializer)
    }
}

impl<'de, T: PersonalValue> Deserialize<'de> for Personal<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let opened = match (wire.salt, wire.value) {
            (Some(salt), Some(value)) => {
                let salt = super::id::unhex(&salt).ok_or_else(|| de::Error::custom("salt"))?;
                if commitment(&salt, &value) != wire.commitment {
                    return Err(de::Error::custom("commitment"));
                }
                Some((salt, T::restore(value)))
            }
            _ => None,
        };
        Ok(Self { commitment: wire.commitment, opened })
    }
}
