//! Drafts: what somebody has typed and not sent, theirs alone, sealed, and gone after a month.

use super::Caller;
use crate::failure::Failure;
use crate::store::{Expect, Key, table};
use crate::world::World;
use serde_json::{Map, Value};

/// What a draft is: a JSON object of the client's own making.
pub type Draft = Map<String, Value>;

/// Seconds since the last change.
const LIFE: i64 = 30 * 86_400;
/// Drafts of one person.
const MOST: usize = 20;

fn key(caller: &Caller, id: &str) -> Key {
    table::row("draft", &caller.subject.key(), id)
}

/// Keeps a draft, whatever stood there before.
pub async fn put_draft(world: &World, caller: &Caller, id: &str, draft: &Draft) -> Result<(), Failure> {
    let pk = table::row_pk("draft", &caller.subject.key());
    let kept = world.store.list_rows::<Draft>(&pk, "", MOST, None).await?;
    if kept.items.len() >= MOST && kept.items.iter().all(|row| row.sk != id) {
        return Err(Failure::TooMany { retry_after: LIFE });
    }
    let ttl = world.epoch() + LIFE;
    world.store.put_sealed_row(&key(caller, id), draft, Expect::Anything, Some(ttl)).await?;
    Ok(())
}

/// One's own draft.
pub async fn load_draft(world: &World, caller: &Caller, id: &str) -> Result<Draft, Failure> {
    let row = world.store.get_row::<Draft>(&key(caller, id)).await?;
    row.map(|row| row.body).ok_or(Failure::Unknown)
}

/// Drops it; dropping what is not there is no mistake.
pub async fn delete_draft(world: &World, caller: &Caller, id: &str) -> Result<(), Failure> {
    world.store.delete_row(&key(caller, id), Expect::Anything).await?;
    Ok(())
}
