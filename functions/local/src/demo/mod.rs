//! What somebody finds who starts the system for the first time: organisations, staff and a few
//! cases at different stages, so that every screen has something true to show. All names are
//! invented. Written once, by the same rooms that serve requests.

mod cases;
mod people;

pub use people::people;

use casework::store::Store;
use casework::world::World;
use std::error::Error;

/// Writes what is not there yet.
///
/// # Errors
/// What could not be written, in words for the person who starts the program.
pub async fn set_up(world: &World, store: &Store) -> Result<(), Box<dyn Error>> {
    people::set_up(world, store).await?;
    Box::pin(cases::set_up(world, store)).await
}
