//! One row per member of staff, one per citizen's phone.

use crate::keys::random;
use crate::people::{PasswordHash, desk};
use crate::store::{Expect, Key, Put, StoreError, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::case::{Post, Subject};
use shared_types::values::{PersonId, PersonName, PhoneNumber};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// Key.
    pub person: PersonId,
    /// Name to sign in with; lower case counts as the same.
    pub username: String,
    /// Shown in every case: staff act under their own names.
    pub name: PersonName,
    /// What they are, and where.
    pub posts: Vec<Post>,
    /// Password.
    pub password: PasswordHash,
}

impl StaffMember {
    /// Who they are to the rules.
    pub(crate) fn subject(&self) -> Subject {
        Subject::Staff { person: self.person.clone(), name: self.name.clone(), posts: self.posts.clone() }
    }
}

fn staff_key(person: &PersonId) -> Key {
    table::row("staff", person.as_str(), "P")
}

fn login_key(world: &World, username: &str) -> Key {
    let name = username.trim().to_lowercase();
    table::row("login", &world.store.keys().secret("username").tag(&[&name]), "P")
}

/// Writes a member of staff, the way from the username to them, and their place at the desks they keep.
pub async fn put_staff(world: &World, member: &StaffMember) -> Result<(), StoreError> {
    let before = load_staff(world, &member.person).await?;
    // The desks first: whoever stands at one too early gets a message too many, too late one too few.
    desk::put_desks(&world.store, &member.person, before.as_ref().map_or(&[], |old| &old.posts), &member.posts).await?;
    world.store.put_sealed_row(&staff_key(&member.person), member, Expect::Anything, None).await?;
    let login = login_key(world, &member.username);
    world.store.put_row(&login, &member.person, Expect::Anything, None).await?;
    Ok(())
}

/// A member of staff by key.
pub async fn load_staff(world: &World, person: &PersonId) -> Result<Option<StaffMember>, StoreError> {
    Ok(world.store.get_row(&staff_key(person)).await?.map(|row| row.body))
}

/// A member of staff by the name they sign in with.
pub async fn find_staff(world: &World, username: &str) -> Result<Option<StaffMember>, StoreError> {
    match world.store.get_row::<PersonId>(&login_key(world, username)).await? {
        Some(row) => load_staff(world, &row.body).await,
        None => Ok(None),
    }
}

#[derive(Serialize, Deserialize)]
struct Citizen {
    person: PersonId,
    phone: PhoneNumber,
}

/// The citizen of a phone, made at the first sign-in. Two first sign-ins at once make one person:
/// the second finds the row taken and reads it.
pub async fn citizen(world: &World, phone: &PhoneNumber) -> Result<PersonId, StoreError> {
    let tag = world.store.keys().secret("phone").tag(&[phone.as_str()]);
    let key = table::row("phone", &tag, "P");
    if let Some(row) = world.store.get_row::<Citizen>(&key).await? {
        return Ok(row.body.person);
    }
    let person = PersonId::new(random()?);
    let citizen = Citizen { person: person.clone(), phone: phone.clone() };
    if world.store.put_sealed_row(&key, &citizen, Expect::Absent, None).await? == Put::Done {
        return Ok(person);
    }
    let row = world.store.get_row::<Citizen>(&key).await?;
    row.map(|row| row.body.person).ok_or(StoreError::Malformed("a person who came and went"))
}
