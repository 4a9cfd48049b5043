//! What was agreed and what comes of it: the ledger, breaches and where they lead, and the clocks.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::case::*;
use shared_types::clock::{self, Calendar, Certainty, RuleId};
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);

fn id(clause: u8, part: u8) -> DutyId {
    DutyId { clause, part }
}

fn money(fen: i64) -> Money {
    Money::try_new(fen).unwrap()
}

fn ledger(told: &Told, who: &str) -> Vec<DutyView> {
    ledger_view(&told.case, &told.actor(who).unwrap(), told.now.local_date(), &Calendar::china())
}

fn open_routes(told: &Told, duty: DutyId) -> Vec<BreachRoute> {
    let open = routes(&told.case, duty, told.now.local_date(), &Calendar::china());
    open.into_iter().map(|open| open.route).collect()
}

#[test]
fn who_owes_reports_and_who_is_owed_says_what_came() {
    let told = Told::effective();
    let report = |duty, amount, on| {
        Command::ReportPerformance(ReportPerformance { duty, on, amount, note: None, proof: Vec::new() })
    };
    let today = told.now.local_date();
    let whole = Some(money(45_000));
    assert_eq!(told.refuses("applicant", report(id(1, 1), whole, today)), "duty_unknown", "who is owed pays nothing");
    assert_eq!(told.refuses("respondent", report(id(1, 3), whole, today)), "duty_unknown");
    assert_eq!(told.refuses("respondent", report(id(1, 1), None, today)), "amount_missing");
    assert_eq!(told.refuses("respondent", report(id(2, 1), whole, today)), "amount_missing");
    assert_eq!(told.refuses("respondent", report(id(1, 1), whole, today.plus_days(1))), "date_out_of_range");
    assert_eq!(told.refuses("respondent", report(id(1, 1), whole, today.plus_days(-2))), "date_out_of_range");
    let told = told.does("respondent", report(id(1, 1), whole, today));
    let confirm =
        |amount: Option<i64>| Command::ConfirmReceipt(ConfirmReceipt { duty: id(1, 1), amount: amount.map(money) });
    assert_eq!(told.refuses("respondent", confirm(None)), "duty_unknown", "nobody gives oneself a receipt");
    assert_eq!(told.refuses("applicant", confirm(Some(45_001))), "sums_differ");
    let told = told.does("applicant", confirm(Some(20_000)));
    assert_eq!(
        (told.case.duty_state(id(1, 1)), ledger(&told, "applicant")[0].received),
        (DutyState::Partly, Some(money(20_000)))
    );
    assert_eq!(told.refuses("applicant", confirm(Some(25_001))), "sums_differ");
    let told = told.does("applicant", confirm(None));
    assert_eq!((told.case.duty_state(id(1, 1)), ledger(&told, "applicant")[0].received), (DutyState::Done, whole));
    assert_eq!(told.refuses("applicant", confirm(None)), "duty_unknown", "done is done");
}

#[test]
fn what_is_disputed_is_owed_again_until_it_is_received() {
    let told =
        Told::effective().then("respondent", Action::ReportPerformance).then("applicant", Action::DisputeReceipt);
    assert_eq!(told.case.duty_state(id(1, 1)), DutyState::Disputed);
    let told = told.then("respondent", Action::ReportPerformance).then("applicant", Action::ConfirmReceipt);
    assert_eq!(told.case.duty_state(id(1, 1)), DutyState::Done);
}

#[test]
fn what_was_said_of_a_line_stands_beside_it_with_what_shows_it() {
    let told = Told::effective();
    let on = told.now.local_date();
    let receipt = told.facts().files[0].file.clone();
    let report = |proof: Vec<FileId>| {
        let (amount, note) = (Some(money(45_000)), Some(reason("银行转账")));
        Command::ReportPerformance(ReportPerformance { duty: id(1, 1), on, amount, note, proof })
    };
    assert_eq!(told.refuses("respondent", report(vec![FileId::new([9; 16])])), "file_unknown");
    assert_eq!(told.refuses("respondent", report(vec![receipt.clone(), receipt.clone()])), "attachment_count");
    let told = told.does("respondent", report(vec![receipt.clone()])).then("applicant", Action::DisputeReceipt);
    for who in ["applicant", "respondent", "mediator", "clerk"] {
        let line = ledger(&told, who).remove(0);
        let [said, disputed] = line.said.as_slice() else { panic!("{who}: {:?}", line.said) };
        assert_eq!((said.what, said.by, said.on), (DutyWord::Reported, Some(PartyId::new(2)), Some(on)));
        assert_eq!((said.amount, said.words.as_deref()), (Some(money(45_000)), Some("银行转账")));
        assert_eq!((said.proof[0].file.clone(), said.proof[0].name.as_deref()), (receipt.clone(), Some("修车单.jpg")));
        assert_eq!((disputed.what, disputed.by, disputed.words.is_some()), (DutyWord::Disputed, Some(ONE), true));
    }
    assert!(ledger(&told, "supervisor").is_empty(), "who watches over the clocks reads nothing that was agreed");
}

#[test]
fn a_day_is_moved_by_all_parties_and_by_no_one_of_them() {
    let told = Told::effective();
    let due = told.now.local_date().plus_days(40);
    let change = |due| Command::AgreeChange(AgreeChange { duty: id(1, 1), due });
    let before = ledger(&told, "applicant")[0].due;
    let told = told.does("respondent", change(due));
    assert_eq!(told.refuses("respondent", change(due)), "extension_agreed");
    assert_eq!((ledger(&told, "applicant")[0].due, ledger(&told, "applicant")[0].proposed), (before, Some(due)));
    let told = told.does("applicant", change(due));
    let line = ledger(&told, "applicant").remove(0);
    assert_eq!((line.due, line.moved, line.proposed), (Some(due), true, None));
}

#[test]
fn the_case_is_followed_up_when_all_is_done_and_not_closed_before() {
    let note = || Command::Close { note: reason("当事人来电告知") };
    let told = Told::effective();
    assert_eq!(told.refuses("clerk", note()), "duties_open");
    let told = told.then("applicant", Action::ConfirmReceipt).then("applicant", Action::ConfirmReceipt);
    assert_eq!(told.case.stage.name(), StageName::Performing);
    let told = told.then("applicant", Action::ConfirmReceipt);
    assert_eq!(told.case.stage.name(), StageName::FollowUp);
    let progress = progress(&told.case, &Calendar::china());
    assert_eq!((progress.next_step, progress.due.map(|due| due.rule)), (NextStep::FollowedUp, Some(RuleId::C11)));
}

#[test]
fn the_next_day_of_the_calendar_is_the_date_that_people_see() {
    let told = Told::effective();
    let due = progress(&told.case, &Calendar::china()).due.unwrap();
    let first = told.case.owed(&Calendar::china()).into_iter().filter_map(|item| item.due).min();
    assert_eq!((due.rule, Some(due.date)), (RuleId::C10, first));
    assert_eq!(Some(due.trigger), told.case.effect().map(|effect| effect.on), "it counts from the day it binds");
}

#[test]
fn a_breach_brings_the_rest_forward_and_leads_to_a_suit_or_payment_order() {
    let told = Told::effective();
    let breach = |notarised| Command::ReportBreach(ReportBreach { duty: id(1, 1), notarised, note: None });
    assert_eq!(told.refuses("applicant", breach(false)), "nothing_late");
    let told = told.later(24 * 9);
    assert_eq!(told.refuses("respondent", breach(false)), "nothing_late", "who owes reports no breach against oneself");
    let late = ledger(&told, "applicant")[0].breach.clone().unwrap();
    assert_eq!((late.late, late.brought_forward), (Some(money(45_000)), Some(money(45_000))));
    assert_eq!(open_routes(&told, id(1, 1)), [BreachRoute::PaymentOrder, BreachRoute::Suit]);
    assert_eq!(open_routes(&told, id(2, 1)), [BreachRoute::Suit], "a payment order is for money");
    let told = told.does("applicant", breach(false));
    assert_eq!(told.refuses("applicant", breach(false)), "nothing_late", "reported once");
    assert_eq!(open_routes(&told, id(1, 1)), [BreachRoute::PaymentOrder, BreachRoute::Suit]);
    let told = told.then("mediator", Action::Close);
    let not_kept = matches!(told.case.stage, Stage::Closed { outcome: Outcome::NotKept });
    assert!(not_kept, "what is broken is taken to a court, and closed here as what it is");
}

#[test]
fn what_is_only_to_be_left_undone_is_asked_about_and_can_be_broken_on_any_day() {
    let told = Told::mediating().then("mediator", Action::RecordMinutes);
    let mut quiet = content(&told.facts());
    quiet.clauses.truncate(1);
    quiet.clauses[0].duty = Duty::Refrain { from: reason("夜间十点以后施工"), until: None };
    quiet.clauses[0].when = None;
    quiet.clauses[0].if_broken = vec![IfBroken::Penalty(money(50_000))];
    let told = told.clone().does("mediator", Command::FixText(fix_text(quiet, &told.case, &told.facts())));
    let told = told.then("applicant", Action::Sign).then("respondent", Action::Sign);
    let told = told.then("mediator", Action::SignAsMediator).then("clerk", Action::SetSeal);
    assert_eq!(told.case.stage.name(), StageName::FollowUp, "nothing is left to be reported");
    assert_eq!(told.refuses("clerk", Command::Close { note: reason("已回访") }), "follow_up_missing");
    let kept = told.clone().then("applicant", Action::AnswerFollowUp).then("respondent", Action::AnswerFollowUp);
    let kept = kept.then("mediator", Action::Close);
    assert!(matches!(kept.case.stage, Stage::Closed { outcome: Outcome::Performed }));

    assert!(ledger(&told, "applicant")[0].breach.is_none(), "no day says by itself that it is broken");
    let breach =
        || Command::ReportBreach(ReportBreach { duty: id(1, 1), notarised: false, note: Some(reason("又响了")) });
    assert_eq!(told.refuses("respondent", breach()), "nothing_late", "nobody reports oneself");
    let told = told.does("applicant", breach());
    let broken = ledger(&told, "applicant")[0].breach.clone().unwrap();
    assert_eq!((broken.days, broken.penalty, broken.reported), (None, Some(money(50_000)), true));
    let ways: Vec<_> = broken.routes.iter().map(|open| (open.route, open.article.as_str())).collect();
    assert_eq!(ways, [(BreachRoute::Suit, "人民调解法 第32条")]);
    assert_eq!(told.refuses("applicant", breach()), "nothing_late", "reported once");
    let told = told.then("applicant", Action::AnswerFollowUp).then("respondent", Action::AnswerFollowUp);
    let closed = told.then("mediator", Action::Close);
    assert!(
        matches!(closed.case.stage, Stage::Closed { outcome: Outcome::NotKept }),
        "a broken agreement was not performed"
    );
}

#[test]
fn a_court_enforces_what_it_confirmed_or_a_notary_made_enforceable_for_two_years() {
    let confirmed =
        Told::applied().then("judge", Action::AcceptApplication).then("judge", Action::Confirm).later(24 * 40);
    assert_eq!(open_routes(&confirmed, id(1, 1)), [BreachRoute::Enforcement]);
    let until =
        routes(&confirmed.case, id(1, 1), confirmed.now.local_date(), &Calendar::china()).remove(0).until.unwrap();
    let last = confirmed.case.owed(&Calendar::china())[1].due.unwrap();
    assert_eq!((until.rule, until.trigger), (RuleId::C12, last), "from the last of the instalments");
    let after = confirmed.later(24 * 366 * 2 + 24 * 40);
    assert_eq!(open_routes(&after, id(1, 1)), [], "too late to be enforced, and a confirmed agreement is not sued on");
    let notarised = Command::ReportBreach(ReportBreach { duty: id(1, 1), notarised: true, note: None });
    let told = Told::effective().later(24 * 9).does("applicant", notarised);
    assert_eq!(open_routes(&told, id(1, 1)), [BreachRoute::Enforcement]);
}

#[test]
fn the_ledger_is_for_who_may_know_what_was_agreed() {
    let told = Told::applied();
    for (who, reads) in
        [("applicant", true), ("respondent", true), ("mediator", true), ("clerk", true), ("judge", true)]
    {
        assert_eq!(!ledger(&told, who).is_empty(), reads, "{who}");
    }
    assert!(ledger(&told, "supervisor").is_empty());
}

fn any_day() -> impl Strategy<Value = LocalDate> {
    // Published and estimated years, leap days among them.
    (0_i32..3000).prop_map(|days| LocalDate::try_new(2026, 1, 1).unwrap().plus_days(days))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// C05 to C12: never on a day off but as people wrote it, never before the term, never more than a holiday after it.
    #[test]
    fn every_clock_ends_on_a_working_day_and_not_before_its_term(trigger in any_day(), added in 0_i32..20) {
        let calendar = Calendar::china();
        for (rule, days) in [(RuleId::C05a, 30), (RuleId::C05b, 30), (RuleId::C05c, 15), (RuleId::C05e, 10), (RuleId::C05f, 15),
            (RuleId::C07, 30), (RuleId::C08, 3), (RuleId::C09, 15), (RuleId::C11, 30)]
        {
            let due = clock::due(rule, trigger, &calendar);
            let term = trigger.plus_days(days);
            prop_assert!(calendar.is_working_day(due.date) && due.date >= term && term.days_until(due.date) < 12);
            prop_assert_eq!(due.rolled, due.date != term);
            prop_assert!(due.provisional || calendar.certainty(due.date) == Certainty::Published);
        }
        let working = clock::due(RuleId::C05d, trigger, &calendar);
        prop_assert_eq!(calendar.working_days_between(trigger, working.date), 30);
        let more = clock::due_extended(RuleId::C09, trigger, added, &calendar);
        prop_assert_eq!(more.date, calendar.next_working_day(trigger.plus_days(15 + added)));
        for rule in [RuleId::C06, RuleId::C10] {
            prop_assert_eq!(clock::due(rule, trigger, &calendar).date, trigger);
        }
        let two_years = clock::due(RuleId::C12, trigger, &calendar);
        let (year, month, day) = trigger.parts();
        let same = LocalDate::try_new(year + 2, month, day).unwrap_or(LocalDate::try_new(year + 2, 2, 28).unwrap());
        prop_assert_eq!(two_years.date, calendar.next_working_day(same));
    }

    /// A moment belongs to the day that it is in China: what happens at 23:59:59 there counts from that day, a second later
    /// from the next, whatever the clocks say in Greenwich.
    #[test]
    fn midnight_is_midnight_in_china(day in any_day(), seconds in 0_i64..86_400) {
        let midnight = day.at_hour(0);
        prop_assert_eq!(midnight.plus_seconds(seconds).local_date(), day);
        prop_assert_eq!(midnight.plus_seconds(-1).local_date(), day.plus_days(-1));
        let calendar = Calendar::china();
        let of = |at: Timestamp| clock::due(RuleId::C07, at.local_date(), &calendar).date;
        prop_assert_eq!(of(midnight.plus_seconds(seconds)), of(midnight));
    }

    /// Whatever is reported, received, disputed and moved in whatever order: never more is received than was owed, and the
    /// case is followed up exactly when nothing is left.
    #[test]
    fn the_ledger_never_takes_more_than_is_owed(steps in prop::collection::vec((0_usize..5, 1_u8..3, 1_u8..3, 1_i64..50_000, any::<bool>()), 1..30)) {
        let mut told = Told::effective();
        for (step, clause, part, fen, whole) in steps {
            let duty = id(clause, part);
            let item = told.case.owed(&Calendar::china()).into_iter().find(|item| item.id == duty);
            let sum = item.and_then(|item| item.amount).map(|_| money(fen));
            let (who, command) = match step {
                0 => ("respondent", Command::ReportPerformance(ReportPerformance { duty, on: told.now.local_date(), amount: sum, note: None, proof: Vec::new() })),
                1 | 2 => ("applicant", Command::ConfirmReceipt(ConfirmReceipt { duty, amount: sum.filter(|_| !whole) })),
                3 => ("applicant", Command::DisputeReceipt(DisputeReceipt { duty, reason: reason("没有到账") })),
                _ => ("respondent", Command::AgreeChange(AgreeChange { duty, due: told.now.local_date().plus_days(20) })),
            };
            let actor = told.actor(who).unwrap();
            let Ok(events) = told.decide(who, command) else { continue };
            told.apply(&actor, events);
            for item in told.case.owed(&Calendar::china()) {
                let received = told.case.duty(item.id).map_or(0, |known| known.received.fen());
                prop_assert!(received <= item.amount.map_or(0, Money::fen));
                let done = told.case.duty_state(item.id) == DutyState::Done;
                prop_assert!(item.amount.is_none_or(|owed| done == (owed.fen() == received)));
            }
            let left = told.case.open_duties(&Calendar::china());
            prop_assert_eq!(told.case.stage.name() == StageName::FollowUp, left.is_empty());
        }
    }
}
