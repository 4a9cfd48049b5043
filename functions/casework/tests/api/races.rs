//! Many at once: one wins, the others are told, nobody is overwritten and nothing is doubled.

use crate::house::{House, Reply};
use crate::on_both_engines;
use crate::walk::{Walk, filing, payload};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::task::JoinSet;

async fn ten_filings_under_one_key_make_one_case(house: House) {
    let house = Arc::new(house);
    let token = house.citizen(crate::walk::APPLICANT).await;
    let mut filings = JoinSet::new();
    for _ in 0..10 {
        let (house, token) = (house.clone(), token.clone());
        filings.spawn(async move { house.file(&token, "ten-at-once", &filing()).await });
    }
    let answers: Vec<Reply> = filings.join_all().await;
    assert!(answers.iter().all(|answer| answer.status == 201), "{answers:?}");
    let bodies: BTreeSet<String> = answers.iter().map(|answer| answer.body.to_string()).collect();
    assert_eq!(bodies.len(), 1, "all say the same: {bodies:?}");
    let id = answers[0].body["id"].as_str().unwrap();
    assert_eq!(house.version(id).await, 1);
}

async fn one_of_two_different_commands_wins(house: House) {
    let house = Arc::new(house);
    let walk = Walk::begin(&house).await;
    let seen = house.get(&walk.path(), &walk.clerk).await.etag();
    let mut commands = JoinSet::new();
    for (key, command) in [("accept-001", "accept"), ("redirect-1", "redirect")] {
        let (house, walk, seen) = (house.clone(), walk.clone(), seen.clone());
        commands.spawn(async move {
            let headers = [("idempotency-key", key), ("if-match", seen.as_str())];
            let path = format!("{}/commands", walk.path());
            house.ask("POST", &path, Some(&walk.clerk), &headers, Some(&payload(command))).await
        });
    }
    let answers = commands.join_all().await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 200);
    assert_eq!((won.len(), lost.len()), (1, 1));
    lost[0].refused(409, "lost_race");
    assert_eq!(lost[0].etag(), house.get(&walk.path(), &walk.clerk).await.etag(), "the present tag comes with it");
    assert_eq!(house.version(&walk.id).await, 2);
}

async fn the_same_command_ten_times_at_once_happens_once(house: House) {
    let house = Arc::new(house);
    let walk = Walk::through(&house, "respond").await;
    let before = house.version(&walk.id).await;
    let mut commands = JoinSet::new();
    for _ in 0..10 {
        let (house, walk) = (house.clone(), walk.clone());
        commands.spawn(async move { house.command(&walk.id, &walk.mediator, "settle-001", &payload("settle")).await });
    }
    let answers = commands.join_all().await;
    let said: BTreeSet<String> = answers.into_iter().map(|answer| answer.ok()["events"].to_string()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(house.version(&walk.id).await, before + 1);
}

async fn messages_of_many_at_once_are_all_kept(house: House) {
    let house = Arc::new(house);
    let walk = Walk::through(&house, "respond").await;
    let mut posts = JoinSet::new();
    for n in 0..8 {
        let (house, walk) = (house.clone(), walk.clone());
        posts.spawn(async move {
            let mut message = payload("post_message");
            message["body"] = json!(format!("第{n}句"));
            house.command(&walk.id, &walk.applicant, &format!("message-{n}"), &message).await
        });
    }
    for answer in posts.join_all().await {
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let talk = house.get(&format!("{}/channels/joint/messages", walk.path()), &walk.applicant).await.ok();
    let said: BTreeSet<&str> =
        talk["items"].as_array().unwrap().iter().map(|line| line["body"].as_str().unwrap()).collect();
    assert_eq!(said.len(), 8);
}

async fn a_message_that_depends_on_what_was_seen_is_not_retried(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let seen = house.get(&walk.path(), &walk.applicant).await.etag();
    house.command(&walk.id, &walk.mediator, "message-01", &payload("post_message")).await.ok();
    let headers = [("idempotency-key", "message-02"), ("if-match", seen.as_str())];
    let path = format!("{}/commands", walk.path());
    let late = house.ask("POST", &path, Some(&walk.applicant), &headers, Some(&payload("post_message"))).await;
    late.refused(409, "lost_race");
}

async fn file_numbers_taken_at_once_differ(house: House) {
    let house = Arc::new(house);
    let clerk = house.staff("clerk").await;
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(Walk::begin_with(&house, &format!("filing-{n:04}")).await.id);
    }
    let mut accepts = JoinSet::new();
    for id in ids {
        let (house, clerk) = (house.clone(), clerk.clone());
        accepts.spawn(async move { house.command(&id, &clerk, "accept-001", &payload("accept")).await.ok() });
    }
    let numbers: BTreeSet<u64> = accepts
        .join_all()
        .await
        .iter()
        .map(|answer| answer["case"]["file_number"]["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

on_both_engines!(
    ten_filings_under_one_key_make_one_case,
    one_of_two_different_commands_wins,
    the_same_command_ten_times_at_once_happens_once,
    messages_of_many_at_once_are_all_kept,
    a_message_that_depends_on_what_was_seen_is_not_retried,
    file_numbers_taken_at_once_differ,
);
