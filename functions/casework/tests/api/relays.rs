//! Relays for picture and sound: who gets one, for how long, and that danger keeps addresses from everybody.

use crate::engine::Engine;
use crate::exchange::Exchange;
use crate::house::House;
use crate::walk::{Walk, payload};
use casework::auth::SecondFactor;
use casework::http::{App, Settings, router};
use casework::socket::Relay;
use serde_json::{Value, json};

const SECRET: &str = "a secret that the relay knows as well";

/// Sets a session by video; gives the path of what a page needs for it.
async fn session(house: &House, walk: &Walk, key: &str, with: Value) -> String {
    let mut order = payload("schedule_session");
    // The second an hour after the first: one mediator leads both.
    order["at"] = json!(if key == "session-01" { "2026-11-25T02:00:00Z" } else { "2026-11-25T03:00:00Z" });
    order["mode"] = json!("video");
    order["with"] = with;
    let answer = house.command(&walk.id, &walk.mediator, key, &order).await.ok();
    let sessions = answer["case"]["sessions"].as_array().unwrap().clone();
    format!("/cases/{}/sessions/{}/ice", walk.id, sessions.last().unwrap()["id"].as_str().unwrap())
}

/// From now on the house has a relay.
async fn set_up_relay(house: &mut House) {
    let relay = Relay::parse("turn:relay.example.cn:3478,turns:relay.example.cn:5349", SECRET).unwrap();
    let settings = Settings { secure_cookies: true, second_factor: SecondFactor::Optional };
    house.router = router(App::open(house.world.clone().with_relay(relay), settings).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_is_for_those_who_come_in_and_for_an_hour() {
    let mut house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let path = session(&house, &walk, "session-01", json!([])).await;
    let direct = house.get(&path, &walk.mediator).await.ok();
    assert_eq!(direct, json!({ "servers": [], "relay_only": false, "present": [] }));
    set_up_relay(&mut house).await;
    let mut names = Vec::new();
    for token in [&walk.mediator, &walk.applicant, &walk.respondent(&house).await] {
        let answer = house.get(&path, token).await.ok();
        assert_eq!(answer["relay_only"], true);
        let server = &answer["servers"][0];
        assert_eq!(server["urls"], json!(["turn:relay.example.cn:3478", "turns:relay.example.cn:5349"]));
        let (until, word) = server["username"].as_str().unwrap().split_once(':').unwrap();
        assert_eq!(until.parse::<i64>().unwrap() * 1000, house.clock.now().as_millis() / 1000 * 1000 + 3_600_000);
        assert!(!answer.to_string().contains(SECRET));
        names.push(word.to_owned());
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3, "no name is given twice");
    house.get(&path, &walk.clerk).await.refused(403, "not_your_part");
    let elsewhere = path.replace("/ice", "0/ice");
    house.get(&elsewhere, &walk.applicant).await.refused(403, "not_your_part");
    house.get(&path.replace("/ice", "%20/ice"), &walk.applicant).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lobby_tells_who_is_in() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let path = session(&house, &walk, "session-01", json!([])).await;
    let room = format!("session-{}", path.split('/').nth(4).unwrap());
    let exchange = Exchange::of(&house);
    let socket = exchange.open(&walk.mediator).await;
    exchange.say(&socket, &json!({ "join": { "case": walk.id.as_str(), "room": room } })).await;
    let present = house.get(&path, &walk.applicant).await.ok()["present"].clone();
    assert_eq!((present[0]["part"].as_str(), present.as_array().unwrap().len()), (Some("mediator"), 1));
    exchange.switchboard.disconnect(&socket).await.unwrap();
    assert_eq!(house.get(&path, &walk.applicant).await.ok()["present"], json!([]));
}

/// Sides that are kept apart do not meet by video; who meets the mediator alone shows nobody an address, with a relay or
/// without.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_the_danger_brake_nothing_travels_but_by_a_relay() {
    let mut house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let both = session(&house, &walk, "session-01", json!([])).await;
    let alone = session(&house, &walk, "session-02", json!(["p1"])).await;
    let raise = json!({ "command": "raise_danger", "signs": ["violence"] });
    house.command(&walk.id, &walk.mediator, "danger-001", &raise).await.ok();
    for relays in [0, 1] {
        if relays > 0 {
            set_up_relay(&mut house).await;
        }
        for token in [&walk.mediator, &walk.applicant, &walk.respondent(&house).await] {
            house.get(&both, token).await.refused(403, "not_your_part");
        }
        house.get(&alone, &walk.respondent(&house).await).await.refused(403, "not_your_part");
        let answer = house.get(&alone, &walk.applicant).await.ok();
        let given = answer["servers"].as_array().unwrap().len();
        assert_eq!((&answer["relay_only"], given), (&json!(true), relays), "{answer}");
    }
}
