//! One row per organisation, all in one partition: a county has some hundreds, and the list of
//! those a case may be handed to is one Query.

use crate::store::{Expect, Key, StoreError, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::case::{MediatorRef, OrgRef};
use shared_types::values::{OrgId, OrgName, PersonId, PersonName};

const ALL: &str = "all";
/// Far above any county; a list is never cut silently below it.
const MOST: usize = 1000;

/// A committee, centre or court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Org {
    /// Key.
    pub id: OrgId,
    /// Name.
    pub name: OrgName,
    /// Whether a filing that names no centre arrives here.
    pub intake: bool,
    /// Its mediators.
    pub roster: Vec<RosterLine>,
}

/// One mediator of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterLine {
    /// Who.
    pub person: PersonId,
    /// Shown to the parties.
    pub name: PersonName,
}

impl Org {
    /// As an event names it.
    pub fn reference(&self) -> OrgRef {
        OrgRef { id: self.id.clone(), name: self.name.clone() }
    }

    /// Its mediators, as an event names them.
    pub fn mediators(&self) -> Vec<MediatorRef> {
        self.roster
            .iter()
            .map(|line| MediatorRef {
                person: line.person.clone(),
                name: line.name.clone(),
                org: self.id.clone(),
                org_name: self.name.clone(),
            })
            .collect()
    }
}

fn key(org: &OrgId) -> Key {
    table::row("org", ALL, org.as_str())
}

/// Writes an organisation.
pub async fn put_org(world: &World, org: &Org) -> Result<(), StoreError> {
    world.store.put_sealed_row(&key(&org.id), org, Expect::Anything, None).await.map(drop)
}

/// An organisation by key.
pub async fn load_org(world: &World, org: &OrgId) -> Result<Option<Org>, StoreError> {
    Ok(world.store.get_row(&key(org)).await?.map(|row| row.body))
}

/// All organisations, in the order of their keys.
pub async fn list_orgs(world: &World) -> Result<Vec<Org>, StoreError> {
    let page = world.store.list_rows(&table::row_pk("org", ALL), "", MOST, None).await?;
    Ok(page.items.into_iter().map(|row| row.body).collect())
}
