//! What travels over the socket: nudges that something is there to be read, and signalling for video. Never content of a
//! case: that comes from the interface, in the reader's rights.

use super::problem::ProblemCode;
use crate::access::Room;
use crate::case::{Book, PartyRole, vocabulary};
use crate::values::{CaseId, PartyId, PersonName};
use serde::{Deserialize, Serialize};

/// `POST /socket/tickets`: what opens one socket, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SocketTicket {
    /// Good for thirty seconds.
    pub ticket: String,
    /// Where to open the socket, ticket included: a path of the same site, so the page's own policy reaches it.
    pub url: String,
}

/// What a client says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Frame {
    /// Be told of a case; answered by [`Told::Watching`], from when on nothing is missed.
    Watch(CaseId),
    /// No more.
    Unwatch(CaseId),
    /// Enter a room; whoever was in another leaves that one.
    Join(Meeting),
    /// Leave it.
    Leave(Meeting),
    /// Say something to one peer of the room.
    Signal(Signal),
    /// Keep the connection; gateways close one that is silent for ten minutes.
    Ping(bool),
}

/// Which room of which case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Of which case.
    pub case: CaseId,
    /// Which room.
    pub room: Room,
}

/// A word from one peer to another. Nobody between them reads the body, logs it or keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Of which case.
    pub case: CaseId,
    /// In which room.
    pub room: Room,
    /// To which peer; from the server it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// From which peer; the server says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What.
    pub body: String,
}

impl Signal {
    /// Bytes of a body. A description of a session with sound, picture and screen has some 8,000.
    pub const LONGEST: usize = 16 * 1024;
}

vocabulary! {
    /// As what somebody is in a room.
    PeerPart {
        /// A side.
        Party = "party",
        /// Acts for one.
        Agent = "agent",
        /// The mediator.
        Mediator = "mediator",
        /// The linked judge, as guide.
        Judge = "judge",
        /// An expert.
        Expert = "expert",
    }
}

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Peer {
    /// Name for signals, drawn at each entry; says nothing about the person.
    pub peer: String,
    /// As what.
    pub part: PeerPart,
    /// Which party, of parties and those who act for them; its name stands in the view of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// Which side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<PartyRole>,
    /// Name of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
}

/// A book stands at this number now; what it says is for the interface to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudge {
    /// Of which case.
    pub case: CaseId,
    /// Which book.
    pub book: Book,
    /// Number of its last event that is known here; it may have gone on.
    pub at: u64,
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[serde(try_from = "Flat")]
pub enum Told {
    /// Something moved.
    Nudge(Nudge),
    /// From now on nothing of this case is missed: read what came before.
    Watching {
        /// The case.
        watching: CaseId,
    },
    /// Who is in the room now; told to those in it at each change.
    Peers {
        /// Of which case.
        case: CaseId,
        /// Which room.
        room: Room,
        /// All of them.
        peers: Vec<Peer>,
        /// Which of them the reader is.
        you: String,
    },
    /// A word from a peer.
    Signal {
        /// What.
        signal: Signal,
    },
    /// A frame was refused.
    Error {
        /// Why.
        error: FrameError,
    },
    /// The answer to a ping.
    Pong {
        /// Always.
        pong: bool,
    },
}

/// Why a frame was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameError {
    /// As the interface would say it.
    pub code: ProblemCode,
    /// The case it was about, if it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
}

/// All fields of all kinds: a reader of an untagged enum would try kind after kind, which weighs more in a browser.
#[derive(Deserialize)]
struct Flat {
    case: Option<CaseId>,
    book: Option<Book>,
    at: Option<u64>,
    watching: Option<CaseId>,
    room: Option<Room>,
    peers: Option<Vec<Peer>>,
    you: Option<String>,
    signal: Option<Signal>,
    error: Option<FrameError>,
    pong: Option<bool>,
}

impl TryFrom<Flat> for Told {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, &'static str> {
        Ok(match flat {
            Flat { case: Some(case), book: Some(book), at: Some(at), .. } => Self::Nudge(Nudge { case, book, at }),
            Flat { watching: Some(watching), .. } => Self::Watching { watching },
            Flat { case: Some(case), room: Some(room), peers: Some(peers), you: Some(you), .. } => {
                Self::Peers { case, room, peers, you }
            }
            Flat { signal: Some(signal), .. } => Self::Signal { signal },
            Flat { error: Some(error), .. } => Self::Error { error },
            Flat { pong: Some(pong), .. } => Self::Pong { pong },
            _ => return Err("no frame of ours"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_look_as_they_are_written_down() {
        for (text, known) in [
            (r#"{"watch":"c1"}"#, true),
            (r#"{"unwatch":"c1"}"#, true),
            (r#"{"join":{"case":"c1","room":"session-5e"}}"#, true),
            (r#"{"leave":{"case":"c1","room":"private-p1"}}"#, true),
            (r#"{"signal":{"case":"c1","room":"private-p1","to":"ab","body":"v=0"}}"#, true),
            (r#"{"ping":true}"#, true),
            (r#"{"watch":"c 1"}"#, false),
            (r#"{"watch":"c1","ping":true}"#, false),
            (r#"{"join":{"case":"c1","room":"kitchen"}}"#, false),
            (r#"{"join":{"case":"c1","room":"private-p1","as":"judge"}}"#, false),
            (r#"{"shout":"c1"}"#, false),
        ] {
            let read = serde_json::from_str::<Frame>(text);
            assert_eq!(read.is_ok(), known, "{text}");
            if let Ok(frame) = read {
                assert_eq!(serde_json::to_string(&frame).unwrap(), text);
            }
        }
    }

    #[test]
    fn what_the_server_says_is_read_as_it_was_meant() {
        for text in [
            r#"{"case":"c1","book":"caucus/p1","at":17}"#,
            r#"{"watching":"c1"}"#,
            r#"{"case":"c1","room":"session-5e","peers":[{"peer":"ab","part":"party","party":"p1","side":"applicant"},{"peer":"cd","part":"mediator","name":"韩立群"}],"you":"ab"}"#,
            r#"{"signal":{"case":"c1","room":"session-5e","from":"cd","body":"candidate"}}"#,
            r#"{"error":{"code":"not_found","case":"c1"}}"#,
            r#"{"pong":true}"#,
        ] {
            let told: Told = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&told).unwrap(), text);
        }
        assert!(serde_json::from_str::<Told>(r#"{"case":"c1"}"#).is_err());
    }
}
