//! Tokens and sessions: what counts, what does not, and how it ends.

use crate::engine::Engine;
use crate::house::{House, PASSWORD, Reply, read, request, token};
use crate::on_both_engines;
use crate::walk::APPLICANT;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use casework::auth::{Rotation, rotate_signing_key};
use serde_json::{Value, json};
use shared_types::values::Timestamp;
use tower::ServiceExt;

fn cookie(reply: &Reply) -> String {
    let header = reply.header("set-cookie").expect("a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/auth"] {
        assert!(header.contains(part), "{header}");
    }
    header.split(';').next().unwrap().to_owned()
}

async fn refresh(house: &House, cookie: &str) -> Reply {
    house.ask("POST", "/auth/refresh", None, &[("cookie", cookie)], Some(&json!({}))).await
}

async fn a_token_lives_a_quarter_of_an_hour_and_the_cookie_brings_another(house: House) {
    let signed_in = house.sign_in(APPLICANT).await;
    let (first, cookie_1) = (token(&signed_in), cookie(&signed_in));
    assert_eq!(signed_in.body["expires_in"], 900);
    house.clock.move_by(899);
    house.get("/me", &first).await.ok();
    house.clock.move_by(1);
    house.get("/me", &first).await.refused(401, "sign_in_needed");
    let again = refresh(&house, &cookie_1).await;
    house.get("/me", &token(&again)).await.ok();
    let cookie_2 = cookie(&again);
    assert_ne!(cookie_1, cookie_2);
    // Two open pages ask at once, or an answer was lost on the way: the same successor once more.
    house.clock.move_by(19);
    let beside = refresh(&house, &cookie_1).await;
    house.get("/me", &token(&beside)).await.ok();
    assert_eq!(cookie(&beside), cookie_2);
    // Later, a cookie that was used before is a copy: neither keeps the session.
    house.clock.move_by(1);
    refresh(&house, &cookie_1).await.refused(401, "sign_in_needed");
    refresh(&house, &cookie_2).await.refused(401, "sign_in_needed");
}

async fn pages_that_ask_at_once_and_answers_that_get_lost_sign_nobody_out(house: House) {
    let house = std::sync::Arc::new(house);
    let mut held = cookie(&house.sign_in(APPLICANT).await);
    for _ in 0..3 {
        let mut pages = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let (house, held) = (house.clone(), held.clone());
            pages.spawn(async move { refresh(&house, &held).await });
        }
        let answers = pages.join_all().await;
        let next: std::collections::BTreeSet<String> = answers.iter().map(cookie).collect();
        assert_eq!(next.len(), 1, "one successor for all: {answers:?}");
        // All six answers are lost; the browser asks again with what it has.
        house.clock.move_by(19);
        let again = cookie(&refresh(&house, &held).await);
        assert!(next.contains(&again));
        held = again;
    }
    // A page that slept through two successors, all within the grace, comes back to the present one.
    let slow = held.clone();
    for _ in 0..3 {
        held = cookie(&refresh(&house, &held).await);
        house.clock.move_by(5);
    }
    assert_eq!(cookie(&refresh(&house, &slow).await), held);
    house.get("/me", &token(&refresh(&house, &held).await)).await.ok();
}

async fn an_old_copy_ends_the_whole_family(house: House) {
    let first = cookie(&house.sign_in(APPLICANT).await);
    let mut held = first.clone();
    for _ in 0..3 {
        held = cookie(&refresh(&house, &held).await);
        house.clock.move_by(60);
    }
    let forged = format!("{}x", &held[..held.len() - 1]);
    let ahead = held.replace(".4.", ".5.");
    assert_ne!(ahead, held);
    for stranger in [forged, ahead] {
        refresh(&house, &stranger).await.refused(401, "sign_in_needed");
    }
    held = cookie(&refresh(&house, &held).await);
    refresh(&house, &first).await.refused(401, "sign_in_needed");
    refresh(&house, &held).await.refused(401, "sign_in_needed");
}

/// Name of the new key, and from when it signs.
async fn rotate(house: &House) -> (String, Timestamp) {
    let published = match rotate_signing_key(&house.world).await.unwrap() {
        Rotation::Published { kid, signs_from } => Some((kid, signs_from)),
        Rotation::StillUnderWay => None,
    };
    published.expect("a key that is published")
}

async fn a_new_signing_key_signs_nobody_out(house: House) {
    let listed = async |router: &axum::Router| -> Vec<String> {
        let mut asked = request("GET", "", None, &[], None);
        *asked.uri_mut() = "/.well-known/jwks.json".parse().unwrap();
        let jwks = read(router.clone().oneshot(asked).await.unwrap()).await.ok();
        jwks["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
    };
    let kid = |token: &str| -> String {
        let header: Value = serde_json::from_slice(&BASE64.decode(token.split('.').next().unwrap()).unwrap()).unwrap();
        header["kid"].as_str().unwrap().to_owned()
    };
    let next_door = house.next_door().await;
    let before = listed(&house.router).await;
    assert_eq!(before.len(), 1);
    let (new, signs_from) = rotate(&house).await;
    assert_eq!(rotate_signing_key(&house.world).await.unwrap(), Rotation::StillUnderWay);
    // Known everywhere within a minute, and long before it signs.
    house.clock.move_by(60);
    for router in [&house.router, &next_door] {
        assert_eq!(listed(router).await.len(), 2);
    }
    let lead = (signs_from.as_millis() - house.clock.now().as_millis()) / 1000;
    assert!(lead > 300, "longer than others keep the list: {lead}");
    house.clock.move_by(lead - 1);
    let old_token = house.citizen(APPLICANT).await;
    assert_eq!(kid(&old_token), before[0]);
    house.clock.move_by(1);
    let new_token = house.citizen(APPLICANT).await;
    assert_eq!(kid(&new_token), new);
    for token in [&old_token, &new_token] {
        let there = next_door.clone().oneshot(request("GET", "/me", Some(token), &[], None)).await.unwrap();
        read(there).await.ok();
    }
    house.clock.move_by(898);
    house.get("/me", &old_token).await.ok();
    house.clock.move_by(63);
    assert_eq!(listed(&house.router).await, [new]);
}

async fn a_process_that_has_not_read_the_new_key_reads_it_when_it_meets_one(house: House) {
    let (_, signs_from) = rotate(&house).await;
    house.clock.move_by((signs_from.as_millis() - house.clock.now().as_millis()) / 1000 - 6);
    // Both read just before the key signs, and look again only for what they do not know.
    let asleep = house.next_door().await;
    house.clock.move_by(6);
    let token = house.citizen(APPLICANT).await;
    let met = asleep.oneshot(request("GET", "/me", Some(&token), &[], None)).await.unwrap();
    read(met).await.ok();
}

async fn signing_out_ends_it_everywhere_within_a_second(house: House) {
    let signed_in = house.sign_in(APPLICANT).await;
    let (token, cookie) = (token(&signed_in), cookie(&signed_in));
    let next_door = house.next_door().await;
    let there = || async {
        read(next_door.clone().oneshot(request("GET", "/me", Some(&token), &[], None)).await.unwrap()).await
    };
    there().await.ok();
    let left = house.ask("POST", "/auth/logout", Some(&token), &[], Some(&json!({}))).await;
    assert_eq!(left.status, 204);
    assert!(left.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
    house.get("/me", &token).await.refused(401, "sign_in_needed");
    refresh(&house, &cookie).await.refused(401, "sign_in_needed");
    tokio::time::sleep(std::time::Duration::from_millis(1050)).await;
    there().await.refused(401, "sign_in_needed");
}

async fn one_sees_and_ends_ones_own_sessions(house: House) {
    let (here, there) = (house.citizen(APPLICANT).await, house.citizen(APPLICANT).await);
    let other = house.citizen("13800000009").await;
    let list = house.get("/auth/sessions", &here).await.ok();
    let sessions = list["items"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    let far = sessions.iter().find(|session| session["current"] == false).unwrap()["id"].as_str().unwrap();
    let path = format!("/auth/sessions/{far}");
    house.ask("DELETE", &path, Some(&other), &[], None).await.refused(404, "not_found");
    assert_eq!(house.ask("DELETE", &path, Some(&here), &[], None).await.status, 204);
    house.get("/me", &there).await.refused(401, "sign_in_needed");
    house.get("/me", &here).await.ok();
    house.ask("DELETE", &path, Some(&here), &[], None).await.refused(404, "not_found");
}

async fn a_desk_that_nobody_uses_for_an_hour_is_signed_out_and_a_home_is_not(house: House) {
    let body = json!({ "username": "clerk", "password": crate::house::PASSWORD });
    let refresh = async |kept: &str| house.ask("POST", "/auth/refresh", None, &[("cookie", kept)], None).await;
    let entered = house.ask("POST", "/auth/staff", None, &[], Some(&body)).await;
    assert!(entered.header("set-cookie").unwrap().contains("Max-Age=3600;"));
    let mut kept = cookie(&entered);
    // Used each fifty minutes, it lives for twelve hours and no longer.
    for _ in 0..14 {
        house.clock.move_by(3000);
        kept = cookie(&refresh(&kept).await);
    }
    house.clock.move_by(1200);
    refresh(&kept).await.refused(401, "sign_in_needed");
    let left = cookie(&house.ask("POST", "/auth/staff", None, &[], Some(&body)).await);
    house.clock.move_by(3599);
    let used = refresh(&left).await;
    assert_eq!(used.status, 200);
    house.clock.move_by(3600);
    refresh(&cookie(&used)).await.refused(401, "sign_in_needed");
    let home = cookie(&house.sign_in(crate::walk::APPLICANT).await);
    house.clock.move_by(29 * 86_400);
    assert_eq!(refresh(&home).await.status, 200);
}

async fn one_browser_may_hold_a_citizen_and_a_member_of_staff(house: House) {
    let citizen = cookie(&house.sign_in(APPLICANT).await);
    let body = json!({ "username": "clerk", "password": PASSWORD });
    let staff = cookie(&house.ask("POST", "/auth/staff", None, &[], Some(&body)).await);
    let both = format!("{citizen}; {staff}");
    let ask = |kind: Value| {
        let (house, both) = (&house, both.clone());
        async move { house.ask("POST", "/auth/refresh", None, &[("cookie", &both)], Some(&kind)).await }
    };
    assert_eq!(ask(json!({ "kind": "staff" })).await.ok()["scope"], "staff clerk:willow-street");
    assert_eq!(ask(json!({})).await.ok()["scope"], "citizen");
}

async fn another_process_believes_the_same_tokens(house: House) {
    let token = house.citizen(APPLICANT).await;
    let answer = house.next_door().await.oneshot(request("GET", "/me", Some(&token), &[], None)).await.unwrap();
    read(answer).await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_forged_token_passes_at_any_door() {
    let house = House::open(Engine::Embedded).await;
    let good = house.citizen(APPLICANT).await;
    let mut parts = good.split('.');
    let (header, claims, signature) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let part = |text: &str| -> Value { serde_json::from_slice(&BASE64.decode(text).unwrap()).unwrap() };
    let write = |value: &Value| BASE64.encode(value.to_string());
    let changed = |text: &str, name: &str, value: Value| {
        let mut object = part(text);
        object[name] = value;
        write(&object)
    };
    assert_eq!(part(header)["alg"], "EdDSA");
    assert_eq!(part(header)["typ"], "at+jwt");
    let mut forged: Vec<String> = vec![
        String::new(),
        "x".into(),
        "a.b.c".into(),
        "..".into(),
        format!("{header}.{claims}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}.{}", BASE64.encode([0; 64])),
        format!("{}.{claims}.", write(&json!({ "alg": "none", "typ": "at+jwt" }))),
        format!("{good}.{signature}"),
        good.chars().rev().collect(),
        "e".repeat(5000),
    ];
    for (name, value) in [
        ("alg", json!("none")),
        ("alg", json!("HS256")),
        ("alg", json!("RS256")),
        ("typ", json!("JWT")),
        ("kid", json!("another")),
        ("kid", json!("../../etc/passwd")),
        ("crit", json!(["exp"])),
        ("jwk", json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode([1; 32]) })),
        ("jku", json!("https://example.org/keys")),
    ] {
        forged.push(format!("{}.{claims}.{signature}", changed(header, name, value)));
    }
    for (name, value) in [
        ("sub", json!("person-clerk")),
        ("sid", json!("0")),
        ("scope", json!("staff clerk:willow-street")),
        ("iss", json!("another")),
        ("aud", json!("another")),
        ("exp", json!(9_999_999_999_i64)),
        ("iat", json!(0)),
    ] {
        forged.push(format!("{header}.{}.{signature}", changed(claims, name, value)));
    }
    // Signed with the public key as if it were a shared secret.
    let mut asked = request("GET", "", None, &[], None);
    *asked.uri_mut() = "/.well-known/jwks.json".parse().unwrap();
    let jwks = house.send(asked).await.ok();
    let public = BASE64.decode(jwks["keys"][0]["x"].as_str().unwrap()).unwrap();
    assert_eq!(public.len(), 32);
    let head = changed(header, "alg", json!("HS256"));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &public);
    let mac = aws_lc_rs::hmac::sign(&key, format!("{head}.{claims}").as_bytes());
    forged.push(format!("{head}.{claims}.{}", BASE64.encode(mac.as_ref())));
    for endpoint in casework::http::Endpoint::ALL {
        if matches!(endpoint.who(), casework::http::Who::Anybody | casework::http::Who::Holder) {
            continue;
        }
        let path = endpoint.path().replace("{id}", "x").replace("{channel}", "joint");
        for token in &forged {
            if token.contains(char::is_whitespace) {
                continue;
            }
            let answer = house.ask(&endpoint.method().to_uppercase(), &path, Some(token), &[], None).await;
            answer.refused(401, "sign_in_needed");
        }
    }
    house.get("/me", &good).await.ok();
}

on_both_engines!(
    a_desk_that_nobody_uses_for_an_hour_is_signed_out_and_a_home_is_not,
    a_token_lives_a_quarter_of_an_hour_and_the_cookie_brings_another,
    signing_out_ends_it_everywhere_within_a_second,
    one_sees_and_ends_ones_own_sessions,
    one_browser_may_hold_a_citizen_and_a_member_of_staff,
    another_process_believes_the_same_tokens,
    pages_that_ask_at_once_and_answers_that_get_lost_sign_nobody_out,
    an_old_copy_ends_the_whole_family,
    a_new_signing_key_signs_nobody_out,
    a_process_that_has_not_read_the_new_key_reads_it_when_it_meets_one,
);
