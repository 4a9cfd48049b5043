//! The papers of a case, set from its record: nobody types a fact twice (docs/adr/0015).
//!
//! Answers: which papers does this case have, what is missing for one, and what does it look like ([`Record`])? A sheet is made
//! from the record and from nothing else ([`sheets`]), a [`Stamp`] says which entry of the record it was made from, and
//! [`Press::render`] sets it. The same sheet gives the same bytes, today and in ten years: the date of a paper is that of the record, and no clock and no random
//! number is asked. What people wrote reaches the typesetter as data and is never read as its language.
//!
//! Must not: load or store anything, decide who may read a paper. Called by whoever has a case at hand and may show it.

mod fonts;
mod form;
mod glyphs;
mod press;
mod record;
pub mod sheets;
mod stamp;
mod told;

pub use fonts::{Fonts, FontsMissing};
pub use form::{EDITION, Form};
pub use press::{NotSet, Pdf, Press};
pub use record::{NotMade, Paper, Record};
pub use sheets::{Head, Sheet, Unfilled};
pub use stamp::Stamp;
pub use told::{Day, Moment, Said, Side, Sum};
