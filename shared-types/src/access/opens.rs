//! Who may open which book: the walls of a case.

use crate::case::{Actor, Book, ClerkStanding, MediatorStanding};

/// Whether this actor may open a book.
pub fn opens(actor: &Actor, book: Book) -> bool {
    match actor {
        // A side, and who acts for it: the procedure, the talk of all, its own confidence, who has read its data.
        Actor::Party { party, .. } | Actor::Agent { of: party, .. } => match book {
            Book::Case | Book::Joint => true,
            Book::Caucus(of) | Book::Readings(of) => of == *party,
            Book::Office | Book::Guidance | Book::Expert(_) => false,
        },
        // The mediator between the sides hears both, asks the judge and the expert, and reads the desk's notes.
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => match book {
            Book::Case
            | Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_) => true,
        },
        // The desk keeps the procedure and its own notes; what is said in a mediation is not for it.
        Actor::Clerk { standing: ClerkStanding::Owning, .. } => match book {
            Book::Case | Book::Office | Book::Readings(_) => true,
            Book::Joint | Book::Guidance | Book::Caucus(_) | Book::Expert(_) => false,
        },
        // Who is only asked to mediate or to take over decides on the procedure alone, before hearing anybody; who
        // filed for somebody follows where it stands.
        Actor::Mediator { standing: MediatorStanding::Asked, .. }
        | Actor::Clerk { standing: ClerkStanding::Receiving, .. }
        | Actor::Proxy { .. } => match book {
            Book::Case => true,
            Book::Joint | Book::Office | Book::Guidance | Book::Caucus(_) | Book::Expert(_) | Book::Readings(_) => {
                false
            }
        },
        Actor::Judge { .. } => match book {
            Book::Case | Book::Guidance => true,
            Book::Joint | Book::Office | Book::Caucus(_) | Book::Expert(_) | Book::Readings(_) => false,
        },
        Actor::Expert { expert, .. } => match book {
            Book::Case => true,
            Book::Expert(of) => of == *expert,
            Book::Joint | Book::Office | Book::Guidance | Book::Caucus(_) | Book::Readings(_) => false,
        },
        // Watches the clocks and answers what the office asks.
        Actor::Supervisor { .. } => match book {
            Book::Case | Book::Office => true,
            Book::Joint | Book::Guidance | Book::Caucus(_) | Book::Expert(_) | Book::Readings(_) => false,
        },
        // Named, but not yet come: nothing until the part is taken. A platform has handed its case over.
        Actor::Named { .. } | Actor::Platform { .. } => match book {
            Book::Case
            | Book::Joint
            | Book::Office
            | Book::Guidance
            | Book::Caucus(_)
            | Book::Expert(_)
            | Book::Readings(_) => false,
        },
    }
}
