//! What a page must know before a meeting by video: by which relays picture and sound may travel, and who is there.

use super::socket::Peer;
use serde::{Deserialize, Serialize};

/// `GET /cases/{id}/sessions/{session}/ice`: for who may come in, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IceAnswer {
    /// Relays; none where none is set up.
    pub servers: Vec<IceServer>,
    /// Whether nothing may travel but by a relay, so that nobody learns another's network address.
    pub relay_only: bool,
    /// Who is in the room now.
    pub present: Vec<Peer>,
}

/// A relay (TURN, RFC 8656), and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IceServer {
    /// Its addresses: `turn:` and `turns:` (RFC 7065).
    pub urls: Vec<String>,
    /// Until when it counts, in seconds since 1970, and a word drawn for this answer; says nothing about the person.
    pub username: String,
    /// Proof of the name; good for an hour at most.
    pub credential: String,
}
