//! What the head of a book carries for others to find it by: its line in a work list, and when time has something to do.

use crate::failure::Failure;
use crate::store::{BookId, BookWrite, DueBook, OpenBook};
use crate::world::World;
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
pub(crate) fn index_beside(write: &mut BookWrite, case: &Case, before: &OpenBook, new: &[Sealed]) {
    if before.id.book == Book::Offers {
        let entries = before.entries.iter().chain(new.iter().map(|sealed| &sealed.entry));
        write.due = offers_due(case, &Contents::of(entries));
    }
}

/// Puts right when time comes back to a book beside the procedure in which nothing was due: the procedure has gone on, and
/// its end writes no other book. Whoever has written in the book meanwhile has said it anew.
pub(crate) async fn index_anew(world: &World, due: &DueBook) -> Result<(), Failure> {
    // The procedure says so anew with each of its own events.
    if due.book.book != Book::Offers {
        return Ok(());
    }
    let case = world.store.load_book(&BookId::case(due.book.case.clone())).await?;
    let book = world.store.load_shut(&due.book).await?;
    let next = case.fold().and_then(|case| offers_due(&case, &Contents::of(&book.entries)));
    if next == Some(due.at) {
        return Ok(());
    }
    world.store.put_due(due, book.version(), next).await?;
    Ok(())
}
