//! The working-day calendar: the State Council's list of a year, or an estimate until it is published.

use crate::values::LocalDate;
use serde::{Deserialize, Serialize};

/// Whether a year's list is the published one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The State Council's list.
    Published,
    /// Statutory days only, as far as they can be foreseen.
    Estimated,
}

/// Days off that are not weekends, and weekends that are worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    published: &'static [i16],
    /// First and last day off: (year, month, day, days).
    holidays: &'static [(i16, i8, i8, i8)],
    make_up: &'static [(i16, i8, i8)],
}

impl Calendar {
    /// The calendar of mainland China: 2026 as published, 2027 estimated.
    pub const fn china() -> Self {
        Self {
            published: &[2026],
            holidays: &[
                (2026, 1, 1, 3),
                (2026, 2, 15, 9),
                (2026, 4, 4, 3),
                (2026, 5, 1, 5),
                (2026, 6, 19, 3),
                (2026, 9, 25, 3),
                (2026, 10, 1, 7),
                (2027, 1, 1, 1),
                (2027, 2, 5, 4),
                (2027, 4, 5, 1),
                (2027, 5, 1, 2),
                (2027, 6, 9, 1),
                (2027, 9, 15, 1),
                (2027, 10, 1, 3),
            ],
            make_up: &[(2026, 1, 4), (2026, 2, 14), (2026, 2, 28), (2026, 5, 9), (2026, 9, 20), (2026, 10, 10)],
        }
    }

    /// Whether the list of that year is published.
    pub fn certainty(&self, date: LocalDate) -> Certainty {
        if self.published.contains(&date.parts().0) { Certainty::Published } else { Certainty::Estimated }
    }

    /// Whether people work on that day.
    pub fn is_working_day(&self, date: LocalDate) -> bool {
        if self.make_up.contains(&date.parts()) {
            return true;
        }
        let off = self.holidays.iter().any(|&(year, month, day, length)| {
            LocalDate::try_new(year, month, day)
                .is_ok_and(|first| (0..i32::from(length)).contains(&first.days_until(date)))
        });
        !off && !date.is_weekend()
    }

    /// That day, or the next working day after it.
    pub fn next_working_day(&self, date: LocalDate) -> LocalDate {
        let mut day = date;
        while !self.is_working_day(day) {
            day = day.plus_days(1);
        }
        day
    }

    /// The n-th working day after a date, which itself is not counted.
    pub fn plus_working_days(&self, date: LocalDate, count: u16) -> LocalDate {
        (0..count).fold(date, |day, _| self.next_working_day(day.plus_days(1)))
    }

    /// Working days left from the day after `from` to `to`; negative when `to` has passed.
    pub fn working_days_between(&self, from: LocalDate, to: LocalDate) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        (1..=from.days_until(to)).map(|n| i32::from(self.is_working_day(from.plus_days(n)))).sum()
    }
}
