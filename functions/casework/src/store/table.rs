//! The one table: every key and every index name of the system, and its definition.
//!
//! Answers for how things are addressed; the access patterns behind it are listed in
//! `docs/ACCESS-PATTERNS.md`. No other file may build a key from text. Never a personal number
//! in a key: a look-up by phone goes through an HMAC (see `keys::Secret::tag`).

use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
};
use std::fmt;

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
/// Epoch second after which an item may be dropped.
pub const TTL: &str = "ttl";

/// Partitions per organisation and stage. One partition takes 1,000 writes a second, so this
/// is about spreading a city's busiest hour, not about size; a list merges them all.
pub const QUEUE_SHARDS: u32 = 4;

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

/// The name of a book inside its case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookName {
    /// The procedure: what every participant may know has happened.
    Case,
    /// A walled book, by its name: `joint`, `offers`, `caucus-p1` …
    Walled(String),
}

impl BookName {
    /// From the wire name; `case` is the procedure.
    pub fn new(name: &str) -> Self {
        if name == "case" { Self::Case } else { Self::Walled(name.to_owned()) }
    }

    /// The wire name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Case => "case",
            Self::Walled(name) => name,
        }
    }
}

impl fmt::Display for BookName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One book of one case: a partition of its own, so that a wall is a wall in the storage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookId {
    /// The case.
    pub case: String,
    /// Which of its books.
    pub name: BookName,
}

impl BookId {
    /// The procedure of a case.
    pub fn case(case: impl Into<String>) -> Self {
        Self { case: case.into(), name: BookName::Case }
    }

    /// Another book of a case.
    pub fn walled(case: impl Into<String>, name: impl Into<String>) -> Self {
        Self { case: case.into(), name: BookName::Walled(name.into()) }
    }

    /// The partition of head and events.
    pub fn pk(&self) -> String {
        match &self.name {
            BookName::Case => format!("C#{}", self.case),
            BookName::Walled(name) => format!("B#{}#{name}", self.case),
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
            return Some(Self::case(case));
        }
        let (case, name) = pk.strip_prefix("B#")?.split_once('#')?;
        Some(Self::walled(case, name))
    }
}

impl fmt::Display for BookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.case, self.name)
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

/// The code row, which is also the tracking row.
pub fn code(code: &str) -> Key {
    Key::of(format!("K#{code}"), "T")
}

/// Membership: one row per person and case, behind "my cases".
pub fn membership(person: &str, case: &str) -> Key {
    Key::of(membership_pk(person), format!("C#{case}"))
}

/// All memberships of a person.
pub fn membership_pk(person: &str) -> String {
    format!("P#{person}")
}

/// How far the projector has carried a book: the rows of every event up to it are written.
pub fn projector_mark(book: &BookId) -> Key {
    Key::of(format!("M#{}", book.pk()), "projector")
}

/// How far the notifier has carried a book.
pub fn notifier_mark(book: &BookId) -> Key {
    Key::of(format!("M#{}", book.pk()), "notifier")
}

/// One message of the outbox: the n-th that an event of a book caused.
pub fn outbox(case: &str, book: &BookName, seq: u64, n: usize) -> Key {
    Key::of(outbox_pk(case), format!("{book}#{seq:010}#{n:03}"))
}

/// All messages of a case.
pub fn outbox_pk(case: &str) -> String {
    format!("N#{case}")
}

/// A record of the stream that could not be worked, kept for a person to look at.
pub fn parked(day: &str, sequence_number: &str, function: &str) -> Key {
    Key::of(parked_pk(day), format!("{sequence_number}#{function}"))
}

/// All parked records of a day (`2026-11-22`).
pub fn parked_pk(day: &str) -> String {
    format!("X#{day}")
}

/// The yearly file number of an organisation.
pub fn file_number(org: &str, year: i16) -> Key {
    Key::of(format!("F#{org}"), format!("{year:04}"))
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
pub fn queue_pk(org: &str, stage: &str, shard: u32) -> String {
    format!("Q#{org}#{stage}#{shard}")
}

/// Sort key of the queue index: what is due first comes first, and no two cases are equal.
pub fn queue_sk(due: Option<&str>, case: &str) -> String {
    format!("{}#{case}", due.unwrap_or(NO_DUE))
}

/// The shard of a case: FNV-1a over its id, the same for ever.
pub fn queue_shard(case: &str) -> u32 {
    let hash = case.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash % QUEUE_SHARDS
}

/// The table as `local` and the tests create it; `infra/` says the same in its own words and a
/// test there compares the two. Time to live must be switched on after creation, on [`TTL`].
pub fn definition(builder: CreateTableFluentBuilder, table: &str) -> CreateTableFluentBuilder {
    let text = |name: &str| {
        AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .ok()
    };
    let part = |name: &str, kind: KeyType| {
        KeySchemaElement::builder().attribute_name(name).key_type(kind).build().ok()
    };
    let queue = GlobalSecondaryIndex::builder()
        .index_name(QUEUE)
        .set_key_schema([part(QUEUE_PK, KeyType::Hash), part(QUEUE_SK, KeyType::Range)].into_iter().collect())
        .projection(
            Projection::builder()
                .projection_type(ProjectionType::Include)
                .non_key_attributes(ROW)
                .build(),
        )
        .build()
        .ok();
    builder
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions([PK, SK, QUEUE_PK, QUEUE_SK].into_iter().map(text).collect())
        .set_key_schema([part(PK, KeyType::Hash), part(SK, KeyType::Range)].into_iter().collect())
        .set_global_secondary_indexes(queue.map(|queue| vec![queue]))
        .set_stream_specification(
            // Keys are enough: a record is a nudge, the truth is read from the books. And a
            // ciphertext that never enters the stream needs no protection there.
            StreamSpecification::builder()
                .stream_enabled(true)
                .stream_view_type(StreamViewType::KeysOnly)
                .build()
                .ok(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_key_leads_back_to_its_book() {
        for book in [BookId::case("a1"), BookId::walled("a1", "joint"), BookId::walled("a1", "caucus-p1")] {
            assert_eq!(BookId::parse_pk(&book.pk()), Some(book));
        }
        assert_eq!(BookId::parse_pk("K#7KQ4"), None);
    }

    #[test]
    fn the_head_sorts_after_every_event() {
        assert!(event_sk(9_999_999_999).as_str() < HEAD_SK);
        assert!(event_sk(9) < event_sk(10));
        assert_eq!(event_seq(&event_sk(42)), Some(42));
        assert_eq!(event_seq(HEAD_SK), None);
    }

    #[test]
    fn a_case_without_a_date_waits_behind_all_others() {
        assert!(queue_sk(Some("2099-12-31"), "z") < queue_sk(None, "a"));
    }

    #[test]
    fn shards_are_used_evenly() {
        let mut used = [0_u32; QUEUE_SHARDS as usize];
        for case in 0..4000 {
            used[queue_shard(&format!("{case:032x}")) as usize] += 1;
        }
        assert!(used.iter().all(|&n| (800..1200).contains(&n)), "{used:?}");
    }
}
