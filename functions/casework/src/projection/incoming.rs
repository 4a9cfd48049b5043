//! What waits for an organisation's answer: a line in its list, from the proposal to take a case over until the offer is
//! over, whichever way; and from the application to a court until one of its judges has taken it.
//!
//! The line is for finding a case; whether a desk may open it is asked of the case each time.

use super::{Deps, EMPTIED_SECONDS, Kept, Line};
use crate::store::{Expect, StoreError, table};
use crate::stream::Ahead;
use shared_types::case::{Case, Event};
use shared_types::rows::{self, IncomingRow};
use shared_types::values::OrgId;
use std::collections::BTreeSet;

/// Writes the line of a case where it is offered now, and empties it where it is offered no more; gives who is asked.
pub(super) async fn put_offers(
    case: &Case,
    ahead: &Ahead<Kept>,
    newer: Expect,
    deps: &Deps,
) -> Result<Asked, StoreError> {
    let offered = rows::incoming(case, &deps.calendar);
    let applied = rows::before_court(case, &deps.calendar);
    let org = |line: &Option<IncomingRow>| line.as_ref().map(|line| line.org.clone());
    let asked = Asked { to_take: org(&offered), to_confirm: org(&applied) };
    let mut gone = asked_before(ahead);
    gone.retain(|org| asked.to_take.as_ref() != Some(*org) && asked.to_confirm.as_ref() != Some(*org));
    for org in gone {
        let ends = ahead.at(case).as_millis() / 1000 + EMPTIED_SECONDS;
        let key = table::incoming(org, &case.id);
        deps.store.put_sealed_row(&key, &Line::EMPTY, newer, Some(ends)).await?;
    }
    for line in offered.into_iter().chain(applied) {
        let key = table::incoming(&line.org, &case.id);
        let line = Line { readers: Some(line.readers), ..Line::of(line.row) };
        deps.store.put_sealed_row(&key, &line, newer, None).await?;
    }
    Ok(asked)
}

/// Whose answer a case waits for.
pub(super) struct Asked {
    /// Who is asked to take it over.
    pub(super) to_take: Option<OrgId>,
    /// Which court is asked to confirm what was agreed.
    pub(super) to_confirm: Option<OrgId>,
}

/// Every organisation that may still have a line: whom the mark knows, and whom an event after it asked.
fn asked_before(ahead: &Ahead<Kept>) -> BTreeSet<&OrgId> {
    let since = ahead.book.entries.iter().filter(|entry| entry.seq > ahead.mark.seq);
    since
        .filter_map(|entry| match &entry.event {
            Event::TransferProposed { to, .. } => Some(&to.id),
            Event::ConfirmationApplied(applied) => Some(&applied.court.id),
            _ => None,
        })
        .chain(&ahead.mark.kept.asked)
        .chain(&ahead.mark.kept.court)
        .collect()
}
