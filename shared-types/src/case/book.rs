//! The books of a case and the channels of talk, by name. Which event stands where is [`super::walls`]'s.

use crate::values::{ExpertId, ParseError, PartyId, RoundId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A book of a case: its own stream, chain, key and partition. Walls stand between books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Book {
    /// What every participant may know has happened: the procedure.
    Case,
    /// The talk of all.
    Joint,
    /// Staff only.
    Office,
    /// Questions to the linked judge, and the answers.
    Guidance,
    /// 背靠背: what one party says in confidence to the mediator.
    Caucus(PartyId),
    /// What is put to one expert, and the opinion.
    Expert(ExpertId),
    /// Who has read one party's contact data in clear, and why.
    Readings(PartyId),
    /// Offers put to the other side, and their answers.
    Offers,
    /// Both sealed bids of a round; nobody opens it.
    Bids(RoundId),
}

impl fmt::Display for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case => f.write_str("case"),
            Self::Joint => f.write_str("joint"),
            Self::Office => f.write_str("office"),
            Self::Guidance => f.write_str("guidance"),
            Self::Caucus(party) => write!(f, "caucus/{party}"),
            Self::Expert(expert) => write!(f, "expert/{expert}"),
            Self::Readings(party) => write!(f, "readings/{party}"),
            Self::Offers => f.write_str("offers"),
            Self::Bids(round) => write!(f, "bids/{round}"),
        }
    }
}

impl From<Book> for String {
    fn from(book: Book) -> String {
        book.to_string()
    }
}

impl TryFrom<String> for Book {
    type Error = ParseError;

    fn try_from(name: String) -> Result<Self, ParseError> {
        Self::parse(&name)
    }
}

impl Book {
    /// Reads a name.
    ///
    /// # Errors
    /// [`ParseError::UnexpectedCharacter`].
    pub fn parse(name: &str) -> Result<Self, ParseError> {
        match name.split_once('/') {
            None => match name {
                "case" => Ok(Self::Case),
                "joint" => Ok(Self::Joint),
                "office" => Ok(Self::Office),
                "guidance" => Ok(Self::Guidance),
                "offers" => Ok(Self::Offers),
                _ => Err(ParseError::UnexpectedCharacter),
            },
            Some(("caucus", party)) => PartyId::parse(party).map(Self::Caucus),
            Some(("expert", expert)) => ExpertId::parse(expert).map(Self::Expert),
            Some(("readings", party)) => PartyId::parse(party).map(Self::Readings),
            Some(("bids", round)) => RoundId::parse(round).map(Self::Bids),
            Some(_) => Err(ParseError::UnexpectedCharacter),
        }
    }
}

/// A channel of talk: a book that people write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Channel {
    /// All parties and the mediator.
    Joint,
    /// One party and the mediator.
    Caucus(PartyId),
    /// The mediator and the linked judge.
    Guidance,
    /// The mediator and one expert.
    Expert(ExpertId),
}

impl Channel {
    /// Its book.
    pub const fn book(self) -> Book {
        match self {
            Self::Joint => Book::Joint,
            Self::Caucus(party) => Book::Caucus(party),
            Self::Guidance => Book::Guidance,
            Self::Expert(expert) => Book::Expert(expert),
        }
    }

    /// Reads a name: `joint`, `caucus-p1`, `guidance`, `expert-e1`.
    ///
    /// # Errors
    /// [`ParseError::UnexpectedCharacter`].
    pub fn parse(name: &str) -> Result<Self, ParseError> {
        match name.split_once('-') {
            None if name == "joint" => Ok(Self::Joint),
            None if name == "guidance" => Ok(Self::Guidance),
            Some(("caucus", party)) => PartyId::parse(party).map(Self::Caucus),
            Some(("expert", expert)) => ExpertId::parse(expert).map(Self::Expert),
            _ => Err(ParseError::UnexpectedCharacter),
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Joint => f.write_str("joint"),
            Self::Caucus(party) => write!(f, "caucus-{party}"),
            Self::Guidance => f.write_str("guidance"),
            Self::Expert(expert) => write!(f, "expert-{expert}"),
        }
    }
}

impl From<Channel> for String {
    fn from(channel: Channel) -> String {
        channel.to_string()
    }
}

impl TryFrom<String> for Channel {
    type Error = ParseError;

    fn try_from(name: String) -> Result<Self, ParseError> {
        Self::parse(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_book_or_channel_and_no_other_does() {
        let (party, expert) = (PartyId::new(2), ExpertId::new(1));
        let books = [
            Book::Case,
            Book::Joint,
            Book::Office,
            Book::Guidance,
            Book::Caucus(party),
            Book::Expert(expert),
            Book::Readings(party),
            Book::Offers,
            Book::Bids(RoundId::new(3)),
        ];
        for book in books {
            assert_eq!(Book::parse(&book.to_string()), Ok(book));
        }
        for channel in [Channel::Joint, Channel::Guidance, Channel::Caucus(party), Channel::Expert(expert)] {
            assert_eq!(Channel::parse(&channel.to_string()), Ok(channel));
        }
        for name in ["", "caucus", "caucus/", "caucus/2", "caucus/p02", "caucus/p+2", "expert/p1", "case/p1"] {
            assert!(Book::parse(name).is_err(), "{name}");
        }
        for name in ["", "case", "office", "caucus-", "caucus-2", "caucus-p02", "expert-p1", "joint-p1"] {
            assert!(Channel::parse(name).is_err(), "{name}");
        }
    }
}
