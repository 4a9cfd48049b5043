//! A case in mediation as the respondent reads it, and what the room takes from it.

use super::*;
use crate::model::plain::read_plain;
use serde_json::{Value, json};

/// The view of a case as the wire carries it; the reader is its second side.
pub fn wire() -> Value {
    json!({
        "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(), "kind": "mediation",
        "progress": {"stage": "mediating", "next_step": "session_set", "turn": "mediator", "due": {
            "rule": "C05b", "date": "2026-12-22", "trigger": "2026-11-22", "length": {"unit": "days", "count": 30},
            "article": "x", "rolled": false, "provisional": false}},
        "you": {"kind": "party", "party": "p2", "role": "respondent"},
        "available": ["post_message", "make_offer", "state_undisputed_fact", "agree_undisputed_fact", "agree_extension"],
        "filed_at": "2026-11-22T01:00:00Z", "updated_at": "2026-11-22T01:00:00Z",
        "owner": {"id": "o1", "name": "示例街道"}, "claim": {"text": "赔偿"},
        "parties": [
            {"id": "p1", "role": "applicant", "name": "甲女士"},
            {"id": "p2", "role": "respondent", "name": "乙先生", "phone": "13900001234"},
        ],
        "mediator": {"person": "m1", "name": "李某", "org": "示例街道", "accepted": true},
        "channels": ["joint", "caucus-p2"],
        "sessions": [{"id": "s1", "at": "2026-11-25T06:30:00Z", "mode": "video", "place": "线上", "video": true}],
        "facts": [{"id": "f1", "text": "车在路口相撞", "agreed": ["p1"], "undisputed": false}],
        "extension": {"until": "2027-01-10", "agreed": ["p1"], "effective": false},
        "sheet": {"organisation": "示例街道", "duty": {"stage": "mediating", "turn": "mediator", "next_step": "session_set", "due": null},
            "demand": {"text": "赔偿"}, "basis": [], "consultation": [], "process": []},
        "timeline": [],
    })
}

/// The same, read.
pub fn view() -> RoomView {
    read_plain(&wire().to_string()).unwrap()
}

#[test]
fn the_room_takes_from_the_wire_what_the_whole_view_holds() {
    let text = wire().to_string();
    let whole: CaseView = serde_json::from_str(&text).unwrap();
    // Written by the shared type, so that a field that is renamed there is missed here.
    let again = serde_json::to_string(&whole).unwrap();
    assert_eq!(read_plain::<RoomView>(&again).unwrap(), RoomView::from(&whole));
}

#[test]
fn people_are_named_as_the_reader_knows_them() {
    let mut view = view();
    let (first, second) = (PartyId::new(1), PartyId::new(2));
    assert_eq!(view.own(), Some(second));
    assert_eq!(view.side(Language::ZhCn, second), "您");
    assert_eq!(view.side(Language::ZhCn, first), "甲女士");
    assert_eq!(view.everybody(Language::ZhCn), "您、甲女士、调解员 李某");
    assert_eq!(view.private(), Some(Channel::Caucus(second)));
    view.parties.iter_mut().for_each(|party| party.name = None);
    assert_eq!(view.side(Language::ZhCn, first), "申请人");
    view.channels.clear();
    assert!(!view.is_there() && view.private().is_none());
}
