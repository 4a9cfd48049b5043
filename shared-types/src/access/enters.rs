//! Who may enter which room of a video meeting: for those who see and hear each other there it is a book that is open
//! while it is spoken, so nobody enters a room whose written talk is closed to them.

use crate::case::{Actor, Case, ClerkStanding, JudgeStanding, MediatorStanding, SessionMode, SessionRecord, Stage};
use crate::values::{ParseError, PartyId, SessionId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A room of one case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Room {
    /// Where all meet for a session.
    Session(SessionId),
    /// 背靠背: one party and the mediator.
    Private(PartyId),
}

impl Room {
    /// Reads a name: `session-<id>`, `private-p1`.
    ///
    /// # Errors
    /// [`ParseError::UnexpectedCharacter`], or what is wrong with the id.
    pub fn parse(name: &str) -> Result<Self, ParseError> {
        match name.split_once('-') {
            Some(("session", id)) => SessionId::parse(id).map(Self::Session),
            Some(("private", party)) => PartyId::parse(party).map(Self::Private),
            _ => Err(ParseError::UnexpectedCharacter),
        }
    }

    /// Whether the case has this room, and people may meet now.
    fn is_open(&self, case: &Case) -> bool {
        // As long as they may write to each other. Minutes may be written during the meeting, so a session that counts as
        // held does not end it.
        if !matches!(case.stage, Stage::Mediating | Stage::Signing | Stage::Performing) {
            return false;
        }
        match self {
            Self::Session(id) => {
                let remote = |mode: SessionMode| match mode {
                    SessionMode::Video | SessionMode::Mixed => true,
                    SessionMode::OnSite => false,
                };
                // Nobody is brought together with somebody they are to be kept from.
                let meets = |held: &&SessionRecord| remote(held.mode) && !held.cancelled && !held.is_braked(case);
                session(case, id).as_ref().is_some_and(meets)
            }
            Self::Private(party) => case.party(*party).is_some(),
        }
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session(id) => write!(f, "session-{id}"),
            Self::Private(party) => write!(f, "private-{party}"),
        }
    }
}

impl From<Room> for String {
    fn from(room: Room) -> Self {
        room.to_string()
    }
}

impl TryFrom<String> for Room {
    type Error = ParseError;

    fn try_from(name: String) -> Result<Self, ParseError> {
        Self::parse(&name)
    }
}

fn session<'a>(case: &'a Case, id: &SessionId) -> Option<&'a SessionRecord> {
    case.sessions.iter().find(|held| held.id.as_ref() == Some(id))
}

/// Whether this actor may be in a room of the case now.
pub fn enters(actor: &Actor, room: &Room, case: &Case) -> bool {
    let allowed = match actor {
        // A side, and who acts for it, with everybody and alone with the mediator.
        Actor::Party { party, .. } | Actor::Agent { of: party, .. } => match room {
            Room::Session(id) => session(case, id).is_some_and(|held| held.is_for(actor)),
            Room::Private(of) => of == party,
        },
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => match room {
            Room::Session(_) | Room::Private(_) => true,
        },
        // A guiding judge and an expert come to a meeting when it was set with them, never to what is said in confidence.
        Actor::Judge { standing: JudgeStanding::Guiding, .. } | Actor::Expert { .. } => match room {
            Room::Session(id) => session(case, id).is_some_and(|held| held.is_for(actor)),
            Room::Private(_) => false,
        },
        // Who has not come yet, decides on what was agreed, decides on the procedure alone, or watches it.
        Actor::Mediator { standing: MediatorStanding::Asked, .. }
        | Actor::Judge { standing: JudgeStanding::Confirming, .. }
        | Actor::Clerk { standing: ClerkStanding::Owning | ClerkStanding::Receiving, .. }
        | Actor::Named { .. }
        | Actor::Proxy { .. }
        | Actor::Supervisor { .. }
        | Actor::Platform { .. }
        | Actor::System => match room {
            Room::Session(_) | Room::Private(_) => false,
        },
    };
    allowed && room.is_open(case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_room_and_no_other_does() {
        for name in ["session-0a1b", "session-a-b_c:d", "private-p1", "private-p12"] {
            assert_eq!(Room::parse(name).unwrap().to_string(), name);
        }
        for name in
            ["", "session", "session-", "session-a b", "private", "private-", "private-1", "private-p01", "joint"]
        {
            assert!(Room::parse(name).is_err(), "{name}");
        }
    }
}
