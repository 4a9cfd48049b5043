//! Calling a duty to mind: on the morning of the day before its last day, once for each last day it gets, and only who knew
//! of that day before.

use super::record::DutyState;
use crate::case::agreement::{DutyId, DutyItem};
use crate::case::{Case, Stage};
use crate::clock::Calendar;
use crate::values::{LocalDate, Timestamp};
use serde::{Deserialize, Serialize};

/// A duty was called to mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReminded {
    /// Which.
    pub duty: DutyId,
    /// The last day that it had then.
    pub due: LocalDate,
}

impl Case {
    /// What is to be called to mind, and when; `hour` is the hour at which people are spoken to.
    pub(in crate::case) fn duty_reminders(&self, hour: i8) -> Vec<(Timestamp, DutyReminded)> {
        let bound_at = self.agreement.as_ref().and_then(|agreement| agreement.bound_at);
        let Some(bound_at) = bound_at.filter(|_| matches!(self.stage, Stage::Performing)) else {
            return Vec::new();
        };
        // The head says when something is due without a calendar at hand, so both read the same one.
        let open = self.open_duties(&Calendar::china());
        open.iter().filter_map(|item| self.reminder(item, bound_at, hour)).collect()
    }

    fn reminder(&self, item: &DutyItem, bound_at: Timestamp, hour: i8) -> Option<(Timestamp, DutyReminded)> {
        let known = self.duty(item.id);
        let due = item.due.filter(|due| known.is_none_or(|known| known.reminded != Some(*due)))?;
        let morning = due.plus_days(-1).at_hour(hour);
        // Who says that it is done waits for the other side, and is not pressed.
        let waits = self.duty_state(item.id) == DutyState::Reported;
        let since = known.and_then(|known| known.moved_at).unwrap_or(bound_at);
        (!waits && since < morning).then_some((morning, DutyReminded { duty: item.id, due }))
    }
}
