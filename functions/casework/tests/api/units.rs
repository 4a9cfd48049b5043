//! What each command costs over a whole life cycle, as the engine charges it. The bounds are the product's promise of
//! what a city pays: seven write units for a command on the mean of a life cycle, eight at most where something is
//! carried over a wall or moves from one work list to another. The two engines charge an index differently; both hold.

use crate::house::House;
use crate::on_both_engines;
use crate::walk::{ROAD, Walk, filing, payload};
use casework::clockwork::{self, Ran};
use casework::store::Units;

/// Write units of a command on the mean of a life cycle.
const MEAN: f64 = 7.0;
/// The most for one command.
const MOST: f64 = 8.0;
/// The most for a command that writes the book of offers: event, head, the insistence on the procedure, the row by which
/// its key is known again, and where time finds what lapses.
const OFFERED: f64 = 11.0;
/// The most for a command that writes two walled books on the ground of where the procedure stands: the same, and event
/// and head of the other.
const OVER_TWO_WALLS: f64 = 15.0;
/// The most for the bid that ends a round: the same, and the other bid's value that goes with it.
const SECOND_BID: f64 = 16.0;
/// The most for a filing, which opens a book, puts the code row and carries the whole story.
const FILING: f64 = 12.0;

struct Ledger {
    house: House,
    before: Units,
    lines: Vec<(String, Units)>,
}

impl Ledger {
    fn note(&mut self, what: &str) {
        let now = self.house.store.meter().units();
        self.lines.push((what.to_owned(), now.since(self.before)));
        self.before = now;
    }

    fn skip(&mut self) {
        self.before = self.house.store.meter().units();
    }
}

async fn counts_the_units_of_a_whole_life(house: House) {
    let mut walk = Walk::begin(&house).await;
    let mut ledger = Ledger { before: house.store.meter().units(), house, lines: Vec::new() };
    let again = ledger.house.file(&walk.applicant, "filing-0002", &filing()).await;
    assert_eq!(again.status, 201);
    ledger.note("file");
    for step in ROAD {
        if step == "settle" {
            // The day before the session comes, and time calls it to mind by a command of its own; what follows is said
            // when the session is over.
            ledger.house.clock.move_by(2 * 86_400 + 2 * 3_600);
            ledger.skip();
            let ran = clockwork::run(&ledger.house.world).await.unwrap();
            assert_eq!(ran, Ran { done: 1, ..Ran::default() });
            ledger.note("elapse");
            (walk.clerk, walk.mediator) = (ledger.house.staff("clerk").await, ledger.house.staff("mediator").await);
            for (command, key) in [("post_message", "message-01"), ("record_minutes", "minutes-01")] {
                ledger.skip();
                ledger.house.command(&walk.id, &walk.mediator, key, &payload(command)).await.ok();
                ledger.note(command);
            }
        }
        let token = match step {
            "accept" | "assign_mediator" | "archive" => walk.clerk.clone(),
            "respond" => ledger.house.invited(&walk.id, &walk.code, 1).await,
            _ => walk.mediator.clone(),
        };
        // Signing in is not the command's cost.
        ledger.skip();
        ledger.house.command(&walk.id, &token, &format!("units-{step}"), &payload(step)).await.ok();
        ledger.note(step);
    }
    ledger.skip();
    ledger.house.ask("GET", &format!("/track/{}", walk.code), None, &[], None).await.ok();
    ledger.note("track");

    println!("{:<20} {:>6} {:>6} {:>6}", "", "write", "read", "calls");
    for (what, units) in &ledger.lines {
        println!("{what:<20} {:>6} {:>6} {:>6}", units.write, units.read, units.calls);
    }
    let find = |name: &str| ledger.lines.iter().find(|(what, _)| what == name).map(|(_, units)| *units).unwrap();
    let track = find("track");
    assert!(track.read <= 2.0 && track.calls == 1 && track.write == 0.0, "{track:?}");
    for (what, units) in ledger.lines.iter().filter(|(what, _)| what != "track") {
        let bound = if what == "file" { FILING } else { MOST };
        assert!(units.write <= bound, "{what}: {units:?}");
    }
    let commands: Vec<f64> = ledger.lines.iter().filter(|(what, _)| what != "track").map(|(_, u)| u.write).collect();
    let mean = commands.iter().sum::<f64>() / f64::from(u32::try_from(commands.len()).unwrap());
    println!("{:<20} {mean:>6.2}", "mean write");
    assert!(mean <= MEAN, "{mean}");
}

/// What is carried from one walled book into another costs a head and an event more than what is carried out of the
/// procedure; it is as rare as it is deliberate. A long talk costs its reader, not who says one thing more.
async fn counts_the_units_of_a_room(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let respondent = walk.respondent(&house).await;
    let mut ledger = Ledger { before: house.store.meter().units(), house, lines: Vec::new() };
    let mut entrusted = payload("make_offer");
    entrusted["caucus"] = "p1".into();
    let steps = [
        ("open_round", &walk.mediator, payload("open_round")),
        ("first bid", &walk.applicant, payload("place_sealed_bid")),
        ("second bid", &respondent, payload("place_sealed_bid")),
        ("make_offer", &walk.applicant, payload("make_offer")),
        ("entrust offer", &walk.applicant, entrusted),
    ];
    for (n, (what, token, command)) in steps.into_iter().enumerate() {
        ledger.skip();
        ledger.house.command(&walk.id, token, &format!("room-{n:04}"), &command).await.ok();
        ledger.note(what);
    }
    let offers = ledger.house.get(&format!("{}/offers", walk.path()), &walk.mediator).await.ok();
    let mut carry = payload("carry_offer");
    carry["offer"] = offers["offers"][0]["id"].clone();
    ledger.skip();
    ledger.house.command(&walk.id, &walk.mediator, "room-carry", &carry).await.ok();
    ledger.note("carry_offer");
    for n in 0..20 {
        let key = format!("talk-{n:04}");
        ledger.skip();
        ledger.house.command(&walk.id, &walk.mediator, &key, &payload("post_message")).await.ok();
        ledger.note(if n == 0 { "first message" } else { "last message" });
    }
    println!("{:<20} {:>6} {:>6} {:>6}", "", "write", "read", "calls");
    for (what, units) in &ledger.lines {
        println!("{what:<20} {:>6} {:>6} {:>6}", units.write, units.read, units.calls);
    }
    let find = |name: &str| ledger.lines.iter().rev().find(|(what, _)| what == name).map(|(_, units)| *units).unwrap();
    for name in ["first bid", "first message", "last message"] {
        assert!(find(name).write <= MOST, "{name}: {:?}", find(name));
    }
    for name in ["open_round", "make_offer", "entrust offer"] {
        assert!(find(name).write <= OFFERED, "{name}: {:?}", find(name));
    }
    assert!(find("carry_offer").write <= OVER_TWO_WALLS, "{:?}", find("carry_offer"));
    assert!(find("second bid").write <= SECOND_BID, "{:?}", find("second bid"));
    // What is kept for a second, as sessions are, is read again on some of them; the cheapest has read it least.
    let last = ledger.lines.iter().filter(|(what, _)| what == "last message").map(|(_, units)| units.read);
    let cheapest = last.fold(f64::INFINITY, f64::min);
    assert!(cheapest <= find("first message").read + 1.0, "the talk is not read to be added to");
}

on_both_engines!(counts_the_units_of_a_whole_life, counts_the_units_of_a_room);
