//! What was agreed is called to mind in time, and only as long as it is owed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use shared_types::case::*;
use shared_types::clock::{Calendar, RuleId};
use shared_types::notices::{NoticeKind, Recipient, notices};
use shared_types::values::*;
use support::*;

fn id(clause: u8, part: u8) -> DutyId {
    DutyId { clause, part }
}

/// Who owes hears of it the day before, and anew when all have moved the day; who has said that it is done does not.
#[test]
fn a_duty_is_called_to_mind_on_the_morning_before_each_last_day_it_gets() {
    let due = |told: &Told, duty: DutyId| {
        let owed = told.case.owed(&Calendar::china());
        owed.into_iter().find(|item| item.id == duty).and_then(|item| item.due).unwrap()
    };
    let morning = |day: LocalDate| day.plus_days(-1).at_hour(9);
    let hours = |told: &Told, at: Timestamp| (at.as_millis() - told.facts().now.as_millis()) / 3_600_000;
    let (paid, returned) = (id(1, 1), id(2, 1));

    let told = Told::effective();
    let first = due(&told, returned);
    assert!(first < due(&told, paid));
    assert_eq!(case_due(&told.case), Some(morning(first)));
    let ahead = hours(&told, morning(first));
    let early = told.clone().later(ahead - 1);
    let clockwork = early.actor("clockwork").unwrap();
    assert_eq!(may(&early.case, &clockwork, Action::Elapse, &early.facts()), Err(Refusal::NothingDue.into()));

    let told = told.later(ahead + 1).then("clockwork", Action::Elapse);
    let reminded = told.case.duty(returned).unwrap().reminded;
    assert_eq!(reminded.map(|told| (told.due, told.morning)), Some((first, DutyMorning::Before)));
    assert_eq!(told.case.duty_state(returned), DutyState::Owed);
    assert_eq!(case_due(&told.case), Some(first.at_hour(9)), "once for one day, and then who is owed");

    let later = first.plus_days(2);
    let agree = || Command::AgreeChange(AgreeChange { duty: returned, due: later });
    let told = told.does("applicant", agree());
    assert_eq!(case_due(&told.case), Some(first.at_hour(9)), "a day that one side proposes is none");
    let told = told.does("respondent", agree());
    assert_eq!(case_due(&told.case), Some(morning(later)));

    let done = report(returned, &told);
    let told = told.does("respondent", done);
    assert_eq!(case_due(&told.case), Some(morning(due(&told, paid))));
}

/// What each told of an event hears, and who that is.
fn heard(told: &Told, event: &Event) -> Vec<(NoticeKind, Recipient)> {
    notices(Some(&told.case), &told.case, event).into_iter().map(|notice| (notice.kind, notice.to)).collect()
}

fn reminded(told: &Told) -> Vec<Event> {
    let all = told.book(Book::Case).iter().map(|entry| entry.event.clone());
    all.filter(|event| matches!(event, Event::DutyReminded(_) | Event::TermReminded(_))).collect()
}

/// A command of the clockwork at the moment when something is due next.
fn next(told: Told) -> Told {
    let ahead = case_due(&told.case).unwrap().as_millis() - told.facts().now.as_millis();
    told.later(ahead.div_euclid(3_600_000) + 1).then("clockwork", Action::Elapse)
}

#[test]
fn who_is_owed_is_asked_on_the_day_and_the_mediator_told_on_the_morning_after() {
    let told = next(next(next(Told::effective())));
    let events = reminded(&told);
    let heard: Vec<_> = events.iter().map(|event| heard(&told, event)).collect();
    let lead = Recipient::Person(told.case.mediator.as_ref().unwrap().person.clone());
    let [applicant, respondent] =
        [PartyRole::Applicant, PartyRole::Respondent].map(|role| Recipient::Party(told.case.side(role).unwrap().id));
    assert_eq!(
        heard,
        [
            vec![(NoticeKind::DutyDue, respondent)],
            vec![(NoticeKind::DutyAwaited, applicant)],
            vec![(NoticeKind::DutyOverdue, lead)],
        ]
    );
}

#[test]
fn of_a_duty_that_was_disputed_the_mediator_has_heard() {
    let told = next(Told::effective());
    let dispute = DisputeReceipt { duty: id(2, 1), reason: Reason::parse("没有收到").unwrap() };
    let done = report(id(2, 1), &told);
    let told = told.does("respondent", done).does("applicant", Command::DisputeReceipt(dispute));
    let mornings = |told: &Told| told.case.duty(id(2, 1)).unwrap().reminded.unwrap().morning;
    let told = next(told);
    assert_eq!(mornings(&told), DutyMorning::Before, "what comes next is the other duty");
}

fn report(duty: DutyId, told: &Told) -> Command {
    let on = told.facts().now.local_date();
    Command::ReportPerformance(ReportPerformance { duty, on, amount: None, note: None, proof: Vec::new() })
}

/// A week before its end both hear until when a court can be asked (C07), as long as nobody has asked one.
#[test]
fn the_thirty_days_are_called_to_mind_a_week_before_they_end() {
    let last = Told::effective().case.confirmation_due(&Calendar::china()).unwrap().date;
    let term = TermReminded { rule: RuleId::C07, last_day: last };
    let mut told = Told::effective();
    while case_due(&told.case).is_some_and(|at| at.local_date() < last.plus_days(-7)) {
        told = next(told);
    }
    assert_eq!(case_due(&told.case), Some(last.plus_days(-7).at_hour(9)));
    let told = next(told);
    assert_eq!(reminded(&told).pop(), Some(Event::TermReminded(term)));
    let kinds: Vec<_> = heard(&told, &Event::TermReminded(term)).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [NoticeKind::ConfirmationTermEnds; 2]);
    assert!(case_due(&told.case).is_none_or(|at| at > told.facts().now), "once");
}

#[test]
fn a_court_is_told_of_its_own_days_and_nobody_else_of_them() {
    let told = next(Told::applied());
    let last = told.case.confirmation.as_ref().unwrap().due(&Calendar::china()).unwrap();
    let term = TermReminded { rule: RuleId::C08, last_day: last.date };
    assert!(reminded(&told).contains(&Event::TermReminded(term)));
    let court = told.case.confirmation.as_ref().unwrap().court.id.clone();
    assert_eq!(heard(&told, &Event::TermReminded(term)), [(NoticeKind::CourtTermEnds, Recipient::Bench(court))]);
}
