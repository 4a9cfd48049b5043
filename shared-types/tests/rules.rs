//! Rules, told as `given … when … then`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::values::*;
use support::*;

#[test]
fn the_whole_road_from_filing_to_archive() {
    let told = Told::mediating()
        .then("mediator", Action::ScheduleSession)
        .then("applicant", Action::PostMessage)
        .then("mediator", Action::RecordMinutes)
        .then("mediator", Action::Settle)
        .then("mediator", Action::Close)
        .then("applicant", Action::Rate)
        .then("respondent", Action::Rate)
        .then("clerk", Action::Archive);
    assert_eq!(told.case.stage, Stage::Archived { outcome: Outcome::Performed });
    assert_eq!(told.book(Book::Joint).len(), 2, "the message and the minutes stand in the joint book");
    assert_eq!(told.case.sessions.len(), 1, "the planned session is the held one");
}

#[test]
fn refuses_a_filing_without_the_declaration() {
    let filing = File { declaration: false, ..file() };
    let facts = facts(at("2026-11-16T01:00:00Z"), 0);
    let refused = decide_filing(filing, file_code([0; 8]), &APPLICANT, None, org("centre", "中心"), &facts);
    assert_eq!(refused, Err(Refusal::DeclarationMissing));
}

#[test]
fn asks_for_a_correction_once_only() {
    let told = Told::filed().then("clerk", Action::AskCorrection).then("applicant", Action::Correct);
    let again = payload(Action::AskCorrection, &told.case, &told.facts());
    assert_eq!(told.refuses("clerk", again), "correction_already_asked");
}

#[test]
fn a_correction_may_name_the_respondent_anew() {
    let told = Told::filed().then("clerk", Action::AskCorrection);
    let named =
        PartyDetails { name: PersonName::parse("葛元").unwrap(), phone: None, address: None, id_number: None };
    let Command::Correct { statement, claim, .. } = payload(Action::Correct, &told.case, &told.facts()) else {
        panic!("not a correction")
    };
    let told = told.does("applicant", Command::Correct { statement, claim, respondent: Some(named) });
    let respondent = told.case.side(PartyRole::Respondent).unwrap();
    assert_eq!(respondent.name.get().unwrap().as_str(), "葛元");
    assert_eq!(told.case.parties.len(), 2);
}

fn named(phone: Option<&str>) -> Command {
    let phone = phone.map(|phone| PhoneNumber::parse(phone).unwrap());
    Command::AddParty {
        party: PartyDetails { name: PersonName::parse("葛原").unwrap(), phone, address: None, id_number: None },
    }
}

#[test]
fn a_side_that_the_filing_left_open_is_named_later_and_then_asked() {
    let alone = Told::taken_alone();
    assert_eq!(alone.refuses("mediator", Command::InviteRespondent { phone: None }), "respondent_missing");
    for who in ["applicant", "clerk", "mediator"] {
        let told = Told::taken_alone().does(who, named(Some("13900002222")));
        assert_eq!(told.case.side(PartyRole::Respondent).unwrap().name.get().unwrap().as_str(), "葛原");
        assert_eq!(told.actor("respondent"), None, "nobody hears of a case before being asked");
        let told = told.then("mediator", Action::InviteRespondent).then("respondent", Action::Respond);
        assert_eq!(told.case.stage, Stage::Mediating);
    }
}

#[test]
fn the_other_side_is_named_once_and_never_under_the_phone_of_the_applicant() {
    let alone = Told::filed_alone();
    assert_eq!(alone.refuses("applicant", named(Some("13800001111"))), "phone_of_another_party");
    let told = alone.does("clerk", named(None));
    assert_eq!(told.refuses("clerk", named(Some("13900003333"))), "respondent_already_named");
    assert_eq!(Told::filed().refuses("applicant", named(None)), "respondent_already_named");
    assert_eq!(Told::mediating().refuses("mediator", named(None)), "wrong_stage");
    assert_eq!(Told::awaiting().refuses("respondent", named(None)), "not_your_part");
}

#[test]
fn a_correction_may_still_change_whom_somebody_named() {
    let told = Told::filed_alone().does("applicant", named(None)).then("clerk", Action::AskCorrection);
    let Command::Correct { statement, claim, .. } = payload(Action::Correct, &told.case, &told.facts()) else {
        panic!("not a correction")
    };
    let anew = PartyDetails { name: PersonName::parse("葛元").unwrap(), phone: None, address: None, id_number: None };
    let told = told.does("applicant", Command::Correct { statement, claim, respondent: Some(anew) });
    assert_eq!(told.case.parties.len(), 2);
    assert_eq!(told.case.side(PartyRole::Respondent).unwrap().name.get().unwrap().as_str(), "葛元");
}

#[test]
fn an_offered_case_stands_in_one_line_that_says_no_more_than_the_queue() {
    use shared_types::{clock::Calendar, rows};
    let line = |told: &Told| rows::incoming(&told.case, &Calendar::china());
    let told = Told::filed().then("clerk", Action::Transfer);
    let offered = line(&told).unwrap();
    assert_eq!(offered.org.as_str(), "town");
    assert_eq!(offered.row.offer.as_ref().unwrap().from.as_str(), "示例街道矛盾调解中心");
    let bare = rows::QueueRow { offer: None, ..offered.row };
    assert_eq!(bare, rows::queue(&told.case, &Calendar::china()));
    for over in [Action::AcceptTransfer, Action::DeclineTransfer] {
        assert_eq!(line(&told.clone().then("receiving clerk", over)), None);
    }
    assert_eq!(line(&told.then("applicant", Action::Withdraw)), None);
}

#[test]
fn the_first_receiver_stays_owner_until_the_other_accepts() {
    let told = Told::filed().then("clerk", Action::Transfer);
    assert_eq!(told.case.owner.id.as_str(), "centre");
    let told = told.then("receiving clerk", Action::AcceptTransfer);
    assert_eq!(told.case.owner.id.as_str(), "town");
    assert_eq!(told.actor("clerk"), None, "who handed it over reads no more");
}

#[test]
fn who_keeps_both_desks_stands_at_the_one_whose_answer_is_waited_for() {
    let posts = ["centre", "town"].map(|id| Post { org: OrgId::parse(id).unwrap(), role: Role::Clerk }).to_vec();
    let both = Subject::Staff { person: person("c3"), name: PersonName::parse("方雨亭").unwrap(), posts };
    let standing = |told: &Told| match relate(&told.case, &both, told.now.local_date()) {
        Some(Actor::Clerk { standing, .. }) => Some(standing),
        _ => None,
    };
    let offered = Told::filed().then("clerk", Action::Transfer);
    assert_eq!(standing(&Told::filed()), Some(ClerkStanding::Owning));
    assert_eq!(standing(&offered), Some(ClerkStanding::Receiving));
    for answer in [Action::AcceptTransfer, Action::DeclineTransfer] {
        assert_eq!(standing(&offered.clone().then("receiving clerk", answer)), Some(ClerkStanding::Owning));
    }
}

#[test]
fn a_declined_transfer_changes_nothing_but_the_record() {
    let told = Told::filed().then("clerk", Action::Transfer).then("receiving clerk", Action::DeclineTransfer);
    assert_eq!(told.case.owner.id.as_str(), "centre");
    assert_eq!(told.case.transfer, None);
    assert_eq!(told.actor("receiving clerk"), None);
}

#[test]
fn a_tie_is_told_or_its_absence_declared() {
    let told = Told::accepted().then("clerk", Action::AssignMediator);
    let answer = |no_conflict, tie: Option<&str>| Command::AcceptAssignment {
        no_conflict,
        disclosure: tie.map(|tie| Reason::parse(tie).unwrap()),
    };
    assert_eq!(told.refuses("mediator", answer(false, None)), "disclosure_unclear");
    assert_eq!(told.refuses("mediator", answer(true, Some("是邻居"))), "disclosure_unclear");
    let told = told.does("mediator", answer(false, Some("与申请人同村")));
    assert_eq!(told.case.disclosure.unwrap().get().unwrap().as_str(), "与申请人同村");
}

#[test]
fn a_mediator_who_declined_reads_nothing_more() {
    let told = Told::accepted().then("clerk", Action::AssignMediator).then("mediator", Action::DeclineAssignment);
    assert_eq!(told.actor("mediator"), None);
}

#[test]
fn only_one_of_those_proposed_may_be_chosen() {
    let told = Told::accepted().then("clerk", Action::ProposeMediators);
    assert_eq!(told.refuses("applicant", Command::ChooseMediator { mediator: person("m3") }), "mediator_not_proposed");
    let told = told.then("applicant", Action::ChooseMediator);
    assert!(matches!(told.actor("mediator"), Some(Actor::Mediator { standing: MediatorStanding::Asked, .. })));
}

#[test]
fn proposes_two_to_five_different_mediators_of_the_roster() {
    let told = Told::accepted();
    let propose = |ids: &[&str]| Command::ProposeMediators { mediators: ids.iter().map(|id| person(id)).collect() };
    assert_eq!(told.refuses("clerk", propose(&["m1"])), "proposal_count");
    assert_eq!(told.refuses("clerk", propose(&["m1", "m1"])), "proposal_count");
    assert_eq!(told.refuses("clerk", propose(&["m1", "x"])), "mediator_unknown");
}

fn respond(answer: Answer) -> Command {
    Command::Respond { answer, decline_reason: None, note: None, ask_again_on: None }
}

#[test]
fn each_of_the_four_answers_needs_what_belongs_to_it() {
    let told = Told::awaiting();
    assert_eq!(told.refuses("respondent", respond(Answer::Decline)), "decline_reason_missing");
    assert_eq!(told.refuses("respondent", respond(Answer::InPart)), "note_missing");
    assert_eq!(told.refuses("respondent", respond(Answer::NotNow)), "ask_again_date_missing");
    let yes_but = Command::Respond {
        answer: Answer::Agree,
        decline_reason: Some(DeclineReason::NoTime),
        note: None,
        ask_again_on: None,
    };
    assert_eq!(told.refuses("respondent", yes_but), "unneeded_detail");
    let today = Command::Respond {
        answer: Answer::NotNow,
        decline_reason: None,
        note: None,
        ask_again_on: Some(told.now.local_date()),
    };
    assert_eq!(told.refuses("respondent", today), "date_out_of_range");
}

#[test]
fn a_clear_no_ends_the_case() {
    let told = Told::awaiting().does(
        "respondent",
        Command::Respond {
            answer: Answer::Decline,
            decline_reason: Some(DeclineReason::WantsAJudge),
            note: None,
            ask_again_on: None,
        },
    );
    assert_eq!(told.case.stage, Stage::Closed { outcome: Outcome::Ended(EndReason::OneSideUnwilling) });
}

#[test]
fn either_party_may_stop_and_nobody_else_can() {
    for who in ["applicant", "respondent"] {
        let told = Told::mediating().then(who, Action::Stop);
        assert_eq!(told.case.stage, Stage::Closed { outcome: Outcome::Ended(EndReason::OneSideUnwilling) });
    }
    assert_eq!(Told::mediating().refuses("mediator", Command::Stop { reason: None }), "not_your_part");
}

#[test]
fn the_other_side_is_asked_five_times_at_most() {
    let mut told = Told::awaiting();
    for _ in 0..4 {
        told = told.then("mediator", Action::AskAgain);
    }
    assert_eq!(told.refuses("mediator", Command::AskAgain {}), "too_many_rounds");
}

#[test]
fn nobody_hears_of_a_case_before_being_asked() {
    let told = Told::taken();
    assert_eq!(told.actor("respondent"), None);
    assert!(Told::awaiting().actor("respondent").is_some());
}

#[test]
fn ending_as_agreed_is_kept_for_performed_cases() {
    let told = Told::mediating();
    let command = Command::End { reason: EndReason::Agreed, note: Reason::parse("双方同意").unwrap() };
    assert_eq!(told.refuses("mediator", command), "end_reason_reserved");
}

#[test]
fn minutes_belong_to_a_session_that_is_open_and_to_a_day_that_was() {
    let told = Told::mediating();
    let minutes = |session, held_on| {
        Command::RecordMinutes(RecordMinutes {
            session,
            held_on,
            mode: SessionMode::Video,
            minutes: FreeText::parse("谈了赔偿。").unwrap(),
            steps: Vec::new(),
        })
    };
    let today = told.now.local_date();
    assert_eq!(told.refuses("mediator", minutes(None, today.plus_days(1))), "date_out_of_range");
    assert_eq!(told.refuses("mediator", minutes(Some(SessionId::new([1; 16])), today)), "session_unknown");
}

#[test]
fn a_party_rates_once() {
    let told = Told::closed().then("applicant", Action::Rate);
    let again = payload(Action::Rate, &told.case, &told.facts());
    assert_eq!(told.refuses("applicant", again), "already_rated");
    assert!(
        told.actor("respondent")
            .is_some_and(|actor| available(&told.case, &actor, &told.facts()).contains(&Action::Rate))
    );
}

#[test]
fn a_grade_other_than_ordinary_goes_to_the_office_book_and_nowhere_else() {
    let accept = |risk| Command::Accept { dispute_type: DisputeType::Traffic, class: CaseClass::Normal, risk };
    let graded = Told::filed().does("clerk", accept(Risk::Priority));
    let plain = Told::filed().does("clerk", accept(Risk::Ordinary));
    assert_eq!((graded.book(Book::Office).len(), plain.book(Book::Office).len()), (1, 0));
    let view = |told: &Told| {
        let actor = told.actor("applicant").unwrap();
        serde_json::to_string(&CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts())).unwrap()
    };
    assert_eq!(view(&graded), view(&plain));
}

#[test]
fn the_other_side_never_reads_a_phone_and_staff_read_it_masked() {
    let told = Told::mediating();
    let phones = |who: &str| {
        let actor = told.actor(who).unwrap();
        let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
        view.parties.into_iter().map(|party| party.phone).collect::<Vec<_>>()
    };
    assert_eq!(phones("applicant"), [Some("13800001111".to_owned()), None]);
    assert_eq!(phones("respondent"), [None, Some("13900002222".to_owned())]);
    assert_eq!(phones("mediator"), [Some("138******11".to_owned()), Some("139******22".to_owned())]);
}

#[test]
fn a_command_reads_back_from_its_wire_form() {
    for (_, told) in places() {
        for &action in Action::ALL {
            // No request can say it.
            if action == Action::Elapse {
                let elapse = Command::Elapse { book: Book::Case };
                assert_eq!(Command::external_form(elapse.to_wire()), Err(CommandError::UnknownCommand));
                assert!(serde_json::from_value::<Command>(serde_json::to_value(&elapse).unwrap()).is_err());
                continue;
            }
            if action == Action::Transfer && told.case.owner.id.as_str() != "centre" {
                continue;
            }
            let command = payload(action, &told.case, &told.facts());
            let external =
                Command::external_form(command.to_wire()).unwrap_or_else(|error| panic!("{action}: {error:?}"));
            assert_eq!(serde_json::from_value::<Command>(external).unwrap(), command);
        }
    }
}

#[test]
fn a_body_that_is_no_command_is_told_from_an_unknown_one() {
    let read = |text: &str| Command::external_form(serde_json::from_str(text).unwrap());
    assert_eq!(read("[]"), Err(CommandError::NotACommand));
    assert_eq!(read(r#"{"command": 3}"#), Err(CommandError::NotACommand));
    assert_eq!(read(r#"{"command": "set_status"}"#), Err(CommandError::UnknownCommand));
}
