//! Wrapping the data keys of all books anew: after a new master, and when the key service takes over from the ring.
//!
//! The cases are found as desks find them, by the work lists of every organisation over every stage, and their books by what
//! each case says. What is wrapped under the present master already is passed over, so a run that was cut short is simply
//! begun again. A case that changes its stage meanwhile may be missed: the work is done when a run finds nothing to do.

use crate::failure::Failure;
use crate::people::list_orgs;
use crate::store::{BookId, Rewrap};
use crate::world::World;
use shared_types::case::{Book, StageName};
use shared_types::values::CaseId;

/// Cases of one page.
const PAGE: usize = 100;

/// What one run found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// Wrapped anew.
    pub done: u64,
    /// Wrapped under the present master already.
    pub current: u64,
    /// Another hand was at it: look again.
    pub moved: u64,
}

impl Rewrapped {
    /// Whether there is nothing left to do.
    pub const fn is_over(&self) -> bool {
        self.done == 0 && self.moved == 0
    }
}

/// Wraps the data key of every book of every case that any organisation answers for.
pub async fn rewrap_books(world: &World) -> Result<Rewrapped, Failure> {
    let mut found = Rewrapped::default();
    for org in list_orgs(world).await? {
        let mut cursor: Option<String> = None;
        loop {
            let page = world.store.list_queue(&org.id, StageName::ALL, PAGE, cursor.as_deref()).await?;
            for row in &page.items {
                rewrap_case(world, &row.id, &mut found).await?;
            }
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
    }
    Ok(found)
}

async fn rewrap_case(world: &World, id: &CaseId, found: &mut Rewrapped) -> Result<(), Failure> {
    let Some(case) = world.store.load_book(&BookId::case(id.clone())).await?.fold() else { return Ok(()) };
    for book in Book::of(&case) {
        match world.store.rewrap_book(&BookId::new(id.clone(), book)).await? {
            Rewrap::Done => found.done += 1,
            Rewrap::Current => found.current += 1,
            Rewrap::Moved => found.moved += 1,
            Rewrap::NoBook => {}
        }
    }
    Ok(())
}
