//! Walls, through router and store: what is said behind a wall changes no byte of what anybody else can get.
//!
//! Of one standing house everything is read for everybody who stands before the wall, then something is said behind it,
//! then everything is read again: one house, one clock, one randomness. `WALLS_ROUTER` sets how many histories are tried.

use crate::cast::Cast;
use crate::places::SCENES;
use crate::scenes::{Scene, quick, wire};
use casework::notify;
use casework::store::{BookId, table};
use serde_json::Value;
use shared_types::access::opens;
use shared_types::case::*;
use shared_types::values::*;
use std::collections::{BTreeMap, BTreeSet};

/// Small and repeatable randomness, so that a failing history can be told again by its number (`SplitMix64`).
struct Dice(u64);

impl Dice {
    /// Below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// The walled books of a case with everybody in it, and who may write there.
fn walled() -> [(Book, &'static [&'static str]); 8] {
    [
        (Book::Joint, &["applicant", "letter", "mediator", "agent"]),
        (Book::Caucus(PartyId::new(1)), &["applicant", "mediator", "agent"]),
        (Book::Caucus(PartyId::new(2)), &["letter", "mediator"]),
        (Book::Guidance, &["mediator", "judge"]),
        (Book::Expert(ExpertId::new(1)), &["mediator", "expert"]),
        (Book::Readings(PartyId::new(1)), &["clerk", "mediator"]),
        (Book::Readings(PartyId::new(2)), &["clerk", "mediator"]),
        (Book::Offers, &["applicant", "letter", "mediator", "agent"]),
    ]
}

fn words(dice: &mut Dice) -> String {
    const WORDS: [&str; 8] = ["赔", "三千", "不让", "再想想", "当面", "secret", "7", "他说的不对"];
    (0..3 + dice.roll(20)).map(|_| WORDS[dice.roll(WORDS.len())]).collect()
}

fn said(book: Book, who: &str, words: &str) -> Command {
    let post = |channel| {
        let body = MessageBody::parse(words).unwrap();
        Command::PostMessage { channel, body, language: Language::ZhCn, quotes: None, attachments: Vec::new() }
    };
    match book {
        Book::Joint => post(Channel::Joint),
        Book::Caucus(party) => post(Channel::Caucus(party)),
        Book::Expert(expert) => post(Channel::Expert(expert)),
        Book::Guidance if who == "judge" => {
            Command::GiveGuidance { guidance: FreeText::parse(words).unwrap(), may_share: true }
        }
        Book::Guidance => Command::AskJudge {
            judge: crate::house::person("judge"),
            question: FreeText::parse(words).unwrap(),
            facts: Vec::new(),
        },
        Book::Readings(party) => {
            Command::RevealContact { party, field: ContactField::Phone, reason: Reason::parse(words).unwrap() }
        }
        Book::Offers => Command::MakeOffer(MakeOffer {
            caucus: None,
            terms: vec![Term::Other { what: FreeText::parse(words).unwrap() }],
            note: None,
            expires_on: LocalDate::parse("2026-12-01").unwrap(),
            counters: None,
        }),
        Book::Case | Book::Office | Book::Bids(_) => panic!("no wall of this test"),
    }
}

/// Something about what was said before: a message said better, an offer answered or taken back, an offer entrusted, who
/// came to a session. `None`: something new is said.
async fn again(cast: &Cast, scene: &Scene, book: Book, who: &str, dice: &mut Dice) -> Option<Command> {
    let token = &scene.player(cast, who).token;
    let get = |tail: String| async move {
        let reply = quick(cast, "GET", &format!("{}/{tail}", scene.path()), token, None, None).await;
        reply.ok()
    };
    let offers = |action: &'static str| move |item: &&Value| item["available"].to_string().contains(action);
    let reason = || Some(Reason::parse("再想想").unwrap());
    match (book, dice.roll(3)) {
        // Time would lapse them; here as many as may stand open do, and then one is taken back.
        (Book::Offers, turn) => {
            let all = get("offers".to_owned()).await["offers"].as_array().unwrap().clone();
            let id = |offer: &Value| OfferId::parse(offer["id"].as_str().unwrap()).unwrap();
            let answered = all.iter().find(offers("answer_offer")).map(|offer| {
                let answer = if turn == 0 { OfferAnswer::Accept } else { OfferAnswer::Decline };
                Command::AnswerOffer(AnswerOffer { offer: id(offer), answer, note: reason() })
            });
            let own = all.iter().filter(offers("withdraw_offer")).find(|offer| offer["state"] == "open");
            answered.or_else(|| own.map(|offer| Command::WithdrawOffer { offer: id(offer) }))
        }
        // Those entrusted are counted among them: one lies there, and is taken back before the next.
        (Book::Caucus(party), 0) if who != "mediator" => {
            let all = get("offers".to_owned()).await["offers"].as_array().unwrap().clone();
            let own = all.iter().filter(offers("withdraw_offer")).find(|offer| offer["state"] == "entrusted");
            if let Some(own) = own {
                return Some(Command::WithdrawOffer { offer: OfferId::parse(own["id"].as_str().unwrap()).unwrap() });
            }
            let Command::MakeOffer(offer) = said(Book::Offers, who, &words(dice)) else { return None };
            Some(Command::MakeOffer(MakeOffer { caucus: Some(party), ..offer }))
        }
        (Book::Joint, 0) if who == "mediator" => {
            let told = scene.told(cast).await;
            let session = told.case.sessions.iter().find_map(|held| held.id.clone())?;
            let parties = vec![PartyId::new(1)];
            let note = Some(Reason::parse(&words(dice)).unwrap());
            Some(Command::RecordAttendance(RecordAttendance { session, parties, agents: Vec::new(), note }))
        }
        (Book::Joint | Book::Caucus(_) | Book::Expert(_), 1) => {
            let channel = match book {
                Book::Caucus(party) => Channel::Caucus(party),
                Book::Expert(expert) => Channel::Expert(expert),
                _ => Channel::Joint,
            };
            let talk = get(format!("channels/{channel}/messages")).await;
            let own = talk["items"].as_array().unwrap().iter().find(offers("edit_message"))?.clone();
            let message = MessageId::parse(own["id"].as_str().unwrap()).unwrap();
            let body = MessageBody::parse(&words(dice)).unwrap();
            Some(Command::EditMessage(EditMessage { channel, message, body }))
        }
        _ => None,
    }
}

/// A case in which every book is open.
async fn everybody_in_it(cast: &Cast) -> Scene {
    use crate::places::Step::{Do, Name};
    let number = SCENES.iter().position(|(name, ..)| *name == "mediating, expert heard").unwrap();
    let mut scene = Scene::play(cast, number).await;
    for step in [
        Name("applicant", AgentKind::Agent, Power::Special),
        Do("agent", Action::TakeOver),
        Do("mediator", Action::AskJudge),
        Do("mediator", Action::ScheduleSession),
    ] {
        scene.step(cast, number, step).await;
    }
    scene
}

/// Every word that lies in the outbox about the case, by whom it is for.
async fn outbox(cast: &Cast, scene: &Scene) -> BTreeMap<String, Vec<String>> {
    let pk = table::outbox(&BookId::case(scene.id.clone()), 1, 0).pk;
    let page = cast.house.store.list_rows::<Value>(&pk, "", 500, None).await.unwrap();
    assert!(page.next.is_none());
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in page.items {
        let to = row.body["to"].as_str().unwrap().to_owned();
        told.entry(to).or_default().push(row.body.to_string());
    }
    told
}

/// Lets notifier and projector work on every book, as the stream would.
async fn carry(cast: &Cast, scene: &Scene) {
    let deps = notify::Deps { store: cast.house.store.clone(), site: "https://example.invalid".to_owned() };
    for (book, _) in walled() {
        notify::carry(BookId::new(scene.id.clone(), book), &deps).await.unwrap();
    }
    notify::carry(BookId::case(scene.id.clone()), &deps).await.unwrap();
    cast.house.project(scene.id.as_str()).await;
}

/// Every way of reading there is for somebody, status, tag and body.
async fn everything(cast: &Cast, scene: &Scene, token: &str) -> Vec<String> {
    let mut paths = vec![scene.path()];
    for tail in [
        "timeline",
        "roster",
        "channels/joint/messages",
        "channels/guidance/messages",
        "channels/caucus-p1/messages",
        "channels/caucus-p2/messages",
        "channels/expert-e1/messages",
        "readings/p1",
        "readings/p2",
        "offers",
    ] {
        paths.push(format!("{}/{tail}", scene.path()));
    }
    paths.extend(["/cases".to_owned(), "/cases?queue=mine".to_owned(), format!("/cases?q={}", scene.code)]);
    paths.push(format!("/track/{}", scene.code));
    let mut all = Vec::new();
    for path in paths {
        let reply = quick(cast, "GET", &path, token, None, None).await;
        let mut body = reply.body;
        if let Some(body) = body.as_object_mut() {
            body.remove("trace_id");
        }
        let length = reply.headers.get("content-length").cloned();
        all.push(format!("{path} {} {:?} {length:?} {body}", reply.status, reply.headers.get("etag")));
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_outside_gets_the_same_bytes_before_and_after() {
    let histories = std::env::var("WALLS_ROUTER").ok().and_then(|count| count.parse().ok()).unwrap_or(200);
    let cast = Cast::gather().await;
    let scene = everybody_in_it(&cast).await;
    carry(&cast, &scene).await;
    let told = scene.told(&cast).await;
    let today = cast.house.clock.now().local_date();
    let names =
        ["applicant", "letter", "agent", "mediator", "judge", "expert", "clerk", "supervisor", "second", "stranger"];
    let players: Vec<_> = names
        .into_iter()
        .map(|name| (scene.player(&cast, name), relate(&told.case, &scene.player(&cast, name).subject, today)))
        .collect();
    let mut letters = outbox(&cast, &scene).await;
    let mut compared = BTreeSet::new();
    for history in 0..histories {
        let mut dice = Dice(history as u64);
        let (book, writers) = walled()[history % walled().len()];
        let hears = |actor: &Option<Actor>| actor.as_ref().is_some_and(|actor| opens(actor, book));
        let (inside, outside): (Vec<_>, Vec<_>) = players.iter().partition(|(_, actor)| hears(actor));
        let (listener, _) = outside[history / walled().len() % outside.len()];
        let (hearer, _) = inside[dice.roll(inside.len())];
        let before = everything(&cast, &scene, &listener.token).await;
        let seen_before = tag(&cast, &scene, &hearer.token).await;
        for n in 0..=dice.roll(2) {
            let who = writers[dice.roll(writers.len())];
            let command = match again(&cast, &scene, book, who, &mut dice).await {
                Some(command) => command,
                None => said(book, who, &words(&mut dice)),
            };
            let key = format!("history-{history}-{n}");
            let token = &scene.player(&cast, who).token;
            let path = format!("{}/commands", scene.path());
            let reply = quick(&cast, "POST", &path, token, Some(&key), Some(&wire(&command))).await;
            assert_eq!(reply.status, 200, "{who} in {book}: {}", reply.body);
        }
        carry(&cast, &scene).await;
        let after = everything(&cast, &scene, &listener.token).await;
        assert_eq!(before, after, "history {history}: {} and {book}", listener.name);
        compared.insert((book, listener.name));
        // Who is inside has something new to read, or the test would show nothing.
        assert_ne!(seen_before, tag(&cast, &scene, &hearer.token).await, "{} hears {book}", hearer.name);
        let now = outbox(&cast, &scene).await;
        for (to, all) in &now {
            let told = letters.get(to) != Some(all);
            assert!(!told || is_inside(to, book), "history {history}: {book} told {to}");
        }
        letters = now;
    }
    if histories >= 200 {
        let before_a_wall = |(book, _): &(Book, _)| {
            players.iter().filter(|(_, actor)| !actor.as_ref().is_some_and(|actor| opens(actor, *book))).count()
        };
        let pairs: usize = walled().iter().map(before_a_wall).sum();
        assert_eq!(compared.len(), pairs, "everybody was compared before every wall: {compared:?}");
    }
}

/// The tag of what somebody may see of the case.
async fn tag(cast: &Cast, scene: &Scene, token: &str) -> String {
    quick(cast, "GET", &scene.path(), token, None, None).await.etag()
}

/// Whether an address of the outbox is that of somebody who may open the book.
fn is_inside(to: &str, book: Book) -> bool {
    match book {
        Book::Joint | Book::Offers => {
            ["13800001111", "13900002222", "13700003333", "staff:person-mediator"].contains(&to)
        }
        Book::Caucus(party) if party == PartyId::new(1) => {
            ["13800001111", "13700003333", "staff:person-mediator"].contains(&to)
        }
        Book::Caucus(_) => ["13900002222", "staff:person-mediator"].contains(&to),
        Book::Guidance => ["staff:person-judge", "staff:person-mediator"].contains(&to),
        Book::Expert(_) => ["staff:person-expert", "staff:person-mediator"].contains(&to),
        Book::Readings(party) if party == PartyId::new(1) => ["13800001111", "13700003333"].contains(&to),
        Book::Readings(_) => to == "13900002222",
        Book::Case | Book::Office | Book::Bids(_) => false,
    }
}
