//! Unified social credit codes of legal persons and other organisations (GB 32100-2015): seventeen characters and a check
//! character, a weighted sum modulo 31.

use super::{ParseError, PersonalValue, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An organisation's unified social credit code (统一社会信用代码), eighteen characters. Spaces, small letters and the wide
/// characters of a Chinese keyboard are accepted.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

string_value!(CreditCode);

/// Digits and the letters that are not taken for a digit or for one another; the place of each is its value.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weight of the next place is three times the one before, modulo 31.
const STEP: usize = 3;
const LENGTH: usize = 18;

impl CreditCode {
    fn check(input: &str) -> Result<String, ParseError> {
        if input.len() > 128 {
            return Err(ParseError::NotACreditCode);
        }
        let compact: String = input.chars().map(narrow).filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect();
        let value = |c: char| ALPHABET.iter().position(|&known| char::from(known) == c);
        let values = compact.chars().map(value).collect::<Option<Vec<_>>>().ok_or(ParseError::NotACreditCode)?;
        let (Some((last, body)), LENGTH) = (values.split_last(), values.len()) else {
            return Err(ParseError::NotACreditCode);
        };
        // The first place names the registering authority, and none is 0; the third to eighth are its division, in digits.
        let place = compact.get(2..8).is_some_and(|place| place.bytes().all(|byte| byte.is_ascii_digit()));
        if compact.starts_with('0') || !place {
            return Err(ParseError::NotACreditCode);
        }
        let (sum, _) = body.iter().fold((0, 1), |(sum, weight), value| {
            ((sum + weight * value) % ALPHABET.len(), weight * STEP % ALPHABET.len())
        });
        if (sum + last) % ALPHABET.len() == 0 { Ok(compact) } else { Err(ParseError::NotACreditCode) }
    }

    /// As shown to anybody but its owner: the first and the last character.
    pub fn masked(&self) -> String {
        format!("{}****************{}", self.0.get(..1).unwrap_or_default(), self.0.get(17..).unwrap_or_default())
    }
}

/// A wide character of a Chinese keyboard as the narrow one that is meant.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

impl PersonalValue for CreditCode {
    fn as_value(&self) -> &str {
        &self.0
    }

    fn restore(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A code in the form of the standard, worked out by hand.
    const EXAMPLE: &str = "91350100M000100Y43";

    /// The one check character that fits, found by trying all.
    fn completed(body: &str) -> Vec<String> {
        let all = ALPHABET.iter().map(|&last| format!("{body}{}", char::from(last)));
        all.filter(|code| CreditCode::parse(code).is_ok()).collect()
    }

    #[test]
    fn reads_a_code_however_it_is_typed() {
        for typed in [EXAMPLE, " 91350100 m000100y43 ", "９１３５０１００Ｍ０００１００ｙ４３", "91350100　M000100Y43"]
        {
            assert_eq!(CreditCode::parse(typed).unwrap().as_str(), EXAMPLE, "{typed}");
        }
    }

    #[test]
    fn refuses_what_is_none() {
        for input in [
            "",
            " ",
            "91350100M000100Y4",
            "91350100M000100Y433",
            "9135010OM000100Y43",
            "91350100M000100Y4-",
            "91A50100M000100Y43",
            "000000000000000000",
            "11010519491231002X",
            "九1350100M000100Y43",
        ] {
            assert_eq!(CreditCode::parse(input), Err(ParseError::NotACreditCode), "{input}");
        }
        assert_eq!(CreditCode::parse(&" ".repeat(200)), Err(ParseError::NotACreditCode));
    }

    #[test]
    fn debug_is_masked() {
        assert_eq!(format!("{:?}", CreditCode::parse(EXAMPLE).unwrap()), "9****************3");
    }

    proptest! {
        #[test]
        fn each_body_has_one_check_character(body in "[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}") {
            let codes = completed(&body);
            prop_assert_eq!(codes.len(), 1);
            let code = CreditCode::parse(&codes[0]).unwrap();
            prop_assert_eq!(code.as_str(), &codes[0]);
            let wire = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<CreditCode>(&wire).unwrap(), code);
        }

        #[test]
        fn a_single_wrong_character_is_found(
            body in "[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}",
            place in 0..LENGTH,
            other in 0..ALPHABET.len(),
        ) {
            let mut wrong: Vec<char> = completed(&body).remove(0).chars().collect();
            let other = char::from(ALPHABET[other]);
            prop_assume!(wrong[place] != other);
            wrong[place] = other;
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(CreditCode::parse(&wrong), Err(ParseError::NotACreditCode));
        }

        #[test]
        fn no_input_breaks_it(input in ".{0,40}") {
            let _ = CreditCode::parse(&input);
        }
    }
}
