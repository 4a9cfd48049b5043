//! What the head of a book carries for others to find it by: its line in a work list, and when time has something to do.

use crate::store::{BookWrite, OpenBook};
use shared_types::case::{Book, Case, Contents, case_due, offers_due};
use shared_types::chain::Sealed;
use shared_types::clock::Calendar;
use shared_types::rows;

/// The columns of the procedure after a write.
pub(crate) fn index_case(write: &mut BookWrite, case: &Case, calendar: &Calendar) {
    write.queue = Some(rows::queue(case, calendar));
    write.due = case_due(case);
}

/// The columns of another book after its new events; only bargaining becomes due by itself.
pub(crate) fn index_beside(write: &mut BookWrite, before: &OpenBook, new: &[Sealed]) {
    if before.id.book == Book::Offers {
        let entries = before.entries.iter().chain(new.iter().map(|sealed| &sealed.entry));
        write.due = offers_due(&Contents::of(entries));
    }
}
