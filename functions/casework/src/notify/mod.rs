//! The notifier: turns events into messages of the outbox.
//!
//! Who is told what is the pure table of `shared_types::notices`; this room finds the address,
//! chooses the words and lays each message out once. It never delivers. Called by the
//! notifier's Lambda and by the pump of `local`; `auth` takes the words of a code from here.

mod words;

pub(crate) use words::{code_for_signing, one_time_code};

use crate::people::{list_bench, list_clerks, load_platform};
use crate::store::{BookId, Key, Store, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::Event;
use aws_lambda_events::streams::DynamoDbEventResponse;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shared_types::api::OutboxMessage;
use shared_types::case::{Actor, Book, Case, Event as CaseEvent, Language, PartyRole};
use shared_types::chain::Entry;
use shared_types::notices::{Notice, NoticeKind, Recipient, notices};
use shared_types::values::{AgentId, PartyId, PersonId, PlatformId};

/// Name of this reader in marks and parked records.
pub const READER: &str = "notifier";

/// How long a laid-out message stays in the table. Its mark outlives it, so it is not laid out
/// again.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

/// Entries of a walled book that nobody is told of, after which the mark moves all the same.
const PASSED_OVER: usize = 20;

/// What the notifier needs.
#[derive(Debug, Clone)]
pub struct Deps {
    /// The table, and the keys a PIN is derived from.
    pub store: Store,
    /// Address of the citizen site, for the end of a message.
    pub site: String,
}

/// The notifier keeps nothing beside how far it has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {}

/// Works a batch of the stream; see [`crate::stream`] for what becomes of bad records.
pub async fn handle(event: &Event, deps: &Deps) -> DynamoDbEventResponse {
    stream::work(event, READER, &deps.store, |id, _| carry(id, deps)).await
}

/// Lays out the messages of all events of a book that the mark has not passed.
pub async fn carry(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    if id.book == Book::Case { carry_procedure(id, deps).await } else { carry_walled(id, deps).await }
}

/// A walled book is read shut: who is to be told follows from what happened, never from the words of it, and whoever runs
/// the notifier reads none.
async fn carry_walled(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    let Some(ahead) = stream::ahead_shut::<Kept>(&deps.store, &id, READER).await? else { return Ok(()) };
    let Some(case) = deps.store.load_book(&BookId::case(id.case.clone())).await?.fold() else { return Ok(()) };
    let mut is_told = false;
    for entry in &ahead.book.entries {
        let told = Told { id: &id, case: &case, entry };
        for (n, notice) in notices(Some(&case), &case, &entry.event).iter().enumerate() {
            is_told = true;
            told.lay_out(notice, n, deps).await?;
        }
    }
    // Most of a talk is told to nobody by a message: such entries may be read again, and the mark costs a write for many.
    if is_told || ahead.book.entries.len() >= PASSED_OVER { ahead.pass(&deps.store, Kept {}).await } else { Ok(()) }
}

async fn carry_procedure(id: BookId, deps: &Deps) -> Result<(), StoreError> {
    let Some(ahead) = stream::ahead::<Kept>(&deps.store, &id, READER).await? else { return Ok(()) };
    let mut before: Option<Case> = None;
    for entry in &ahead.book.entries {
        let after = Case::evolve(before.clone(), &id.case, entry.at, &entry.event);
        if let Some(case) = after.as_ref().filter(|_| entry.seq > ahead.mark.seq) {
            let told = Told { id: &id, case, entry };
            for (n, notice) in notices(before.as_ref(), case, &entry.event).iter().enumerate() {
                told.lay_out(notice, n, deps).await?;
            }
            let moved = before.as_ref().is_none_or(|before| before.stage.name() != case.stage.name());
            if let (true, Some(platform)) = (moved, handed_over_by(&ahead.book.entries)) {
                told.call_back(platform, deps).await?;
            }
        }
        before = after;
    }
    ahead.pass(&deps.store, Kept {}).await
}

/// What the messages of one event are about: the book, the case after the event, and the event.
struct Told<'a> {
    id: &'a BookId,
    case: &'a Case,
    entry: &'a Entry,
}

impl Told<'_> {
    /// Lays a notice out for each who is to have it. No address, no message: a party without a
    /// telephone is reached by letter or visit, which the mediator puts on record.
    async fn lay_out(&self, notice: &Notice, n: usize, deps: &Deps) -> Result<(), StoreError> {
        let seq = self.entry.seq;
        let key = table::outbox(self.id, seq, n);
        match &notice.to {
            Recipient::Party(party) => {
                let Some(to) = phone(self.case, *party) else { return Ok(()) };
                self.put(&key, to, language(self.case, *party), notice.kind, deps).await
            }
            Recipient::Agent(agent) => {
                let Some(to) = agent_phone(self.case, *agent) else { return Ok(()) };
                self.put(&key, to, Language::ZhCn, notice.kind, deps).await
            }
            Recipient::Person(person) => {
                self.put(&key, format!("staff:{person}"), Language::ZhCn, notice.kind, deps).await
            }
            Recipient::Desk(org) => {
                self.put_each(list_clerks(&deps.store, org, self.entry.at.local_date()).await?, notice.kind, deps).await
            }
            Recipient::Bench(org) => {
                self.put_each(list_bench(&deps.store, org, self.entry.at.local_date()).await?, notice.kind, deps).await
            }
        }
    }

    /// To each of several, under a key of their own.
    async fn put_each(&self, people: Vec<PersonId>, kind: NoticeKind, deps: &Deps) -> Result<(), StoreError> {
        for person in people {
            let key = table::outbox_desk(self.id, self.entry.seq, kind.as_str(), &person);
            self.put(&key, format!("staff:{person}"), Language::ZhCn, kind, deps).await?;
        }
        Ok(())
    }

    /// Tells the platform that handed the case over where it stands: a code and a stage, nothing personal. Without an
    /// address it lies there for who asks by hand.
    async fn call_back(&self, platform: &PlatformId, deps: &Deps) -> Result<(), StoreError> {
        let Self { id, case, entry } = self;
        let key = table::outbox_platform(id, entry.seq);
        let state = json!({ "code": case.code, "stage": case.stage.name(), "updated_at": entry.at });
        // Shut out is shut out: it is told nothing either.
        let known = load_platform(&deps.store, platform).await?.map(|row| row.body);
        let Some(known) = known.filter(|known| !known.disabled) else { return Ok(()) };
        let id = format!("{}-{}", case.id, key.sk.replace('#', "-"));
        // Laid out twice it is the same message, to the byte.
        let mut nonce = deps.store.keys().secret("callback").tag(&[&id]);
        nonce.truncate(32);
        let call = known.call(entry.at, nonce, &state.to_string());
        let message = OutboxMessage {
            id,
            to: format!("platform:{platform}"),
            kind: "state_changed".to_owned(),
            text: state.to_string(),
            code: Some(case.code.clone()),
            secret: None,
            call,
            at: entry.at,
            not_before: None,
        };
        let ttl = entry.at.as_millis() / 1000 + KEPT_SECONDS;
        deps.store.put_message(&key, &message, Some(ttl)).await.map(drop)
    }

    async fn put(
        &self,
        key: &Key,
        to: String,
        language: Language,
        kind: NoticeKind,
        deps: &Deps,
    ) -> Result<(), StoreError> {
        let Self { case, entry, .. } = self;
        let secret = pin(case, &entry.event, kind, deps);
        let (code, event) = (case.code.to_string(), &entry.event);
        let facts = words::Facts { code, site: &deps.site, secret: secret.as_deref(), event };
        let message = OutboxMessage {
            id: format!("{}-{}", case.id, key.sk.replace('#', "-")),
            to,
            kind: kind.as_str().to_owned(),
            text: words::text(kind, language, &facts),
            code: Some(case.code.clone()),
            secret,
            call: None,
            at: entry.at,
            not_before: entry.at.until_morning().filter(|_| !kind.rings_at_night()),
        };
        let ttl = entry.at.as_millis() / 1000 + KEPT_SECONDS;
        deps.store.put_message(key, &message, Some(ttl)).await.map(drop)
    }
}

/// The platform whose filing opens the book.
fn handed_over_by(entries: &[Entry]) -> Option<&PlatformId> {
    match &entries.first()?.actor {
        Actor::Platform { platform } => Some(platform),
        _ => None,
    }
}

fn phone(case: &Case, party: PartyId) -> Option<String> {
    Some(case.party(party)?.phone.as_ref()?.get()?.as_str().to_owned())
}

fn agent_phone(case: &Case, agent: AgentId) -> Option<String> {
    Some(case.agents.iter().find(|known| known.id == agent)?.phone.get()?.as_str().to_owned())
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
