//! Canaries: a word of its own in every personal field of a whole life; then every place is searched where none may be.

use crate::canary_room::{fill, room};
use crate::cast::Cast;
use crate::house::{Reply, TOWN, person};
use crate::scenes::{Scene, quick};
use aws_sdk_dynamodb::types::AttributeValue;
use casework::notify;
use casework::store::{BookId, Endpoint, connect, table};
use serde_json::{Value, json};
use shared_types::access::{Field, Sight, opens, sees};
use shared_types::case::*;
use shared_types::values::{CaseId, ExpertId, PartyId, RoundId};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Mutex, OnceLock};
use tracing::field::Visit;
use tracing::span;

/// Who may read a word.
#[derive(Debug, Clone, Copy)]
enum For {
    /// Who sees the field in clear; of which side it is.
    Seeing(Field, u16),
    /// Who may open the book.
    Opening(Book),
    /// Both sides, the mediator and the expert who is asked.
    AskedAboutAnExpert,
    /// Nobody is shown it again.
    Nobody,
}

use For::{AskedAboutAnExpert, Nobody, Opening, Seeing};

const P1: PartyId = PartyId::new(1);
const P2: PartyId = PartyId::new(2);

/// Each word, and who may read it.
const CANARIES: [(&str, For); 50] = [
    ("甄梓楠", Seeing(Field::Name, 1)),
    ("禄柏舟", Seeing(Field::Name, 2)),
    ("仝若谷", Seeing(Field::Name, 1)),
    ("13800001111", Seeing(Field::Contact, 1)),
    ("13900002222", Seeing(Field::Contact, 2)),
    ("13700003333", Nobody),
    ("雀舌巷甲一号", Seeing(Field::Contact, 1)),
    ("鹭江里乙二号", Seeing(Field::Contact, 2)),
    ("11010519491231002X", Seeing(Field::Contact, 1)),
    ("110105194912310046", Seeing(Field::Contact, 2)),
    ("金丝雀陈述", Seeing(Field::Statement, 1)),
    ("金丝雀改正陈述", Seeing(Field::Statement, 1)),
    ("金丝雀诉求", Seeing(Field::Claim, 1)),
    ("金丝雀改正诉求", Seeing(Field::Claim, 1)),
    ("金丝雀同意书", Seeing(Field::ConsentNote, 1)),
    ("金丝雀补签", Seeing(Field::ConsentNote, 1)),
    ("金丝雀补正", Seeing(Field::DeskReason, 1)),
    ("金丝雀移送", Nobody),
    ("金丝雀不收", Seeing(Field::StaffReason, 1)),
    ("金丝雀不接", Seeing(Field::StaffReason, 1)),
    ("金丝雀披露", Seeing(Field::Disclosure, 1)),
    ("金丝雀答复", Seeing(Field::ResponseNote, 2)),
    ("金丝雀同席", Opening(Book::Joint)),
    ("金丝雀背靠甲", Opening(Book::Caucus(P1))),
    ("金丝雀背靠乙", Opening(Book::Caucus(P2))),
    ("金丝雀提问", Opening(Book::Guidance)),
    ("金丝雀指导", Opening(Book::Guidance)),
    ("金丝雀鉴定", AskedAboutAnExpert),
    ("金丝雀意见", Opening(Book::Expert(ExpertId::new(1)))),
    ("金丝雀查看", Opening(Book::Readings(P1))),
    ("金丝雀地点", Seeing(Field::Place, 1)),
    ("金丝雀笔录", Opening(Book::Joint)),
    ("金丝雀约定", Seeing(Field::Terms, 1)),
    ("金丝雀评语", Seeing(Field::Rating, 1)),
    ("金丝雀改口", Opening(Book::Joint)),
    ("金丝雀方案", Opening(Book::Offers)),
    ("金丝雀随附", Opening(Book::Offers)),
    ("金丝雀托付", Opening(Book::Caucus(P2))),
    ("金丝雀应允", Opening(Book::Offers)),
    ("8123457", Nobody),
    ("9765431", Nobody),
    ("7234519", Nobody),
    ("8654329", Nobody),
    ("金丝雀事实", Seeing(Field::StatedFact, 1)),
    ("金丝雀险情", Seeing(Field::Danger, 1)),
    ("金丝雀到场", Opening(Book::Joint)),
    ("金丝雀草稿", Opening(Book::Offers)),
    ("金丝雀协议", Seeing(Field::Terms, 1)),
    ("金丝雀不签", Seeing(Field::ResponseNote, 2)),
    ("金丝雀投诉", Seeing(Field::Complaint, 2)),
];

fn may_read(actor: &Actor, wanted: For) -> bool {
    match wanted {
        Seeing(field, side) => {
            let side = PartyId::new(side);
            let own =
                actor.is_side(side) || matches!(actor, Actor::Named { part: Part::Party(part), .. } if *part == side);
            sees(actor, field, own) == Sight::Clear
        }
        Opening(book) => opens(actor, book),
        AskedAboutAnExpert => actor.side().is_some() || opens(actor, Book::Expert(ExpertId::new(1))),
        Nobody => false,
    }
}

/// Whether a line of the log, as its fields are written, holds a canary. Installed for the whole run of the tests: what
/// other tests log is looked at, too.
#[derive(Default)]
struct Listener;

static HEARD: OnceLock<Mutex<(usize, Vec<String>)>> = OnceLock::new();

fn heard() -> &'static Mutex<(usize, Vec<String>)> {
    HEARD.get_or_init(Mutex::default)
}

#[derive(Default)]
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}

fn keep(line: String) {
    let Ok(mut heard) = heard().lock() else { return };
    // The engine of the tests is no part of the system; it calls every request by its whole text.
    heard.0 += usize::from(line.contains("request"));
    if found_in(&line).is_some() {
        heard.1.push(line);
    }
}

impl tracing::Subscriber for Listener {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        !metadata.target().starts_with("dynoxide")
            && *metadata.level() <= tracing::Level::DEBUG
            && !["aws", "hyper", "h2", "rustls"].iter().any(|own| metadata.target().starts_with(own))
    }
    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        let mut line = Line::default();
        attributes.record(&mut line);
        keep(line.0);
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut line = Line::default();
        values.record(&mut line);
        keep(line.0);
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = Line(format!("{} ", event.metadata().target()));
        event.record(&mut line);
        keep(line.0);
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

fn found_in(text: &str) -> Option<&'static str> {
    CANARIES.iter().map(|(canary, _)| *canary).find(|canary| text.contains(canary))
}

/// Everything somebody can read, in one text.
async fn bytes_of(cast: &Cast, scene: &Scene, token: &str) -> String {
    let mut all = String::new();
    let base = scene.path();
    let tails = ["", "/timeline", "/roster", "/readings/p1", "/readings/p2", "/channels/joint/messages"];
    let talk = ["/channels/guidance/messages", "/channels/caucus-p1/messages", "/channels/caucus-p2/messages"];
    let expert = ["/channels/expert-e1/messages", "/offers"];
    let own = ["/cases", "/cases?queue=mine", "/cases?queue=org", "/cases?queue=incoming", "/me", "/auth/sessions"];
    let paths = tails.iter().chain(&talk).chain(&expert).map(|tail| format!("{base}{tail}"));
    for path in paths.chain(own.map(str::to_owned)).chain([format!("/cases?q={}", scene.code)]) {
        let reply = quick(cast, "GET", &path, token, None, None).await;
        all.push_str(&reply.body.to_string());
        assert_eq!(found_in(&format!("{:?}", reply.headers)), None, "headers of {path}");
    }
    all
}

/// Commands of a whole life; every text in them is a canary.
fn life() -> Vec<(&'static str, Value)> {
    let named = |command: &str, mut body: Value| {
        body["command"] = json!(command);
        body
    };
    let post = |channel: &str, body: &str| {
        named("post_message", json!({ "channel": channel, "body": body, "language": "zh-CN" }))
    };
    let mediator = person("mediator");
    vec![
        ("visitor", named("record_proxy_consent", json!({ "consent": { "form": "written", "note": "金丝雀补签" } }))),
        ("clerk", named("ask_correction", json!({ "what": "金丝雀补正" }))),
        ("applicant", named("take_over", json!({}))),
        (
            "applicant",
            named(
                "correct",
                json!({ "statement": "金丝雀改正陈述，有时间有地点。", "claim": { "text": "金丝雀改正诉求" } }),
            ),
        ),
        ("clerk", named("transfer", json!({ "to": TOWN, "reason": "金丝雀移送" }))),
        ("other-clerk", named("decline_transfer", json!({ "reason": "金丝雀不收" }))),
        ("clerk", named("accept", json!({ "dispute_type": "neighbour", "class": "normal", "risk": "priority" }))),
        ("clerk", named("assign_mediator", json!({ "mediator": mediator }))),
        ("mediator", named("decline_assignment", json!({ "reason": "金丝雀不接" }))),
        ("clerk", named("assign_mediator", json!({ "mediator": mediator }))),
        ("mediator", named("accept_assignment", json!({ "no_conflict": false, "disclosure": "金丝雀披露" }))),
        ("mediator", named("invite_respondent", json!({}))),
        ("letter", named("respond", json!({ "answer": "in_part", "note": "金丝雀答复" }))),
        (
            "applicant",
            named(
                "appoint_agent",
                json!({ "kind": "agent", "power": "special", "until": "2027-01-31", "name": "仝若谷", "phone": "13700003333" }),
            ),
        ),
        ("agent", named("take_over", json!({}))),
        ("applicant", post("joint", "金丝雀同席")),
        ("applicant", post("caucus-p1", "金丝雀背靠甲")),
        ("letter", post("caucus-p2", "金丝雀背靠乙")),
        ("mediator", named("ask_judge", json!({ "judge": person("judge"), "question": "金丝雀提问" }))),
        ("judge", named("give_guidance", json!({ "guidance": "金丝雀指导" }))),
        ("mediator", named("invite_expert", json!({ "expert": person("expert"), "about": "金丝雀鉴定" }))),
        ("applicant", named("consent_to_expert", json!({ "expert": "e1" }))),
        ("letter", named("consent_to_expert", json!({ "expert": "e1" }))),
        ("expert", post("expert-e1", "金丝雀意见")),
        ("clerk", named("reveal_contact", json!({ "party": "p1", "field": "address", "reason": "金丝雀查看" }))),
        (
            "mediator",
            named(
                "schedule_session",
                json!({ "at": "2026-11-25T02:00:00Z", "mode": "on_site", "place": "金丝雀地点二楼" }),
            ),
        ),
        (
            "mediator",
            named("record_minutes", json!({ "held_on": "2026-11-23", "mode": "on_site", "minutes": "金丝雀笔录" })),
        ),
        ("mediator", named("settle", json!({ "terms": "金丝雀约定" }))),
        ("mediator", named("close", json!({ "note": "已经搬走，双方确认。" }))),
        ("applicant", named("rate", json!({ "result": 5, "service": 4, "note": "金丝雀评语" }))),
        ("clerk", named("archive", json!({}))),
    ]
}

fn filing() -> Value {
    json!({
        "kind": "mediation", "channel": "proxy", "dispute_type": "neighbour", "declaration": true, "language": "zh-CN",
        "statement": "金丝雀陈述，门前的空地被邻居堆了砖。", "claim": { "text": "金丝雀诉求", "amount": 120_000 },
        "applicant": { "name": "甄梓楠", "phone": "13800001111", "address": "雀舌巷甲一号", "id_number": "11010519491231002X" },
        "respondent": { "name": "禄柏舟", "phone": "13900002222", "address": "鹭江里乙二号", "id_number": "110105194912310046" },
        "consent": { "form": "spoken", "note": "金丝雀同意书" },
    })
}

/// Who reads which word; nobody reads one that is not theirs.
async fn read_all(cast: &Cast, scene: &Scene, read: &mut BTreeMap<&'static str, Vec<&'static str>>) {
    let told = scene.told(cast).await;
    let today = cast.house.clock.now().local_date();
    for player in scene.players(cast) {
        let actor = relate(&told.case, &player.subject, today);
        let bytes = bytes_of(cast, scene, &player.token).await;
        for (canary, wanted) in CANARIES.iter().filter(|(canary, _)| bytes.contains(canary)) {
            let allowed = actor.as_ref().is_some_and(|actor| may_read(actor, *wanted));
            assert!(allowed, "{} reads {canary}, as {actor:?}", player.name);
            read.entry(canary).or_default().push(player.name);
        }
    }
    let track = format!("/track/{}", scene.code);
    let track = cast.house.ask("GET", &track, None, &[], None).await.ok();
    assert_eq!(found_in(&track.to_string()), None, "{track}");
}

/// An answer that refuses says nothing of what was sent, nor of what is there.
fn says_nothing(reply: &Reply, what: &str) {
    assert!(reply.status.is_client_error(), "{what}: {}", reply.body);
    assert_eq!(found_in(&format!("{:?} {}", reply.headers, reply.body)), None, "{what}");
}

async fn refusals(cast: &Cast, scene: &Scene, command: &Value, n: usize) {
    let path = format!("{}/commands", scene.path());
    // Whoever watches over the desk decides on a danger, too: for them it would be no refusal.
    let outsiders: &[&str] = match command["command"].as_str() {
        Some("decide_danger") => &["stranger", "other-mediator"],
        _ => &["stranger", "supervisor", "other-mediator"],
    };
    for who in outsiders {
        let key = format!("no-{who}-{n:04}");
        let token = &cast.player(who).token;
        says_nothing(&quick(cast, "POST", &path, token, Some(&key), Some(command)).await, who);
    }
    // Every text of it too long, of another type, and in the wrong place.
    for (field, value) in command.as_object().unwrap().iter().filter(|(field, _)| *field != "command") {
        let text = value.as_str().unwrap_or("金丝雀陈述");
        for wrong in
            [json!(text.repeat(4000)), json!([value]), json!({ "金丝雀": value }), json!(format!("{text}\u{7}"))]
        {
            let mut body = command.clone();
            body[field] = wrong;
            let key = format!("wrong-{n:04}-{field}");
            let reply = quick(cast, "POST", &path, &cast.player("stranger").token, Some(&key), Some(&body)).await;
            says_nothing(&reply, field);
        }
    }
}

/// Keys and attributes of the whole table as they lie there.
async fn search_the_table(cast: &Cast) -> usize {
    let client = connect(&Endpoint::Engine(cast.house.engine.clone()));
    let (mut seen, mut from) = (0, None);
    loop {
        let scan = client.scan().table_name(cast.house.store.table()).set_exclusive_start_key(from);
        let page = scan.send().await.unwrap();
        for item in page.items.unwrap_or_default() {
            seen += 1;
            for (name, value) in &item {
                let text = match value {
                    AttributeValue::S(text) | AttributeValue::N(text) => text.clone(),
                    AttributeValue::B(bytes) => String::from_utf8_lossy(bytes.as_ref()).into_owned(),
                    other => format!("{other:?}"),
                };
                assert_eq!(found_in(&text), None, "{:?} {name}: {text}", item["PK"]);
            }
        }
        from = page.last_evaluated_key;
        if from.is_none() {
            return seen;
        }
    }
}

async fn search_the_outbox(cast: &Cast, id: &CaseId) {
    let deps = notify::Deps { store: cast.house.store.clone(), site: "https://example.invalid".to_owned() };
    let books = [Book::Case, Book::Joint, Book::Guidance, Book::Caucus(P1), Book::Caucus(P2), Book::Readings(P1)];
    for book in books.into_iter().chain([Book::Offers, Book::Bids(RoundId::new(1))]) {
        notify::carry(BookId::new(id.clone(), book), &deps).await.unwrap();
    }
    let pk = table::outbox(&BookId::case(id.clone()), 1, 0).pk;
    let page = cast.house.store.list_rows::<Value>(&pk, "", 500, None).await.unwrap();
    assert!(page.items.len() > 15, "{}", page.items.len());
    for row in page.items {
        let mut message = row.body;
        // Where it goes is the one personal thing in a message; it lies sealed.
        message.as_object_mut().unwrap().remove("to");
        assert_eq!(found_in(&format!("{} {message}", row.sk)), None, "{message}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_life_leaves_personal_words_only_where_they_belong() {
    let _ = tracing::subscriber::set_global_default(Listener);
    let cast = Cast::gather().await;
    let mut scene = Scene::file(&cast, "visitor", "canary-0001", &filing()).await;
    let mut read = BTreeMap::new();
    read_all(&cast, &scene, &mut read).await;
    let mut life = life();
    let last = life.iter().position(|(_, command)| command["command"] == "settle").unwrap();
    life.splice(last..last, room());
    for (n, (who, command)) in life.into_iter().enumerate() {
        let token = scene.player(&cast, who).token.clone();
        let command = fill(&cast, &scene, &token, command).await;
        refusals(&cast, &scene, &command, n).await;
        let reply = cast.house.command(scene.id.as_str(), &token, &format!("life-{n:04}"), &command).await;
        assert_eq!(reply.status, 200, "{who} {command}: {}", reply.body);
        if command["command"] == "invite_respondent" {
            scene.invite(&cast, 99).await;
        }
        if ["record_proxy_consent", "ask_correction", "transfer", "assign_mediator", "respond", "archive"]
            .iter()
            .any(|at| command["command"] == *at)
        {
            cast.house.project(scene.id.as_str()).await;
            read_all(&cast, &scene, &mut read).await;
        }
    }
    for (canary, wanted) in CANARIES {
        if !matches!(wanted, Nobody) {
            assert!(read.contains_key(canary), "{canary} was never read by anybody: the test would show nothing");
        }
    }
    search_the_outbox(&cast, &scene.id).await;
    assert!(search_the_table(&cast).await > 150);
    let heard = heard().lock().unwrap();
    assert!(heard.0 > 100, "the log was listened to: {}", heard.0);
    assert!(heard.1.is_empty(), "{:?}", heard.1);
}
