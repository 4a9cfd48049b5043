//! The wire of the mediation room beyond commands: the talk, how far it was read, and what was offered.

use crate::case::{Action, DraftView, MessageView, OfferView, RoundView, TimelineActor};
use serde::{Deserialize, Serialize};

/// Messages of a channel, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessagesAnswer {
    /// The messages; one from before the position stands among them when it has changed since.
    pub items: Vec<MessageView>,
    /// Where the next page begins: give it back as `after`. Left out on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
    /// How far each has read who said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<ReadMark>,
}

/// How far somebody has read a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadMark {
    /// Who.
    pub by: TimelineActor,
    /// Name, of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is the reader's own.
    pub own: bool,
    /// The position up to which everything was read.
    pub seq: u64,
}

/// Body of `PUT /cases/{id}/channels/{channel}/mark`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkRequest {
    /// Up to which position everything was read; what was marked before is never taken back.
    pub seq: u64,
}

/// Offers and rounds of sealed bids, as one reader may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OffersAnswer {
    /// Entrusted ones first, then those put to the other side, each in the order of being made.
    pub offers: Vec<OfferView>,
    /// Rounds of sealed bids, oldest first.
    pub rounds: Vec<RoundView>,
    /// Drafts of an agreement, oldest first; to who may fix the text with what the check finds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<DraftView>,
    /// What the reader may do now that is about none of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available: Vec<Action>,
}
