//! Finding cases by a phone or identity number: the own part that waits, and the desk's search.

use crate::house::{COUNTY, House, TOWN, member, post};
use crate::on_both_engines;
use crate::walk::{AGENT, RESPONDENT, STRANGER, Walk, filing, payload};
use casework::people::put_staff;
use casework::projection::number_tag;
use casework::store::table;
use serde_json::{Value, json};
use shared_types::case::Role;
use shared_types::rows::Number;
use shared_types::values::{IdNumber, PhoneNumber};
use std::sync::Arc;
use tokio::task::JoinSet;

/// An example of the standard for identity numbers.
const ID_NUMBER: &str = "11010519491231002X";

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect()
}

async fn mine(house: &House, token: &str) -> Value {
    house.get("/cases?queue=mine", token).await.ok()
}

async fn find(house: &House, token: &str, body: Value) -> crate::house::Reply {
    house.ask("POST", "/cases/find", Some(token), &[], Some(&body)).await
}

async fn the_other_side_finds_its_case_once_it_is_asked_and_until_it_comes(house: House) {
    let walk = Walk::through(&house, "accept_assignment").await;
    house.project(&walk.id).await;
    let respondent = house.citizen(RESPONDENT).await;
    assert_eq!(mine(&house, &respondent).await["items"], json!([]), "named is not asked");
    walk.step(&house, "invite_respondent").await;
    house.project(&walk.id).await;
    let line = mine(&house, &respondent).await["items"][0].clone();
    assert_eq!((line["id"].as_str(), &line["waits"]), (Some(walk.id.as_str()), &json!(true)));
    assert_eq!((&line["applicant"], &line["respondent"]), (&json!("—"), &json!("俞某")), "only the own name: {line}");
    assert_eq!(mine(&house, &house.citizen(STRANGER).await).await["items"], json!([]));
    let take = json!({ "command": "take_over" });
    house.command(&walk.id, &respondent, "take-over-1", &take).await.ok();
    house.project(&walk.id).await;
    let line = mine(&house, &respondent).await["items"][0].clone();
    assert_eq!((line["id"].as_str(), line.get("waits")), (Some(walk.id.as_str()), None));
    assert_eq!(line["applicant"], "高某");
}

async fn who_is_to_act_for_a_party_finds_the_case_until_the_power_ends(house: House) {
    let walk = Walk::begin(&house).await;
    let agent = house.citizen(AGENT).await;
    house.command(&walk.id, &walk.applicant, "appoint-01", &payload("appoint_agent")).await.ok();
    house.project(&walk.id).await;
    let page = mine(&house, &agent).await;
    assert_eq!(ids(&page), [walk.id.as_str()]);
    assert_eq!((&page["items"][0]["applicant"], &page["items"][0]["waits"]), (&json!("—"), &json!(true)));
    // The applicant's own list says nothing of it.
    assert_eq!(mine(&house, &walk.applicant).await["items"][0].get("waits"), None);
    house.command(&walk.id, &walk.applicant, "end-agency", &payload("end_agency")).await.ok();
    house.project(&walk.id).await;
    assert_eq!(mine(&house, &agent).await["items"], json!([]));
    house.command(&walk.id, &walk.applicant, "appoint-02", &payload("appoint_agent")).await.ok();
    house.project(&walk.id).await;
    assert_eq!(ids(&mine(&house, &agent).await), [walk.id.as_str()]);
    // The power ends with the last of January; no event tells of it.
    house.clock.move_by(80 * 86_400);
    assert_eq!(mine(&house, &house.citizen(AGENT).await).await["items"], json!([]));
}

async fn own_cases_and_waiting_ones_page_through_as_one_list(house: House) {
    let mut all = Vec::new();
    for n in 0..3 {
        let walk = Walk::begin_with(&house, &format!("filing-{n:04}")).await;
        house.command(&walk.id, &walk.applicant, "appoint-01", &payload("appoint_agent")).await.ok();
        house.project(&walk.id).await;
        all.push(walk.id);
    }
    let agent = house.citizen(AGENT).await;
    for n in 0..3 {
        let mut own = filing();
        own["applicant"]["phone"] = json!(AGENT);
        let id = house.file(&agent, &format!("own-{n:08}"), &own).await.ok()["id"].as_str().unwrap().to_owned();
        house.project(&id).await;
        all.push(id);
    }
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = house.get(&format!("/cases?queue=mine&limit=2&cursor={cursor}"), &agent).await.ok();
        found.extend(ids(&page).into_iter().map(str::to_owned));
        assert!(found.len() <= 6, "a case twice: {found:?}");
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    all.sort();
    assert_eq!(found, all);
}

async fn a_clerk_finds_by_number_what_the_own_desk_answers_for(house: House) {
    let walk = Walk::begin(&house).await;
    let mut other = filing();
    other["applicant"]["id_number"] = json!(ID_NUMBER);
    let second = house.file(&walk.applicant, "filing-0002", &other).await.ok()["id"].as_str().unwrap().to_owned();
    for id in [&walk.id, &second] {
        house.project(id).await;
    }
    let page = find(&house, &walk.clerk, json!({ "phone": RESPONDENT })).await.ok();
    let (mut both, mut told) = ([walk.id.as_str(), second.as_str()], ids(&page));
    both.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, both);
    assert!(!page.to_string().contains(RESPONDENT) && !page.to_string().contains("waits"), "{page}");
    let page = find(&house, &walk.clerk, json!({ "id_number": ID_NUMBER })).await.ok();
    assert_eq!(ids(&page), [second.as_str()]);
    // Exact or nothing: no part of a number finds anything, and one kind is not looked for among the other.
    assert_eq!(find(&house, &walk.clerk, json!({ "phone": STRANGER })).await.ok()["items"], json!([]));
    // Another desk does not find it while it is only offered: who is asked reads no number, and may not try one. Once it
    // is handed over the old desk finds it no more.
    let elsewhere = house.staff("other-clerk").await;
    let theirs = async || find(&house, &elsewhere, json!({ "id_number": ID_NUMBER })).await.ok();
    assert_eq!(theirs().await["items"], json!([]));
    house.command(&second, &walk.clerk, "transfer-1", &payload("transfer")).await.ok();
    house.project(&second).await;
    assert_eq!(theirs().await["items"], json!([]));
    let own = find(&house, &walk.clerk, json!({ "id_number": ID_NUMBER })).await.ok();
    assert_eq!((ids(&own), own["items"][0].get("offer")), (vec![second.as_str()], None));
    house.command(&second, &elsewhere, "accept-tr", &payload("accept_transfer")).await.ok();
    house.project(&second).await;
    assert_eq!(ids(&theirs().await), [second.as_str()]);
    assert_eq!(find(&house, &walk.clerk, json!({ "id_number": ID_NUMBER })).await.ok()["items"], json!([]));
}

async fn a_number_that_was_corrected_leads_nowhere_even_if_the_projector_forgot(house: House) {
    let walk = Walk::begin(&house).await;
    house.project(&walk.id).await;
    house.command(&walk.id, &walk.clerk, "ask-corr-1", &payload("ask_correction")).await.ok();
    let mut correction = payload("correct");
    correction["respondent"] = json!({ "name": "俞长根", "phone": STRANGER, "id_number": ID_NUMBER });
    house.command(&walk.id, &walk.applicant, "correct-01", &correction).await.ok();
    let case = shared_types::values::CaseId::parse(&walk.id).unwrap();
    let mark = table::mark(&casework::store::BookId::case(case), casework::projection::READER);
    house.store.delete_row(&mark, casework::store::Expect::Anything).await.unwrap();
    house.project(&walk.id).await;
    let found = async |body: Value| find(&house, &walk.clerk, body).await.ok()["items"].as_array().unwrap().len();
    assert_eq!(found(json!({ "phone": RESPONDENT })).await, 0);
    assert_eq!(found(json!({ "phone": STRANGER })).await, 1);
    assert_eq!(found(json!({ "id_number": ID_NUMBER })).await, 1);
}

async fn only_clerks_look_for_numbers_one_at_a_time(house: House) {
    let walk = Walk::begin(&house).await;
    put_staff(&house.world, &member("grid", "何村", vec![post(COUNTY, Role::GridWorker)])).await.unwrap();
    let body = json!({ "phone": RESPONDENT });
    for username in ["mediator", "supervisor", "administrator", "judge", "grid"] {
        find(&house, &house.staff(username).await, body.clone()).await.refused(403, "not_your_part");
    }
    find(&house, &walk.applicant, body.clone()).await.refused(403, "scope");
    find(&house, &walk.clerk, json!({})).await.wrong_field("phone", "missing");
    find(&house, &walk.clerk, json!({ "phone": "138" })).await.wrong_field("phone", "not_a_phone_number");
    let both = json!({ "phone": RESPONDENT, "id_number": ID_NUMBER });
    find(&house, &walk.clerk, both).await.wrong_field("id_number", "unknown_field");
    let foreign = json!({ "phone": RESPONDENT, "cursor": "%" });
    find(&house, &walk.clerk, foreign).await.refused(400, "unreadable_request");
}

async fn a_search_is_on_record_and_the_number_is_not(house: House) {
    let walk = Walk::begin(&house).await;
    house.project(&walk.id).await;
    find(&house, &walk.clerk, json!({ "phone": RESPONDENT })).await.ok();
    house.clock.move_by(1);
    find(&house, &walk.clerk, json!({ "id_number": ID_NUMBER })).await.ok();
    let audit = house.get("/audit", &house.staff("administrator").await).await.ok();
    let told: Vec<Value> = audit["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            assert_eq!((&entry["act"], &entry["by_name"]), (&json!("number_searched"), &json!("周敏")), "{entry}");
            entry["search"].clone()
        })
        .collect();
    assert_eq!(told, [json!({ "number": "id_number", "hits": 0 }), json!({ "number": "phone", "hits": 1 })]);
    let keys = house.store.keys();
    for number in
        [Number::Phone(PhoneNumber::parse(RESPONDENT).unwrap()), Number::Identity(IdNumber::parse(ID_NUMBER).unwrap())]
    {
        assert!(!audit.to_string().contains(&number_tag(keys, &number)), "{audit}");
    }
    assert!(!audit.to_string().contains(RESPONDENT) && !audit.to_string().contains(ID_NUMBER), "{audit}");
    // Another office's administrator reads nothing of it.
    put_staff(&house.world, &member("elsewhere", "何村", vec![post(TOWN, Role::Administrator)])).await.unwrap();
    let elsewhere = house.get("/audit", &house.staff("elsewhere").await).await.ok();
    assert_eq!(elsewhere["items"], json!([]));
}

async fn sixty_searches_an_hour_for_one_person_however_many_at_once(house: House) {
    let clerk = house.staff("clerk").await;
    let house = Arc::new(house);
    let mut searches = JoinSet::new();
    for _ in 0..70 {
        let (house, clerk) = (house.clone(), clerk.clone());
        searches.spawn(async move { find(&house, &clerk, json!({ "phone": STRANGER })).await });
    }
    let answers = searches.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 60);
    let over = answers.iter().find(|answer| answer.status != 200).unwrap();
    over.refused(429, "too_many");
    // Another clerk is not held up, and the hour passes.
    find(&house, &house.staff("other-clerk").await, json!({ "phone": STRANGER })).await.ok();
    house.clock.move_by(over.header("retry-after").unwrap().parse().unwrap());
    find(&house, &house.staff("clerk").await, json!({ "phone": STRANGER })).await.ok();
}

on_both_engines!(
    a_search_is_on_record_and_the_number_is_not,
    sixty_searches_an_hour_for_one_person_however_many_at_once,
    the_other_side_finds_its_case_once_it_is_asked_and_until_it_comes,
    who_is_to_act_for_a_party_finds_the_case_until_the_power_ends,
    own_cases_and_waiting_ones_page_through_as_one_list,
    a_clerk_finds_by_number_what_the_own_desk_answers_for,
    a_number_that_was_corrected_leads_nowhere_even_if_the_projector_forgot,
    only_clerks_look_for_numbers_one_at_a_time,
);

#[test]
fn the_same_digits_of_another_kind_are_another_key() {
    let keys = casework::keys::KeyProvider::Local(casework::keys::LocalKeys::ephemeral().unwrap());
    let phone = PhoneNumber::parse(RESPONDENT).unwrap();
    let tags = [
        number_tag(&keys, &Number::Phone(phone.clone())),
        number_tag(&keys, &Number::Identity(IdNumber::parse(ID_NUMBER).unwrap())),
        keys.secret("phone").tag(&[phone.as_str()]),
        keys.secret("case-by-id-number").tag(&[phone.as_str()]),
    ];
    let different: std::collections::BTreeSet<_> = tags.iter().collect();
    assert_eq!(different.len(), tags.len());
    assert!(tags.iter().all(|tag| !tag.contains(RESPONDENT)));
}
