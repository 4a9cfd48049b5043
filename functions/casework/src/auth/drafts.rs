//! Drafts: what somebody has typed and not sent, theirs alone, sealed, and gone after a month.

use super::Caller;
use crate::failure::Failure;
use crate::store::{Expect, Key, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared_types::values::Timestamp;

/// What a draft is: a JSON object of the client's own making.
pub type Draft = Map<String, Value>;

/// Seconds since the last change.
const LIFE: i64 = 30 * 86_400;
/// Drafts of one person.
const MOST: usize = 20;

#[derive(Serialize, Deserialize)]
struct Kept {
    draft: Draft,
    /// The sweep may be days late: who reads looks at the end, too.
    expires_at: Timestamp,
}

fn key(caller: &Caller, id: &str) -> Key {
    table::row("draft", &caller.subject.key(), id)
}

/// Keeps a draft, whatever stood there before.
pub async fn put_draft(world: &World, caller: &Caller, id: &str, draft: &Draft) -> Result<(), Failure> {
    let pk = table::row_pk("draft", &caller.subject.key());
    let kept = world.store.list_rows::<Kept>(&pk, "", MOST, None).await?;
    if kept.items.len() >= MOST && kept.items.iter().all(|row| row.sk != id) {
        return Err(Failure::TooMany { retry_after: LIFE });
    }
    let ttl = world.epoch() + LIFE;
    let kept = Kept { draft: draft.clone(), expires_at: world.clock.now().plus_seconds(LIFE) };
    world.store.put_sealed_row(&key(caller, id), &kept, Expect::Anything, Some(ttl)).await?;
    Ok(())
}

/// One's own draft.
pub async fn load_draft(world: &World, caller: &Caller, id: &str) -> Result<Draft, Failure> {
    let row = world.store.get_row::<Kept>(&key(caller, id)).await?;
    let kept = row.map(|row| row.body).filter(|kept| world.clock.now() < kept.expires_at);
    kept.map(|kept| kept.draft).ok_or(Failure::Unknown)
}

/// Drops it; dropping what is not there is no mistake.
pub async fn delete_draft(world: &World, caller: &Caller, id: &str) -> Result<(), Failure> {
    world.store.delete_row(&key(caller, id), Expect::Anything).await?;
    Ok(())
}
