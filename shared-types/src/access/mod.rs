//! The only policy: who may do what ([`permits`]) and who may open which book ([`opens`]). Exhaustive matches, so that
//! a new actor or action does not compile until somebody has decided.

use crate::case::{Action, Actor, Book, ClerkStanding, Denied, MediatorStanding, PartyRole};

/// Whether this kind of actor ever does this. What the case says to it is the guard's matter.
///
/// # Errors
/// [`Denied::NotYourPart`].
pub fn permits(actor: &Actor, action: Action) -> Result<(), Denied> {
    let allowed = match actor {
        Actor::Party { role: PartyRole::Applicant, .. } => applicant(action),
        Actor::Party { role: PartyRole::Respondent, .. } => respondent(action),
        Actor::Clerk { standing: ClerkStanding::Owning, .. } => owning_clerk(action),
        Actor::Clerk { standing: ClerkStanding::Receiving, .. } => receiving_clerk(action),
        Actor::Mediator { standing: MediatorStanding::Asked, .. } => asked_mediator(action),
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => lead_mediator(action),
    };
    if allowed { Ok(()) } else { Err(Denied::NotYourPart) }
}

/// The applicant's own request, choice and word.
const fn applicant(action: Action) -> bool {
    matches!(
        action,
        Action::AmendClaim
            | Action::AddParty
            | Action::Correct
            | Action::Withdraw
            | Action::ChooseMediator
            | Action::PostMessage
            | Action::Stop
            | Action::Rate
    )
}

/// The respondent answers, talks, stops and rates.
const fn respondent(action: Action) -> bool {
    matches!(action, Action::Respond | Action::PostMessage | Action::Stop | Action::Rate)
}

/// The guide desk takes in, sorts, hands over and puts away; it never mediates.
const fn owning_clerk(action: Action) -> bool {
    matches!(
        action,
        Action::AddParty
            | Action::Accept
            | Action::AskCorrection
            | Action::Redirect
            | Action::ProposeMediators
            | Action::AssignMediator
            | Action::Transfer
            | Action::Close
            | Action::Archive
    )
}

/// Who is asked to take a case over answers that, and nothing else.
const fn receiving_clerk(action: Action) -> bool {
    matches!(action, Action::AcceptTransfer | Action::DeclineTransfer)
}

/// Who is asked to mediate answers that, and nothing else.
const fn asked_mediator(action: Action) -> bool {
    matches!(action, Action::AcceptAssignment | Action::DeclineAssignment)
}

/// The lead mediator runs the procedure between the two sides.
const fn lead_mediator(action: Action) -> bool {
    matches!(
        action,
        Action::AddParty
            | Action::InviteRespondent
            | Action::RecordService
            | Action::AskAgain
            | Action::RecordNoContact
            | Action::ScheduleSession
            | Action::RecordMinutes
            | Action::PostMessage
            | Action::End
            | Action::Settle
            | Action::Close
    )
}

/// Whether this actor may open a book.
pub const fn opens(actor: &Actor, book: Book) -> bool {
    match (actor, book) {
        // Who is only asked to mediate decides on the procedure alone, before hearing anybody.
        (_, Book::Case)
        | (Actor::Party { .. } | Actor::Mediator { standing: MediatorStanding::Lead, .. }, Book::Joint)
        | (
            Actor::Clerk { standing: ClerkStanding::Owning, .. }
            | Actor::Mediator { standing: MediatorStanding::Lead, .. },
            Book::Office,
        ) => true,
        (Actor::Clerk { .. } | Actor::Mediator { standing: MediatorStanding::Asked, .. }, Book::Joint)
        | (
            Actor::Party { .. }
            | Actor::Clerk { standing: ClerkStanding::Receiving, .. }
            | Actor::Mediator { standing: MediatorStanding::Asked, .. },
            Book::Office,
        ) => false,
    }
}
