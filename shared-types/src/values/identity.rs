//! Identity numbers of residents (GB 11643-1999): seventeen digits and a check character by ISO 7064 MOD 11-2.

use super::{LocalDate, ParseError, PersonalValue, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A resident's identity number, eighteen characters, the last a digit or `X`. Spaces are accepted.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

string_value!(IdNumber);

/// Weight of each of the first seventeen digits: 2^(17-i) mod 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check character for each weighted sum mod 11.
const CHECK: [u8; 11] = *b"10X98765432";

impl IdNumber {
    fn check(input: &str) -> Result<String, ParseError> {
        if input.len() > 64 {
            return Err(ParseError::NotAnIdNumber);
        }
        let compact: String = input.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
        let bytes = compact.as_bytes();
        let (Some(digits), Some(last), 18) = (bytes.get(..17), bytes.last(), bytes.len()) else {
            return Err(ParseError::NotAnIdNumber);
        };
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(ParseError::NotAnIdNumber);
        }
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let right = CHECK.iter().zip(0_u32..).find(|(_, rest)| *rest == sum % 11).map(|(check, _)| *check);
        let born = compact.get(6..14).map(|day| format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]));
        if right != Some(*last) || born.is_none_or(|born| LocalDate::parse(&born).is_err()) {
            return Err(ParseError::NotAnIdNumber);
        }
        Ok(compact)
    }

    /// As shown to anybody but its owner: the first and the last character.
    pub fn masked(&self) -> String {
        format!("{}****************{}", self.0.get(..1).unwrap_or_default(), self.0.get(17..).unwrap_or_default())
    }
}

impl PersonalValue for IdNumber {
    fn as_value(&self) -> &str {
        &self.0
    }

    fn restore(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two numbers that the standard itself gives as examples.
    const EXAMPLES: [&str; 2] = ["11010519491231002X", "440524188001010014"];

    #[test]
    fn reads_the_examples_of_the_standard() {
        for example in EXAMPLES {
            assert_eq!(IdNumber::parse(example).unwrap().as_str(), example);
        }
        assert_eq!(IdNumber::parse("110105 19491231 002x").unwrap().as_str(), EXAMPLES[0]);
    }

    #[test]
    fn finds_every_single_wrong_digit() {
        for example in EXAMPLES {
            for place in 0..17 {
                for digit in '0'..='9' {
                    let mut wrong: Vec<char> = example.chars().collect();
                    if wrong[place] == digit {
                        continue;
                    }
                    wrong[place] = digit;
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(IdNumber::parse(&wrong), Err(ParseError::NotAnIdNumber), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for input in ["", "1101051949123100", "11010519491331002X", "１１010519491231002X", "11010519491231002XX"] {
            assert_eq!(IdNumber::parse(input), Err(ParseError::NotAnIdNumber), "{input}");
        }
    }

    #[test]
    fn debug_is_masked() {
        assert_eq!(format!("{:?}", IdNumber::parse(EXAMPLES[0]).unwrap()), "1****************X");
    }
}
