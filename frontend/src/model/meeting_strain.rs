//! When a line is too weak for a picture: then sound alone is sent, because people can settle a matter without seeing each
//! other, but not without understanding each other.

/// What was measured of one connection in an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// Of a thousand packets so many did not arrive, as the other side reports.
    pub lost: Option<u32>,
    /// What the line could carry, in kilobits a second.
    pub room: Option<u32>,
}

/// Seconds between two measures.
pub const INTERVAL: u32 = 2;
/// Above this, speech breaks up when a picture is sent beside it.
const LOST: u32 = 120;
/// Measures in a row: a lift or a tunnel is over sooner.
const IN_A_ROW: u32 = 3;
/// Good measures in a row after which the picture is offered again.
const CALM: u32 = 10;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Send sound alone.
    SoundAlone,
    /// Say that the picture may be switched on again. Nobody's camera goes on by itself.
    OfferPicture,
}

/// Follows the lines of one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strain {
    bad: u32,
    good: u32,
    thin: bool,
    offered: bool,
}

impl Strain {
    /// Takes one measure of each connection. `need` is what one picture takes, in kilobits a second.
    pub fn take(&mut self, measures: &[Measure], need: u32) -> Option<Advice> {
        if measures.is_empty() {
            return None;
        }
        // One bad line of several is the other's weakness, not ours.
        let weak = measures.iter().filter(|measure| measure.is_weak(need, self.thin)).count() * 2 >= measures.len();
        if weak {
            (self.bad, self.good) = (self.bad + 1, 0);
        } else {
            (self.bad, self.good) = (0, self.good + 1);
        }
        if !self.thin && self.bad >= IN_A_ROW {
            self.thin = true;
            self.offered = false;
            return Some(Advice::SoundAlone);
        }
        if self.thin && !self.offered && self.good >= CALM {
            self.offered = true;
            return Some(Advice::OfferPicture);
        }
        None
    }

    /// The picture was switched on again: it is measured anew.
    pub fn again(&mut self) {
        *self = Self::default();
    }
}

impl Measure {
    /// While only sound is sent, browsers estimate little more than what is sent: then loss alone counts.
    fn is_weak(self, need: u32, thin: bool) -> bool {
        self.lost.is_some_and(|lost| lost > LOST) || (!thin && self.room.is_some_and(|room| room < need))
    }
}
