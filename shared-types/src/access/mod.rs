//! The only policy: who may do what ([`permits`]), who may open which book ([`opens`]), and who sees which field
//! ([`sees`]). Exhaustive matches, so that a new actor, action, book or field does not compile until somebody has
//! decided. What the case says to an action is the guard's matter.

mod opens;
mod permits;
mod sees;

pub use opens::opens;
pub use permits::permits;
pub use sees::{Field, Sight, sees};
