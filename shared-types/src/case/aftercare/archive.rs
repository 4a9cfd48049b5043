//! A file puts itself away once nothing is missing in it and nobody can take the case up again: who keeps files by hand forgets
//! some (Archives Law art. 14).

use super::completeness::completeness;
use super::reopen::WINDOW;
use crate::case::{Case, Stage};
use crate::values::Timestamp;

/// When a closed case goes to the archive by itself: the morning after the last day on which it could be taken up again. `None`
/// while something is missing in its file or a complaint waits; a clerk may still put it away.
pub(in crate::case) fn archives_at(case: &Case, hour: i8) -> Option<Timestamp> {
    let Stage::Closed { .. } = case.stage else { return None };
    let file = completeness(case);
    let waits = case.complaints.iter().any(|complaint| complaint.answer.is_none());
    if file.there < file.needed || waits {
        return None;
    }
    Some(case.closed_at?.local_date().plus_days(WINDOW + 1).at_hour(hour))
}
