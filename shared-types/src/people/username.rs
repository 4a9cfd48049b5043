//! Names to sign in with.

use crate::values::ParseError;
use serde::{Deserialize, Serialize};
use std::fmt;

const MIN: usize = 2;
const MAX: usize = 32;

/// Lower-case letters, digits, dot, hyphen and underscore. Capitals are read as small letters, so that nobody is kept
/// out by a telephone's keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// Reads untrusted input.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        let name = input.trim().to_ascii_lowercase();
        match name.chars().count() {
            0 => Err(ParseError::Empty),
            length if length < MIN => Err(ParseError::TooShort(MIN)),
            length if length > MAX => Err(ParseError::TooLong(MAX)),
            _ if name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')) => Ok(Self(name)),
            _ => Err(ParseError::UnexpectedCharacter),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Username {
    type Error = ParseError;

    fn try_from(input: String) -> Result<Self, ParseError> {
        Self::parse(&input)
    }
}

impl From<Username> for String {
    fn from(name: Username) -> Self {
        name.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_small_letters_and_strange_signs_are_refused() {
        assert_eq!(Username::parse(" Zhou.Min ").unwrap().as_str(), "zhou.min");
        assert_eq!(Username::parse("z"), Err(ParseError::TooShort(2)));
        assert_eq!(Username::parse("zhou min"), Err(ParseError::UnexpectedCharacter));
        assert_eq!(Username::parse("周敏"), Err(ParseError::UnexpectedCharacter));
        assert_eq!(Username::parse(&"a".repeat(33)), Err(ParseError::TooLong(32)));
    }
}
