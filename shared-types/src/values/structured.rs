//! A value with parts that is committed to as one: its JSON text is what the commitment covers.

use super::PersonalValue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::marker::PhantomData;

/// A structured value as the text that an event commits to.
pub struct Structured<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> Structured<T> {
    /// Of a value. What cannot be written as JSON (no type of ours) reads back as nothing.
    pub fn new(value: &T) -> Self {
        Self { text: serde_json::to_string(value).unwrap_or_default(), of: PhantomData }
    }

    /// The value; `None` when a later version no longer understands it.
    pub fn read(&self) -> Option<T> {
        serde_json::from_str(&self.text).ok()
    }
}

impl<T> Clone for Structured<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for Structured<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Structured<T> {}

/// Shows its length only: what people bargain over is theirs.
impl<T> fmt::Debug for Structured<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Structured({} bytes)", self.text.len())
    }
}

impl<T> PersonalValue for Structured<T> {
    fn as_value(&self) -> &str {
        &self.text
    }

    fn restore(value: String) -> Self {
        Self { text: value, of: PhantomData }
    }
}
