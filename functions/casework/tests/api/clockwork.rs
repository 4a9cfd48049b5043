//! Time gives its commands: once, however often it is asked, late or at many places at once, and no request gives them.

use crate::agreements::Sides;
use crate::house::House;
use crate::on_both_engines;
use crate::walk::{APPLICANT, RESPONDENT, Walk, payload};
use casework::clockwork::{self, Ran};
use casework::notify;
use casework::store::{BookId, table};
use casework::world::World;
use serde_json::{Value, json};
use shared_types::api::OutboxMessage;
use shared_types::case::{Actor, Book};
use shared_types::values::{CaseId, RoundId, Timestamp};
use tokio::task::JoinSet;

const DAY: i64 = 86_400;

/// What the clockwork's function has: the table, the keys and a clock, and no objects.
fn alone(house: &House) -> World {
    World::new(house.store.clone(), house.clock.clone())
}

/// What happened in a book, and how much of it time did.
async fn told(house: &House, id: &str, book: Book) -> Vec<(&'static str, bool)> {
    let book = BookId::new(CaseId::parse(id).unwrap(), book);
    let entries = house.store.load_book(&book).await.unwrap().entries;
    entries.iter().map(|entry| (entry.event.name(), entry.actor == Actor::System)).collect()
}

fn offer(last_day: &str) -> Value {
    let terms = json!([{ "pay": { "by": "p2", "amount": 90_000, "on": "2026-12-20" } }]);
    json!({ "command": "make_offer", "terms": terms, "expires_on": last_day })
}

async fn lets_an_offer_lapse_on_the_morning_after_its_last_day(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "offer-001", &offer("2026-11-24")).await.ok();
    house.clock.move_by(DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default(), "its last day is not over");
    house.clock.move_by(DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran { done: 1, ..Ran::default() });
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default(), "nothing is left to do");
    let expected = [("offer_made", false), ("offer_expired", true)];
    assert_eq!(told(&house, &walk.id, Book::Offers).await, expected);
}

async fn closes_a_round_once_though_ten_run_at_once(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let round =
        json!({ "command": "open_round", "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-24T02:00:00Z" });
    house.command(&walk.id, &walk.mediator, "round-001", &round).await.ok();
    house.clock.move_by(2 * DAY);
    let mut runs = JoinSet::new();
    for _ in 0..10 {
        let world = alone(&house);
        runs.spawn(async move { clockwork::run(&world).await.unwrap() });
    }
    let ran = runs.join_all().await;
    assert!(ran.iter().all(|ran| ran.failed == 0), "{ran:?}");
    assert_eq!(told(&house, &walk.id, Book::Offers).await, [("round_opened", false), ("round_ended", true)]);
}

/// Everybody who is told of something in the book of offers, and of what.
async fn told_of_offers(house: &House, case: &CaseId) -> Vec<String> {
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    notify::carry(BookId::new(case.clone(), Book::Offers), &deps).await.unwrap();
    let outbox = house.store.list_rows::<OutboxMessage>(&table::outbox_of(case), "offers", 50, None).await.unwrap();
    outbox.items.into_iter().map(|row| row.body.kind).collect()
}

/// What nobody can accept any more does not lapse; a round is closed still, for its key, and nobody is told.
async fn time_says_nothing_of_offers_once_the_mediation_is_over(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let case = CaseId::parse(&walk.id).unwrap();
    house.command(&walk.id, &walk.applicant, "offer-001", &offer("2026-11-24")).await.ok();
    let round =
        json!({ "command": "open_round", "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-27T02:00:00Z" });
    house.command(&walk.id, &walk.mediator, "round-001", &round).await.ok();
    house.command(&walk.id, &walk.applicant, "bid-00001", &payload("place_sealed_bid")).await.ok();
    house.command(&walk.id, &walk.applicant, "stop-0001", &payload("stop")).await.ok();
    let said = told_of_offers(&house, &case).await;
    house.clock.move_by(2 * DAY);
    // The morning after the last day of the offer comes once, and then the closing of the round.
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran { idle: 1, ..Ran::default() });
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    house.clock.move_by(3 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran { done: 1, ..Ran::default() });
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    let happened = [("offer_made", false), ("round_opened", false), ("round_ended", true)];
    assert_eq!(told(&house, &walk.id, Book::Offers).await, happened);
    assert_eq!(told_of_offers(&house, &case).await, said);
    let bids = BookId::new(case, Book::Bids(RoundId::new(1)));
    assert_eq!(house.store.load_head(&bids).await.unwrap().unwrap().data_key, None, "nothing opens what was bid");
}

async fn an_offer_alone_leaves_nothing_behind_for_the_clock(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "offer-001", &offer("2026-11-24")).await.ok();
    house.command(&walk.id, &walk.applicant, "stop-0001", &payload("stop")).await.ok();
    house.clock.move_by(2 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran { idle: 1, ..Ran::default() });
    house.clock.move_by(20 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    assert_eq!(told(&house, &walk.id, Book::Offers).await, [("offer_made", false)]);
}

async fn puts_a_complete_file_away_when_nobody_can_take_the_case_up_again(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "stop-0001", &payload("stop")).await.ok();
    house.clock.move_by(30 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default(), "it may still be taken up again");
    house.clock.move_by(DAY + DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap().done, 1);
    assert_eq!(told(&house, &walk.id, Book::Case).await.pop(), Some(("case_archived", true)));
    house.clock.move_by(90 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
}

async fn asks_again_on_the_day_that_was_named(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let respondent = walk.respondent(&house).await;
    let not_now = json!({ "command": "respond", "answer": "not_now", "ask_again_on": "2026-12-01" });
    house.command(&walk.id, &respondent, "answer-01", &not_now).await.ok();
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    house.clock.move_by(8 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap().done, 1);
    let last = told(&house, &walk.id, Book::Case).await.pop();
    assert_eq!(last, Some(("respondent_invited", true)));
}

async fn calls_a_session_to_mind_on_the_day_before(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let mut session = payload("schedule_session");
    session["at"] = json!("2026-11-27T06:00:00Z");
    house.command(&walk.id, &walk.mediator, "session-1", &session).await.ok();
    house.clock.move_by(2 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default(), "two days before");
    house.clock.move_by(DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap().done, 1);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    assert_eq!(told(&house, &walk.id, Book::Case).await.pop(), Some(("session_reminded", true)));
}

/// Agreed on 23 November: the yard is cleared by the 27th, 900 yuan are paid by the 30th.
async fn calls_a_duty_to_mind_on_three_mornings(house: House) {
    let sides = Sides::bound(&house).await;
    house.clock.move_by(2 * DAY);
    assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default(), "two days before");
    for _ in 0..6 {
        house.clock.move_by(DAY);
        assert_eq!(clockwork::run(&alone(&house)).await.unwrap().done, 1);
        assert_eq!(clockwork::run(&alone(&house)).await.unwrap(), Ran::default());
    }
    let id = &sides.walk.id;
    let last: Vec<_> = told(&house, id, Book::Case).await.into_iter().rev().take(6).collect();
    assert_eq!(last, [("duty_reminded", true); 6]);
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let case = CaseId::parse(id).unwrap();
    notify::carry(BookId::case(case.clone()), &deps).await.unwrap();
    let outbox = house.store.list_rows::<OutboxMessage>(&table::outbox_of(&case), "", 200, None).await.unwrap();
    let all: Vec<_> = outbox.items.iter().map(|row| &row.body).collect();
    let due =
        |kind: &str| all.iter().filter(|message| message.kind == kind).map(|message| message.to.as_str()).collect();
    let told: [Vec<&str>; 3] = [due("duty_due"), due("duty_awaited"), due("duty_overdue")];
    assert_eq!(told, [[RESPONDENT; 2], [APPLICANT; 2], ["staff:person-mediator"; 2]], "each, and nobody else");
    assert!(all.iter().all(|message| !message.text.contains("900")));
    assert!(all.iter().any(|message| message.text.contains("2026-11-27")));
}

/// What can wait is carried in the morning, however late at night it happened; that one's own words have arrived is told at
/// once.
async fn nobody_is_rung_at_night(house: House) {
    // From ten in the morning in China to ten in the evening.
    house.clock.move_by(12 * 3600);
    let walk = Walk::through(&house, "respond").await;
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let case = CaseId::parse(&walk.id).unwrap();
    notify::carry(BookId::case(case.clone()), &deps).await.unwrap();
    let outbox = house.store.list_rows::<OutboxMessage>(&table::outbox_of(&case), "", 200, None).await.unwrap();
    let (own, others): (Vec<_>, Vec<_>) =
        outbox.items.iter().map(|row| &row.body).partition(|told| told.kind == "received");
    assert_eq!(own.iter().map(|told| told.not_before).collect::<Vec<_>>(), [None]);
    let morning = Timestamp::parse("2026-11-24T00:00:00Z").unwrap();
    assert!(others.len() > 3 && others.iter().all(|told| told.not_before == Some(morning)), "{others:?}");
}

async fn no_request_lets_time_pass(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "offer-001", &offer("2026-11-24")).await.ok();
    let elapse = json!({ "command": "elapse", "book": "offers" });
    for token in [&walk.applicant, &walk.mediator, &walk.clerk] {
        let answer = house.command(&walk.id, token, "elapse-001", &elapse).await;
        assert!(answer.status.is_client_error(), "{}", answer.body);
    }
    assert_eq!(told(&house, &walk.id, Book::Offers).await.len(), 1);
}

/// What happens behind a wall is told to who may know of it, and its words stand in no message.
async fn what_happens_behind_a_wall_is_told_without_its_words(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.mediator, "ask-00001", &payload("ask_judge")).await.ok();
    house.command(&walk.id, &walk.applicant, "offer-001", &offer("2026-11-24")).await.ok();
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let case = CaseId::parse(&walk.id).unwrap();
    for book in [Book::Guidance, Book::Offers, Book::Guidance] {
        notify::carry(BookId::new(case.clone(), book), &deps).await.unwrap();
    }
    let outbox = house.store.list_rows::<OutboxMessage>(&table::outbox_of(&case), "", 50, None).await.unwrap();
    let outbox: Vec<_> = outbox.items.into_iter().map(|row| row.body).collect();
    let mut told: Vec<_> = outbox.iter().map(|message| (message.kind.as_str(), message.to.as_str())).collect();
    told.sort_unstable();
    assert_eq!(told, [("asked_to_guide", "staff:person-judge"), ("offer_put", RESPONDENT)]);
    assert!(outbox.iter().all(|message| !message.text.contains("通行") && !message.text.contains("900")));
}

on_both_engines!(
    what_happens_behind_a_wall_is_told_without_its_words,
    lets_an_offer_lapse_on_the_morning_after_its_last_day,
    closes_a_round_once_though_ten_run_at_once,
    time_says_nothing_of_offers_once_the_mediation_is_over,
    an_offer_alone_leaves_nothing_behind_for_the_clock,
    puts_a_complete_file_away_when_nobody_can_take_the_case_up_again,
    asks_again_on_the_day_that_was_named,
    calls_a_session_to_mind_on_the_day_before,
    calls_a_duty_to_mind_on_three_mornings,
    nobody_is_rung_at_night,
    no_request_lets_time_pass,
);
