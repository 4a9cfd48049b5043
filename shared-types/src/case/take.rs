//! What of a case's books leaves with its file: the frozen bytes of what its reader may know has happened, the bare hash of what
//! not, and the words that belong to a mediation file (People's Mediation Law art. 27). Every other word stays a commitment: what
//! was said in confidence or in the talk leaves with nobody (art. 23, and in-court online rules art. 18).

use super::actor::Actor;
use super::book::Book;
use super::event::Event;
use super::record::Case;
use super::timeline::knows;
use crate::access::{Field, Sight, opens, sees};
use crate::chain::{self, Broken, Entry, Opening};
use crate::values::FileId;

/// The books that leave with the file: the procedure, and what was put to all, where its taker may open it.
pub fn books_taken(taker: &Actor) -> impl Iterator<Item = Book> + '_ {
    [Book::Case, Book::Joint].into_iter().filter(|book| opens(taker, *book))
}

/// One event of a book that is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenOut {
    /// Its bytes, and the words of it that stand open.
    Whole(Vec<Opening>),
    /// Its hash alone: the taker may not know what happened.
    Withheld,
}

/// What leaves of the events of one book, in their order.
///
/// # Errors
/// [`Broken::Unreadable`] for an event that cannot be written as JSON.
pub fn take(entries: &[Entry], case: &Case, taker: &Actor) -> Result<Vec<TakenOut>, Broken> {
    let one = |entry: &Entry| {
        if !knows(entry, taker, entries) {
            return Ok(TakenOut::Withheld);
        }
        let open = !stays_closed(&entry.event, entries, case);
        chain::opened(&entry.event, |field| open && stands_open(&entry.event, field, taker)).map(TakenOut::Whole)
    };
    entries.iter().map(one).collect()
}

fn stands_open(event: &Event, field: &str, taker: &Actor) -> bool {
    let clear = |field| sees(taker, field, false) == Sight::Clear;
    match field {
        // Files have names, too, and those go with the words that they came with.
        "name" if names_people(event) => clear(Field::Name),
        "phone" | "address" | "id_number" | "credit_code" | "representative" => clear(Field::Contact),
        _ => belongs(event).is_some_and(clear),
    }
}

const fn names_people(event: &Event) -> bool {
    matches!(
        event,
        Event::CaseFiled(_) | Event::CaseCorrected(_) | Event::PartyAdded { .. } | Event::AgentAppointed { .. }
    )
}

/// Evidence that was taken back opens for nobody, here as inside; what one side stated and not all agree to is talk (People's
/// Mediation Law art. 23, in-court online rules art. 18).
fn stays_closed(event: &Event, entries: &[Entry], case: &Case) -> bool {
    let withdrawn = |file: &FileId| {
        entries.iter().any(|entry| matches!(&entry.event, Event::EvidenceWithdrawn(told) if told.file == *file))
    };
    match event {
        Event::EvidenceAdded(added) => withdrawn(&added.attached.file),
        Event::EvidenceLabelled(told) => withdrawn(&told.file),
        Event::FactStated(stated) => {
            !case.facts.iter().any(|known| known.id == stated.fact && known.is_undisputed(case))
        }
        _ => false,
    }
}

/// As what the words of an event belong to the file; `None`: they do not leave. A new event keeps its words until somebody decides.
fn belongs(event: &Event) -> Option<Field> {
    Some(match event {
        Event::CaseFiled(_) | Event::CaseCorrected(_) => Field::Statement,
        Event::ClaimAmended { .. } => Field::Claim,
        Event::ProxyConsentRecorded { .. } | Event::AgentAppointed { .. } => Field::ConsentNote,
        Event::CorrectionAsked { .. } | Event::CaseRedirected { .. } => Field::DeskReason,
        Event::AssignmentAccepted { .. } => Field::Disclosure,
        Event::AssignmentDeclined { .. }
        | Event::Recused { .. }
        | Event::MediatorReleased { .. }
        | Event::TransferProposed { .. }
        | Event::TransferDeclined { .. }
        | Event::CaseClosed { .. }
        | Event::FollowUpLogged(_) => Field::StaffReason,
        Event::ReplacementRequested { .. } | Event::ReplacementDeclined { .. } => Field::ReplacementReason,
        Event::ResponseGiven(_)
        | Event::NoContactRecorded { .. }
        | Event::CaseWithdrawn { .. }
        | Event::MediationStopped { .. }
        | Event::MediationEnded { .. }
        | Event::SigningRefused(_)
        | Event::CaseReopened(_) => Field::ResponseNote,
        Event::SessionScheduled(_) | Event::SessionCancelled { .. } | Event::MediationPaused { .. } => Field::Place,
        Event::DangerRaised(_) | Event::DangerDecided(_) => Field::Danger,
        Event::ComplaintMade(_) | Event::ComplaintAnswered(_) => Field::Complaint,
        Event::CaseRated(_) | Event::FollowUpAnswered(_) => Field::Rating,
        Event::CaseSettled { .. }
        | Event::TextFixed(_)
        | Event::OralAgreementRecorded(_)
        | Event::AgreementSigned(_)
        | Event::MediatorSigned(_)
        | Event::PerformanceReported(_)
        | Event::ReceiptDisputed(_)
        | Event::ChangeAgreed(_)
        | Event::BreachReported(_)
        | Event::ApplicationWithdrawn(_)
        | Event::CourtCorrectionAsked(_)
        | Event::CourtCorrectionMade(_)
        | Event::CourtTermExtended(_)
        | Event::ConfirmationGiven(_)
        | Event::ConfirmationRefused(_) => Field::Terms,
        // Of the book of all minutes and evidence are papers of the file, what was said is not.
        Event::FactStated(_)
        | Event::MinutesRecorded(_)
        | Event::MinutesAgreed(_)
        | Event::AttendanceRecorded(_)
        | Event::EvidenceAdded(_)
        | Event::EvidenceLabelled(_) => Field::StatedFact,
        _ => return None,
    })
}
