//! What was done to organisations and accounts, by whom: one row for each change, in its transaction, never changed
//! and never deleted. Names stand in it sealed.

use crate::keys::{hex, random};
use crate::store::{Expect, Page, RowWrite, StoreError, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::api::{AuditAct, AuditEntry, NumberSearch};
use shared_types::values::{OrgId, PersonId, PersonName};
use std::collections::BTreeSet;

const ALL: &str = "all";

/// One deed, before it has its moment.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// Who did it; `None`: an operator.
    pub(crate) by: Option<(PersonId, PersonName)>,
    /// What.
    pub(crate) act: AuditAct,
    /// To which organisation.
    pub(crate) org: Option<OrgId>,
    /// To whom.
    pub(crate) person: Option<PersonId>,
    /// Name of either.
    pub(crate) name: Option<String>,
    /// What was looked for.
    pub(crate) search: Option<NumberSearch>,
    /// Administrators of these, and of those above, may read of it; all may when there are none.
    pub(crate) concerns: BTreeSet<OrgId>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    entry: AuditEntry,
    concerns: BTreeSet<OrgId>,
}

impl Deed {
    /// The row of it.
    pub(crate) fn write(self, world: &World) -> Result<RowWrite, StoreError> {
        let at = world.clock.now();
        let key = table::row("audit", ALL, &format!("{:015}#{}", at.as_millis(), hex(&random::<8>()?)));
        let Self { by, act, org, person, name, search, concerns } = self;
        let (by, by_name) = by.unzip();
        let entry = AuditEntry { at, by, by_name, act, org, person, name, search };
        RowWrite::put_sealed(key, &Kept { entry, concerns }, Expect::Absent)
    }
}

/// Entries that concern one of these organisations, the latest first. Like every filtered list a page may be short;
/// only `next` says whether there is more.
pub(crate) async fn list_audit(
    world: &World,
    orgs: &BTreeSet<OrgId>,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<AuditEntry>, StoreError> {
    /// Pages read behind one answer.
    const PAGES: usize = 5;
    let pk = table::row_pk("audit", ALL);
    let (mut items, mut next) = (Vec::new(), cursor.map(str::to_owned));
    for _ in 0..PAGES {
        let page = world.store.list_rows_backwards::<Kept>(&pk, "", limit - items.len(), next.as_deref()).await?;
        let theirs = |kept: &Kept| kept.concerns.is_empty() || !kept.concerns.is_disjoint(orgs);
        items.extend(page.items.into_iter().map(|row| row.body).filter(theirs).map(|kept| kept.entry));
        next = page.next;
        if next.is_none() || items.len() >= limit {
            break;
        }
    }
    Ok(Page { items, next })
}
