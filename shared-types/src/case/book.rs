//! The books of a case, the channels of talk, and the one book in which each event may stand.

use super::command::Command;
use super::event::Event;
use super::record::Case;
use super::stage::Risk;
use crate::values::{ExpertId, ParseError, PartyId};
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
}

impl Book {
    /// Every book that a case has: those of its parties and experts among them.
    pub fn of(case: &Case) -> Vec<Self> {
        let parties = case.parties.iter().flat_map(|party| [Self::Caucus(party.id), Self::Readings(party.id)]);
        let experts = case.experts.iter().map(|expert| Self::Expert(expert.id));
        [Self::Case, Self::Joint, Self::Office, Self::Guidance].into_iter().chain(parties).chain(experts).collect()
    }

    /// Whether the case has it.
    pub fn is_of(self, case: &Case) -> bool {
        match self {
            Self::Case | Self::Joint | Self::Office | Self::Guidance => true,
            Self::Caucus(party) | Self::Readings(party) => case.party(party).is_some(),
            Self::Expert(expert) => case.experts.iter().any(|known| known.id == expert),
        }
    }
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
                _ => Err(ParseError::UnexpectedCharacter),
            },
            Some(("caucus", party)) => PartyId::parse(party).map(Self::Caucus),
            Some(("expert", expert)) => ExpertId::parse(expert).map(Self::Expert),
            Some(("readings", party)) => PartyId::parse(party).map(Self::Readings),
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

    /// Every channel that a case has.
    pub fn of(case: &Case) -> Vec<Self> {
        let caucuses = case.parties.iter().map(|party| Self::Caucus(party.id));
        let experts = case.experts.iter().map(|expert| Self::Expert(expert.id));
        [Self::Joint, Self::Guidance].into_iter().chain(caucuses).chain(experts).collect()
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

impl Command {
    /// The book it is about: `version` in its answer is this book's.
    pub const fn book(&self) -> Book {
        match self {
            Self::PostMessage { channel, .. } => channel.book(),
            Self::RecordMinutes { .. } => Book::Joint,
            Self::AskJudge { .. } | Self::GiveGuidance { .. } => Book::Guidance,
            Self::RevealContact { party, .. } => Book::Readings(*party),
            _ => Book::Case,
        }
    }

    /// The one book beside `case` that it may write.
    pub const fn walled(&self) -> Option<Book> {
        match (self, self.book()) {
            (Self::Accept { risk: Risk::Notice | Risk::Priority, .. }, _) => Some(Book::Office),
            (_, Book::Case) => None,
            (_, walled) => Some(walled),
        }
    }
}

impl Event {
    /// The one book this event may stand in.
    pub const fn book(&self) -> Book {
        match self {
            Self::MessagePosted { channel, .. } => channel.book(),
            Self::MinutesRecorded { .. } => Book::Joint,
            Self::RiskGraded { .. } => Book::Office,
            Self::QuestionAsked { .. } | Self::GuidanceGiven { .. } => Book::Guidance,
            Self::ContactRevealed { party, .. } => Book::Readings(*party),
            Self::CaseFiled { .. }
            | Self::ClaimAmended { .. }
            | Self::PartyAdded { .. }
            | Self::AgentAppointed { .. }
            | Self::AgencyEnded { .. }
            | Self::ProxyConsentRecorded { .. }
            | Self::PartTaken { .. }
            | Self::CorrectionAsked { .. }
            | Self::CaseCorrected { .. }
            | Self::CaseAccepted { .. }
            | Self::CaseRedirected { .. }
            | Self::CaseWithdrawn { .. }
            | Self::MediatorsProposed { .. }
            | Self::MediatorChosen { .. }
            | Self::MediatorAssigned { .. }
            | Self::AssignmentAccepted { .. }
            | Self::AssignmentDeclined { .. }
            | Self::Recused { .. }
            | Self::JudgeLinked { .. }
            | Self::ExpertInvited { .. }
            | Self::ExpertConsented { .. }
            | Self::RespondentInvited { .. }
            | Self::ServiceRecorded { .. }
            | Self::ResponseGiven { .. }
            | Self::NoContactRecorded { .. }
            | Self::SessionScheduled { .. }
            | Self::SessionHeld { .. }
            | Self::MediationStopped { .. }
            | Self::MediationEnded { .. }
            | Self::CaseSettled { .. }
            | Self::CaseRated { .. }
            | Self::CaseClosed { .. }
            | Self::CaseArchived {}
            | Self::TransferProposed { .. }
            | Self::TransferAccepted { .. }
            | Self::TransferDeclined { .. } => Book::Case,
        }
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
