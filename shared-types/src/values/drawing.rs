//! A signature drawn with a finger: strokes as points, nothing else. It is a trace of a body, so it is kept as a personal
//! value (Personal Information Protection Law art. 28), and no character of it can become markup.

use super::{ParseError, PersonalValue, string_value};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Strokes as `x,y x,y;x,y x,y`: points of a field of 1000 by 400, strokes parted by semicolons.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Drawing(String);

impl Drawing {
    /// Fewest points: less is a slip of the finger.
    pub const POINTS: usize = 8;
    /// Most characters.
    pub const MAX: usize = 12_000;
    const WIDTH: u16 = 1000;
    const HEIGHT: u16 = 400;

    fn check(input: &str) -> Result<String, ParseError> {
        if input.is_empty() {
            return Err(ParseError::Empty);
        }
        if input.len() > Self::MAX {
            return Err(ParseError::TooLong(Self::MAX));
        }
        let mut points = 0;
        for point in input.split(';').flat_map(|stroke| stroke.split(' ')) {
            let (x, y) = point.split_once(',').ok_or(ParseError::UnexpectedCharacter)?;
            let within = |number: &str, most: u16| {
                number.len() <= 4
                    && number.bytes().all(|b| b.is_ascii_digit())
                    && number.parse::<u16>().is_ok_and(|number| number <= most)
            };
            if !within(x, Self::WIDTH) || !within(y, Self::HEIGHT) {
                return Err(ParseError::UnexpectedCharacter);
            }
            points += 1;
        }
        if points < Self::POINTS { Err(ParseError::TooShort(Self::POINTS)) } else { Ok(input.to_owned()) }
    }

    /// The strokes, each as its points.
    pub fn strokes(&self) -> Vec<Vec<(u16, u16)>> {
        let point = |point: &str| point.split_once(',').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)));
        self.0.split(';').map(|stroke| stroke.split(' ').filter_map(point).collect()).collect()
    }
}

string_value!(Drawing);

impl PersonalValue for Drawing {
    fn as_value(&self) -> &str {
        &self.0
    }

    fn restore(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Drawing({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_strokes_and_nothing_that_could_be_markup() {
        let good = "10,10 20,30 40,50 60,70;100,20 110,40 120,60 130,80";
        let drawing = Drawing::parse(good).unwrap();
        assert_eq!(drawing.strokes().len(), 2);
        assert_eq!(drawing.strokes()[1][0], (100, 20));
        assert_eq!(Drawing::parse("1,1 2,2"), Err(ParseError::TooShort(8)));
        for bad in ["<svg/>", "1001,1 2,2 3,3 4,4 5,5 6,6 7,7 8,8", "1,1  2,2", "1,401", "a,b", "+1,2", "1,2,3"] {
            assert_eq!(Drawing::parse(bad), Err(ParseError::UnexpectedCharacter), "{bad}");
        }
        assert_eq!(Drawing::parse(&"1".repeat(20_000)), Err(ParseError::TooLong(12_000)));
    }
}
