//! The first administrator: made by an operator, with the organisation at the top. And another one, should none be left
//! there who can sign in: the last was dismissed by days that ran out, or by hand in the table.

use super::staff::draw_password;
use crate::failure::Failure;
use crate::keys::random;
use crate::people::audit::Deed;
use crate::people::{
    Org, StaffMember, TopMark, TreeMark, first_administrator as mark_first, list_active_administrators, list_tops,
    load_first_administrator, load_org, org_key,
};
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
    /// There is one already: whoever needs another asks an administrator.
    Exists,
    /// There was one, and the organisation named is not the one at the top.
    NotTheTop,
    /// Somebody signs in with that name, or the organisations moved meanwhile.
    Taken,
}

/// Makes the first administrator, or another one when none is left.
pub async fn first_administrator(world: &World, wanted: &FirstAdministrator) -> Result<First, Failure> {
    let (tree, top) = (TreeMark::load(world).await?, TopMark::load(world).await?);
    let org = &wanted.org;
    let before = load_first_administrator(world).await?;
    if before.is_some() {
        let tops = list_tops(world).await?;
        for top in &tops {
            if !list_active_administrators(world, &top.id).await?.is_empty() {
                return Ok(First::Exists);
            }
        }
        if tops.iter().all(|top| top.id != org.id) {
            return Ok(First::NotTheTop);
        }
    }
    let known = load_org(world, &org.id).await?.is_some();
    let (password, hash) = draw_password().await?;
    let from = world.clock.now().local_date();
    let post = DatedPost { org: org.id.clone(), role: Role::Administrator, expertise: None, from, until: None };
    let (username, name) = (wanted.username.clone(), wanted.name.clone());
    let mut member = StaffMember::new(PersonId::new(random()?), username, name, vec![post], hash);
    member.must_change = true;
    let expect = before.as_ref().map_or(Expect::Absent, |row| Expect::Version(row.version));
    let mut writes = vec![mark_first(&member.person, expect)?, tree.moved()?, top.moved()?];
    if !known {
        writes.push(RowWrite::put_sealed(org_key(&org.id), org, Expect::Absent)?);
    }
    writes.extend(member.writes(None, Expect::Absent)?);
    writes.push(member.login(world, Expect::Absent)?);
    let act = if before.is_some() { AuditAct::AdministratorRestored } else { AuditAct::FirstAdministrator };
    let mut deed = Deed { by: None, ..member.own_deed(act) };
    deed.org = Some(org.id.clone());
    writes.push(deed.write(world)?);
    Ok(match world.store.put_together(&writes).await? {
        Together::Done => First::Made(password),
        Together::Unexpected(0) => First::Exists,
        Together::Unexpected(_) => First::Taken,
    })
}
