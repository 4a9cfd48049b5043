//! Parts in a case: who is named for one, who acts for somebody, who steps back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::values::*;
use support::*;

#[test]
fn who_is_named_for_a_part_learns_nothing_of_the_case_until_they_take_it() {
    let told = Told::by_proxy().then("clerk", Action::Accept);
    let named = told.actor("applicant").unwrap();
    assert_eq!(available(&told.case, &named, &told.facts()), [Action::TakeOver]);
    let view = serde_json::to_value(CaseView::for_actor(&told.case, &named, &told.entries, &told.facts())).unwrap();
    assert_eq!(view["parties"].as_array().unwrap().len(), 1, "their own part");
    for hidden in ["statement", "file_number", "dispute_type", "response", "mediator"] {
        assert!(view.get(hidden).is_none_or(serde_json::Value::is_null), "{hidden}");
    }
    assert!(!view.to_string().contains("葛原") && !view.to_string().contains("停运"), "{view}");
    let told = told.then("applicant", Action::TakeOver);
    assert!(matches!(told.actor("applicant"), Some(Actor::Party { .. })));
    assert_eq!(told.actor("proxy"), None, "who filed reads nothing more");
}

#[test]
fn the_other_side_is_named_to_nobody_before_it_is_asked() {
    let other = Subject::Citizen {
        person: person("citizen-2"),
        phone: Some(PhoneNumber::parse("13900002222").unwrap()),
        invited: None,
    };
    let stands = |told: &Told| relate(&told.case, &other, told.now.local_date());
    assert_eq!(stands(&Told::taken()), None);
    assert!(matches!(stands(&Told::awaiting()), Some(Actor::Named { .. })));
}

#[test]
fn an_agent_acts_within_the_power_and_until_its_last_day() {
    let told = Told::with_agent();
    let Some(Actor::Agent { agent, of, role, by_right, .. }) = told.actor("agent") else { panic!("no agent") };
    let general = Actor::Agent { agent, of, role, by_right, power: Power::General };
    let stop = decide(&told.case, &general, Command::Stop { reason: None }, &told.facts());
    assert_eq!(stop, Err(Stopped::Denied(Denied::PowerTooNarrow)));
    let mut later = told.clone();
    later.now = later.now.plus_seconds(91 * 86_400);
    assert_eq!(later.actor("agent"), None);
    let told = told.then("applicant", Action::EndAgency);
    assert_eq!(told.actor("agent"), None);
}

#[test]
fn the_other_side_cannot_be_made_an_agent() {
    let told = Told::mediating();
    let actor = told.actor("applicant").unwrap();
    let mut command = payload_of(&actor, Action::AppointAgent, &told.case, &told.facts());
    if let Command::AppointAgent(AppointAgent { phone, .. }) = &mut command {
        *phone = PhoneNumber::parse("13900002222").unwrap();
    }
    assert_eq!(told.refuses("applicant", command), "phone_of_another_party");
}

#[test]
fn who_steps_back_reads_nothing_more_and_is_not_asked_again() {
    let told = Told::mediating().then("mediator", Action::Recuse);
    assert_eq!(told.actor("mediator"), None);
    let again = Command::AssignMediator { mediator: person("m1") };
    assert_eq!(told.refuses("clerk", again), "recused");
    let told = told.does("clerk", Command::AssignMediator { mediator: person("m2") });
    let told = told.then("other mediator", Action::AcceptAssignment);
    assert_eq!(told.case.stage.name(), StageName::Mediating, "the procedure stands where it stood");
    assert!(matches!(told.actor("other mediator"), Some(Actor::Mediator { standing: MediatorStanding::Lead, .. })));
}

#[test]
fn an_expert_is_heard_when_both_sides_agree() {
    let told = Told::expert_asked();
    assert_eq!(told.actor("expert"), None);
    let told = told.then("applicant", Action::ConsentToExpert);
    assert_eq!(told.actor("expert"), None);
    let told = told.then("respondent", Action::ConsentToExpert);
    let expert = told.actor("expert").unwrap();
    let post = |channel| Command::PostMessage {
        channel,
        body: MessageBody::parse("可以看看现场。").unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    };
    assert!(decide(&told.case, &expert, post(Channel::Expert(ExpertId::new(1))), &told.facts()).is_ok());
    for channel in [Channel::Joint, Channel::Guidance, Channel::Caucus(PartyId::new(1))] {
        let refused = decide(&told.case, &expert, post(channel), &told.facts());
        assert_eq!(refused, Err(Stopped::Denied(Denied::NotYourPart)), "{channel}");
    }
}
