//! The bytes have arrived: they are read once, hashed, looked at, and put where they wait for an event that speaks of them.

use super::inspect::{Inspector, Unfit};
use super::objects::{Arriving, Copied, Lies, Objects};
use super::row::{Found, State, find};
use super::{EXPECTED_FOR, WAITING_FOR, may_send};
use crate::dossier;
use crate::failure::Failure;
use crate::store::{Expect, Put, StoreError};
use crate::world::World;
use aws_lc_rs::digest::{Context, SHA256};
use shared_types::api::{FileFacts, ProblemCode};
use shared_types::case::{Denied, Subject};
use shared_types::values::{CaseId, FileId};

/// Tries when others complete the same file at the same moment.
const TRIES: u32 = 4;

/// Looks at a file's bytes once, however often it is asked.
///
/// # Errors
/// [`Failure::Coded`] says what is wrong with the bytes, and goes on to say it.
pub async fn complete(world: &World, subject: &Subject, id: &CaseId, file: &FileId) -> Result<FileFacts, Failure> {
    let objects = world.objects()?;
    let dossier = dossier::load(world, id, subject).await?;
    for _ in 0..TRIES {
        let found = find(world, &dossier, file).await?;
        if found.row.by != subject.key() {
            return Err(Failure::Denied(Denied::NotYourPart));
        }
        match found.row.state {
            State::Waiting | State::Kept => return Ok(found.facts()),
            State::Refused(code) => return Err(Failure::Coded(code)),
            State::TakenBack => return Err(Failure::Unknown),
            State::Expected => may_send(world, &dossier.case, &dossier.actor, found.book.book).await?,
        }
        let Some(state) = look(objects, &found).await? else {
            // Gone, or never come: whoever completed it meanwhile has left word.
            let again = find(world, &dossier, file).await?;
            if again.version == found.version {
                return Err(Failure::Coded(ProblemCode::FileNotUploaded));
            }
            continue;
        };
        let life = if state == State::Waiting { WAITING_FOR } else { EXPECTED_FOR };
        let until = Some(world.epoch() + life);
        let row = found.becoming(state, until);
        let put = world.store.put_row(&found.key(), &row, Expect::Version(found.version), until).await?;
        if put == Put::Done {
            objects.drop_incoming(file).await;
        }
    }
    Err(Failure::Store(StoreError::Unavailable("too many rivals at once")))
}

/// What becomes of the file by its bytes; `None` when they are not there.
async fn look(objects: &Objects, found: &Found) -> Result<Option<State>, Failure> {
    let _turn = objects.looks.acquire().await.map_err(|_| Failure::Bug("a gate that was closed"))?;
    let Some(arriving) = objects.find(&found.file, Lies::Incoming).await? else { return Ok(None) };
    let etag = arriving.etag.clone();
    if let Err(code) = read(arriving, found).await? {
        return Ok(Some(State::Refused(code)));
    }
    // The very bytes that were looked at, or none.
    let copied = objects.copy(&found.file, Lies::Incoming, Lies::Waiting, Some(&etag)).await?;
    Ok(Some(State::Waiting).filter(|_| copied == Copied::Done))
}

async fn read(mut arriving: Arriving, found: &Found) -> Result<Result<(), ProblemCode>, Failure> {
    let row = &found.row;
    let (mut size, mut digest, mut inspector) = (0_u64, Context::new(&SHA256), Inspector::new(row.kind));
    loop {
        let next = arriving.bytes.try_next().await;
        let next = next.map_err(|_| StoreError::Unavailable("the object store broke off"))?;
        let Some(bytes) = next else { break };
        size = size.saturating_add(bytes.len() as u64);
        // Announced within the bound of its kind, so this bounds what is kept in memory.
        if size > row.size {
            return Ok(Err(ProblemCode::FileMismatch));
        }
        digest.update(&bytes);
        inspector.push(&bytes);
    }
    if size != row.size || digest.finish().as_ref() != row.sha256.bytes() {
        return Ok(Err(ProblemCode::FileMismatch));
    }
    Ok(inspector.finish().map_err(Unfit::code))
}
