//! Who may have which paper of a file. What of a party's contact data stands on one follows from [`super::sees`], as on a screen.

use super::opens::opens;
use super::sees::{Field, Sight, sees};
use crate::case::{Actor, Book, ClerkStanding, Form, JudgeStanding, MediatorStanding, PartyRole};
use crate::values::PartyId;

/// Whether this actor may have a paper of this form; `of`: whose it is, where it is one side's.
pub fn reads_paper(actor: &Actor, form: Form, of: Option<PartyId>) -> bool {
    match form {
        // The committee's own account of the file (People's Mediation Law art. 27).
        Form::FileCover | Form::FileCatalogue | Form::Acceptance | Form::FollowUp | Form::ClosingReport => {
            is_committee(actor)
        }
        // What one side asked for, with its own words, when, and where it may ask next.
        Form::Application | Form::LimitationReceipt | Form::NextStep => {
            is_committee(actor) || matches!(actor.side(), Some((_, PartyRole::Applicant)))
        }
        Form::RightsNotice => is_committee(actor) || is_of(actor, of),
        // Goes to the court with the application, and to nobody on the other side.
        Form::DeliveryAddress | Form::PowerOfAttorney => {
            is_committee(actor) || is_of(actor, of) || is_confirming(actor)
        }
        Form::MediationRecord | Form::EvidenceList => opens(actor, Book::Joint),
        Form::UndisputedFacts => sees(actor, Field::UndisputedFact, false) == Sight::Clear,
        Form::Agreement | Form::OralAgreement => sees(actor, Field::Terms, false) == Sight::Clear,
        Form::Invitation | Form::Receipt | Form::EndNotice => is_committee(actor) || actor.side().is_some(),
        Form::ProofOfMediation | Form::ConfirmationApplication => {
            is_committee(actor) || actor.side().is_some() || is_confirming(actor)
        }
    }
}

/// Whether this actor may take the file out: the committee that keeps it (People's Mediation Law art. 27). Each side has its own
/// copy of what is stored about it, and the papers.
pub const fn takes_file(actor: &Actor) -> bool {
    is_committee(actor)
}

const fn is_committee(actor: &Actor) -> bool {
    matches!(
        actor,
        Actor::Mediator { standing: MediatorStanding::Lead, .. } | Actor::Clerk { standing: ClerkStanding::Owning, .. }
    )
}

const fn is_confirming(actor: &Actor) -> bool {
    matches!(actor, Actor::Judge { standing: JudgeStanding::Confirming, .. })
}

fn is_of(actor: &Actor, of: Option<PartyId>) -> bool {
    of.is_some_and(|party| actor.is_side(party))
}
