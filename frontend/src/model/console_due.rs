//! How pressing a date is, in working days of the calendar, and why it falls where it does: colour and word together.

use super::format;
use super::words::{Word, word, words};
use shared_types::case::Language;
use shared_types::clock::{Calendar, Due, Length};
use shared_types::values::LocalDate;

/// How pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressure {
    /// The last day has passed.
    Over,
    /// Today or the next working day.
    Near,
    /// There is time.
    Running,
}

/// Working days left after today; negative when the date has passed. A last day that has passed is over even when no
/// working day lies between.
pub fn pressure(due: LocalDate, today: LocalDate, calendar: &Calendar) -> (Pressure, i32) {
    let left = calendar.working_days_between(today, due);
    let pressure = if due < today {
        Pressure::Over
    } else if left <= 1 {
        Pressure::Near
    } else {
        Pressure::Running
    };
    (pressure, left)
}

/// The words for it: `还有 3 个工作日`, `超 1 个工作日`.
pub fn tell_left(language: Language, due: LocalDate, today: LocalDate, calendar: &Calendar) -> (Pressure, String) {
    let (pressure, left) = pressure(due, today, calendar);
    let count = left.abs().to_string();
    let text = match (pressure, left) {
        (Pressure::Over, 0) => word(language, Word::CaseDueOver).to_owned(),
        (Pressure::Over, -1) => word(language, Word::ConsoleDueOverOne).to_owned(),
        (Pressure::Over, _) => words(language, Word::ConsoleDueOver, &[("count", &count)]),
        (_, 0) => word(language, Word::ConsoleDueToday).to_owned(),
        (_, 1) => word(language, Word::ConsoleDueOne).to_owned(),
        (_, _) => words(language, Word::ConsoleDueLeft, &[("count", &count)]),
    };
    (pressure, text)
}

/// Why this date: from when, how long, moved or not, by which article; one sentence each.
pub fn tell_why(language: Language, due: &Due, today: LocalDate) -> Vec<String> {
    let trigger = format::date(language, due.trigger, today);
    let (pattern, count) = match due.length {
        Length::Days(count) => (Word::CaseWhyDays, count),
        Length::WorkingDays(count) => (Word::CaseWhyWorkingDays, count),
        Length::Years(count) => (Word::CaseWhyYears, count),
        Length::AsWritten => (Word::CaseWhyAsWritten, 0),
    };
    let mut lines = vec![words(language, pattern, &[("count", &count.to_string()), ("trigger", &trigger)])];
    if due.added_days > 0 {
        lines.push(words(language, Word::ConsoleTimeAddedDays, &[("count", &due.added_days.to_string())]));
    }
    if due.paused_days > 0 {
        lines.push(words(language, Word::ConsoleTimePausedDays, &[("count", &due.paused_days.to_string())]));
    }
    if due.agreed {
        lines.push(word(language, Word::ConsoleTimeAgreed).to_owned());
    }
    if due.rolled {
        lines.push(word(language, Word::CaseWhyRolled).to_owned());
    }
    // Its name as on the wire: the browser build carries no words for debugging.
    let rule =
        serde_json::to_value(due.rule).ok().and_then(|rule| rule.as_str().map(str::to_owned)).unwrap_or_default();
    lines.push(words(language, Word::ConsoleDueRule, &[("article", &due.article), ("rule", &rule)]));
    if due.provisional {
        lines.push(word(language, Word::CaseWhyProvisional).to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::clock::{RuleId, due};

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn told(due: &str, today: &str) -> (Pressure, String) {
        tell_left(Language::En, day(due), day(today), &Calendar::china())
    }

    #[test]
    fn counts_working_days_and_not_the_weekend() {
        // Friday to the next Wednesday: Monday, Tuesday, Wednesday.
        assert_eq!(told("2026-11-25", "2026-11-20"), (Pressure::Running, "3 working days left".into()));
        assert_eq!(told("2026-11-23", "2026-11-20"), (Pressure::Near, "1 working day left".into()));
        assert_eq!(told("2026-11-20", "2026-11-20"), (Pressure::Near, "Due today".into()));
    }

    #[test]
    fn a_passed_day_is_over_even_across_a_weekend() {
        assert_eq!(told("2026-11-20", "2026-11-21"), (Pressure::Over, "Overdue".into()));
        assert_eq!(told("2026-11-20", "2026-11-23"), (Pressure::Over, "1 working day over".into()));
        assert_eq!(told("2026-11-18", "2026-11-23"), (Pressure::Over, "3 working days over".into()));
    }

    #[test]
    fn says_from_when_how_long_moved_and_by_which_article() {
        let due = due(RuleId::C05b, day("2026-09-01"), &Calendar::china());
        let lines = tell_why(Language::En, &due, day("2026-09-02"));
        assert_eq!(lines.len(), 4);
        assert!(lines[0].contains("30") && lines[0].contains("1 Sep"), "{lines:?}");
        assert!(lines[2].contains("第33条") && lines[2].contains("C05b"), "{lines:?}");
    }
}
