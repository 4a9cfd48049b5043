//! A copy of all that is stored about who asks, in their own rights: what they could read page by page, in one file.

use super::{account, consents, own_cases};
use crate::auth::{Auth, Caller};
use crate::dossier::{self, Dossier, facts, needs_of_view};
use crate::failure::Failure;
use crate::store::{Counted, table};
use crate::world::World;
use shared_types::access::opens;
use shared_types::api::{OwnCase, OwnData, OwnTalk};
use shared_types::case::{Book, CaseView, Channel, messages, readings};
use shared_types::values::CaseId;

/// Copies of one account in a day of China: each reads every book of every case.
const COPIES: u64 = 20;
const DAY: i64 = 86_400;

/// The copy.
pub async fn own_data(world: &World, auth: &Auth, caller: &Caller) -> Result<OwnData, Failure> {
    let (person, phone) = account(caller)?;
    let now = world.clock.now();
    let today = table::row("copy-day", person.as_str(), &now.local_date().to_string());
    if world.store.count(&today, COPIES, Some(world.epoch() + 2 * DAY)).await? == Counted::Full {
        return Err(Failure::TooMany { retry_after: DAY });
    }
    let mut cases = Vec::new();
    for id in own_cases(world, person).await? {
        cases.extend(own_case(world, caller, &id).await?);
    }
    Ok(OwnData {
        generated_at: now,
        phone: phone.cloned(),
        cases,
        sessions: auth.list_sessions(caller).await?,
        consents: consents::load(world, person).await?,
    })
}

/// One case; `None` when the part has ended since its line was written.
async fn own_case(world: &World, caller: &Caller, id: &CaseId) -> Result<Option<OwnCase>, Failure> {
    let Dossier { book, case, actor } = match dossier::load(world, id, &caller.subject).await {
        Ok(dossier) => dossier,
        Err(Failure::Unknown) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let mut talks = Vec::new();
    for channel in Channel::of(&case).into_iter().filter(|channel| opens(&actor, channel.book())) {
        let entries = dossier::load_book(world, id, channel.book()).await?.entries;
        talks.push(OwnTalk { channel, items: messages(&entries, &actor, channel, 0) });
    }
    let mut read = Vec::new();
    if let Some((party, _)) = actor.side().filter(|(party, _)| opens(&actor, Book::Readings(*party))) {
        read = readings(&dossier::load_book(world, id, Book::Readings(party)).await?.entries, &actor, party);
    }
    let facts = facts(world, &case.owner.id, needs_of_view(&case, &actor)).await?;
    let view = CaseView::for_actor(&case, &actor, &book.entries, &facts);
    let kind = serde_json::to_value(&actor).ok().and_then(|actor| actor.get("kind")?.as_str().map(str::to_owned));
    let role = kind.ok_or(Failure::Bug("an actor of no kind"))?;
    Ok(Some(OwnCase { code: case.code, role, view, messages: talks, readings: read }))
}
