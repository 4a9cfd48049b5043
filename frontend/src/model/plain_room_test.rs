//! Both readers read the same of the room.

use crate::model::plain::{Plain, read_plain};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared_types::api::{MessagesAnswer, OffersAnswer, Told};
use shared_types::case::{MessageView, OfferView, RoundView, Term};
use std::fmt::Debug;

/// Reads as serde does, and fails without any one of the fields that must be there.
fn same<T: Plain + DeserializeOwned + PartialEq + Debug>(tree: &Value) {
    let expected: Option<T> = serde_json::from_value(tree.clone()).ok();
    assert!(expected.is_some(), "{tree}");
    assert_eq!(read_plain::<T>(&tree.to_string()), expected);
    for name in tree.as_object().unwrap().keys() {
        let mut less = tree.clone();
        less.as_object_mut().unwrap().remove(name);
        if read_plain::<T>(&less.to_string()).is_none() {
            assert!(serde_json::from_value::<T>(less).is_err(), "without {name}");
        }
    }
}

fn message() -> Value {
    json!({
        "seq": 7, "id": "m7", "at": "2026-11-22T01:00:00Z", "by": "respondent", "name": "李某", "own": true, "body": "话",
        "language": "zh-CN", "minutes_of": "2026-11-21", "kind": "minutes", "quotes": "m1", "edited_at": "2026-11-22T02:00:00Z",
        "changed": 9, "signs": ["violence"], "session": "s1", "steps": [{"step": "soothe", "note": "先听"}, {"step": "remote"}],
        "parties": ["p1"], "facts": ["路口相撞"], "available": ["edit_message", "agree_minutes"],
    })
}

fn offer() -> Value {
    json!({
        "id": "o1", "by": "mediator", "from": "p1", "own": false,
        "terms": [
            {"pay": {"by": "p2", "amount": 80000, "on": "2026-12-01"}},
            {"instalments": {"by": "p2", "parts": [{"amount": 1, "on": "2026-12-01"}, {"amount": 2, "on": "2027-01-01"}]}},
            {"act": {"by": "p1", "what": "修好", "on": "2026-12-01"}}, {"apology": {"by": "p1", "how": "当面"}},
            {"other": {"what": "互不追究"}},
        ],
        "note": "附言", "expires_on": "2026-12-09", "counters": "o0", "state": "open",
        "answers": [{"party": "p2", "answer": "accept", "note": "好"}], "available": ["answer_offer"],
    })
}

fn round() -> Value {
    json!({
        "id": "r1", "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-23T01:00:00Z", "placed": true, "result": "matched",
        "amount": 65000, "available": ["place_sealed_bid"],
    })
}

#[test]
fn talks_offers_and_rounds_are_read_as_serde_reads_them() {
    same::<MessageView>(&message());
    same::<OfferView>(&offer());
    same::<RoundView>(&round());
    same::<MessagesAnswer>(&json!({
        "items": [message()], "next": 12, "read": [{"by": "mediator", "name": "李某", "own": false, "seq": 3}],
    }));
    same::<OffersAnswer>(&json!({"offers": [offer()], "rounds": [round()], "available": ["make_offer"]}));
    let bare = json!({"seq": 1, "at": "2026-11-22T01:00:00Z", "by": "mediator", "own": false});
    same::<MessageView>(&bare);
    assert_eq!(read_plain::<Term>(r#"{"gift": {}}"#), None);
}

#[test]
fn what_the_line_says_is_read_and_what_is_for_meetings_is_not() {
    for text in [
        r#"{"watching": "c1"}"#,
        r#"{"case": "c1", "book": "caucus/p1", "at": 17}"#,
        r#"{"error": {"code": "not_found", "case": "c1"}}"#,
        r#"{"pong": true}"#,
    ] {
        assert_eq!(read_plain::<Told>(text), serde_json::from_str(text).ok(), "{text}");
    }
    assert_eq!(read_plain::<Told>(r#"{"case": "c1", "room": "session-5e", "peers": [], "you": "ab"}"#), None);
}
