//! Moments (UTC) and dates (+08:00). China has one zone and no summer time, so a fixed offset is exact.

use super::ParseError;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

const CHINA: Offset = Offset::constant(8);

/// A moment, RFC 3339 in UTC on the wire, to the millisecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// From milliseconds since 1970. Out of range (beyond the year 9999) is the last moment there is.
    pub fn from_millis(millis: i64) -> Self {
        Self(jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::MAX))
    }

    /// Milliseconds since 1970.
    pub fn as_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Reads RFC 3339.
    ///
    /// # Errors
    /// [`ParseError::NotADate`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        input
            .parse::<jiff::Timestamp>()
            .map(|t| Self::from_millis(t.as_millisecond()))
            .map_err(|_| ParseError::NotADate)
    }

    /// The date in China at that moment.
    pub fn local_date(self) -> LocalDate {
        LocalDate(CHINA.to_datetime(self.0).date())
    }

    /// Hour and minute in China at that moment.
    pub fn local_time(self) -> (i8, i8) {
        let time = CHINA.to_datetime(self.0).time();
        (time.hour(), time.minute())
    }

    /// Later (or, negative, earlier) by whole seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(jiff::Timestamp::MAX))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A date in China, `2026-11-22` on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalDate(Date);

impl LocalDate {
    /// From year, month and day.
    ///
    /// # Errors
    /// [`ParseError::NotADate`] when there is no such day.
    pub fn try_new(year: i16, month: i8, day: i8) -> Result<Self, ParseError> {
        Date::new(year, month, day).map(Self).map_err(|_| ParseError::NotADate)
    }

    /// Reads `2026-11-22`.
    ///
    /// # Errors
    /// [`ParseError::NotADate`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        input.trim().parse().map(Self).map_err(|_| ParseError::NotADate)
    }

    /// Later by whole days.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// Year, month, day.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Monday = 0 … Sunday = 6.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_zero_offset()
    }

    /// Days from this date to a later one (negative when it is earlier).
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
