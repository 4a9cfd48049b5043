//! By which numbers a case is found: one line for each phone and identity number that stands in it.
//!
//! The key holds an HMAC of the number under a secret of its own purpose, never the number. A line is for finding a case;
//! whether it may be opened is asked of the case each time.

use super::{Deps, EMPTIED_SECONDS, Kept, Line};
use crate::keys::KeyProvider;
use crate::store::{Expect, Store, StoreError, table};
use crate::stream::Ahead;
use shared_types::case::Case;
use shared_types::rows::{self, Number};
use std::collections::BTreeSet;

/// Stands for a number in the keys of lines.
pub fn number_tag(keys: &KeyProvider, number: &Number) -> String {
    match number {
        Number::Phone(phone) => keys.secret("case-by-phone").tag(&[phone.as_str()]),
        Number::Identity(id_number) => keys.secret("case-by-id-number").tag(&[id_number.as_str()]),
    }
}

/// Writes the lines of the numbers that stand in the case now, and empties those of numbers that stood there; gives the
/// HMACs of the former.
pub(super) async fn put_numbers(
    case: &Case,
    ahead: &Ahead<Kept>,
    newer: Expect,
    deps: &Deps,
) -> Result<Vec<String>, StoreError> {
    let keys = deps.store.keys();
    let lines = rows::numbers(case, &deps.calendar);
    let tags: Vec<String> = lines.iter().map(|line| number_tag(keys, &line.number)).collect();
    for tag in stood_before(ahead, keys).iter().filter(|tag| !tags.contains(tag)) {
        let ends = ahead.at(case).as_millis() / 1000 + EMPTIED_SECONDS;
        deps.store.put_sealed_row(&table::number(tag, &case.id), &Line::EMPTY, newer, Some(ends)).await?;
    }
    for (line, tag) in lines.into_iter().zip(&tags) {
        let kept = Line { waits: line.waits, ..Line::of(line.row) };
        deps.store.put_sealed_row(&table::number(tag, &case.id), &kept, newer, None).await?;
    }
    Ok(tags)
}

/// Empties the lines of numbers that were erased: the projector could not know them any more. `version`: that of the book
/// after the erasure.
pub async fn empty_numbers(
    store: &Store,
    case: &Case,
    numbers: &[Number],
    version: u64,
    now: i64,
) -> Result<(), StoreError> {
    for number in numbers {
        let key = table::number(&number_tag(store.keys(), number), &case.id);
        store.put_sealed_row(&key, &Line::EMPTY, Expect::Older(version), Some(now + EMPTIED_SECONDS)).await?;
    }
    Ok(())
}

/// Every number that may still have a line: those the mark knows, and those that came and went since.
fn stood_before(ahead: &Ahead<Kept>, keys: &KeyProvider) -> BTreeSet<String> {
    let mut tags: BTreeSet<String> = ahead.mark.kept.numbers.iter().cloned().collect();
    let mut case: Option<Case> = None;
    for entry in &ahead.book.entries {
        case = Case::evolve(case, &ahead.book.id.case, entry.at, &entry.event);
        if entry.seq > ahead.mark.seq {
            let now = case.iter().flat_map(rows::numbers_of);
            tags.extend(now.map(|number| number_tag(keys, &number)));
        }
    }
    tags
}
