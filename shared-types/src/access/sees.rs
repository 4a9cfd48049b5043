//! Who sees which field of a case: the least that each one's part needs (Personal Information Protection Law art. 6).

use crate::case::{Actor, ClerkStanding, JudgeStanding, MediatorStanding, vocabulary};

vocabulary! {
    /// A field, or a group of fields that are never seen apart.
    Field {
        /// Name of a party or agent.
        Name = "name",
        /// Phone, address and identity number of a party.
        Contact = "contact",
        /// What happened, as the applicant told it.
        Statement = "statement",
        /// What is asked for.
        Claim = "claim",
        /// What the desk asked to be supplied, and why a request was sent elsewhere.
        DeskReason = "desk_reason",
        /// A mediator's tie to a party.
        Disclosure = "disclosure",
        /// Why staff did not take a case, or stepped back: it may speak of a party.
        StaffReason = "staff_reason",
        /// Why a side asks for another mediator, and why the desk keeps this one: it speaks of the mediator.
        ReplacementReason = "replacement_reason",
        /// What the other side said to the invitation.
        ResponseNote = "response_note",
        /// Where people meet.
        Place = "place",
        /// What was agreed.
        Terms = "terms",
        /// A party's rating.
        Rating = "rating",
        /// How the consent to a filing by somebody else was given; on what a power of agency rests.
        ConsentNote = "consent_note",
        /// That somebody fears a danger, and what was decided about it.
        Danger = "danger",
        /// What one states has happened, before all agree.
        StatedFact = "stated_fact",
        /// What all agree has happened.
        UndisputedFact = "undisputed_fact",
        /// A complaint, and its answer.
        Complaint = "complaint",
    }
}

/// How much of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// All.
    Clear,
    /// Enough to tell two apart.
    Masked,
    /// Nothing.
    Hidden,
}

/// How much of a field this actor sees; `own`: whether it is about the actor's own side.
pub const fn sees(actor: &Actor, field: Field, own: bool) -> Sight {
    match actor {
        Actor::Party { .. } | Actor::Agent { .. } => side(field, own),
        Actor::Clerk { standing: ClerkStanding::Owning, .. }
        | Actor::Mediator { standing: MediatorStanding::Lead, .. } => match field {
            // In clear by a command that says why, and that the person concerned can read of.
            Field::Contact => Sight::Masked,
            // For the desk, which decides: it may be about the mediator, who would hold it against who spoke.
            Field::Complaint | Field::ReplacementReason if matches!(actor, Actor::Mediator { .. }) => Sight::Hidden,
            Field::Name
            | Field::Statement
            | Field::Claim
            | Field::DeskReason
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::Danger
            | Field::ReplacementReason
            | Field::UndisputedFact
            | Field::Complaint => Sight::Clear,
            // What is not agreed yet is talk, and the desk is not in the room.
            Field::StatedFact if matches!(actor, Actor::Mediator { .. }) => Sight::Clear,
            Field::StatedFact => Sight::Hidden,
        },
        // Must know who it is about, to tell a tie, and what it is about.
        Actor::Mediator { standing: MediatorStanding::Asked, .. } => match field {
            Field::Name | Field::Statement | Field::Claim | Field::ResponseNote | Field::StaffReason => Sight::Clear,
            Field::Contact
            | Field::DeskReason
            | Field::Disclosure
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact
            | Field::Complaint => Sight::Hidden,
        },
        // Decides on the procedure and the claim, not on the story.
        Actor::Clerk { standing: ClerkStanding::Receiving, .. } => match field {
            Field::Name => Sight::Masked,
            Field::Claim => Sight::Clear,
            Field::Contact
            | Field::Statement
            | Field::DeskReason
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact
            | Field::Complaint => Sight::Hidden,
        },
        // Has written it down; what the other side answers is not for whoever helped to write.
        Actor::Proxy { .. } => match field {
            Field::Name | Field::Statement | Field::Claim | Field::DeskReason | Field::ConsentNote => Sight::Clear,
            Field::Contact
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact
            | Field::Complaint => Sight::Hidden,
        },
        // Decides on what was agreed: who it binds, that they consented, what nobody disputes, and ties that were told; never
        // what was asked for or said on the way (Interpretation of the Civil Procedure Law art. 354 to 358).
        Actor::Judge { standing: JudgeStanding::Confirming, .. } => match field {
            Field::Name
            | Field::Contact
            | Field::Terms
            | Field::ConsentNote
            | Field::UndisputedFact
            | Field::Disclosure => Sight::Clear,
            Field::Statement
            | Field::Claim
            | Field::DeskReason
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Rating
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::Complaint => Sight::Hidden,
        },
        // Must know who it is about, to step back; everything else is put to them in their own book.
        Actor::Judge { standing: JudgeStanding::Guiding, .. } | Actor::Expert { .. } => match field {
            Field::Name => Sight::Clear,
            Field::Contact
            | Field::Statement
            | Field::Claim
            | Field::DeskReason
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact
            | Field::Complaint => Sight::Hidden,
        },
        // Sees where a case stands and since when; no names by default (PIPL art. 51).
        Actor::Supervisor { .. } => match field {
            Field::Name => Sight::Masked,
            // Watches that somebody decides, and answers.
            Field::Danger | Field::Complaint => Sight::Clear,
            Field::Contact
            | Field::Statement
            | Field::Claim
            | Field::DeskReason
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact => Sight::Hidden,
        },
        Actor::Named { .. } => match field {
            Field::Name if own => Sight::Clear,
            Field::Name
            | Field::Contact
            | Field::Statement
            | Field::Claim
            | Field::DeskReason
            | Field::Disclosure
            | Field::StaffReason
            | Field::ResponseNote
            | Field::Place
            | Field::Terms
            | Field::Rating
            | Field::ConsentNote
            | Field::Danger
            | Field::ReplacementReason
            | Field::StatedFact
            | Field::UndisputedFact
            | Field::Complaint => Sight::Hidden,
        },
        Actor::Platform { .. } | Actor::System => Sight::Hidden,
    }
}

const fn side(field: Field, own: bool) -> Sight {
    match field {
        Field::Name
        | Field::Statement
        | Field::Claim
        | Field::DeskReason
        | Field::Disclosure
        | Field::ResponseNote
        | Field::Place
        | Field::Terms
        | Field::StatedFact
        | Field::UndisputedFact => Sight::Clear,
        // Who fears the other side, complains, or trusts the mediator no more, must not be given away to it.
        Field::Contact
        | Field::Rating
        | Field::ConsentNote
        | Field::Danger
        | Field::ReplacementReason
        | Field::Complaint
            if own =>
        {
            Sight::Clear
        }
        Field::Contact
        | Field::Rating
        | Field::ConsentNote
        | Field::Danger
        | Field::ReplacementReason
        | Field::Complaint
        | Field::StaffReason => Sight::Hidden,
    }
}
