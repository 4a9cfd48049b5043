//! Lists: the desk's queue, one's own cases, pages and filters.

use crate::house::House;
use crate::on_both_engines;
use crate::walk::{STRANGER, Walk, payload};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

async fn the_queue_is_right_at_once_and_pages_through_everything(house: House) {
    let mut filed = BTreeSet::new();
    let mut clerk = String::new();
    for n in 0..7 {
        let walk = Walk::begin_with(&house, &format!("filing-{n:04}")).await;
        clerk = walk.clerk;
        filed.insert(walk.id);
    }
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = house.get(&format!("/cases?limit=3&cursor={cursor}"), &clerk).await.ok();
        assert!(page["items"].as_array().unwrap().len() <= 3);
        found.extend(ids(&page));
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(found.len(), 7, "nothing twice");
    assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), filed);
    house.command(&found[0], &clerk, "accept-001", &payload("accept")).await.ok();
    let accepted = house.get("/cases?stage=accepted", &clerk).await.ok();
    assert_eq!(ids(&accepted), [found[0].as_str()]);
    assert_eq!(accepted["items"][0]["applicant"], "高某");
    assert_eq!(ids(&house.get("/cases?type=labour", &clerk).await.ok()), Vec::<String>::new());
    assert_eq!(ids(&house.get("/cases?due=2026-11-26", &clerk).await.ok()), [found[0].as_str()]);
    assert_eq!(ids(&house.get("/cases?due=2026-11-25", &clerk).await.ok()), Vec::<String>::new());
    let other = house.staff("other-clerk").await;
    assert_eq!(house.get("/cases", &other).await.ok()["items"], json!([]));
    house.get("/cases?queue=org", &house.staff("mediator").await).await.refused(403, "not_your_part");
}

async fn one_sees_ones_own_cases(house: House) {
    let walk = Walk::through(&house, "assign_mediator").await;
    house.project(&walk.id).await;
    assert_eq!(ids(&house.get("/cases", &walk.applicant).await.ok()), [walk.id.as_str()]);
    assert_eq!(ids(&house.get("/cases?queue=mine", &walk.mediator).await.ok()), [walk.id.as_str()]);
    assert_eq!(house.get("/cases", &house.citizen(STRANGER).await).await.ok()["items"], json!([]));
    house.command(&walk.id, &walk.mediator, "decline-01", &payload("decline_assignment")).await.ok();
    house.project(&walk.id).await;
    assert_eq!(house.get("/cases", &walk.mediator).await.ok()["items"], json!([]));
}

async fn the_invited_side_sees_its_one_case(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let respondent = walk.respondent(&house).await;
    assert_eq!(ids(&house.get("/cases", &respondent).await.ok()), [walk.id.as_str()]);
}

async fn the_desk_chooses_from_its_own_roster(house: House) {
    let walk = Walk::begin(&house).await;
    let roster = house.get(&format!("{}/roster", walk.path()), &walk.clerk).await.ok();
    assert_eq!(roster["mediators"].as_array().unwrap().len(), 2);
    assert_eq!(roster["orgs"][0]["id"], crate::house::TOWN);
    house.get(&format!("{}/roster", walk.path()), &walk.applicant).await.refused(403, "not_your_part");
}

on_both_engines!(
    the_queue_is_right_at_once_and_pages_through_everything,
    one_sees_ones_own_cases,
    the_invited_side_sees_its_one_case,
    the_desk_chooses_from_its_own_roster,
);
