//! Consents: one row for each purpose as it stands, and one for each time it was given or withdrawn.

use super::account;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::{Expect, Key, RowWrite, Together, table};
use crate::world::World;
use shared_types::api::{ConsentChange, ConsentLine, Page, Purpose};
use shared_types::values::PersonId;

/// Changes of one purpose that are kept; nobody changes their mind more often.
const CHANGES: u64 = 500;
/// Tries of a change that met another one.
const TRIES: usize = 5;

const KIND: &str = "consent";
/// In front of the purpose, as it stands; and of its history.
const STANDING: &str = "C#";

pub(super) fn partition(person: &PersonId) -> String {
    table::row_pk(KIND, person.as_str())
}

fn standing(person: &PersonId, purpose: Purpose) -> Key {
    table::row(KIND, person.as_str(), &format!("{STANDING}{}", purpose.as_str()))
}

fn change(person: &PersonId, purpose: Purpose, number: u64) -> Key {
    table::row(KIND, person.as_str(), &format!("H#{}#{number:06}", purpose.as_str()))
}

pub(super) async fn load(world: &World, person: &PersonId) -> Result<Vec<ConsentLine>, Failure> {
    let rows = world.store.list_rows::<ConsentLine>(&partition(person), STANDING, Purpose::ALL.len(), None).await?;
    Ok(rows.items.into_iter().map(|row| row.body).collect())
}

/// Own consents, those withdrawn among them.
pub async fn list_consents(world: &World, caller: &Caller) -> Result<Page<ConsentLine>, Failure> {
    let (person, _) = account(caller)?;
    Ok(Page { items: load(world, person).await?, next_cursor: None })
}

/// Gives or withdraws one. To withdraw is as easy as to give (art. 15), and what stands already is not written again.
pub async fn set_consent(
    world: &World,
    caller: &Caller,
    purpose: Purpose,
    asked: ConsentChange,
) -> Result<ConsentLine, Failure> {
    let (person, _) = account(caller)?;
    let line = ConsentLine { purpose, version: asked.version, given: asked.given, at: world.clock.now() };
    let key = standing(person, purpose);
    for _ in 0..TRIES {
        let before = world.store.get_row::<ConsentLine>(&key).await?;
        if let Some(row) =
            before.as_ref().filter(|row| (row.body.version, row.body.given) == (line.version, line.given))
        {
            return Ok(row.body);
        }
        let number = before.as_ref().map_or(0, |row| row.version) + 1;
        if number > CHANGES && asked.given {
            return Err(Failure::TooMany { retry_after: 86_400 });
        }
        let expect = before.map_or(Expect::Absent, |row| Expect::Version(row.version));
        let writes = [
            RowWrite::put(key.clone(), &line, expect, None)?,
            RowWrite::put(change(person, purpose, number), &line, Expect::Absent, None)?,
        ];
        if matches!(world.store.put_together(&writes).await?, Together::Done) {
            return Ok(line);
        }
    }
    Err(Failure::TooMany { retry_after: 1 })
}
