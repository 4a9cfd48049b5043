//! The one table: every key and every index name of the system; beside it those of the sockets, and its definition.
//!
//! Answers for how things are addressed; the access patterns behind it are listed in
//! `docs/ACCESS-PATTERNS.md`. No other file may build a key from text. Never a personal number
//! in a key: a look-up by phone goes through an HMAC (see `keys::Secret::tag`).

use shared_types::case::{Book, Resource, Role, StageName};
use shared_types::values::{CaseCode, CaseId, FileId, LocalDate, OrgId, PersonId, Timestamp};
use std::fmt;

mod definition;
mod sockets;

pub use definition::{add_due, definition};
pub use sockets::{
    parse_session, parse_staff, room, room_pk, session, socket, socket_place, socket_places_pk, ticket, watch, watch_pk,
};

/// Partition key of the table.
pub const PK: &str = "PK";
/// Sort key of the table.
pub const SK: &str = "SK";
/// The sparse index of open work, one partition per organisation, stage and shard.
pub const QUEUE: &str = "queue";
/// Partition key of [`QUEUE`].
pub const QUEUE_PK: &str = "qpk";
/// Sort key of [`QUEUE`].
pub const QUEUE_SK: &str = "qsk";
/// The list columns, the only attribute the index carries: a change that moves none of them
/// costs no index write.
pub const ROW: &str = "row";
/// The sparse index of what time has to do, one partition per shard: the head of a book stands in it while something in
/// the book becomes due by itself.
pub const DUE: &str = "due";
/// Partition key of [`DUE`].
pub const DUE_PK: &str = "dpk";
/// Sort key of [`DUE`].
pub const DUE_SK: &str = "dsk";
/// Epoch second after which an item may be dropped.
pub const TTL: &str = "ttl";

/// Partitions per organisation and stage. One partition takes 1,000 writes a second, so this
/// is about spreading a city's busiest hour, not about size; a list merges them all.
pub const QUEUE_SHARDS: u32 = 4;

/// Partitions of [`DUE`]: a minute's work of a city is read from each of them at once.
pub const DUE_SHARDS: u32 = 4;

/// Stands in the queue for "no date", after every real one.
const NO_DUE: &str = "9999";

/// The address of one item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Partition key.
    pub pk: String,
    /// Sort key.
    pub sk: String,
}

impl Key {
    fn of(pk: String, sk: impl Into<String>) -> Self {
        Self { pk, sk: sk.into() }
    }

    /// What a ciphertext in this item is bound to.
    pub fn address(&self) -> String {
        format!("{}|{}", self.pk, self.sk)
    }
}

/// One book of one case: a partition of its own, so that a wall is a wall in the storage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookId {
    /// The case.
    pub case: CaseId,
    /// Which of its books.
    pub book: Book,
}

impl BookId {
    /// A book of a case.
    pub const fn new(case: CaseId, book: Book) -> Self {
        Self { case, book }
    }

    /// The procedure of a case.
    pub const fn case(case: CaseId) -> Self {
        Self::new(case, Book::Case)
    }

    /// The partition of head and events.
    pub fn pk(&self) -> String {
        match self.book {
            Book::Case => format!("C#{}", self.case),
            walled => format!("B#{}#{walled}", self.case),
        }
    }

    /// The head: version, hash, wrapped data key, list columns.
    pub fn head(&self) -> Key {
        Key::of(self.pk(), HEAD_SK)
    }

    /// One event. Ten digits, so that text order is number order and the head sorts last.
    pub fn event(&self, seq: u64) -> Key {
        Key::of(self.pk(), event_sk(seq))
    }

    /// The book of a partition key, when it is one.
    pub fn parse_pk(pk: &str) -> Option<Self> {
        if let Some(case) = pk.strip_prefix("C#") {
            return CaseId::parse(case).ok().map(Self::case);
        }
        let (case, name) = pk.strip_prefix("B#")?.split_once('#')?;
        let book = Book::parse(name).ok().filter(|book| *book != Book::Case)?;
        Some(Self::new(CaseId::parse(case).ok()?, book))
    }
}

impl fmt::Display for BookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.case, self.book)
    }
}

/// Sort key of a head. After every `E#…`, so that one Query gives events and then the head.
pub const HEAD_SK: &str = "H";
/// What the sort keys of events begin with.
pub const EVENT_PREFIX: &str = "E#";

/// Sort key of an event.
pub fn event_sk(seq: u64) -> String {
    format!("{EVENT_PREFIX}{seq:010}")
}

/// The number in the sort key of an event.
pub fn event_seq(sk: &str) -> Option<u64> {
    sk.strip_prefix(EVENT_PREFIX)?.parse().ok()
}

/// One file of a book, in the book's own partition. After the head, so that reading a book reads no file.
pub fn file(book: &BookId, file: &FileId) -> Key {
    Key::of(book.pk(), format!("{FILE_PREFIX}{file}"))
}

/// That somebody announces files in a book.
pub fn file_sender(book: &BookId, by: &str) -> Key {
    Key::of(format!("file-sender#{}", book.pk()), by)
}

/// What the sort keys of files begin with.
pub const FILE_PREFIX: &str = "file#";

/// The code row, which is also the tracking row: one read answers `GET /track/{code}`.
pub fn code(code: &CaseCode) -> Key {
    Key::of(format!("K#{}", code.compact()), "T")
}

/// Membership: one row per account and case, behind "my cases".
pub fn membership(person: &PersonId, case: &CaseId) -> Key {
    Key::of(membership_pk(person), format!("C#{case}"))
}

/// All memberships of an account.
pub fn membership_pk(person: &PersonId) -> String {
    format!("P#{person}")
}

/// A case that is offered to an organisation: one row per case it was ever asked to take over, emptied when the offer
/// is over.
pub fn incoming(org: &OrgId, case: &CaseId) -> Key {
    Key::of(incoming_pk(org), format!("C#{case}"))
}

/// All that is offered to an organisation.
pub fn incoming_pk(org: &OrgId) -> String {
    format!("T#{org}")
}

/// A case by a phone or identity number that stands in it. `tag` is an HMAC of the number.
pub fn number(tag: &str, case: &CaseId) -> Key {
    Key::of(number_pk(tag), format!("C#{case}"))
}

/// All cases in which a number stands.
pub fn number_pk(tag: &str) -> String {
    format!("I#{tag}")
}

/// How far a reader of the stream (`projector`, `notifier`) has carried a book.
pub fn mark(book: &BookId, reader: &str) -> Key {
    Key::of(format!("M#{}", book.pk()), reader)
}

/// One message of the outbox: the n-th that an event of a book caused.
pub fn outbox(book: &BookId, seq: u64, n: usize) -> Key {
    Key::of(outbox_pk(book.case.as_str()), format!("{}#{seq:010}#{n:03}", book.book))
}

/// One message to one of those who keep a desk. Each has a key of their own: a desk that changes between two tries
/// neither misses a message nor doubles one, and who keeps two desks is told once.
pub fn outbox_desk(book: &BookId, seq: u64, kind: &str, person: &PersonId) -> Key {
    Key::of(outbox_pk(book.case.as_str()), format!("{}#{seq:010}#{kind}#{person}", book.book))
}

/// What the platform that handed a case over is told of one event.
pub fn outbox_platform(book: &BookId, seq: u64) -> Key {
    Key::of(outbox_pk(book.case.as_str()), format!("{}#{seq:010}#platform", book.book))
}

/// A one-time code on its way: not about a case, and never sent twice under one challenge.
pub fn outbox_code(challenge: &str) -> Key {
    Key::of(outbox_pk(&format!("otp:{challenge}")), "code")
}

fn outbox_pk(about: &str) -> String {
    format!("{OUTBOX_PREFIX}{about}")
}

/// All messages about a case.
pub fn outbox_of(case: &CaseId) -> String {
    outbox_pk(case.as_str())
}

/// An item of a partition that was listed.
pub fn at(pk: &str, sk: &str) -> Key {
    Key::of(pk.to_owned(), sk)
}

/// What partition keys of messages begin with: the filter of the delivery.
pub const OUTBOX_PREFIX: &str = "N#";

/// A record of the stream that could not be worked, kept for a person to look at.
pub fn parked(day: &str, sequence_number: &str, function: &str) -> Key {
    Key::of(parked_pk(day), format!("{sequence_number}#{function}"))
}

/// All parked records of a day (`2026-11-22`).
pub fn parked_pk(day: &str) -> String {
    format!("X#{day}")
}

/// What a request left behind that wrote beside the procedure alone. `tag` is an HMAC over subject
/// and request key.
pub fn request(case: &CaseId, tag: &str) -> Key {
    Key::of(format!("R#{case}"), tag)
}

/// One post of an organisation, the role in front: a roster is one Query.
pub fn post(org: &OrgId, role: Role, person: &PersonId) -> Key {
    Key::of(post_pk(org), format!("{role}#{person}"))
}

/// All posts of an organisation.
pub fn post_pk(org: &OrgId) -> String {
    format!("post#{org}")
}

/// That a one-time code has shown again, in a session and for a case, who holds it.
pub fn shown_again(sub: &str, sid: &str, case: &CaseId) -> Key {
    row("shown-again", sub, &format!("{sid}#{case}"))
}

/// The yearly file number of an organisation: a counter.
pub fn file_number(org: &OrgId, year: i16) -> Key {
    Key::of(format!("F#{org}"), format!("{year:04}"))
}

/// What is taken of a mediator or of a room on one day.
pub fn day_sheet(of: &Resource, day: LocalDate) -> Key {
    Key::of(day_sheets_pk(of), day.to_string())
}

/// All days on which something was ever taken of it, and is not yet long over.
pub fn day_sheets_pk(of: &Resource) -> String {
    match of {
        Resource::Mediator(person) => row_pk("taken-mediator", person.as_str()),
        Resource::Room(org, room) => row_pk("taken-room", &format!("{org}#{room}")),
    }
}

/// Rows of other rooms (people, organisations, sessions, challenges, drafts): a short kind
/// keeps them apart from everything above, because a kind has at least two letters before `#`.
pub fn row(kind: &str, id: &str, sk: &str) -> Key {
    Key::of(row_pk(kind, id), sk)
}

/// The partition of [`row`].
pub fn row_pk(kind: &str, id: &str) -> String {
    format!("{kind}#{id}")
}

/// Partition of the queue index for one shard.
pub fn queue_pk(org: &OrgId, stage: StageName, shard: u32) -> String {
    format!("Q#{org}#{}#{shard}", stage.as_str())
}

/// Sort key of the queue index: what is due first comes first, and no two cases are equal.
pub fn queue_sk(due: Option<LocalDate>, case: &CaseId) -> String {
    due.map_or_else(|| format!("{NO_DUE}#{case}"), |due| format!("{due}#{case}"))
}

/// The shard of a case: FNV-1a over its id, the same for ever.
pub fn queue_shard(case: &CaseId) -> u32 {
    fnv(case) % QUEUE_SHARDS
}

fn fnv(case: &CaseId) -> u32 {
    case.as_str().bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Partition of the due index for one shard.
pub fn due_pk(shard: u32) -> String {
    format!("D#{shard}")
}

/// The partition of the due index that a case stands in.
pub fn due_shard(case: &CaseId) -> u32 {
    fnv(case) % DUE_SHARDS
}

/// Sort key of the due index: what is due first comes first. Milliseconds since 1970, all of one length, so that text order
/// is time order: the written form of a moment leaves digits out where they say nothing.
pub fn due_sk(at: Timestamp, book: &BookId) -> String {
    format!("{:015}#{}", at.as_millis(), book.pk())
}

/// The moment in a sort key of the due index.
pub fn due_at(sk: &str) -> Option<Timestamp> {
    sk.split_once('#')?.0.parse().ok().map(Timestamp::from_millis)
}

/// What sorts after everything due at a moment.
pub fn due_until(at: Timestamp) -> String {
    format!("{:015}$", at.as_millis())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::values::PartyId;

    #[test]
    fn a_partition_key_leads_back_to_its_book() {
        let case = CaseId::parse("a1").unwrap();
        let party = PartyId::new(2);
        let books = [Book::Case, Book::Joint, Book::Guidance, Book::Caucus(party), Book::Readings(party)];
        for book in books.map(|book| BookId::new(case.clone(), book)) {
            assert_eq!(BookId::parse_pk(&book.pk()), Some(book));
        }
        assert_eq!(BookId::parse_pk("K#7KQ4"), None);
        assert_eq!(BookId::parse_pk("B#a1#case"), None);
    }

    #[test]
    fn the_head_sorts_after_every_event() {
        assert!(event_sk(9_999_999_999).as_str() < HEAD_SK);
        assert!(event_sk(9) < event_sk(10));
        assert_eq!(event_seq(&event_sk(42)), Some(42));
        assert_eq!(event_seq(HEAD_SK), None);
        // Files stand after both: the Query of a book ends with the head.
        assert!(FILE_PREFIX > HEAD_SK);
    }

    #[test]
    fn a_case_without_a_date_waits_behind_all_others() {
        let case = CaseId::parse("a").unwrap();
        let due = LocalDate::parse("2099-12-31").unwrap();
        assert!(queue_sk(Some(due), &case) < queue_sk(None, &case));
    }

    #[test]
    fn what_is_due_sorts_by_its_moment_and_a_moment_ends_after_all_that_is_due_at_it() {
        let book = BookId::case(CaseId::parse("a1").unwrap());
        let at = |text| Timestamp::parse(text).unwrap();
        let (early, late) = (at("2026-11-22T01:00:00Z"), at("2026-11-22T01:00:00.001Z"));
        assert!(due_sk(early, &book) < due_until(early) && due_until(early) < due_sk(late, &book));
        assert_eq!(due_at(&due_sk(late, &book)), Some(late));
    }

    #[test]
    fn shards_are_used_evenly() {
        let mut used = [0_u32; QUEUE_SHARDS as usize];
        for n in 0..4000 {
            let case = CaseId::parse(&format!("{n:032x}")).unwrap();
            used[queue_shard(&case) as usize] += 1;
        }
        assert!(used.iter().all(|&n| (800..1200).contains(&n)), "{used:?}");
    }
}
