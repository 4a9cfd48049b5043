//! What was agreed is called to mind in time, and only as long as it is owed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use shared_types::case::*;
use shared_types::clock::Calendar;
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
    assert_eq!(told.case.duty(returned).unwrap().reminded, Some(first));
    assert_eq!(told.case.duty_state(returned), DutyState::Owed);
    assert_eq!(case_due(&told.case), Some(morning(due(&told, paid))), "once for one day");

    let later = first.plus_days(2);
    let agree = || Command::AgreeChange(AgreeChange { duty: returned, due: later });
    let told = told.does("applicant", agree());
    assert_eq!(case_due(&told.case), Some(morning(due(&told, paid))), "a day that one side proposes is none");
    let told = told.does("respondent", agree());
    assert_eq!(case_due(&told.case), Some(morning(later)));

    let on = told.facts().now.local_date();
    let done = Command::ReportPerformance(ReportPerformance {
        duty: returned,
        on,
        amount: None,
        note: None,
        proof: Vec::new(),
    });
    let told = told.does("respondent", done);
    assert_eq!(case_due(&told.case), Some(morning(due(&told, paid))));
}
