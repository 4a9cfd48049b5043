//! Who may open which book: the walls of a case.

use super::sees::{Field, Sight, sees};
use crate::case::{Actor, Book, ClerkStanding, JudgeStanding, MediatorStanding};

/// Whether this actor may open a book.
pub fn opens(actor: &Actor, book: Book) -> bool {
    match actor {
        // A side, and who acts for it: the procedure, the talk and the offers of all, its own confidence, who has read its data.
        Actor::Party { party, .. } | Actor::Agent { of: party, .. } => match book {
            Book::Case | Book::Joint | Book::Offers => true,
            Book::Caucus(of) | Book::Readings(of) => of == *party,
            Book::Office | Book::Guidance | Book::Expert(_) | Book::Bids(_) => false,
        },
        // The mediator between the sides hears both, asks the judge and the expert, and reads the desk's notes.
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => match book {
            Book::Case
            | Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Offers
            | Book::Readings(_) => true,
            // A sealed bid is for nobody's eyes.
            Book::Bids(_) => false,
        },
        // The desk keeps the procedure and its own notes; what is said in a mediation is not for it.
        Actor::Clerk { standing: ClerkStanding::Owning, .. } => match book {
            Book::Case | Book::Office | Book::Readings(_) => true,
            Book::Joint | Book::Guidance | Book::Caucus(_) | Book::Expert(_) | Book::Offers | Book::Bids(_) => false,
        },
        // Who is only asked to mediate or to take over decides on the procedure alone, before hearing anybody; who
        // filed for somebody follows where it stands.
        Actor::Mediator { standing: MediatorStanding::Asked, .. }
        | Actor::Clerk { standing: ClerkStanding::Receiving, .. }
        | Actor::Proxy { .. } => match book {
            Book::Case => true,
            Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        Actor::Judge { standing: JudgeStanding::Guiding, .. } => match book {
            Book::Case | Book::Guidance => true,
            // Never bargaining (in-court online rules art. 18).
            Book::Joint
            | Book::Office
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        // What was agreed and how the procedure went; not even what a colleague was asked on the way.
        Actor::Judge { standing: JudgeStanding::Confirming, .. } => match book {
            Book::Case => true,
            Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        Actor::Expert { expert, .. } => match book {
            Book::Case => true,
            Book::Expert(of) => of == *expert,
            Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        // Watches the clocks and answers what the office asks.
        Actor::Supervisor { .. } => match book {
            Book::Case | Book::Office => true,
            Book::Joint
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        // Named, but not yet come: nothing until the part is taken. A platform has handed its case over.
        Actor::Named { .. } | Actor::Platform { .. } => match book {
            Book::Case
            | Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Offers
            | Book::Bids(_) => false,
        },
        // Time asks where the procedure and the offers stand, and what anybody said is nothing to it.
        Actor::System => match book {
            Book::Case | Book::Offers => true,
            Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_)
            | Book::Bids(_) => false,
        },
    }
}

/// Whether this actor may fetch the files of a book: of the procedure, whose files are signed papers, proofs of what was done and
/// what the court is shown, who may know what was agreed.
pub fn opens_files(actor: &Actor, book: Book) -> bool {
    opens(actor, book) && (book != Book::Case || sees(actor, Field::Terms, false) == Sight::Clear)
}

/// Whether this actor's commands may write a book: those it may open, and, for a side, the sealed bids that nobody opens.
pub fn writes(actor: &Actor, book: Book) -> bool {
    match book {
        Book::Bids(_) => actor.side().is_some(),
        _ => opens(actor, book),
    }
}
