//! The talk of the `joint` book, as one reader may see it.

use super::actor::Actor;
use super::book::Book;
use super::event::Event;
use super::stage::PartyRole;
use super::view::text;
use super::{Channel, Language, TimelineActor};
use crate::access::opens;
use crate::chain::Entry;
use crate::values::{LocalDate, MessageId, Timestamp};
use serde::{Deserialize, Serialize};

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
}

/// The messages of the `joint` book after a position, for one reader. Empty for who may not open it.
pub fn messages(entries: &[Entry], reader: &Actor, after: u64) -> Vec<MessageView> {
    if !opens(reader, Book::Joint) {
        return Vec::new();
    }
    entries.iter().filter(|entry| entry.seq > after).filter_map(|entry| message(entry, reader)).collect()
}

fn message(entry: &Entry, reader: &Actor) -> Option<MessageView> {
    let (id, body, language, minutes_of) = match &entry.event {
        Event::MessagePosted { message, channel: Channel::Joint, body, language } => {
            (Some(message.clone()), text(body), Some(*language), None)
        }
        Event::MinutesRecorded { held_on, minutes } => (None, text(minutes), None, Some(*held_on)),
        _ => return None,
    };
    let (by, name) = match &entry.actor {
        Actor::Party { role: PartyRole::Applicant, .. } => (TimelineActor::Applicant, None),
        Actor::Party { role: PartyRole::Respondent, .. } => (TimelineActor::Respondent, None),
        Actor::Clerk { name, .. } => (TimelineActor::Clerk, Some(name.as_str().to_owned())),
        Actor::Mediator { name, .. } => (TimelineActor::Mediator, Some(name.as_str().to_owned())),
    };
    let own = match (&entry.actor, reader) {
        (Actor::Party { party: a, .. }, Actor::Party { party: b, .. }) => a == b,
        (Actor::Mediator { person: a, .. }, Actor::Mediator { person: b, .. }) => a == b,
        _ => false,
    };
    Some(MessageView { seq: entry.seq, id, at: entry.at, by, name, own, body, language, minutes_of })
}
