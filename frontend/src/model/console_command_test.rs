//! Every command that staff may give has a form with words in both languages, and the form makes that very command.

use super::*;
use crate::model::console_court_form::{has_own_place, is_of, needs_a_page, of_text_key, text_key};
use crate::model::console_form::{Vocabulary, blank, buttons, is_grave, is_shown, prefill};
use crate::model::words::find_coded;
use shared_types::access::permits;
use shared_types::api::FieldProblem;
use shared_types::case::{Actor, CaseView, ClerkStanding, JudgeStanding, MediatorStanding, ScheduleSession};
use shared_types::values::{ExpertId, PersonName};
use std::collections::BTreeSet;

fn staff() -> Vec<Actor> {
    let person = PersonId::parse("p").unwrap();
    let name = PersonName::parse("李和").unwrap();
    let clerk = |standing| Actor::Clerk { person: person.clone(), name: name.clone(), standing };
    let mediator = |standing| Actor::Mediator { person: person.clone(), name: name.clone(), standing };
    vec![
        clerk(ClerkStanding::Owning),
        clerk(ClerkStanding::Receiving),
        mediator(MediatorStanding::Asked),
        mediator(MediatorStanding::Lead),
        Actor::Judge { person: person.clone(), name: name.clone(), standing: JudgeStanding::Guiding },
        Actor::Judge { person: person.clone(), name: name.clone(), standing: JudgeStanding::Confirming },
        Actor::Expert { expert: ExpertId::new(1), person: person.clone(), name: name.clone() },
        Actor::Supervisor { person: person.clone(), name: name.clone() },
        Actor::Proxy { person: person.clone(), name: Some(name.clone()) },
    ]
}

fn of_staff() -> Vec<Action> {
    let staff = staff();
    let theirs = |action: &Action| staff.iter().any(|actor| permits(actor, *action).is_ok());
    Action::ALL.iter().copied().filter(|action| theirs(action) && !needs_a_page(*action)).collect()
}

fn example(field: &Asked) -> String {
    match field.kind {
        Kind::Line if matches!(field.id, field::AMOUNT | field::DONE_AMOUNT) => "1200.50".to_owned(),
        // A side is a person or an organisation; here it is a company.
        Kind::Line if field.id == field::SIDE_NUMBER => String::new(),
        Kind::Line if field.id == field::SIDE_CODE => "91350100M000100Y43".to_owned(),
        Kind::Line => "二楼调解室".to_owned(),
        Kind::Lines => "说明在此，写得足够长。".to_owned(),
        Kind::Phone => "138 0000 1234".to_owned(),
        Kind::Date | Kind::Times => "2026-12-01".to_owned(),
        Kind::Time => "09:30".to_owned(),
        Kind::Word(words) => words.codes()[0].to_owned(),
        Kind::Mediator => "m1".to_owned(),
        Kind::Mediators => "m1 m2".to_owned(),
        Kind::Org => "town".to_owned(),
        Kind::Session => "s1".to_owned(),
        Kind::Party => "p2".to_owned(),
        Kind::Agent => "a1".to_owned(),
        Kind::Judge | Kind::Expert => "j1".to_owned(),
        Kind::Length => "90".to_owned(),
        Kind::OfTimes => match field.id {
            field::SESSION_TIME => "09:30".to_owned(),
            field::ROOM => "street/r1".to_owned(),
            _ => "二楼调解室".to_owned(),
        },
        Kind::Item => match field.id {
            field::TEXT => format!("2 {}", "0a".repeat(32)),
            field::DUTY => "1.2".to_owned(),
            field::COMPLAINT => "3".to_owned(),
            field::CHANNEL => "caucus-p2".to_owned(),
            field::FILE => "0a1b2c3d".repeat(4),
            field::PARTY => "p2".to_owned(),
            _ => "0a1b2c".to_owned(),
        },
        Kind::Sides => "all".to_owned(),
        Kind::Guests => "judge e1".to_owned(),
        Kind::Came => "p1 a1".to_owned(),
        Kind::Facts => "f1 f2".to_owned(),
        Kind::Words(words) => words.codes().join(" "),
        Kind::Tick => "yes".to_owned(),
        Kind::Terms => r#"[{"apology":{"by":"p2","how":"当面道歉，说清楚哪里不对。"}}]"#.to_owned(),
    }
}

fn filled(action: Action) -> Filled {
    blank(action).unwrap().iter().map(|field| (field.id, example(field))).collect()
}

fn make(action: Action, filled: &Filled) -> Result<Command, Vec<Flaw>> {
    build(action, blank(action).unwrap(), filled, Language::ZhCn)
}

fn view() -> CaseView {
    serde_json::from_value(serde_json::json!({
        "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(), "kind": "mediation",
        "progress": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
        "you": {"kind": "mediator", "person": "p", "name": "李和", "standing": "lead"},
        "available": ["recuse", "schedule_session", "record_minutes", "post_message", "reveal_contact", "end", "settle", "stop"],
        "filed_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T01:00:00Z",
        "owner": {"id": "centre", "name": "示例街道矛盾调解中心"}, "claim": {"text": "赔偿"},
        "parties": [{"id": "p1", "role": "applicant", "name": "甲某"}, {"id": "p2", "role": "respondent", "name": "乙某"}],
        "sessions": [{"id": "s1", "at": "2026-12-01T01:30:00Z", "mode": "video"}],
        "sheet": {
            "organisation": "示例街道矛盾调解中心",
            "duty": {"stage": "mediating", "next_step": "session_held", "turn": "both", "due": null},
            "demand": {}, "basis": [], "consultation": [], "process": []
        },
        "timeline": []
    }))
    .unwrap()
}

#[test]
fn every_command_of_staff_has_a_form_that_makes_it() {
    for action in of_staff() {
        let command = make(action, &filled(action)).unwrap_or_else(|flaws| panic!("{action}: {flaws:?}"));
        assert_eq!(command.action(), action);
    }
}

#[test]
fn what_only_parties_do_has_no_form() {
    let forms: BTreeSet<Action> = Action::ALL.iter().copied().filter(|action| blank(*action).is_some()).collect();
    assert_eq!(forms, of_staff().into_iter().collect());
    assert_eq!(build(Action::Stop, &[], &Filled::new(), Language::En), Err(Vec::new()));
}

#[test]
fn what_is_written_on_a_page_of_its_own_has_no_form_and_what_stands_beside_a_text_no_button_at_the_head() {
    let mut case = view();
    case.available = Action::ALL.to_vec();
    let (buttons, _) = buttons(&case);
    for action in Action::ALL.iter().copied().filter(|action| needs_a_page(*action)) {
        assert!(blank(action).is_none() && !buttons.contains(&action), "{action}");
        assert!(staff().iter().any(|actor| permits(actor, action).is_ok()), "{action}");
    }
    for action in Action::ALL.iter().copied().filter(|action| has_own_place(*action)) {
        assert!(blank(action).is_some() && !buttons.contains(&action), "{action}");
    }
}

#[test]
fn the_text_that_stands_on_the_page_is_the_one_that_is_signed() {
    let mut case = view();
    case.agreement = serde_json::from_value(serde_json::json!({
        "version": 3, "form": "written", "hash": "0b".repeat(32), "fixed_at": "2026-11-20T02:00:00Z",
    }))
    .unwrap();
    let today = LocalDate::parse("2026-11-21").unwrap();
    let mut filled = prefill(Action::SignAsMediator, &case, today);
    let known = filled.get(field::TEXT).and_then(|key| of_text_key(key)).unwrap();
    assert_eq!((known.version, text_key(&known)), (3, format!("3 {}", "0b".repeat(32))));
    assert!(make(Action::SetSeal, &prefill(Action::SetSeal, &case, today)).is_ok());
    assert_eq!(make(Action::SignAsMediator, &filled), Err(vec![(field::OWN_NAME, Wrong::Input(ParseError::Empty))]),);
    filled.insert(field::TEXT, "3 short".to_owned());
    assert_eq!(of_text_key("3 short"), None);
    assert!(make(Action::SetSeal, &filled).is_err());
}

#[test]
fn an_amount_is_asked_where_money_is_owed() {
    let money = Filled::from([(field::DONE_AMOUNT, "3,333".to_owned())]);
    assert!(is_of(field::DONE_AMOUNT, &money) && is_of(field::DONE_ON, &Filled::new()));
    assert!(!is_of(field::DONE_AMOUNT, &Filled::new()));
}

#[test]
fn an_empty_form_names_every_field_it_needs_in_order() {
    for action in of_staff() {
        // A tie is told only where there is one.
        let needed: Vec<&str> = blank(action)
            .unwrap()
            .iter()
            .filter(|field| !field.optional && field.id != field::DISCLOSURE)
            .map(|field| field.id)
            .collect();
        let named: Vec<&str> =
            make(action, &Filled::new()).err().unwrap_or_default().iter().map(|flaw| flaw.0).collect();
        assert_eq!(named, needed, "{action}");
    }
}

#[test]
fn no_form_lacks_a_word() {
    let mut missing = Vec::new();
    let mut want = |family: &str, code: &str| {
        if find_coded(family, code).is_none() {
            missing.push(format!("{family}.{code}"));
        }
    };
    for action in of_staff() {
        want("console_action", action.as_str());
        want("console_hint", action.as_str());
        want("console_done", action.as_str());
        for field in blank(action).unwrap() {
            want("console_field", field.id);
            want("console_ask", field.id);
            if let Kind::Word(words) = field.kind {
                words.codes().into_iter().for_each(|code| want(words.family(), code));
            }
            if let Kind::Words(words) = field.kind {
                words.codes().into_iter().for_each(|code| want(words.family(), code));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_time_is_read_in_china() {
    let Ok(Command::ScheduleSession(ScheduleSession { at, .. })) =
        make(Action::ScheduleSession, &filled(Action::ScheduleSession))
    else {
        panic!("no session");
    };
    assert_eq!(at.to_string(), "2026-12-01T01:30:00Z");
    for (typed, wrong) in [("24:00", true), ("9:30", true), ("09:30:00", false), ("", true)] {
        let mut filled = filled(Action::ScheduleSession);
        filled.insert(field::SESSION_TIME, typed.to_owned());
        assert_eq!(make(Action::ScheduleSession, &filled).is_err(), wrong, "{typed}");
    }
}

#[test]
fn proposes_two_to_five_and_says_so_at_the_field() {
    let people = |text: &str| make(Action::ProposeMediators, &Filled::from([(field::MEDIATORS, text.to_owned())]));
    assert!(people("m1 m2").is_ok());
    for few_or_many in ["m1", "m1 m2 m3 m4 m5 m6"] {
        assert_eq!(people(few_or_many), Err(vec![(field::MEDIATORS, Wrong::Rule(Refusal::ProposalCount))]));
    }
}

#[test]
fn one_of_identity_and_address_is_given() {
    let make = |number: &str, address: &str| {
        let typed = [(field::PARTY, "p2"), (field::SIDE_NUMBER, number), (field::SIDE_ADDRESS, address)];
        make(Action::CompletePartyDetails, &typed.map(|(id, text)| (id, text.to_owned())).into())
    };
    assert!(make("11010519491231002x", "").is_ok() && make("", "河东路 3 号").is_ok());
    assert_eq!(make("", " "), Err(vec![(field::SIDE_NUMBER, Wrong::Rule(Refusal::DetailsMissing))]));
    let wrong = Err(vec![(field::SIDE_NUMBER, Wrong::Input(ParseError::NotAnIdNumber))]);
    assert_eq!(make("110105194912310020", ""), wrong);
}

#[test]
fn a_side_is_written_down_as_a_person_or_as_an_organisation() {
    let make = |number: &str, code: &str, representative: &str| {
        let typed = [
            (field::PARTY, "p2"),
            (field::SIDE_NUMBER, number),
            (field::SIDE_CODE, code),
            (field::SIDE_REPRESENTATIVE, representative),
        ];
        make(Action::CompletePartyDetails, &typed.map(|(id, text)| (id, text.to_owned())).into())
    };
    let (number, code) = ("11010519491231002X", "91350100m000100y43");
    let Ok(Command::CompletePartyDetails(given)) = make("", code, "封小满") else { panic!("no command") };
    assert_eq!(given.credit_code.unwrap().as_str(), "91350100M000100Y43");
    assert_eq!(given.representative.unwrap().as_str(), "封小满");
    let unclear = Err(vec![(field::SIDE_NUMBER, Wrong::Rule(Refusal::IdentityUnclear))]);
    assert_eq!(make(number, code, ""), unclear);
    assert_eq!(make(number, "", "封小满"), unclear);
    let wrong = Err(vec![(field::SIDE_CODE, Wrong::Input(ParseError::NotACreditCode))]);
    assert_eq!(make("", "91350100M000100Y44", ""), wrong);
}

#[test]
fn a_tie_is_denied_or_told_and_never_both() {
    let make = |tie: &str, told: &str| {
        make(
            Action::AcceptAssignment,
            &Filled::from([(field::TIE, tie.to_owned()), (field::DISCLOSURE, told.to_owned())]),
        )
    };
    assert_eq!(make(NO_TIE, "left over"), Ok(Command::AcceptAssignment { no_conflict: true, disclosure: None }));
    assert_eq!(make(A_TIE, ""), Err(vec![(field::DISCLOSURE, Wrong::Input(ParseError::Empty))]));
    assert!(matches!(
        make(A_TIE, "我与申请人同村"),
        Ok(Command::AcceptAssignment { no_conflict: false, disclosure: Some(_) })
    ));
    assert!(is_shown(field::DISCLOSURE, &Filled::from([(field::TIE, A_TIE.to_owned())])));
    assert!(!is_shown(field::DISCLOSURE, &Filled::from([(field::TIE, NO_TIE.to_owned())])));
}

#[test]
fn a_phone_is_asked_for_only_while_nobody_can_be_reached() {
    let mut case = view();
    let ask = |case: &CaseView| crate::model::console_form::asked(Action::InviteRespondent, case);
    assert!(build(Action::InviteRespondent, &ask(&case), &Filled::new(), Language::ZhCn).is_err());
    case.parties[1].address = Some("示例路 1 号".into());
    assert!(ask(&case)[0].optional);
    assert!(build(Action::InviteRespondent, &ask(&case), &Filled::new(), Language::ZhCn).is_ok());
    case.parties[1].phone = Some("138******34".into());
    assert!(ask(&case).is_empty());
}

#[test]
fn a_later_question_goes_to_the_judge_who_guides() {
    let mut case = view();
    let today = LocalDate::parse("2026-12-01").unwrap();
    assert!(!prefill(Action::AskJudge, &case, today).contains_key(field::JUDGE));
    case.judge = serde_json::from_value(
        serde_json::json!({"person": "j7", "name": "沈法官", "org": "court", "org_name": "示例区人民法院"}),
    )
    .unwrap();
    assert_eq!(prefill(Action::AskJudge, &case, today)[field::JUDGE], "j7");
}

#[test]
fn words_go_into_the_talk_they_were_typed_in_and_into_no_other() {
    let say = |channel: &str| {
        let filled = [(field::CHANNEL, channel.to_owned()), (field::BODY, "说给您一个人".to_owned())];
        make(Action::PostMessage, &filled.into())
    };
    for channel in ["joint", "caucus-p1", "caucus-p2", "guidance", "expert-e1"] {
        let Ok(Command::PostMessage { channel: into, .. }) = say(channel) else { panic!("{channel}") };
        assert_eq!(into.to_string(), channel);
    }
    // Without a talk nothing is sent: there is no room that words fall into by themselves.
    assert!(say("").is_err() && say("office").is_err());
}

#[test]
fn who_supplies_what_is_missing_starts_from_what_was_filed() {
    let mut case = view();
    case.statement = Some("原来写下的事情经过，足够长。".into());
    case.claim.amount = Money::parse("1200.5").ok();
    let filled = prefill(Action::Correct, &case, LocalDate::parse("2026-12-01").unwrap());
    let asked = crate::model::console_form::asked(Action::Correct, &case);
    assert!(asked.iter().all(|field| field.id != field::PARTY_NAME), "the other side is named already");
    let Ok(Command::Correct { claim, respondent, .. }) = build(Action::Correct, &asked, &filled, Language::ZhCn) else {
        panic!("what was filed is taken as it is");
    };
    assert_eq!((claim.amount, respondent), (case.claim.amount, None));
}

#[test]
fn minutes_open_with_the_planned_meeting() {
    let case = view();
    let filled = prefill(Action::RecordMinutes, &case, LocalDate::parse("2026-12-01").unwrap());
    assert_eq!(filled[field::SESSION], "s1");
    assert_eq!(filled[field::MODE], "video");
    assert_eq!(filled[field::HELD_ON], "2026-12-01");
    let before = prefill(Action::RecordMinutes, &case, LocalDate::parse("2026-11-30").unwrap());
    assert!(!before.contains_key(field::SESSION));
}

#[test]
fn the_next_step_comes_first_and_what_ends_the_case_last() {
    let (actions, called) = buttons(&view());
    assert_eq!(actions, [Action::RecordMinutes, Action::ScheduleSession, Action::Settle, Action::Recuse, Action::End]);
    assert!(called && is_grave(Action::End));
}

#[test]
fn an_end_is_never_an_agreement() {
    assert!(!Vocabulary::EndReason.codes().contains(&"agreed"));
    assert_eq!(Vocabulary::EndReason.codes().len(), 7);
}

#[test]
fn the_servers_words_stand_at_their_fields() {
    let wrong = |path: &str| FieldProblem { field: path.into(), code: "too_long".into(), limit: Some(500) };
    let problem = Problem {
        kind: "about:blank".into(),
        status: 422,
        code: "invalid_fields".into(),
        trace_id: "t-1".into(),
        fields: vec![wrong("note"), wrong("nowhere")],
        stage: None,
    };
    let told = tell_problem(Language::En, &problem, blank(Action::End).unwrap());
    assert_eq!(told.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [field::END_NOTE]);
    assert!(told[0].1.contains("500"));
}

/// What pages of a party do not say yet, staff read in words.
#[test]
fn what_is_refused_about_an_agreement_is_told_in_words() {
    let told = |code: &str| {
        let (kind, trace_id) = ("about:blank".into(), "t-1".into());
        let problem = Problem { kind, status: 409, code: code.into(), trace_id, fields: Vec::new(), stage: None };
        tell_trouble(Language::En, &Trouble::Problem(Box::new(problem)))
    };
    assert_eq!(told("duties_open"), "Something that was agreed is still to be done.");
    assert!(Refusal::CODES.into_iter().all(|code| told(code) != code));
}
