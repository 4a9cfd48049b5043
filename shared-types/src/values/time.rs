//! Moments (UTC) and dates (+08:00). China has one zone and no summer time, so a fixed offset is exact.
//!
//! The calendar is written out here, in some forty lines that the tests compare with jiff over four centuries: the
//! browser would download a whole date library for them.

use super::ParseError;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

const DAY: i64 = 86_400_000;
const CHINA: i64 = 8 * 3_600_000;
/// From this hour of the day nobody is rung any more, and up to that one not yet.
const NIGHT: i8 = 21;
const MORNING: i8 = 8;
/// 0001-01-01 and the end of 9999, in milliseconds since 1970: what RFC 3339 can write.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// A moment, RFC 3339 in UTC on the wire, to the millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970. What RFC 3339 cannot write becomes the nearest moment that it can.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(FIRST, LAST))
    }

    /// Milliseconds since 1970.
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339, with any offset and any number of fraction digits up to nine.
    ///
    /// # Errors
    /// [`ParseError::NotADate`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        read_moment(input.as_bytes()).map(Self).ok_or(ParseError::NotADate)
    }

    /// The date in China at that moment.
    pub fn local_date(self) -> LocalDate {
        LocalDate::from_days((self.0 + CHINA).div_euclid(DAY))
    }

    /// Hour and minute in China at that moment.
    pub fn local_time(self) -> (i8, i8) {
        let minutes = (self.0 + CHINA).rem_euclid(DAY) / 60_000;
        (small(minutes / 60), small(minutes % 60))
    }

    /// The minute of the day in China at that moment, counted from midnight.
    pub fn local_minute(self) -> u16 {
        u16::try_from((self.0 + CHINA).rem_euclid(DAY) / 60_000).unwrap_or_default()
    }

    /// At night, from 21:00 to 08:00 in China, when it is morning again; by day nothing.
    pub fn until_morning(self) -> Option<Self> {
        let morning = |date: LocalDate| Some(date.at_hour(MORNING));
        match self.local_time() {
            (hour, _) if hour < MORNING => morning(self.local_date()),
            (hour, _) if hour >= NIGHT => morning(self.local_date().plus_days(1)),
            _ => None,
        }
    }

    /// Later (or, negative, earlier) by whole seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

/// A number that is known to be small: hours, minutes, months, days.
fn small(value: i64) -> i8 {
    i8::try_from(value).unwrap_or_default()
}

fn digits(bytes: &[u8]) -> Option<i64> {
    if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(bytes.iter().fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0')))
}

fn read_date(bytes: &[u8]) -> Option<LocalDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let year = i16::try_from(digits(&[y1, y2, y3, y4])?).ok()?;
    LocalDate::try_new(year, small(digits(&[m1, m2])?), small(digits(&[d1, d2])?)).ok()
}

fn read_moment(bytes: &[u8]) -> Option<i64> {
    let (date, rest) = bytes.split_at_checked(10)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else { return None };
    let (hour, minute, second) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?);
    // A leap second is the last second of its minute, as clocks without one show it.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction, zone) = match rest {
        [b'.', rest @ ..] => rest.split_at(rest.iter().take_while(|byte| byte.is_ascii_digit()).count()),
        _ => (&b"0"[..], rest),
    };
    if fraction.len() > 9 {
        return None;
    }
    let nanos = digits(fraction)? * 10_i64.pow(9 - u32::try_from(fraction.len()).ok()?);
    let offset = match zone {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            if *sign == b'-' { -(hours * 60 + minutes) } else { hours * 60 + minutes }
        }
        _ => return None,
    };
    let seconds = (hour * 60 + minute - offset) * 60 + second.min(59);
    let millis = read_date(date)?.to_days() * DAY + seconds * 1000 + nanos / 1_000_000;
    (FIRST..=LAST).contains(&millis).then_some(millis)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = LocalDate::from_days(self.0.div_euclid(DAY));
        let millis = self.0.rem_euclid(DAY);
        let (seconds, fraction) = (millis / 1000, millis % 1000);
        write!(f, "{date}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        // As few digits as say it: stored bytes are hashed, and this is how they were always written.
        match fraction {
            0 => f.write_str("Z"),
            whole if whole % 100 == 0 => write!(f, ".{}Z", whole / 100),
            whole if whole % 10 == 0 => write!(f, ".{:02}Z", whole / 10),
            whole => write!(f, ".{whole:03}Z"),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// A date in China, `2026-11-22` on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate {
    year: i16,
    month: i8,
    day: i8,
}

const fn days_in(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl LocalDate {
    /// From year, month and day.
    ///
    /// # Errors
    /// [`ParseError::NotADate`] when there is no such day.
    pub fn try_new(year: i16, month: i8, day: i8) -> Result<Self, ParseError> {
        let there_is =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        if there_is { Ok(Self { year, month, day }) } else { Err(ParseError::NotADate) }
    }

    /// Reads `2026-11-22`.
    ///
    /// # Errors
    /// [`ParseError::NotADate`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        read_date(input.trim().as_bytes()).ok_or(ParseError::NotADate)
    }

    /// Days since 1970-01-01. Years begin in March here, so that the leap day is the last of its year (Hinnant, "chrono-
    /// compatible low-level date algorithms").
    fn to_days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let year_of_era = year.rem_euclid(400);
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The other way round; out of range is the nearest date there is.
    fn from_days(days: i64) -> Self {
        let days = days.clamp(FIRST.div_euclid(DAY), LAST.div_euclid(DAY)) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = small(day_of_year - (153 * month + 2) / 5 + 1);
        let month = small(if month < 10 { month + 3 } else { month - 9 });
        let year = i16::try_from(year_of_era + era * 400 + i64::from(month <= 2)).unwrap_or(9999);
        Self { year, month, day }
    }

    /// Later by whole days.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_days(self.to_days() + i64::from(days))
    }

    /// The same day of a later month; its last day where it has no such day (Civil Code art. 202).
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let year = i16::try_from(count.div_euclid(12)).unwrap_or(9999).min(9999);
        let month = small(count.rem_euclid(12) + 1);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// A full hour of the day in China.
    pub fn at_hour(self, hour: i8) -> Timestamp {
        Timestamp::from_millis(self.to_days() * DAY - CHINA + i64::from(hour) * 3_600_000)
    }

    /// A minute of the day in China, counted from midnight.
    pub fn at_minute(self, minute: u16) -> Timestamp {
        Timestamp::from_millis(self.to_days() * DAY - CHINA + i64::from(minute) * 60_000)
    }

    /// Year, month, day.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.year, self.month, self.day)
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.weekday() >= 5
    }

    /// Monday = 0 … Sunday = 6.
    pub fn weekday(self) -> i8 {
        // 1970-01-01 was a Thursday.
        small((self.to_days() + 3).rem_euclid(7))
    }

    /// Days from this date to a later one (negative when it is earlier).
    pub fn days_until(self, later: Self) -> i32 {
        i32::try_from(later.to_days() - self.to_days()).unwrap_or_default()
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for LocalDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_rung_from_nine_in_the_evening_to_eight_in_the_morning() {
        let waits = |text: &str| Timestamp::parse(text).unwrap().until_morning().map(|at| at.to_string());
        assert_eq!(waits("2026-11-23T20:59:59+08:00"), None);
        assert_eq!(waits("2026-11-23T21:00:00+08:00").as_deref(), Some("2026-11-24T00:00:00Z"));
        assert_eq!(waits("2026-11-24T00:00:00+08:00").as_deref(), Some("2026-11-24T00:00:00Z"));
        assert_eq!(waits("2026-11-24T07:59:59+08:00").as_deref(), Some("2026-11-24T00:00:00Z"));
        assert_eq!(waits("2026-11-24T08:00:00+08:00"), None);
    }

    #[test]
    fn midnight_in_china_is_four_in_the_afternoon_utc() {
        assert_eq!(Timestamp::parse("2026-11-22T15:59:59Z").unwrap().local_date().to_string(), "2026-11-22");
        assert_eq!(Timestamp::parse("2026-11-22T16:00:00Z").unwrap().local_date().to_string(), "2026-11-23");
    }

    #[test]
    fn knows_leap_days_and_weekends() {
        let date = LocalDate::try_new(2028, 2, 28).unwrap();
        assert_eq!(date.plus_days(1).to_string(), "2028-02-29");
        assert!(LocalDate::try_new(2026, 11, 22).unwrap().is_weekend());
        assert_eq!(LocalDate::try_new(2026, 2, 29), Err(ParseError::NotADate));
        assert_eq!(date.days_until(date.plus_days(400)), 400);
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        let date = |text: &str| LocalDate::parse(text).unwrap();
        for (from, months, to) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2028-02-29", 24, "2030-02-28"),
            ("2026-12-01", 1, "2027-01-01"),
            ("2026-06-15", 0, "2026-06-15"),
        ] {
            assert_eq!(date(from).plus_months(months), date(to), "{from} + {months}");
        }
    }

    #[test]
    fn agrees_with_jiff_on_every_day_of_four_centuries() {
        let first = jiff::civil::date(1799, 12, 30);
        for n in 0..150_000_i64 {
            let known = first.saturating_add(jiff::Span::new().days(n));
            let own = LocalDate::try_new(known.year(), known.month(), known.day()).unwrap();
            assert_eq!(own.to_string(), known.to_string());
            assert_eq!(own.weekday(), known.weekday().to_monday_zero_offset());
            assert_eq!(LocalDate::from_days(own.to_days()), own);
        }
    }

    #[test]
    fn writes_and_reads_moments_as_jiff_does() {
        let mut millis = -5_000_000_000_000_i64;
        while millis < 8_000_000_000_000 {
            let known = jiff::Timestamp::from_millisecond(millis).unwrap().to_string();
            assert_eq!(Timestamp::from_millis(millis).to_string(), known);
            assert_eq!(Timestamp::parse(&known).unwrap().as_millis(), millis);
            millis += 1_234_567_890 + (millis % 7) * 100;
        }
        for input in ["2026-11-22T09:00:00.123456789+08:00", "2026-11-22t01:00:00z", "2026-11-22T01:00:00.5-00:30"] {
            let known = input.parse::<jiff::Timestamp>().unwrap().as_millisecond();
            assert_eq!(Timestamp::parse(input).unwrap().as_millis(), known, "{input}");
        }
        for input in [
            "",
            "2026-11-22",
            "2026-11-22T25:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-22T00:00:00",
            "2026-11-22T00:00:00.Z",
        ] {
            assert_eq!(Timestamp::parse(input), Err(ParseError::NotADate), "{input}");
        }
    }
}
