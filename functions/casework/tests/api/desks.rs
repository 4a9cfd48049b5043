//! Desks: what is offered to them, several of them in one pair of hands, and who is told.

use crate::house::{CENTRE, House, TOWN, member, org, person, post};
use crate::on_both_engines;
use crate::walk::{APPLICANT, STRANGER, Walk, filing, payload};
use casework::notify;
use casework::people::{list_clerks, put_staff};
use casework::store::{BookId, Page, Row, table};
use serde_json::{Value, json};
use shared_types::api::OutboxMessage;
use shared_types::case::Role;
use shared_types::values::{CaseId, LocalDate};
use std::collections::BTreeSet;

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Every line of a list, page by page.
async fn whole(house: &House, path: &str, token: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.get(&format!("{path}&cursor={cursor}"), token).await.ok();
        found.extend(ids(&page));
        assert!(found.len() < 50, "a list without end: {found:?}");
        match page["next_cursor"].as_str() {
            Some(next) => {
                assert_ne!(next, cursor, "a page that ends where it began");
                next.clone_into(&mut cursor);
            }
            None => return found,
        }
    }
}

async fn file_at(house: &House, centre: &str, key: &str) -> String {
    let mut filing = filing();
    filing["centre"] = json!(centre);
    house.file(&house.citizen(APPLICANT).await, key, &filing).await.ok()["id"].as_str().unwrap().to_owned()
}

/// Somebody who keeps the desks of both organisations.
async fn keep_both(house: &House) -> String {
    let member = member("both", "方雨亭", vec![post(CENTRE, Role::Clerk), post(TOWN, Role::Clerk)]);
    put_staff(&house.world, &member).await.unwrap();
    house.staff("both").await
}

async fn offer(house: &House, case: &str, token: &str, key: &str, to: &str) {
    let command = json!({ "command": "transfer", "to": to, "reason": "双方都住在那里。" });
    house.command(case, token, key, &command).await.ok();
    house.project(case).await;
}

async fn an_offer_is_found_without_the_code(house: House) {
    let walk = Walk::begin(&house).await;
    let other = house.staff("other-clerk").await;
    let incoming = async || house.get("/cases?queue=incoming", &other).await.ok();
    assert_eq!(incoming().await["items"], json!([]));
    offer(&house, &walk.id, &walk.clerk, "transfer-1", TOWN).await;
    let line = incoming().await["items"][0].clone();
    assert_eq!(line["offer"], json!({ "from": "柳岸街道矛盾纠纷调解中心", "to": TOWN }));
    let by_code = house.get(&format!("/cases?q={}", walk.code), &other).await.ok();
    assert_eq!(line, by_code["items"][0], "the list says no more than the code does");
    assert!(!line.to_string().contains("高月桂") && !line.to_string().contains(APPLICANT), "{line}");
    assert_eq!(house.get("/cases?queue=incoming", &walk.clerk).await.ok()["items"], json!([]));
    for way in ["decline_transfer", "accept_transfer"] {
        house.command(&walk.id, &other, way, &payload(way)).await.ok();
        house.project(&walk.id).await;
        assert_eq!(incoming().await["items"], json!([]), "after {way}");
        if way == "decline_transfer" {
            offer(&house, &walk.id, &walk.clerk, "transfer-2", TOWN).await;
            assert_eq!(ids(&incoming().await), [walk.id.as_str()]);
        }
    }
    assert_eq!(ids(&house.get("/cases?queue=org", &other).await.ok()), [walk.id.as_str()]);
}

async fn a_line_that_is_late_opens_nothing(house: House) {
    let walk = Walk::begin(&house).await;
    let other = house.staff("other-clerk").await;
    offer(&house, &walk.id, &walk.clerk, "transfer-1", TOWN).await;
    house.command(&walk.id, &walk.applicant, "withdraw-1", &payload("withdraw")).await.ok();
    assert_eq!(ids(&house.get("/cases?queue=incoming", &other).await.ok()), [walk.id.as_str()]);
    house.get(&walk.path(), &other).await.refused(404, "not_found");
    house.project(&walk.id).await;
    assert_eq!(house.get("/cases?queue=incoming", &other).await.ok()["items"], json!([]));
}

async fn who_keeps_both_desks_may_answer_for_the_other(house: House) {
    let both = keep_both(&house).await;
    let id = file_at(&house, CENTRE, "filing-0001").await;
    offer(&house, &id, &both, "transfer-1", TOWN).await;
    assert_eq!(ids(&house.get(&format!("/cases?queue=incoming&org={TOWN}"), &both).await.ok()), [id.as_str()]);
    let view = house.get(&format!("/cases/{id}"), &both).await.ok();
    assert_eq!(view["available"], json!(["accept_transfer", "decline_transfer"]));
    let taken = house.command(&id, &both, "take-over1", &payload("accept_transfer")).await.ok();
    assert_eq!(taken["case"]["owner"]["id"], TOWN);
    assert_eq!(taken["case"]["you"]["standing"], "owning");
}

async fn only_a_desk_has_a_desks_lists(house: House) {
    let citizen = house.citizen(STRANGER).await;
    for token in [house.staff("mediator").await, house.staff("administrator").await, citizen] {
        for queue in ["org", "incoming"] {
            house.get(&format!("/cases?queue={queue}"), &token).await.refused(403, "not_your_part");
        }
    }
    let clerk = house.staff("clerk").await;
    for queue in ["org", "incoming", "mine"] {
        let foreign = format!("/cases?queue={queue}&org={TOWN}");
        house.get(&foreign, &clerk).await.refused(403, "not_your_part");
        house.get(&format!("/cases?queue={queue}&org={CENTRE}"), &clerk).await.ok();
    }
    house.get(&format!("/cases?org={TOWN}"), &clerk).await.refused(403, "not_your_part");
    house.get("/cases?queue=all", &clerk).await.wrong_field("queue", "wrong_type");
}

async fn a_supervisor_watches_the_queues_below_without_names(house: House) {
    let walk = Walk::begin(&house).await;
    let supervisor = house.staff("supervisor").await;
    let seen = house.get("/cases?queue=org", &supervisor).await.ok();
    assert_eq!(seen["items"][0]["code"], walk.code, "{seen}");
    let view = house.get(&walk.path(), &supervisor).await.ok();
    assert_eq!(view["available"], json!([]));
    for hidden in ["statement", "response"] {
        assert!(view.get(hidden).is_none(), "{hidden}");
    }
    assert_eq!(view["parties"][0]["name"], "高某");
    house.get("/cases?queue=incoming", &supervisor).await.refused(403, "not_your_part");
}

async fn two_desks_are_one_list_or_one_of_them(house: House) {
    let both = keep_both(&house).await;
    let (mut here, mut there) = (BTreeSet::new(), BTreeSet::new());
    for n in 0..5 {
        here.insert(file_at(&house, CENTRE, &format!("centre-{n:03}")).await);
        there.insert(file_at(&house, TOWN, &format!("townly-{n:03}")).await);
    }
    // Some have a date and come first, of either desk.
    for id in [here.first(), there.first(), there.last()].into_iter().flatten() {
        house.command(id, &both, "accept-001", &payload("accept")).await.ok();
    }
    for limit in [1, 3, 20] {
        let all = whole(&house, &format!("/cases?limit={limit}"), &both).await;
        assert_eq!(all.len(), 10, "nothing twice with pages of {limit}");
        assert_eq!(all.iter().cloned().collect::<BTreeSet<_>>(), &here | &there);
        let first: BTreeSet<_> = all[..3].iter().cloned().collect();
        assert!(first.contains(here.first().unwrap()) && first.contains(there.last().unwrap()), "what is due is first");
    }
    for (id, cases) in [(CENTRE, &here), (TOWN, &there)] {
        let one = whole(&house, &format!("/cases?queue=org&limit=2&org={id}"), &both).await;
        assert_eq!(&one.into_iter().collect::<BTreeSet<_>>(), cases);
    }
    let me = house.get("/me", &both).await.ok();
    assert_eq!(
        me["posts"],
        json!([
            { "org": CENTRE, "org_name": "柳岸街道矛盾纠纷调解中心", "role": "clerk" },
            { "org": TOWN, "org_name": "石桥镇人民调解委员会", "role": "clerk" },
        ])
    );
}

async fn offers_to_two_desks_page_through_what_is_over(house: House) {
    let both = keep_both(&house).await;
    let mut open = BTreeSet::new();
    for n in 0..8 {
        let (at, to) = if n % 2 == 0 { (CENTRE, TOWN) } else { (TOWN, CENTRE) };
        let id = file_at(&house, at, &format!("offered-{n}")).await;
        offer(&house, &id, &both, "transfer-1", to).await;
        if n % 3 == 0 {
            let owner = if at == CENTRE { "clerk" } else { "other-clerk" };
            let asked = if at == CENTRE { "other-clerk" } else { "clerk" };
            let (owner, asked) = (house.staff(owner).await, house.staff(asked).await);
            house.command(&id, &asked, "decline-01", &payload("decline_transfer")).await.ok();
            house.project(&id).await;
            assert!(ids(&house.get("/cases?queue=org", &owner).await.ok()).contains(&id));
        } else {
            open.insert(id);
        }
    }
    for limit in [1, 2, 20] {
        let all = whole(&house, &format!("/cases?queue=incoming&limit={limit}"), &both).await;
        assert_eq!(all.len(), open.len(), "nothing twice with pages of {limit}");
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), open);
    }
}

/// What lies in the outbox for somebody because of event `seq`.
async fn told(house: &House, case: &str, seq: u64, username: &str) -> Option<OutboxMessage> {
    let pk = table::outbox(&BookId::case(CaseId::parse(case).unwrap()), seq, 0).pk;
    let page: Page<Row<OutboxMessage>> =
        house.store.list_rows(&pk, &format!("case#{seq:010}#"), 20, None).await.unwrap();
    let mut all = page.items.into_iter().map(|row| row.body);
    let message = all.find(|message| message.to == format!("staff:{}", person(username)));
    assert!(message.as_ref().is_none_or(|one| all.all(|other| other.to != one.to)), "told twice");
    message
}

async fn each_clerk_of_a_desk_is_told_of_an_offer_and_its_answer(house: House) {
    let walk = Walk::begin(&house).await;
    let other = house.staff("other-clerk").await;
    keep_both(&house).await;
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let book = BookId::case(CaseId::parse(&walk.id).unwrap());
    let carry = async || notify::carry(book.clone(), &deps).await.unwrap();
    let kind = async |seq, who| told(&house, &walk.id, seq, who).await.map(|message| message.kind);
    house.command(&walk.id, &walk.clerk, "transfer-1", &payload("transfer")).await.ok();
    carry().await;
    let message = told(&house, &walk.id, 2, "other-clerk").await.unwrap();
    assert_eq!((message.kind.as_str(), message.to.as_str()), ("transfer_offered", "staff:person-other-clerk"));
    assert!(message.text.contains(&walk.code) && !message.text.contains("高月桂"), "{}", message.text);
    assert_eq!(kind(2, "both").await.as_deref(), Some("transfer_offered"));
    assert_eq!(kind(2, "clerk").await, None, "who offers knows it");
    assert_eq!(kind(2, "other-mediator").await, None, "a mediator keeps no desk");
    house.command(&walk.id, &other, "decline-01", &payload("decline_transfer")).await.ok();
    house.command(&walk.id, &walk.clerk, "transfer-2", &payload("transfer")).await.ok();
    house.command(&walk.id, &other, "take-over1", &payload("accept_transfer")).await.ok();
    carry().await;
    for who in ["clerk", "other-clerk", "both"] {
        assert_eq!(kind(3, who).await.as_deref(), Some("transfer_refused"));
        assert_eq!(kind(5, who).await.as_deref(), Some("transfer_taken"));
    }
}

async fn a_desk_follows_the_posts(house: House) {
    let today = LocalDate::parse("2026-11-23").unwrap();
    let clerks = async |id| list_clerks(&house.store, &org(id), today).await.unwrap();
    keep_both(&house).await;
    assert_eq!(clerks(CENTRE).await, [person("both"), person("clerk")]);
    let member = member("both", "方雨亭", vec![post(TOWN, Role::Clerk), post(CENTRE, Role::Mediator)]);
    put_staff(&house.world, &member).await.unwrap();
    assert_eq!(clerks(CENTRE).await, [person("clerk")]);
    assert_eq!(clerks(TOWN).await, [person("both"), person("other-clerk")]);
}

on_both_engines!(
    an_offer_is_found_without_the_code,
    a_line_that_is_late_opens_nothing,
    who_keeps_both_desks_may_answer_for_the_other,
    only_a_desk_has_a_desks_lists,
    a_supervisor_watches_the_queues_below_without_names,
    two_desks_are_one_list_or_one_of_them,
    offers_to_two_desks_page_through_what_is_over,
    each_clerk_of_a_desk_is_told_of_an_offer_and_its_answer,
    a_desk_follows_the_posts,
);
