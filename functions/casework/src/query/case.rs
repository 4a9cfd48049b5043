//! One case: its view, its timeline, its talk, and what the desk's forms choose from.

use crate::dossier::{self, Dossier, Needs, etag, facts, needs_of_view};
use crate::failure::Failure;
use crate::store::BookId;
use crate::world::World;
use shared_types::access::opens;
use shared_types::api::{Page, RosterAnswer};
use shared_types::case::{
    Action, Actor, Book, CaseView, ClerkStanding, Denied, Language, MediatorStanding, PartyRole, ReadingView, Refusal,
    Subject, TimelineEntry, competent, may, readings, timeline,
};
use shared_types::values::{CaseId, PartyId, Personal, PhoneNumber};

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
    let etag = etag(world, &case, &book, &actor).await?;
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

/// Where a code goes by which who may sign now shows again who they are: to the phone of the account, or, of who came by
/// letter, to the one the case has. Without one only ink is left.
pub async fn load_signer(world: &World, subject: &Subject, id: &CaseId) -> Result<(PhoneNumber, Language), Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    let facts = facts(world, &case.owner.id, Needs::default()).await?;
    may(&case, &actor, Action::Sign, &facts)?;
    let phone = match subject {
        Subject::Citizen { phone, .. } => phone.clone(),
        Subject::Invited { party, .. } => {
            case.party(*party).and_then(|party| party.phone.as_ref()).and_then(Personal::get).cloned()
        }
        _ => None,
    };
    let applicant = matches!(actor, Actor::Party { role: PartyRole::Applicant, .. });
    let language = if applicant { case.language } else { Language::ZhCn };
    Ok((phone.ok_or(Failure::Refusal(Refusal::PaperNeeded))?, language))
}

/// What happened, in the reader's rights.
pub async fn load_timeline(world: &World, subject: &Subject, id: &CaseId) -> Result<Page<TimelineEntry>, Failure> {
    let Dossier { book, actor, .. } = dossier::load(world, id, subject).await?;
    Ok(Page { items: timeline(&book.entries, &actor), next_cursor: None })
}

/// Who has read a party's contact data in clear. Who has a part in the case but may not know is told so.
pub async fn load_readings(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    party: PartyId,
) -> Result<Page<ReadingView>, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    let book = Book::Readings(party);
    if !opens(&actor, book) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    if !book.is_of(&case) {
        return Err(Failure::Unknown);
    }
    let book = world.store.load_book(&BookId::new(id.clone(), book)).await?;
    Ok(Page { items: readings(&book.entries, &actor, party), next_cursor: None })
}

/// Whom the forms of this reader choose from: the owner's desk its mediators and other organisations, the mediator
/// judges and experts, a side, from the signing on, the courts that may be asked to confirm it.
pub async fn load_roster(world: &World, subject: &Subject, id: &CaseId) -> Result<RosterAnswer, Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    let needs = match actor {
        Actor::Clerk { standing: ClerkStanding::Owning, .. } => Needs { roster: true, orgs: true, ..Needs::default() },
        Actor::Mediator { standing: MediatorStanding::Lead, .. } => Needs { advisers: true, ..Needs::default() },
        Actor::Party { .. } | Actor::Agent { .. } if case.is_for_courts() => Needs { courts: true, ..Needs::default() },
        _ => return Err(Failure::Denied(Denied::NotYourPart)),
    };
    let facts = facts(world, &case.owner.id, needs).await?;
    let courts = competent(&case, &facts.courts).into_iter().cloned().collect();
    let orgs = facts.orgs.into_iter().filter(|org| org.id != case.owner.id).collect();
    Ok(RosterAnswer { mediators: facts.roster, judges: facts.judges, experts: facts.experts, orgs, courts })
}
