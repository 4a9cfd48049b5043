//! One case: its view, its timeline, its talk, and what the desk's forms choose from.

use crate::dossier::{self, Dossier, Needs, etag, facts, needs_of_view};
use crate::failure::Failure;
use crate::store::BookId;
use crate::world::World;
use shared_types::access::opens;
use shared_types::api::{MessagesAnswer, Page, RosterAnswer};
use shared_types::case::{
    Actor, Book, CaseView, Channel, ClerkStanding, Denied, Subject, TimelineEntry, messages, timeline,
};
use shared_types::values::CaseId;

/// A view and its tag.
#[derive(Debug, Clone)]
pub struct CaseAnswer {
    /// `None` when the reader has seen this very state.
    pub view: Option<CaseView>,
    /// The present tag.
    pub etag: String,
}

/// The case as the reader may see it. `seen`: the tags of `If-None-Match`.
pub async fn load_case(world: &World, subject: &Subject, id: &CaseId, seen: &[String]) -> Result<CaseAnswer, Failure> {
    let Dossier { book, case, actor } = dossier::load(world, id, subject).await?;
    let etag = etag(world, &book, &actor).await?;
    if seen.contains(&etag) {
        return Ok(CaseAnswer { view: None, etag });
    }
    let facts = facts(world, &case.owner.id, needs_of_view(&case, &actor)).await?;
    Ok(CaseAnswer { view: Some(CaseView::for_actor(&case, &actor, &book.entries, &facts)), etag })
}

/// What the reader is to the case, in one word: `party`, `mediator`, `clerk` …
pub async fn load_part(world: &World, subject: &Subject, id: &CaseId) -> Result<String, Failure> {
    let Dossier { actor, .. } = dossier::load(world, id, subject).await?;
    let actor = serde_json::to_value(&actor).ok();
    let kind = actor.as_ref().and_then(|actor| actor.get("kind")?.as_str());
    kind.map(str::to_owned).ok_or(Failure::Bug("an actor of no kind"))
}

/// What happened, in the reader's rights.
pub async fn load_timeline(world: &World, subject: &Subject, id: &CaseId) -> Result<Page<TimelineEntry>, Failure> {
    let Dossier { book, actor, .. } = dossier::load(world, id, subject).await?;
    Ok(Page { items: timeline(&book.entries, &actor), next_cursor: None })
}

/// Which messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessagesQuery {
    /// Of which talk.
    pub channel: Channel,
    /// After which position; 0 for all.
    pub after: u64,
}

/// The messages of a channel. Who has a part in the case but not in the talk is told so.
pub async fn load_messages(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    query: MessagesQuery,
) -> Result<MessagesAnswer, Failure> {
    let Dossier { actor, .. } = dossier::load(world, id, subject).await?;
    let book = match query.channel {
        Channel::Joint => Book::Joint,
    };
    if !opens(&actor, book) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let book = world.store.load_since(&BookId::new(id.clone(), book), query.after).await?;
    Ok(MessagesAnswer { items: messages(&book.entries, &actor, query.after) })
}

/// The owner's mediators, and the organisations a case may be handed to: for the owner's desk.
pub async fn load_roster(world: &World, subject: &Subject, id: &CaseId) -> Result<RosterAnswer, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    if !matches!(actor, Actor::Clerk { standing: ClerkStanding::Owning, .. }) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let needs = Needs { roster: true, orgs: true, file_number: false };
    let facts = facts(world, &case.owner.id, needs).await?;
    let orgs = facts.orgs.into_iter().filter(|org| org.id != case.owner.id).collect();
    Ok(RosterAnswer { mediators: facts.roster, orgs })
}
