//! Both readers read the same of a case, whole and bare.

use crate::model::plain::{OFFERED, read_plain};
use crate::model::room::tests::wire;
use serde_json::{Value, json};
use shared_types::access::permits;
use shared_types::case::{Action, Actor, CaseView, OutcomeView, Part, PartyRole};
use shared_types::clock::Due;
use shared_types::values::{PartyId, PersonId};

fn same(tree: &Value) {
    let expected: Option<CaseView> = serde_json::from_value(tree.clone()).ok();
    assert!(expected.is_some(), "{tree}");
    assert_eq!(read_plain::<CaseView>(&tree.to_string()), expected);
}

/// Everything that a case may hold.
fn whole() -> Value {
    let staff = json!({"person": "m2", "name": "韩立", "org": "o2", "org_name": "示例法院"});
    let mediator =
        json!({"person": "m1", "name": "李某", "org": "示例街道", "accepted": true, "disclosure": "同住一个小区"});
    let line = json!({"seq": 3, "at": "2026-11-22T01:00:00Z", "event": "session_scheduled", "by": "mediator", "name": "李某",
        "text": "说明", "on": "2026-11-25T06:30:00Z", "date": "2026-11-25", "detail": "video"});
    let session = json!({"id": "s1", "at": "2026-11-25T06:30:00Z", "mode": "mixed", "place": "二楼", "held_on": "2026-11-25",
        "with": ["p1"], "judge": true, "experts": ["e1"], "video": true, "cancelled": true,
        "minutes": 90, "room": "调解室一"});
    let mut tree = wire();
    let more = json!({
        "transfer_to": {"id": "o3", "name": "镇"}, "dispute_type": "traffic", "class": "normal",
        "file_number": {"year": 2026, "number": 12}, "statement": "经过", "claim": {"text": "赔偿", "amount": 100_000},
        "agents": [{"id": "a1", "of": "p2", "kind": "agent", "power": "special", "until": "2027-01-01", "name": "丙", "taken": true}],
        "proxy": {"name": "丁", "form": "witnessed", "note": "在家中"}, "judge": staff,
        "experts": [{"id": "e1", "expert": staff, "about": "评估", "consents": ["p1", "p2"], "heard": true}],
        "mediator": mediator, "proposed": [mediator], "correction": "请补充",
        "response": {"answer": "in_part", "decline_reason": "no_time", "note": "部分", "at": "2026-11-22T01:00:00Z"},
        "ask_again_on": "2026-12-01", "sessions": [session], "paused": true, "replacement_requested": true,
        "facts": [{"id": "f1", "agreed": ["p1", "p2"], "undisputed": true}],
        "danger": {"signs": ["minor"], "source": "ticked", "since": "2026-11-22T01:00:00Z", "note": "n", "holds": true,
            "reason": "r", "decided": true},
        "terms": "约定", "outcome": {"outcome": "ended", "detail": "time_over"},
        "ratings": [{"party": "p2", "result": 5, "service": 4, "note": "好"}],
        "timeline": [line],
    });
    for (name, value) in more.as_object().unwrap() {
        tree[name] = value.clone();
    }
    tree["sheet"]["people"] = json!("李某");
    tree["sheet"]["basis"] = json!(["第10条"]);
    tree["sheet"]["consultation"] = json!([line]);
    tree["sheet"]["process"] = json!([session]);
    tree["sheet"]["result"] = json!({"outcome": "performed"});
    tree
}

#[test]
fn a_case_is_read_as_serde_reads_it() {
    same(&wire());
    same(&whole());
}

/// What was agreed and what is owed stands in the same answer; the pages that do not show it read the rest as ever.
#[test]
fn what_no_page_shows_yet_is_passed_over() {
    let mut tree = whole();
    tree["ledger"] = json!([{"of": "something newer"}]);
    tree["complaints"] = json!([{}]);
    tree["agreement"] = json!({"version": 1});
    tree["confirmation"] = json!({});
    assert_eq!(read_plain::<CaseView>(&tree.to_string()), read_plain(&whole().to_string()));
    assert!(read_plain::<CaseView>(&tree.to_string()).is_some());
}

#[test]
fn nothing_that_must_be_there_may_be_missing_and_nothing_wrong_is_left_out() {
    for name in ["id", "code", "progress", "you", "owner", "claim", "sheet", "filed_at"] {
        let mut less = whole();
        less.as_object_mut().unwrap().remove(name);
        assert_eq!(read_plain::<CaseView>(&less.to_string()), None, "{name}");
    }
    for (name, wrong) in [("terms", json!(7)), ("parties", json!({})), ("danger", json!("yes")), ("code", json!("1"))] {
        let mut tree = whole();
        tree[name] = wrong;
        assert_eq!(read_plain::<CaseView>(&tree.to_string()), None, "{name}");
    }
    // An action of a newer server is not offered here; the case is shown.
    let mut newer = whole();
    newer["available"] = json!(["rate", "fly"]);
    assert_eq!(read_plain::<CaseView>(&newer.to_string()).unwrap().available.len(), 1);
}

#[test]
fn every_reader_of_these_pages_every_end_and_every_clock_is_read() {
    for actor in [
        json!({"kind": "party", "party": "p1", "role": "applicant"}),
        json!({"kind": "agent", "agent": "a1", "of": "p1", "role": "applicant", "by_right": "guardian", "power": "special"}),
        json!({"kind": "named", "part": {"party": "p2"}, "role": "respondent", "person": "x1"}),
        json!({"kind": "named", "part": {"agent": "a2"}, "role": "respondent", "person": "x1"}),
        json!({"kind": "proxy", "person": "x1", "name": "丁"}),
        json!({"kind": "proxy", "person": "x1"}),
    ] {
        assert_eq!(read_plain::<Actor>(&actor.to_string()), serde_json::from_value(actor.clone()).ok(), "{actor}");
    }
    for outcome in [
        json!({"outcome": "performed"}),
        json!({"outcome": "withdrawn"}),
        json!({"outcome": "ended", "detail": "too_far_apart"}),
        json!({"outcome": "redirected", "detail": "court"}),
    ] {
        assert_eq!(read_plain::<OutcomeView>(&outcome.to_string()), serde_json::from_value(outcome).ok());
    }
    for length in [
        json!({"unit": "days", "count": 30}),
        json!({"unit": "working_days", "count": 3}),
        json!({"unit": "years", "count": 2}),
        json!({"unit": "as_written"}),
    ] {
        for rule in [
            "C01", "C02", "C03", "C04", "C05a", "C05b", "C05c", "C05d", "C05e", "C05f", "C06", "C07", "C08", "C09",
            "C10", "C11", "C12",
        ] {
            let due = json!({"rule": rule, "date": "2026-12-22", "trigger": "2026-11-22", "length": length,
                "article": "第10条", "rolled": true, "paused_days": 6, "added_days": 10, "agreed": true,
                "provisional": true});
            let expected: Option<Due> = serde_json::from_value(due.clone()).ok();
            assert!(expected.is_some(), "{rule} {length}");
            assert_eq!(read_plain::<Due>(&due.to_string()), expected);
        }
    }
}

#[test]
fn a_page_of_a_party_knows_all_that_a_party_may_do_and_nothing_that_staff_do() {
    let party = PartyId::new(1);
    let person = PersonId::parse("citizen-1").unwrap();
    let mut readers: Vec<Actor> = PartyRole::ALL.iter().map(|role| Actor::Party { party, role: *role }).collect();
    readers.push(Actor::Named { part: Part::Party(party), role: PartyRole::Respondent, person: person.clone() });
    readers.push(Actor::Proxy { person, name: None });
    let may = |action: &&Action| readers.iter().any(|reader| permits(reader, **action).is_ok());
    let mut expected: Vec<Action> = Action::ALL.iter().copied().filter(|action| may(&action)).collect();
    let mut known: Vec<Action> = OFFERED.iter().map(|(_, action)| *action).collect();
    expected.sort_unstable_by_key(|action| action.as_str());
    known.sort_unstable_by_key(|action| action.as_str());
    assert_eq!(known, expected);
}
