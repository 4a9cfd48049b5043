//! A file is fetched: by an address that counts for a minute, given to whoever opens its book at that moment.

use super::FETCHED_WITHIN;
use super::row::find;
use crate::dossier;
use crate::failure::Failure;
use crate::world::World;
use shared_types::api::FileLink;
use shared_types::case::Subject;
use shared_types::values::{CaseId, FileId};

/// Where the bytes of a file are.
///
/// # Errors
/// [`Failure::Unknown`] for a file behind a wall, one whose bytes were not looked at, evidence that was taken back, and
/// what does not exist alike.
pub async fn link(world: &World, subject: &Subject, id: &CaseId, file: &FileId) -> Result<FileLink, Failure> {
    let objects = world.objects()?;
    let dossier = dossier::load(world, id, subject).await?;
    let found = find(world, &dossier, file).await?;
    let lies = found.lies().ok_or(Failure::Unknown)?;
    let now = world.clock.now();
    let url = objects.address_to_fetch(file, found.row.kind, lies, now).await?;
    Ok(FileLink { url, expires_at: now.plus_seconds(FETCHED_WITHIN) })
}
