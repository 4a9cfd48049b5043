//! One row per organisation, all in one partition, and one number that moves with every change of the tree: whoever
//! moves a branch insists on it, so that two changes at once never make a circle.

use crate::store::{Expect, Key, Row, RowWrite, StoreError, table};
use crate::world::World;
pub use shared_types::people::Org;
use shared_types::values::OrgId;

const ALL: &str = "all";
/// Rows of one Query.
const PAGE: usize = 500;

pub(crate) fn org_key(org: &OrgId) -> Key {
    table::row("org", ALL, org.as_str())
}

/// Writes an organisation, whatever stood there: for setting an installation up.
pub async fn put_org(world: &World, org: &Org) -> Result<(), StoreError> {
    world.store.put_sealed_row(&org_key(&org.id), org, Expect::Anything, None).await.map(drop)
}

/// An organisation by key.
pub async fn load_org(world: &World, org: &OrgId) -> Result<Option<Org>, StoreError> {
    Ok(load_org_row(world, org).await?.map(|row| row.body))
}

/// The same, with the version of its row.
pub(crate) async fn load_org_row(world: &World, org: &OrgId) -> Result<Option<Row<Org>>, StoreError> {
    world.store.get_row(&org_key(org)).await
}

/// All organisations with their versions, in the order of their keys.
pub(crate) async fn list_org_rows(world: &World) -> Result<Vec<Row<Org>>, StoreError> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let page = world.store.list_rows(&table::row_pk("org", ALL), "", PAGE, cursor.as_deref()).await?;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

/// All organisations, in the order of their keys.
pub async fn list_orgs(world: &World) -> Result<Vec<Org>, StoreError> {
    Ok(list_org_rows(world).await?.into_iter().map(|row| row.body).collect())
}

/// The tree as it stood before it was read: whoever changes it writes [`TreeMark::moved`] along.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TreeMark(Option<u64>);

impl TreeMark {
    pub(crate) async fn load(world: &World) -> Result<Self, StoreError> {
        Ok(Self(world.store.get_row::<bool>(&Self::key()).await?.map(|row| row.version)))
    }

    pub(crate) fn moved(self) -> Result<RowWrite, StoreError> {
        RowWrite::put(Self::key(), &true, self.0.map_or(Expect::Absent, Expect::Version), None)
    }

    fn key() -> Key {
        table::row("org-tree", ALL, "V")
    }
}
