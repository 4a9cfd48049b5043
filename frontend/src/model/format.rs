//! Dates, times and money as people read them, always in +08:00: the browser's own zone and locale are not asked, so
//! that two people who talk about a date see the same one.

use super::words::{Word, word, words};
use shared_types::case::Language;
use shared_types::values::{LocalDate, Money, Timestamp};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [(&str, &str); 7] =
    [("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun")];

/// `12月9日 周三`, `Wed 9 Dec`; with the year when it is not the year of `today`.
pub fn date(language: Language, date: LocalDate, today: LocalDate) -> String {
    let (year, month, day) = date.parts();
    let other_year = year != today.parts().0;
    let (chinese_day, english_day) =
        usize::try_from(date.weekday()).ok().and_then(|i| DAYS.get(i)).copied().unwrap_or_default();
    match language {
        Language::ZhCn if other_year => format!("{year}年{month}月{day}日 周{chinese_day}"),
        Language::ZhCn => format!("{month}月{day}日 周{chinese_day}"),
        Language::En => {
            let month = usize::try_from(month - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default();
            if other_year {
                format!("{english_day} {day} {month} {year}")
            } else {
                format!("{english_day} {day} {month}")
            }
        }
    }
}

/// Date and time of a moment.
pub fn moment(language: Language, at: Timestamp, today: LocalDate) -> String {
    let (hour, minute) = at.local_time();
    format!("{} {hour:02}:{minute:02}", date(language, at.local_date(), today))
}

/// `86,000 元`, `86,000 yuan`.
pub fn money(language: Language, amount: Money) -> String {
    words(language, Word::FormatMoney, &[("amount", &amount.to_yuan())])
}

/// How far away a date is, in days: today, tomorrow, in 5 days, 2 days ago.
pub fn distance(language: Language, date: LocalDate, today: LocalDate) -> String {
    let days = today.days_until(date);
    let count = days.abs().to_string();
    match days {
        0 => word(language, Word::FormatToday).to_owned(),
        1 => word(language, Word::FormatTomorrow).to_owned(),
        2.. => words(language, Word::FormatInDays, &[("days", &count)]),
        _ => words(language, Word::FormatDaysAgo, &[("days", &count)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    #[test]
    fn dates_read_as_in_the_language_and_name_another_year() {
        let today = day("2026-11-22");
        assert_eq!(date(Language::ZhCn, day("2026-12-09"), today), "12月9日 周三");
        assert_eq!(date(Language::En, day("2026-12-09"), today), "Wed 9 Dec");
        assert_eq!(date(Language::ZhCn, day("2027-01-04"), today), "2027年1月4日 周一");
        assert_eq!(date(Language::En, day("2025-06-01"), today), "Sun 1 Jun 2025");
    }

    #[test]
    fn a_moment_is_told_in_china_time() {
        let at = Timestamp::parse("2026-11-22T16:05:00Z").unwrap();
        assert_eq!(moment(Language::En, at, day("2026-11-22")), "Mon 23 Nov 00:05");
    }

    #[test]
    fn money_is_grouped() {
        let amount = Money::try_new(8_600_000).unwrap();
        assert_eq!(money(Language::ZhCn, amount), "86,000 元");
        assert_eq!(money(Language::En, amount), "86,000 yuan");
    }

    #[test]
    fn distances_have_names_near_by() {
        let today = day("2026-11-22");
        let told = |date| distance(Language::En, day(date), today);
        assert_eq!(
            [told("2026-11-22"), told("2026-11-23"), told("2026-11-27"), told("2026-11-20")],
            ["today", "tomorrow", "in 5 days", "2 days ago"]
        );
    }
}
