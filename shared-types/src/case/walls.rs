//! Which books a case has, and what stands behind which wall: the one book of each event and command.

use super::actor::Actor;
use super::book::{Book, Channel};
use super::command::Command;
use super::event::Event;
use super::record::Case;
use super::stage::Risk;

impl Book {
    /// Every book of a case that somebody opens: those of its parties and experts among them. The books of sealed bids,
    /// which nobody opens, are found by the rounds in `offers`.
    pub fn of(case: &Case) -> Vec<Self> {
        let parties = case.parties.iter().flat_map(|party| [Self::Caucus(party.id), Self::Readings(party.id)]);
        let experts = case.experts.iter().map(|expert| Self::Expert(expert.id));
        [Self::Case, Self::Joint, Self::Office, Self::Guidance, Self::Offers]
            .into_iter()
            .chain(parties)
            .chain(experts)
            .collect()
    }

    /// Whether the case has it.
    pub fn is_of(self, case: &Case) -> bool {
        match self {
            Self::Case | Self::Joint | Self::Office | Self::Guidance | Self::Offers | Self::Bids(_) => true,
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
            Self::EditMessage(edit) => edit.channel.book(),
            Self::AddEvidence(asked) => asked.channel.book(),
            Self::LabelEvidence(asked) | Self::WithdrawEvidence(asked) => asked.channel.book(),
            Self::RecordMinutes(_) | Self::RecordAttendance(_) | Self::AgreeMinutes { .. } => Book::Joint,
            Self::AskJudge { .. } | Self::GiveGuidance { .. } | Self::ShareGuidance { .. } => Book::Guidance,
            Self::RevealContact { party, .. } => Book::Readings(*party),
            Self::MakeOffer(asked) => match asked.caucus {
                Some(party) => Book::Caucus(party),
                None => Book::Offers,
            },
            Self::CarryOffer { party, .. } => Book::Caucus(*party),
            Self::AnswerOffer(_) | Self::WithdrawOffer { .. } | Self::OpenRound(_) | Self::DraftAgreement(_) => {
                Book::Offers
            }
            Self::PlaceSealedBid(bid) => Book::Bids(bid.round),
            Self::Elapse { book } => *book,
            _ => Book::Case,
        }
    }

    /// The books beside `case` that its rule asks and that it may write: one, or two when something is carried over a
    /// wall on purpose, or when a side's own offers are asked for, which lie in `offers` and in its private channel.
    pub fn walled(&self, actor: &Actor) -> [Option<Book>; 2] {
        let own = actor.side().map(|(party, _)| Book::Caucus(party));
        match (self, self.book()) {
            (Self::MakeOffer(_), walled) if walled != Book::Offers => [Some(walled), Some(Book::Offers)],
            (Self::MakeOffer(_) | Self::WithdrawOffer { .. }, offers) => [Some(offers), own],
            (Self::Accept { risk: Risk::Notice | Risk::Priority, .. }, _) => [Some(Book::Office), None],
            (Self::ShareGuidance { .. }, guidance) => [Some(guidance), Some(Book::Joint)],
            (Self::CarryOffer { .. } | Self::PlaceSealedBid(_), walled) => [Some(walled), Some(Book::Offers)],
            (_, Book::Case) => [None, None],
            (_, walled) => [Some(walled), None],
        }
    }
}

impl Event {
    /// The one book this event may stand in.
    pub const fn book(&self) -> Book {
        match self {
            Self::MessagePosted(posted) => posted.channel.book(),
            Self::MessageEdited(edited) => edited.channel.book(),
            Self::EvidenceAdded(added) => added.channel.book(),
            Self::EvidenceLabelled(told) | Self::EvidenceWithdrawn(told) => told.channel.book(),
            Self::MinutesRecorded(_)
            | Self::MinutesAgreed(_)
            | Self::AttendanceRecorded(_)
            | Self::GuidanceShown(_) => Book::Joint,
            Self::RiskGraded { .. } => Book::Office,
            Self::QuestionAsked { .. } | Self::GuidanceGiven { .. } | Self::GuidanceShared(_) => Book::Guidance,
            Self::ContactRevealed(read) => Book::Readings(read.party),
            Self::OfferEntrusted(entrusted) => Book::Caucus(entrusted.party),
            Self::OfferCarried(carried) => Book::Caucus(carried.party),
            Self::OfferWithdrawn { caucus: Some(party), .. } => Book::Caucus(*party),
            Self::OfferMade(_)
            | Self::OfferAnswered(_)
            | Self::OfferWithdrawn { caucus: None, .. }
            | Self::OfferExpired { .. }
            | Self::RoundOpened(_)
            | Self::RoundEnded(_)
            | Self::AgreementDrafted(_) => Book::Offers,
            Self::BidPlaced(placed) => Book::Bids(placed.round),
            Self::CaseFiled { .. }
            | Self::ClaimAmended { .. }
            | Self::PartyAdded { .. }
            | Self::PartyDetailsCompleted(_)
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
            | Self::SessionHeld(_)
            | Self::MediationStopped { .. }
            | Self::MediationEnded { .. }
            | Self::CaseSettled { .. }
            | Self::CaseRated { .. }
            | Self::CaseClosed { .. }
            | Self::CaseArchived {}
            | Self::ValuesErased { .. }
            | Self::TransferProposed { .. }
            | Self::TransferAccepted { .. }
            | Self::TransferDeclined { .. }
            | Self::SessionCancelled { .. }
            | Self::SessionReminded { .. }
            | Self::FactStated(_)
            | Self::FactAgreed { .. }
            | Self::DangerRaised(_)
            | Self::DangerDecided(_)
            | Self::MediationPaused { .. }
            | Self::MediationResumed {}
            | Self::ExtensionAgreed { .. }
            | Self::ReplacementRequested { .. }
            | Self::ReplacementDeclined { .. }
            | Self::TextFixed(_)
            | Self::OralAgreementRecorded(_)
            | Self::AgreementSigned(_)
            | Self::MediatorSigned(_)
            | Self::SealSet(_)
            | Self::SignedPaperAdded(_)
            | Self::SigningRefused(_)
            | Self::PerformanceReported(_)
            | Self::ReceiptConfirmed(_)
            | Self::ReceiptDisputed(_)
            | Self::ChangeAgreed(_)
            | Self::BreachReported(_)
            | Self::DutyReminded(_)
            | Self::TermReminded(_)
            | Self::ConfirmationApplied(_)
            | Self::ApplicationWithdrawn(_)
            | Self::CourtCorrectionMade(_)
            | Self::ApplicationAccepted(_)
            | Self::CourtCorrectionAsked(_)
            | Self::CourtTermExtended(_)
            | Self::ConfirmationGiven(_)
            | Self::ConfirmationRefused(_)
            | Self::FollowUpAnswered(_)
            | Self::FollowUpLogged(_)
            | Self::ComplaintMade(_)
            | Self::ComplaintAnswered(_)
            | Self::CaseReopened(_)
            | Self::MediatorReleased { .. } => Book::Case,
        }
    }
}
