//! What pages say to each other on the way through the server, which reads none of it.

use serde::{Deserialize, Serialize};
use shared_types::values::PartyId;

/// A word between two pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saying {
    /// How a page would send and receive (a description of RFC 8829).
    Offer(String),
    /// The answer to it.
    Answer(String),
    /// Where a page can be reached; some at a time, because each word is carried by itself.
    Ways(Vec<Way>),
    /// What a page sends just now.
    State(Sending),
    /// From a mediator: they go aside with a side; its people come along, everybody else waits.
    Aside(PartyId),
    /// From a mediator: back to where all meet.
    Back,
}

/// A candidate of RFC 8839.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Itself.
    pub way: String,
    /// Of which medium, by name and by number.
    pub mid: Option<String>,
    /// Its number.
    pub line: Option<u16>,
}

/// What somebody sends.
#[expect(clippy::struct_excessive_bools, reason = "each is switched by itself, and the wire names each")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sending {
    /// Sound.
    pub microphone: bool,
    /// A picture of themselves.
    pub camera: bool,
    /// A document in place of it.
    pub document: bool,
    /// No picture because the line is weak.
    pub thin: bool,
}

/// What a page knows about the talk on descriptions with one peer, after the pattern of perfect negotiation: either may
/// offer at any time, and when both do at once the polite one gives way.
#[expect(clippy::struct_excessive_bools, reason = "the flags of that pattern; most of their combinations occur")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Negotiation {
    /// Gives way.
    pub polite: bool,
    /// An offer of one's own is being made.
    pub making: bool,
    ignoring: bool,
    described: bool,
    early: Vec<Way>,
}

impl Negotiation {
    /// With a peer to whom the page makes the first offer, or not.
    pub fn new(polite: bool) -> Self {
        Self { polite, ..Self::default() }
    }

    /// An offer came; `stable` when none of one's own waits for an answer. Whether to take it.
    pub fn takes_offer(&mut self, stable: bool) -> bool {
        self.ignoring = !self.polite && (self.making || !stable);
        !self.ignoring
    }

    /// Candidates came: those to be used now. Some overtake the description they belong to.
    pub fn takes_ways(&mut self, ways: Vec<Way>) -> Vec<Way> {
        if self.ignoring {
            return Vec::new();
        }
        if self.described {
            return ways;
        }
        self.early.extend(ways);
        Vec::new()
    }

    /// A description of the peer was taken: candidates that had overtaken it.
    pub fn described(&mut self) -> Vec<Way> {
        self.described = true;
        std::mem::take(&mut self.early)
    }
}
