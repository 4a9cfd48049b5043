//! Rooms of video meetings: who is in, who hears whom, and that nothing of what they say stays.

use crate::cast::Cast;
use crate::engine::Engine;
use crate::exchange::Exchange;
use crate::house::House;
use crate::on_both_engines;
use crate::places::SCENES;
use crate::scenes::Scene;
use crate::walk::{Walk, payload};
use casework::socket::SEATS;
use serde_json::{Value, json};
use shared_types::access::{Room, enters};
use shared_types::api::Signal;
use shared_types::case::{Book, relate};
use shared_types::values::PartyId;
use tokio::task::JoinSet;

/// A case in mediation with a session by video; gives the name of its room.
async fn arranged(house: &House) -> (Walk, String) {
    let walk = Walk::through(house, "respond").await;
    let mut order = payload("schedule_session");
    order["mode"] = json!("video");
    let answer = house.command(&walk.id, &walk.mediator, "session-01", &order).await.ok();
    let session = answer["case"]["sessions"][0]["id"].as_str().expect("a session with its id").to_owned();
    (walk, format!("session-{session}"))
}

fn join(case: &str, room: &str) -> Value {
    json!({ "join": { "case": case, "room": room } })
}

fn parts(list: &Value) -> Vec<String> {
    let peers = list["peers"].as_array().unwrap_or_else(|| panic!("no list: {list}"));
    let mut parts: Vec<String> = peers.iter().map(|peer| peer["part"].as_str().unwrap().to_owned()).collect();
    parts.sort();
    parts
}

fn last(frames: &[Value]) -> &Value {
    frames.last().expect("a frame")
}

fn refused(case: &str, code: &str) -> Vec<Value> {
    vec![json!({ "error": { "code": code, "case": case } })]
}

fn word(case: &str, room: &str, to: &str, body: &str) -> Value {
    json!({ "signal": { "case": case, "room": room, "to": to, "body": body } })
}

async fn peers_hear_each_other_and_nobody_else_does(house: House) {
    let (walk, session) = arranged(&house).await;
    let (exchange, case) = (Exchange::of(&house), walk.id.as_str());
    let respondent = walk.respondent(&house).await;
    let applicant = exchange.open(&walk.applicant).await;
    let respondent = exchange.open(&respondent).await;
    let mediator = exchange.open(&walk.mediator).await;
    let watcher = exchange.watching(&walk.applicant, case).await;
    let alone = exchange.say(&applicant, &join(case, &session)).await;
    assert_eq!((parts(last(&alone)), alone.len()), (vec!["party".to_owned()], 1));
    let both = exchange.say(&mediator, &join(case, &session)).await;
    assert_eq!(parts(last(&both)), ["mediator", "party"]);
    assert_eq!(last(&both)["room"], session.as_str());
    let told = exchange.take(&applicant);
    assert_eq!(parts(last(&told)), ["mediator", "party"]);
    let (a, m) = (last(&told)["you"].as_str().unwrap().to_owned(), last(&both)["you"].as_str().unwrap().to_owned());
    assert_ne!(a, m);
    let named = last(&told)["peers"].as_array().unwrap().iter().find(|peer| peer["peer"] == m.as_str()).unwrap();
    assert_eq!(named["name"], "韩立群");
    // A word goes to the one it is for, with its sender as the server knows it.
    let answer = exchange.say(&applicant, &word(case, &session, &m, "v=0\r\n\"offer\"")).await;
    assert_eq!(answer, Vec::<Value>::new());
    let heard = json!({ "signal": { "case": case, "room": session, "from": a, "body": "v=0\r\n\"offer\"" } });
    assert_eq!(exchange.take(&mediator), [heard]);
    assert_eq!((exchange.take(&respondent), exchange.take(&watcher)), (vec![], vec![]));
    // The other side has not come in: it says nothing there and is told nothing.
    for to in [a.as_str(), m.as_str(), "0", ""] {
        assert_eq!(exchange.say(&respondent, &word(case, &session, to, "x")).await, refused(case, "not_found"));
    }
    // Nor does anybody in another room of the same case.
    let private = exchange.say(&respondent, &join(case, "private-p2")).await;
    assert_eq!(parts(last(&private)), ["party"]);
    for room in [session.as_str(), "private-p2", "private-p1"] {
        assert_eq!(exchange.say(&respondent, &word(case, room, &m, "x")).await, refused(case, "not_found"));
        assert_eq!(exchange.say(&applicant, &word(case, "private-p2", &m, "x")).await, refused(case, "not_found"));
    }
    assert_eq!((exchange.take(&applicant), exchange.take(&mediator)), (vec![], vec![]));
    // Who goes to another room has left this one.
    let moved = exchange.say(&mediator, &join(case, "private-p2")).await;
    assert_eq!(parts(last(&moved)), ["mediator", "party"]);
    assert_eq!(parts(last(&exchange.take(&applicant))), ["party"]);
    assert_eq!(exchange.say(&applicant, &word(case, &session, &m, "x")).await, refused(case, "not_found"));
    // A crash is a leave.
    exchange.take(&respondent);
    exchange.vanish(&mediator);
    exchange.switchboard.disconnect(&mediator).await.unwrap();
    assert_eq!(parts(last(&exchange.take(&respondent))), ["party"]);
    // Leaving tells those who stay, and leaving twice nobody.
    let leave = json!({ "leave": { "case": case, "room": "private-p2" } });
    exchange.say(&respondent, &leave).await;
    assert_eq!(exchange.say(&respondent, &leave).await, Vec::<Value>::new());
}

async fn a_peer_that_vanished_is_found_out_by_the_first_word(house: House) {
    let (walk, session) = arranged(&house).await;
    let (exchange, case) = (Exchange::of(&house), walk.id.as_str());
    let (applicant, mediator) = (exchange.open(&walk.applicant).await, exchange.open(&walk.mediator).await);
    exchange.say(&applicant, &join(case, &session)).await;
    let list = exchange.say(&mediator, &join(case, &session)).await;
    let you = last(&list)["you"].clone();
    let peers = last(&list)["peers"].as_array().unwrap();
    let other = peers.iter().find(|peer| peer["peer"] != you).unwrap()["peer"].as_str().unwrap();
    exchange.vanish(&applicant);
    let answer = exchange.say(&mediator, &word(case, &session, other, "x")).await;
    assert_eq!(answer[0]["peers"].as_array().unwrap().len(), 1, "{answer:?}");
    assert_eq!(answer[1..], refused(case, "not_found"));
}

async fn a_room_has_six_seats_however_many_come_at_once(house: House) {
    let (walk, session) = arranged(&house).await;
    let (exchange, case) = (Exchange::of(&house), walk.id.as_str());
    let mut sockets = Vec::new();
    let people = [&walk.applicant, &walk.mediator, &walk.respondent(&house).await];
    for _ in 0..4 {
        for token in people {
            sockets.push(exchange.open(token).await);
        }
    }
    let mut coming = JoinSet::new();
    for socket in sockets.clone() {
        let (switchboard, frame) = (exchange.switchboard.clone(), join(case, &session).to_string());
        coming.spawn(async move { switchboard.hear(&socket, &frame).await });
    }
    coming.join_all().await;
    let frames: Vec<Vec<Value>> = sockets.iter().map(|socket| exchange.take(socket)).collect();
    let full = frames.iter().filter(|frames| **frames == refused(case, "too_many")).count();
    assert_eq!(full, sockets.len() - SEATS, "{frames:?}");
    let most = frames.iter().flatten().filter_map(|frame| frame["peers"].as_array()).map(Vec::len).max();
    assert_eq!(most, Some(SEATS));
    // One leaves, another finds the seat.
    let seated = frames.iter().position(|frames| frames.iter().any(|frame| frame["peers"].is_array())).unwrap();
    // Nobody takes more than two seats, so it is another socket of the same person.
    let waits =
        |(n, one): (usize, &Vec<Value>)| n % people.len() == seated % people.len() && *one == refused(case, "too_many");
    let waiting = frames.iter().enumerate().position(waits).unwrap();
    exchange.say(&sockets[seated], &json!({ "leave": { "case": case, "room": session } })).await;
    let list = exchange.say(&sockets[waiting], &join(case, &session)).await;
    assert_eq!(last(&list)["peers"].as_array().unwrap().len(), SEATS);
}

async fn who_has_no_part_any_more_is_shown_out(house: House) {
    let (walk, session) = arranged(&house).await;
    let (exchange, case) = (Exchange::of(&house), walk.id.as_str());
    let (applicant, mediator) = (exchange.open(&walk.applicant).await, exchange.open(&walk.mediator).await);
    exchange.say(&mediator, &join(case, &session)).await;
    let list = exchange.say(&applicant, &join(case, &session)).await;
    let you = last(&list)["you"].as_str().unwrap().to_owned();
    exchange.take(&mediator);
    house.command(case, &walk.mediator, "recuse-001", &payload("recuse")).await.ok();
    // Before the stream has told anybody: no word passes any more.
    assert_eq!(
        exchange.say(&mediator, &word(case, &session, &you, "x")).await.last(),
        refused(case, "not_your_part").last()
    );
    assert!(exchange.take(&applicant).iter().all(|frame| frame["signal"].is_null()));
    let second = exchange.open(&house.citizen(crate::walk::APPLICANT).await).await;
    exchange.say(&second, &join(case, &session)).await;
    exchange.take(&applicant);
    // The end of the talk ends every room, by the event alone.
    house.command(case, &walk.applicant, "stop-00001", &payload("stop")).await.ok();
    exchange.moved(case, Book::Case, house.version(case).await).await;
    for socket in [&applicant, &second] {
        assert_eq!(exchange.take(socket), refused(case, "not_your_part"));
        assert_eq!(exchange.say(socket, &join(case, &session)).await, refused(case, "not_your_part"));
    }
}

/// What is said passes through: too long a word is refused, and no word lies in the table.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_word_of_a_meeting_is_kept() {
    let house = House::open(Engine::Embedded).await;
    let (walk, session) = arranged(&house).await;
    let (exchange, case) = (Exchange::of(&house), walk.id.as_str());
    let (applicant, mediator) = (exchange.open(&walk.applicant).await, exchange.open(&walk.mediator).await);
    exchange.say(&applicant, &join(case, &session)).await;
    let list = exchange.say(&mediator, &join(case, &session)).await;
    let you = last(&list)["you"].as_str().unwrap().to_owned();
    exchange.take(&applicant);
    let long = "\u{1}".repeat(1000) + &"candidate-never-kept ".repeat(700);
    assert!(long.len() < Signal::LONGEST);
    assert_eq!(exchange.say(&applicant, &word(case, &session, &you, &long)).await, Vec::<Value>::new());
    assert_eq!(exchange.take(&mediator)[0]["signal"]["body"], long);
    let longer = "x".repeat(Signal::LONGEST + 1);
    assert_eq!(exchange.say(&applicant, &word(case, &session, &you, &longer)).await, refused(case, "body_too_large"));
    assert_eq!(exchange.take(&mediator), Vec::<Value>::new());
    let client = casework::store::connect(&casework::store::Endpoint::Engine(house.engine.clone()));
    let table = client.scan().table_name(house.store.table()).send().await.unwrap();
    assert!(table.last_evaluated_key().is_none());
    let stored = format!("{:?}", table.items());
    assert!(stored.contains("room#") && !stored.contains("never-kept") && !stored.contains("韩立群"));
}

/// Everybody at every door of every room, against the rule.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_who_may_be_there_comes_in() {
    let cast = Cast::gather().await;
    let mut inside = 0;
    for name in [
        "mediating, session set",
        "mediating, judge guides",
        "mediating, expert heard",
        "mediating, guardian",
        "closed",
    ] {
        let number = SCENES.iter().position(|(scene, ..)| *scene == name).unwrap();
        let scene = Scene::play(&cast, number).await;
        let id = scene.id.as_str();
        let mut order = payload("schedule_session");
        // One mediator leads them all: each at an hour of its own.
        order["at"] = json!(format!("2026-11-26T{:02}:00:00Z", number % 14));
        order["mode"] = json!("mixed");
        cast.house.command(id, &cast.player("mediator").token, "by-video-1", &order).await;
        let facts = scene.told(&cast).await.case;
        let mut rooms: Vec<Room> = [1, 2, 9].map(|n| Room::Private(PartyId::new(n))).into();
        rooms.extend(facts.sessions.iter().filter_map(|session| session.id.clone()).map(Room::Session));
        for room in rooms {
            for player in scene.players(&cast) {
                let exchange = Exchange::of(&cast.house);
                let socket = exchange.open(&player.token).await;
                let answer = exchange.say(&socket, &join(id, &room.to_string())).await;
                match relate(&facts, &player.subject, cast.house.clock.now().local_date()) {
                    None => assert_eq!(answer, refused(id, "not_found"), "{name}: {}", player.name),
                    Some(actor) if enters(&actor, &room, &facts) => {
                        inside += 1;
                        assert_eq!(last(&answer)["peers"].as_array().map(Vec::len), Some(1), "{name}: {}", player.name);
                    }
                    Some(_) => assert_eq!(answer, refused(id, "not_your_part"), "{name}: {} in {room}", player.name),
                }
                exchange.switchboard.disconnect(&socket).await.unwrap();
            }
        }
    }
    assert!(inside > 20, "{inside}");
}

on_both_engines!(
    peers_hear_each_other_and_nobody_else_does,
    a_peer_that_vanished_is_found_out_by_the_first_word,
    a_room_has_six_seats_however_many_come_at_once,
    who_has_no_part_any_more_is_shown_out,
);
