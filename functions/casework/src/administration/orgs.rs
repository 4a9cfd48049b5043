//! Making and changing organisations.

use super::{Administrator, TRIES};
use crate::failure::Failure;
use crate::people::{Org, TreeMark, list_org_rows, load_org_row, org_key};
use crate::store::{Expect, RowWrite, Together};
use crate::world::World;
use shared_types::api::{AuditAct, OrgChange, OrgEntry, OrgRequest, Page, ProblemCode};
use shared_types::people::{OrgKind, check_place};
use shared_types::values::OrgId;
use std::collections::BTreeSet;

/// The administrator's organisations, in the order of their keys.
pub async fn list_orgs(
    world: &World,
    by: &Administrator,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<OrgEntry>, Failure> {
    let rows = list_org_rows(world).await?;
    let mut theirs = rows
        .into_iter()
        .filter(|row| by.orgs.contains(&row.body.id) && cursor.is_none_or(|last| row.sk.as_str() > last));
    let items: Vec<OrgEntry> =
        theirs.by_ref().take(limit).map(|row| OrgEntry { org: row.body, version: row.version }).collect();
    let more = theirs.next().is_some();
    let next_cursor = items.last().filter(|_| more).map(|entry| entry.org.id.to_string());
    Ok(Page { items, next_cursor })
}

/// One of them.
pub async fn load_org(world: &World, by: &Administrator, id: &OrgId) -> Result<OrgEntry, Failure> {
    let row = load_org_row(world, id).await?.filter(|row| by.orgs.contains(&row.body.id)).ok_or(Failure::Unknown)?;
    Ok(OrgEntry { org: row.body, version: row.version })
}

/// Makes one below another of theirs.
pub async fn create_org(world: &World, by: &Administrator, request: &OrgRequest) -> Result<OrgEntry, Failure> {
    let OrgRequest { id, name, level, kind, parent, court, intake, rooms } = request.clone();
    let org = Org { id, name, level, kind, parent: Some(parent), court, intake, rooms };
    write(world, by, &org, None).await
}

/// Changes one of theirs.
pub async fn change_org(
    world: &World,
    by: &Administrator,
    id: &OrgId,
    change: &OrgChange,
) -> Result<OrgEntry, Failure> {
    let before = load_org(world, by, id).await?;
    if before.version != change.version {
        return Err(lost(before.version));
    }
    let OrgChange { version: _, name, level, kind, parent, court, intake, rooms } = change.clone();
    let org = Org { id: id.clone(), name, level, kind, parent, court, intake, rooms };
    if org == before.org {
        return Ok(before);
    }
    write(world, by, &org, Some(&before)).await
}

fn lost(version: u64) -> Failure {
    Failure::LostRace { etag: version.to_string() }
}

async fn write(world: &World, by: &Administrator, org: &Org, before: Option<&OrgEntry>) -> Result<OrgEntry, Failure> {
    for _ in 0..TRIES {
        // The mark before the tree: what moves between the two reads is met by the condition.
        let mark = TreeMark::load(world).await?;
        let orgs: Vec<Org> = list_org_rows(world).await?.into_iter().map(|row| row.body).collect();
        check(&orgs, by, org, before.map(|before| &before.org))?;
        let expect = before.map_or(Expect::Absent, |before| Expect::Version(before.version));
        let act = if before.is_some() { AuditAct::OrgChanged } else { AuditAct::OrgCreated };
        let mut deed = by.deed(act, BTreeSet::from([org.id.clone()]));
        (deed.org, deed.name) = (Some(org.id.clone()), Some(org.name.as_str().to_owned()));
        let row = RowWrite::put_sealed(org_key(&org.id), org, expect)?;
        match world.store.put_together(&[row, mark.moved()?, deed.write(world)?]).await? {
            Together::Done => {
                let version = before.map_or(1, |before| before.version + 1);
                return Ok(OrgEntry { org: org.clone(), version });
            }
            Together::Unexpected(0) => {
                return Err(match load_org_row(world, &org.id).await? {
                    Some(row) if before.is_some() => lost(row.version),
                    _ => Failure::Coded(ProblemCode::OrgExists),
                });
            }
            Together::Unexpected(_) => {}
        }
    }
    Err(Failure::TooMany { retry_after: 1 })
}

fn check(orgs: &[Org], by: &Administrator, org: &Org, before: Option<&Org>) -> Result<(), Failure> {
    if before.is_none() && orgs.iter().any(|known| known.id == org.id) {
        return Err(Failure::Coded(ProblemCode::OrgExists));
    }
    if before.is_none_or(|before| before.parent != org.parent) {
        match &org.parent {
            // Only an operator makes another top.
            None => return Err(Failure::Coded(ProblemCode::ParentUnfit)),
            Some(parent) if !by.orgs.contains(parent) => {
                return Err(Failure::Coded(ProblemCode::OutsideYourOrganisations));
            }
            Some(_) => {}
        }
    }
    if !check_place(orgs, org) {
        return Err(Failure::Coded(ProblemCode::ParentUnfit));
    }
    let is_court = |id: &OrgId| orgs.iter().any(|known| known.id == *id && known.kind == OrgKind::Court);
    let leads = orgs.iter().any(|known| known.court.as_ref() == Some(&org.id));
    if org.court.as_ref().is_some_and(|court| *court == org.id || !is_court(court))
        || (leads && org.kind != OrgKind::Court)
    {
        return Err(Failure::Coded(ProblemCode::CourtUnfit));
    }
    Ok(())
}
