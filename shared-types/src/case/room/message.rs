//! Messages of a channel: said, quoted, and said better. An edit is a new version; what was said first stays in the book.

use super::Attached;
use crate::access::opens;
use crate::case::{Actor, Case, Channel, Command, Denied, Event, Facts, Language, Refusal, Stopped};
use crate::values::{FileId, MessageBody, MessageId, Personal};
use serde::{Deserialize, Serialize};

/// As many lines as one side, or one of staff, may say in one talk, each time one is said better counted: sixty a day for the
/// month that a mediation takes. Every reader loads and keeps the whole talk, so without a bound one of them could make it
/// unreadable; and the bound is each one's own, or a side could silence the other by it.
pub const MOST_SAID: usize = 2_000;

/// Payload of `edit_message`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditMessage {
    /// Where it stands.
    pub channel: Channel,
    /// Which.
    pub message: MessageId,
    /// The new words, whole.
    pub body: MessageBody,
}

/// A message, in the book of its channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagePosted {
    /// Which.
    pub message: MessageId,
    /// Where.
    pub channel: Channel,
    /// What.
    pub body: Personal<MessageBody>,
    /// In which language.
    pub language: Language,
    /// The message it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotes: Option<MessageId>,
    /// The files it carries: pictures, voice notes, documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
}

/// A message was said better by who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageEdited {
    /// Where it stands.
    pub channel: Channel,
    /// Which.
    pub message: MessageId,
    /// The new words, whole.
    pub body: Personal<MessageBody>,
}

fn exists(case: &Case, actor: &Actor, channel: Channel) -> Result<(), Stopped> {
    if !opens(actor, channel.book()) {
        return Err(Stopped::Denied(Denied::NotYourPart));
    }
    if channel.book().is_of(case) { Ok(()) } else { Err(Refusal::ChannelUnknown.into()) }
}

/// Whether this actor may say one thing more there. In a talk that has fewer lines altogether nobody has said as many, so
/// nothing of it need be read.
pub(super) fn may_say(channel: Channel, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    if facts.contents.lines(channel, actor) < MOST_SAID { Ok(()) } else { Err(Refusal::TooManyMessages) }
}

/// What is said to everybody may pull the danger brake; what is said in confidence moves nothing outside it.
#[expect(clippy::too_many_arguments, reason = "the fields of one message")]
pub(in crate::case) fn post(
    case: &Case,
    actor: &Actor,
    channel: Channel,
    body: MessageBody,
    language: Language,
    quotes: Option<MessageId>,
    attachments: &[FileId],
    facts: &Facts,
) -> Result<Vec<Event>, Stopped> {
    exists(case, actor, channel)?;
    may_say(channel, actor, facts)?;
    // A quotation reaches no further than its channel.
    if quotes.as_ref().is_some_and(|quoted| {
        !facts.contents.messages.iter().any(|known| known.id == *quoted && known.channel == channel)
    }) {
        return Err(Refusal::MessageUnknown.into());
    }
    let attachments = super::attach(attachments, facts)?;
    let danger = match channel {
        Channel::Joint => super::pulled_by_words(case, actor, body.as_str()),
        Channel::Caucus(_) | Channel::Guidance | Channel::Expert(_) => None,
    };
    let body = Personal::new(body, facts.fresh.salt());
    let posted = Event::MessagePosted(MessagePosted {
        message: facts.fresh.message(),
        channel,
        body,
        language,
        quotes,
        attachments,
    });
    Ok([posted].into_iter().chain(danger).collect())
}

/// Whether this actor has said something that can be said better.
pub(in crate::case) fn may_edit(actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let own =
        facts.contents.messages.iter().any(|message| message.by.is_same(actor) && opens(actor, message.channel.book()));
    if own { Ok(()) } else { Err(Refusal::MessageUnknown) }
}

pub(in crate::case) fn edit(
    case: &Case,
    actor: &Actor,
    asked: EditMessage,
    facts: &Facts,
) -> Result<Vec<Event>, Stopped> {
    exists(case, actor, asked.channel)?;
    let EditMessage { channel, message, body } = asked;
    let own = facts
        .contents
        .messages
        .iter()
        .any(|known| known.id == message && known.channel == channel && known.by.is_same(actor));
    if !own {
        return Err(Refusal::MessageUnknown.into());
    }
    may_say(channel, actor, facts)?;
    let danger = match channel {
        Channel::Joint => super::pulled_by_words(case, actor, body.as_str()),
        Channel::Caucus(_) | Channel::Guidance | Channel::Expert(_) => None,
    };
    let body = Personal::new(body, facts.fresh.salt());
    Ok([Event::MessageEdited(MessageEdited { channel, message, body })].into_iter().chain(danger).collect())
}

impl Command {
    /// The files it speaks of, which must have been looked at.
    pub fn files(&self) -> &[FileId] {
        match self {
            Self::PostMessage { attachments, .. } => attachments,
            Self::AddEvidence(asked) => std::slice::from_ref(&asked.file),
            Self::UploadSignedPaper(asked) => std::slice::from_ref(&asked.file),
            Self::ReportPerformance(asked) => &asked.proof,
            Self::SupplyCourtCorrection(asked) => &asked.papers,
            Self::Confirm(asked) => &asked.papers,
            _ => &[],
        }
    }

    /// The file that nobody opens any more once it is carried out.
    pub const fn takes_back(&self) -> Option<&FileId> {
        match self {
            Self::WithdrawEvidence(asked) => Some(&asked.file),
            _ => None,
        }
    }

    /// Whether it says the same whatever others have done meanwhile, so that losing a race is no reason to ask again: a
    /// message, and a bid, whose maker must not learn from a lost race that the other side was bidding.
    pub const fn stands_alone(&self) -> bool {
        matches!(self, Self::PostMessage { .. } | Self::PlaceSealedBid(_))
    }
}
