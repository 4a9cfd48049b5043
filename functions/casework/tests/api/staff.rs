//! Staff at the door: guesses, known browsers, the first password, the second factor.

use crate::engine::Engine;
use crate::house::{CENTRE, House, PASSWORD, Reply, member, post, request, token};
use crate::on_both_engines;
use casework::auth::SecondFactor;
use casework::http::ClientAddress;
use casework::people::put_staff;
use serde_json::{Value, json};
use shared_types::case::Role;
use std::sync::Arc;
use tokio::task::JoinSet;
use totp_rs::{Builder, Secret};

const WRONG: &str = "not the password at all";

async fn sign_in(house: &House, username: &str, password: &str, totp: Option<&str>, device: Option<&str>) -> Reply {
    let mut body = json!({ "username": username, "password": password });
    if let Some(totp) = totp {
        body["totp"] = json!(totp);
    }
    let headers: Vec<(&str, &str)> = device.map(|device| ("cookie", device)).into_iter().collect();
    house.ask("POST", "/auth/staff", None, &headers, Some(&body)).await
}

/// The cookie that makes a browser known.
fn device(reply: &Reply) -> String {
    let all = reply.headers.get_all("set-cookie").iter().map(|header| header.to_str().unwrap());
    let header =
        all.into_iter().find(|header| header.starts_with("__Secure-dispute_code_device=")).expect("a device cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/auth/staff", "Max-Age=15552000"] {
        assert!(header.contains(part), "{header}");
    }
    header.split(';').next().unwrap().to_owned()
}

/// How many of so many guesses at once were compared with the password.
async fn guess(house: &Arc<House>, username: &'static str, at_once: usize) -> usize {
    let mut guesses = JoinSet::new();
    for _ in 0..at_once {
        let house = house.clone();
        guesses.spawn(async move { sign_in(&house, username, WRONG, None, None).await });
    }
    let answers = guesses.join_all().await;
    for answer in &answers {
        assert!(matches!(answer.status.as_u16(), 401 | 429), "{}", answer.body);
        assert_eq!(answer.status.as_u16() == 429, answer.header("retry-after").is_some());
    }
    answers.iter().filter(|answer| answer.status == 401).count()
}

async fn a_day_has_thirty_four_guesses_for_all_strangers_together(house: House) {
    let house = Arc::new(house);
    let mut compared = guess(&house, "clerk", 12).await;
    assert!((1..=5).contains(&compared), "{compared}");
    // As often as it can ever be worth it, several at once, until a day is over.
    for _ in 0..(86_400 / 600 - 1) {
        house.clock.move_by(600);
        compared += guess(&house, "clerk", 3).await;
    }
    assert!((24..=34).contains(&compared), "{compared}");
}

async fn nobody_is_locked_out_by_guesses_elsewhere(house: House) {
    let house = Arc::new(house);
    let own = device(&sign_in(&house, "clerk", PASSWORD, None, None).await);
    while guess(&house, "clerk", 4).await > 0 {}
    sign_in(&house, "clerk", PASSWORD, None, None).await.refused(429, "too_many");
    let back = sign_in(&house, "clerk", PASSWORD, None, Some(&own)).await;
    assert_eq!(back.status, 200, "the own browser is known: {}", back.body);
    // It is known for the one name only, and not when it is changed.
    for foreign in [own.replace("_device=", "_device=0"), format!("{own}0")] {
        sign_in(&house, "clerk", PASSWORD, None, Some(&foreign)).await.refused(429, "too_many");
    }
    let mediator = sign_in(&house, "mediator", PASSWORD, None, Some(&own)).await;
    let both = device(&mediator);
    assert_ne!(both.split('.').nth(1), own.split('.').nth(1), "a number of its own for each name");
    assert_eq!(sign_in(&house, "clerk", PASSWORD, None, Some(&both)).await.status, 200, "a desk is shared");
    house.clock.move_by(181 * 86_400);
    while guess(&house, "clerk", 4).await > 0 {}
    sign_in(&house, "clerk", PASSWORD, None, Some(&own)).await.refused(429, "too_many");
}

async fn a_known_browser_has_ten_guesses_an_hour(house: House) {
    let own = device(&sign_in(&house, "clerk", PASSWORD, None, None).await);
    for _ in 0..10 {
        sign_in(&house, "clerk", WRONG, None, Some(&own)).await.refused(401, "wrong_credentials");
    }
    let over = sign_in(&house, "clerk", PASSWORD, None, Some(&own)).await;
    over.refused(429, "too_many");
    house.clock.move_by(over.header("retry-after").unwrap().parse().unwrap());
    for _ in 0..3 {
        for _ in 0..9 {
            sign_in(&house, "clerk", WRONG, None, Some(&own)).await.refused(401, "wrong_credentials");
        }
        // What was right begins anew.
        assert_eq!(sign_in(&house, "clerk", PASSWORD, None, Some(&own)).await.status, 200);
    }
}

async fn a_name_that_nobody_has_is_counted_like_any_other(house: House) {
    for name in ["clerk", "nobody-at-all"] {
        for _ in 0..5 {
            sign_in(&house, name, WRONG, None, None).await.refused(401, "wrong_credentials");
        }
        let over = sign_in(&house, name, WRONG, None, None).await;
        over.refused(429, "too_many");
        assert_eq!(over.header("retry-after"), Some("31"));
    }
}

async fn what_is_right_is_not_counted(house: House) {
    for _ in 0..12 {
        assert_eq!(sign_in(&house, "clerk", PASSWORD, None, None).await.status, 200);
    }
}

async fn a_first_password_must_be_changed_before_anything_else(house: House) {
    let mut newcomer = member("newcomer", "方雨亭", vec![post(CENTRE, Role::Clerk)]);
    newcomer.must_change = true;
    put_staff(&house.world, &newcomer).await.unwrap();
    let first = sign_in(&house, "newcomer", PASSWORD, None, None).await;
    assert_eq!((&first.body["scope"], &first.body["password_change_needed"]), (&json!("password"), &json!(true)));
    let (first, other) = (token(&first), house.staff("newcomer").await);
    for path in ["/cases", "/auth/sessions", "/orgs", "/drafts/a"] {
        house.get(path, &first).await.refused(403, "password_change_needed");
    }
    assert_eq!(house.get("/me", &first).await.ok()["password_change_needed"], true);
    let change = async |old: &str, new: &str| {
        let body = json!({ "old": old, "new": new });
        house.ask("PUT", "/auth/staff/password", Some(&first), &[], Some(&body)).await
    };
    let new = "三棵柳树下面有一口旧井没有水";
    change(WRONG, new).await.refused(401, "wrong_credentials");
    change(PASSWORD, "short").await.wrong_field("new", "too_short");
    change(PASSWORD, "password12345").await.wrong_field("new", "too_common");
    change(PASSWORD, "newcomer-2026").await.wrong_field("new", "same_as_username");
    change(PASSWORD, PASSWORD).await.wrong_field("new", "repeated");
    let changed = change(PASSWORD, new).await.ok();
    assert_eq!(changed["scope"], format!("staff clerk:{CENTRE}"));
    // The session goes on with all its rights; the other one is over, and so is the old password.
    house.get("/cases", &first).await.ok();
    house.get("/cases", changed["access_token"].as_str().unwrap()).await.ok();
    tokio::time::sleep(std::time::Duration::from_millis(1050)).await;
    house.get("/me", &other).await.refused(401, "sign_in_needed");
    assert_eq!(house.get("/auth/sessions", &first).await.ok()["items"].as_array().unwrap().len(), 1);
    sign_in(&house, "newcomer", PASSWORD, None, None).await.refused(401, "wrong_credentials");
    assert_eq!(sign_in(&house, "newcomer", new, None, None).await.status, 200);
}

/// What an authenticator shows.
fn shown(house: &House, secret: &str) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(house.clock.now().as_millis() / 1000).unwrap()).to_string()
}

/// Sets up a second factor; its secret and the recovery codes.
async fn enrol(house: &House, token: &str) -> (String, Vec<String>) {
    let begun = house.ask("POST", "/auth/staff/totp", Some(token), &[], None).await.ok();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let uri = begun["uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Dispute%20Code:") && uri.contains(&secret), "{uri}");
    let body = json!({ "totp": shown(house, &secret) });
    let confirmed = house.ask("PUT", "/auth/staff/totp", Some(token), &[], Some(&body)).await.ok();
    let codes: Vec<String> = serde_json::from_value(confirmed["recovery_codes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);
    house.clock.move_by(30);
    (secret, codes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_it_is_required_the_session_opens_with_the_second_factor_and_closes_without() {
    let house = House::open_with(Engine::Embedded, SecondFactor::Required).await;
    let entered = sign_in(&house, "clerk", PASSWORD, None, None).await.ok();
    assert_eq!((&entered["scope"], &entered["second_factor_needed"]), (&json!("second_factor"), &json!(true)));
    let clerk = entered["access_token"].as_str().unwrap();
    house.get("/cases", clerk).await.refused(403, "second_factor_needed");
    assert_eq!(house.get("/me", clerk).await.ok()["second_factor_needed"], true);
    let (secret, codes) = enrol(&house, clerk).await;
    house.get("/cases", clerk).await.ok();
    assert_eq!(house.get("/me", clerk).await.ok().get("second_factor_needed"), None);
    let code = shown(&house, &secret);
    let again = sign_in(&house, "clerk", PASSWORD, Some(&code), None).await.ok();
    assert_eq!(again["scope"], format!("staff clerk:{CENTRE}"));
    // Who takes it away, to change the telephone, sets another up before anything else.
    let body = json!({ "password": PASSWORD, "totp": codes[0] });
    assert_eq!(house.ask("DELETE", "/auth/staff/totp", Some(clerk), &[], Some(&body)).await.status, 204);
    house.get("/cases", clerk).await.refused(403, "second_factor_needed");
    // A password that somebody else knows is changed first.
    let mut newcomer = member("newcomer", "方雨亭", vec![post(CENTRE, Role::Clerk)]);
    newcomer.must_change = true;
    put_staff(&house.world, &newcomer).await.unwrap();
    let first = sign_in(&house, "newcomer", PASSWORD, None, None).await.ok();
    let first = first["access_token"].as_str().unwrap();
    house.ask("POST", "/auth/staff/totp", Some(first), &[], None).await.refused(403, "password_change_needed");
    let body = json!({ "old": PASSWORD, "new": "三棵柳树下面有一口旧井没有水" });
    let changed = house.ask("PUT", "/auth/staff/password", Some(first), &[], Some(&body)).await.ok();
    assert_eq!((&changed["scope"], changed.get("password_change_needed")), (&json!("second_factor"), None));
    house.get("/cases", first).await.refused(403, "second_factor_needed");
    enrol(&house, first).await;
    house.get("/cases", first).await.ok();
}

async fn the_second_factor_is_asked_for_and_counts_once(house: House) {
    let clerk = house.staff("clerk").await;
    let (secret, _) = enrol(&house, &clerk).await;
    assert_eq!(house.get("/me", &house.staff("mediator").await).await.ok().get("totp"), None);
    sign_in(&house, "clerk", PASSWORD, None, None).await.refused(401, "totp_needed");
    sign_in(&house, "clerk", PASSWORD, Some(" "), None).await.refused(401, "totp_needed");
    sign_in(&house, "clerk", WRONG, None, None).await.refused(401, "wrong_credentials");
    let code = shown(&house, &secret);
    sign_in(&house, "clerk", WRONG, Some(&code), None).await.refused(401, "wrong_credentials");
    for wrong in ["12345", "1234567", "abcdef", &"0".repeat(100)] {
        sign_in(&house, "clerk", PASSWORD, Some(wrong), None).await.refused(401, "wrong_credentials");
        house.clock.move_by(3600);
    }
    let code = shown(&house, &secret);
    assert_eq!(sign_in(&house, "clerk", PASSWORD, Some(&code), None).await.status, 200);
    sign_in(&house, "clerk", PASSWORD, Some(&code), None).await.refused(401, "wrong_credentials");
    house.clock.move_by(3600);
    // One step early or late is the clock of a telephone; two are not.
    let code = shown(&house, &secret);
    house.clock.move_by(30);
    assert_eq!(sign_in(&house, "clerk", PASSWORD, Some(&code), None).await.status, 200);
    let code = shown(&house, &secret);
    house.clock.move_by(60);
    sign_in(&house, "clerk", PASSWORD, Some(&code), None).await.refused(401, "wrong_credentials");
}

async fn of_many_sign_ins_with_one_code_one_passes(house: House) {
    let clerk = house.staff("clerk").await;
    let known = device(&sign_in(&house, "clerk", PASSWORD, None, None).await);
    let (secret, codes) = enrol(&house, &clerk).await;
    let house = Arc::new(house);
    for code in [shown(&house, &secret), codes[0].clone()] {
        let mut answers = JoinSet::new();
        for _ in 0..4 {
            let (house, code, known) = (house.clone(), code.clone(), known.clone());
            answers.spawn(async move { sign_in(&house, "clerk", PASSWORD, Some(&code), Some(&known)).await });
        }
        let passed = answers.join_all().await.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(passed, 1, "{code}");
    }
}

async fn a_recovery_code_stands_in_once_and_the_factor_can_be_taken_away(house: House) {
    let clerk = house.staff("clerk").await;
    let (_, codes) = enrol(&house, &clerk).await;
    let again = house.ask("POST", "/auth/staff/totp", Some(&clerk), &[], None).await;
    again.refused(409, "totp_enrolled");
    let spoken = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(sign_in(&house, "clerk", PASSWORD, Some(&spoken), None).await.status, 200);
    sign_in(&house, "clerk", PASSWORD, Some(&codes[0]), None).await.refused(401, "wrong_credentials");
    let remove = async |password: &str, totp: &str| {
        let body = json!({ "password": password, "totp": totp });
        house.ask("DELETE", "/auth/staff/totp", Some(&clerk), &[], Some(&body)).await
    };
    remove(WRONG, &codes[1]).await.refused(401, "wrong_credentials");
    remove(PASSWORD, &codes[0]).await.refused(401, "wrong_credentials");
    assert_eq!(remove(PASSWORD, &codes[1]).await.status, 204);
    remove(PASSWORD, &codes[2]).await.refused(409, "totp_not_begun");
    assert_eq!(sign_in(&house, "clerk", PASSWORD, None, None).await.status, 200);
}

async fn a_secret_that_nobody_confirms_counts_for_nothing(house: House) {
    let clerk = house.staff("clerk").await;
    let confirm = async |code: &str| {
        let body = json!({ "totp": code });
        house.ask("PUT", "/auth/staff/totp", Some(&clerk), &[], Some(&body)).await
    };
    confirm("123456").await.refused(409, "totp_not_begun");
    let begun = house.ask("POST", "/auth/staff/totp", Some(&clerk), &[], None).await.ok();
    confirm("12345").await.refused(401, "wrong_credentials");
    assert_eq!(sign_in(&house, "clerk", PASSWORD, None, None).await.status, 200);
    house.clock.move_by(600);
    confirm(&shown(&house, begun["secret"].as_str().unwrap())).await.refused(409, "totp_not_begun");
}

async fn guesses_at_a_code_are_bounded_too(house: House) {
    let known = device(&sign_in(&house, "clerk", PASSWORD, None, None).await);
    let (secret, _) = enrol(&house, &house.staff("clerk").await).await;
    let mut compared = 0;
    for _ in 0..30 {
        let answer = sign_in(&house, "clerk", PASSWORD, Some("12345"), Some(&known)).await;
        compared += u32::from(answer.status == 401);
        house.clock.move_by(900);
    }
    assert_eq!(compared, 20);
    let code = shown(&house, &secret);
    sign_in(&house, "clerk", PASSWORD, Some(&code), Some(&known)).await.refused(429, "too_many");
    house.clock.move_by(86_400);
    let code = shown(&house, &secret);
    assert_eq!(sign_in(&house, "clerk", PASSWORD, Some(&code), Some(&known)).await.status, 200);
    let stored: Value = house.get("/me", &house.staff("mediator").await).await.ok();
    assert!(!stored.to_string().contains(&secret));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_may_not_try_name_after_name() {
    let house = House::open(Engine::Embedded).await;
    let known = device(&sign_in(&house, "clerk", PASSWORD, None, None).await);
    let ask = async |username: &str, password: &str, headers: &[(&str, &str)]| {
        let body = json!({ "username": username, "password": password });
        let mut request = request("POST", "/auth/staff", None, headers, Some(&body));
        request.extensions_mut().insert(ClientAddress("192.0.2.1".to_owned()));
        house.send(request).await
    };
    for n in 0..300 {
        if n % 50 == 49 {
            house.clock.move_by(60);
        }
        ask(&format!("nobody-{n}"), WRONG, &[]).await.refused(401, "wrong_credentials");
    }
    house.clock.move_by(60);
    ask("nobody", WRONG, &[]).await.refused(429, "too_many");
    assert_eq!(ask("clerk", PASSWORD, &[("cookie", &known)]).await.status, 200, "who is known shares no address");
    house.clock.move_by(3600);
    ask("nobody", WRONG, &[]).await.refused(401, "wrong_credentials");
}

on_both_engines!(
    a_day_has_thirty_four_guesses_for_all_strangers_together,
    nobody_is_locked_out_by_guesses_elsewhere,
    a_known_browser_has_ten_guesses_an_hour,
    a_name_that_nobody_has_is_counted_like_any_other,
    what_is_right_is_not_counted,
    a_first_password_must_be_changed_before_anything_else,
    the_second_factor_is_asked_for_and_counts_once,
    of_many_sign_ins_with_one_code_one_passes,
    a_recovery_code_stands_in_once_and_the_factor_can_be_taken_away,
    a_secret_that_nobody_confirms_counts_for_nothing,
    guesses_at_a_code_are_bounded_too,
);
