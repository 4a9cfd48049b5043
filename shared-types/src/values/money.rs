//! Money in minor units of CNY (fen). No floats; every sum is checked.

use super::ParseError;
use serde::{Deserialize, Serialize};

/// An amount of CNY in fen, never negative, at most ten billion yuan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Money(i64);

impl Money {
    /// The most one claim may be: ten billion yuan.
    pub const MAX: i64 = 1_000_000_000_000;

    /// The most there is.
    pub const fn most() -> Self {
        Self(Self::MAX)
    }

    /// From fen.
    ///
    /// # Errors
    /// [`ParseError::NotAnAmount`] when negative or over [`Money::MAX`].
    pub const fn try_new(fen: i64) -> Result<Self, ParseError> {
        if fen < 0 || fen > Self::MAX { Err(ParseError::NotAnAmount) } else { Ok(Self(fen)) }
    }

    /// Reads yuan as people write them: `1000`, `1,000`, `1000.5`, `￥86,000.00`.
    ///
    /// # Errors
    /// [`ParseError::NotAnAmount`].
    pub fn parse(input: &str) -> Result<Self, ParseError> {
        let compact: String = input
            .trim()
            .trim_start_matches(['￥', '¥'])
            .trim_end_matches('元')
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | ' '))
            .collect();
        let (yuan, fen) = compact.split_once('.').unwrap_or((&compact, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 11 || fen.len() > 2 || !digits(yuan) || !digits(fen) {
            return Err(ParseError::NotAnAmount);
        }
        let number = |s: &str| s.parse::<i64>().map_err(|_| ParseError::NotAnAmount);
        let fen = if fen.is_empty() { 0 } else { number(&format!("{fen:0<2}"))? };
        Self::try_new(number(yuan)?.saturating_mul(100).saturating_add(fen))
    }

    /// Fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Yuan with grouped thousands and, if not whole, two decimals: `86,000` or `1,000.50`.
    pub fn to_yuan(self) -> String {
        let (yuan, fen) = (self.0 / 100, self.0 % 100);
        let digits = yuan.to_string();
        let mut grouped = String::with_capacity(digits.len() + 6);
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        if fen == 0 { grouped } else { format!("{grouped}.{fen:02}") }
    }
}

impl TryFrom<i64> for Money {
    type Error = ParseError;

    fn try_from(fen: i64) -> Result<Self, ParseError> {
        Self::try_new(fen)
    }
}

impl From<Money> for i64 {
    fn from(money: Money) -> i64 {
        money.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_yuan_as_people_write_them() {
        for (input, fen) in [("1000", 100_000), ("￥86,000.00", 8_600_000), ("1000.5", 100_050), ("0.07元", 7)] {
            assert_eq!(Money::parse(input).map(Money::fen), Ok(fen), "{input}");
        }
        for input in ["", "-1", "1.234", "1e9", "abc", "99999999999999", "1.-2"] {
            assert_eq!(Money::parse(input), Err(ParseError::NotAnAmount), "{input}");
        }
    }

    #[test]
    fn shows_grouped_yuan() {
        assert_eq!(Money::try_new(8_600_000).unwrap().to_yuan(), "86,000");
        assert_eq!(Money::try_new(100_050).unwrap().to_yuan(), "1,000.50");
        assert_eq!(Money::try_new(7).unwrap().to_yuan(), "0.07");
    }
}
