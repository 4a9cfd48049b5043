//! Queries: what a subject may see.
//!
//! Reads books and rows, and answers in the reader's rights; writes nothing and decides nothing.
//! Called by `http`; calls `dossier`, `people` and `store`.

mod case;
mod list;
mod open;

pub use case::{
    CaseAnswer, MessagesQuery, load_case, load_messages, load_part, load_readings, load_roster, load_timeline,
};
pub use list::{ListQuery, find_cases, list_cases};
pub use open::{me, track};
