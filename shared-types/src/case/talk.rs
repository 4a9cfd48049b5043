//! The talk of a channel, as one reader may see it.

use super::actor::Actor;
use super::application::Language;
use super::book::Channel;
use super::event::Event;
use super::shown::text;
use super::stage::vocabulary;
use super::timeline::TimelineActor;
use crate::access::opens;
use crate::chain::Entry;
use crate::values::{LocalDate, MessageId, Timestamp};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What a line of the talk is, when it is more than a message.
    MessageKind {
        /// What was said when people met.
        Minutes = "minutes",
        /// The mediator's question to the judge.
        Question = "question",
        /// The judge's answer.
        Guidance = "guidance",
    }
}

/// A message of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageView {
    /// Position in the channel; give it back as `after`.
    pub seq: u64,
    /// Key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MessageId>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: TimelineActor,
    /// Name of staff who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the reader wrote it.
    pub own: bool,
    /// The words; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Language it was written in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Set for minutes: the day they are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_of: Option<LocalDate>,
    /// Set for what is more than a message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MessageKind>,
}

/// The messages of a channel after a position, for one reader; `entries` are those of its book. Empty for who may not
/// open it.
pub fn messages(entries: &[Entry], reader: &Actor, channel: Channel, after: u64) -> Vec<MessageView> {
    if !opens(reader, channel.book()) {
        return Vec::new();
    }
    entries.iter().filter(|entry| entry.seq > after).filter_map(|entry| message(entry, reader)).collect()
}

fn message(entry: &Entry, reader: &Actor) -> Option<MessageView> {
    let (id, body, language, minutes_of, kind) = match &entry.event {
        Event::MessagePosted { message, body, language, .. } => {
            (Some(message.clone()), text(body), Some(*language), None, None)
        }
        Event::MinutesRecorded { held_on, minutes } => {
            (None, text(minutes), None, Some(*held_on), Some(MessageKind::Minutes))
        }
        Event::QuestionAsked { question } => (None, text(question), None, None, Some(MessageKind::Question)),
        Event::GuidanceGiven { guidance } => (None, text(guidance), None, None, Some(MessageKind::Guidance)),
        _ => return None,
    };
    Some(MessageView {
        seq: entry.seq,
        id,
        at: entry.at,
        by: TimelineActor::of(&entry.actor),
        name: entry.actor.staff_name().map(|name| name.as_str().to_owned()),
        own: entry.actor.is_same(reader),
        body,
        language,
        minutes_of,
        kind,
    })
}
