//! Two versions of an agreement side by side: which clause is new, which was changed, which is gone.

use super::clause::{AgreementContent, Clause};
use crate::case::stage::vocabulary;
use serde::{Deserialize, Serialize};
use std::mem::discriminant;

vocabulary! {
    /// What became of a clause.
    Changed {
        /// It was not there.
        New = "new",
        /// It was there, and said something else.
        Changed = "changed",
        /// It is there no more.
        Gone = "gone",
        /// The main facts, the matters or the last sentence say something else.
        Frame = "frame",
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What.
    pub what: Changed,
    /// Its number in the version before, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u8>,
    /// Its number in the version after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u8>,
    /// What it said before: who is asked to sign again reads what was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Clause>,
}

/// The differences, in the order of the version after; what is gone comes last. A clause that only moved is none.
pub fn compare(before: &AgreementContent, after: &AgreementContent) -> Vec<Change> {
    let mut old: Vec<(u8, &Clause)> = (1_u8..).zip(&before.clauses).collect();
    let mut take = |fits: &dyn Fn(&Clause) -> bool| {
        let at = old.iter().position(|(_, clause)| fits(clause))?;
        Some(old.remove(at))
    };
    // First what stayed word for word, so that it is not taken for a changed neighbour.
    let stayed: Vec<bool> =
        after.clauses.iter().map(|clause| take(&|known: &Clause| known == clause).is_some()).collect();
    let rest = (1_u8..).zip(&after.clauses).zip(stayed).filter(|(_, stayed)| !stayed).map(|(numbered, _)| numbered);
    let mut changes: Vec<Change> = rest
        .map(|(number, clause)| {
            let alike =
                |known: &Clause| discriminant(&known.duty) == discriminant(&clause.duty) && known.by == clause.by;
            let before = take(&alike)
                .or_else(|| take(&|known: &Clause| discriminant(&known.duty) == discriminant(&clause.duty)));
            let what = if before.is_some() { Changed::Changed } else { Changed::New };
            let (before, was) = before.map(|(number, clause)| (number, clause.clone())).unzip();
            Change { what, before, after: Some(number), was }
        })
        .collect();
    let gone = |(number, clause): (u8, &Clause)| Change {
        what: Changed::Gone,
        before: Some(number),
        after: None,
        was: Some(clause.clone()),
    };
    changes.extend(old.into_iter().map(gone));
    let frame =
        (&before.about, &before.matters, before.nothing_more) != (&after.about, &after.matters, after.nothing_more);
    changes.extend(frame.then_some(Change { what: Changed::Frame, before: None, after: None, was: None }));
    changes
}
