//! Making and changing accounts of staff.

use super::{Administrator, TRIES};
use crate::failure::Failure;
use crate::keys::random;
use crate::people::{
    PasswordHash, PostLine, StaffMember, TopMark, first_password, list_active_administrators, list_post_lines,
    list_tops, load_staff_row,
};
use crate::store::{Expect, Together};
use crate::world::World;
use shared_types::api::{AuditAct, Page, PersonChange, PersonEntry, PersonLine, PersonRequest, ProblemCode};
use shared_types::case::Role;
use shared_types::people::{DatedPost, check_posts};
use shared_types::values::{OrgId, PersonId};
use std::collections::BTreeMap;

/// Who has a post at one of the administrator's organisations; without a name, at the first of their own.
pub async fn list_people(
    world: &World,
    by: &Administrator,
    org: Option<&OrgId>,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<PersonLine>, Failure> {
    let org = org.or(by.tops.first()).filter(|org| by.orgs.contains(*org)).ok_or(Failure::Unknown)?;
    let mut people: BTreeMap<PersonId, PersonLine> = BTreeMap::new();
    for line in list_post_lines(&world.store, org, None).await? {
        let PostLine { person, username, name, disabled, post } = line;
        let posts = Vec::new();
        people.entry(person.clone()).or_insert(PersonLine { person, username, name, disabled, posts }).posts.push(post);
    }
    let mut rest = people.into_values().filter(|line| cursor.is_none_or(|last| line.person.as_str() > last));
    let items: Vec<PersonLine> = rest.by_ref().take(limit).collect();
    let more = rest.next().is_some();
    let next_cursor = items.last().filter(|_| more).map(|line| line.person.to_string());
    Ok(Page { items, next_cursor })
}

fn entry(member: StaffMember, version: u64, first_password: Option<String>) -> PersonEntry {
    PersonEntry {
        person: member.person,
        username: member.username,
        name: member.name,
        posts: member.posts,
        disabled: member.disabled,
        password_change_needed: member.must_change,
        totp: member.totp.is_some(),
        version,
        first_password,
    }
}

/// Draws a first password. The hash takes tens of milliseconds: never on an async thread.
pub(super) async fn draw_password() -> Result<(String, PasswordHash), Failure> {
    let password = first_password()?;
    let work = password.clone();
    let hash = tokio::task::spawn_blocking(move || PasswordHash::new(&work)).await;
    Ok((password, hash.map_err(|_| Failure::Bug("a password hash that did not end"))??))
}

/// One member of staff with a post, now or once, at one of the administrator's organisations.
pub async fn load_person(world: &World, by: &Administrator, id: &PersonId) -> Result<PersonEntry, Failure> {
    let row = load_staff_row(world, id).await?.filter(|row| by.sees(&row.body)).ok_or(Failure::Unknown)?;
    Ok(entry(row.body, row.version, None))
}

/// Makes an account; its first password is told this once.
pub async fn create_person(world: &World, by: &Administrator, request: &PersonRequest) -> Result<PersonEntry, Failure> {
    check_posts(&request.posts).map_err(|(field, error)| Failure::Parse(field, error))?;
    if !request.posts.iter().all(|post| by.orgs.contains(&post.org)) {
        return Err(Failure::Coded(ProblemCode::OutsideYourOrganisations));
    }
    let (password, hash) = draw_password().await?;
    let PersonRequest { username, name, posts } = request.clone();
    let mut member = StaffMember::new(PersonId::new(random()?), username, name, posts, hash);
    member.must_change = true;
    let mut writes = member.writes(None, Expect::Absent)?;
    let login = writes.len();
    writes.push(member.login(world, Expect::Absent)?);
    writes.push(by.deed_about(AuditAct::PersonCreated, &member, &[]).write(world)?);
    match world.store.put_together(&writes).await? {
        Together::Done => Ok(entry(member, 1, Some(password))),
        Together::Unexpected(n) if n == login => Err(Failure::Coded(ProblemCode::UsernameTaken)),
        Together::Unexpected(_) => Err(Failure::Bug("a person drawn twice")),
    }
}

/// Changes an account as it was seen at `change.version`.
pub async fn change_person(
    world: &World,
    by: &Administrator,
    id: &PersonId,
    change: &PersonChange,
) -> Result<PersonEntry, Failure> {
    let row = load_staff_row(world, id).await?.filter(|row| by.sees(&row.body)).ok_or(Failure::Unknown)?;
    let (before, version) = (row.body, row.version);
    if version != change.version {
        return Err(Failure::LostRace { etag: version.to_string() });
    }
    check_posts(&change.posts).map_err(|(field, error)| Failure::Parse(field, error))?;
    by.check_change(world, &before, change)?;
    let mut after = before.clone();
    (after.name, after.posts, after.disabled) = (change.name.clone(), change.posts.clone(), change.disabled);
    let mut acts = Vec::new();
    if after.name != before.name || after.posts != before.posts {
        acts.push(AuditAct::PersonChanged);
    }
    if after.disabled != before.disabled {
        acts.push(if after.disabled { AuditAct::PersonDisabled } else { AuditAct::PersonEnabled });
    }
    let mut password = None;
    if change.reset_password {
        let (drawn, hash) = draw_password().await?;
        (after.password, after.must_change, password) = (hash, true, Some(drawn));
        acts.push(AuditAct::PasswordReset);
    }
    if change.reset_totp && before.totp.is_some() {
        (after.totp, after.recovery) = (None, Vec::new());
        acts.push(AuditAct::TotpReset);
    }
    if acts.is_empty() {
        return Ok(entry(before, version, None));
    }
    if acts.iter().any(|act| *act != AuditAct::PersonChanged) {
        // Whatever was open is over; an account that opens again begins with none.
        after.epoch = after.epoch.wrapping_add(1);
    }
    for _ in 0..TRIES {
        let mut writes = after.writes(Some(&before), Expect::Version(version))?;
        for act in &acts {
            writes.push(by.deed_about(*act, &after, &before.posts).write(world)?);
        }
        let mark = writes.len();
        writes.extend(keep_the_top(world, &before, &after).await?);
        match world.store.put_together(&writes).await? {
            Together::Done => return Ok(entry(after, version + 1, password)),
            // Another administrator of a top went meanwhile: look again who is left.
            Together::Unexpected(n) if n == mark => {}
            Together::Unexpected(_) => {
                let now = load_staff_row(world, id).await?.ok_or(Failure::Unknown)?;
                return Err(Failure::LostRace { etag: now.version.to_string() });
            }
        }
    }
    Err(Failure::TooMany { retry_after: 1 })
}

/// What must be written along when a top loses an administrator; refused when nobody would be left there.
async fn keep_the_top(
    world: &World,
    before: &StaffMember,
    after: &StaffMember,
) -> Result<Option<crate::store::RowWrite>, Failure> {
    let today = world.clock.now().local_date();
    let keeps = |member: &StaffMember, org: &OrgId| {
        let post = |post: &DatedPost| post.role == Role::Administrator && post.org == *org && post.counts(today);
        !member.disabled && member.posts.iter().any(post)
    };
    // Whose posts name no administrator takes none away; the mark is read before anybody is counted.
    if !before.posts.iter().any(|post| keeps(before, &post.org) && !keeps(after, &post.org)) {
        return Ok(None);
    }
    let mark = TopMark::load(world).await?;
    let mut moved = None;
    for top in list_tops(world).await?.into_iter().filter(|top| keeps(before, &top.id) && !keeps(after, &top.id)) {
        if list_active_administrators(world, &top.id).await?.iter().all(|person| *person == before.person) {
            return Err(Failure::Coded(ProblemCode::LastAdministrator));
        }
        moved = Some(mark.moved()?);
    }
    Ok(moved)
}

impl Administrator {
    fn sees(&self, member: &StaffMember) -> bool {
        member.posts.iter().any(|post| self.orgs.contains(&post.org))
    }

    /// Posts elsewhere stay as they are. Who has one there that is not over belongs to more than this administrator:
    /// name, password and account are then for somebody above both, or a town could take over the county's account.
    fn check_change(&self, world: &World, before: &StaffMember, change: &PersonChange) -> Result<(), Failure> {
        let today = world.clock.now().local_date();
        let elsewhere = |posts: &[DatedPost]| -> Vec<DatedPost> {
            let mut posts: Vec<_> = posts.iter().filter(|post| !self.orgs.contains(&post.org)).cloned().collect();
            posts.sort_by(|a, b| (&a.org, a.role).cmp(&(&b.org, b.role)));
            posts
        };
        let others = elsewhere(&before.posts);
        let beyond_posts = change.name != before.name
            || change.disabled != before.disabled
            || change.reset_password
            || change.reset_totp;
        if others != elsewhere(&change.posts) || (beyond_posts && others.iter().any(|post| !post.is_over(today))) {
            return Err(Failure::Coded(ProblemCode::OutsideYourOrganisations));
        }
        let keeps = change.posts.iter().any(|post| post.role == Role::Administrator && post.counts(today));
        if before.person == self.person && (change.disabled || !keeps) {
            return Err(Failure::Coded(ProblemCode::OwnAdministratorPost));
        }
        Ok(())
    }

    fn deed_about(&self, act: AuditAct, member: &StaffMember, before: &[DatedPost]) -> crate::people::audit::Deed {
        let mut concerns = member.orgs();
        concerns.extend(before.iter().map(|post| post.org.clone()));
        let mut deed = self.deed(act, concerns);
        (deed.person, deed.name) = (Some(member.person.clone()), Some(member.name.as_str().to_owned()));
        deed
    }
}
