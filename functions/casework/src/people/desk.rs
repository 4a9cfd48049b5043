//! Who keeps the desk of an organisation: one row per clerk beside the posts, which alone give access. The rows are for
//! messages to a desk, and follow the posts whenever a member of staff is written.

use crate::store::{Expect, Key, Store, StoreError, table};
use shared_types::case::{Post, Role};
use shared_types::values::{OrgId, PersonId};

/// Far above any desk; a list is never cut silently below it.
const MOST: usize = 1000;

fn key(org: &OrgId, person: &PersonId) -> Key {
    table::row("desk", org.as_str(), person.as_str())
}

fn desks(posts: &[Post]) -> impl Iterator<Item = &OrgId> {
    posts.iter().filter(|post| post.role == Role::Clerk).map(|post| &post.org)
}

/// Places a clerk at the desks of the posts they hold now, and takes them from those they held.
pub(super) async fn put_desks(
    store: &Store,
    person: &PersonId,
    held: &[Post],
    holds: &[Post],
) -> Result<(), StoreError> {
    for org in desks(holds) {
        store.put_row(&key(org, person), person, Expect::Anything, None).await?;
    }
    for org in desks(held).filter(|org| desks(holds).all(|now| now != *org)) {
        store.delete_row(&key(org, person), Expect::Anything).await?;
    }
    Ok(())
}

/// The clerks of an organisation, in the order of their keys.
pub async fn list_clerks(store: &Store, org: &OrgId) -> Result<Vec<PersonId>, StoreError> {
    let page = store.list_rows(&table::row_pk("desk", org.as_str()), "", MOST, None).await?;
    Ok(page.items.into_iter().map(|row| row.body).collect())
}
