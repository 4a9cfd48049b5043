//! What a page knows of its line to the server: what is new, what is not, and when to try again.
//!
//! The line carries nudges only, so nothing is lost with it: whenever it is opened anew the page reads what came after the
//! last number it has seen, and where no line holds, the page asks by itself now and then.

use shared_types::api::{Nudge, ProblemCode, Told};
use shared_types::case::Book;
use std::collections::BTreeMap;

/// First pause before another try, in milliseconds; each further one is twice as long.
const FIRST: u32 = 500;
/// The longest.
const LONGEST: u32 = 30_000;
/// Tries that fail before the page asks by itself.
const PATIENCE: u32 = 3;
/// Between two questions, in milliseconds: the longer nothing is new, the longer.
const ASK: (u32, u32) = (5_000, 15_000);
/// Of so many questions one is a try to open the line.
const RETRY: u32 = 4;
/// A line is asked for a sign of life each so many milliseconds; gateways close a silent one after ten minutes.
pub const PING: u32 = 240_000;
/// An answer that takes longer does not come.
pub const PONG: u32 = 20_000;

/// What there is to do for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A book has gone on to this number.
    Moved {
        /// Which.
        book: Book,
        /// Number of its last event that is known.
        at: u64,
    },
    /// Anything may have happened: read everything after what was last seen.
    CatchUp,
}

/// What comes after a line broke, or after a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// Milliseconds to wait first.
    pub wait: u32,
    /// Whether the line is tried; otherwise the page asks by itself.
    pub open: bool,
}

/// One line, for one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    seen: BTreeMap<Book, u64>,
    /// Tries in a row that led to nothing.
    failed: u32,
    /// Questions in a row that brought nothing.
    quiet: u32,
    asked: u32,
    over: bool,
    heard: u32,
}

impl Line {
    /// A frame came. Gives what is new by it.
    pub fn hear(&mut self, told: &Told) -> Option<News> {
        self.heard = self.heard.wrapping_add(1);
        match told {
            Told::Watching { .. } => {
                (self.failed, self.quiet, self.asked) = (0, 0, 0);
                Some(News::CatchUp)
            }
            Told::Nudge(Nudge { book, at, .. }) => {
                // Frames may come twice, and an older one late.
                let known = self.seen.entry(*book).or_default();
                (*known < *at).then(|| *known = *at)?;
                Some(News::Moved { book: *book, at: *at })
            }
            Told::Error { error } => {
                // The part in the case has ended, or never was: no line will tell of it.
                self.over |= matches!(error.code, ProblemCode::NotFound | ProblemCode::SignInNeeded);
                None
            }
            Told::Peers { .. } | Told::Signal { .. } | Told::Pong { .. } => None,
        }
    }

    /// How many frames came; two equal answers around a ping mean that nobody is there.
    pub const fn heard(&self) -> u32 {
        self.heard
    }

    /// Whether there is nothing to wait for any more.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// The line broke, or did not open. `luck` is any number: people whose lines broke together come back apart.
    pub fn lose(&mut self, luck: u32) -> Next {
        self.failed = self.failed.saturating_add(1);
        if self.failed > PATIENCE {
            return self.ask(luck);
        }
        let most = FIRST.saturating_mul(1 << (self.failed - 1).min(16)).min(LONGEST);
        Next { wait: between(most / 2, most, luck), open: true }
    }

    /// The page has asked. `changed`: whether there was anything new.
    pub fn answer(&mut self, changed: bool, luck: u32) -> Next {
        self.quiet = if changed { 0 } else { self.quiet.saturating_add(1) };
        self.ask(luck)
    }

    fn ask(&mut self, luck: u32) -> Next {
        self.asked = self.asked.wrapping_add(1);
        let (least, most) = ASK;
        let step = (most - least) / 5;
        let least = least.saturating_add(step.saturating_mul(self.quiet)).min(most - step);
        Next { wait: between(least, least + step, luck), open: self.asked.is_multiple_of(RETRY) }
    }
}

/// A number from `least` to `most`, as luck has it.
const fn between(least: u32, most: u32, luck: u32) -> u32 {
    least + luck % (most - least + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reading::read;

    fn told(text: &str) -> Told {
        read(text).unwrap()
    }

    fn nudge(book: &str, at: u64) -> Told {
        told(&format!(r#"{{"case":"c1","book":"{book}","at":{at}}}"#))
    }

    #[test]
    fn what_was_seen_is_no_news() {
        let mut line = Line::default();
        assert_eq!(line.hear(&told(r#"{"watching":"c1"}"#)), Some(News::CatchUp));
        assert_eq!(line.hear(&nudge("joint", 7)), Some(News::Moved { book: Book::Joint, at: 7 }));
        assert_eq!(line.hear(&nudge("joint", 7)), None);
        assert_eq!(line.hear(&nudge("joint", 5)), None);
        assert_eq!(line.hear(&nudge("case", 5)), Some(News::Moved { book: Book::Case, at: 5 }));
        assert_eq!(line.hear(&nudge("joint", 8)), Some(News::Moved { book: Book::Joint, at: 8 }));
        // After every break anything may have been missed, whatever was seen before.
        line.lose(0);
        assert_eq!(line.hear(&told(r#"{"watching":"c1"}"#)), Some(News::CatchUp));
        assert_eq!(line.hear(&nudge("joint", 8)), None);
        assert_eq!(line.heard(), 8);
    }

    #[test]
    fn pauses_grow_and_nobody_comes_back_with_everybody() {
        let longest = |luck| {
            let mut line = Line::default();
            [line.lose(luck), line.lose(luck), line.lose(luck)].map(|next| {
                assert!(next.open);
                next.wait
            })
        };
        assert_eq!(longest(0), [250, 500, 1000]);
        assert_eq!(longest(250), [500, 750, 1250]);
        let spread: std::collections::BTreeSet<u32> =
            (0..1000).map(|luck| Line::default().lose(luck * 7919).wait).collect();
        assert!(spread.len() > 200 && spread.iter().all(|wait| (250..=500).contains(wait)));
    }

    #[test]
    fn where_no_line_holds_the_page_asks_each_five_to_fifteen_seconds_and_goes_on_trying() {
        let mut line = Line::default();
        for _ in 0..PATIENCE {
            line.lose(1);
        }
        let mut opened = 0;
        let mut next = line.lose(1);
        for n in 0..40 {
            assert!((5_000..=15_000).contains(&next.wait), "{n}: {next:?}");
            opened += u32::from(next.open);
            next = if next.open { line.lose(n * 977) } else { line.answer(n % 9 == 0, n * 977) };
        }
        assert_eq!(opened, 10);
        // The longer nothing is new, the seldomer; something new brings the pace back.
        let slow = (0..9).map(|_| line.answer(false, 0).wait).last().unwrap();
        assert_eq!((slow, line.answer(true, 0).wait), (13_000, 5_000));
        // A line that holds ends the questions.
        line.hear(&told(r#"{"watching":"c1"}"#));
        assert_eq!(line.lose(0), Next { wait: 250, open: true });
    }

    #[test]
    fn a_part_that_ended_ends_the_line() {
        let mut line = Line::default();
        assert_eq!(line.hear(&told(r#"{"error":{"code":"try_again_later"}}"#)), None);
        assert!(!line.is_over());
        line.hear(&told(r#"{"error":{"code":"not_found","case":"c1"}}"#));
        assert!(line.is_over());
    }
}
