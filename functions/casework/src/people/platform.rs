//! One row per neighbouring platform: what it may hand over to whom, and the secrets it signs with, sealed.

use crate::store::{Expect, Key, Row, RowWrite, StoreError, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::case::IntakeKind;
use shared_types::values::{OrgId, OrgName, PlatformId, Timestamp};

const ALL: &str = "all";
/// Rows of one Query; a county has a handful.
const PAGE: usize = 500;

/// A neighbouring platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Platform {
    pub(crate) id: PlatformId,
    pub(crate) name: OrgName,
    pub(crate) kinds: Vec<IntakeKind>,
    pub(crate) orgs: Vec<OrgId>,
    pub(crate) disabled: bool,
    /// The newest last.
    pub(crate) keys: Vec<SignedWith>,
}

/// A secret that it signs with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedWith {
    pub(crate) id: String,
    /// Hexadecimal.
    pub(crate) secret: String,
    pub(crate) made_at: Timestamp,
}

impl std::fmt::Debug for SignedWith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedWith").field("id", &self.id).finish_non_exhaustive()
    }
}

fn key(id: &PlatformId) -> Key {
    table::row("platform", ALL, id.as_str())
}

pub(crate) async fn load_platform(world: &World, id: &PlatformId) -> Result<Option<Row<Platform>>, StoreError> {
    world.store.get_row(&key(id)).await
}

pub(crate) async fn list_platforms(world: &World) -> Result<Vec<Row<Platform>>, StoreError> {
    Ok(world.store.list_rows(&table::row_pk("platform", ALL), "", PAGE, None).await?.items)
}

impl Platform {
    pub(crate) fn write(&self, expect: Expect) -> Result<RowWrite, StoreError> {
        RowWrite::put_sealed(key(&self.id), self, expect)
    }
}
