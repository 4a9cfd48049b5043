//! The notifier: turns events into messages of the outbox.
//!
//! Who is told what is the pure table of `shared_types::notices`; this room finds the address,
//! chooses the words and lays each message out once. It never delivers. Called by the
//! notifier's Lambda and by the pump of `local`.

mod words;

use crate::store::{BookId, Expect, Store, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use serde::{Deserialize, Serialize};
use shared_types::api::OutboxMessage;
use shared_types::case::{Book, Case, Event as CaseEvent, Language, PartyRole};
use shared_types::chain::Entry;
use shared_types::notices::{Notice, NoticeKind, Recipient, notices};
use shared_types::values::PartyId;

/// Name of this reader in marks and parked records.
pub const READER: &str = "notifier";

/// How long a laid-out message stays in the table. Its mark outlives it, so it is not laid out
/// again.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

/// What the notifier needs.
#[derive(Debug, Clone)]
pub struct Deps {
    /// The table, and the keys a PIN is derived from.
    pub store: Store,
    /// Address of the citizen site, for the end of a message.
    pub site: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    seq: u64,
}

/// Works a batch of the stream; see [`crate::stream`] for what becomes of bad records.
pub async fn handle(event: &Event, deps: &Deps) -> DynamoDbEventResponse {
    stream::work(event, READER, &deps.store, |id| carry(id, deps)).await
}

/// Lays out the messages of all events of a book that the mark has not passed.
pub async fn carry(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    // No notice follows from a walled book yet, and none may without naming its readers.
    if id.book != Book::Case {
        return Ok(());
    }
    let key = table::mark(&id, READER);
    let mark: Mark = deps.store.get_row(&key).await?.map(|row| row.body).unwrap_or_default();
    let book = deps.store.load_book(&id).await?;
    if mark.seq >= book.version() {
        return Ok(());
    }
    let mut case = None;
    for entry in &book.entries {
        case = Case::evolve(case, &id.case, entry.at, &entry.event);
        let Some(case) = case.as_ref().filter(|_| entry.seq > mark.seq) else { continue };
        for (n, notice) in notices(case, &entry.event).iter().enumerate() {
            let key = table::outbox(&id, entry.seq, n);
            if let Some(message) = message(case, entry, notice, n, deps) {
                let ttl = entry.at.as_millis() / 1000 + KEPT_SECONDS;
                deps.store.put_message(&key, &message, Some(ttl)).await?;
            }
        }
    }
    let passed = Mark { seq: book.version() };
    deps.store.put_row(&key, &passed, Expect::Older(book.version()), None).await.map(drop)
}

/// The message of a notice; `None` when there is no address: a party without a telephone is
/// reached by letter or visit, which the mediator puts on record.
fn message(case: &Case, entry: &Entry, notice: &Notice, n: usize, deps: &Deps) -> Option<OutboxMessage> {
    let (to, language) = match &notice.to {
        Recipient::Party(party) => (phone(case, *party)?, language(case, *party)),
        Recipient::Person(person) => (format!("staff:{person}"), Language::ZhCn),
    };
    let secret = pin(case, &entry.event, notice.kind, deps);
    let facts =
        words::Facts { code: case.code.to_string(), site: &deps.site, secret: secret.as_deref(), event: &entry.event };
    Some(OutboxMessage {
        id: format!("{}-{}-{n}", case.id, entry.seq),
        to,
        kind: notice.kind.as_str().to_owned(),
        text: words::text(notice.kind, language, &facts),
        code: Some(case.code.clone()),
        secret,
        at: entry.at,
    })
}

fn phone(case: &Case, party: PartyId) -> Option<String> {
    Some(case.party(party)?.phone.as_ref()?.get()?.as_str().to_owned())
}

/// The applicant chose a language when filing; nobody else was asked.
fn language(case: &Case, party: PartyId) -> Language {
    match case.party(party).map(|party| party.role) {
        Some(PartyRole::Applicant) => case.language,
        _ => Language::ZhCn,
    }
}

fn pin(case: &Case, event: &CaseEvent, kind: NoticeKind, deps: &Deps) -> Option<String> {
    match (kind, event) {
        (NoticeKind::Invitation, CaseEvent::RespondentInvited { party, round, .. }) => {
            Some(deps.store.keys().invitation_pin(&case.id, *party, *round))
        }
        _ => None,
    }
}
