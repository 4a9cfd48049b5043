//! The talk of a channel: page by page, said better, and how far each has read it.

use crate::engine::Engine;
use crate::house::House;
use crate::on_both_engines;
use crate::walk::{Walk, payload};
use casework::store::{BookId, Commit, OpenBook, Outcome};
use serde_json::{Value, json};
use shared_types::case::{Book, MOST_SAID};
use shared_types::chain::Request;
use shared_types::values::CaseId;
use std::collections::BTreeMap;

fn say(channel: &str, words: &str) -> Value {
    let mut message = payload("post_message");
    (message["channel"], message["body"]) = (json!(channel), json!(words));
    message
}

async fn page(house: &House, walk: &Walk, token: &str, query: &str) -> Value {
    house.get(&format!("{}/channels/joint/messages{query}", walk.path()), token).await.ok()
}

fn words(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|line| line["body"].as_str().unwrap()).collect()
}

async fn a_long_talk_comes_in_pages_and_what_changed_comes_again(house: House) {
    let walk = Walk::through(&house, "respond").await;
    for n in 1..=7 {
        house.command(&walk.id, &walk.applicant, &format!("say-{n:05}"), &say("joint", &format!("第{n}句"))).await.ok();
    }
    let first = page(&house, &walk, &walk.mediator, "?limit=3").await;
    assert_eq!((words(&first), &first["next"]), (vec!["第1句", "第2句", "第3句"], &json!(3)));
    let second = page(&house, &walk, &walk.mediator, "?limit=3&after=3").await;
    assert_eq!((words(&second), &second["next"]), (vec!["第4句", "第5句", "第6句"], &json!(6)));
    let last = page(&house, &walk, &walk.mediator, "?limit=3&after=6").await;
    assert_eq!((words(&last), last.get("next")), (vec!["第7句"], None));
    assert_eq!(words(&page(&house, &walk, &walk.mediator, "?after=7").await), Vec::<&str>::new());
    assert_eq!(words(&page(&house, &walk, &walk.mediator, "?after=99").await), Vec::<&str>::new());
    for wrong in ["?limit=0", "?limit=501", "?after=-1", "?after=10000000000", "?limit=x"] {
        let path = format!("{}/channels/joint/messages{wrong}", walk.path());
        house.get(&path, &walk.mediator).await.refused(422, "invalid_fields");
    }

    let edit = json!({
        "command": "edit_message", "channel": "joint", "message": first["items"][1]["id"], "body": "第2句，改过",
    });
    // Another's words are not to be said better.
    house.command(&walk.id, &walk.mediator, "edit-00001", &edit).await.refused(409, "message_unknown");
    house.command(&walk.id, &walk.applicant, "edit-00002", &edit).await.ok();
    // Who has seen the first seven asks for what came after, and gets the line that changed.
    let newer = page(&house, &walk, &walk.mediator, "?after=7").await;
    assert_eq!(words(&newer), ["第2句，改过"]);
    assert_eq!((&newer["items"][0]["seq"], &newer["items"][0]["changed"]), (&json!(2), &json!(8)));
    // Page by page, the newest version stands in the end.
    let (mut after, mut whole) = (0, BTreeMap::new());
    loop {
        let page = page(&house, &walk, &walk.mediator, &format!("?limit=2&after={after}")).await;
        for line in page["items"].as_array().unwrap() {
            whole.insert(line["seq"].as_u64().unwrap(), line["body"].as_str().unwrap().to_owned());
        }
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    let now = page(&house, &walk, &walk.mediator, "").await;
    assert_eq!(whole.into_values().collect::<Vec<_>>(), words(&now));
    // A quotation is looked for in the whole channel, and in no other.
    let mut answer = say("joint", "说的是这句");
    answer["quotes"] = first["items"][0]["id"].clone();
    house.command(&walk.id, &walk.mediator, "quote-0001", &answer).await.ok();
    answer["channel"] = json!("caucus-p1");
    house.command(&walk.id, &walk.mediator, "quote-0002", &answer).await.refused(409, "message_unknown");
}

async fn how_far_somebody_has_read_is_told_in_the_channel_and_moves_nothing(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    for n in 1..=3 {
        house.command(&walk.id, &walk.applicant, &format!("say-{n:05}"), &say("joint", "一句话")).await.ok();
    }
    let path = format!("{}/channels/joint/mark", walk.path());
    let mark = |token: String, seq: Value| {
        let (house, path) = (&house, path.clone());
        async move { house.ask("PUT", &path, Some(&token), &[], Some(&json!({ "seq": seq }))).await }
    };
    let tags = || async {
        let mut tags = Vec::new();
        for token in [&walk.applicant, &respondent, &walk.mediator] {
            tags.push(house.get(&walk.path(), token).await.etag());
        }
        tags
    };
    let before = tags().await;
    assert_eq!(mark(respondent.clone(), json!(2)).await.status, 204);
    assert_eq!(mark(respondent.clone(), json!(1)).await.status, 204, "never taken back");
    assert_eq!(mark(walk.mediator.clone(), json!(999)).await.status, 204, "no further than there is something to read");
    assert_eq!(tags().await, before);
    let read = page(&house, &walk, &walk.applicant, "").await["read"].clone();
    let expected = [
        json!({ "by": "mediator", "name": "韩立群", "own": false, "seq": 3 }),
        json!({ "by": "respondent", "own": false, "seq": 2 }),
    ];
    let marks = read.as_array().unwrap();
    assert!(marks.len() == 2 && expected.iter().all(|mark| marks.contains(mark)), "{read}");
    let own = page(&house, &walk, &respondent, "").await["read"].clone();
    assert!(own.as_array().unwrap().contains(&json!({ "by": "respondent", "own": true, "seq": 2 })), "{own}");
    // Many at once: the furthest stands.
    let all = futures(&house, &path, &walk.applicant).await;
    assert!(all.iter().all(|status| *status == 204), "{all:?}");
    let read = page(&house, &walk, &walk.mediator, "").await["read"].clone();
    assert!(read.as_array().unwrap().contains(&json!({ "by": "applicant", "own": false, "seq": 3 })), "{read}");

    // Who does not open the channel neither says nor sees it.
    mark(walk.clerk.clone(), json!(1)).await.refused(403, "not_your_part");
    let outsider = house.citizen(crate::walk::STRANGER).await;
    mark(outsider, json!(1)).await.refused(404, "not_found");
    mark(respondent.clone(), json!("2")).await.refused(422, "invalid_fields");
    let elsewhere = format!("{}/channels/caucus-p1/mark", walk.path());
    let beyond = house.ask("PUT", &elsewhere, Some(&respondent), &[], Some(&json!({ "seq": 1 }))).await;
    beyond.refused(403, "not_your_part");
}

async fn futures(house: &House, path: &str, token: &str) -> Vec<u16> {
    let body = |seq: u64| json!({ "seq": seq });
    let bodies = [body(1), body(3), body(2), body(3)];
    let ask = |n: usize| house.ask("PUT", path, Some(token), &[], Some(&bodies[n]));
    let (a, b, c, d) = tokio::join!(ask(0), ask(1), ask(2), ask(3));
    [a, b, c, d].iter().map(|reply| reply.status.as_u16()).collect()
}

/// Lays down a talk of so many messages of one sender, as if each had been sent.
async fn fill(house: &House, walk: &Walk, lines: usize) {
    let book = BookId::new(CaseId::parse(&walk.id).unwrap(), Book::Joint);
    let first = house.store.load_book(&book).await.unwrap().entries.pop().unwrap();
    // A transaction takes a hundred items.
    for chunk in vec![first.event.clone(); lines].chunks(90) {
        let loaded = house.store.load_head(&book).await.unwrap();
        let loaded = OpenBook { head: loaded, ..OpenBook::unwritten(book.clone()) };
        let request = Request {
            key: first.request.clone(),
            digest: first.digest,
            by: first.by.clone(),
            actor: first.actor.clone(),
            at: first.at,
        };
        let sealed = loaded.seal(chunk, &request).unwrap();
        let commit = Commit { writes: vec![loaded.write(sealed)], ..Commit::default() };
        assert_eq!(house.store.commit(&commit).await.unwrap(), Outcome::Committed);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_side_says_so_much_in_a_talk_and_silences_nobody_by_it() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    house.command(&walk.id, &walk.applicant, "say-00001", &say("joint", "第一句")).await.ok();
    fill(&house, &walk, MOST_SAID - 2).await;
    let line = page(&house, &walk, &walk.applicant, "?limit=1").await["items"][0]["id"].clone();
    house.command(&walk.id, &walk.applicant, "say-00002", &say("joint", "最后一句")).await.ok();
    let more = house.command(&walk.id, &walk.applicant, "say-00003", &say("joint", "再说一句")).await;
    more.refused(409, "too_many_messages");
    let edit = json!({ "command": "edit_message", "channel": "joint", "message": line, "body": "改一改" });
    house.command(&walk.id, &walk.applicant, "say-00004", &edit).await.refused(409, "too_many_messages");
    // What was said before it was full is answered again; others, and other talks, are not full.
    house.command(&walk.id, &walk.applicant, "say-00002", &say("joint", "最后一句")).await.ok();
    house.command(&walk.id, &respondent, "say-00005", &say("joint", "我也说一句")).await.ok();
    house.command(&walk.id, &walk.mediator, "say-00006", &say("joint", "请都冷静")).await.ok();
    house.command(&walk.id, &walk.applicant, "say-00007", &say("caucus-p1", "只对您说")).await.ok();
}

on_both_engines!(
    a_long_talk_comes_in_pages_and_what_changed_comes_again,
    how_far_somebody_has_read_is_told_in_the_channel_and_moves_nothing,
);
