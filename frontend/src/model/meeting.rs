//! A meeting by video as one page knows it: which room it is in, with whom it connects, and what it waits for.
//!
//! A rule of the house stands here: without a mediator in the room nobody is connected with anybody. So two sides are
//! never left alone with each other, no judge is alone with one side, and whoever waits while the mediator speaks with the
//! other side neither sends nor receives anything. That it does not depend on a word which might get lost is its point.

use super::meeting_word::Saying;
use shared_types::access::Room;
use shared_types::api::{Peer, PeerPart};
use shared_types::values::{CaseId, PartyId, SessionId};

/// What the address of the page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which case.
    pub case: CaseId,
    /// Which session.
    pub session: SessionId,
    /// Whether the picture is asked to be small from the start.
    pub small: bool,
}

impl Invitation {
    /// Reads `/meeting/?case=…&session=…[&picture=small]`.
    pub fn parse(address: &str) -> Option<Self> {
        let (_, query) = address.split_once('?')?;
        let find = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        Some(Self {
            case: CaseId::parse(find("case")?).ok()?,
            session: SessionId::parse(find("session")?).ok()?,
            small: find("picture") == Some("small"),
        })
    }
}

/// What a page shows of where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scene {
    /// On the way into a room.
    Entering,
    /// In the room of the session, with a mediator.
    Together,
    /// There, and no mediator is.
    Unattended,
    /// There, while the mediator speaks with one side alone.
    Apart,
    /// In the private room of a side, with a mediator.
    Private(PartyId),
    /// There, and the mediator or the side has still to come.
    PrivateUnattended(PartyId),
}

/// What follows from what was told or said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Peers to connect with.
    pub open: Vec<String>,
    /// Peers that are left.
    pub close: Vec<String>,
    /// A room to go to.
    pub go: Option<Room>,
}

/// A page's part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    session: SessionId,
    /// Where the page is, or has asked to be.
    room: Room,
    /// Whether the server has said that it is there.
    inside: bool,
    you: String,
    peers: Vec<Peer>,
    linked: Vec<String>,
    /// Mediators who were there when one of them said that they speak with another side: until a new one comes, the page
    /// waits, even when a second device of theirs stays behind.
    apart: Option<Vec<String>>,
    /// Whether a mediator was in this room.
    met: bool,
}

impl Gathering {
    /// Nobody yet.
    pub fn new(session: SessionId) -> Self {
        let room = Room::Session(session.clone());
        Self {
            session,
            room,
            inside: false,
            you: String::new(),
            peers: Vec::new(),
            linked: Vec::new(),
            apart: None,
            met: false,
        }
    }

    /// The room to be in.
    pub const fn room(&self) -> &Room {
        &self.room
    }

    /// Everybody in it, the reader too.
    pub fn peers(&self) -> &[Peer] {
        &self.peers
    }

    /// The reader among them.
    pub fn you(&self) -> Option<&Peer> {
        self.find(&self.you)
    }

    /// Somebody in the room.
    pub fn find(&self, peer: &str) -> Option<&Peer> {
        self.peers.iter().find(|known| known.peer == peer)
    }

    /// Whether the page is connected with somebody, or is about to be.
    pub fn is_linked(&self, peer: &str) -> bool {
        self.linked.iter().any(|linked| linked == peer)
    }

    fn mediators(&self) -> impl Iterator<Item = &String> {
        self.peers.iter().filter(|peer| peer.part == PeerPart::Mediator).map(|peer| &peer.peer)
    }

    /// What to show.
    pub fn scene(&self) -> Scene {
        let attended = self.mediators().next().is_some();
        match (&self.room, self.inside) {
            (_, false) => Scene::Entering,
            (Room::Private(party), true) if attended && self.peers.len() > 1 => Scene::Private(*party),
            (Room::Private(party), true) => Scene::PrivateUnattended(*party),
            (Room::Session(_), true) if self.apart.is_some() => Scene::Apart,
            (Room::Session(_), true) if attended => Scene::Together,
            (Room::Session(_), true) => Scene::Unattended,
        }
    }

    /// Whether the mediator has gone from a private room without a word, and its side waits there for nobody.
    pub fn is_left_alone(&self) -> bool {
        matches!(self.room, Room::Private(_)) && self.inside && self.met && self.mediators().next().is_none()
    }

    /// The page goes to a room: every connection of the old one ends before a word is said in the new one.
    pub fn go(&mut self, room: Room) -> Change {
        self.room = room;
        self.inside = false;
        self.apart = None;
        self.met = false;
        self.peers.clear();
        Change { close: std::mem::take(&mut self.linked), ..Change::default() }
    }

    /// The socket broke: the page goes to the same room once more, under another name.
    pub fn lost(&mut self) -> Change {
        let apart = self.apart.take();
        let change = self.go(self.room.clone());
        self.apart = apart;
        change
    }

    /// The server told who is in a room.
    pub fn told(&mut self, room: &Room, you: String, peers: Vec<Peer>) -> Change {
        // The list of a room that was left, or that the page has not asked for.
        if *room != self.room {
            return Change::default();
        }
        self.inside = true;
        self.you = you;
        self.peers = peers;
        self.met = self.met || self.mediators().next().is_some();
        if let Some(stayed) = &self.apart
            && self.mediators().any(|mediator| !stayed.contains(mediator))
        {
            self.apart = None;
        }
        self.link()
    }

    /// A peer said something about where to be. Only a mediator is listened to.
    pub fn heard(&mut self, from: &str, saying: &Saying) -> Change {
        if self.find(from).is_none_or(|peer| peer.part != PeerPart::Mediator) {
            return Change::default();
        }
        match (saying, &self.room) {
            (Saying::Aside(party), Room::Session(_)) => {
                let own = self.you().filter(|you| you.part != PeerPart::Mediator).and_then(|you| you.party);
                if own == Some(*party) {
                    return Change { go: Some(Room::Private(*party)), ..self.part() };
                }
                self.part()
            }
            (Saying::Back, Room::Private(_)) => Change { go: Some(self.session_room()), ..Change::default() },
            _ => Change::default(),
        }
    }

    /// The room of the session.
    pub fn session_room(&self) -> Room {
        Room::Session(self.session.clone())
    }

    fn part(&mut self) -> Change {
        self.apart = Some(self.mediators().cloned().collect());
        self.link()
    }

    /// Connects with whom it should, and with nobody else.
    fn link(&mut self) -> Change {
        let attended = self.apart.is_none() && self.mediators().next().is_some();
        let others = self.peers.iter().map(|peer| &peer.peer).filter(|peer| **peer != self.you);
        let wanted: Vec<String> = if attended { others.cloned().collect() } else { Vec::new() };
        let old = std::mem::replace(&mut self.linked, wanted);
        let missing = |from: &[String], of: &[String]| -> Vec<String> {
            of.iter().filter(|peer| !from.contains(*peer)).cloned().collect()
        };
        Change { open: missing(&old, &self.linked), close: missing(&self.linked, &old), go: None }
    }

    /// Whether the reader makes the first offer to a peer. Both know it without a word.
    pub fn offers_to(&self, peer: &str) -> bool {
        self.you.as_str() < peer
    }
}
