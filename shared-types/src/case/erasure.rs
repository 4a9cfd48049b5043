//! What is a person's own in a case, and what keeps it there (Personal Information Protection Law art. 44 to 47).
//!
//! Erasing drops value and salt; the hashed bytes keep commitments, which say nothing without the salt, and the chain holds.

use super::actor::Actor;
use super::event::{CaseCorrected, CaseFiled, CaseRated, Event};
use super::party::{ClaimRecord, Part, PartyRecord};
use super::record::Case;
use super::response::ResponseGiven;
use super::room::{MessageEdited, MessagePosted, OfferEntrusted};
use super::stage::{PartyRole, Stage, vocabulary};
use crate::values::{PartyId, Personal, PersonalValue};

vocabulary! {
    /// Why something is kept although its person asks for it to go.
    KeptReason {
        /// The case is not over: it cannot go on without (art. 47: the purpose is not reached).
        CaseOpen = "case_open",
        /// It belongs to a mediation file, which is kept by law (People's Mediation Law art. 27, Archives Law).
        FileRetention = "file_retention",
        /// It says who filed for somebody and whom their consent was given to: the other person's record, which they may
        /// need to dispute it (art. 47: another basis). The number leads to nobody once the account is gone.
        OthersRecord = "others_record",
    }
}

/// What keeps a case's values in their place; `None`: nothing does. A request that was withdrawn or sent elsewhere before
/// it was taken in never became a file.
pub const fn kept_reason(case: &Case) -> Option<KeptReason> {
    match (&case.stage, &case.accepted) {
        (Stage::Closed { .. } | Stage::Archived { .. }, None) => None,
        (Stage::Closed { .. } | Stage::Archived { .. }, Some(_)) => Some(KeptReason::FileRetention),
        (
            Stage::Filed { .. }
            | Stage::Accepted { .. }
            | Stage::AwaitingResponse { .. }
            | Stage::Mediating
            | Stage::Signing
            | Stage::Performing
            | Stage::FollowUp,
            _,
        ) => Some(KeptReason::CaseOpen),
    }
}

/// The commitments of the values in one event that are the own of who holds a part: who they are and how they are reached,
/// and what they said or what was said for them. Never what another has said, nor who another is.
pub fn own_values<'a>(case: &Case, event: &'a Event, actor: &Actor, part: Part) -> Vec<&'a str> {
    let mut own = Own { part, said: is_of(actor, part), applies: is_applicant(case, part), found: Vec::new() };
    match event {
        Event::CaseFiled(CaseFiled { statement, claim, parties, proxy, .. }) => {
            own.application(statement, claim);
            for party in parties {
                own.record(party);
            }
            own.applicants(proxy.as_ref().map(|proxy| &proxy.note));
        }
        Event::CaseCorrected(CaseCorrected { statement, claim, respondent }) => {
            own.application(statement, claim);
            if let Some(party) = respondent {
                own.record(party);
            }
        }
        Event::ClaimAmended { claim } => own.applicants(Some(&claim.text)),
        Event::PartyAdded { party } => own.record(party),
        // Whoever wrote it down: the numbers, the representative and the address are the side's.
        Event::PartyDetailsCompleted(given) => {
            if part == Part::Party(given.party) {
                own.found.extend(given.id_number.iter().map(Personal::commitment));
                own.found.extend(given.credit_code.iter().map(Personal::commitment));
                own.found.extend(given.representative.iter().map(Personal::commitment));
                own.found.extend(given.address.iter().map(Personal::commitment));
            }
        }
        Event::AgentAppointed { agent, .. } => {
            if part == Part::Agent(agent.id) {
                own.found.extend([agent.name.commitment(), agent.phone.commitment()]);
            }
        }
        Event::ProxyConsentRecorded { proxy } => own.applicants(Some(&proxy.note)),
        Event::RespondentInvited { party, phone, .. } => {
            if part == Part::Party(*party) {
                own.found.extend(phone.iter().map(Personal::commitment));
            }
        }
        Event::CaseWithdrawn { reason } | Event::MediationStopped { reason, .. } => own.said(reason.as_ref()),
        Event::ResponseGiven(ResponseGiven { note, .. }) | Event::CaseRated(CaseRated { note, .. }) => {
            own.said(note.as_ref());
        }
        Event::MessagePosted(MessagePosted { body, attachments, .. }) => {
            own.said(Some(body));
            for attached in attachments {
                own.said(Some(&attached.name));
            }
        }
        Event::MessageEdited(MessageEdited { body, .. }) => own.said(Some(body)),
        Event::OfferEntrusted(OfferEntrusted { made, .. }) | Event::OfferMade(made) => {
            // The mediator carries a party's offer in the party's own words.
            let theirs = made.from.is_some_and(|from| part == Part::Party(from));
            if own.said || theirs {
                own.found.push(made.terms.commitment());
                own.found.extend(made.note.iter().map(Personal::commitment));
            }
        }
        Event::EvidenceAdded(added) => {
            own.said(Some(&added.attached.name));
            own.said(Some(&added.label));
        }
        Event::EvidenceLabelled(told) | Event::EvidenceWithdrawn(told) => own.said(Some(&told.words)),
        Event::OfferAnswered(answered) => own.said(answered.note.as_ref()),
        Event::BidPlaced(placed) => own.said(Some(&placed.range)),
        Event::FactStated(stated) => own.said(Some(&stated.text)),
        Event::DangerRaised(raised) => own.said(raised.note.as_ref()),
        Event::ReplacementRequested { reason, .. } => own.said(Some(reason)),
        Event::AgreementSigned(signed) => {
            own.said(Some(&signed.mark));
            own.said(signed.certificate.as_ref());
        }
        Event::SigningRefused(refused) => own.said(refused.reason.as_ref()),
        Event::PerformanceReported(said) => {
            own.said(said.note.as_ref());
            for attached in &said.proof {
                own.said(Some(&attached.name));
            }
        }
        Event::ReceiptDisputed(said) => own.said(Some(&said.reason)),
        Event::BreachReported(said) => own.said(said.note.as_ref()),
        Event::ApplicationWithdrawn(withdrawn) => own.said(withdrawn.reason.as_ref()),
        Event::CourtCorrectionMade(made) => {
            own.said(Some(&made.what));
            for attached in &made.papers {
                own.said(Some(&attached.name));
            }
        }
        Event::FollowUpAnswered(answered) => own.said(answered.note.as_ref()),
        Event::ComplaintMade(made) => own.said(Some(&made.text)),
        Event::CaseReopened(reopened) => own.said(Some(&reopened.reason)),
        // The words of staff, agreements of both sides, and bare facts.
        Event::AgencyEnded { .. }
        | Event::PartTaken { .. }
        | Event::ValuesErased { .. }
        | Event::CorrectionAsked { .. }
        | Event::CaseAccepted { .. }
        | Event::RiskGraded { .. }
        | Event::CaseRedirected { .. }
        | Event::MediatorsProposed { .. }
        | Event::MediatorChosen { .. }
        | Event::MediatorAssigned { .. }
        | Event::AssignmentAccepted { .. }
        | Event::AssignmentDeclined { .. }
        | Event::Recused { .. }
        | Event::JudgeLinked { .. }
        | Event::QuestionAsked { .. }
        | Event::GuidanceGiven { .. }
        | Event::ExpertInvited { .. }
        | Event::ExpertConsented { .. }
        | Event::ContactRevealed { .. }
        | Event::ServiceRecorded { .. }
        | Event::NoContactRecorded { .. }
        | Event::SessionScheduled { .. }
        | Event::SessionHeld(_)
        | Event::MinutesRecorded { .. }
        | Event::MinutesAgreed(_)
        | Event::AttendanceRecorded(_)
        | Event::GuidanceShared(_)
        | Event::GuidanceShown(_)
        | Event::OfferCarried { .. }
        | Event::OfferWithdrawn { .. }
        | Event::OfferExpired { .. }
        | Event::RoundOpened(_)
        | Event::RoundEnded(_)
        | Event::SessionCancelled { .. }
        | Event::SessionReminded { .. }
        | Event::FactAgreed { .. }
        | Event::DangerDecided(_)
        | Event::MediationPaused { .. }
        | Event::MediationResumed {}
        | Event::ExtensionAgreed { .. }
        | Event::ReplacementDeclined { .. }
        | Event::MediatorReleased { .. }
        | Event::MediationEnded { .. }
        | Event::AgreementDrafted(_)
        | Event::TextFixed(_)
        | Event::OralAgreementRecorded(_)
        | Event::MediatorSigned(_)
        | Event::SealSet(_)
        | Event::SignedPaperAdded(_)
        | Event::ReceiptConfirmed(_)
        | Event::ChangeAgreed(_)
        | Event::DutyReminded(_)
        | Event::TermReminded(_)
        | Event::ConfirmationApplied(_)
        | Event::ApplicationAccepted(_)
        | Event::CourtCorrectionAsked(_)
        | Event::CourtTermExtended(_)
        | Event::ConfirmationGiven(_)
        | Event::ConfirmationRefused(_)
        | Event::FollowUpLogged(_)
        | Event::ComplaintAnswered(_)
        | Event::CaseSettled { .. }
        | Event::CaseClosed { .. }
        | Event::CaseArchived {}
        | Event::TransferProposed { .. }
        | Event::TransferAccepted { .. }
        | Event::TransferDeclined { .. } => {}
    }
    own.found
}

struct Own<'a> {
    part: Part,
    /// Whether they did it.
    said: bool,
    /// Whether what is asked for is theirs, whoever wrote it down for them.
    applies: bool,
    found: Vec<&'a str>,
}

impl<'a> Own<'a> {
    fn record(&mut self, party: &'a PartyRecord) {
        if self.part != Part::Party(party.id) {
            return;
        }
        self.found.push(party.name.commitment());
        self.found.extend(party.phone.iter().map(Personal::commitment));
        self.found.extend(party.address.iter().map(Personal::commitment));
        self.found.extend(party.id_number.iter().map(Personal::commitment));
        self.found.extend(party.credit_code.iter().map(Personal::commitment));
        self.found.extend(party.representative.iter().map(Personal::commitment));
    }

    fn application<T: PersonalValue>(&mut self, statement: &'a Personal<T>, claim: &'a ClaimRecord) {
        self.applicants(Some(statement));
        self.applicants(Some(&claim.text));
    }

    fn applicants<T: PersonalValue>(&mut self, value: Option<&'a Personal<T>>) {
        self.found.extend(value.filter(|_| self.applies).map(Personal::commitment));
    }

    fn said<T: PersonalValue>(&mut self, value: Option<&'a Personal<T>>) {
        self.found.extend(value.filter(|_| self.said).map(Personal::commitment));
    }
}

/// Who acts for a party says it for the party, and says it oneself.
fn is_of(actor: &Actor, part: Part) -> bool {
    let side = |party: PartyId| Part::Party(party) == part;
    match actor {
        Actor::Party { party, .. } => side(*party),
        Actor::Agent { agent, of, .. } => side(*of) || Part::Agent(*agent) == part,
        Actor::Named { part: named, .. } => *named == part,
        Actor::Proxy { .. }
        | Actor::Clerk { .. }
        | Actor::Mediator { .. }
        | Actor::Judge { .. }
        | Actor::Expert { .. }
        | Actor::Supervisor { .. }
        | Actor::Platform { .. }
        | Actor::System => false,
    }
}

fn is_applicant(case: &Case, part: Part) -> bool {
    case.side(PartyRole::Applicant).is_some_and(|applicant| part == Part::Party(applicant.id))
}
