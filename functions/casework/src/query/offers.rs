//! What was offered, the rounds of sealed bids, and the drafts of an agreement, as one reader may see them.
//!
//! A bid is never opened here: of the book of a round it is read only that the own side has bid, and not even its key is
//! unwrapped. So nothing that the other side lays down in a round changes a byte of this answer, nor its tag.

use crate::dossier::{self, Dossier, facts};
use crate::failure::Failure;
use crate::keys::hex;
use crate::store::BookId;
use crate::world::World;
use shared_types::access::opens;
use shared_types::api::OffersAnswer;
use shared_types::case::{Action, Actor, Book, Case, Contents, Denied, Event, Subject, bargaining, drafts, may};
use shared_types::chain::Entry;
use shared_types::values::CaseId;

/// Offers, and the tag of this very answer.
#[derive(Debug, Clone)]
pub struct Offers {
    /// `None` when the reader has seen this very state.
    pub answer: Option<OffersAnswer>,
    /// The present tag.
    pub etag: String,
}

/// The offers as the reader may see them. `seen`: the tags of `If-None-Match`. Who has a part in the case but none in the
/// bargaining is told so.
pub async fn load_offers(world: &World, subject: &Subject, id: &CaseId, seen: &[String]) -> Result<Offers, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    if !opens(&actor, Book::Offers) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let mut facts = facts(world, &case.owner.id, dossier::Needs::default()).await?;
    facts.contents = Contents::of(&entries(world, &case, &actor).await?);
    let (offers, rounds) = bargaining(&case, &actor, &facts);
    let drafts = drafts(&case, &actor, &facts);
    let open = may(&case, &actor, Action::OpenRound, &facts).is_ok();
    let available = if open { vec![Action::OpenRound] } else { Vec::new() };
    let answer = OffersAnswer { offers, rounds, drafts, available };
    // Over the answer itself: an offer lapses and a round closes by the clock, which moves no book.
    let body = serde_json::to_vec(&answer).map_err(|_| Failure::Bug("an answer that cannot be written"))?;
    let mac = world.store.keys().secret("etag").mac(&[b"offers", id.as_str().as_bytes(), &body]);
    let etag = hex(mac.get(..16).unwrap_or(&mac));
    Ok(Offers { answer: (!seen.contains(&etag)).then_some(answer), etag })
}

/// What the books of bargaining say that this reader opens, and that the own side has bid.
async fn entries(world: &World, case: &Case, actor: &Actor) -> Result<Vec<Entry>, Failure> {
    let caucuses = case.parties.iter().map(|party| Book::Caucus(party.id)).filter(|book| opens(actor, *book));
    let mut entries = dossier::load_book(world, &case.id, Book::Offers).await?.entries;
    let rounds: Vec<_> = entries.iter().filter_map(|entry| opened(&entry.event)).collect();
    for book in caucuses {
        entries.extend(dossier::load_book(world, &case.id, book).await?.entries);
    }
    let Some((party, _)) = actor.side() else { return Ok(entries) };
    for round in rounds {
        let bids = world.store.load_shut(&BookId::new(case.id.clone(), Book::Bids(round))).await?.entries;
        let own = |entry: &Entry| matches!(&entry.event, Event::BidPlaced(placed) if placed.party == party);
        entries.extend(bids.into_iter().filter(own));
    }
    Ok(entries)
}

const fn opened(event: &Event) -> Option<shared_types::values::RoundId> {
    match event {
        Event::RoundOpened(opened) => Some(opened.round),
        _ => None,
    }
}
