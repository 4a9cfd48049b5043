//! The dispute code (解纷码): the public name of a case for its whole life.
//!
//! Eight random characters of Crockford's base32 and one check character, written `7KQ4-M2XD-9` in shape. The check
//! is a weighted sum over GF(32) with nine different weights: it finds every single wrong character and every swap
//! of two, so a mistyped code is told in the browser, before any request.

use super::ParseError;
use serde::{Deserialize, Serialize};
use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Random characters before the check character.
const BODY: usize = 8;

/// A valid dispute code: nine characters, upper case, without hyphens.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseCode([u8; BODY + 1]);

/// Product in GF(32), modulo x⁵ + x² + 1.
const fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// Weighted sum of the body: weight of place i is 2^(i+1), so all weights differ from each other and from 1, the
/// weight of the check character itself.
fn check_value(body: [u8; BODY]) -> u8 {
    let mut weight = 1;
    body.iter().fold(0, |sum, &value| {
        weight = multiply(weight, 2);
        sum ^ multiply(weight, value)
    })
}

fn value_of(c: char) -> Result<u8, ParseError> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|&a| char::from(a) == c).and_then(|i| u8::try_from(i).ok()).ok_or(ParseError::NotACode)
}

impl CaseCode {
    /// A code from 40 random bits (the low five of each byte).
    pub fn new(random: [u8; BODY]) -> Self {
        let body = random.map(|b| b & 31);
        let mut values = [0; BODY + 1];
        values[..BODY].copy_from_slice(&body);
        values[BODY] = check_value(body);
        Self(values)
    }

    /// Reads a code as people type it: lower case, spaces and missing hyphens are accepted, O is 0, I and L are 1.
    ///
    /// # Errors
    /// [`ParseError::NotACode`] for the wrong length or alphabet, [`ParseError::WrongCheckCharacter`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        if input.len() > 64 {
            return Err(ParseError::NotACode);
        }
        let mut values = [0; BODY + 1];
        let mut length = 0;
        for c in input.chars().filter(|c| !matches!(c, ' ' | '-')) {
            let slot = values.get_mut(length).ok_or(ParseError::NotACode)?;
            *slot = value_of(c)?;
            length += 1;
        }
        if length != values.len() {
            return Err(ParseError::NotACode);
        }
        let mut body = [0; BODY];
        body.copy_from_slice(&values[..BODY]);
        if check_value(body) == values[BODY] { Ok(Self(values)) } else { Err(ParseError::WrongCheckCharacter) }
    }

    /// Nine characters without hyphens: the form of keys and addresses.
    pub fn compact(&self) -> String {
        self.0.iter().map(|&v| char::from(ALPHABET[usize::from(v & 31)])).collect()
    }
}

impl TryFrom<String> for CaseCode {
    type Error = ParseError;

    fn try_from(input: String) -> Result<Self, ParseError> {
        Self::parse(&input)
    }
}

impl From<CaseCode> for String {
    fn from(code: CaseCode) -> String {
        code.to_string()
    }
}

/// Grouped for the eye: `XXXX-XXXX-X`.
impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.compact();
        write!(f, "{}-{}-{}", &text[..4], &text[4..8], &text[8..])
    }
}

impl fmt::Debug for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLES: [[u8; 8]; 4] = [[0; 8], [31; 8], [7, 19, 22, 4, 20, 2, 29, 13], [1, 2, 3, 4, 5, 6, 7, 8]];

    #[test]
    fn finds_every_single_wrong_character() {
        for random in SAMPLES {
            let code = CaseCode::new(random).compact();
            for place in 0..code.len() {
                for &c in ALPHABET.iter().filter(|&&c| c != code.as_bytes()[place]) {
                    let mut wrong = code.clone().into_bytes();
                    wrong[place] = c;
                    let wrong = String::from_utf8(wrong).unwrap();
                    assert_eq!(CaseCode::parse(&wrong), Err(ParseError::WrongCheckCharacter), "{wrong}");
                }
            }
        }
    }

    #[test]
    fn finds_every_swap_of_two() {
        for random in SAMPLES {
            let code = CaseCode::new(random).compact().into_bytes();
            for i in 0..code.len() {
                for j in i + 1..code.len() {
                    if code[i] != code[j] {
                        let mut wrong = code.clone();
                        wrong.swap(i, j);
                        let wrong = String::from_utf8(wrong).unwrap();
                        assert_eq!(CaseCode::parse(&wrong), Err(ParseError::WrongCheckCharacter), "{wrong}");
                    }
                }
            }
        }
    }

    #[test]
    fn accepts_the_ways_people_type_it() {
        let code = CaseCode::new([1, 0, 22, 4, 20, 2, 29, 13]);
        let text = code.to_string();
        assert_eq!(CaseCode::parse(&text.to_lowercase()), Ok(code.clone()));
        assert_eq!(CaseCode::parse(&text.replace('-', " ")), Ok(code.clone()));
        assert_eq!(CaseCode::parse(&code.compact()), Ok(code.clone()));
        assert_eq!(CaseCode::parse(&text.replace('0', "o").replace('1', "l")), Ok(code));
    }

    #[test]
    fn refuses_what_is_no_code() {
        for input in ["", "7KQ4", "UUUU-UUUU-U", "7KQ4-M2XD-99", "纠纷"] {
            assert_eq!(CaseCode::parse(input), Err(ParseError::NotACode), "{input}");
        }
    }
}
