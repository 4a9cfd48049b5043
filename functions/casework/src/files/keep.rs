//! A file becomes part of a case: what the rules must know of it, and what is written with the event that speaks of it.

use super::objects::{Copied, Lies};
use super::row::{Found, State, find_in};
use crate::failure::Failure;
use crate::store::{BookId, Expect, RowWrite, StoreError, Unique};
use crate::world::World;
use shared_types::case::{Book, VerifiedFile};
use shared_types::values::{CaseId, FileId};

/// Files looked up for one command: one more than a message may carry, so that the rule refuses by their number.
const LOADED: usize = 10;

/// What is known of files of a book whose bytes were looked at, in the order asked for; the others are left out, whatever is
/// the matter with them. Whether the caller opens the book is asked before this.
pub async fn load_verified(
    world: &World,
    case: &CaseId,
    book: Book,
    files: &[FileId],
) -> Result<Vec<VerifiedFile>, Failure> {
    let book = BookId::new(case.clone(), book);
    let mut verified = Vec::new();
    for file in files.iter().take(LOADED) {
        let Some(found) = find_in(world, &book, file).await? else { continue };
        if found.lies().is_none() {
            continue;
        }
        let name = found.name(world).await?;
        let Found { file, row, .. } = found;
        let referenced = row.state == State::Kept;
        let (kind, size, sha256, by) = (row.kind, row.size, row.sha256, row.by);
        verified.push(VerifiedFile { file, kind, size, sha256, name, by, referenced });
    }
    Ok(verified)
}

/// What has to be written in the same transaction as the event that speaks of these files: their rows lapse no more. Their
/// bytes are put where nothing is dropped before that, because no transaction reaches the object store: if the event is not
/// written after all, a copy stays behind that nobody has a key to.
///
/// # Errors
/// [`Failure::Unknown`] when one of them is none of this book's, or its bytes were not looked at.
pub async fn keep(world: &World, case: &CaseId, book: Book, files: &[FileId]) -> Result<Vec<Unique>, Failure> {
    // Time speaks of no file, and has no object store.
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let objects = world.objects()?;
    let book = BookId::new(case.clone(), book);
    let mut writes = Vec::new();
    for file in files {
        let found = find_in(world, &book, file).await?.ok_or(Failure::Unknown)?;
        match found.row.state {
            State::Kept => {}
            State::Waiting => {
                if objects.copy(file, Lies::Waiting, Lies::Kept, None).await? == Copied::Moved {
                    return Err(Failure::Store(StoreError::Malformed("a file without its bytes")));
                }
                let row = found.becoming(State::Kept, None);
                let write = RowWrite::put(found.key(), &row, Expect::Version(found.version), None)?;
                writes.push(Unique::Row(write));
            }
            State::Expected | State::Refused(_) | State::TakenBack => return Err(Failure::Unknown),
        }
    }
    Ok(writes)
}

/// What has to be written in the same transaction as the event that takes this file back: from then on there is no link to
/// it. Its bytes stay, because their digest stands in the record of the case.
///
/// # Errors
/// [`Failure::Unknown`] when it is none of this book's, or nothing spoke of it.
pub async fn shut(world: &World, case: &CaseId, book: Book, file: &FileId) -> Result<Unique, Failure> {
    let book = BookId::new(case.clone(), book);
    let found = find_in(world, &book, file).await?.filter(|found| found.row.state == State::Kept);
    let found = found.ok_or(Failure::Unknown)?;
    let row = found.becoming(State::TakenBack, None);
    Ok(Unique::Row(RowWrite::put(found.key(), &row, Expect::Version(found.version), None)?))
}
