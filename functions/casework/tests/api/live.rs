//! Tickets, sockets and nudges: who gets in, who is told what, and when it is over.

use crate::cast::Cast;
use crate::engine::Engine;
use crate::exchange::Exchange;
use crate::house::{House, PASSWORD, token};
use crate::on_both_engines;
use crate::places::SCENES;
use crate::scenes::Scene;
use crate::walk::{APPLICANT, STRANGER, Walk, filing, payload};
use casework::failure::Failure;
use casework::socket::{LARGEST, PLACES, Switchboard, WATCHED};
use serde_json::{Value, json};
use shared_types::access::opens;
use shared_types::case::{Book, relate};
use shared_types::values::{CaseId, ExpertId, PartyId};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const SLOW: Duration = Duration::from_millis(1050);

/// The session behind a token, as its row is keyed.
fn session(token: &str) -> (String, String) {
    let claims = crate::forging::part(token.split('.').nth(1).unwrap());
    let part = |name: &str| claims[name].as_str().unwrap().to_owned();
    (format!("session#{}", part("sub")), part("sid"))
}

async fn one_ticket_opens_one_socket_however_many_try(house: House) {
    let citizen = house.citizen(APPLICANT).await;
    let exchange = Exchange::of(&house);
    for round in 0..3 {
        let ticket = exchange.ticket(&citizen).await;
        let (mut trying, doors) = (JoinSet::new(), Arc::new(exchange.switchboard.clone()));
        for n in 0..20 {
            let (doors, ticket) = (doors.clone(), ticket.clone());
            trying.spawn(async move { doors.connect(&format!("round-{round}-{n}"), &ticket).await });
        }
        let answers = trying.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err(Failure::SignInNeeded)), "{answers:?}");
    }
}

async fn a_ticket_counts_for_half_a_minute_and_as_long_as_its_session(house: House) {
    let exchange = Exchange::of(&house);
    let citizen = house.citizen(APPLICANT).await;
    let (good, late) = (exchange.ticket(&citizen).await, exchange.ticket(&citizen).await);
    house.clock.move_by(29);
    exchange.try_open(&good).await.unwrap();
    house.clock.move_by(1);
    assert_eq!(exchange.try_open(&late).await, Err(Failure::SignInNeeded));
    for nonsense in ["", "x", &"0".repeat(64), &"g".repeat(64), &"0".repeat(5000), &citizen] {
        assert_eq!(exchange.try_open(nonsense).await, Err(Failure::SignInNeeded), "{nonsense}");
    }
    // Signed out, and ended from elsewhere, between ticket and socket.
    let ticket = exchange.ticket(&citizen).await;
    assert_eq!(house.ask("POST", "/auth/logout", Some(&citizen), &[], None).await.status, 204);
    assert_eq!(exchange.next_door().try_open(&ticket).await, Err(Failure::SignInNeeded));
    // What lies in the table opens nothing.
    let citizen = house.citizen(APPLICANT).await;
    let ticket = exchange.ticket(&citizen).await;
    let client = casework::store::connect(&casework::store::Endpoint::Engine(house.engine.clone()));
    let table = client.scan().table_name(house.store.table()).send().await.unwrap();
    let stored = format!("{:?}", table.items());
    assert!(stored.contains("ticket#") && !stored.contains(&ticket));
}

async fn a_session_that_ends_is_told_nothing_more_and_its_sockets_are_closed(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let exchange = Exchange::of(&house);
    let other = house.citizen(APPLICANT).await;
    let (left, stays) = (exchange.watching(&walk.applicant, &walk.id).await, exchange.watching(&other, &walk.id).await);
    exchange.moved(&walk.id, Book::Joint, 1).await;
    let nudge = json!({ "case": walk.id, "book": "joint", "at": 1 });
    assert_eq!((exchange.take(&left), exchange.take(&stays)), (vec![nudge.clone()], vec![nudge.clone()]));
    assert_eq!(house.ask("POST", "/auth/logout", Some(&walk.applicant), &[], None).await.status, 204);
    // The very next moment, in a process that knows nothing yet, and within a second in one that knew the session.
    let next_door = exchange.next_door();
    next_door.moved(&walk.id, Book::Joint, 2).await;
    assert_eq!(exchange.take(&left), Vec::<Value>::new());
    assert!(exchange.is_closed(&left) && !exchange.is_closed(&stays));
    let left = exchange.watching(&other, &walk.id).await;
    exchange.moved(&walk.id, Book::Joint, 3).await;
    assert_eq!(exchange.take(&left).len(), 1);
    assert_eq!(house.ask("POST", "/auth/logout", Some(&other), &[], None).await.status, 204);
    tokio::time::sleep(SLOW).await;
    exchange.moved(&walk.id, Book::Joint, 4).await;
    assert_eq!(exchange.take(&left), Vec::<Value>::new());
    assert!(exchange.is_closed(&left) && exchange.is_closed(&stays));
    // Nothing happens in the case: the end of the session alone closes the socket, at once and only its own.
    let (token, beside) = (house.citizen(APPLICANT).await, house.citizen(APPLICANT).await);
    let (quiet, beside) = (exchange.watching(&token, &walk.id).await, exchange.watching(&beside, &walk.id).await);
    assert_eq!(house.ask("POST", "/auth/logout", Some(&token), &[], None).await.status, 204);
    let (pk, sk) = session(&token);
    exchange.record("REMOVE", &pk, &sk).await;
    assert!(exchange.is_closed(&quiet) && !exchange.is_closed(&beside));
    // A frame of a session that is over is not answered any more.
    let token = house.citizen(APPLICANT).await;
    let last = exchange.open(&token).await;
    assert_eq!(house.ask("POST", "/auth/logout", Some(&token), &[], None).await.status, 204);
    assert_eq!(exchange.next_door().say(&last, &json!({ "watch": walk.id })).await, Vec::<Value>::new());
    assert!(exchange.is_closed(&last));
}

async fn staff_who_are_nobody_any_more_lose_their_sockets(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let exchange = Exchange::of(&house);
    let socket = exchange.watching(&walk.mediator, &walk.id).await;
    let administrator = house.staff("administrator").await;
    exchange.record("MODIFY", "staff#person-mediator", "P").await;
    assert!(!exchange.is_closed(&socket), "a change that ends nothing closes nothing");
    let seen = house.get("/people/person-mediator", &administrator).await.ok();
    let change = json!({ "version": seen["version"], "name": seen["name"], "posts": seen["posts"], "disabled": true });
    let changed = house.ask("PUT", "/people/person-mediator", Some(&administrator), &[], Some(&change)).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    exchange.record("MODIFY", "staff#person-mediator", "P").await;
    assert!(exchange.is_closed(&socket));
    let body = json!({ "username": "mediator", "password": PASSWORD });
    house.ask("POST", "/auth/staff", None, &[], Some(&body)).await.refused(401, "wrong_credentials");
}

async fn a_narrow_token_opens_a_narrow_socket(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let other = Walk::begin_with(&house, "filing-0002").await;
    let exchange = Exchange::of(&house);
    let body = json!({ "case": walk.id });
    let narrow = token(&house.ask("POST", "/auth/narrow", Some(&walk.clerk), &[], Some(&body)).await);
    let socket = exchange.watching(&narrow, &walk.id).await;
    let refused = json!({ "error": { "code": "not_found", "case": other.id } });
    assert_eq!(exchange.say(&socket, &json!({ "watch": other.id })).await, [refused]);
    // The clerk's own token reaches both.
    exchange.watching(&walk.clerk, &other.id).await;
    let mut meeting = json!({ "join": { "case": other.id, "room": "private-p1" } });
    let refused = json!({ "error": { "code": "not_found", "case": other.id } });
    assert_eq!(exchange.say(&socket, &meeting).await, [refused]);
    meeting["join"]["case"] = json!(walk.id);
    let refused = json!({ "error": { "code": "not_your_part", "case": walk.id } });
    assert_eq!(exchange.say(&socket, &meeting).await, [refused]);
}

async fn whatever_comes_is_answered_and_the_socket_goes_on(house: House) {
    let walk = Walk::begin(&house).await;
    let exchange = Exchange::of(&house);
    let socket = exchange.open(&walk.applicant).await;
    let code = |frames: &[Value]| -> String {
        assert_eq!(frames.len(), 1, "{frames:?}");
        frames[0]["error"]["code"].as_str().unwrap_or("none").to_owned()
    };
    let deep = "[".repeat(5000);
    let long = format!("{{\"watch\":\"{}\"}}", "x".repeat(LARGEST));
    for (frame, expected) in [
        ("", "unreadable_body"),
        ("{", "unreadable_body"),
        ("null", "unreadable_body"),
        ("[]", "unreadable_body"),
        ("{}", "unreadable_body"),
        ("\"watch\"", "unreadable_body"),
        ("{\"watch\":1}", "unreadable_body"),
        ("{\"watch\":\"../x\"}", "unreadable_body"),
        ("{\"watch\":\"a\",\"watch\":\"a\"}", "unreadable_body"),
        ("{\"shout\":true}", "unreadable_body"),
        ("{\"join\":{\"case\":\"a\",\"room\":\"kitchen\"}}", "unreadable_body"),
        ("{\"signal\":{\"case\":\"a\",\"room\":\"private-p1\",\"to\":\"x\"}}", "unreadable_body"),
        (deep.as_str(), "unreadable_body"),
        (long.as_str(), "body_too_large"),
        ("{\"watch\":\"unknown\"}", "not_found"),
        ("{\"join\":{\"case\":\"unknown\",\"room\":\"private-p1\"}}", "not_found"),
        ("{\"signal\":{\"case\":\"a\",\"room\":\"private-p1\",\"to\":\"x\",\"body\":\"\"}}", "not_found"),
    ] {
        assert_eq!(code(&exchange.say_text(&socket, frame).await), expected, "{}", &frame[..frame.len().min(80)]);
    }
    for harmless in [json!({ "unwatch": "unknown" }), json!({ "leave": { "case": "a", "room": "private-p1" } })] {
        assert_eq!(exchange.say(&socket, &harmless).await, Vec::<Value>::new());
    }
    assert_eq!(exchange.say(&socket, &json!({ "ping": true })).await, [json!({ "pong": true })]);
    assert!(!exchange.is_closed(&socket));
    // A case of others is as unknown as one that does not exist.
    let stranger = exchange.open(&house.citizen(STRANGER).await).await;
    let refused = json!({ "error": { "code": "not_found", "case": walk.id } });
    assert_eq!(exchange.say(&stranger, &json!({ "watch": walk.id })).await, [refused]);
    // After two hours the socket is over, whatever the gateway thinks.
    house.clock.move_by(2 * 3600);
    assert_eq!(exchange.say(&socket, &json!({ "ping": true })).await, Vec::<Value>::new());
    assert!(exchange.is_closed(&socket));
}

async fn one_person_has_so_many_sockets_and_one_socket_so_many_cases(house: House) {
    let walk = Walk::begin(&house).await;
    let exchange = Exchange::of(&house);
    let mut open = Vec::new();
    for _ in 0..PLACES {
        open.push(exchange.watching(&walk.applicant, &walk.id).await);
        house.clock.move_by(1);
    }
    assert!(open.iter().all(|socket| !exchange.is_closed(socket)));
    let newest = exchange.watching(&walk.applicant, &walk.id).await;
    assert!(exchange.is_closed(&open[0]), "the oldest gives way");
    assert!(open[1..].iter().all(|socket| !exchange.is_closed(socket)));
    exchange.moved(&walk.id, Book::Case, 1).await;
    assert_eq!(exchange.take(&newest).len(), 1);
    assert_eq!(exchange.take(&open[0]), Vec::<Value>::new());
    // Whoever closes one makes room for another.
    exchange.switchboard.disconnect(&open[1]).await.unwrap();
    exchange.open(&walk.applicant).await;
    assert!(open[2..].iter().all(|socket| !exchange.is_closed(socket)));
    // Twenty at once: never more places than there are.
    let mut opening = JoinSet::new();
    for n in 0..20 {
        let (switchboard, ticket): (Switchboard, String) =
            (exchange.switchboard.clone(), exchange.ticket(&walk.applicant).await);
        opening.spawn(async move { switchboard.connect(&format!("at-once-{n}"), &ticket).await });
    }
    opening.join_all().await;
    exchange.moved(&walk.id, Book::Case, 1).await;
    let (owner, _) = session(&walk.applicant);
    let pk = casework::store::table::socket_places_pk(owner.strip_prefix("session#").unwrap());
    let places = house.store.list_rows::<Value>(&pk, "", 100, None).await.unwrap();
    assert!(places.items.len() <= PLACES);
    // Cases of one socket.
    let socket = exchange.open(&walk.clerk).await;
    for n in 0..=WATCHED {
        let filed = house.file(&walk.applicant, &format!("many-{n:04}"), &filing()).await.ok();
        let case = filed["id"].as_str().unwrap();
        let answer = exchange.say(&socket, &json!({ "watch": case })).await;
        if n < WATCHED {
            assert_eq!(answer, [json!({ "watching": case })]);
        } else {
            assert_eq!(answer, [json!({ "error": { "code": "too_many", "case": case } })]);
            exchange.moved(case, Book::Case, 1).await;
            assert_eq!(exchange.take(&socket), Vec::<Value>::new());
        }
    }
}

async fn who_is_gone_is_forgotten_and_comes_back_to_what_was_missed(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let exchange = Exchange::of(&house);
    let (crashed, there) =
        (exchange.watching(&walk.applicant, &walk.id).await, exchange.watching(&walk.mediator, &walk.id).await);
    exchange.vanish(&crashed);
    exchange.moved(&walk.id, Book::Joint, 1).await;
    assert_eq!(exchange.take(&there).len(), 1);
    let pk = casework::store::table::watch_pk(&CaseId::parse(&walk.id).unwrap());
    let rows = house.store.list_rows::<Value>(&pk, "", 100, None).await.unwrap().items;
    assert_eq!(rows.iter().map(|row| row.sk.as_str()).collect::<Vec<_>>(), [there.as_str()]);
    house.command(&walk.id, &walk.mediator, "message-01", &payload("post_message")).await.ok();
    exchange.watching(&walk.applicant, &walk.id).await;
    let missed = house.get(&format!("{}/channels/joint/messages?after=0", walk.path()), &walk.applicant).await.ok();
    assert_eq!(missed["items"].as_array().unwrap().len(), 1);
    // Unwatched is untold.
    exchange.say(&there, &json!({ "unwatch": walk.id })).await;
    exchange.moved(&walk.id, Book::Joint, 1).await;
    assert_eq!(exchange.take(&there), Vec::<Value>::new());
}

/// Every standing, every book: told is who may open it, and for everybody else not one byte is sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nudges_stop_at_every_wall() {
    let cast = Cast::gather().await;
    let books = [
        Book::Case,
        Book::Joint,
        Book::Office,
        Book::Guidance,
        Book::Caucus(PartyId::new(1)),
        Book::Caucus(PartyId::new(2)),
        Book::Expert(ExpertId::new(1)),
        Book::Expert(ExpertId::new(2)),
        Book::Readings(PartyId::new(1)),
        Book::Readings(PartyId::new(2)),
    ];
    let wanted = [
        "filed, transfer open",
        "filed by a visitor",
        "accepted, mediator asked",
        "awaiting response",
        "mediating, agent with a general power",
        "mediating, guardian",
        "mediating, judge guides",
        "mediating, expert heard",
        "mediating, mediator stepped back",
        "closed",
    ];
    let (mut told, mut standings) = (0, BTreeSet::new());
    for name in wanted {
        let number = SCENES.iter().position(|(scene, ..)| *scene == name).unwrap();
        let scene = Scene::play(&cast, number).await;
        let (facts, id) = (scene.told(&cast).await.case, scene.id.as_str());
        let exchange = Exchange::of(&cast.house);
        let mut sockets = Vec::new();
        for player in scene.players(&cast) {
            let actor = relate(&facts, &player.subject, cast.house.clock.now().local_date());
            let socket = exchange.open(&player.token).await;
            let answer = exchange.say(&socket, &json!({ "watch": id })).await;
            let expected = match &actor {
                Some(_) => json!({ "watching": id }),
                None => json!({ "error": { "code": "not_found", "case": id } }),
            };
            assert_eq!(answer, [expected], "{name}: {}", player.name);
            standings.insert(crate::standings::standing(actor.as_ref()));
            sockets.push((player.name, socket, actor));
        }
        for (book, at) in books.into_iter().zip(11..) {
            exchange.moved(id, book, at).await;
            for (player, socket, actor) in &sockets {
                let opened = actor.as_ref().is_some_and(|actor| opens(actor, book));
                let expected = opened.then(|| json!({ "case": id, "book": book, "at": at }));
                told += usize::from(opened);
                assert_eq!(exchange.take(socket), expected.into_iter().collect::<Vec<_>>(), "{name}: {player}, {book}");
            }
        }
    }
    assert_eq!(told, 200, "fewer: a scene or a player was lost");
    // All that the scenes of the matrix show but a named agent, an agent's special power and a citizen who filed for somebody.
    assert!(standings.len() >= 14, "{standings:?}");
}

/// A part that ends ends the nudges with it, also of what was begun to be watched before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_steps_back_is_told_nothing_more() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let exchange = Exchange::of(&house);
    let (mediator, party) =
        (exchange.watching(&walk.mediator, &walk.id).await, exchange.watching(&walk.applicant, &walk.id).await);
    house.command(&walk.id, &walk.mediator, "recuse-001", &payload("recuse")).await.ok();
    for book in [Book::Case, Book::Joint, Book::Office] {
        exchange.moved(&walk.id, book, 9).await;
    }
    assert_eq!(exchange.take(&mediator), Vec::<Value>::new());
    assert!(!exchange.is_closed(&mediator), "the session goes on, only this case is over");
    assert_eq!(exchange.take(&party).len(), 2);
}

on_both_engines!(
    one_ticket_opens_one_socket_however_many_try,
    a_ticket_counts_for_half_a_minute_and_as_long_as_its_session,
    a_session_that_ends_is_told_nothing_more_and_its_sockets_are_closed,
    staff_who_are_nobody_any_more_lose_their_sockets,
    a_narrow_token_opens_a_narrow_socket,
    whatever_comes_is_answered_and_the_socket_goes_on,
    one_person_has_so_many_sockets_and_one_socket_so_many_cases,
    who_is_gone_is_forgotten_and_comes_back_to_what_was_missed,
);
