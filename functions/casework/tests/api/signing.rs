//! Signing in: one-time codes, passwords, invitations; what is counted, and what happens once.

use crate::house::{House, PASSWORD, token};
use crate::on_both_engines;
use crate::walk::{APPLICANT, Walk, payload};
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

async fn verify(house: &House, challenge: &str, code: &str) -> crate::house::Reply {
    let body = json!({ "challenge_id": challenge, "code": code });
    house.ask("POST", "/auth/otp/verify", None, &[], Some(&body)).await
}

fn wrong(code: &str) -> String {
    let first = if code.starts_with('0') { '1' } else { '0' };
    format!("{first}{}", &code[1..])
}

async fn a_code_counts_once_and_for_ten_minutes(house: House) {
    let (challenge, code) = house.challenge(APPLICANT).await;
    assert_eq!(verify(&house, &challenge, &code).await.status, 200);
    verify(&house, &challenge, &code).await.refused(401, "wrong_credentials");
    let (challenge, code) = house.challenge(APPLICANT).await;
    house.clock.move_by(600);
    verify(&house, &challenge, &code).await.refused(401, "wrong_credentials");
    verify(&house, &"0".repeat(32), "12345678").await.refused(401, "wrong_credentials");
    verify(&house, "../../x", "12345678").await.refused(401, "wrong_credentials");
}

async fn five_guesses_and_no_more_however_many_at_once(house: House) {
    let house = Arc::new(house);
    let (challenge, code) = house.challenge(APPLICANT).await;
    let mut guesses = JoinSet::new();
    for _ in 0..12 {
        let (house, challenge, guess) = (house.clone(), challenge.clone(), wrong(&code));
        guesses.spawn(async move { verify(&house, &challenge, &guess).await });
    }
    for answer in guesses.join_all().await {
        answer.refused(401, "wrong_credentials");
    }
    verify(&house, &challenge, &code).await.refused(401, "wrong_credentials");
}

async fn of_two_right_answers_at_once_one_counts(house: House) {
    let house = Arc::new(house);
    let (challenge, code) = house.challenge(APPLICANT).await;
    let mut answers = JoinSet::new();
    for _ in 0..4 {
        let (house, challenge, code) = (house.clone(), challenge.clone(), code.clone());
        answers.spawn(async move { verify(&house, &challenge, &code).await.status.as_u16() });
    }
    let answers = answers.join_all().await;
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
}

async fn ten_codes_a_day_for_one_phone(house: House) {
    for _ in 0..10 {
        house.challenge(APPLICANT).await;
    }
    let over = house.ask("POST", "/auth/otp", None, &[], Some(&json!({ "phone": APPLICANT }))).await;
    over.refused(429, "too_many");
    // Fourteen hours to midnight in China.
    assert_eq!(over.header("retry-after"), Some("50400"));
    house.challenge("13800000009").await;
    house.clock.move_by(50_400);
    house.challenge(APPLICANT).await;
}

async fn two_first_sign_ins_make_one_person(house: House) {
    let house = Arc::new(house);
    let mut sign_ins = JoinSet::new();
    for _ in 0..4 {
        let house = house.clone();
        sign_ins.spawn(async move { house.citizen(APPLICANT).await });
    }
    let mut subjects = Vec::new();
    for token in sign_ins.join_all().await {
        subjects.push(house.get("/me", &token).await.ok()["subject"].clone());
    }
    subjects.dedup();
    assert_eq!(subjects.len(), 1, "{subjects:?}");
}

async fn staff_sign_in_by_name_and_password(house: House) {
    let ask = |username: &str, password: &str| {
        let body = json!({ "username": username, "password": password });
        let house = &house;
        async move { house.ask("POST", "/auth/staff", None, &[], Some(&body)).await }
    };
    let signed_in = ask("Clerk ", PASSWORD).await;
    assert_eq!(signed_in.body["scope"], "staff clerk:willow-street");
    let me = house.get("/me", &token(&signed_in)).await.ok();
    assert_eq!((&me["kind"], &me["name"]), (&json!("staff"), &json!("周敏")));
    ask("clerk", "another password").await.refused(401, "wrong_credentials");
    ask("nobody", PASSWORD).await.refused(401, "wrong_credentials");
    ask("clerk", &"x".repeat(10_000)).await.refused(401, "wrong_credentials");
}

async fn an_invitation_opens_one_case_until_the_next_round(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let ask = |pin: String| {
        let body = json!({ "code": walk.code, "pin": pin });
        let house = &house;
        async move { house.ask("POST", "/auth/invitation", None, &[], Some(&body)).await }
    };
    let first = ask(house.pin(&walk.id, 1)).await;
    assert_eq!(first.body["case_id"], walk.id.as_str());
    assert_eq!(first.body["scope"], format!("party:{}", walk.id));
    ask(house.pin(&walk.id, 2)).await.refused(401, "wrong_credentials");
    house.command(&walk.id, &walk.mediator, "ask-again1", &payload("ask_again")).await.ok();
    ask(house.pin(&walk.id, 1)).await.refused(401, "wrong_credentials");
    assert_eq!(ask(house.pin(&walk.id, 2)).await.status, 200);
    for _ in 0..4 {
        ask("00000000".to_owned()).await.refused(401, "wrong_credentials");
    }
    // Five wrong ones of strangers; then a pause, which grows.
    ask(house.pin(&walk.id, 2)).await.refused(429, "too_many");
    house.clock.move_by(31);
    assert_eq!(ask(house.pin(&walk.id, 2)).await.status, 200);
}

async fn nobody_is_invited_before_the_mediator_asks(house: House) {
    let walk = Walk::begin(&house).await;
    let body = json!({ "code": walk.code, "pin": house.pin(&walk.id, 1) });
    house.ask("POST", "/auth/invitation", None, &[], Some(&body)).await.refused(401, "wrong_credentials");
}

async fn drafts_are_ones_own(house: House) {
    let (mine, other) = (house.citizen(APPLICANT).await, house.citizen("13800000009").await);
    let draft = json!({ "story": "门前的空地", "step": 2 });
    house.get("/drafts/filing", &mine).await.refused(404, "not_found");
    assert_eq!(house.ask("PUT", "/drafts/filing", Some(&mine), &[], Some(&draft)).await.status, 204);
    assert_eq!(house.get("/drafts/filing", &mine).await.ok(), draft);
    house.get("/drafts/filing", &other).await.refused(404, "not_found");
    house.ask("PUT", "/drafts/filing", Some(&mine), &[], Some(&json!([1]))).await.refused(422, "invalid_fields");
    assert_eq!(house.ask("DELETE", "/drafts/filing", Some(&mine), &[], None).await.status, 204);
    house.get("/drafts/filing", &mine).await.refused(404, "not_found");
    for n in 0..20 {
        house.ask("PUT", &format!("/drafts/d{n}"), Some(&mine), &[], Some(&draft)).await;
    }
    house.ask("PUT", "/drafts/d20", Some(&mine), &[], Some(&draft)).await.refused(429, "too_many");
    assert_eq!(house.ask("PUT", "/drafts/d19", Some(&mine), &[], Some(&draft)).await.status, 204);
    house.clock.move_by(31 * 86_400);
    let later = house.citizen(APPLICANT).await;
    house.get("/drafts/d19", &later).await.refused(404, "not_found");
}

on_both_engines!(
    a_code_counts_once_and_for_ten_minutes,
    five_guesses_and_no_more_however_many_at_once,
    of_two_right_answers_at_once_one_counts,
    ten_codes_a_day_for_one_phone,
    two_first_sign_ins_make_one_person,
    staff_sign_in_by_name_and_password,
    an_invitation_opens_one_case_until_the_next_round,
    nobody_is_invited_before_the_mediator_asks,
    drafts_are_ones_own,
);
