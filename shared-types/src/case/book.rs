//! The books of a case, and the one book in which each event may stand.

use super::event::Event;
use serde::{Deserialize, Serialize};

/// A book of a case: its own stream, chain and key. Walls stand between books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// What every participant may know has happened: the procedure.
    Case,
    /// The talk of all.
    Joint,
    /// Staff only.
    Office,
}

impl Book {
    /// All books so far.
    pub const ALL: [Self; 3] = [Self::Case, Self::Joint, Self::Office];

    /// Name in keys and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Joint => "joint",
            Self::Office => "office",
        }
    }
}

impl Event {
    /// The one book this event may stand in.
    pub const fn book(&self) -> Book {
        match self {
            Self::MinutesRecorded { .. } | Self::MessagePosted { .. } => Book::Joint,
            Self::RiskGraded { .. } => Book::Office,
            Self::CaseFiled { .. }
            | Self::ClaimAmended { .. }
            | Self::PartyAdded { .. }
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
