//! Clocks: how long a step may take, from when, by which article, and why the date falls where it does.
//!
//! Rules are data with their source and mark; a rule that rests on an unchecked text or an estimated calendar year is
//! provisional and shown so. The day of the trigger is not counted; a last day on a holiday rolls to the next working
//! day; the last day ends at 24:00, +08:00 (Civil Code art. 201 to 203).

mod calendar;
mod rules;

pub use calendar::{Calendar, Certainty};
pub use rules::{Length, Mark, Rule, RuleId};

use crate::values::LocalDate;
use serde::{Deserialize, Serialize};

/// A deadline with all that explains it: "why this date".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Due {
    /// Last day; it ends at 24:00, +08:00.
    pub date: LocalDate,
    /// The rule of the catalogue.
    pub rule: RuleId,
    /// The article it comes from.
    pub article: String,
    /// The day whose event started the clock; not counted.
    pub trigger: LocalDate,
    /// How long.
    pub length: Length,
    /// Whether the last day rolled past a weekend or holiday.
    pub rolled: bool,
    /// Days that did not count, because an appraisal was waited for.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub paused_days: i32,
    /// Days that were added by who may add them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub added_days: i32,
    /// Whether all parties have agreed on another last day, which it now is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub agreed: bool,
    /// Shown as provisional: the rule's text was not checked, or the calendar of that year is an estimate.
    pub provisional: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_zero(days: &i32) -> bool {
    *days == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl Due {
    /// The same with the last day that all parties agreed on, where there is one.
    #[must_use]
    pub fn agreed_until(self, until: Option<LocalDate>) -> Self {
        match until {
            Some(date) => Self { date, agreed: true, rolled: false, ..self },
            None => self,
        }
    }
}

/// Computes a deadline.
pub fn due(rule: RuleId, trigger: LocalDate, calendar: &Calendar) -> Due {
    due_after(rule, trigger, 0, calendar)
}

/// Computes a deadline in whose time some days did not count.
pub fn due_after(rule: RuleId, trigger: LocalDate, paused_days: i32, calendar: &Calendar) -> Due {
    computed(rule, trigger, paused_days, 0, calendar)
}

/// Computes a deadline to which days were added by who may add them: a court's president (C09).
pub fn due_extended(rule: RuleId, trigger: LocalDate, added_days: i32, calendar: &Calendar) -> Due {
    computed(rule, trigger, 0, added_days, calendar)
}

fn computed(rule: RuleId, trigger: LocalDate, paused_days: i32, added_days: i32, calendar: &Calendar) -> Due {
    let Rule { article, length, mark, .. } = rules::rule(rule);
    let unrolled = match length {
        Length::Days(days) => trigger.plus_days(i32::from(days)),
        Length::WorkingDays(days) => calendar.plus_working_days(trigger, days),
        Length::Years(years) => trigger.plus_months(years.saturating_mul(12)),
        Length::AsWritten => trigger,
    };
    let unrolled = unrolled.plus_days(paused_days.saturating_add(added_days));
    // What takes effect, and a day that people wrote themselves, does so on a holiday too.
    let counted = !matches!(length, Length::AsWritten | Length::Days(0));
    let date = if counted { calendar.next_working_day(unrolled) } else { unrolled };
    Due {
        date,
        rule,
        article: article.to_owned(),
        trigger,
        length,
        rolled: date != unrolled,
        paused_days,
        added_days,
        agreed: false,
        provisional: mark != Mark::Read || calendar.certainty(date) == Certainty::Estimated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn last_day(rule: RuleId, trigger: &str) -> String {
        due(rule, date(trigger), &Calendar::china()).date.to_string()
    }

    #[test]
    fn does_not_count_the_day_of_the_trigger() {
        // Monday: Tuesday, Wednesday and Thursday are the three working days.
        assert_eq!(last_day(RuleId::C04, "2026-11-16"), "2026-11-19");
    }

    #[test]
    fn working_days_pass_over_weekends_holidays_and_use_make_up_days() {
        assert_eq!(last_day(RuleId::C04, "2026-11-19"), "2026-11-24");
        // Spring Festival 15 to 23 February; Saturday the 14th and the 28th are worked.
        assert_eq!(last_day(RuleId::C04, "2026-02-13"), "2026-02-25");
    }

    #[test]
    fn a_last_day_on_a_holiday_rolls_to_the_next_working_day() {
        let due = due(RuleId::C05b, date("2026-09-01"), &Calendar::china());
        assert_eq!((due.date.to_string().as_str(), due.rolled), ("2026-10-08", true));
    }

    #[test]
    fn years_run_to_the_same_day_and_a_leap_day_to_the_last_of_february() {
        // 1 March 2030 is a Friday; 28 February 2030 a Thursday.
        assert_eq!(last_day(RuleId::C12, "2028-03-01"), "2030-03-01");
        assert_eq!(last_day(RuleId::C12, "2028-02-29"), "2030-02-28");
    }

    #[test]
    fn what_takes_effect_and_what_people_wrote_stays_on_a_holiday() {
        for rule in [RuleId::C06, RuleId::C10] {
            assert_eq!(last_day(rule, "2026-10-03"), "2026-10-03");
        }
        assert_eq!(last_day(RuleId::C07, "2026-09-05"), "2026-10-08", "the 30th day lies in the October holiday");
    }

    #[test]
    fn a_court_has_fifteen_days_and_ten_more() {
        let calendar = Calendar::china();
        assert_eq!(last_day(RuleId::C09, "2026-11-02"), "2026-11-17");
        let more = due_extended(RuleId::C09, date("2026-11-02"), 10, &calendar);
        assert_eq!((more.date.to_string().as_str(), more.added_days), ("2026-11-27", 10));
    }

    #[test]
    fn a_date_in_an_estimated_year_is_provisional() {
        assert!(due(RuleId::C02, date("2027-03-01"), &Calendar::china()).provisional);
        assert!(!due(RuleId::C02, date("2026-03-02"), &Calendar::china()).provisional);
    }
}
