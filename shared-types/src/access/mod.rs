//! The only policy: who may do what ([`permits`]), who may open which book ([`opens`]), who sees which field
//! ([`sees`]), who may have which paper ([`reads_paper`]) and the file as a whole
//! ([`takes_file`]), and who may enter which room of a video meeting ([`enters`]). Exhaustive matches, so that a new actor,
//! action, book, field or room does not compile until somebody has decided. What the case says to an action is the
//! guard's matter.

mod enters;
mod opens;
mod papers;
mod permits;
mod sees;
mod travel;

pub use enters::{Room, enters};
pub use opens::{opens, opens_files, writes};
pub use papers::{reads_paper, takes_file};
pub use permits::permits;
pub use sees::{Field, Sight, sees};
pub use travel::relays_only;
