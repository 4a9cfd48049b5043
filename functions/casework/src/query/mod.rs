//! Queries: what a subject may see.
//!
//! Reads books and rows, and answers in the reader's rights; decides nothing, and writes nothing but the record of who
//! looked for a number, and how far somebody has read a talk.
//! Called by `http`; calls `dossier`, `people` and `store`.

mod case;
mod find;
mod list;
mod offers;
mod open;
mod slot;
mod talk;

pub use case::{CaseAnswer, load_case, load_part, load_readings, load_roster, load_signer, load_timeline};
pub use find::find_cases;
pub use list::{ListQuery, list_cases};
pub use offers::{Offers, load_offers};
pub use open::{me, track};
pub use slot::{SlotsQuery, load_slots};
pub use talk::{MessagesQuery, load_messages, put_mark};
