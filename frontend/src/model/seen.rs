//! How far this phone has shown each talk: numbers of lines, no word of them. What was never shown counts as new.

use shared_types::case::Channel;
use shared_types::values::CaseId;

/// Talks that are remembered; the one that was not looked at for the longest goes first.
const KEPT: usize = 60;

/// The positions, newest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<(String, u64)>);

fn name(case: &CaseId, channel: Channel) -> String {
    format!("{case}/{channel}")
}

impl Seen {
    /// Reads the kept text; a line that cannot be read is left out.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (name, seq) = line.split_once(' ')?;
            Some((name.to_owned(), seq.parse().ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The text to keep.
    pub fn write(&self) -> String {
        self.0.iter().map(|(name, seq)| format!("{name} {seq}")).collect::<Vec<_>>().join("\n")
    }

    /// How far the talk was shown.
    pub fn at(&self, case: &CaseId, channel: Channel) -> u64 {
        let name = name(case, channel);
        self.0.iter().find(|(known, _)| *known == name).map_or(0, |(_, seq)| *seq)
    }

    /// It was shown up to here. Returns whether that is further than before.
    pub fn show(&mut self, case: &CaseId, channel: Channel, seq: u64) -> bool {
        if seq <= self.at(case, channel) {
            return false;
        }
        let name = name(case, channel);
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, seq));
        let over = self.0.len().saturating_sub(KEPT);
        self.0.drain(..over);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::values::PartyId;

    #[test]
    fn goes_forward_only_and_survives_being_kept() {
        let (one, other) = (CaseId::parse("c1").unwrap(), CaseId::parse("c2").unwrap());
        let private = Channel::Caucus(PartyId::new(1));
        let mut seen = Seen::default();
        assert!(seen.show(&one, Channel::Joint, 7) && seen.show(&one, private, 2));
        assert!(!seen.show(&one, Channel::Joint, 3));
        assert_eq!([seen.at(&one, Channel::Joint), seen.at(&one, private), seen.at(&other, Channel::Joint)], [7, 2, 0]);
        assert_eq!(Seen::read(&seen.write()), seen);
        assert_eq!(Seen::read("broken\nc1/joint x\n"), Seen::default());
    }

    #[test]
    fn forgets_what_was_not_looked_at_for_the_longest() {
        let case = |number: usize| CaseId::parse(&format!("c{number}")).unwrap();
        let mut seen = Seen::default();
        (0..=KEPT).for_each(|number| {
            seen.show(&case(number), Channel::Joint, 1);
        });
        assert_eq!([seen.at(&case(0), Channel::Joint), seen.at(&case(1), Channel::Joint)], [0, 1]);
    }
}
