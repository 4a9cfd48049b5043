//! One command on an existing case.

use super::answer::{Answered, Written, answer};
use super::certify::certify;
use super::repeat::Identity;
use super::{Asked, TRIES, digest_of, step_back};
use crate::dossier::{self, Dossier, etag, facts, index_beside, index_case, needs_of};
use crate::failure::Failure;
use crate::files;
use crate::store::{BookId, Commit, Gate, Head, OpenBook, Outcome, StoreError, Unique, table};
use crate::world::World;
use shared_types::access::writes;
use shared_types::case::{Book, Case, Command, Contents, Denied, Event, Facts, Subject, decide};
use shared_types::chain::{Hash, Request, Sealed};
use shared_types::values::{CaseId, RoundId};

/// Carries a command out once, however often it is sent.
///
/// # Errors
/// [`Failure`]; [`Failure::LostRace`] carries the present tag. After [`Failure::Store`] nothing is
/// claimed: the same request with the same key is answered from the books if it was written.
pub async fn execute(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    asked: &Asked,
    command: &Command,
) -> Result<Answered, Failure> {
    let digest = digest_of(world, id, command)?;
    let identity = Identity::new(world, id, subject.key(), asked.key.clone(), digest);
    let mut lost = false;
    let mut certificate = None;
    for attempt in 0..TRIES {
        if attempt > 0 {
            step_back(attempt).await?;
        }
        let (dossier, trace) = tokio::join!(dossier::load(world, id, subject), identity.load_trace(world));
        let (dossier, trace) = (dossier?, trace?);
        let mut walled = Vec::with_capacity(2);
        for book in command.walled(&dossier.actor).into_iter().flatten() {
            // Behind a wall nothing is even read for who stands before it.
            if !writes(&dossier.actor, book) {
                return Err(Failure::Denied(Denied::NotYourPart));
            }
            walled.push(dossier::load_asked(world, id, book, command).await?);
        }
        let books = in_order(command, &dossier.book, &walled);
        if let Some(written) = identity.find(world, &books, trace.as_ref(), &dossier.actor).await? {
            return answer(world, written, &dossier.book, subject, command).await;
        }
        if lost || asked.seen.is_some() {
            let present = etag(world, &dossier.case, &dossier.book, &dossier.actor).await?;
            // A race that was lost against what its author may not know of is none to its author.
            if asked.seen.as_ref() != Some(&present) {
                return Err(Failure::LostRace { etag: present });
            }
        }
        let mut facts = facts(world, &dossier.case.owner.id, needs_of(command.action())).await?;
        facts.contents = Contents::of(walled.iter().flat_map(|book| &book.entries));
        facts.files = files::load_verified(world, id, command.book(), command.files()).await?;
        // Who did not send a file does not get to speak of it.
        facts.files.retain(|file| file.by == subject.key());
        if let (Command::Sign(_), Some(sid)) = (command, &asked.session) {
            facts.reverified = dossier::shown_again(world, subject, sid, id).await?;
        }
        if let Command::ScheduleSession(planned) = command {
            dossier::load_for_session(world, &dossier.case, planned, &mut facts).await?;
        }
        facts.certificate.clone_from(&certificate);
        let mut decided = decide(&dossier.case, &dossier.actor, command.clone(), &facts);
        // Nobody is vouched for who may not sign, and nobody twice.
        if decided.is_ok() && certificate.is_none() {
            certificate = certify(world, (&dossier.case, &dossier.actor), command, digest, facts.reverified).await?;
            if certificate.is_some() {
                facts.certificate.clone_from(&certificate);
                decided = decide(&dossier.case, &dossier.actor, command.clone(), &facts);
            }
        }
        // The sheets were read after the case: what is taken there may be by a session that this case has by now, set by
        // this very request. Then decide on the case as it is now.
        if decided.is_err() && !facts.sheets.is_empty() && has_moved(world, &dossier.book).await? {
            continue;
        }
        let events = decided?;
        for round in ended(&events) {
            let book = Book::Bids(round);
            if walled.iter().all(|loaded| loaded.id.book != book) {
                walled.push(world.store.load_shut(&BookId::new(id.clone(), book)).await?);
            }
        }
        let mut plan = Plan::new(&dossier, &walled, &events, &identity, &facts)?;
        plan.commit.unique.extend(files::keep(world, id, command.book(), command.files()).await?);
        if let Some(file) = command.takes_back() {
            plan.commit.unique.push(files::shut(world, id, command.book(), file).await?);
        }
        if let Some(after) = plan.after.fold() {
            plan.commit.unique.extend(dossier::rewrite(world, &dossier.case, &after, facts.now, &facts.sheets).await?);
        }
        match world.store.commit(&plan.commit).await? {
            Outcome::Committed => return answer(world, plan.written, &plan.after, subject, command).await,
            // What stands alone says the same whatever was said meanwhile, unless its author's tag, asked again, says
            // otherwise: whoever may not know who came first does not learn it here. Anything else was decided on what
            // its author saw.
            Outcome::LostRace => lost = !command.stands_alone(),
            // Another case of the owner took the file number, the key came at the same moment with
            // a write to another book, somebody set or called off another session on one of the same
            // days, or the procedure moved under a write beside it: decide again on what is there now.
            Outcome::Taken(_) | Outcome::GateMoved => {}
        }
    }
    Err(Failure::Store(StoreError::Unavailable("too many rivals at once")))
}

/// The books a command may write, the one it is about first.
fn in_order<'a>(command: &Command, case: &'a OpenBook, walled: &'a [OpenBook]) -> Vec<&'a OpenBook> {
    let mut books: Vec<_> = [case].into_iter().chain(walled).collect();
    books.sort_by_key(|book| book.id.book != command.book());
    books
}

/// One transaction, and what is known once it is written.
struct Plan {
    commit: Commit,
    written: Written,
    /// The `case` book after it.
    after: OpenBook,
}

impl Plan {
    fn new(
        dossier: &Dossier,
        walled: &[OpenBook],
        events: &[Event],
        identity: &Identity,
        facts: &Facts,
    ) -> Result<Self, Failure> {
        let Identity { key, by, digest, .. } = identity.clone();
        let request = Request { key, digest, by, actor: dossier.actor.clone(), at: facts.now };
        let of = |book: Book| events.iter().filter(|event| event.book() == book).cloned().collect::<Vec<_>>();
        let mut commit = Commit { gate: gate(dossier, events), ..Commit::default() };
        let mut sealed: Vec<Sealed> = Vec::new();
        let mut after = dossier.book.clone();
        let procedure = of(Book::Case);
        if !procedure.is_empty() {
            let new = dossier.book.seal(&procedure, &request)?;
            advance(&mut after, &new);
            let case = after.fold().ok_or(Failure::Bug("a case that ends empty"))?;
            let mut write = dossier.book.write(new.clone());
            write.moves_gate = moves_gate(&dossier.case, &case);
            index_case(&mut write, &case, &facts.calendar);
            commit.writes.push(write);
            sealed.extend(new);
        }
        for book in walled {
            let beside = of(book.id.book);
            // With the end of a round its key goes, whether anybody has bid or not.
            let ends = ended(events).any(|round| book.id.book == Book::Bids(round));
            if ends || !beside.is_empty() {
                let new = book.seal(&beside, &request)?;
                let mut write = book.write(new.clone());
                index_beside(&mut write, &dossier.case, book, &new);
                write.destroys_key = ends;
                commit.writes.push(write);
                sealed.extend(new);
            }
        }
        // By the first an unclear answer is cleared up.
        commit.writes.sort_by_key(|write| write.events.is_empty());
        if sealed.len() != events.len() {
            return Err(Failure::Bug("an event in a book that was not loaded"));
        }
        if events.iter().any(|event| matches!(event, Event::CaseAccepted { .. })) {
            let key = table::file_number(&dossier.case.owner.id, facts.file_number.year);
            commit.unique.push(Unique::Next { key, from: u64::from(facts.file_number.number.saturating_sub(1)) });
        }
        // As `decide` gave them: the event of the book the command is about comes first.
        let main = events.first().map(Event::book);
        sealed.sort_by_key(|sealed| Some(sealed.entry.event.book()) != main);
        commit.unique.extend(identity.trace(&sealed)?);
        let written = Written::of(sealed.iter().map(|sealed| &sealed.entry)).ok_or(Failure::Bug("no event"))?;
        Ok(Self { commit, written, after })
    }
}

/// Whether anything was written in a book since it was loaded.
async fn has_moved(world: &World, book: &OpenBook) -> Result<bool, Failure> {
    let head = world.store.load_head(&book.id).await?;
    Ok(head.is_some_and(|head| head.version > book.version()))
}

/// The rounds of sealed bids that end with these events.
fn ended(events: &[Event]) -> impl Iterator<Item = RoundId> {
    events.iter().filter_map(|event| match event {
        Event::RoundEnded(ended) => Some(ended.round),
        _ => None,
    })
}

/// The book after its new events, as loading it again would give.
fn advance(book: &mut OpenBook, new: &[Sealed]) {
    book.entries.extend(new.iter().map(|sealed| sealed.entry.clone()));
    if let (Some(head), Some(last)) = (&mut book.head, new.last()) {
        let (version, hash): (u64, Hash) = (last.entry.seq, last.entry.hash);
        *head = Head { version, hash, ..head.clone() };
    }
}

/// What is written beside the procedure, on the ground of where it stands, insists that it stands there still. A plain
/// message does not: it says the same wherever the procedure has gone meanwhile.
fn gate(dossier: &Dossier, events: &[Event]) -> Option<Gate> {
    let beside = |event: &Event| event.book() != Book::Case && !matches!(event, Event::MessagePosted { .. });
    let head = dossier.book.head.as_ref().filter(|_| events.iter().all(beside))?;
    Some(Gate { case: dossier.case.id.clone(), gate: head.gate })
}

/// The gate moves with stage or membership: what rules of other books depend on.
fn moves_gate(before: &Case, after: &Case) -> bool {
    let people = |case: &Case| {
        let parties = case.parties.iter().map(|party| party.person.clone());
        parties.chain(case.agents.iter().map(|agent| agent.person.clone())).collect::<Vec<_>>()
    };
    before.stage != after.stage
        || before.owner != after.owner
        || before.transfer != after.transfer
        || before.mediator != after.mediator
        || before.judge != after.judge
        || before.experts != after.experts
        || before.invitation != after.invitation
        || before.dangers != after.dangers
        || people(before) != people(after)
}
