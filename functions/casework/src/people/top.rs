//! Who keeps the top of the tree: of administrators there, one always remains who can sign in.
//!
//! One number moves with every administrator of a top that goes, so that of two who remove each other at the same time one
//! comes second, looks again and is refused.

use super::{list_orgs, list_post_lines};
use crate::store::{Expect, Key, RowWrite, StoreError, table};
use crate::world::World;
use shared_types::case::Role;
use shared_types::people::Org;
use shared_types::values::{OrgId, PersonId};

/// The number as it stood before anybody was counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TopMark(Option<u64>);

impl TopMark {
    pub(crate) async fn load(world: &World) -> Result<Self, StoreError> {
        Ok(Self(world.store.get_row::<bool>(&Self::key()).await?.map(|row| row.version)))
    }

    pub(crate) fn moved(self) -> Result<RowWrite, StoreError> {
        RowWrite::put(Self::key(), &true, self.0.map_or(Expect::Absent, Expect::Version), None)
    }

    fn key() -> Key {
        table::row("top-administrators", "all", "V")
    }
}

/// The organisations that have none above them.
pub(crate) async fn list_tops(world: &World) -> Result<Vec<Org>, StoreError> {
    Ok(list_orgs(world).await?.into_iter().filter(|org| org.parent.is_none()).collect())
}

/// Administrators of an organisation today whose account is open.
pub(crate) async fn list_active_administrators(world: &World, org: &OrgId) -> Result<Vec<PersonId>, StoreError> {
    let today = world.clock.now().local_date();
    let lines = list_post_lines(&world.store, org, Some(Role::Administrator)).await?;
    let active = lines.into_iter().filter(|line| !line.disabled && line.post.counts(today));
    Ok(active.map(|line| line.person).collect())
}
