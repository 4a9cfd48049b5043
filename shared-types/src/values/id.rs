//! Identifiers. They hold nothing personal and never decide anything by their shape.

use super::{ParseError, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $min:literal..=$max:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            fn check(input: &str) -> Result<String, ParseError> {
                if input.len() < $min {
                    return Err(ParseError::TooShort($min));
                }
                if input.len() > $max {
                    return Err(ParseError::TooLong($max));
                }
                if input.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')) {
                    Ok(input.to_owned())
                } else {
                    Err(ParseError::UnexpectedCharacter)
                }
            }
        }

        string_value!($name);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// One case. Derived from who filed it and the request key, so that a repeated filing meets the same case.
    CaseId, 1..=64
);
id!(
    /// One person, citizen or staff.
    PersonId, 1..=64
);
id!(
    /// One committee, centre, court or department.
    OrgId, 1..=64
);
id!(
    /// One neighbouring platform.
    PlatformId, 1..=64
);
id!(
    /// One session of a mediation.
    SessionId, 1..=64
);
id!(
    /// One mediation room of an organisation.
    RoomId, 1..=64
);
id!(
    /// One message in a channel.
    MessageId, 1..=64
);
id!(
    /// One offer between the sides.
    OfferId, 1..=64
);
id!(
    /// The client's key of one request (`Idempotency-Key`): the same key and request get the same answer.
    RequestKey, 8..=64
);

impl CaseId {
    /// From 16 bytes of a digest, as lower-case hexadecimal.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }
}

impl PersonId {
    /// From 16 random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }
}

impl SessionId {
    /// From 16 random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }
}

impl MessageId {
    /// From 16 random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }
}

impl OfferId {
    /// From 16 random bytes.
    pub fn new(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The only way back: lower-case digits, two a byte and nothing else, so that no two texts stand for the same bytes.
pub(crate) fn unhex<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, odd) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != BYTES || !odd.is_empty() {
        return None;
    }
    let mut bytes = [0; BYTES];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// A number within one case: small, in the order of joining, with a letter before it on the wire.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u16);

        impl $name {
            /// The n-th.
            pub const fn new(number: u16) -> Self {
                Self(number)
            }

            /// Its number.
            pub const fn number(self) -> u16 {
                self.0
            }

            /// Reads the wire form.
            ///
            /// # Errors
            /// [`ParseError::UnexpectedCharacter`].
            pub fn parse(input: &str) -> Result<Self, ParseError> {
                let number: Self =
                    input.strip_prefix($letter).and_then(|n| n.parse().ok()).map(Self).ok_or(ParseError::UnexpectedCharacter)?;
                // One number, one name: `p01` would be a second name of a book.
                if number.to_string() == input { Ok(number) } else { Err(ParseError::UnexpectedCharacter) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseError;

            fn try_from(input: String) -> Result<Self, ParseError> {
                Self::parse(&input)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }
    };
}

number!(
    /// One party of a case, numbered from 1 in the order of joining; `p1` on the wire.
    PartyId, 'p'
);
number!(
    /// One agent or guardian in a case; `a1` on the wire.
    AgentId, 'a'
);
number!(
    /// One expert in a case; `e1` on the wire.
    ExpertId, 'e'
);
number!(
    /// One fact that the parties may agree on; `f1` on the wire.
    FactId, 'f'
);
number!(
    /// One round of sealed bids; `r1` on the wire.
    RoundId, 'r'
);
