//! How a person is reached.

use super::{ParseError, PersonalValue, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mobile phone number of mainland China: eleven digits, 13x to 19x. Spaces, hyphens and +86 are accepted.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

string_value!(PhoneNumber);

impl PhoneNumber {
    fn check(input: &str) -> Result<String, ParseError> {
        if input.len() > 64 {
            return Err(ParseError::NotAPhoneNumber);
        }
        let compact: String = input.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let digits = compact.strip_prefix("+86").unwrap_or(&compact);
        match digits.as_bytes() {
            [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit) => {
                Ok(digits.to_owned())
            }
            _ => Err(ParseError::NotAPhoneNumber),
        }
    }

    /// As shown to anybody but its owner: first three and last two digits.
    pub fn masked(&self) -> String {
        let part = |range| self.0.get::<std::ops::Range<usize>>(range).unwrap_or_default();
        format!("{}******{}", part(0..3), part(9..11))
    }
}

impl PersonalValue for PhoneNumber {
    fn as_value(&self) -> &str {
        &self.0
    }

    fn restore(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_people_write_it() {
        for input in ["13800001234", "138 0000 1234", "+86 138-0000-1234"] {
            assert_eq!(PhoneNumber::parse(input).unwrap().as_str(), "13800001234");
        }
        for input in ["", "1380000123", "12800001234", "138000012345", "１３８00001234", "13800a01234"] {
            assert_eq!(PhoneNumber::parse(input), Err(ParseError::NotAPhoneNumber), "{input}");
        }
    }

    #[test]
    fn debug_is_masked() {
        assert_eq!(format!("{:?}", PhoneNumber::parse("13800001234").unwrap()), "138******34");
    }
}
