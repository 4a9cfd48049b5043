//! A case told for tests: people, facts, one acceptable payload for each action, and `given … when … then`.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part of it")]

mod agreement;
mod payloads;
mod people;
mod places;
mod room;

pub use agreement::{content, decide_all, fix_text};
pub use payloads::*;
pub use people::*;
pub use places::*;
pub use room::offer;

use shared_types::case::*;
use shared_types::chain::{self, Entry, Hash, Request};
use shared_types::values::*;
use std::collections::BTreeMap;

/// A case with the entries of all its books.
#[derive(Clone)]
pub struct Told {
    pub case: Case,
    /// Those of the `case` book.
    pub entries: Vec<Entry>,
    beside: BTreeMap<Book, Vec<Entry>>,
    pub now: Timestamp,
    step: u8,
}

impl Told {
    pub fn filed() -> Self {
        Self::filed_with(file(), &APPLICANT, Some(person("citizen-1")))
    }

    /// Filed by a grid worker for somebody who has not come yet.
    pub fn by_proxy() -> Self {
        let consent = Consent { form: ConsentForm::Spoken, note: reason("在家中当面同意，有录音") };
        let file = File { channel: IntakeChannel::Proxy, consent: Some(consent), ..file() };
        let name = PersonName::parse("何村").unwrap();
        Self::filed_with(file, &Actor::Proxy { person: person("g1"), name: Some(name) }, None)
    }

    /// Filed by somebody who could not yet say who the other side is.
    pub fn filed_alone() -> Self {
        Self::filed_with(File { respondent: None, ..file() }, &APPLICANT, Some(person("citizen-1")))
    }

    fn filed_with(file: File, by: &Actor, account: Option<PersonId>) -> Self {
        let now = at("2026-11-16T01:00:00Z");
        let facts = facts(now, 0);
        let id = CaseId::new([7; 16]);
        let code = file_code([7, 19, 22, 4, 20, 2, 29, 13]);
        let owner = org("centre", "示例街道矛盾调解中心");
        let event = decide_filing(file, code, by, account, owner, &facts).unwrap();
        let entry = seal_one(&event, 1, Hash([9; 32]), by, now, 0);
        let case = Case::evolve(None, &id, now, &event).unwrap();
        Self { case, entries: vec![entry], beside: BTreeMap::new(), now, step: 0 }
    }

    pub fn actor(&self, who: &str) -> Option<Actor> {
        let (_, subject) = subjects(&self.case.id).into_iter().find(|(name, _)| *name == who).unwrap();
        relate(&self.case, &subject, self.now.local_date())
    }

    /// The entries of a book.
    pub fn book(&self, book: Book) -> &[Entry] {
        match book {
            Book::Case => &self.entries,
            walled => self.beside.get(&walled).map_or(&[], Vec::as_slice),
        }
    }

    /// What a rule may ask, the contents of every walled book among it.
    pub fn facts(&self) -> Facts {
        Facts { contents: Contents::of(self.beside.values().flatten()), ..facts(self.now, self.step) }
    }

    /// The decision of somebody who stands in the case.
    pub fn decide(&self, who: &str, command: Command) -> Result<Vec<Event>, Stopped> {
        let actor = self.actor(who).unwrap_or_else(|| panic!("{who} has no part in this case"));
        decide(&self.case, &actor, command, &self.facts())
    }

    pub fn apply(&mut self, actor: &Actor, events: Vec<Event>) {
        for event in events {
            let book = match event.book() {
                Book::Case => &mut self.entries,
                walled => self.beside.entry(walled).or_default(),
            };
            let seq = book.len() as u64 + 1;
            let prev = book.last().map_or(Hash([9; 32]), |entry| entry.hash);
            book.push(seal_one(&event, seq, prev, actor, self.now, self.step));
            self.case = Case::evolve(Some(self.case.clone()), &self.case.id.clone(), self.now, &event).unwrap();
        }
        self.step = self.step.wrapping_add(1);
        self.now = self.now.plus_seconds(3600);
    }

    /// Something happens in one book, and the rest of the world stands still: the clock, and the ids that come next.
    pub fn aside(&mut self, actor: &Actor, events: Vec<Event>) {
        let (now, step) = (self.now, self.step);
        self.apply(actor, events);
        (self.now, self.step) = (now, step);
    }

    /// Does it, and must succeed.
    pub fn does(mut self, who: &str, command: Command) -> Self {
        let events = self.decide(who, command).unwrap_or_else(|no| panic!("{who}: {}", no.code()));
        let actor = self.actor(who).unwrap();
        self.apply(&actor, events);
        self
    }

    /// Does it with the payload that always fits.
    pub fn then(self, who: &str, action: Action) -> Self {
        let actor = self.actor(who).unwrap_or_else(|| panic!("{who} has no part in this case"));
        let command = payload_of(&actor, action, &self.case, &self.facts());
        self.does(who, command)
    }

    /// The code with which it is refused.
    pub fn refuses(&self, who: &str, command: Command) -> &'static str {
        self.decide(who, command).map_or_else(Stopped::code, |_| "not refused")
    }

    pub fn accepted() -> Self {
        Self::filed().then("clerk", Action::Accept)
    }

    pub fn taken() -> Self {
        Self::accepted().then("clerk", Action::AssignMediator).then("mediator", Action::AcceptAssignment)
    }

    pub fn taken_alone() -> Self {
        Self::filed_alone()
            .then("clerk", Action::Accept)
            .then("clerk", Action::AssignMediator)
            .then("mediator", Action::AcceptAssignment)
    }

    pub fn awaiting() -> Self {
        Self::taken().then("mediator", Action::InviteRespondent)
    }

    pub fn mediating() -> Self {
        Self::awaiting().then("respondent", Action::Respond)
    }

    /// Somebody has come to act for the applicant.
    pub fn with_agent() -> Self {
        Self::mediating().then("applicant", Action::AppointAgent).then("agent", Action::TakeOver)
    }

    /// A judge guides.
    pub fn guided() -> Self {
        Self::mediating().then("mediator", Action::AskJudge)
    }

    /// An expert may be heard if both agree.
    pub fn expert_asked() -> Self {
        Self::mediating().then("mediator", Action::InviteExpert)
    }

    /// And both do.
    pub fn expert_heard() -> Self {
        Self::expert_asked().then("applicant", Action::ConsentToExpert).then("respondent", Action::ConsentToExpert)
    }

    /// An offer lies in the applicant's private channel.
    pub fn entrusted() -> Self {
        let told = Self::mediating();
        let offer = MakeOffer { caucus: Some(PartyId::new(1)), ..offer(&told.facts()) };
        told.does("applicant", Command::MakeOffer(offer))
    }

    /// One side has bid.
    pub fn one_bid() -> Self {
        Self::mediating().then("mediator", Action::OpenRound).then("applicant", Action::PlaceSealedBid)
    }

    /// Some hours pass.
    pub fn later(mut self, hours: i64) -> Self {
        self.now = self.now.plus_seconds(hours * 3600);
        self
    }

    /// The text is fixed.
    pub fn signing() -> Self {
        Self::mediating().then("mediator", Action::FixText)
    }

    /// Everybody has signed; the seal is missing.
    pub fn signed() -> Self {
        Self::signing()
            .then("applicant", Action::Sign)
            .then("respondent", Action::Sign)
            .then("mediator", Action::SignAsMediator)
    }

    /// A written agreement has taken effect.
    pub fn effective() -> Self {
        Self::signed().then("clerk", Action::SetSeal)
    }

    /// Both sides have asked the court.
    pub fn applied() -> Self {
        Self::effective().then("applicant", Action::ApplyConfirmation).then("respondent", Action::ApplyConfirmation)
    }

    /// All that was agreed is done.
    pub fn done() -> Self {
        let received = |told: Self| told.then("applicant", Action::ConfirmReceipt);
        received(received(received(Self::effective())))
    }

    /// And both sides say that it is quiet.
    pub fn followed_up() -> Self {
        Self::done().then("applicant", Action::AnswerFollowUp).then("respondent", Action::AnswerFollowUp)
    }

    pub fn performing() -> Self {
        Self::mediating().then("mediator", Action::Settle)
    }

    pub fn closed() -> Self {
        Self::performing().then("mediator", Action::Close)
    }

    pub fn archived() -> Self {
        Self::closed().then("clerk", Action::Archive)
    }
}

fn seal_one(event: &Event, seq: u64, prev: Hash, actor: &Actor, at: Timestamp, step: u8) -> Entry {
    let request = Request {
        key: RequestKey::parse(&format!("request-{step}")).unwrap(),
        digest: Hash::of(&[step]),
        by: "somebody".to_owned(),
        actor: actor.clone(),
        at,
    };
    chain::seal(event, seq, prev, &request).unwrap().entry
}

/// Compares with a file of the repository; `UPDATE_GOLDEN=1` writes it instead.
pub fn golden(path: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{} is not up to date: look at the change, then UPDATE_GOLDEN=1 cargo test", path.display());
}
