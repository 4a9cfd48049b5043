//! The whole life of a case, from the first word to the archive, through the router alone.

use crate::house::House;
use crate::on_both_engines;
use crate::walk::{APPLICANT, ROAD, Walk, filing, payload};
use serde_json::{Value, json};

async fn goes_from_filing_to_archive(house: House) {
    let walk = Walk::begin(&house).await;
    let stages = [
        "accepted",
        "accepted",
        "accepted",
        "awaiting_response",
        "mediating",
        "mediating",
        "performing",
        "closed",
        "archived",
    ];
    for (step, stage) in ROAD.into_iter().zip(stages) {
        if step == "archive" {
            let respondent = walk.respondent(&house).await;
            for (token, key) in [(&walk.applicant, "rate-0001"), (&respondent, "rate-0002")] {
                house.command(&walk.id, token, key, &payload("rate")).await.ok();
            }
        }
        let answer = walk.step(&house, step).await;
        assert_eq!(answer["case"]["progress"]["stage"], stage, "after {step}");
    }
    let view = house.get(&walk.path(), &walk.applicant).await.ok();
    assert_eq!(view["available"], json!([]));
    assert_eq!(view["file_number"], json!({ "year": 2026, "number": 1 }));
    assert_eq!(view["outcome"]["outcome"], "performed");
    let timeline = house.get(&format!("{}/timeline", walk.path()), &walk.applicant).await.ok();
    let events: Vec<&str> =
        timeline["items"].as_array().unwrap().iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert_eq!(events.first(), Some(&"case_filed"));
    assert_eq!(events.last(), Some(&"case_archived"));
    house.project(&walk.id).await;
    let track = house.ask("GET", &format!("/track/{}", walk.code), None, &[], None).await.ok();
    assert_eq!(track["stage"], "archived");
    assert_eq!(track.as_object().unwrap().keys().collect::<Vec<_>>(), ["due", "next_step", "stage", "updated_at"]);
}

async fn answers_a_repeat_with_the_same_words(house: House) {
    let walk = Walk::through(&house, "assign_mediator").await;
    // Whoever took the case is asked no more, and still gets the answer of the taking.
    let first = house.command(&walk.id, &walk.mediator, "take-it-01", &payload("accept_assignment")).await.ok();
    walk.step(&house, "invite_respondent").await;
    let again = house.command(&walk.id, &walk.mediator, "take-it-01", &payload("accept_assignment")).await.ok();
    assert_eq!((&first["version"], &first["events"]), (&again["version"], &again["events"]));
    assert_eq!(again["case"]["progress"]["stage"], "awaiting_response", "with the present view");
    let other = house.command(&walk.id, &walk.mediator, "take-it-01", &payload("ask_again")).await;
    other.refused(422, "idempotency_key_reused");
    let filed = house.file(&walk.applicant, "filing-0001", &filing()).await;
    assert_eq!((filed.status.as_u16(), filed.body["id"].as_str()), (201, Some(walk.id.as_str())));
    assert_eq!(filed.body["version"], 1);
    let mut other = filing();
    other["claim"]["text"] = json!("请道歉。");
    house.file(&walk.applicant, "filing-0001", &other).await.refused(422, "idempotency_key_reused");
}

async fn carries_two_books_over_the_wall_at_once(house: House) {
    let walk = Walk::begin(&house).await;
    let mut accept = payload("accept");
    accept["risk"] = json!("priority");
    let accepted = house.command(&walk.id, &walk.clerk, "accept-001", &accept).await.ok();
    let names = |answer: &Value| -> Vec<String> {
        answer["events"].as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&accepted), ["case_accepted", "risk_graded"]);
    let again = house.command(&walk.id, &walk.clerk, "accept-001", &accept).await.ok();
    assert_eq!(names(&again), names(&accepted));
    assert_eq!(again["version"], accepted["version"]);
    let timeline = house.get(&format!("{}/timeline", walk.path()), &walk.applicant).await.ok();
    assert!(!timeline.to_string().contains("risk"), "{timeline}");
    for step in &ROAD[1..5] {
        walk.step(&house, step).await;
    }
    let minutes = house.command(&walk.id, &walk.mediator, "minutes-01", &payload("record_minutes")).await.ok();
    assert_eq!(names(&minutes), ["minutes_recorded", "session_held"]);
    assert_eq!(minutes["version"], 1, "of the joint book");
    let again = house.command(&walk.id, &walk.mediator, "minutes-01", &payload("record_minutes")).await.ok();
    assert_eq!((&again["version"], &again["events"]), (&minutes["version"], &minutes["events"]));
    let talk = format!("{}/channels/joint/messages", walk.path());
    let read = house.get(&talk, &walk.applicant).await.ok();
    assert_eq!(read["items"][0]["body"], "双方各说了一遍经过。");
    assert_eq!(house.get(&format!("{talk}?after=1"), &walk.applicant).await.ok()["items"], json!([]));
    house.get(&talk, &walk.clerk).await.refused(403, "not_your_part");
    let channel = |name: &str| format!("{}/channels/{name}/messages", walk.path());
    assert_eq!(house.get(&channel("caucus-p1"), &walk.applicant).await.ok()["items"], json!([]));
    house.get(&channel("caucus-p2"), &walk.applicant).await.refused(403, "not_your_part");
    house.get(&channel("caucus-p9"), &walk.mediator).await.refused(404, "not_found");
    house.get(&channel("caucus-p09"), &walk.mediator).await.refused(404, "not_found");
}

async fn says_nothing_new_to_who_has_seen_it(house: House) {
    let walk = Walk::through(&house, "respond").await;
    let seen = house.get(&walk.path(), &walk.clerk).await.etag();
    let same = house.ask("GET", &walk.path(), Some(&walk.clerk), &[("if-none-match", &seen)], None).await;
    assert_eq!((same.status.as_u16(), &same.body), (304, &Value::Null));
    // The talk is behind a wall for the desk: no word of it moves what the desk sees.
    let mediators = house.get(&walk.path(), &walk.mediator).await.etag();
    house.command(&walk.id, &walk.applicant, "message-01", &payload("post_message")).await.ok();
    assert_eq!(house.get(&walk.path(), &walk.clerk).await.etag(), seen);
    assert_ne!(house.get(&walk.path(), &walk.mediator).await.etag(), mediators);
}

async fn hands_a_case_over(house: House) {
    let walk = Walk::begin(&house).await;
    let other = house.staff("other-clerk").await;
    house.get(&walk.path(), &other).await.refused(404, "not_found");
    house.command(&walk.id, &walk.clerk, "transfer-1", &payload("transfer")).await.ok();
    let asked = house.get(&walk.path(), &other).await.ok();
    assert_eq!(asked["available"], json!(["accept_transfer", "decline_transfer"]));
    assert!(asked.get("statement").is_none(), "who only answers the question does not get the story");
    let found = house.get(&format!("/cases?q={}", walk.code), &other).await.ok();
    assert_eq!(found["items"][0]["id"], walk.id.as_str());
    let taken = house.command(&walk.id, &other, "take-over1", &payload("accept_transfer")).await.ok();
    assert_eq!(taken["case"]["owner"]["id"], crate::house::TOWN);
    let again = house.command(&walk.id, &other, "take-over1", &payload("accept_transfer")).await.ok();
    assert_eq!((&again["version"], &again["events"]), (&taken["version"], &taken["events"]));
    house.get(&walk.path(), &walk.clerk).await.refused(404, "not_found");
    house.command(&walk.id, &walk.clerk, "too-late-1", &payload("accept")).await.refused(404, "not_found");
}

async fn goes_on_when_the_other_side_is_named_later(house: House) {
    let mut alone = filing();
    alone.as_object_mut().unwrap().remove("respondent");
    let applicant = house.citizen(APPLICANT).await;
    let filed = house.file(&applicant, "filing-0001", &alone).await.ok();
    let (id, code) = (filed["id"].as_str().unwrap().to_owned(), filed["code"].as_str().unwrap().to_owned());
    let (clerk, mediator) = (house.staff("clerk").await, house.staff("mediator").await);
    let walk = Walk { id, code, applicant, clerk, mediator };
    for step in ["accept", "assign_mediator", "accept_assignment"] {
        walk.step(&house, step).await;
    }
    let ask = async |key| house.command(&walk.id, &walk.mediator, key, &payload("invite_respondent")).await;
    ask("invite-001").await.refused(409, "respondent_missing");
    let own_phone = json!({ "command": "add_party", "party": { "name": "俞长根", "phone": APPLICANT } });
    house.command(&walk.id, &walk.applicant, "party-0001", &own_phone).await.refused(409, "phone_of_another_party");
    let no_name = json!({ "command": "add_party", "party": { "name": "" } });
    house.command(&walk.id, &walk.applicant, "party-0002", &no_name).await.wrong_field("party.name", "empty");
    let named = house.command(&walk.id, &walk.applicant, "party-0003", &payload("add_party")).await.ok();
    assert_eq!(named["events"][0]["event"], "party_added");
    assert_eq!(named["case"]["parties"][1]["role"], "respondent");
    assert_eq!(named["case"]["parties"][1].get("phone"), None, "the other side's phone is for staff only");
    house
        .command(&walk.id, &walk.clerk, "party-0004", &payload("add_party"))
        .await
        .refused(409, "respondent_already_named");
    ask("invite-002").await.ok();
    let answer = walk.step(&house, "respond").await;
    assert_eq!(answer["case"]["progress"]["stage"], "mediating");
}

async fn numbers_the_files_of_an_owner_without_gaps(house: House) {
    let clerk = house.staff("clerk").await;
    for n in 1..=3 {
        let walk = Walk::begin_with(&house, &format!("filing-{n:04}")).await;
        let answer = house.command(&walk.id, &clerk, "accept-001", &payload("accept")).await.ok();
        assert_eq!(answer["case"]["file_number"]["number"], n);
    }
}

async fn a_declined_assignment_ends_the_relation(house: House) {
    let walk = Walk::through(&house, "assign_mediator").await;
    let answer = house.command(&walk.id, &walk.mediator, "decline-01", &payload("decline_assignment")).await;
    assert_eq!(answer.header("etag"), None);
    assert_eq!(answer.ok()["case"], Value::Null);
    house.get(&walk.path(), &walk.mediator).await.refused(404, "not_found");
}

async fn identity_and_address_are_given_after_the_filing_and_reach_nobody_on_the_other_side(house: House) {
    let walk = Walk::begin(&house).await;
    let given = payload("complete_party_details");
    house.command(&walk.id, &walk.applicant, "details-01", &given).await.refused(409, "wrong_stage");
    for step in &ROAD[..5] {
        walk.step(&house, step).await;
    }
    let respondent = walk.respondent(&house).await;
    let none = json!({ "command": "complete_party_details" });
    house.command(&walk.id, &walk.applicant, "details-02", &none).await.refused(409, "details_missing");
    let wrong = json!({ "command": "complete_party_details", "id_number": "110105194912310020" });
    house.command(&walk.id, &walk.applicant, "details-03", &wrong).await.wrong_field("id_number", "not_an_id_number");
    let mut of_the_other = given.clone();
    of_the_other["party"] = json!("p2");
    house.command(&walk.id, &walk.applicant, "details-04", &of_the_other).await.refused(409, "party_unknown");
    let done = house.command(&walk.id, &walk.applicant, "details-05", &given).await.ok();
    assert_eq!(done["events"][0]["event"], "party_details_completed");
    assert_eq!(done["case"]["parties"][0]["id_number"], "11010519491231002X");
    assert_eq!(done["case"]["parties"][0]["address"], "柳岸社区14号");
    let at_the_desk = json!({ "command": "complete_party_details", "party": "p2", "id_number": "110105194912310046" });
    let seen = house.command(&walk.id, &walk.clerk, "details-06", &at_the_desk).await.ok().to_string();
    assert!(!seen.contains("110105194912310046") && !seen.contains("11010519491231002X"), "masked: {seen}");
    for (token, own, other) in [
        (&walk.applicant, "11010519491231002X", "110105194912310046"),
        (&respondent, "110105194912310046", "11010519491231002X"),
    ] {
        let view = house.get(&walk.path(), token).await.ok().to_string();
        assert!(view.contains(own) && !view.contains(other), "{view}");
        let timeline = house.get(&format!("{}/timeline", walk.path()), token).await.ok().to_string();
        assert!(timeline.contains("party_details_completed"), "{timeline}");
        assert!(!timeline.contains("110105") && !timeline.contains("柳岸社区14号"), "{timeline}");
    }
}

async fn a_company_is_known_by_its_credit_code_which_the_other_side_does_not_see(house: House) {
    let walk = Walk::begin(&house).await;
    for step in &ROAD[..5] {
        walk.step(&house, step).await;
    }
    let respondent = walk.respondent(&house).await;
    let said =
        |code: &str| json!({ "command": "complete_party_details", "credit_code": code, "representative": "封小满" });
    let bad = said("91350100M000100Y44");
    house.command(&walk.id, &respondent, "company-01", &bad).await.wrong_field("credit_code", "not_a_credit_code");
    let mut both = said("91350100M000100Y43");
    both["id_number"] = json!("110105194912310046");
    house.command(&walk.id, &respondent, "company-02", &both).await.refused(409, "identity_unclear");
    let view = house.get(&walk.path(), &respondent).await.ok();
    let side = &view["parties"][1];
    assert_eq!((&side["credit_code"], &side["representative"]), (&Value::Null, &Value::Null), "nothing is stored");
    assert!(!view["timeline"].to_string().contains("party_details_completed"), "{view}");
    let done = house.command(&walk.id, &respondent, "company-03", &said("91350100m000100y43")).await.ok();
    let side = &done["case"]["parties"][1];
    assert_eq!((&side["credit_code"], &side["representative"]), (&json!("91350100M000100Y43"), &json!("封小满")));
    assert_eq!(side["id_number"], Value::Null);
    for token in [&walk.applicant, &walk.clerk] {
        let view = house.get(&walk.path(), token).await.ok().to_string();
        assert!(!view.contains("91350100M000100Y43") && !view.contains("封小满"), "{view}");
        let timeline = house.get(&format!("{}/timeline", walk.path()), token).await.ok().to_string();
        assert!(timeline.contains("party_details_completed") && !timeline.contains("封小满"), "{timeline}");
    }
}

on_both_engines!(
    goes_from_filing_to_archive,
    answers_a_repeat_with_the_same_words,
    carries_two_books_over_the_wall_at_once,
    says_nothing_new_to_who_has_seen_it,
    hands_a_case_over,
    goes_on_when_the_other_side_is_named_later,
    a_company_is_known_by_its_credit_code_which_the_other_side_does_not_see,
    identity_and_address_are_given_after_the_filing_and_reach_nobody_on_the_other_side,
    numbers_the_files_of_an_owner_without_gaps,
    a_declined_assignment_ends_the_relation,
);
