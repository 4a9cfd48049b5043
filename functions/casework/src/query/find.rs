//! The cases of a telephone or identity number: for clerks, of their own desks, so many an hour, each search on record.
//!
//! Whoever could look for numbers without a bound would learn from a list of them who has a dispute. The bound is counted
//! by a conditional write before anything is looked for; the record is written before anything is answered, and holds who,
//! when, which kind of number and how many cases, never the number nor anything made of it.

use super::list::{list_number, orgs_of, read_cursor};
use crate::failure::Failure;
use crate::people::audit::Deed;
use crate::store::{Counted, table};
use crate::world::World;
use shared_types::api::{AuditAct, NumberKind, NumberSearch, Page};
use shared_types::case::{Denied, Role, Subject};
use shared_types::rows::{Number, QueueRow};

/// Searches of one person in an hour, pages of one answer among them: more than a desk has callers.
const SEARCHES: u64 = 60;
const HOUR: i64 = 3600;

/// The cases of the subject's own desks in which a number stands. `None`: the cursor is not one of ours.
pub async fn find_cases(
    world: &World,
    subject: &Subject,
    number: &Number,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Option<Page<QueueRow>>, Failure> {
    let Subject::Staff { person, name, posts } = subject else { return Err(Failure::Denied(Denied::NotYourPart)) };
    let desks = orgs_of(posts, Role::Clerk);
    if desks.is_empty() {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let place = cursor.map(read_cursor);
    if matches!(place, Some(None)) {
        return Ok(None);
    }
    let now = world.epoch();
    let key = table::row("find", person.as_str(), &(now / HOUR).to_string());
    if world.store.count(&key, SEARCHES, Some(now + 2 * HOUR)).await? == Counted::Full {
        return Err(Failure::TooMany { retry_after: HOUR - now % HOUR });
    }
    let concerns = desks.iter().map(|org| (*org).clone()).collect();
    let page = list_number(world, number, desks.into_iter().collect(), limit, place.flatten()).await?;
    let kind = match number {
        Number::Phone(_) => NumberKind::Phone,
        Number::Identity(_) => NumberKind::IdNumber,
    };
    let deed = Deed {
        by: Some((person.clone(), name.clone())),
        act: AuditAct::NumberSearched,
        org: None,
        person: None,
        name: None,
        search: Some(NumberSearch { number: kind, hits: page.items.len() }),
        concerns,
    };
    world.store.put_together(&[deed.write(world)?]).await?;
    Ok(Some(page))
}
