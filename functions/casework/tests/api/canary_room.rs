//! The mediation room's part of a whole life, every text and every amount in it a canary.

use crate::cast::Cast;
use crate::scenes::{Scene, quick};
use serde_json::{Value, json};

/// Commands of the room, by who gives them; a text that begins with `?` is what [`fill`] finds.
pub fn room() -> Vec<(&'static str, Value)> {
    let bid = |least: u32, most: u32| json!({ "round": "r1", "range": { "least": least, "most": most } });
    let other = |what: &str| json!([{ "other": { "what": what } }]);
    let agreed = |about: &str| {
        let duty = json!({ "pay": { "amount": 90_000, "way": "cash" } });
        json!({ "about": about, "clauses": [{ "by": "p2", "to": "p1", "duty": duty, "when": { "within": 7 } }] })
    };
    vec![
        ("applicant", "post_message", json!({ "channel": "joint", "body": "平常的一句。", "language": "zh-CN" })),
        ("applicant", "edit_message", json!({ "channel": "joint", "message": "?message", "body": "金丝雀改口" })),
        (
            "letter",
            "make_offer",
            json!({ "caucus": "p2", "terms": other("以后再说。"), "note": "金丝雀托付", "expires_on": "2026-11-30" }),
        ),
        (
            "applicant",
            "make_offer",
            json!({ "terms": other("金丝雀方案"), "note": "金丝雀随附", "expires_on": "2026-11-30" }),
        ),
        ("letter", "answer_offer", json!({ "offer": "?offer", "answer": "decline", "note": "金丝雀应允" })),
        ("mediator", "open_round", json!({ "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-25T02:00:00Z" })),
        ("applicant", "place_sealed_bid", bid(8_123_457, 9_765_431)),
        ("letter", "place_sealed_bid", bid(7_234_519, 8_654_329)),
        ("applicant", "state_undisputed_fact", json!({ "text": "金丝雀事实" })),
        ("mediator", "record_attendance", json!({ "session": "?session", "parties": ["p1"], "note": "金丝雀到场" })),
        ("applicant", "raise_danger", json!({ "signs": ["violence"], "note": "金丝雀险情" })),
        ("mediator", "decide_danger", json!({ "stands": false, "reason": "电话核实过，没有这回事。" })),
        ("mediator", "draft_agreement", json!({ "content": agreed("金丝雀草稿") })),
        ("mediator", "fix_text", json!({ "content": agreed("金丝雀协议") })),
        ("letter", "refuse_to_sign", json!({ "reason": "金丝雀不签" })),
        ("letter", "complain", json!({ "about": "forced", "text": "金丝雀投诉" })),
    ]
    .into_iter()
    .map(|(who, command, mut body)| {
        body["command"] = json!(command);
        (who, body)
    })
    .collect()
}

/// The command with the keys of what it is about, as who gives it reads them.
pub async fn fill(cast: &Cast, scene: &Scene, token: &str, mut command: Value) -> Value {
    let last = |items: &Value, action: &str| {
        let items = items.as_array().unwrap();
        items.iter().rfind(|item| item["available"].to_string().contains(action)).unwrap()["id"].clone()
    };
    let get = |tail: &'static str| async move {
        quick(cast, "GET", &format!("{}{tail}", scene.path()), token, None, None).await.ok()
    };
    for field in ["message", "offer", "session"] {
        if !command[field].as_str().is_some_and(|text| text.starts_with('?')) {
            continue;
        }
        command[field] = match field {
            "message" => last(&get("/channels/joint/messages").await["items"], "edit_message"),
            "offer" => last(&get("/offers").await["offers"], "answer_offer"),
            _ => get("").await["sessions"][0]["id"].clone(),
        };
    }
    command
}
