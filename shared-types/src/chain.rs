//! The event envelope: how an event becomes bytes that nobody can change unseen. Its shape is final.
//!
//! An envelope is JSON: `{v, book, seq, prev, at, actor, by, request, digest, event}`. Personal values stand in
//! `event` as commitments only; salt and value go to the private part. The bytes are hashed once, stored as they are
//! and never serialised again: `hash = SHA-256(bytes)`, `prev` is the hash before it in the book, and a book begins
//! with a random salt as its first `prev`. Re-wrapping a key or erasing a value touches the private part alone.

use crate::case::{Actor, Book, Event};
use crate::values::{RequestKey, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Version of the envelope.
const VERSION: u8 = 1;

/// SHA-256, or the random salt a chain begins with.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        crate::values::hex(&hash.0)
    }
}

impl TryFrom<String> for Hash {
    type Error = Broken;

    fn try_from(text: String) -> Result<Self, Broken> {
        crate::values::unhex(&text).map(Self).ok_or(Broken::Unreadable)
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from(*self))
    }
}

/// What is the same for all events of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The client's key.
    pub key: RequestKey,
    /// A keyed hash of the request's canonical body: the same key with another digest is another request. Keyed,
    /// because a bare hash of personal words would outlive their erasure and could be guessed at.
    pub digest: Hash,
    /// Stable name of the subject; keys are scoped to it.
    pub by: String,
    /// What the subject was to the case.
    pub actor: Actor,
    /// When it was decided.
    pub at: Timestamp,
}

/// An event as it is read back, with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1, 2, … in its book.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// As what the subject acted.
    pub actor: Actor,
    /// Who.
    pub by: String,
    /// The request it came from.
    pub request: RequestKey,
    /// That request's digest.
    pub digest: Hash,
    /// What happened.
    pub event: Event,
    /// Hash of its bytes.
    pub hash: Hash,
}

/// An event ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The exact bytes that were hashed: no personal value in them.
    pub bytes: Vec<u8>,
    /// Salts and values as JSON, to be encrypted; empty when the event has none.
    pub private: Vec<u8>,
    /// The event with what stands around it, as reading it back would give.
    pub entry: Entry,
}

/// Why stored bytes are not a whole chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Not an envelope of a known version.
    Unreadable,
    /// The hash does not fit the bytes, or `prev` not the event before.
    Hash,
    /// A number is missing or doubled, or the event stands in another book.
    Order,
    /// A value does not fit its commitment.
    Commitment,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "broken chain: {self:?}")
    }
}

impl std::error::Error for Broken {}

#[derive(Serialize, Deserialize)]
struct Envelope {
    v: u8,
    book: Book,
    seq: u64,
    prev: Hash,
    at: Timestamp,
    actor: Actor,
    by: String,
    request: RequestKey,
    digest: Hash,
    event: Value,
}

/// Seals an event as number `seq` after `prev`.
///
/// # Errors
/// [`Broken::Unreadable`] when the event cannot be written as JSON.
pub fn seal(event: &Event, seq: u64, prev: Hash, request: &Request) -> Result<Sealed, Broken> {
    let mut frozen = serde_json::to_value(event).map_err(|_| Broken::Unreadable)?;
    let mut private = Map::new();
    take_out(&mut frozen, &mut private);
    let envelope = Envelope {
        v: VERSION,
        book: event.book(),
        seq,
        prev,
        at: request.at,
        actor: request.actor.clone(),
        by: request.by.clone(),
        request: request.key.clone(),
        digest: request.digest,
        event: frozen,
    };
    let bytes = serde_json::to_vec(&envelope).map_err(|_| Broken::Unreadable)?;
    let private =
        if private.is_empty() { Vec::new() } else { serde_json::to_vec(&private).map_err(|_| Broken::Unreadable)? };
    let entry = Entry {
        seq,
        at: request.at,
        actor: request.actor.clone(),
        by: request.by.clone(),
        request: request.key.clone(),
        digest: request.digest,
        event: event.clone(),
        hash: Hash::of(&bytes),
    };
    Ok(Sealed { bytes, private, entry })
}

/// Reads one stored event back and checks its place: book, number, `prev` and every commitment. `private` is empty
/// when there is none or it was erased.
///
/// # Errors
/// [`Broken`].
pub fn open(bytes: &[u8], private: &[u8], book: Book, seq: u64, prev: Option<Hash>) -> Result<Entry, Broken> {
    let mut envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| Broken::Unreadable)?;
    if envelope.v != VERSION {
        return Err(Broken::Unreadable);
    }
    if envelope.book != book || envelope.seq != seq {
        return Err(Broken::Order);
    }
    if prev.is_some_and(|prev| prev != envelope.prev) {
        return Err(Broken::Hash);
    }
    if !private.is_empty() {
        let values: Map<String, Value> = serde_json::from_slice(private).map_err(|_| Broken::Commitment)?;
        put_back(&mut envelope.event, &values);
    }
    let event = serde_json::from_value(envelope.event).map_err(|error| {
        if error.to_string().starts_with("commitment") { Broken::Commitment } else { Broken::Unreadable }
    })?;
    Ok(Entry {
        seq,
        at: envelope.at,
        actor: envelope.actor,
        by: envelope.by,
        request: envelope.request,
        digest: envelope.digest,
        event,
        hash: Hash::of(bytes),
    })
}

/// The frame of an event: enough to check a chain by, whatever happened and in whatever year it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its book.
    pub book: Book,
    /// Its number there.
    pub seq: u64,
    /// Hash of the event before, or the salt that the book begins with.
    pub prev: Hash,
    /// What stands in it instead of personal values.
    pub commitments: Vec<String>,
}

/// Reads the frame of stored bytes, and nothing of what they tell.
///
/// # Errors
/// [`Broken::Unreadable`].
pub fn frame(bytes: &[u8]) -> Result<Frame, Broken> {
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| Broken::Unreadable)?;
    if envelope.v != VERSION {
        return Err(Broken::Unreadable);
    }
    let mut commitments = Vec::new();
    visit(&envelope.event, "", &mut |_, commitment, _| commitments.push(commitment.to_owned()));
    Ok(Frame { book: envelope.book, seq: envelope.seq, prev: envelope.prev, commitments })
}

/// A commitment, with its salt and value.
pub type Opening = (String, (String, String));

/// Salt and value of those commitments of an event that `stands_open` is said of; it is asked with the name of the field.
///
/// # Errors
/// [`Broken::Unreadable`] when the event cannot be written as JSON.
pub fn opened(event: &Event, stands_open: impl Fn(&str) -> bool) -> Result<Vec<Opening>, Broken> {
    let event = serde_json::to_value(event).map_err(|_| Broken::Unreadable)?;
    let mut found = Vec::new();
    visit(&event, "", &mut |field, commitment, opened| {
        if let Some((salt, value)) = opened.filter(|_| stands_open(field)) {
            found.push((commitment.to_owned(), (salt.to_owned(), value.to_owned())));
        }
    });
    Ok(found)
}

/// Walks to every personal value: the name of the field that it stands in, its commitment, and salt and value where it is open.
fn visit(value: &Value, field: &str, seen: &mut impl FnMut(&str, &str, Option<(&str, &str)>)) {
    match value {
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str);
            if let Some(commitment) = text("commitment") {
                return seen(field, commitment, text("salt").zip(text("value")));
            }
            fields.iter().for_each(|(name, value)| visit(value, name, seen));
        }
        // A list is told by the name that it has.
        Value::Array(items) => items.iter().for_each(|item| visit(item, field, seen)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Moves salt and value of every commitment out of the frozen JSON.
fn take_out(value: &mut Value, private: &mut Map<String, Value>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(commitment)) = fields.get("commitment").cloned() {
                if let (Some(salt), Some(opened)) = (fields.remove("salt"), fields.remove("value")) {
                    private.insert(commitment, Value::Array(vec![salt, opened]));
                }
                return;
            }
            fields.values_mut().for_each(|field| take_out(field, private));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| take_out(item, private)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The reverse; a commitment without its value stays closed.
fn put_back(value: &mut Value, private: &Map<String, Value>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(commitment)) = fields.get("commitment") {
                if let Some([salt, opened]) = private.get(commitment).and_then(Value::as_array).map(Vec::as_slice) {
                    let (salt, opened) = (salt.clone(), opened.clone());
                    fields.insert("salt".to_owned(), salt);
                    fields.insert("value".to_owned(), opened);
                }
                return;
            }
            fields.values_mut().for_each(|field| put_back(field, private));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| put_back(item, private)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Drops one value from a private part: what erasure does. The bytes and the chain stay as they are.
///
/// # Errors
/// [`Broken::Unreadable`].
pub fn erase(private: &[u8], commitment: &str) -> Result<Vec<u8>, Broken> {
    let mut values: Map<String, Value> = serde_json::from_slice(private).map_err(|_| Broken::Unreadable)?;
    values.remove(commitment);
    if values.is_empty() { Ok(Vec::new()) } else { serde_json::to_vec(&values).map_err(|_| Broken::Unreadable) }
}
