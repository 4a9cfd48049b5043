//! Input that is wrong in every way people and machines get it wrong: a clear code, never a
//! failure of the server, and nothing stored.

use crate::house::{House, read, request};
use crate::on_both_engines;
use crate::walk::{Walk, filing, payload};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;

fn post(path: &str, token: &str, kind: &str, body: Vec<u8>) -> Request<Body> {
    Request::builder()
        .method("POST")
        .uri(format!("/api/v1{path}"))
        .header("authorization", format!("Bearer {token}"))
        .header("idempotency-key", "bad-input-1")
        .header("content-type", kind)
        .body(Body::from(body))
        .unwrap()
}

async fn tells_a_mistyped_code_from_an_unknown_one(house: House) {
    let walk = Walk::begin(&house).await;
    let last = walk.code.chars().last().unwrap();
    let other = if last == '0' { '1' } else { '0' };
    let mistyped = format!("{}{other}", &walk.code[..walk.code.len() - 1]);
    let track = |code: String| {
        let house = &house;
        async move { house.ask("GET", &format!("/track/{code}"), None, &[], None).await }
    };
    track(mistyped).await.wrong_field("code", "wrong_check_character");
    track("nonsense".to_owned()).await.wrong_field("code", "not_a_code");
    track("%00".to_owned()).await.wrong_field("code", "not_a_code");
    track("%ff".to_owned()).await.refused(400, "unreadable_request");
    track("0000-0000-0".to_owned()).await.refused(404, "not_found");
    assert_eq!(track(walk.code.to_lowercase().replace('-', "")).await.status, 200);
}

async fn refuses_bodies_that_are_no_request(house: House) {
    let walk = Walk::begin(&house).await;
    let path = format!("{}/commands", walk.path());
    let cases: [(&str, Vec<u8>, u16, &str); 9] = [
        ("application/json", b"{\"command\": ".to_vec(), 400, "unreadable_body"),
        ("application/json", Vec::new(), 400, "unreadable_body"),
        ("application/json", vec![0xff, 0xfe], 400, "unreadable_body"),
        ("application/json", b"[]".to_vec(), 400, "unreadable_body"),
        ("application/json", b"{}".to_vec(), 400, "unreadable_body"),
        ("application/json", [b"[".repeat(10_000), b"]".repeat(10_000)].concat(), 400, "unreadable_body"),
        ("application/json", b"{\"command\": \"set_status\"}".to_vec(), 400, "unknown_command"),
        ("text/plain", b"{\"command\": \"archive\"}".to_vec(), 415, "not_json"),
        ("application/json", vec![b' '; 64 * 1024 + 1], 413, "body_too_large"),
    ];
    for (kind, body, status, code) in cases {
        house.send(post(&path, &walk.clerk, kind, body)).await.refused(status, code);
    }
    // Without a length that is told beforehand.
    let endless = in_pieces(&b" ".repeat(70_000));
    let request = post(&path, &walk.clerk, "application/json", Vec::new()).map(|_| endless);
    read(house.router.clone().oneshot(request).await.unwrap()).await.refused(413, "body_too_large");
    assert_eq!(house.version(&walk.id).await, 1);
}

/// A body in pieces, whose length nobody knows.
fn in_pieces(bytes: &[u8]) -> Body {
    Body::new(Pieces(bytes.chunks(1000).map(<[u8]>::to_vec).collect()))
}

struct Pieces(std::collections::VecDeque<Vec<u8>>);

impl axum::body::HttpBody for Pieces {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Ready(self.0.pop_front().map(|piece| Ok(http_body::Frame::data(piece.into()))))
    }
}

async fn names_the_field_that_is_wrong(house: House) {
    let token = house.citizen(crate::walk::APPLICANT).await;
    let long = "长".repeat(10_000);
    let cases: [(&str, Value, &str, &str); 14] = [
        ("/statement", json!(long), "statement", "too_long"),
        ("/statement", json!("太短"), "statement", "too_short"),
        ("/statement", json!("门前的空地被邻居堆了砖\u{0}和沙"), "statement", "control_character"),
        ("/statement", json!(7), "statement", "wrong_type"),
        ("/claim/text", json!("付 \u{202e}0001 元"), "claim.text", "direction_mark"),
        ("/claim/amount", json!(-1), "claim.amount", "not_an_amount"),
        ("/claim/amount", json!("12"), "claim.amount", "wrong_type"),
        ("/applicant/name", json!("高👍"), "applicant.name", "unexpected_character"),
        ("/applicant/phone", json!("12345"), "applicant.phone", "not_a_phone_number"),
        ("/respondent/name", json!("  "), "respondent.name", "empty"),
        ("/kind", json!("anything"), "kind", "wrong_type"),
        ("/declaration", Value::Null, "declaration", "wrong_type"),
        ("/applicant", json!({}), "applicant.name", "missing"),
        ("/applicant", json!({ "name": "高月桂", "age": 70 }), "applicant.age", "unknown_field"),
    ];
    for (place, value, field, code) in cases {
        let mut body = filing();
        *body.pointer_mut(place).unwrap() = value;
        house.file(&token, "bad-filing1", &body).await.wrong_field(field, code);
    }
    let mut body = filing();
    body["statement"] = json!(long);
    let limit = house.file(&token, "bad-filing1", &body).await;
    assert_eq!(limit.body["fields"][0]["limit"], 5000);
    let mut body = filing();
    body["declaration"] = json!(false);
    house.file(&token, "bad-filing1", &body).await.refused(409, "declaration_missing");
    house.project(&Walk::begin(&house).await.id).await;
    let mine = house.get("/cases", &token).await.ok();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1, "only the good one was stored");
}

async fn names_the_field_of_a_command_without_the_command(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let respondent = walk.respondent(&house).await;
    let before = house.version(&walk.id).await;
    let cases = [
        (json!({ "command": "respond" }), "answer", "missing"),
        (json!({ "command": "respond", "answer": "maybe" }), "answer", "wrong_type"),
        (json!({ "command": "respond", "answer": "agree", "mood": 1 }), "mood", "unknown_field"),
        (
            json!({ "command": "respond", "answer": "not_now", "ask_again_on": "tomorrow" }),
            "ask_again_on",
            "not_a_date",
        ),
        (json!({ "command": "respond", "answer": "in_part", "note": "a\u{0}b" }), "note", "control_character"),
        (json!({ "command": "rate", "result": 6, "service": 1 }), "result", "not_an_amount"),
        (json!({ "command": "amend_claim", "claim": { "text": "x" } }), "claim.text", "too_short"),
    ];
    for (body, field, code) in cases {
        house.command(&walk.id, &respondent, "bad-input-1", &body).await.wrong_field(field, code);
    }
    // Emoji are words in a message and no part of a name.
    assert_eq!(house.version(&walk.id).await, before);
    walk.step(&house, "respond").await;
    let message = json!({ "command": "post_message", "channel": "joint", "body": "好的👍", "language": "zh-CN" });
    house.command(&walk.id, &respondent, "emoji-0001", &message).await.ok();
}

async fn asks_for_a_key_on_every_write(house: House) {
    let walk = Walk::begin(&house).await;
    let path = format!("{}/commands", walk.path());
    for (path, token, body) in [("/cases", &walk.applicant, filing()), (path.as_str(), &walk.clerk, payload("accept"))]
    {
        let without = house.ask("POST", path, Some(token), &[], Some(&body)).await;
        without.refused(400, "idempotency_key_missing");
        let short = house.ask("POST", path, Some(token), &[("idempotency-key", "short")], Some(&body)).await;
        short.refused(400, "idempotency_key_missing");
        let long = "k".repeat(65);
        for key in [long.as_str(), "with a space", "semi;colon"] {
            let strange = house.ask("POST", path, Some(token), &[("idempotency-key", key)], Some(&body)).await;
            strange.refused(400, "unreadable_request");
        }
    }
    assert_eq!(house.version(&walk.id).await, 1);
}

async fn refuses_a_command_at_the_wrong_stage_and_one_that_saw_something_old(house: House) {
    let walk = Walk::begin(&house).await;
    let seen = house.get(&walk.path(), &walk.clerk).await.etag();
    let early = house.command(&walk.id, &walk.clerk, "archive-01", &payload("archive")).await;
    early.refused(409, "wrong_stage");
    assert_eq!(early.body["stage"], "filed");
    house.command(&walk.id, &walk.clerk, "accept-001", &payload("accept")).await.ok();
    let path = format!("{}/commands", walk.path());
    let headers = [("idempotency-key", "assign-001"), ("if-match", seen.as_str())];
    let late = house.ask("POST", &path, Some(&walk.clerk), &headers, Some(&payload("assign_mediator"))).await;
    late.refused(409, "lost_race");
    let present = late.etag();
    let headers = [("idempotency-key", "assign-001"), ("if-match", present.as_str())];
    house.ask("POST", &path, Some(&walk.clerk), &headers, Some(&payload("assign_mediator"))).await.ok();
    assert_eq!(house.version(&walk.id).await, 3);
}

async fn paths_that_do_not_exist_are_problems_too(house: House) {
    let token = house.citizen(crate::walk::APPLICANT).await;
    for path in ["/nothing", "/cases/", "/cases/x/y", "/cases/%00", "/cases/a%2Fb"] {
        house.get(path, &token).await.refused(404, "not_found");
    }
    for path in ["/", "/api", "/api/v2/cases"] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        house.send(request).await.refused(404, "not_found");
    }
    let wrong = house.ask("PATCH", "/cases", Some(&token), &[], None).await;
    wrong.refused(405, "method_not_allowed");
    assert!(wrong.header("allow").is_some_and(|allow| allow.contains("POST")));
    for query in ["limit=0", "limit=x", "stage=nowhere", "type=7", "queue=all", "due=tomorrow"] {
        let answer = house.get(&format!("/cases?{query}"), &token).await;
        answer.refused(422, "invalid_fields");
        assert_eq!(answer.body["fields"][0]["field"], query.split('=').next().unwrap());
    }
    house.get("/cases?q=7KQ4", &token).await.wrong_field("q", "not_a_code");
    house.get("/cases?cursor=***", &token).await.refused(400, "unreadable_request");
    let walk = Walk::through(&house, "respond").await;
    house
        .get(&format!("{}/channels/joint/messages?after=-1", walk.path()), &walk.applicant)
        .await
        .wrong_field("after", "wrong_type");
    let foreign = request("GET", "/me", None, &[("authorization", "Basic YTpi")], None);
    house.send(foreign).await.refused(401, "sign_in_needed");
}

on_both_engines!(
    tells_a_mistyped_code_from_an_unknown_one,
    refuses_bodies_that_are_no_request,
    names_the_field_that_is_wrong,
    names_the_field_of_a_command_without_the_command,
    asks_for_a_key_on_every_write,
    refuses_a_command_at_the_wrong_stage_and_one_that_saw_something_old,
    paths_that_do_not_exist_are_problems_too,
);
