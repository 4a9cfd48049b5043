//! Cases brought to their places through the router, step by step, by who may take the step.

use crate::cast::{Cast, Player, citizen_subject};
use crate::house::request;
use crate::places::Begin::{Alone, Desk, For, Own};
use crate::places::Step::{Do, Entrust, Late, Name, NotNow};
use crate::places::{Begin, SCENES, Step};
use crate::told::{file, payload_of, phone, reason};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use casework::store::{BookId, Expect, table};
use serde_json::{Value, json};
use shared_types::case::*;
use shared_types::chain::Entry;
use shared_types::values::{CaseId, Money, PartyId, PersonName};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};

/// A case at its place, and who has a part in this one alone.
pub struct Scene {
    pub name: &'static str,
    pub id: CaseId,
    pub code: String,
    pub guests: Vec<Player>,
    steps: usize,
}

/// What the store holds of a case, read past the interface.
pub struct Told {
    pub case: Case,
    pub books: BTreeMap<Book, Vec<Entry>>,
}

impl Told {
    pub fn book(&self, book: Book) -> &[Entry] {
        self.books.get(&book).map_or(&[], Vec::as_slice)
    }

    /// What all walled books say together.
    pub fn contents(&self) -> Contents {
        self.contents_of(|_| true)
    }

    /// What some books say, each in its order.
    pub fn contents_of(&self, which: impl Fn(Book) -> bool) -> Contents {
        Contents::of(self.books.iter().filter(|(book, _)| which(**book)).flat_map(|(_, entries)| entries))
    }
}

pub fn book_path(id: &CaseId) -> String {
    format!("/cases/{id}")
}

impl Scene {
    /// Brings a case to the place of this number.
    pub async fn play(cast: &Cast, number: usize) -> Self {
        let (name, begin, road, rest) = SCENES[number];
        let mut scene = Self::begin(cast, number, name, begin).await;
        for step in road.iter().chain(rest) {
            scene.step(cast, number, *step).await;
        }
        scene
    }

    async fn begin(cast: &Cast, number: usize, name: &'static str, begin: Begin) -> Self {
        let told = file();
        let consent = Some(Consent { form: ConsentForm::Spoken, note: reason("在家中当面同意，有录音") });
        let (who, filing) = match begin {
            Own => ("applicant", told),
            Alone => ("applicant", File { respondent: None, ..told }),
            Desk => ("clerk", File { channel: IntakeChannel::Desk, ..told }),
            For(who) => (who, File { channel: IntakeChannel::Proxy, consent, ..told }),
        };
        let filing = serde_json::to_value(filing).unwrap();
        Self { name, ..Self::file(cast, who, &format!("scene-{number:04}"), &filing).await }
    }

    /// A case that was just filed.
    pub async fn file(cast: &Cast, who: &str, key: &str, filing: &Value) -> Self {
        let filed = cast.house.file(&cast.player(who).token, key, filing).await.ok();
        let (id, code) = (filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap().to_owned());
        Self { name: "filed", id: CaseId::parse(id).unwrap(), code, guests: Vec::new(), steps: 0 }
    }

    pub async fn step(&mut self, cast: &Cast, number: usize, step: Step) {
        let told = self.told(cast).await;
        let facts = Facts { contents: told.contents(), ..cast.facts(&told.case.owner.id).await };
        let who = match step {
            Do(who, _) | Name(who, ..) | Entrust(who) => who,
            NotNow => "letter",
            Late => "mediator",
        };
        let player = self.player(cast, who).clone();
        let actor = relate(&told.case, &player.subject, facts.now.local_date());
        let actor = actor.unwrap_or_else(|| panic!("{}: {who} has no part", self.name));
        let mut command = match step {
            Do(_, action) => payload_of(&actor, action, &told.case, &facts),
            Name(_, kind, power) => Command::AppointAgent(AppointAgent {
                of: actor.side().map_or(Some(PartyId::new(1)), |(party, _)| Some(party)),
                kind,
                power,
                until: facts.now.local_date().plus_days(90),
                name: PersonName::parse("方远").unwrap(),
                phone: phone("13700003333"),
                basis: actor.side().is_none().then(|| reason("当面核对了户口簿")),
            }),
            Entrust(_) => {
                let caucus = actor.side().map(|(party, _)| party);
                Command::MakeOffer(MakeOffer { caucus, ..crate::told::offer(&facts) })
            }
            Late => {
                let yesterday = facts.now.local_date().plus_days(-1);
                let mut content = crate::told::content(&facts);
                let duty =
                    Duty::Pay { amount: Money::try_new(90_000).unwrap(), parts: Vec::new(), way: None, account: None };
                content.clauses.truncate(1);
                content.clauses[0] = Clause {
                    duty,
                    when: Some(When::On(yesterday)),
                    if_broken: Vec::new(),
                    ..content.clauses[0].clone()
                };
                Command::FixText(crate::told::fix_text(content, &told.case, &facts))
            }
            NotNow => {
                let ask_again_on = Some(facts.now.local_date().plus_days(14));
                Command::Respond { answer: Answer::NotNow, decline_reason: None, note: None, ask_again_on }
            }
        };
        crate::hung::send_for(cast, self, &player, &mut command).await;
        if command.action() == Action::Sign {
            show_again(cast, self, &player).await;
        }
        self.steps += 1;
        let body = wire(&command);
        let key = format!("step-{:04}", self.steps);
        let answer = cast.house.command(self.id.as_str(), &player.token, &key, &body).await;
        assert_eq!(answer.status, 200, "{} {step:?}: {}", self.name, answer.body);
        if matches!(step, Do(_, Action::InviteRespondent)) {
            self.invite(cast, number).await;
        }
    }

    /// The letter has come: its reader enters without an account, and somebody signed in gives its PIN, too.
    pub async fn invite(&mut self, cast: &Cast, number: usize) {
        let (house, id) = (&cast.house, self.id.as_str());
        let party = PartyId::new(2);
        let token = house.invited(id, &self.code, 1).await;
        let subject = Subject::Invited { case: self.id.clone(), party };
        self.guests.push(Player { name: "letter", token, subject });
        let phone = format!("136111122{number:02}");
        let token = house.citizen(&phone).await;
        let body = json!({ "code": self.code, "pin": house.pin(id, 1) });
        let noted = house.ask("POST", "/auth/invitation", Some(&token), &[], Some(&body)).await.ok();
        assert_eq!(noted["scope"], "citizen");
        let Subject::Citizen { person, phone, .. } = citizen_subject(house, &token, &phone).await else { return };
        let subject = Subject::Citizen { person, phone, invited: Some((self.id.clone(), party)) };
        self.guests.push(Player { name: "letter and account", token, subject });
    }

    pub fn player<'a>(&'a self, cast: &'a Cast, name: &str) -> &'a Player {
        self.players(cast).find(|player| player.name == name).unwrap_or_else(|| panic!("{}: no {name}", self.name))
    }

    pub fn players<'a>(&'a self, cast: &'a Cast) -> impl Iterator<Item = &'a Player> {
        cast.players.iter().chain(&self.guests)
    }

    /// The case as the store holds it.
    pub async fn told(&self, cast: &Cast) -> Told {
        let store = &cast.house.store;
        let procedure = store.load_book(&BookId::case(self.id.clone())).await.unwrap();
        let folded = procedure.fold().unwrap();
        let mut books = BTreeMap::new();
        for walled in Book::of(&folded).into_iter().filter(|walled| *walled != Book::Case) {
            let loaded = store.load_book(&BookId::new(self.id.clone(), walled)).await.unwrap();
            books.insert(walled, loaded.entries);
        }
        // Nobody opens the books of bids; they are found by their rounds.
        for round in Contents::of(&books[&Book::Offers]).rounds {
            let bids = Book::Bids(round.opened.round);
            books.insert(bids, store.load_book(&BookId::new(self.id.clone(), bids)).await.unwrap().entries);
        }
        books.insert(Book::Case, procedure.entries);
        Told { case: *folded, books }
    }

    pub fn path(&self) -> String {
        book_path(&self.id)
    }
}

/// What a one-time code leaves behind, in the player's own session: the code itself is asked for and judged in
/// `agreements`, and a phone gets only so many a day.
pub async fn show_again(cast: &Cast, scene: &Scene, player: &Player) {
    let claims = player.token.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    let key = table::shown_again(&player.subject.key(), claims["sid"].as_str().unwrap(), &scene.id);
    let now = cast.house.clock.now();
    cast.house.store.put_row(&key, &now, Expect::Anything, None).await.unwrap();
}

/// A command as it is sent. The stories know one time to meet, and the cast few mediators: each session gets an hour of
/// its own.
pub fn wire(command: &Command) -> Value {
    static SESSIONS: AtomicI64 = AtomicI64::new(0);
    let Command::ScheduleSession(planned) = command else { return command.to_wire() };
    let hours = SESSIONS.fetch_add(1, Ordering::Relaxed) % 4000;
    Command::ScheduleSession(ScheduleSession { at: planned.at.plus_seconds(hours * 3600), ..planned.clone() }).to_wire()
}

/// An answer without a look at the contract: that is judged elsewhere, and here there are tens of thousands.
pub async fn quick(
    cast: &Cast,
    method: &str,
    path: &str,
    token: &str,
    key: Option<&str>,
    body: Option<&Value>,
) -> crate::house::Reply {
    use tower::ServiceExt;
    let headers: Vec<(&str, &str)> = key.map(|key| ("idempotency-key", key)).into_iter().collect();
    let request = request(method, path, Some(token), &headers, body);
    crate::house::read(cast.house.router.clone().oneshot(request).await.unwrap()).await
}
