//! The talk of one channel as a page keeps it: every line once, in its newest version, and how far it has read.

use shared_types::api::{MessagesAnswer, ReadMark};
use shared_types::case::{Action, MessageView};
use shared_types::values::{MessageId, SessionId};

/// The lines of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Talk {
    lines: Vec<MessageView>,
    read: Vec<ReadMark>,
    asked: bool,
}

/// How many letters of a quoted line are repeated.
const QUOTED: usize = 60;

fn newest(line: &MessageView) -> u64 {
    line.changed.unwrap_or(0).max(line.seq)
}

impl Talk {
    /// Takes an answer: new lines come at their place, changed ones replace what was known.
    pub fn take(&mut self, answer: MessagesAnswer) {
        self.asked = true;
        self.read = answer.read;
        for line in answer.items {
            match self.lines.binary_search_by_key(&line.seq, |known| known.seq) {
                // Two readings may overlap: an older version does not replace a newer one.
                Ok(index) => {
                    if let Some(known) = self.lines.get_mut(index)
                        && newest(known) <= newest(&line)
                    {
                        *known = line;
                    }
                }
                Err(index) => self.lines.insert(index, line),
            }
        }
    }

    /// The position after which to ask for more.
    pub fn after(&self) -> u64 {
        self.lines.iter().map(newest).max().unwrap_or(0)
    }

    /// Whether the server was asked already: an empty channel is not one that is on its way.
    pub const fn is_known(&self) -> bool {
        self.asked
    }

    /// All lines, oldest first.
    pub fn lines(&self) -> &[MessageView] {
        &self.lines
    }

    /// What a drawing of a line depends on: its newest version, that of what it quotes, and who is told to have read it.
    pub fn drawn(&self, line: &MessageView) -> String {
        let quoted = line.quotes.as_ref().and_then(|id| self.message(id)).map_or(0, newest);
        let read = if self.newest_own() == Some(line.seq) { 1 + self.readers(line.seq).count() } else { 0 };
        format!("{} {} {quoted} {read}", line.seq, newest(line))
    }

    /// A message by its key.
    pub fn message(&self, id: &MessageId) -> Option<&MessageView> {
        self.lines.iter().find(|line| line.id.as_ref() == Some(id))
    }

    /// The beginning of a message, for who quotes it; `None` once it is erased.
    pub fn beginning(&self, id: &MessageId) -> Option<String> {
        self.message(id)?.body.as_deref().map(beginning)
    }

    /// The newest position that the reader is on record to have read.
    pub fn marked(&self) -> u64 {
        self.read.iter().filter(|mark| mark.own).map(|mark| mark.seq).max().unwrap_or(0)
    }

    /// Lines of others that the reader has not seen, neither on this phone nor elsewhere.
    pub fn new_after(&self, seen: u64) -> usize {
        let seen = seen.max(self.marked());
        self.lines.iter().filter(|line| line.seq > seen && !line.own).count()
    }

    /// Who has read a line, of those who said so.
    pub fn readers(&self, seq: u64) -> impl Iterator<Item = &ReadMark> {
        self.read.iter().filter(move |mark| !mark.own && mark.seq >= seq)
    }

    /// The reader's own newest message: the one whose readers are told.
    pub fn newest_own(&self) -> Option<u64> {
        self.lines.iter().rev().find(|line| line.own && line.kind.is_none()).map(|line| line.seq)
    }

    /// Minutes that wait for the reader's word.
    pub fn minutes(&self) -> impl Iterator<Item = &SessionId> {
        self.lines
            .iter()
            .filter(|line| line.available.contains(&Action::AgreeMinutes))
            .filter_map(|line| line.session.as_ref())
    }
}

/// The first letters of a text, on one line.
pub fn beginning(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTED {
        return line;
    }
    line.chars().take(QUOTED).chain(['…']).collect()
}

/// As much of a talk as tells how much of it is new: what the case home asks.
#[derive(Debug, Clone, Default)]
pub struct NewsAnswer {
    /// The lines after the position.
    pub items: Vec<NewsLine>,
    /// How far each has read.
    pub read: Vec<NewsMark>,
}

/// How far somebody has read.
#[derive(Debug, Clone)]
pub struct NewsMark {
    /// Whether it is the reader.
    pub own: bool,
    /// Up to where.
    pub seq: u64,
}

/// One line.
#[derive(Debug, Clone)]
pub struct NewsLine {
    /// Position.
    pub seq: u64,
    /// Whether the reader wrote it.
    pub own: bool,
}

impl NewsAnswer {
    /// Lines of others after a position; one that only changed since is not new.
    pub fn new_after(&self, seen: u64) -> usize {
        let seen = self.read.iter().filter(|mark| mark.own).map(|mark| mark.seq).fold(seen, u64::max);
        self.items.iter().filter(|line| line.seq > seen && !line.own).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(seq: u64, body: &str) -> MessageView {
        serde_json::from_value(json!({"seq": seq, "id": format!("m{seq}"), "at": "2026-11-22T01:00:00Z", "by": "mediator", "own": false, "body": body})).unwrap()
    }

    fn take(talk: &mut Talk, items: Vec<MessageView>) {
        talk.take(MessagesAnswer { items, next: None, read: Vec::new() });
    }

    fn bodies(talk: &Talk) -> Vec<&str> {
        talk.lines().iter().filter_map(|line| line.body.as_deref()).collect()
    }

    #[test]
    fn a_line_stands_once_in_its_newest_version() {
        let mut talk = Talk::default();
        assert!(!talk.is_known());
        take(&mut talk, vec![line(1, "一"), line(3, "三")]);
        take(&mut talk, vec![line(3, "三"), line(2, "二")]);
        assert_eq!((bodies(&talk), talk.after()), (vec!["一", "二", "三"], 3));
        let better = MessageView { changed: Some(5), ..line(1, "一，说得更清楚") };
        take(&mut talk, vec![better]);
        assert_eq!((bodies(&talk)[0], talk.after()), ("一，说得更清楚", 5));
        // An answer that was asked for earlier and comes later.
        take(&mut talk, vec![line(1, "一")]);
        assert_eq!(bodies(&talk)[0], "一，说得更清楚");
    }

    #[test]
    fn what_is_new_is_what_others_said_after_the_last_look() {
        let mut talk = Talk::default();
        take(&mut talk, vec![line(1, "一"), MessageView { own: true, ..line(2, "我") }, line(4, "四")]);
        assert_eq!([talk.new_after(0), talk.new_after(1), talk.new_after(4)], [2, 1, 0]);
        let mark = |by: &str, own, seq| json!({"by": by, "own": own, "seq": seq});
        let read = serde_json::from_value(json!([mark("respondent", true, 3), mark("mediator", false, 2)])).unwrap();
        talk.take(MessagesAnswer { items: Vec::new(), next: None, read });
        assert_eq!((talk.new_after(0), talk.newest_own()), (1, Some(2)));
        assert_eq!([talk.readers(2).count(), talk.readers(4).count()], [1, 0]);
        let answer: NewsAnswer = crate::model::plain::read_plain(
            &json!({"items": [{"seq": 1, "own": false, "changed": 9, "at": "x"}, {"seq": 8, "own": true}, {"seq": 9, "own": false}]}).to_string(),
        )
        .unwrap();
        assert_eq!(answer.new_after(1), 1);
        let read = NewsAnswer { read: vec![NewsMark { own: true, seq: 9 }], ..answer };
        assert_eq!(read.new_after(1), 0);
    }

    #[test]
    fn a_quotation_repeats_the_beginning() {
        let mut talk = Talk::default();
        take(&mut talk, vec![line(1, &"很长的话".repeat(30)), line(2, "短\n话")]);
        let told = |id: &str| talk.beginning(&MessageId::parse(id).unwrap());
        assert_eq!(told("m1").unwrap().chars().count(), 61);
        assert_eq!(told("m2").as_deref(), Some("短 话"));
        assert_eq!(told("m9"), None);
    }

    #[test]
    fn minutes_wait_until_they_are_agreed_to() {
        let mut talk = Talk::default();
        let minutes = MessageView {
            session: Some(SessionId::parse("s1").unwrap()),
            available: vec![Action::AgreeMinutes],
            ..line(1, "记录")
        };
        take(&mut talk, vec![minutes.clone()]);
        assert_eq!(talk.minutes().count(), 1);
        take(&mut talk, vec![MessageView { changed: Some(2), available: Vec::new(), ..minutes }]);
        assert_eq!(talk.minutes().count(), 0);
    }
}
