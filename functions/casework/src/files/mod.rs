//! Files: evidence and attachments, each hanging on the book of a case that it belongs to.
//!
//! Answers for who may send and fetch one, for what its bytes really are, and for which object of the store holds them. The
//! bytes themselves never pass the interface: they go to and from the object store by signed addresses. An object lies
//! `incoming` until its bytes were looked at, `waiting` until an event speaks of it, and then it is `kept`; what lapses in
//! the first two places the object store drops by itself.
//!
//! Called by `http`, and by `command` for what the rules must know of a file ([`load_verified`], [`keep`], [`shut`]); calls `dossier`
//! and `store`.

mod complete;
mod fetch;
mod inspect;
mod keep;
mod objects;
mod place;
mod row;
mod send;

pub use complete::complete;
pub use fetch::link;
pub use keep::{keep, load_verified, shut};
pub(crate) use objects::Made;
pub use objects::Objects;
pub use place::ObjectPlace;
pub use send::begin;

use crate::dossier::{Needs, facts};
use crate::failure::Failure;
use crate::world::World;
use shared_types::case::{Actor, Book, Case, FilePlace};

/// Seconds for which the address to send to counts.
const SENT_WITHIN: i64 = 600;
/// Seconds for which the address to fetch from counts.
pub(crate) const FETCHED_WITHIN: i64 = 60;
/// Seconds until a file lapses whose bytes nobody had looked at. The object store drops `incoming` after a day.
const EXPECTED_FOR: i64 = 86_400;
/// Seconds until a file lapses that no event speaks of. The object store drops `waiting` a day later.
const WAITING_FOR: i64 = 7 * 86_400;

/// Whether somebody may send files to a book now.
async fn may_send(world: &World, case: &Case, actor: &Actor, book: Book) -> Result<(), Failure> {
    let place = FilePlace::of_book(book).ok_or(Failure::Unknown)?;
    let facts = facts(world, &case.owner.id, Needs::default()).await?;
    Ok(place.may_send(case, actor, &facts)?)
}
