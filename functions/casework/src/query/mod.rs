//! Queries: what a subject may see.
//!
//! Reads books and rows, and answers in the reader's rights; decides nothing, and writes nothing but the record of who
//! looked for a number.
//! Called by `http`; calls `dossier`, `people` and `store`.

mod case;
mod find;
mod list;
mod open;

pub use case::{
    CaseAnswer, MessagesQuery, load_case, load_messages, load_part, load_readings, load_roster, load_timeline,
};
pub use find::find_cases;
pub use list::{ListQuery, list_cases};
pub use open::{me, track};
