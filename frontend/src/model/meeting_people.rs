//! Who somebody in a meeting is, from what the server says of them and from the view of the case.
//!
//! Of that view a meeting needs little: what is not named here is passed over, and its code is not downloaded.

use super::words::{Family, Word, coded, words};
use serde::Deserialize;
use shared_types::api::{Peer, PeerPart};
use shared_types::case::{Language, PartyRole, PartyView, SessionView};
use shared_types::values::{CaseId, PartyId, SessionId};

/// What a meeting needs of `GET /cases/{id}`, a part of `CaseView`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MeetingCase {
    /// Key of the case.
    pub id: CaseId,
    /// Both sides.
    pub parties: Vec<PartyView>,
    /// Meetings.
    pub sessions: Vec<SessionView>,
}

/// Name and part of somebody, to stand under their picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Name, or what stands for it.
    pub name: String,
    /// Part.
    pub part: String,
}

fn side(language: Language, role: PartyRole) -> String {
    coded(language, Family::Role, role.as_str())
}

/// The name of a party, or its side where the name was erased.
pub fn party_name(language: Language, case: &MeetingCase, party: PartyId) -> String {
    let known = case.parties.iter().find(|known| known.id == party);
    let name = known.and_then(|known| known.name.clone());
    name.or_else(|| known.map(|known| side(language, known.role))).unwrap_or_default()
}

/// As what somebody is in the room.
pub fn part(language: Language, peer: &Peer) -> String {
    match peer.part {
        PeerPart::Party | PeerPart::Agent => peer.side.map(|role| side(language, role)).unwrap_or_default(),
        PeerPart::Mediator | PeerPart::Judge | PeerPart::Expert => coded(language, Family::Role, peer.part.as_str()),
    }
}

/// The card of somebody in the room.
pub fn card(language: Language, case: &MeetingCase, peer: &Peer) -> Card {
    let part = part(language, peer);
    let of = peer.party.map(|party| party_name(language, case, party)).unwrap_or_default();
    let name = match (peer.part, &peer.name) {
        (_, Some(name)) => name.as_str().to_owned(),
        (PeerPart::Agent, None) => words(language, Word::MeetingActsFor, &[("name", &of)]),
        (_, None) => of,
    };
    Card { name, part }
}

/// The session that the address names, as the reader sees it.
pub fn find_session<'a>(case: &'a MeetingCase, session: &SessionId) -> Option<&'a SessionView> {
    case.sessions.iter().find(|known| known.id.as_ref() == Some(session))
}
