//! A room is named after who is in it, and nobody speaks into the wrong one unasked.

use super::*;
use shared_types::values::PartyId;

pub(in crate::model) fn view() -> CaseView {
    serde_json::from_value(serde_json::json!({
        "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(), "kind": "mediation",
        "progress": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
        "you": {"kind": "mediator", "person": "p", "name": "李和", "standing": "lead"},
        "available": ["post_message"], "channels": ["joint", "caucus-p1", "caucus-p2", "guidance", "expert-e1"],
        "filed_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T01:00:00Z",
        "owner": {"id": "centre", "name": "示例街道矛盾调解中心"}, "claim": {"text": "赔偿"},
        "mediator": {"person": "p", "name": "李和", "org": "示例街道矛盾调解中心", "accepted": true},
        "judge": {"person": "j", "name": "沈明", "org": "court", "org_name": "示例区人民法院"},
        "agents": [{"id": "a1", "of": "p1", "kind": "agent", "power": "special", "until": "2027-01-01", "name": "丁律师", "taken": true}],
        "experts": [{"id": "e1", "expert": {"person": "x", "name": "乔工", "org": "centre", "org_name": "示例"}, "consents": [], "heard": true}],
        "parties": [{"id": "p1", "role": "applicant", "name": "甲某"}, {"id": "p2", "role": "respondent", "name": "乙某"}],
        "sessions": [],
        "sheet": {
            "organisation": "示例街道矛盾调解中心",
            "duty": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
            "demand": {}, "basis": [], "consultation": [], "process": []
        },
        "timeline": []
    }))
    .unwrap()
}

fn message(seq: u64, own: bool) -> MessageView {
    let json =
        serde_json::json!({"seq": seq, "at": "2026-11-22T01:00:00Z", "by": "applicant", "own": own, "body": "话"});
    serde_json::from_value(json).unwrap()
}

fn alone(number: u16) -> Channel {
    Channel::Caucus(PartyId::new(number))
}

#[test]
fn a_room_names_who_hears_and_nobody_else() {
    let view = view();
    let hears = |room| hearers(Language::En, &view, room).join("/");
    assert_eq!(hears(Channel::Joint), "甲某/丁律师/乙某/you");
    assert_eq!(hears(alone(1)), "甲某/丁律师/you");
    assert_eq!(hears(alone(2)), "乙某/you");
    assert_eq!(hears(Channel::Guidance), "沈明/you");
    assert_eq!(hears(Channel::parse("expert-e1").unwrap()), "乔工/you");
}

#[test]
fn the_other_end_of_a_room_of_staff_is_the_mediator() {
    let mut view = view();
    view.you.actor = serde_json::from_value(
        serde_json::json!({"kind": "judge", "person": "j", "name": "沈明", "standing": "guiding"}),
    )
    .unwrap();
    assert_eq!(hearers(Language::En, &view, Channel::Guidance), ["you", "李和"]);
    assert!(speak(Language::En, &view, Channel::Guidance).contains("李和"));
}

#[test]
fn no_two_rooms_have_the_same_name_or_words_at_the_field() {
    let view = view();
    for language in [Language::ZhCn, Language::En] {
        let names: std::collections::BTreeSet<String> =
            view.channels.iter().map(|room| name(language, &view, *room)).collect();
        let fields: std::collections::BTreeSet<String> =
            view.channels.iter().map(|room| speak(language, &view, *room)).collect();
        assert_eq!((names.len(), fields.len()), (view.channels.len(), view.channels.len()));
    }
}

#[test]
fn it_is_asked_once_and_only_of_who_changed_rooms_a_while_ago() {
    let start = 1_000_000;
    assert!(!Entered::first(start).must_ask(start + 10 * FRESH));
    let changed = Entered::after_another(start);
    assert!(!changed.must_ask(start + FRESH));
    assert!(changed.must_ask(start + FRESH + 1));
    assert!(!changed.sure().must_ask(start + FRESH + 1));
}

#[test]
fn what_others_said_since_is_counted_until_it_was_heard() {
    let mut talks = Talks::default();
    talks.take(alone(1), vec![message(1, false), message(2, true)]);
    assert_eq!(talks.unheard(alone(1)), 0, "what was there before is no news");
    talks.take(alone(1), vec![message(2, true), message(3, false), message(4, true)]);
    assert_eq!((talks.unheard(alone(1)), talks.said(alone(1)).len()), (1, 4));
    assert_eq!(talks.unheard(alone(2)), 0);
    talks.hear(alone(1));
    assert_eq!(talks.unheard(alone(1)), 0);
    // A room that was empty at first has news with its first words.
    talks.take(Channel::Joint, Vec::new());
    talks.take(Channel::Joint, vec![message(1, false)]);
    assert_eq!(talks.unheard(Channel::Joint), 1);
}

#[test]
fn a_room_that_is_closed_leaves_nothing_behind() {
    let mut talks = Talks::default();
    talks.take(alone(1), vec![message(1, false)]);
    talks.keep(&[Channel::Joint]);
    assert!(talks.said(alone(1)).is_empty());
}

#[test]
fn a_changed_message_comes_in_place_of_what_it_was_and_is_not_news() {
    let mut talks = Talks::default();
    talks.take(alone(1), vec![message(1, false), message(2, false)]);
    assert_eq!((talks.last(alone(1)), talks.position(alone(1))), (2, 2));
    let changed = MessageView { changed: Some(3), body: Some("改过".into()), ..message(1, false) };
    assert!(talks.is_news(alone(1), std::slice::from_ref(&changed), &[]));
    talks.take(alone(1), vec![changed.clone()]);
    assert_eq!((talks.last(alone(1)), talks.position(alone(1)), talks.unheard(alone(1))), (2, 3, 0));
    assert_eq!(talks.said(alone(1)).iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2]);
    assert!(!talks.is_news(alone(1), std::slice::from_ref(&changed), &[]));
    // An answer that was overtaken brings the old words back nowhere.
    talks.take(alone(1), vec![message(1, false)]);
    assert_eq!(talks.said(alone(1))[0].body.as_deref(), Some("改过"));
}

#[test]
fn each_reader_stands_at_the_last_message_they_read_and_one_marks_only_forward() {
    let mark = |by: &str, own: bool, seq: u64| -> ReadMark {
        serde_json::from_value(serde_json::json!({"by": by, "own": own, "seq": seq})).unwrap()
    };
    let mut talks = Talks::default();
    talks.take(Channel::Joint, vec![message(1, true), message(4, true), message(6, true)]);
    assert_eq!(talks.to_mark(Channel::Joint), Some(6));
    let marks = vec![mark("applicant", false, 5), mark("respondent", false, 6), mark("mediator", true, 6)];
    assert!(talks.take_marks(Channel::Joint, marks.clone()) && !talks.take_marks(Channel::Joint, marks));
    assert_eq!(talks.to_mark(Channel::Joint), None);
    let read = |seq| -> Vec<TimelineActor> { talks.readers(Channel::Joint, seq).iter().map(|mark| mark.by).collect() };
    assert_eq!((read(1), read(4), read(6)), (vec![], vec![TimelineActor::Applicant], vec![TimelineActor::Respondent]));
}

#[test]
fn who_speaks_is_named_as_the_room_knows_them_and_the_question_names_who_would_hear() {
    let view = view();
    let told = |by, name| who(Language::En, &view, by, name);
    assert_eq!(told(TimelineActor::Applicant, None), "甲某");
    assert_eq!(told(TimelineActor::Judge, Some("沈明")), "沈明");
    assert_eq!(told(TimelineActor::RespondentAgent, None), "Agent of the other side");
    for language in [Language::ZhCn, Language::En] {
        let asked: std::collections::BTreeSet<String> =
            view.channels.iter().map(|room| ask_sure(language, &view, *room)).collect();
        assert_eq!(asked.len(), view.channels.len());
        assert!(ask_sure(language, &view, alone(2)).contains("乙某"));
    }
}

#[test]
fn a_judge_reads_the_last_question_and_whether_it_waits() {
    let line = |seq: u64, kind: Option<MessageKind>| MessageView { kind, ..message(seq, false) };
    let talk = [
        line(1, Some(MessageKind::Question)),
        line(2, Some(MessageKind::Guidance)),
        line(3, None),
        line(4, Some(MessageKind::Question)),
        line(5, None),
    ];
    let told = |items: &[MessageView]| last_question(items).map(|(question, answered)| (question.seq, answered));
    assert_eq!(
        (told(&talk[..1]), told(&talk[..3]), told(&talk)),
        (Some((1, false)), Some((1, true)), Some((4, false)))
    );
    assert_eq!(told(&talk[2..3]), None);
}
