//! A signature that is drawn: strokes of points on a sheet of 1000 by 400, as the wire carries them.

use shared_types::values::{Drawing, ParseError};
use std::fmt::Write as _;

/// Width and height of the sheet.
pub const SHEET: (u16, u16) = (1000, 400);

/// A point nearer than this to the one before says nothing new.
const STEP: u16 = 7;

/// What was drawn so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strokes {
    strokes: Vec<Vec<(u16, u16)>>,
    /// Characters on the wire.
    length: usize,
}

/// A place on the pad, as a share of its side, on the sheet.
fn on_sheet(share: f64, side: u16) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept between nothing and the side")]
    let at = (share.clamp(0.0, 1.0) * f64::from(side)).round() as u16;
    at
}

impl Strokes {
    /// The pen comes down. Shares of the pad's width and height.
    pub fn begin(&mut self, x: f64, y: f64) {
        self.strokes.push(Vec::new());
        self.draw(x, y);
    }

    /// It moves.
    pub fn draw(&mut self, x: f64, y: f64) {
        let (x, y) = (on_sheet(x, SHEET.0), on_sheet(y, SHEET.1));
        let Some(stroke) = self.strokes.last_mut() else { return };
        let near = |(at_x, at_y): &(u16, u16)| at_x.abs_diff(x) < STEP && at_y.abs_diff(y) < STEP;
        // The longest point has eight characters and one before it.
        if stroke.last().is_some_and(near) || self.length + 9 > Drawing::MAX {
            return;
        }
        stroke.push((x, y));
        self.length += format!("{x},{y}").len() + 1;
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.strokes.iter().all(Vec::is_empty)
    }

    /// As the wire carries it.
    pub fn to_wire(&self) -> String {
        let point = |(x, y): &(u16, u16)| format!("{x},{y}");
        let stroke = |points: &Vec<(u16, u16)>| points.iter().map(point).collect::<Vec<_>>().join(" ");
        self.strokes.iter().filter(|points| !points.is_empty()).map(stroke).collect::<Vec<_>>().join(";")
    }

    /// The same, kept for a while on this phone.
    pub fn of_wire(text: &str) -> Self {
        let strokes = Drawing::parse(text).map(|drawing| drawing.strokes()).unwrap_or_default();
        Self { strokes, length: text.len() }
    }

    /// As a signature, if it is enough for one.
    ///
    /// # Errors
    /// Too little was drawn.
    pub fn read(&self) -> Result<Drawing, ParseError> {
        Drawing::parse(&self.to_wire())
    }

    /// The line to show. A dot is a line without length, which a round pen shows.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for stroke in &self.strokes {
            let mut points = stroke.iter();
            if let Some((x, y)) = points.next() {
                let _ = write!(path, "M{x} {y}l0 0");
            }
            for (x, y) in points {
                let _ = write!(path, "L{x} {y}");
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(points: u32) -> Strokes {
        let mut strokes = Strokes::default();
        strokes.begin(0.0, 0.5);
        (1..points).for_each(|n| strokes.draw(f64::from(n % 90) / 90.0, if n % 2 == 0 { 0.2 } else { 0.8 }));
        strokes
    }

    #[test]
    fn what_was_drawn_is_what_the_wire_takes() {
        let mut strokes = wave(12);
        strokes.begin(1.5, -0.2);
        strokes.draw(0.9, 0.9);
        let drawing = strokes.read().unwrap();
        assert_eq!(drawing.strokes().len(), 2);
        assert_eq!(drawing.strokes()[1], [(1000, 0), (900, 360)], "nothing lies outside the sheet");
        assert_eq!(Strokes::of_wire(drawing.as_str()).to_wire(), drawing.as_str());
        assert!(strokes.path().starts_with("M0 200l0 0L"), "{}", strokes.path());
    }

    #[test]
    fn a_slip_of_the_finger_is_no_signature_and_nothing_is_too_long() {
        let mut strokes = Strokes::default();
        assert!(strokes.is_empty());
        strokes.begin(0.1, 0.1);
        strokes.draw(0.1, 0.1);
        assert!(!strokes.is_empty());
        assert_eq!(strokes.read(), Err(ParseError::TooShort(Drawing::POINTS)));
        assert!(wave(9_000).read().is_ok());
    }
}
