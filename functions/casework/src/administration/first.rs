//! The first administrator: made once in the life of a table, by an operator, with the organisation at the top.

use super::staff::draw_password;
use crate::failure::Failure;
use crate::keys::random;
use crate::people::audit::Deed;
use crate::people::{Org, StaffMember, TreeMark, first_administrator as mark_first, load_org, org_key};
use crate::store::{Expect, RowWrite, Together};
use crate::world::World;
use shared_types::api::AuditAct;
use shared_types::case::Role;
use shared_types::people::{DatedPost, Username};
use shared_types::values::{PersonId, PersonName};

/// Who, and where.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// The organisation at the top; made unless it is there.
    pub org: Org,
    /// Name to sign in with.
    pub username: Username,
    /// Shown in every case.
    pub name: PersonName,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Made; the first password, told this once.
    Made(String),
    /// There is or was one already: whoever needs another asks an administrator.
    Exists,
    /// Somebody signs in with that name, or the organisations moved meanwhile.
    Taken,
}

/// Makes the first administrator, unless there ever was one.
pub async fn first_administrator(world: &World, wanted: &FirstAdministrator) -> Result<First, Failure> {
    let tree = TreeMark::load(world).await?;
    let org = &wanted.org;
    let known = load_org(world, &org.id).await?.is_some();
    let (password, hash) = draw_password().await?;
    let from = world.clock.now().local_date();
    let post = DatedPost { org: org.id.clone(), role: Role::Administrator, expertise: None, from, until: None };
    let (username, name) = (wanted.username.clone(), wanted.name.clone());
    let mut member = StaffMember::new(PersonId::new(random()?), username, name, vec![post], hash);
    member.must_change = true;
    let mut writes = vec![mark_first(&member.person, Expect::Absent)?, tree.moved()?];
    if !known {
        writes.push(RowWrite::put_sealed(org_key(&org.id), org, Expect::Absent)?);
    }
    writes.extend(member.writes(None, Expect::Absent)?);
    writes.push(member.login(world, Expect::Absent)?);
    let mut deed = Deed { by: None, ..member.own_deed(AuditAct::FirstAdministrator) };
    deed.org = Some(org.id.clone());
    writes.push(deed.write(world)?);
    Ok(match world.store.put_together(&writes).await? {
        Together::Done => First::Made(password),
        Together::Unexpected(0) => First::Exists,
        Together::Unexpected(_) => First::Taken,
    })
}
