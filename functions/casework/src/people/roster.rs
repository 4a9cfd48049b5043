//! Rosters: one row per post, beside the others of its organisation. They are written in the transaction that changes
//! the person, so a roster never lags behind; a committee's mediators are one Query.

use super::person::StaffMember;
use crate::people::{list_orgs, load_org};
use crate::store::{Expect, Key, RowWrite, Store, StoreError, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::case::{Role, StaffRef};
use shared_types::people::{DatedPost, Org, OrgKind, Username};
use shared_types::values::{Expertise, LocalDate, OrgId, PersonId, PersonName};
use std::collections::BTreeSet;

/// Rows of one Query.
const PAGE: usize = 500;

/// One post as it stands beside the others of its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PostLine {
    pub(crate) person: PersonId,
    pub(crate) username: Username,
    pub(crate) name: PersonName,
    pub(crate) disabled: bool,
    pub(crate) post: DatedPost,
}

/// Somebody on a roster today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterLine {
    /// Who.
    pub person: PersonId,
    /// Shown to the parties.
    pub name: PersonName,
    /// Mediator, expert, judge …
    pub role: Role,
    /// Of experts: in what.
    pub expertise: Option<Expertise>,
}

fn key(person: &PersonId, post: &DatedPost) -> Key {
    table::post(&post.org, post.role, person)
}

/// The rows that follow when a person becomes `after`; `before` is what stood there.
pub(super) fn line_writes(before: Option<&StaffMember>, after: &StaffMember) -> Result<Vec<RowWrite>, StoreError> {
    let person = &after.person;
    let kept: BTreeSet<Key> = after.posts.iter().map(|post| key(person, post)).collect();
    let gone = before.into_iter().flat_map(|before| &before.posts).map(|post| key(person, post));
    let gone: BTreeSet<Key> = gone.filter(|key| !kept.contains(key)).collect();
    let mut writes: Vec<RowWrite> = gone.into_iter().map(|key| RowWrite::delete(key, Expect::Anything)).collect();
    for post in &after.posts {
        let line = PostLine {
            person: person.clone(),
            username: after.username.clone(),
            name: after.name.clone(),
            disabled: after.disabled,
            post: post.clone(),
        };
        writes.push(RowWrite::put_sealed(key(person, post), &line, Expect::Anything)?);
    }
    Ok(writes)
}

/// The posts of an organisation, of one role or of all, whether they count today or not.
pub(crate) async fn list_post_lines(
    store: &Store,
    org: &OrgId,
    role: Option<Role>,
) -> Result<Vec<PostLine>, StoreError> {
    let pk = table::post_pk(org);
    let prefix = role.map(|role| format!("{role}#")).unwrap_or_default();
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let page = store.list_rows::<PostLine>(&pk, &prefix, PAGE, cursor.as_deref()).await?;
        lines.extend(page.items.into_iter().map(|row| row.body));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(lines);
        }
    }
}

/// Who holds a post of this role there today.
pub async fn list_roster(world: &World, org: &OrgId, role: Role) -> Result<Vec<RosterLine>, StoreError> {
    let today = world.clock.now().local_date();
    let lines = list_post_lines(&world.store, org, Some(role)).await?;
    let present = lines.into_iter().filter(|line| !line.disabled && line.post.counts(today));
    let line = |line: PostLine| RosterLine {
        person: line.person,
        name: line.name,
        role: line.post.role,
        expertise: line.post.expertise,
    };
    Ok(present.map(line).collect())
}

/// Who keeps the desk of an organisation on a day, in the order of their keys.
pub async fn list_clerks(store: &Store, org: &OrgId, on: LocalDate) -> Result<Vec<PersonId>, StoreError> {
    list_holders(store, org, Role::Clerk, on).await
}

/// Who judges at a court on a day, in the order of their keys.
pub async fn list_bench(store: &Store, court: &OrgId, on: LocalDate) -> Result<Vec<PersonId>, StoreError> {
    list_holders(store, court, Role::Judge, on).await
}

async fn list_holders(store: &Store, org: &OrgId, role: Role, on: LocalDate) -> Result<Vec<PersonId>, StoreError> {
    let lines = list_post_lines(store, org, Some(role)).await?;
    let present = lines.into_iter().filter(|line| !line.disabled && line.post.counts(on));
    Ok(present.map(|line| line.person).collect())
}

/// An organisation's mediators of today, as an event names them.
pub async fn list_mediators(world: &World, org: &OrgId) -> Result<Vec<StaffRef>, StoreError> {
    list_staff(world, org, Role::Mediator).await
}

/// The experts of an organisation's roster of today.
pub async fn list_experts(world: &World, org: &OrgId) -> Result<Vec<StaffRef>, StoreError> {
    list_staff(world, org, Role::Expert).await
}

/// The judges of today of all courts there are: a county has a handful.
pub async fn list_judges(world: &World) -> Result<Vec<StaffRef>, StoreError> {
    let mut judges = Vec::new();
    for court in list_orgs(world).await?.into_iter().filter(|org| org.kind == OrgKind::Court) {
        judges.extend(as_named(&court, list_roster(world, &court.id, Role::Judge).await?));
    }
    Ok(judges)
}

async fn list_staff(world: &World, org: &OrgId, role: Role) -> Result<Vec<StaffRef>, StoreError> {
    let Some(org) = load_org(world, org).await? else { return Ok(Vec::new()) };
    let roster = list_roster(world, &org.id, role).await?;
    Ok(as_named(&org, roster).collect())
}

/// As an event names them.
fn as_named(org: &Org, roster: Vec<RosterLine>) -> impl Iterator<Item = StaffRef> + '_ {
    roster.into_iter().map(|line| StaffRef {
        person: line.person,
        name: line.name,
        org: org.id.clone(),
        org_name: org.name.clone(),
    })
}
