//! What is offered to an organisation: a line in its list from the proposal until the offer is over, whichever way.
//!
//! The line is for finding a case; whether a desk may open it is asked of the case each time.

use super::{Deps, Kept, Line};
use crate::store::{Expect, Page, Row, Store, StoreError, table};
use crate::stream::Ahead;
use shared_types::case::{Case, Event};
use shared_types::rows::{self, QueueRow};
use shared_types::values::OrgId;
use std::collections::BTreeSet;

/// How long an emptied line stands in the way of a late writer. The stream keeps its records for a day; a list must
/// not be read past the offers of years.
const EMPTIED_SECONDS: i64 = 7 * 24 * 3600;

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
        let ends = case.updated_at.as_millis() / 1000 + EMPTIED_SECONDS;
        let key = table::incoming(org, &case.id);
        deps.store.put_sealed_row(&key, &Line { row: None }, newer, Some(ends)).await?;
    }
    if let Some(line) = offered {
        let key = table::incoming(&line.org, &case.id);
        deps.store.put_sealed_row(&key, &Line { row: Some(line.row) }, newer, None).await?;
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

/// One page of what is offered to any of the organisations, in the order of the cases' keys. A page may be shorter
/// than `limit`, because emptied lines are passed over; only `next` says whether there is more.
pub async fn list_incoming(
    store: &Store,
    orgs: &[&OrgId],
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    let mut found: Vec<(String, QueueRow)> = Vec::new();
    // Behind the nearest of these, one of the lists may hold lines that were not read.
    let mut read_to: Option<String> = None;
    for org in orgs {
        let page: Page<Row<Line>> = store.list_rows(&table::incoming_pk(org), "C#", limit, cursor).await?;
        found.extend(page.items.into_iter().filter_map(|line| line.body.row.map(|row| (line.sk, row))));
        read_to = match (read_to, page.next) {
            (Some(nearest), Some(next)) => Some(nearest.min(next)),
            (nearest, next) => nearest.or(next),
        };
    }
    if let Some(last) = &read_to {
        found.retain(|(sk, _)| sk <= last);
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let next = match found.get(limit.saturating_sub(1)) {
        Some((last, _)) if found.len() > limit => Some(last.clone()),
        _ => read_to,
    };
    found.truncate(limit);
    Ok(Page { items: found.into_iter().map(|(_, row)| row).collect(), next })
}
