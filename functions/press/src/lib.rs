//! Sets filled forms as papers, by Typst (docs/adr/0015).
//!
//! Answers: what does a form look like ([`Press`])? The same filled form gives the same bytes, today and in ten years: the date of a
//! paper is that of the record, and no clock and no random number is asked. What people wrote reaches the typesetter as data and
//! is never read as its language.
//!
//! Must not: know a case, load or store anything, decide who may have a paper. What stands on a form is said in `forms`.

mod fonts;
mod glyphs;
mod press;
mod stamp;
mod templates;

pub use fonts::{Fonts, FontsMissing};
pub use press::{NotSet, Press};
