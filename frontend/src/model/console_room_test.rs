//! The forms of the mediation room: what is chosen is what is sent, and nothing is chosen that nobody decided.

use super::*;
use crate::model::console_command::build;
use crate::model::console_form::{asked, buttons, prefill};
use crate::model::words::find_coded;
use shared_types::case::{Command, RoundResult, ScheduleSession};

fn today() -> LocalDate {
    LocalDate::parse("2026-11-22").unwrap()
}

fn view() -> CaseView {
    let mut view = crate::model::console_rooms::tests::view();
    view.facts = serde_json::from_value(serde_json::json!([
        {"id": "f1", "text": "停运五天", "agreed": ["p1", "p2"], "undisputed": true},
        {"id": "f2", "text": "修车两千", "agreed": ["p1"], "undisputed": false}
    ]))
    .unwrap();
    view.sessions = serde_json::from_value(serde_json::json!([
        {"id": "s1", "mode": "video", "with": ["p2"]},
        {"id": "s2", "mode": "video", "cancelled": true}
    ]))
    .unwrap();
    view
}

fn make(action: Action, filled: &[(&'static str, &str)]) -> Command {
    let filled: Filled = filled.iter().map(|(id, value)| (*id, (*value).to_owned())).collect();
    build(action, blank(action).unwrap(), &filled, Language::ZhCn).unwrap()
}

#[test]
fn a_meeting_is_set_with_all_or_with_one_and_with_the_guests_that_are_ticked() {
    let set = |with: &str, guests: &str| -> ScheduleSession {
        let filled = [
            (field::SESSION_DATE, "2026-12-01"),
            (field::SESSION_TIME, "09:30"),
            (field::SESSION_LENGTH, "60"),
            (field::MODE, "video"),
            (field::PLACE, "二楼"),
            (field::WITH, with),
            (field::GUESTS, guests),
        ];
        match make(Action::ScheduleSession, &filled) {
            Command::ScheduleSession(set) => set,
            other => panic!("{other:?}"),
        }
    };
    let all = set("all", "");
    assert_eq!((all.with.len(), all.judge, all.experts.len()), (0, false, 0));
    let one = set("p2", "judge e1");
    assert_eq!((one.with[0].to_string(), one.judge, one.experts[0].to_string()), ("p2".into(), true, "e1".into()));
    let names: Vec<String> = guests(&view()).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["沈明", "乔工"]);
}

#[test]
fn a_meeting_is_in_a_room_or_at_a_place_and_by_video_in_no_room() {
    let make = |mode: &str, room: &str, place: &str| {
        let filled = [
            (field::SESSION_DATE, "2026-12-01"),
            (field::SESSION_TIME, "09:30"),
            (field::SESSION_LENGTH, "90"),
            (field::MODE, mode),
            (field::ROOM, room),
            (field::PLACE, place),
            (field::WITH, "all"),
        ];
        let filled = filled.into_iter().map(|(id, text)| (id, text.to_owned())).collect();
        match build(Action::ScheduleSession, blank(Action::ScheduleSession).unwrap(), &filled, Language::ZhCn) {
            Ok(Command::ScheduleSession(set)) => {
                let room = set.room.map(|room| room.id.as_str().to_owned());
                let place = set.place.map(|place| place.as_str().to_owned());
                Ok((set.minutes.minutes(), room, place))
            }
            Ok(other) => panic!("{other:?}"),
            Err(flaws) => Err(flaws[0].0),
        }
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(make("on_site", "street/r1", "hidden and left over"), Ok((90, text("r1"), None)));
    assert_eq!(make("mixed", "", "村委会"), Ok((90, None, text("村委会"))));
    assert_eq!(make("on_site", "", ""), Err(field::PLACE));
    assert_eq!(make("video", "street/r1", "点链接进入"), Ok((90, None, text("点链接进入"))));
}

#[test]
fn while_people_are_kept_apart_no_meeting_of_all_is_offered_as_the_usual() {
    let mut view = view();
    assert_eq!(prefill(Action::ScheduleSession, &view, today())[field::WITH], ALL_SIDES);
    view.danger = serde_json::from_value(serde_json::json!({
        "signs": ["violence"], "source": "person", "since": "2026-11-20T01:00:00Z", "holds": true, "decided": false
    }))
    .ok();
    assert!(!prefill(Action::ScheduleSession, &view, today()).contains_key(field::WITH));
}

#[test]
fn only_facts_that_all_agree_to_are_put_to_the_judge() {
    let view = view();
    assert_eq!(undisputed(&view).map(|fact| fact.id.to_string()).collect::<Vec<_>>(), ["f1"]);
    assert!(asked(Action::AskJudge, &view).iter().any(|one| one.kind == Kind::Facts));
    let none = CaseView { facts: Vec::new(), ..view };
    assert!(asked(Action::AskJudge, &none).iter().all(|one| one.kind != Kind::Facts));
    let sent = make(Action::AskJudge, &[(field::JUDGE, "j"), (field::QUESTION, "怎么算？"), (field::FACTS, "f1")]);
    assert_eq!(serde_json::to_value(sent).unwrap()["ask_judge"]["facts"], serde_json::json!(["f1"]));
}

#[test]
fn who_may_have_come_is_who_was_asked() {
    let names = |session: &str| -> Vec<String> {
        may_come(Language::ZhCn, &view(), session).into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(names("s1"), ["乙某"]);
    assert_eq!(names("s9"), ["甲某", "丁律师", "乙某"]);
    let sent = make(Action::RecordAttendance, &[(field::SESSION, "s1"), (field::CAME, "p1 a1")]);
    let Command::RecordAttendance(came) = sent else { panic!() };
    assert_eq!((came.parties.len(), came.agents.len()), (1, 1));
    // Nobody came: that is something to write down too.
    assert!(matches!(make(Action::RecordAttendance, &[(field::SESSION, "s1")]), Command::RecordAttendance(_)));
    assert_eq!(open_sessions(&view()).count(), 1, "what was called off is not to be held");
}

#[test]
fn the_judge_shares_by_a_tick_and_by_nothing_else() {
    for (tick, shares) in [("", false), ("yes", true), ("no", false)] {
        let sent = make(Action::GiveGuidance, &[(field::GUIDANCE, "按纯收入算。"), (field::MAY_SHARE, tick)]);
        assert!(matches!(sent, Command::GiveGuidance { may_share, .. } if may_share == shares), "{tick}");
    }
}

#[test]
fn steps_are_written_down_where_they_were_taken() {
    let filled = [
        (field::HELD_ON, "2026-11-22"),
        (field::MODE, "on_site"),
        (field::MINUTES, "谈了一小时。"),
        (field::STEP_EXPLAIN, "讲了停运损失的算法。"),
    ];
    let Command::RecordMinutes(minutes) = make(Action::RecordMinutes, &filled) else { panic!() };
    assert_eq!(minutes.steps.iter().map(|step| step.step).collect::<Vec<_>>(), [SessionStep::Explain]);
    assert_eq!(STEPS.into_iter().filter_map(step_of).collect::<Vec<_>>(), SessionStep::ALL);
    assert!(SessionStep::ALL.iter().all(|step| find_coded("step", step.as_str()).is_some()));
}

#[test]
fn a_decision_on_danger_says_which_of_the_two() {
    for (chosen, stands) in [("apart", true), ("meet", false)] {
        let sent = make(Action::DecideDanger, &[(field::DECISION, chosen), (field::DECISION_WHY, "和双方都谈过了。")]);
        assert!(matches!(sent, Command::DecideDanger(decided) if decided.stands == stands));
    }
}

#[test]
fn what_belongs_to_an_item_is_no_button_at_the_head() {
    let mut view = view();
    view.available = vec![Action::MakeOffer, Action::CancelSession, Action::RaiseDanger, Action::ReleaseMediator];
    assert_eq!(buttons(&view), (vec![Action::ReleaseMediator], false));
    // Both answers to a request stand beside it.
    view.replacement_requested = true;
    assert_eq!(buttons(&view), (Vec::new(), false));
    for action in Action::ALL.iter().filter(|action| action.is_about_an_item() && blank(**action).is_some()) {
        assert!(has_own_place(*action), "{action}");
    }
}

#[test]
fn no_word_of_bargaining_is_missing() {
    let mut missing: Vec<String> = Vec::new();
    let mut want = |family: &str, codes: Vec<&'static str>| {
        let lacking = codes.into_iter().filter(|code| find_coded(family, code).is_none());
        missing.extend(lacking.map(|code| format!("{family}.{code}")));
    };
    want("offer_kind", crate::model::console_terms::KINDS.to_vec());
    want("offer_state", shared_types::case::OfferState::ALL.iter().map(|state| state.as_str()).collect());
    want("console_offer_answer", shared_types::case::OfferAnswer::ALL.iter().map(|said| said.as_str()).collect());
    want("console_round_result", RoundResult::ALL.iter().map(|result| result.as_str()).collect());
    want("message_kind", shared_types::case::MessageKind::ALL.iter().map(|kind| kind.as_str()).collect());
    want("role", shared_types::case::TimelineActor::ALL.iter().map(|role| role.as_str()).collect());
    for family in ["console_field", "console_ask"] {
        want(family, crate::model::console_terms::field::ALL.to_vec());
    }
    assert_eq!(missing, Vec::<String>::new());
}
