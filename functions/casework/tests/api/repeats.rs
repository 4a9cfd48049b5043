//! One key, one request: over all books of a case, in both orders, and of many at once.

use crate::house::{CENTRE, House, Reply, person};
use crate::on_both_engines;
use crate::walk::{Walk, filing, payload};
use casework::command::{Asked, execute};
use casework::store::{BookId, Commit, Key, Outcome, Unique, table};
use serde_json::{Value, json};
use shared_types::case::{Actor, Book, Command, Event, MediatorStanding, PartyRole, Post, Risk, Role, Subject};
use shared_types::chain::{Hash, Request};
use shared_types::values::{CaseId, OrgId, PartyId, PersonName, RequestKey};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::task::JoinSet;

const REUSED: &str = "idempotency_key_reused";

fn message(words: &str) -> Value {
    let mut message = payload("post_message");
    message["body"] = json!(words);
    message
}

/// What must be the same in the answers of one request.
fn said(answer: &Value) -> String {
    json!([answer["version"], answer["events"]]).to_string()
}

async fn talk(house: &House, walk: &Walk) -> Vec<String> {
    let talk = house.get(&format!("{}/channels/joint/messages", walk.path()), &walk.mediator).await.ok();
    talk["items"].as_array().unwrap().iter().map(|line| line["body"].as_str().unwrap().to_owned()).collect()
}

async fn a_key_of_the_talk_serves_no_command_of_the_procedure(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let first = house.command(&walk.id, &walk.mediator, "one-key-01", &payload("post_message")).await.ok();
    let before = house.version(&walk.id).await;
    for other in ["schedule_session", "settle", "record_minutes", "end"] {
        house.command(&walk.id, &walk.mediator, "one-key-01", &payload(other)).await.refused(422, REUSED);
    }
    house.command(&walk.id, &walk.mediator, "one-key-01", &message("别的话。")).await.refused(422, REUSED);
    assert_eq!((house.version(&walk.id).await, talk(&house, &walk).await.len()), (before, 1), "nothing was stored");
    for step in ["schedule_session", "settle", "close"] {
        walk.step(&house, step).await;
    }
    // Long after anybody may talk there, the same request has the same answer.
    let again = house.command(&walk.id, &walk.mediator, "one-key-01", &payload("post_message")).await.ok();
    assert_eq!(said(&again), said(&first));
}

async fn a_key_of_the_procedure_serves_no_word_of_the_talk(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let set = house.command(&walk.id, &walk.mediator, "one-key-01", &payload("schedule_session")).await.ok();
    for other in ["post_message", "record_minutes", "settle"] {
        house.command(&walk.id, &walk.mediator, "one-key-01", &payload(other)).await.refused(422, REUSED);
    }
    let again = house.command(&walk.id, &walk.mediator, "one-key-01", &payload("schedule_session")).await.ok();
    assert_eq!(said(&again), said(&set));
    assert!(talk(&house, &walk).await.is_empty());
}

async fn a_key_of_two_books_serves_neither_alone(house: House) {
    let walk = Walk::begin(&house).await;
    let mut accept = payload("accept");
    accept["risk"] = json!("priority");
    house.command(&walk.id, &walk.clerk, "two-books1", &accept).await.ok();
    house.command(&walk.id, &walk.clerk, "two-books1", &payload("assign_mediator")).await.refused(422, REUSED);
    for step in &crate::walk::ROAD[1..5] {
        walk.step(&house, step).await;
    }
    let minutes = house.command(&walk.id, &walk.mediator, "two-books2", &payload("record_minutes")).await.ok();
    for other in ["post_message", "settle"] {
        house.command(&walk.id, &walk.mediator, "two-books2", &payload(other)).await.refused(422, REUSED);
    }
    let again = house.command(&walk.id, &walk.mediator, "two-books2", &payload("record_minutes")).await.ok();
    assert_eq!(said(&again), said(&minutes));
}

async fn a_key_is_its_subjects_own_and_its_cases(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.mediator, "shared-key", &payload("post_message")).await.ok();
    // The same word of somebody else is another key; and for who has no part there is none.
    house.command(&walk.id, &walk.applicant, "shared-key", &payload("post_message")).await.ok();
    house.command(&walk.id, &walk.applicant, "shared-key", &payload("withdraw")).await.refused(422, REUSED);
    let outsider = house.staff("second").await;
    house.command(&walk.id, &outsider, "shared-key", &payload("post_message")).await.refused(404, "not_found");
    assert_eq!(talk(&house, &walk).await.len(), 2);
    let elsewhere = Walk::begin_with(&house, "filing-0002").await;
    house.command(&elsewhere.id, &elsewhere.applicant, "shared-key", &payload("withdraw")).await.ok();
}

fn desk() -> Subject {
    let post = Post { org: OrgId::parse(CENTRE).unwrap(), role: Role::Clerk };
    Subject::Staff { person: person("clerk"), name: PersonName::parse("周敏").unwrap(), posts: vec![post] }
}

/// The desk cannot open the talk. Whether others used its key there must not show: not in an
/// answer, and not in what an answer costs.
async fn a_key_used_behind_a_wall_shows_nothing_to_who_stands_before_it(house: House) {
    let mut seen = Vec::new();
    for (n, talks) in [(1, false), (2, true)] {
        let walk = Walk::begin_with(&house, &format!("filing-{n:04}")).await;
        for step in ["accept", "assign_mediator", "accept_assignment", "invite_respondent", "respond", "settle"] {
            walk.step(&house, step).await;
            if talks && step == "respond" {
                house.command(&walk.id, &walk.mediator, "the-desks1", &payload("post_message")).await.ok();
                house.command(&walk.id, &walk.applicant, "the-desks1", &payload("post_message")).await.ok();
            }
        }
        // Without the door: who asks is looked up there, or remembered for a second.
        let (id, key) = (CaseId::parse(&walk.id).unwrap(), RequestKey::parse("the-desks1").unwrap());
        let close = serde_json::from_value(Command::external_form(payload("close")).unwrap()).unwrap();
        let before = house.store.meter().units();
        let closed = execute(&house.world, &desk(), &id, &Asked { key, seen: None, session: None }, &close)
            .await
            .unwrap()
            .answer;
        let cost = house.store.meter().units().since(before);
        seen.push((closed.version, closed.events, cost.calls, format!("{:.1} {:.1}", cost.read, cost.write)));
    }
    assert_eq!(seen[0], seen[1]);
}

async fn ten_times_at_once_one_message_is_said_once(house: House) {
    let house = Arc::new(house);
    let walk = Walk::through(&house, "respond").await;
    let mut posts = JoinSet::new();
    for _ in 0..10 {
        let (house, walk) = (house.clone(), walk.clone());
        posts.spawn(async move { house.command(&walk.id, &walk.applicant, "at-once-01", &message("我有空。")).await });
    }
    let answers: BTreeSet<String> = posts.join_all().await.into_iter().map(|answer| said(&answer.ok())).collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(talk(&house, &walk).await, ["我有空。"]);
}

async fn of_ten_messages_under_one_key_at_once_one_is_said(house: House) {
    let house = Arc::new(house);
    let walk = Walk::through(&house, "respond").await;
    let mut posts = JoinSet::new();
    for n in 0..10 {
        let (house, walk) = (house.clone(), walk.clone());
        posts.spawn(async move {
            house.command(&walk.id, &walk.applicant, "at-once-01", &message(&format!("第{n}句"))).await
        });
    }
    let (told, refused): (Vec<Reply>, Vec<Reply>) =
        posts.join_all().await.into_iter().partition(|answer| answer.status == 200);
    assert_eq!((told.len(), refused.len()), (1, 9));
    for answer in refused {
        answer.refused(422, REUSED);
    }
    assert_eq!(talk(&house, &walk).await.len(), 1);
}

/// Two requests of different books under one key in the very same moment: each happens at most
/// once, whoever is answered keeps that answer, and from the next moment on the key is taken.
async fn ten_at_once_in_two_books_are_each_done_at_most_once(house: House) {
    let house = Arc::new(house);
    let walk = Walk::through(&house, "respond").await;
    let before = house.version(&walk.id).await;
    let mut asked = JoinSet::new();
    for n in 0..10 {
        let (house, walk) = (house.clone(), walk.clone());
        let name = if n % 2 == 0 { "post_message" } else { "schedule_session" };
        asked.spawn(async move { (name, house.command(&walk.id, &walk.mediator, "at-once-01", &payload(name)).await) });
    }
    let mut answers: BTreeSet<(&str, String)> = BTreeSet::new();
    for (name, answer) in asked.join_all().await {
        match answer.status.as_u16() {
            200 => drop(answers.insert((name, said(&answer.ok())))),
            _ => answer.refused(422, REUSED),
        }
    }
    let done = |name: &str| answers.iter().filter(|(of, _)| *of == name).count();
    assert!(done("post_message") <= 1 && done("schedule_session") <= 1 && !answers.is_empty(), "{answers:?}");
    assert_eq!(talk(&house, &walk).await.len(), done("post_message"));
    assert_eq!(house.version(&walk.id).await - before, done("schedule_session") as u64);
    for (name, first) in &answers {
        let again = house.command(&walk.id, &walk.mediator, "at-once-01", &payload(name)).await.ok();
        assert_eq!(&said(&again), first);
    }
    house.command(&walk.id, &walk.mediator, "at-once-01", &payload("settle")).await.refused(422, REUSED);
}

/// What an earlier release would have left behind that led a command to another book than this one
/// does: an event of that book, and the row.
async fn leave(house: &House, walk: &Walk, by: &str, actor: Actor, command: &Value) {
    let id = CaseId::parse(&walk.id).unwrap();
    let key = RequestKey::parse("long-ago-1").unwrap();
    let external = Command::external_form(command.clone()).unwrap();
    let body = serde_json::to_vec(&serde_json::from_value::<Command>(external).unwrap()).unwrap();
    let digest = Hash(house.store.keys().secret("digest").mac(&[walk.id.as_bytes(), &body]));
    let tag = house.store.keys().secret("request-key").tag(&[&walk.id, by, key.as_str()]);
    let row: Key = table::request(&id, &tag);
    let book = house.store.load_book(&BookId::new(id, Book::Office)).await.unwrap();
    let request = Request { key, digest, by: by.to_owned(), actor, at: house.clock.now() };
    let sealed = book.seal(&[Event::RiskGraded { risk: Risk::Notice }], &request).unwrap();
    let trace = json!({ "book": "office", "seq": sealed[0].entry.seq, "digest": digest });
    let unique = vec![Unique::New { key: row, body: trace.to_string() }];
    let commit = Commit { writes: vec![book.write(sealed)], gate: None, unique };
    assert_eq!(house.store.commit(&commit).await.unwrap(), Outcome::Committed);
}

async fn a_request_is_found_in_the_book_that_it_once_wrote(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let name = PersonName::parse("韩立群").unwrap();
    let mediator = Actor::Mediator { person: person("mediator"), name, standing: MediatorStanding::Lead };
    leave(&house, &walk, "person-mediator", mediator, &payload("settle")).await;
    let found = house.command(&walk.id, &walk.mediator, "long-ago-1", &payload("settle")).await.ok();
    assert_eq!((&found["version"], &found["events"][0]["event"]), (&json!(1), &json!("risk_graded")));
    assert_eq!(found["case"]["progress"]["stage"], "mediating", "nothing was settled now");
    house.command(&walk.id, &walk.mediator, "long-ago-1", &payload("end")).await.refused(422, REUSED);
    // A request of one's own in a book that one may not open any more is not told.
    let me = house.get("/me", &walk.applicant).await.ok();
    let applicant = Actor::Party { party: PartyId::new(1), role: PartyRole::Applicant };
    leave(&house, &walk, me["subject"].as_str().unwrap(), applicant, &payload("stop")).await;
    house.command(&walk.id, &walk.applicant, "long-ago-1", &payload("stop")).await.refused(403, "not_your_part");
}

async fn the_key_of_a_filing_is_taken_in_the_case_it_made(house: House) {
    let walk = Walk::begin(&house).await;
    house.command(&walk.id, &walk.applicant, "filing-0001", &payload("withdraw")).await.refused(422, REUSED);
    assert_eq!(house.file(&walk.applicant, "filing-0001", &filing()).await.status, 201);
}

on_both_engines!(
    a_key_of_the_talk_serves_no_command_of_the_procedure,
    a_key_of_the_procedure_serves_no_word_of_the_talk,
    a_key_of_two_books_serves_neither_alone,
    a_key_is_its_subjects_own_and_its_cases,
    a_key_used_behind_a_wall_shows_nothing_to_who_stands_before_it,
    ten_times_at_once_one_message_is_said_once,
    of_ten_messages_under_one_key_at_once_one_is_said,
    ten_at_once_in_two_books_are_each_done_at_most_once,
    a_request_is_found_in_the_book_that_it_once_wrote,
    the_key_of_a_filing_is_taken_in_the_case_it_made,
);
