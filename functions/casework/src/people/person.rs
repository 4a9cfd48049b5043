//! One row per member of staff, one per citizen's phone.

use super::audit::Deed;
use super::roster::line_writes;
use crate::keys::random;
use crate::people::PasswordHash;
use crate::store::{Expect, Key, Row, RowWrite, StoreError, Together, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::api::AuditAct;
use shared_types::case::Role;
use shared_types::people::{DatedPost, Username};
use shared_types::values::{OrgId, PersonId, PersonName, PhoneNumber};
use std::collections::BTreeSet;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// Key.
    pub person: PersonId,
    /// Name to sign in with; never changes.
    pub username: Username,
    /// Shown in every case: staff act under their own names.
    pub name: PersonName,
    /// What they are, where, and when.
    pub posts: Vec<DatedPost>,
    /// Password.
    pub password: PasswordHash,
    /// Whether it was drawn for them and must be changed before anything else.
    pub must_change: bool,
    /// Whether the account is closed.
    pub disabled: bool,
    /// Moves whenever all sessions must end: a session of another number is over.
    pub epoch: u32,
    /// The secret of the second factor, hexadecimal. The row is sealed.
    pub totp: Option<String>,
    /// Keyed hashes of the recovery codes that were not used yet.
    pub recovery: Vec<String>,
}

impl StaffMember {
    /// Somebody with a password of their own and nothing else.
    pub fn new(
        person: PersonId,
        username: Username,
        name: PersonName,
        posts: Vec<DatedPost>,
        password: PasswordHash,
    ) -> Self {
        Self {
            person,
            username,
            name,
            posts,
            password,
            must_change: false,
            disabled: false,
            epoch: 0,
            totp: None,
            recovery: Vec::new(),
        }
    }

    /// Where the posts are.
    pub(crate) fn orgs(&self) -> BTreeSet<OrgId> {
        self.posts.iter().map(|post| post.org.clone()).collect()
    }

    /// What they did to their own account.
    pub(crate) fn own_deed(&self, act: AuditAct) -> Deed {
        Deed {
            by: Some((self.person.clone(), self.name.clone())),
            act,
            org: None,
            person: Some(self.person.clone()),
            name: Some(self.name.as_str().to_owned()),
            search: None,
            concerns: self.orgs(),
        }
    }

    /// The row, at the version that was read.
    pub(crate) fn write(&self, expect: Expect) -> Result<RowWrite, StoreError> {
        RowWrite::put_sealed(staff_key(&self.person), self, expect)
    }

    /// The row and all that stands beside it.
    pub(crate) fn writes(&self, before: Option<&Self>, expect: Expect) -> Result<Vec<RowWrite>, StoreError> {
        let mut writes = vec![self.write(expect)?];
        writes.extend(line_writes(before, self)?);
        Ok(writes)
    }

    /// The way from the name to sign in with to the person.
    pub(crate) fn login(&self, world: &World, expect: Expect) -> Result<RowWrite, StoreError> {
        RowWrite::put(login_key(world, self.username.as_str()), &self.person, expect, None)
    }
}

fn staff_key(person: &PersonId) -> Key {
    table::row("staff", person.as_str(), "P")
}

/// Stands for a name to sign in with: in keys and in counts of guesses.
pub(crate) fn username_tag(world: &World, username: &str) -> String {
    world.store.keys().secret("username").tag(&[&username.trim().to_ascii_lowercase()])
}

fn login_key(world: &World, username: &str) -> Key {
    table::row("login", &username_tag(world, username), "P")
}

fn first_key() -> Key {
    table::row("first", "administrator", "P")
}

/// Taken by whoever an operator makes administrator.
pub(crate) fn first_administrator(person: &PersonId, expect: Expect) -> Result<RowWrite, StoreError> {
    RowWrite::put(first_key(), person, expect, None)
}

/// Who has taken it last.
pub(crate) async fn load_first_administrator(world: &World) -> Result<Option<Row<PersonId>>, StoreError> {
    world.store.get_row(&first_key()).await
}

/// Writes a member of staff, the way from the name to them and their rosters, whatever stood there: for setting an
/// installation up.
pub async fn put_staff(world: &World, member: &StaffMember) -> Result<(), StoreError> {
    let before = load_staff(world, &member.person).await?;
    let mut writes = member.writes(before.as_ref(), Expect::Anything)?;
    writes.push(member.login(world, Expect::Anything)?);
    if member.posts.iter().any(|post| post.role == Role::Administrator) {
        writes.push(first_administrator(&member.person, Expect::Anything)?);
    }
    match world.store.put_together(&writes).await? {
        Together::Done => Ok(()),
        Together::Unexpected(_) => Err(StoreError::Malformed("a condition where none was set")),
    }
}

/// A member of staff by key.
pub async fn load_staff(world: &World, person: &PersonId) -> Result<Option<StaffMember>, StoreError> {
    Ok(load_staff_row(world, person).await?.map(|row| row.body))
}

/// The same, with the version of the row.
pub(crate) async fn load_staff_row(world: &World, person: &PersonId) -> Result<Option<Row<StaffMember>>, StoreError> {
    world.store.get_row(&staff_key(person)).await
}

/// A member of staff by the name they sign in with. A name that nobody has costs the same two reads.
pub(crate) async fn find_staff(world: &World, username: &str) -> Result<Option<Row<StaffMember>>, StoreError> {
    let person = world.store.get_row::<PersonId>(&login_key(world, username)).await?.map(|row| row.body);
    let key = person.as_ref().map_or_else(|| table::row("staff", "-", "P"), staff_key);
    world.store.get_row(&key).await
}

#[derive(Serialize, Deserialize)]
struct Citizen {
    person: PersonId,
    phone: PhoneNumber,
}

fn account_key(person: &PersonId) -> Key {
    table::row("citizen", person.as_str(), "P")
}

/// The phone that a citizen has shown to be theirs.
pub(crate) async fn find_phone(world: &World, person: &PersonId) -> Result<Option<PhoneNumber>, StoreError> {
    Ok(world.store.get_row::<Citizen>(&account_key(person)).await?.map(|row| row.body.phone))
}

/// Deletes an account: the way from the phone to it, and the phone itself.
pub(crate) fn citizen_rows(world: &World, person: &PersonId, phone: Option<&PhoneNumber>) -> Vec<RowWrite> {
    let found_by = phone.map(|phone| RowWrite::delete(phone_key(world, phone), Expect::Anything));
    found_by.into_iter().chain([RowWrite::delete(account_key(person), Expect::Anything)]).collect()
}

/// That a citizen had the own data erased. All administrators may read of it: there is no name in it.
pub(crate) fn erasure_deed(world: &World, person: &PersonId) -> Result<RowWrite, StoreError> {
    let deed = Deed {
        by: None,
        act: AuditAct::DataErased,
        org: None,
        person: Some(person.clone()),
        name: None,
        search: None,
        concerns: BTreeSet::new(),
    };
    deed.write(world)
}

fn phone_key(world: &World, phone: &PhoneNumber) -> Key {
    table::row("phone", &world.store.keys().secret("phone").tag(&[phone.as_str()]), "P")
}

/// The citizen of a phone, made at the first sign-in. Two first sign-ins at once make one person:
/// the second finds the row taken and reads it.
pub async fn citizen(world: &World, phone: &PhoneNumber) -> Result<PersonId, StoreError> {
    let key = phone_key(world, phone);
    if let Some(row) = world.store.get_row::<Citizen>(&key).await? {
        return Ok(row.body.person);
    }
    let person = PersonId::new(random()?);
    let citizen = Citizen { person: person.clone(), phone: phone.clone() };
    let account = RowWrite::put_sealed(account_key(&person), &citizen, Expect::Absent)?;
    let found_by = RowWrite::put_sealed(key.clone(), &citizen, Expect::Absent)?;
    if matches!(world.store.put_together(&[found_by, account]).await?, Together::Done) {
        return Ok(person);
    }
    let row = world.store.get_row::<Citizen>(&key).await?;
    row.map(|row| row.body.person).ok_or(StoreError::Malformed("a person who came and went"))
}
