//! Keys of sessions, and of the sockets that live and end with them.

use super::Key;
use shared_types::access::Room;
use shared_types::values::CaseId;

/// A session: the life behind a token.
pub fn session(subject: &str, session: &str) -> Key {
    Key::of(format!("session#{subject}"), session)
}

/// Subject and session of a session's key, when it is one.
pub fn parse_session<'a>(pk: &'a str, sk: &'a str) -> Option<(&'a str, &'a str)> {
    Some((pk.strip_prefix("session#")?, sk))
}

/// The person of a member of staff's key, when it is one.
pub fn parse_staff<'a>(pk: &'a str, sk: &str) -> Option<&'a str> {
    pk.strip_prefix("staff#").filter(|_| sk == "P")
}

/// A ticket for one socket. `tag` is an HMAC of the ticket: who reads the table opens none with it.
pub fn ticket(tag: &str) -> Key {
    Key::of(format!("ticket#{tag}"), "T")
}

/// One open socket.
pub fn socket(connection: &str) -> Key {
    Key::of(format!("socket#{connection}"), "S")
}

/// One of the places for sockets that a person has.
pub fn socket_place(subject: &str, n: usize) -> Key {
    Key::of(socket_places_pk(subject), n.to_string())
}

/// All places of a person.
pub fn socket_places_pk(subject: &str) -> String {
    format!("sockets#{subject}")
}

/// A socket that is told of a case.
pub fn watch(case: &CaseId, connection: &str) -> Key {
    Key::of(watch_pk(case), connection)
}

/// All sockets that are told of a case.
pub fn watch_pk(case: &CaseId) -> String {
    format!("watch#{case}")
}

/// Who is in a room of a case.
pub fn room(case: &CaseId, room: &Room) -> Key {
    Key::of(room_pk(case), room.to_string())
}

/// All rooms of a case that somebody is in.
pub fn room_pk(case: &CaseId) -> String {
    format!("room#{case}")
}
