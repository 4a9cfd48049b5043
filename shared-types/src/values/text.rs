//! Bounded texts that people write. Emoji are allowed in free text (people use them), never in names.

use super::{ParseError, PersonalValue, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Trims, normalises line ends and checks characters and length (in characters, not bytes).
fn free_text(input: &str, min: usize, max: usize) -> Result<String, ParseError> {
    // Far over any bound: refuse before copying.
    if input.len() > max.saturating_mul(4).saturating_add(64) {
        return Err(ParseError::TooLong(max));
    }
    let text = input.trim().replace("\r\n", "\n");
    for c in text.chars() {
        if c.is_control() && c != '\n' && c != '\t' {
            return Err(ParseError::ControlCharacter);
        }
        if is_direction_mark(c) {
            return Err(ParseError::DirectionMark);
        }
    }
    let length = text.chars().count();
    if length == 0 {
        return Err(ParseError::Empty);
    }
    if length < min {
        return Err(ParseError::TooShort(min));
    }
    if length > max {
        return Err(ParseError::TooLong(max));
    }
    Ok(text)
}

/// Explicit direction controls and isolates: LRM, RLM, ALM, LRE…RLO, LRI…PDI.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line of letters, digits and the punctuation of names: no line break, no symbol.
fn one_line(input: &str, max: usize) -> Result<String, ParseError> {
    let text = free_text(input, 1, max)?;
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '·'
                    | '.'
                    | '-'
                    | '\''
                    | '’'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '、'
                    | '，'
                    | ','
                    | '#'
                    | '/'
                    | '&'
                    | '＆'
                    | '○'
            )
    };
    if text.chars().all(allowed) { Ok(text) } else { Err(ParseError::UnexpectedCharacter) }
}

/// Four bytes to twelve thousand of the common alphabet; what they mean is for the service that made them.
fn base64(input: &str) -> Result<String, ParseError> {
    let text = free_text(input, CertificateProof::MIN, CertificateProof::MAX)?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    if text.chars().all(allowed) { Ok(text) } else { Err(ParseError::UnexpectedCharacter) }
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $min:literal..=$max:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Fewest characters.
            pub const MIN: usize = $min;
            /// Most characters.
            pub const MAX: usize = $max;

            fn check(input: &str) -> Result<String, ParseError> {
                $check(input)
            }
        }

        string_value!($name);

        impl PersonalValue for $name {
            fn as_value(&self) -> &str {
                &self.0
            }

            fn restore(value: String) -> Self {
                Self(value)
            }
        }

        /// What people write is theirs: a log shows its length only.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} characters)", stringify!($name), self.0.chars().count())
            }
        }
    };
}

text!(
    /// What happened, in the person's own words.
    Statement, 10..=5000, |s| free_text(s, 10, 5000)
);
text!(
    /// What is asked for, what was agreed, minutes: longer than a reason, shorter than a statement.
    FreeText, 2..=3000, |s| free_text(s, 2, 3000)
);
text!(
    /// A whole agreement as it is read out, signed and kept.
    AgreementText, 20..=30000, |s| free_text(s, 20, 30000)
);
text!(
    /// One message in a channel.
    MessageBody, 1..=2000, |s| free_text(s, 1, 2000)
);
text!(
    /// Why somebody does something.
    Reason, 2..=500, |s| free_text(s, 2, 500)
);
text!(
    /// Name of a person or of an organisation that is a party.
    PersonName, 1..=60, |s| one_line(s, 60)
);
text!(
    /// Where somebody can be reached by letter, or where people meet.
    Address, 1..=200, |s| one_line(s, 200)
);
text!(
    /// Name of a committee, centre or court.
    OrgName, 1..=60, |s| one_line(s, 60)
);

text!(
    /// Under which number a certificate service knows a certificate.
    CertificateNumber, 1..=64, |s| one_line(s, 64)
);
text!(
    /// What a certificate service signed, in Base64.
    CertificateProof, 4..=12000, base64
);

text!(
    /// Name of a mediation room: 调解室一, the small room on the second floor.
    RoomName, 1..=40, |s| one_line(s, 40)
);
text!(
    /// What an expert knows: orthopaedics, valuation, family law.
    Expertise, 1..=40, |s| one_line(s, 40)
);

impl PersonName {
    /// The name as a list shows it to those who need not know it whole: first character and 某.
    pub fn masked(&self) -> String {
        let mut masked: String = self.0.chars().take(1).collect();
        masked.push('某');
        masked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes_and_refuses_one_more_than_the_bound() {
        assert!(Reason::parse(&"理".repeat(500)).is_ok());
        assert_eq!(Reason::parse(&"理".repeat(501)), Err(ParseError::TooLong(500)));
        assert_eq!(Statement::parse(&"a".repeat(10_000)), Err(ParseError::TooLong(5000)));
        assert_eq!(Statement::parse("too short"), Err(ParseError::TooShort(10)));
        assert_eq!(Reason::parse(" \n "), Err(ParseError::Empty));
    }

    #[test]
    fn refuses_what_cannot_be_seen() {
        assert_eq!(MessageBody::parse("a\0b"), Err(ParseError::ControlCharacter));
        assert_eq!(MessageBody::parse("pay \u{202e}0001"), Err(ParseError::DirectionMark));
    }

    #[test]
    fn emoji_are_welcome_in_messages_and_not_in_names() {
        assert!(MessageBody::parse("好的👍").is_ok());
        assert_eq!(PersonName::parse("高👍"), Err(ParseError::UnexpectedCharacter));
        assert!(PersonName::parse("阿卜杜拉·买买提").is_ok());
    }

    #[test]
    fn debug_shows_no_word_of_it() {
        assert_eq!(format!("{:?}", Reason::parse("秘密的话").unwrap()), "Reason(4 characters)");
    }
}
