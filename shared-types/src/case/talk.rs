//! The talk of a channel, as one reader may see it.

use super::action::Action;
use super::actor::{Actor, MediatorStanding};
use super::application::Language;
use super::book::Channel;
use super::event::{Event, GuidanceGiven, QuestionAsked};
use super::files::FileKind;
use super::room::{
    Attached, DangerSign, EvidenceTold, MessageEdited, MessagePosted, MinutesRecorded, SessionStep, signs_in,
};
use super::shown::text;
use super::stage::vocabulary;
use super::timeline::TimelineActor;
use super::wire::is_false;
use crate::access::{opens, permits};
use crate::chain::Entry;
use crate::values::{FileId, LocalDate, MessageId, PartyId, SessionId, Timestamp};
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
        /// The judge's answer, as the mediator showed it to the parties.
        GuidanceShown = "guidance_shown",
        /// Who came to a session.
        Attendance = "attendance",
        /// A file that is to show something.
        Evidence = "evidence",
    }
}

/// What was done in one of the five steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepView {
    /// Which.
    pub step: SessionStep,
    /// What; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A file of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachmentView {
    /// Which; its content comes by a link that lasts a minute.
    pub file: FileId,
    /// Its kind, by its content.
    pub kind: FileKind,
    /// Its bytes.
    pub size: u64,
    /// The name it was given; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl AttachmentView {
    /// What is told of a file.
    pub fn of(attached: &Attached) -> Self {
        let Attached { file, kind, size, name, .. } = attached;
        Self { file: file.clone(), kind: *kind, size: *size, name: text(name) }
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
    /// The message it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotes: Option<MessageId>,
    /// When it was said better, last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    /// The position of the newest version of this line; greater than `seq` once it was said better or agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<u64>,
    /// What the words suggest, for who wrote them and for the mediator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<DangerSign>,
    /// The session of minutes and attendance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// What was done in each of the five steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepView>,
    /// Who agrees to the minutes, or came to the session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// The files it carries, or the one that is evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentView>,
    /// Whether the evidence was taken back; `body` then says why.
    #[serde(default, skip_serializing_if = "is_false")]
    pub withdrawn: bool,
    /// The undisputed facts that a question shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// What the reader may do with it now, as far as this line alone says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available: Vec<Action>,
}

/// The messages of a channel after a position, for one reader; `entries` are those of its book. A message from before the
/// position stands among them when it has changed since. Empty for who may not open the channel.
pub fn messages(entries: &[Entry], reader: &Actor, channel: Channel, after: u64) -> Vec<MessageView> {
    if !opens(reader, channel.book()) {
        return Vec::new();
    }
    let mut lines: Vec<MessageView> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::MessageEdited(edited) => edit(&mut lines, entry, edited, reader),
            Event::MinutesAgreed(agreed) => {
                let minutes = |line: &&mut MessageView| {
                    line.kind == Some(MessageKind::Minutes) && line.session.as_ref() == Some(&agreed.session)
                };
                if let Some(line) = lines.iter_mut().rev().find(minutes) {
                    line.parties.push(agreed.party);
                    line.changed = Some(entry.seq);
                    line.available.retain(|action| *action != Action::AgreeMinutes || !reader.is_side(agreed.party));
                }
            }
            Event::EvidenceLabelled(told) | Event::EvidenceWithdrawn(told) => {
                let withdrawn = matches!(entry.event, Event::EvidenceWithdrawn(_));
                evidence(&mut lines, entry, told, withdrawn);
            }
            Event::GuidanceShared(shared) => {
                if let Some(line) = lines.iter_mut().find(|line| line.id.as_ref() == Some(&shared.guidance)) {
                    line.changed = Some(entry.seq);
                    line.available.retain(|action| *action != Action::ShareGuidance);
                }
            }
            _ => lines.extend(message(entry, reader)),
        }
    }
    lines.retain(|line| line.seq > after || line.changed.is_some_and(|changed| changed > after));
    lines
}

/// Whether an event changes a line that may stand before it.
pub const fn changes_a_line(event: &Event) -> bool {
    matches!(
        event,
        Event::MessageEdited(_)
            | Event::MinutesAgreed(_)
            | Event::GuidanceShared(_)
            | Event::EvidenceLabelled(_)
            | Event::EvidenceWithdrawn(_)
    )
}

fn edit(lines: &mut [MessageView], entry: &Entry, edited: &MessageEdited, reader: &Actor) {
    if let Some(line) = lines.iter_mut().find(|line| line.id.as_ref() == Some(&edited.message)) {
        line.body = text(&edited.body);
        line.signs = signs(entry, reader, line.body.as_deref());
        line.edited_at = Some(entry.at);
        line.changed = Some(entry.seq);
    }
}

/// What is taken back is named still, and opens for nobody.
fn evidence(lines: &mut [MessageView], entry: &Entry, told: &EvidenceTold, withdrawn: bool) {
    let of = |line: &&mut MessageView| line.attachments.iter().any(|attached| attached.file == told.file);
    if let Some(line) = lines.iter_mut().find(of) {
        line.body = text(&told.words);
        line.edited_at = Some(entry.at);
        line.changed = Some(entry.seq);
        line.withdrawn = withdrawn;
        if withdrawn {
            line.available.clear();
        }
    }
}

/// Whoever wrote it is shown where there is help, and the mediator that somebody may need it; the other side is shown
/// nothing.
fn signs(entry: &Entry, reader: &Actor, body: Option<&str>) -> Vec<DangerSign> {
    let leads = matches!(reader, Actor::Mediator { standing: MediatorStanding::Lead, .. });
    let own = entry.actor.side().is_some_and(|(party, _)| reader.is_side(party));
    body.filter(|_| leads || own).map(signs_in).unwrap_or_default()
}

fn message(entry: &Entry, reader: &Actor) -> Option<MessageView> {
    let own = entry.actor.is_same(reader);
    let mut line = MessageView {
        seq: entry.seq,
        id: None,
        at: entry.at,
        by: TimelineActor::of(&entry.actor),
        name: entry.actor.staff_name().map(|name| name.as_str().to_owned()),
        own,
        body: None,
        language: None,
        minutes_of: None,
        kind: None,
        quotes: None,
        edited_at: None,
        changed: None,
        signs: Vec::new(),
        session: None,
        steps: Vec::new(),
        parties: Vec::new(),
        attachments: Vec::new(),
        withdrawn: false,
        facts: Vec::new(),
        available: Vec::new(),
    };
    let offered = |action, fits: bool| if fits && permits(reader, action).is_ok() { vec![action] } else { Vec::new() };
    match &entry.event {
        Event::MessagePosted(MessagePosted { message, body, language, quotes, attachments, .. }) => {
            line.attachments = attachments.iter().map(AttachmentView::of).collect();
            line.id = Some(message.clone());
            line.body = text(body);
            line.language = Some(*language);
            line.quotes.clone_from(quotes);
            line.signs = signs(entry, reader, line.body.as_deref());
            line.available = offered(Action::EditMessage, own);
        }
        Event::MinutesRecorded(MinutesRecorded { held_on, minutes, session, steps }) => {
            line.kind = Some(MessageKind::Minutes);
            line.body = text(minutes);
            line.minutes_of = Some(*held_on);
            line.session.clone_from(session);
            line.steps = steps.iter().map(|step| StepView { step: step.step, note: text(&step.note) }).collect();
            line.available = offered(Action::AgreeMinutes, session.is_some());
        }
        Event::EvidenceAdded(added) => {
            line.kind = Some(MessageKind::Evidence);
            line.body = text(&added.label);
            line.attachments = vec![AttachmentView::of(&added.attached)];
            let own = entry.actor.side().map_or(own, |(party, _)| reader.is_side(party));
            line.available = offered(Action::LabelEvidence, own);
            line.available.extend(offered(Action::WithdrawEvidence, own));
        }
        Event::AttendanceRecorded(came) => {
            line.kind = Some(MessageKind::Attendance);
            line.body = came.note.as_ref().and_then(text);
            line.session = Some(came.session.clone());
            line.parties.clone_from(&came.parties);
        }
        Event::QuestionAsked(QuestionAsked { question, facts }) => {
            line.kind = Some(MessageKind::Question);
            line.body = text(question);
            line.facts = facts.iter().filter_map(text).collect();
        }
        Event::GuidanceGiven(GuidanceGiven { guidance, id, may_share }) => {
            line.kind = Some(MessageKind::Guidance);
            line.id.clone_from(id);
            line.body = text(guidance);
            line.available = offered(Action::ShareGuidance, *may_share && id.is_some());
        }
        Event::GuidanceShown(shown) => {
            line.kind = Some(MessageKind::GuidanceShown);
            line.body = text(&shown.text);
        }
        _ => return None,
    }
    Some(line)
}
