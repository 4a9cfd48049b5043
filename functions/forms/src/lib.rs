//! The forms of people's mediation, filled from the record of a case: nobody types a fact twice (docs/adr/0015).
//!
//! Answers: which papers does this case have, what is missing for one, and what does it say to this reader ([`Record`])? A sheet is
//! made from the record, for a reader, and from nothing else ([`sheets`]); a [`Stamp`] says which entry of the record it was made from. The
//! same record gives the same [`Filled`] form, today and in ten years: no clock and no random number is asked.
//!
//! Must not: load or store anything, or decide who may have a paper (`access::reads_paper`). What a filled form looks like is `press`'s,
//! behind [`Typesetter`].

mod record;
pub mod sheets;
mod stamp;
mod told;

pub use record::{NotFilled, Record};
pub use sheets::{Head, Sheet};
pub use stamp::{EDITION, Filled, Pdf, SHORT, Stamp, Typesetter, token};
pub use told::{Day, Moment, Said, Second, Side, Sum};
