//! What is offered to an organisation: a line in its list from the proposal until the offer is over, whichever way.
//!
//! The line is for finding a case; whether a desk may open it is asked of the case each time.

use super::{Deps, EMPTIED_SECONDS, Kept, Line};
use crate::store::{Expect, StoreError, table};
use crate::stream::Ahead;
use shared_types::case::{Case, Event};
use shared_types::rows;
use shared_types::values::OrgId;
use std::collections::BTreeSet;

/// Writes the line of a case where it is offered now, and empties it where it is offered no more; gives who is asked.
pub(super) async fn put_offer(
    case: &Case,
    ahead: &Ahead<Kept>,
    newer: Expect,
    deps: &Deps,
) -> Result<Option<OrgId>, StoreError> {
    let offered = rows::incoming(case, &deps.calendar);
    let asked = offered.as_ref().map(|line| line.org.clone());
    for org in asked_before(ahead).into_iter().filter(|org| asked.as_ref() != Some(*org)) {
        let ends = ahead.at(case).as_millis() / 1000 + EMPTIED_SECONDS;
        let key = table::incoming(org, &case.id);
        deps.store.put_sealed_row(&key, &Line::EMPTY, newer, Some(ends)).await?;
    }
    if let Some(line) = offered {
        let key = table::incoming(&line.org, &case.id);
        deps.store.put_sealed_row(&key, &Line::of(line.row), newer, None).await?;
    }
    Ok(asked)
}

/// Every organisation that may still have a line: whom the mark knows, and whom an event after it asked.
fn asked_before(ahead: &Ahead<Kept>) -> BTreeSet<&OrgId> {
    let since = ahead.book.entries.iter().filter(|entry| entry.seq > ahead.mark.seq);
    since
        .filter_map(|entry| match &entry.event {
            Event::TransferProposed { to, .. } => Some(&to.id),
            _ => None,
        })
        .chain(ahead.mark.kept.asked.as_ref())
        .collect()
}
