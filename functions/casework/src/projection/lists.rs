//! Reading the lines that the projector keeps: pages over one list or several at once.

use super::{Line, number_tag};
use crate::store::{Page, Row, Store, StoreError, table};
use shared_types::rows::{Number, QueueRow, Readers};
use shared_types::values::{CaseId, LocalDate, OrgId, PersonId, PhoneNumber};
use std::collections::BTreeSet;

/// One page of several partitions, in the order of the cases' keys; a case that stands in two of them is shown once, by
/// the earlier one. A page may be shorter than `limit`, because lines that `shows` has nothing for are
/// passed over; only `next` says whether there is more.
async fn merge(
    store: &Store,
    partitions: &[String],
    limit: usize,
    cursor: Option<&str>,
    shows: impl Fn(usize, Line) -> Option<QueueRow>,
) -> Result<Page<QueueRow>, StoreError> {
    let mut found: Vec<(String, QueueRow)> = Vec::new();
    // Behind the nearest of these, one of the lists may hold lines that were not read.
    let mut read_to: Option<String> = None;
    for (n, pk) in partitions.iter().enumerate() {
        let page: Page<Row<Line>> = store.list_rows(pk, "C#", limit, cursor).await?;
        found.extend(page.items.into_iter().filter_map(|line| shows(n, line.body).map(|row| (line.sk, row))));
        read_to = match (read_to, page.next) {
            (Some(nearest), Some(next)) => Some(nearest.min(next)),
            (nearest, next) => nearest.or(next),
        };
    }
    if let Some(last) = &read_to {
        found.retain(|(sk, _)| sk <= last);
    }
    // Stable: of one case the line of the earlier partition comes first.
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(later, row), (sk, first)| {
        let same = later == sk;
        first.waits |= same && row.waits;
        same
    });
    let next = match found.get(limit.saturating_sub(1)) {
        Some((last, _)) if found.len() > limit => Some(last.clone()),
        _ => read_to,
    };
    found.truncate(limit);
    Ok(Page { items: found.into_iter().map(|(_, row)| row).collect(), next })
}

/// One page of what is offered to any of the organisations.
pub async fn list_incoming(
    store: &Store,
    reader: &Seats<'_>,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    let orgs: Vec<&OrgId> = reader.desks.union(&reader.courts).copied().collect();
    let partitions: Vec<String> = orgs.iter().map(|org| table::incoming_pk(org)).collect();
    let shows = |n: usize, line: Line| {
        let org: &OrgId = orgs.get(n)?;
        let (clerk, judge) = (reader.desks.contains(org), reader.courts.contains(org));
        let readers = line.readers.unwrap_or(Readers::Desk);
        line.row.filter(|_| readers.include(reader.person, clerk, judge))
    };
    merge(store, &partitions, limit, cursor, shows).await
}

/// Where somebody answers for an organisation.
#[derive(Debug, Clone)]
pub struct Seats<'a> {
    /// Who.
    pub person: &'a PersonId,
    /// Whose desks they keep.
    pub desks: BTreeSet<&'a OrgId>,
    /// At which courts they judge.
    pub courts: BTreeSet<&'a OrgId>,
}

/// "My cases": one page of an account's lines.
pub async fn list_memberships(
    store: &Store,
    person: &PersonId,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    merge(store, &[table::membership_pk(person)], limit, cursor, |_, line| line.row).await
}

/// The cases in which an account once had a part: their lines are emptied and stay.
pub async fn list_former_memberships(store: &Store, person: &PersonId) -> Result<Vec<CaseId>, StoreError> {
    /// Lines read at once.
    const PAGE: usize = 100;
    let (pk, mut former, mut cursor) = (table::membership_pk(person), Vec::new(), None::<String>);
    loop {
        let page: Page<Row<Line>> = store.list_rows(&pk, "C#", PAGE, cursor.as_deref()).await?;
        let emptied = page.items.into_iter().filter(|line| line.body.row.is_none());
        former.extend(emptied.filter_map(|line| CaseId::parse(line.sk.strip_prefix("C#")?).ok()));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(former);
        }
    }
}

/// The same, with the cases in which a part waits today for who holds this phone.
pub async fn list_mine(
    store: &Store,
    person: &PersonId,
    phone: &PhoneNumber,
    today: LocalDate,
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    let tag = number_tag(store.keys(), &Number::Phone(phone.clone()));
    let partitions = [table::membership_pk(person), table::number_pk(&tag)];
    let shows = |n: usize, line: Line| match n {
        0 => line.row,
        _ => line.waits?.line(line.row?, today),
    };
    merge(store, &partitions, limit, cursor, shows).await
}

/// The cases in which a number stands, of those that these desks answer for. Not of those that are offered to them: a
/// desk that is asked reads no number, so it must not be able to try one.
pub async fn list_numbers(
    store: &Store,
    number: &Number,
    desks: &[&OrgId],
    limit: usize,
    cursor: Option<&str>,
) -> Result<Page<QueueRow>, StoreError> {
    let partition = table::number_pk(&number_tag(store.keys(), number));
    let own = |_, line: Line| {
        let row = line.row.filter(|row| desks.contains(&&row.owner))?;
        Some(QueueRow { offer: None, ..row })
    };
    merge(store, &[partition], limit, cursor, own).await
}
