//! The danger brake through router and store: people are kept apart, nothing shows how they are reached, and the side that
//! is feared reads nothing of it.

use crate::exchange::Exchange;
use crate::house::House;
use crate::on_both_engines;
use crate::walk::{Walk, payload};
use casework::notify;
use casework::store::{BookId, table};
use serde_json::{Value, json};
use shared_types::case::Book;
use shared_types::values::CaseId;

/// Everything that somebody can read of the case, with its tags: nothing tells that anything happened, and by no number.
async fn readable(house: &House, walk: &Walk, token: &str) -> Vec<Value> {
    house.clock.move_by(60);
    let mut all = Vec::new();
    for tail in ["", "/timeline", "/offers", "/channels/joint/messages", "/channels/caucus-p2/messages"] {
        let reply = house.get(&format!("{}{tail}", walk.path()), token).await;
        all.push(json!(reply.header("etag")));
        all.push(reply.ok());
    }
    house.project(&walk.id).await;
    all.push(house.ask("GET", &format!("/track/{}", walk.code), None, &[], None).await.ok());
    all.push(house.get(&format!("/cases?q={}", walk.code), token).await.ok());
    all
}

fn session(with: &[&str]) -> Value {
    let mut session = payload("schedule_session");
    session["with"] = json!(with);
    session
}

async fn told(house: &House, id: &str) -> Vec<(String, String)> {
    let book = BookId::case(CaseId::parse(id).unwrap());
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    notify::carry(book.clone(), &deps).await.unwrap();
    let page = house.store.list_rows::<Value>(&table::outbox(&book, 1, 0).pk, "", 200, None).await.unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    page.items.iter().map(|row| (word(&row.body["to"]), word(&row.body["kind"]))).collect()
}

async fn who_fears_is_kept_apart_and_not_given_away(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    let before = readable(&house, &walk, &respondent).await;
    house.command(&walk.id, &walk.applicant, "danger-001", &payload("raise_danger")).await.ok();
    assert_eq!(readable(&house, &walk, &respondent).await, before, "feared");
    // Whoever is feared may fear, too: no refusal tells that somebody was first, and nobody's word takes another's place.
    let again = house.command(&walk.id, &walk.applicant, "danger-002", &payload("raise_danger")).await;
    again.refused(409, "danger_undecided");

    let own = house.get(&walk.path(), &walk.applicant).await.ok();
    assert_eq!((&own["danger"]["holds"], &own["danger"]["signs"][0]), (&json!(true), &json!("violence")));
    let seen = house.get(&walk.path(), &walk.mediator).await.ok();
    assert_eq!(seen["danger"]["decided"], false, "{}", seen["danger"]);
    let parties = seen["parties"].to_string();
    assert!(!parties.contains("138") && !parties.contains("139") && !parties.contains("柳岸社区"), "{parties}");
    // Nobody brings them together; each alone may be met, and by himself the other is told of no other's session.
    for with in [&[][..], &["p1", "p2"]] {
        house.command(&walk.id, &walk.mediator, "together-1", &session(with)).await.refused(409, "danger_brake");
    }
    house.command(&walk.id, &walk.mediator, "apart-0001", &session(&["p1"])).await.ok();
    assert_eq!(readable(&house, &walk, &respondent).await, before, "the other side's session");
    let about_danger: Vec<_> =
        told(&house, &walk.id).await.into_iter().filter(|(_, kind)| kind == "danger_raised").collect();
    assert!(
        !about_danger.is_empty() && about_danger.iter().all(|(to, _)| to.starts_with("staff:")),
        "{about_danger:?}"
    );

    let mut stands = payload("decide_danger");
    stands["stands"] = json!(true);
    house.command(&walk.id, &walk.mediator, "decide-001", &stands).await.ok();
    assert_eq!(readable(&house, &walk, &respondent).await, before, "decided");
    house.command(&walk.id, &walk.mediator, "together-2", &session(&[])).await.refused(409, "danger_brake");
    house.command(&walk.id, &walk.clerk, "decide-002", &payload("decide_danger")).await.ok();
    // An hour later: the mediator is with one of them at the other time.
    let mut together = session(&[]);
    together["at"] = json!("2026-11-25T03:00:00Z");
    house.command(&walk.id, &walk.mediator, "together-3", &together).await.ok();
    let masked = house.get(&walk.path(), &walk.mediator).await.ok()["parties"].to_string();
    assert!(masked.contains("138"), "who is to be met is told apart again: {masked}");
}

/// Of what one may not know one is not even nudged; who may is, and what is for all is told to all.
async fn a_nudge_gives_nobody_away(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    let exchange = Exchange::of(&house);
    let mut sockets = Vec::new();
    for token in [&walk.applicant, &walk.mediator, &respondent] {
        sockets.push(exchange.watching(token, &walk.id).await);
    }
    let told = async |token: &str, key: &str, command: &str| {
        let answer = house.command(&walk.id, token, key, &payload(command)).await.ok();
        exchange.moved(&walk.id, Book::Case, answer["version"].as_u64().unwrap()).await;
        sockets.iter().map(|socket| exchange.take(socket).len()).collect::<Vec<_>>()
    };
    assert_eq!(told(&walk.applicant, "danger-001", "raise_danger").await, [1, 1, 0]);
    assert_eq!(told(&walk.mediator, "decide-001", "decide_danger").await, [1, 1, 0]);
    assert_eq!(told(&walk.applicant, "replace-01", "request_replacement").await, [1, 1, 0]);
    assert_eq!(told(&walk.clerk, "replace-02", "decline_replacement").await, [1, 1, 0]);
    assert_eq!(told(&walk.mediator, "pause-0001", "pause_for_appraisal").await, [1, 1, 1]);
}

/// Who insists on what was seen is not told of a race that was lost against what they may not know of.
async fn what_was_seen_stands_though_something_hidden_happened(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    let seen = house.get(&walk.path(), &respondent).await.etag();
    house.command(&walk.id, &walk.applicant, "danger-001", &payload("raise_danger")).await.ok();
    let path = format!("{}/commands", walk.path());
    let headers = [("idempotency-key", "fact-00001"), ("if-match", seen.as_str())];
    let fact = payload("state_undisputed_fact");
    let answer = house.ask("POST", &path, Some(&respondent), &headers, Some(&fact)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let headers = [("idempotency-key", "fact-00002"), ("if-match", seen.as_str())];
    let late = house.ask("POST", &path, Some(&respondent), &headers, Some(&fact)).await;
    assert_eq!(late.status, 409, "what they may know of is another matter: {}", late.body);
}

/// Words to all pull the brake, and the message and what it pulled are one request, however often it is sent.
async fn words_to_all_pull_the_brake_once(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let mut message = payload("post_message");
    message["body"] = json!("他昨天又动手打人，说要杀了我。");
    let first = house.command(&walk.id, &walk.applicant, "message-01", &message).await.ok();
    assert_eq!(first["events"].as_array().unwrap().len(), 2, "{}", first["events"]);
    let again = house.command(&walk.id, &walk.applicant, "message-01", &message).await.ok();
    assert_eq!((&again["events"], &again["version"]), (&first["events"], &first["version"]));
    house
        .command(&walk.id, &walk.applicant, "message-01", &payload("post_message"))
        .await
        .refused(422, "idempotency_key_reused");
    let talk = |token: String| {
        let path = format!("{}/channels/joint/messages", walk.path());
        let house = &house;
        async move { house.get(&path, &token).await.ok()["items"].clone() }
    };
    // Where there is help is shown to who wrote it, and to who mediates; the other side reads the words alone.
    let respondent = walk.respondent(&house).await;
    for (token, signs) in [(walk.applicant.clone(), true), (walk.mediator.clone(), true), (respondent.clone(), false)] {
        let lines = talk(token).await;
        assert_eq!(lines.as_array().unwrap().len(), 1);
        assert_eq!(lines[0].get("signs").is_some(), signs, "{lines}");
    }
    assert_eq!(house.get(&walk.path(), &respondent).await.ok().get("danger"), None);
    house.command(&walk.id, &walk.mediator, "together-1", &session(&[])).await.refused(409, "danger_brake");
}

/// Both sides may fear; what was decided about the one keeps standing when the other's is lifted.
async fn nobodys_fear_takes_the_place_of_anothers(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    let raise = payload("raise_danger");
    house.command(&walk.id, &respondent, "danger-001", &raise).await.ok();
    let mut stands = payload("decide_danger");
    stands["stands"] = json!(true);
    house.command(&walk.id, &walk.mediator, "decide-001", &stands).await.ok();
    let before = readable(&house, &walk, &respondent).await;
    house.command(&walk.id, &walk.applicant, "danger-002", &raise).await.ok();
    assert_eq!(readable(&house, &walk, &respondent).await, before, "the other side's fear is the other side's");
    assert_eq!(
        house.get(&walk.path(), &walk.mediator).await.ok()["danger"]["decided"],
        false,
        "what waits comes first"
    );
    house.command(&walk.id, &walk.mediator, "decide-002", &payload("decide_danger")).await.ok();
    assert_eq!(house.get(&walk.path(), &respondent).await.ok()["danger"]["holds"], true);
    house.command(&walk.id, &walk.mediator, "together-1", &session(&[])).await.refused(409, "danger_brake");
}

/// What is said better is looked at as what is said.
async fn words_said_better_pull_the_brake_too(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "message-01", &payload("post_message")).await.ok();
    let line = house.get(&format!("{}/channels/joint/messages", walk.path()), &walk.applicant).await.ok();
    let body = "他昨天又动手打人，说要杀了我。";
    let edit =
        json!({ "command": "edit_message", "channel": "joint", "message": line["items"][0]["id"], "body": body });
    house.command(&walk.id, &walk.applicant, "message-02", &edit).await.ok();
    assert_eq!(house.get(&walk.path(), &walk.applicant).await.ok()["danger"]["holds"], true);
}

/// The words about a meeting with one side never stand where the other reads.
async fn minutes_of_one_sides_meeting_are_not_for_everybody(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let set = house.command(&walk.id, &walk.mediator, "apart-0001", &session(&["p1"])).await.ok();
    let id = set["case"]["sessions"][0]["id"].clone();
    for command in ["record_minutes", "record_attendance"] {
        let mut said = payload(command);
        said["session"] = id.clone();
        said.as_object_mut().map(|said| said.remove("agents"));
        house
            .command(&walk.id, &walk.mediator, &format!("said-{command}"), &said)
            .await
            .refused(409, "session_of_one_side");
    }
}

on_both_engines!(
    who_fears_is_kept_apart_and_not_given_away,
    a_nudge_gives_nobody_away,
    what_was_seen_stands_though_something_hidden_happened,
    words_to_all_pull_the_brake_once,
    nobodys_fear_takes_the_place_of_anothers,
    words_said_better_pull_the_brake_too,
    minutes_of_one_sides_meeting_are_not_for_everybody,
);
