//! How long a session lasts.

use super::ParseError;
use serde::{Deserialize, Serialize};

/// Minutes of a session: whole half-hours, so that what is left of a day stays of use to others, and no more than
/// people can talk in one sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct SessionLength(u16);

impl SessionLength {
    /// Fewest minutes, and the step.
    pub const MIN: u16 = 30;
    /// Most minutes.
    pub const MAX: u16 = 240;

    /// From minutes.
    ///
    /// # Errors
    /// [`ParseError::TooShort`], [`ParseError::TooLong`], [`ParseError::NotHalfHours`].
    pub fn try_new(minutes: u16) -> Result<Self, ParseError> {
        match minutes {
            ..Self::MIN => Err(ParseError::TooShort(Self::MIN.into())),
            _ if minutes > Self::MAX => Err(ParseError::TooLong(Self::MAX.into())),
            _ if !minutes.is_multiple_of(Self::MIN) => Err(ParseError::NotHalfHours),
            _ => Ok(Self(minutes)),
        }
    }

    /// Reads minutes as they are written.
    ///
    /// # Errors
    /// As [`SessionLength::try_new`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        Self::try_new(input.trim().parse().map_err(|_| ParseError::UnexpectedCharacter)?)
    }

    /// Minutes.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// All there are, the shortest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=Self::MAX / Self::MIN).map(|steps| Self(steps * Self::MIN))
    }
}

/// An hour: what a session was before its length was written down.
impl Default for SessionLength {
    fn default() -> Self {
        Self(60)
    }
}

impl TryFrom<u16> for SessionLength {
    type Error = ParseError;

    fn try_from(minutes: u16) -> Result<Self, ParseError> {
        Self::try_new(minutes)
    }
}

impl From<SessionLength> for u16 {
    fn from(length: SessionLength) -> u16 {
        length.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_half_an_hour_to_four_hours_in_half_hours() {
        let all: Vec<u16> = SessionLength::all().map(SessionLength::minutes).collect();
        assert_eq!(all, [30, 60, 90, 120, 150, 180, 210, 240]);
        for minutes in 0..=300 {
            assert_eq!(SessionLength::try_new(minutes).is_ok(), all.contains(&minutes), "{minutes}");
        }
        assert_eq!(SessionLength::parse("45"), Err(ParseError::NotHalfHours));
        assert_eq!(SessionLength::parse("0"), Err(ParseError::TooShort(30)));
        assert_eq!(SessionLength::parse("270"), Err(ParseError::TooLong(240)));
        assert_eq!(SessionLength::parse("an hour"), Err(ParseError::UnexpectedCharacter));
    }
}
