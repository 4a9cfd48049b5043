//! Filing: the first word of a case.
//!
//! The key of the case follows from who files and the request key, so a repeat meets the case that
//! it made the first time, and ten at once make one.

use super::{Asked, TRIES, digest, step_back};
use crate::dossier::{Needs, facts, index_case};
use crate::failure::Failure;
use crate::keys::random;
use crate::people::{Org, list_orgs, load_org};
use crate::store::{BookId, Commit, OpenBook, Outcome, StoreError, Unique, table};
use crate::world::World;
use shared_types::api::{FileAnswer, Receipt};
use shared_types::case::{
    Actor, Case, CaseFiled, ClerkStanding, Denied, Event, File, IntakeChannel, OrgRef, PartyRole, Refusal, Role,
    Subject, decide_filing, file_code,
};
use shared_types::chain::{Entry, Hash, Request};
use shared_types::rows;
use shared_types::values::{CaseId, OrgId, PartyId, PersonId, RequestKey};

/// Files a case once, however often it is sent.
///
/// # Errors
/// [`Failure`], as [`super::execute`].
pub async fn file(world: &World, subject: &Subject, asked: &Asked, file: &File) -> Result<FileAnswer, Failure> {
    let filer = Filer::new(subject, file)?;
    let digest = digest(world, "file", file)?;
    let id = case_id(subject, &asked.key);
    for attempt in 0..TRIES {
        if attempt > 0 {
            step_back(attempt).await?;
        }
        let book = world.store.load_book(&BookId::case(id.clone())).await?;
        if let Some(first) = book.entries.first() {
            return repeat(&id, first, digest);
        }
        let owner = first_receiver(world, &filer, file.centre.as_ref()).await?;
        let facts = facts(world, &owner.id, Needs::default()).await?;
        let code = file_code(random()?);
        let event = decide_filing(file.clone(), code.clone(), &filer.actor, filer.account.clone(), owner, &facts)?;
        let request =
            Request { key: asked.key.clone(), digest, by: subject.key(), actor: filer.actor.clone(), at: facts.now };
        let sealed = OpenBook::unwritten(BookId::case(id.clone())).seal(std::slice::from_ref(&event), &request)?;
        let case = Case::evolve(None, &id, facts.now, &event).ok_or(Failure::Bug("a filing that makes no case"))?;
        let tracking = serde_json::to_string(&rows::tracking(&case, &facts.calendar))
            .map_err(|_| Failure::Bug("a tracking row that cannot be written"))?;
        let first = sealed.first().map(|sealed| sealed.entry.clone()).ok_or(Failure::Bug("no event"))?;
        let mut write = book.write(sealed);
        write.moves_gate = true;
        index_case(&mut write, &case, &facts.calendar);
        let unique = vec![Unique::New { key: table::code(&code), body: tracking }];
        match world.store.commit(&Commit { writes: vec![write], gate: None, unique }).await? {
            Outcome::Committed => return repeat(&id, &first, digest),
            // The same filing got there first: its answer is ours. Or the code is taken: draw again.
            Outcome::LostRace | Outcome::Taken(_) | Outcome::GateMoved => {}
        }
    }
    Err(Failure::Store(StoreError::Unavailable("too many rivals at once")))
}

/// Who files, as what, and for which account.
struct Filer {
    actor: Actor,
    account: Option<PersonId>,
    /// The desk's organisation; a clerk's filing stays with the clerk's own house.
    desk: Vec<OrgId>,
}

impl Filer {
    /// Who files as what: a citizen for themselves, or for somebody else as a proxy; staff as a proxy, or, at a desk, for
    /// who stands before it; a platform for its own people.
    fn new(subject: &Subject, file: &File) -> Result<Self, Failure> {
        let posted = |role: Role| -> Vec<OrgId> {
            match subject {
                Subject::Staff { posts, .. } => {
                    posts.iter().filter(|post| post.role == role).map(|post| post.org.clone()).collect()
                }
                _ => Vec::new(),
            }
        };
        let desk = posted(Role::Clerk);
        let (actor, account, desk) = match (subject, file.channel) {
            (Subject::Citizen { person, .. }, IntakeChannel::Own) => {
                let applicant = Actor::Party { party: PartyId::new(1), role: PartyRole::Applicant };
                (applicant, Some(person.clone()), Vec::new())
            }
            (Subject::Citizen { person, .. }, IntakeChannel::Proxy) => {
                (Actor::Proxy { person: person.clone(), name: None }, None, Vec::new())
            }
            (Subject::Staff { person, name, .. }, IntakeChannel::Proxy)
                if !desk.is_empty() || !posted(Role::GridWorker).is_empty() =>
            {
                (Actor::Proxy { person: person.clone(), name: Some(name.clone()) }, None, desk)
            }
            (Subject::Staff { person, name, .. }, IntakeChannel::Desk) if !desk.is_empty() => {
                let standing = ClerkStanding::Owning;
                (Actor::Clerk { person: person.clone(), name: name.clone(), standing }, None, desk)
            }
            (Subject::Platform { platform }, IntakeChannel::Platform) => {
                (Actor::Platform { platform: platform.clone() }, None, Vec::new())
            }
            _ => return Err(Failure::Denied(Denied::NotYourPart)),
        };
        Ok(Self { actor, account, desk })
    }
}

/// Who receives a request first answers for it: the clerk's own house, the centre whose door it
/// was, or else the intake centre of the place.
async fn first_receiver(world: &World, filer: &Filer, centre: Option<&OrgId>) -> Result<OrgRef, Failure> {
    let named = match (filer.desk.first(), centre) {
        (None, None) => None,
        (None, Some(centre)) => Some(centre),
        (Some(own), None) => Some(own),
        (Some(_), Some(centre)) if filer.desk.contains(centre) => Some(centre),
        (Some(_), Some(_)) => return Err(Failure::Denied(Denied::NotYourPart)),
    };
    let org = match named {
        Some(id) => load_org(world, id).await?.filter(Org::takes_cases),
        None => list_orgs(world).await?.into_iter().find(|org| org.intake && org.takes_cases()),
    };
    Ok(org.as_ref().map(Org::reference).ok_or(Refusal::OrgUnknown)?)
}

/// SHA-256 over subject and request key, 16 bytes of it; neither can be read back from it.
fn case_id(subject: &Subject, key: &RequestKey) -> CaseId {
    let text = format!("case\n{}\n{}", subject.key(), key.as_str());
    let Hash(bytes) = Hash::of(text.as_bytes());
    let mut half = [0; 16];
    half.copy_from_slice(&bytes[..16]);
    CaseId::new(half)
}

/// The answer of a filing, from its event.
fn repeat(id: &CaseId, first: &Entry, digest: Hash) -> Result<FileAnswer, Failure> {
    if first.digest != digest {
        return Err(Failure::KeyReused);
    }
    let Event::CaseFiled(CaseFiled { code, owner, .. }) = &first.event else {
        return Err(Failure::Bug("a case that does not begin with its filing"));
    };
    Ok(FileAnswer {
        id: id.clone(),
        code: code.clone(),
        version: first.seq,
        receipt: Receipt { received_at: first.at, received_by: owner.clone(), hash: first.hash },
    })
}
