//! Which books a case has, and what stands behind which wall: the one book of each event and command.

use super::book::{Book, Channel};
use super::command::Command;
use super::event::Event;
use super::record::Case;
use super::stage::Risk;

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

impl Channel {
    /// Every channel that a case has.
    pub fn of(case: &Case) -> Vec<Self> {
        let caucuses = case.parties.iter().map(|party| Self::Caucus(party.id));
        let experts = case.experts.iter().map(|expert| Self::Expert(expert.id));
        [Self::Joint, Self::Guidance].into_iter().chain(caucuses).chain(experts).collect()
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
            | Self::ValuesErased { .. }
            | Self::TransferProposed { .. }
            | Self::TransferAccepted { .. }
            | Self::TransferDeclined { .. } => Book::Case,
        }
    }
}
