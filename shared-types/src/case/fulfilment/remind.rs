//! Calling a duty to mind, once for each last day it gets and only of a day that was known before: on the morning before to
//! who owes it, on the morning of the day to who is owed, on the morning after to the mediator.

use super::record::DutyState;
use crate::case::agreement::{DutyId, DutyItem};
use crate::case::stage::vocabulary;
use crate::case::{Case, Stage};
use crate::clock::Calendar;
use crate::values::{LocalDate, Timestamp};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Which of the three mornings.
    DutyMorning {
        /// The one before: who owes hears of it.
        Before = "before",
        /// The day's own: who is owed can say with one tap whether it has come.
        Day = "day",
        /// The one after, when nobody has said anything: the mediator hears of it (People's Mediation Law art. 31).
        After = "after",
    }
}

impl DutyMorning {
    const fn before() -> Self {
        Self::Before
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    const fn is_before(&self) -> bool {
        matches!(self, Self::Before)
    }

    const fn days(self) -> i32 {
        match self {
            Self::Before => -1,
            Self::Day => 0,
            Self::After => 1,
        }
    }
}

/// A duty was called to mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReminded {
    /// Which.
    pub duty: DutyId,
    /// The last day that it had then.
    pub due: LocalDate,
    /// On which morning; events from before there were three say nothing, and mean the first.
    #[serde(default = "DutyMorning::before", skip_serializing_if = "DutyMorning::is_before")]
    pub morning: DutyMorning,
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
        let mornings = |item| DutyMorning::ALL.iter().map(move |morning| (item, *morning));
        let each = open.iter().flat_map(mornings);
        each.filter_map(|(item, morning)| self.reminder(item, morning, bound_at, hour)).collect()
    }

    fn reminder(
        &self,
        item: &DutyItem,
        morning: DutyMorning,
        bound_at: Timestamp,
        hour: i8,
    ) -> Option<(Timestamp, DutyReminded)> {
        let known = self.duty(item.id);
        let due = item.due?;
        if known.and_then(|known| known.reminded).is_some_and(|told| told.due == due && told.morning >= morning) {
            return None;
        }
        let waits = match morning {
            DutyMorning::Before => true,
            // Nobody is owed an apology to the village.
            DutyMorning::Day => item.to.is_some() && self.is_unsaid(item.id),
            DutyMorning::After => self.is_unsaid(item.id),
        };
        // Who says that it is done waits for the other side, and is not pressed.
        let waits = waits && self.duty_state(item.id) != DutyState::Reported;
        let at = due.plus_days(morning.days()).at_hour(hour);
        let since = known.and_then(|known| known.moved_at).unwrap_or(bound_at);
        (waits && since < at).then_some((at, DutyReminded { duty: item.id, due, morning }))
    }

    /// Whether nobody has said that it has not come, or is not kept: the mediator heard of that then.
    fn is_unsaid(&self, id: DutyId) -> bool {
        let broken = self.duty(id).is_some_and(|known| known.breach.is_some());
        !broken && matches!(self.duty_state(id), DutyState::Owed | DutyState::Partly)
    }
}
