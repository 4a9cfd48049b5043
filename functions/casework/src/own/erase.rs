//! Erasure: what nothing keeps goes at once; what is kept is answered with its reason.
//!
//! Values go first, then the case says that they went, then the account. Whatever is cut short is done by asking again:
//! each step passes over what is gone already.

use super::{PAGE, account, consents, own_cases};
use crate::auth::{Auth, Caller};
use crate::dossier::{self, Dossier, index_case, read_mark};
use crate::failure::Failure;
use crate::keys::{hex, random};
use crate::people::{citizen_rows, erasure_deed};
use crate::projection::{empty_numbers, list_former_memberships};
use crate::store::{BookId, Commit, Expect, OpenBook, Outcome, Row, StoreError, table};
use crate::world::World;
use serde::de::IgnoredAny;
use shared_types::api::{Erased, ErasedKind, ErasureAnswer, Kept, KeptKind, OutboxMessage};
use shared_types::case::{Actor, Book, Case, Channel, Event, KeptReason, Part, kept_reason, own_values};
use shared_types::chain::{Hash, Request};
use shared_types::clock::Calendar;
use shared_types::rows;
use shared_types::values::{CaseId, PersonId, PhoneNumber, RequestKey};

/// Tries of a write that met another one.
const TRIES: usize = 5;

/// Erases what may go, and says what stays.
pub async fn erase_own(world: &World, auth: &Auth, caller: &Caller) -> Result<ErasureAnswer, Failure> {
    let (person, phone) = account(caller)?;
    let mut answer = ErasureAnswer::default();
    let (mut values, mut open) = (0, false);
    for id in own_cases(world, person).await? {
        let dossier = match dossier::load(world, &id, &caller.subject).await {
            Ok(dossier) => dossier,
            Err(Failure::Unknown) => continue,
            Err(failure) => return Err(failure),
        };
        match kept_reason(&dossier.case) {
            Some(reason) => {
                open |= reason == KeptReason::CaseOpen;
                let code = Some(dossier.case.code);
                answer.kept.push(Kept { what: KeptKind::Case, code, reason, until: None });
            }
            None => values += erase_part(world, caller, dossier, phone).await?,
        }
    }
    answer.count(ErasedKind::CaseValues, values);
    answer.kept.extend(filed_for(world, person).await?);
    answer.count(ErasedKind::Drafts, erase_partition(world, &table::row_pk("draft", person.as_str())).await?);
    if open {
        // The account is the way to the case, and its consents are what the case rests on.
        for what in [KeptKind::Account, KeptKind::Consents] {
            answer.kept.push(Kept { what, code: None, reason: KeptReason::CaseOpen, until: None });
        }
    } else {
        answer.count(ErasedKind::Consents, erase_partition(world, &consents::partition(person)).await?);
        let mut writes = citizen_rows(world, person, phone);
        writes.push(erasure_deed(world, person)?);
        world.store.put_together(&writes).await?;
        answer.count(ErasedKind::Account, 1);
    }
    if open {
        let deed = erasure_deed(world, person)?;
        world.store.put_together(&[deed]).await?;
    }
    // Last, so that what was cut short can be asked for again.
    answer.count(ErasedKind::Sessions, auth.end_all(caller).await?);
    Ok(answer)
}

/// The cases that an account filed for others, also those that were taken over since: who filed them stays on record, as a
/// number that leads to nobody once the account is gone.
async fn filed_for(world: &World, person: &PersonId) -> Result<Vec<Kept>, Failure> {
    let mut kept = Vec::new();
    for id in list_former_memberships(&world.store, person).await?.into_iter().chain(own_cases(world, person).await?) {
        let case = world.store.load_book(&BookId::case(id)).await?.fold();
        let filed = |case: &Case| case.proxy.as_ref().is_some_and(|proxy| proxy.person == *person);
        if let Some(case) = case.filter(|case| filed(case)) {
            let (what, reason) = (KeptKind::FiledFor, KeptReason::OthersRecord);
            kept.push(Kept { what, code: Some(case.code), reason, until: None });
        }
    }
    Ok(kept)
}

trait Count {
    fn count(&mut self, what: ErasedKind, count: u32);
}

impl Count for ErasureAnswer {
    fn count(&mut self, what: ErasedKind, count: u32) {
        if count > 0 {
            self.erased.push(Erased { what, count });
        }
    }
}

async fn erase_partition(world: &World, pk: &str) -> Result<u32, Failure> {
    let mut count = 0;
    loop {
        let page = world.store.list_rows::<IgnoredAny>(pk, "", PAGE, None).await?;
        for row in &page.items {
            world.store.delete_row(&table::at(pk, &row.sk), Expect::Anything).await?;
            count += 1;
        }
        if page.items.is_empty() {
            return Ok(count);
        }
    }
}

/// The part that is the reader's own. Who filed for somebody else, or has not taken the part, has no values in the case.
const fn part_of(actor: &Actor) -> Option<Part> {
    match actor {
        Actor::Party { party, .. } => Some(Part::Party(*party)),
        Actor::Agent { agent, .. } => Some(Part::Agent(*agent)),
        _ => None,
    }
}

/// Drops the own values of a part in all books, and lets the case say so; gives how many there were.
async fn erase_part(
    world: &World,
    caller: &Caller,
    dossier: Dossier,
    phone: Option<&PhoneNumber>,
) -> Result<u32, Failure> {
    let Dossier { book, case, actor } = dossier;
    let Some(part) = part_of(&actor) else { return Ok(0) };
    let mut count = 0;
    for name in Book::of(&case) {
        let walled = match name {
            Book::Case => book.clone(),
            walled => dossier::load_book(world, &case.id, walled).await?,
        };
        for entry in &walled.entries {
            let own = own_values(&case, &entry.event, &entry.actor, part);
            if !own.is_empty() {
                count += world.store.erase_values(&walled.id, entry.seq, &own).await?;
            }
        }
    }
    for channel in Channel::of(&case) {
        // How far somebody has read is nobody's record.
        world.store.delete_row(&read_mark(&case.id, channel, &caller.subject), Expect::Anything).await?;
    }
    let version = tell(world, caller, &case.id, actor, part).await?;
    let after = world.store.load_book(&BookId::case(case.id.clone())).await?.fold();
    let left = after.as_deref().map(rows::numbers_of).unwrap_or_default();
    let gone = rows::numbers_of(&case).into_iter().filter(|number| !left.contains(number)).collect::<Vec<_>>();
    empty_numbers(&world.store, &case, &gone, version, world.epoch()).await?;
    erase_messages(world, &case, phone).await?;
    Ok(count)
}

/// One event in the `case` book: lists, tags and rows follow from it as from every other.
async fn tell(world: &World, caller: &Caller, id: &CaseId, actor: Actor, part: Part) -> Result<u64, Failure> {
    for _ in 0..TRIES {
        let book: OpenBook = world.store.load_book(&BookId::case(id.clone())).await?;
        let case = book.fold().ok_or(Failure::Unknown)?;
        if case.is_erased(part) {
            return Ok(book.version());
        }
        let (now, event) = (world.clock.now(), Event::ValuesErased { part });
        let key = RequestKey::parse(&format!("erasure-{}", hex(&random::<12>()?)));
        let key = key.map_err(|_| Failure::Bug("a request key that is none"))?;
        let digest = Hash(world.store.keys().secret("request").mac(&[b"erasure", id.as_str().as_bytes()]));
        let request = Request { key, digest, by: caller.subject.key(), actor: actor.clone(), at: now };
        let sealed = book.seal(std::slice::from_ref(&event), &request)?;
        let after =
            Case::evolve(Some(*case), id, now, &event).ok_or(Failure::Bug("a case that ends with an erasure"))?;
        let mut write = book.write(sealed);
        write.moves_gate = true;
        index_case(&mut write, &after, &Calendar::china());
        if world.store.commit(&Commit { writes: vec![write], ..Commit::default() }).await? == Outcome::Committed {
            return Ok(book.version() + 1);
        }
    }
    Err(Failure::Store(StoreError::Unavailable("too many rivals at once")))
}

/// Messages to the own phone that still lie in the outbox.
async fn erase_messages(world: &World, case: &Case, phone: Option<&PhoneNumber>) -> Result<(), Failure> {
    let pk = table::outbox_of(&case.id);
    let mut cursor: Option<String> = None;
    loop {
        let page = world.store.list_rows::<OutboxMessage>(&pk, "", PAGE, cursor.as_deref()).await?;
        let own = |row: &&Row<OutboxMessage>| phone.is_some_and(|phone| row.body.to == phone.as_str());
        for row in page.items.iter().filter(own) {
            world.store.delete_row(&table::at(&pk, &row.sk), Expect::Anything).await?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}
