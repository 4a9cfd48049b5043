//! A sum in parts that add up to it, to the fen, whatever the sum and however many the parts.

use crate::case::room::Instalment;
use crate::case::stage::vocabulary;
use crate::values::{LocalDate, Money};

vocabulary! {
    /// How far apart the payments lie.
    Every {
        /// A week.
        Week = "week",
        /// The same day of each month; its last day where it has no such day.
        Month = "month",
    }
}

/// `count` payments from a first day on, equal but for the last, which takes what is left. Whole yuan, when the sum is and
/// it is enough. `None`: not every part would be something, or there is nothing to split.
pub fn split(amount: Money, count: u8, first: LocalDate, every: Every) -> Option<Vec<Instalment>> {
    let fen = amount.fen();
    let parts = i64::from(count);
    if parts < 2 || fen < parts {
        return None;
    }
    let unit = if fen % 100 == 0 && fen / 100 >= parts { 100 } else { 1 };
    let each = fen / unit / parts * unit;
    let on = |n: u8| match every {
        Every::Week => first.plus_days(i32::from(n) * 7),
        Every::Month => first.plus_months(u16::from(n)),
    };
    (0..count)
        .map(|n| {
            let last = n + 1 == count;
            let amount = if last { fen - each * (parts - 1) } else { each };
            Some(Instalment { amount: Money::try_new(amount).ok()?, on: on(n) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(fen: i64, count: u8, first: &str, every: Every) -> Vec<(i64, String)> {
        let parts = split(Money::try_new(fen).unwrap(), count, LocalDate::parse(first).unwrap(), every).unwrap();
        parts.iter().map(|part| (part.amount.fen(), part.on.to_string())).collect()
    }

    #[test]
    fn the_last_part_takes_what_is_left() {
        let month = parts(1_000_000, 3, "2027-12-31", Every::Month);
        let told: Vec<_> = month.iter().map(|(fen, on)| (*fen, on.as_str())).collect();
        assert_eq!(told, [(333_300, "2027-12-31"), (333_300, "2028-01-31"), (333_400, "2028-02-29")]);
        let week = parts(101, 2, "2026-12-28", Every::Week);
        assert_eq!(week, [(50, "2026-12-28".to_owned()), (51, "2027-01-04".to_owned())]);
    }

    #[test]
    fn nothing_is_split_into_nothing() {
        let on = LocalDate::parse("2026-12-01").unwrap();
        for (fen, count) in [(0, 2), (1, 2), (100, 1), (100, 0), (5, 6)] {
            assert_eq!(split(Money::try_new(fen).unwrap(), count, on, Every::Week), None, "{fen} in {count}");
        }
    }
}
