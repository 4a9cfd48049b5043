//! From agreement to fulfilment: what was agreed as clauses that are data, the text they make, the days they fall due, what
//! follows when one is broken, and what a court is shown of it. One file of rules per capability.

mod breach;
mod clause;
mod compare;
mod draft;
mod due;
mod english;
mod split;
mod text;

pub use breach::{Breach, breach};
pub use clause::{AgreementContent, Clause, ContentValue, Duty, IfBroken, Matter, PayWay, When};
pub use compare::{Change, Changed, compare};
pub use draft::drafted;
pub use due::{DutyId, DutyItem, duties, last_due};
pub use english::in_english;
pub use split::{Every, split};
pub use text::{Names, in_chinese};
