//! What each command costs over a whole life cycle, as the engine charges it. The bounds are the product's promise of
//! what a city pays: seven write units for a command on the mean of a life cycle, eight at most where something is
//! carried over a wall or moves from one work list to another. The two engines charge an index differently; both hold.

use crate::house::House;
use crate::on_both_engines;
use crate::walk::{ROAD, Walk, filing, payload};
use casework::store::Units;

/// Write units of a command on the mean of a life cycle.
const MEAN: f64 = 7.0;
/// The most for one command.
const MOST: f64 = 8.0;
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
    let walk = Walk::begin(&house).await;
    let mut ledger = Ledger { before: house.store.meter().units(), house, lines: Vec::new() };
    let again = ledger.house.file(&walk.applicant, "filing-0002", &filing()).await;
    assert_eq!(again.status, 201);
    ledger.note("file");
    for step in ROAD {
        if step == "settle" {
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

on_both_engines!(counts_the_units_of_a_whole_life);
