//! One's own data: a copy of it, erasure and what is kept, consents and their history.

use crate::house::{House, Reply, token};
use crate::on_both_engines;
use crate::walk::{APPLICANT, RESPONDENT, STRANGER, Walk, filing, payload};
use casework::notify;
use casework::store::{BookId, Page, Row, table};
use serde_json::{Value, json};
use shared_types::api::OutboxMessage;
use shared_types::values::{CaseId, PhoneNumber};

async fn ask(house: &House, method: &str, path: &str, token: &str, body: Option<Value>) -> Reply {
    house.ask(method, path, Some(token), &[], body.as_ref()).await
}

async fn erase(house: &House, token: &str) -> Value {
    ask(house, "POST", "/me/erasure", token, Some(json!({ "confirm": true }))).await.ok()
}

fn count(answer: &Value, what: &str) -> u64 {
    let line = answer["erased"].as_array().unwrap().iter().find(|line| line["what"] == what);
    line.map_or(0, |line| line["count"].as_u64().unwrap())
}

/// Everything of a case that opens to our keys, as text.
async fn stored(house: &House, id: &str) -> String {
    let book = house.store.load_book(&BookId::case(CaseId::parse(id).unwrap())).await.unwrap();
    serde_json::to_string(&book.entries.iter().map(|entry| &entry.event).collect::<Vec<_>>()).unwrap()
}

async fn withdrawn(house: &House) -> Walk {
    let walk = Walk::begin(house).await;
    house.command(&walk.id, &walk.applicant, "withdraw-1", &payload("withdraw")).await.ok();
    house.project(&walk.id).await;
    walk
}

async fn the_copy_holds_what_one_may_read_and_nothing_else(house: House) {
    let walk = Walk::through(&house, "respond").await;
    house.command(&walk.id, &walk.applicant, "message-01", &payload("post_message")).await.ok();
    house.command(&walk.id, &walk.clerk, "reveal-001", &payload("reveal_contact")).await.ok();
    house.project(&walk.id).await;
    let consent = json!({ "version": 1, "given": true });
    ask(&house, "PUT", "/me/consents/reminders", &walk.applicant, Some(consent)).await.ok();
    let reply = ask(&house, "GET", "/me/data", &walk.applicant, None).await;
    assert!(reply.header("content-disposition").unwrap().starts_with("attachment"));
    let data = reply.ok();
    assert_eq!((&data["phone"], data["cases"].as_array().unwrap().len()), (&json!(APPLICANT), 1));
    let case = &data["cases"][0];
    assert_eq!((&case["role"], &case["code"]), (&json!("party"), &json!(walk.code)));
    assert_eq!(case["view"]["statement"], filing()["statement"]);
    let joint = case["messages"].as_array().unwrap().iter().find(|talk| talk["channel"] == "joint").unwrap();
    assert_eq!(joint["items"][0]["body"], "周三上午我有空。");
    assert_eq!(case["readings"][0]["field"], "phone");
    assert_eq!(data["consents"][0]["purpose"], "reminders");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    let text = data.to_string();
    assert!(!text.contains(RESPONDENT) && !text.contains("guidance") && !text.contains("caucus-p2"), "{text}");
    // Who has nothing gets a copy of nothing.
    let stranger = house.citizen(STRANGER).await;
    let data = ask(&house, "GET", "/me/data", &stranger, None).await.ok();
    assert_eq!((&data["cases"], &data["consents"]), (&json!([]), &json!([])));
    for other in [&walk.clerk, &walk.respondent(&house).await] {
        ask(&house, "GET", "/me/data", other, None).await.refused(403, "not_your_part");
    }
    for _ in 1..20 {
        ask(&house, "GET", "/me/data", &stranger, None).await.ok();
    }
    ask(&house, "GET", "/me/data", &stranger, None).await.refused(429, "too_many");
}

async fn what_nothing_keeps_is_gone_everywhere(house: House) {
    let walk = withdrawn(&house).await;
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let case = CaseId::parse(&walk.id).unwrap();
    notify::carry(BookId::case(case.clone()), &deps).await.unwrap();
    let draft = json!({ "data": { "text": "还没写完" } });
    ask(&house, "PUT", "/drafts/one", &walk.applicant, Some(draft)).await;
    ask(&house, "PUT", "/me/consents/reminders", &walk.applicant, Some(json!({ "version": 1, "given": true })))
        .await
        .ok();
    let elsewhere = token(&house.sign_in(APPLICANT).await);
    assert!(stored(&house, &walk.id).await.contains(APPLICANT));
    let answer = erase(&house, &walk.applicant).await;
    assert_eq!(answer["kept"], json!([]), "{answer}");
    // Name, phone, address, statement, claim, and why it was withdrawn.
    assert_eq!((count(&answer, "case_values"), count(&answer, "account")), (6, 1), "{answer}");
    assert_eq!((count(&answer, "consents"), count(&answer, "sessions")), (2, 2), "{answer}");
    let left = stored(&house, &walk.id).await;
    for gone in [APPLICANT, "高月桂", "柳岸社区12号", "轮椅", "我们自己商量"] {
        assert!(!left.contains(gone), "{gone}: {left}");
    }
    assert!(left.contains(RESPONDENT) && left.contains("values_erased"), "of the other side nothing was asked: {left}");
    house.project(&walk.id).await;
    let desk = house.get("/cases?stage=closed", &walk.clerk).await.ok();
    assert_eq!(desk["items"][0]["applicant"], "—");
    let found = ask(&house, "POST", "/cases/find", &walk.clerk, Some(json!({ "phone": APPLICANT }))).await.ok();
    assert_eq!(found["items"], json!([]));
    let messages: Page<Row<OutboxMessage>> =
        house.store.list_rows(&table::outbox_of(&case), "", 50, None).await.unwrap();
    assert!(messages.items.iter().all(|row| row.body.to != APPLICANT), "{messages:?}");
    // Every session is over, and the phone leads to somebody new.
    for old in [&walk.applicant, &elsewhere] {
        house.get("/me", old).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    for old in [&walk.applicant, &elsewhere] {
        house.get("/me", old).await.refused(401, "sign_in_needed");
    }
    let again = house.citizen(APPLICANT).await;
    assert_eq!(house.get("/cases?queue=mine", &again).await.ok()["items"], json!([]));
    house.get(&walk.path(), &again).await.refused(404, "not_found");
    house.get(&walk.path(), &walk.clerk).await.ok();
    let audit = house.get("/audit", &house.staff("administrator").await).await.ok();
    let erased = audit["items"].as_array().unwrap().iter().find(|entry| entry["act"] == "data_erased").unwrap();
    assert!(!audit.to_string().contains(APPLICANT));
    let phone = PhoneNumber::parse(APPLICANT).unwrap();
    let person = casework::people::citizen(&house.world, &phone).await.unwrap();
    assert_ne!(erased["person"], person.as_str());
}

async fn an_open_case_and_a_file_are_kept_and_the_reason_is_told(house: House) {
    let gone = withdrawn(&house).await;
    let open = Walk::begin_with(&house, "filing-0002").await;
    let file = Walk::begin_with(&house, "filing-0003").await;
    file.step(&house, "accept").await;
    house.command(&file.id, &file.applicant, "withdraw-1", &payload("withdraw")).await.ok();
    for walk in [&open, &file] {
        house.project(&walk.id).await;
    }
    ask(&house, "PUT", "/me/consents/reminders", &open.applicant, Some(json!({ "version": 1, "given": true })))
        .await
        .ok();
    let answer = erase(&house, &open.applicant).await;
    let kept = answer["kept"].as_array().unwrap();
    let line = |what: &str, code: Option<&str>| {
        kept.iter()
            .find(|line| line["what"] == what && line["code"].as_str() == code)
            .map(|line| line["reason"].clone())
    };
    assert_eq!(line("case", Some(&open.code)), Some(json!("case_open")));
    assert_eq!(line("case", Some(&file.code)), Some(json!("file_retention")));
    assert_eq!(line("case", Some(&gone.code)), None);
    assert_eq!((line("account", None), line("consents", None)), (Some(json!("case_open")), Some(json!("case_open"))));
    assert_eq!((count(&answer, "case_values"), count(&answer, "account"), count(&answer, "consents")), (6, 0, 0));
    for walk in [&open, &file] {
        assert!(stored(&house, &walk.id).await.contains("高月桂"));
    }
    // The same account goes on in the open case, and finds nothing more of the one that is gone.
    let again = house.citizen(APPLICANT).await;
    house.get(&open.path(), &again).await.ok();
    house.get(&gone.path(), &again).await.refused(404, "not_found");
    assert_eq!(count(&erase(&house, &again).await, "case_values"), 0, "once is enough");
}

async fn an_erasure_must_be_meant(house: House) {
    let walk = withdrawn(&house).await;
    for body in [json!({ "confirm": false }), json!({})] {
        let reply = ask(&house, "POST", "/me/erasure", &walk.applicant, Some(body)).await;
        reply.refused(422, "invalid_fields");
    }
    assert!(stored(&house, &walk.id).await.contains("高月桂"));
    let body = json!({ "confirm": true });
    ask(&house, "POST", "/me/erasure", &walk.clerk, Some(body)).await.refused(403, "not_your_part");
}

async fn a_consent_is_given_and_withdrawn_and_its_history_stays(house: House) {
    let citizen = house.citizen(APPLICANT).await;
    let set = async |purpose: &str, version: u16, given: bool| {
        let body = json!({ "version": version, "given": given });
        ask(&house, "PUT", &format!("/me/consents/{purpose}"), &citizen, Some(body)).await
    };
    let all = async || ask(&house, "GET", "/me/consents", &citizen, None).await.ok()["items"].clone();
    assert_eq!(all().await, json!([]), "absent is not given");
    let given = set("share_with_court", 1, true).await.ok();
    house.clock.move_by(60);
    assert_eq!(set("share_with_court", 1, true).await.ok(), given, "the same again changes nothing");
    let withdrawn = set("share_with_court", 1, false).await.ok();
    assert_eq!((&withdrawn["given"], withdrawn["at"] == given["at"]), (&json!(false), false));
    assert_eq!(all().await, json!([withdrawn]));
    set("sensitive_data", 1, true).await.ok();
    assert_eq!(all().await.as_array().unwrap().len(), 2);
    set("selling", 1, true).await.refused(404, "not_found");
    set("reminders", 0, true).await.wrong_field("version", "wrong_type");
    set("reminders", 2, true).await.wrong_field("version", "wrong_type");
    let phone = PhoneNumber::parse(APPLICANT).unwrap();
    let person = casework::people::citizen(&house.world, &phone).await.unwrap();
    let pk = table::row_pk("consent", person.as_str());
    let history: Page<Row<Value>> = house.store.list_rows(&pk, "H#share_with_court#", 9, None).await.unwrap();
    let kept: Vec<_> = history.items.iter().map(|row| row.body["given"].as_bool().unwrap()).collect();
    assert_eq!(kept, [true, false]);
    ask(&house, "GET", "/me/consents", &house.staff("clerk").await, None).await.refused(403, "not_your_part");
}

async fn who_filed_for_somebody_is_told_what_stays_of_it_before_and_after_it_was_taken_over(house: House) {
    let mut file = filing();
    file["channel"] = json!("proxy");
    file["consent"] = json!({ "form": "spoken", "note": "电话里同意。" });
    let proxy = house.citizen(STRANGER).await;
    let filed = house.file(&proxy, "filing-0001", &file).await.ok();
    let (id, code) = (filed["id"].as_str().unwrap(), &filed["code"]);
    house.project(id).await;
    let told = |answer: &Value| -> Vec<Value> {
        let kept = answer["kept"].as_array().unwrap();
        kept.iter().filter(|line| line["what"] == "filed_for").cloned().collect()
    };
    let expected = [json!({ "what": "filed_for", "code": code, "reason": "others_record" })];
    let answer = erase(&house, &proxy).await;
    assert_eq!(told(&answer), expected, "{answer}");
    let applicant = house.citizen(APPLICANT).await;
    house.command(id, &applicant, "take-over-1", &json!({ "command": "take_over" })).await.ok();
    house.project(id).await;
    let proxy = house.citizen(STRANGER).await;
    let answer = erase(&house, &proxy).await;
    assert_eq!(told(&answer), expected, "{answer}");
    assert_eq!(count(&answer, "account"), 1, "nothing of their own is open: {answer}");
    // What stays names nobody: no phone of theirs, no way from it to the number.
    assert!(!stored(&house, id).await.contains(STRANGER));
    let keys = house.store.keys();
    let phone = table::row("phone", &keys.secret("phone").tag(&[STRANGER]), "P");
    assert!(house.store.get_row::<Value>(&phone).await.unwrap().is_none());
    assert!(told(&erase(&house, &applicant).await).is_empty());
}

on_both_engines!(
    who_filed_for_somebody_is_told_what_stays_of_it_before_and_after_it_was_taken_over,
    the_copy_holds_what_one_may_read_and_nothing_else,
    what_nothing_keeps_is_gone_everywhere,
    an_open_case_and_a_file_are_kept_and_the_reason_is_told,
    an_erasure_must_be_meant,
    a_consent_is_given_and_withdrawn_and_its_history_stays,
);
