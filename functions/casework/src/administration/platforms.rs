//! Making neighbouring platforms known, and changing what they may.

use super::Administrator;
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::people::{Platform, SignedWith, list_platforms as rows, load_platform};
use crate::store::{Expect, Row, Together};
use crate::world::World;
use shared_types::api::{AuditAct, Page, PlatformChange, PlatformEntry, PlatformKey, PlatformRequest, ProblemCode};
use shared_types::values::PlatformId;
use std::collections::BTreeSet;

/// Keys that count at the same time: the old one until the neighbour has turned to the new.
const KEYS: usize = 2;

fn entry(platform: Platform, version: u64, secret: Option<String>) -> PlatformEntry {
    let keys = platform.keys.into_iter().map(|key| PlatformKey { id: key.id, made_at: key.made_at }).collect();
    let Platform { id, name, kinds, orgs, callback, disabled, .. } = platform;
    PlatformEntry { id, name, kinds, orgs, callback, disabled, keys, version, secret }
}

fn draw(world: &World) -> Result<SignedWith, Failure> {
    Ok(SignedWith { id: hex(&random::<8>()?), secret: hex(&random::<32>()?), made_at: world.clock.now() })
}

/// The platforms that hand over to the administrator's organisations alone.
pub async fn list_platforms(world: &World, by: &Administrator) -> Result<Page<PlatformEntry>, Failure> {
    let theirs = |row: &Row<Platform>| row.body.orgs.iter().all(|org| by.orgs.contains(org));
    let items = rows(world).await?.into_iter().filter(theirs).map(|row| entry(row.body, row.version, None)).collect();
    Ok(Page { items, next_cursor: None })
}

/// Makes one known; its secret is told with the answer.
pub async fn create_platform(
    world: &World,
    by: &Administrator,
    request: &PlatformRequest,
) -> Result<PlatformEntry, Failure> {
    let PlatformRequest { id, name, kinds, orgs, callback } = request.clone();
    let key = draw(world)?;
    let secret = Some(key.secret.clone());
    let platform = Platform { id, name, kinds, orgs, callback, disabled: false, keys: vec![key] };
    match write(world, by, &platform, Expect::Absent, AuditAct::PlatformCreated).await? {
        Together::Done => Ok(entry(platform, 1, secret)),
        Together::Unexpected(_) => Err(Failure::Coded(ProblemCode::PlatformExists)),
    }
}

/// Changes one, shuts it out, or draws another key for it.
pub async fn change_platform(
    world: &World,
    by: &Administrator,
    id: &PlatformId,
    change: &PlatformChange,
) -> Result<PlatformEntry, Failure> {
    let row = load_platform(&world.store, id).await?.ok_or(Failure::Unknown)?;
    if !row.body.orgs.iter().all(|org| by.orgs.contains(org)) {
        return Err(Failure::Unknown);
    }
    let lost = |version: u64| Failure::LostRace { etag: version.to_string() };
    if row.version != change.version {
        return Err(lost(row.version));
    }
    let PlatformChange { name, kinds, orgs, callback, disabled, new_key, .. } = change.clone();
    let mut platform = Platform { name, kinds, orgs, callback, disabled, ..row.body };
    let mut secret = None;
    if new_key {
        let key = draw(world)?;
        secret = Some(key.secret.clone());
        platform.keys.push(key);
        let surplus = platform.keys.len().saturating_sub(KEYS);
        platform.keys.drain(..surplus);
    }
    match write(world, by, &platform, Expect::Version(row.version), AuditAct::PlatformChanged).await? {
        Together::Done => Ok(entry(platform, row.version + 1, secret)),
        Together::Unexpected(_) => Err(lost(row.version + 1)),
    }
}

async fn write(
    world: &World,
    by: &Administrator,
    platform: &Platform,
    expect: Expect,
    act: AuditAct,
) -> Result<Together, Failure> {
    if platform.orgs.is_empty() || !platform.orgs.iter().all(|org| by.orgs.contains(org)) {
        return Err(Failure::Coded(ProblemCode::OutsideYourOrganisations));
    }
    let mut deed = by.deed(act, platform.orgs.iter().cloned().collect::<BTreeSet<_>>());
    deed.name = Some(platform.name.as_str().to_owned());
    Ok(world.store.put_together(&[platform.write(expect)?, deed.write(world)?]).await?)
}
