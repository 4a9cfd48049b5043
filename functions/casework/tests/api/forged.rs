//! Tokens that are forged, stale or in the wrong place, each by its name, at every door that asks for one.

use crate::engine::Engine;
use crate::forging::{Forger, key_of, signed_text};
use crate::house::{CENTRE, House, PASSWORD, Reply, member, post, read, request, token};
use crate::walk::{APPLICANT, Walk};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use casework::auth::{Rotation, rotate_signing_key};
use casework::http::{Endpoint, Who};
use casework::people::put_staff;
use serde_json::{Value, json};
use shared_types::case::Role;
use tower::ServiceExt;

type Named = (&'static str, String);

/// Wrong in itself: no key, or not the right one, was used.
fn unsigned(forger: &Forger, public_pem: &str) -> Vec<Named> {
    let (good, public) = (&forger.good, &forger.public);
    let (header, rest) = good.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let none = |alg: &str| format!("{}.{claims}.", BASE64.encode(forger.header_with("alg", json!(alg)).to_string()));
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(aws_lc_rs::signature::KeyPair::public_key(&forger.own)) });
    let compact = json!({ "protected": header, "payload": claims, "signature": signature });
    let general = json!({ "payload": claims, "signatures": [{ "protected": header, "signature": signature }, { "protected": header, "signature": signature }] });
    vec![
        ("nothing", String::new()),
        ("a word", "x".into()),
        ("three words", "a.b.c".into()),
        ("two dots", "..".into()),
        ("five thousand letters", "e".repeat(5000)),
        ("alg none", none("none")),
        ("alg None", none("None")),
        ("alg NONE", none("NONE")),
        ("alg nOnE", none("nOnE")),
        ("alg none with the signature", forger.relabelled("alg", json!("none"))),
        ("alg empty", forger.relabelled("alg", json!(""))),
        ("alg missing", forger.relabelled("alg", Value::Null)),
        ("alg a list", forger.relabelled("alg", json!(["EdDSA", "none"]))),
        ("alg HS256 with the public key", forger.by_public_key("HS256", public)),
        ("alg HS384 with the public key", forger.by_public_key("HS384", public)),
        ("alg HS512 with the public key", forger.by_public_key("HS512", public)),
        ("alg HS256 with the public key as it is published", forger.by_public_key("HS256", public_pem.as_bytes())),
        ("alg HS256 with an empty secret", forger.by_public_key("HS256", b"")),
        ("alg RS256", forger.relabelled("alg", json!("RS256"))),
        ("alg PS256", forger.relabelled("alg", json!("PS256"))),
        ("alg ES256", forger.relabelled("alg", json!("ES256"))),
        ("alg ES256K", forger.relabelled("alg", json!("ES256K"))),
        ("alg Ed448", forger.relabelled("alg", json!("Ed448"))),
        ("alg eddsa", forger.relabelled("alg", json!("eddsa"))),
        ("another's key", forger.own_with("typ", json!("at+jwt"))),
        ("another's key in the header", forger.own_with("jwk", jwk.clone())),
        ("another's key behind an address", forger.own_with("jku", json!("https://example.org/jwks.json"))),
        ("another's certificate", forger.own_with("x5c", json!(["MIIB"]))),
        ("another's certificate behind an address", forger.own_with("x5u", json!("https://example.org/cert.pem"))),
        ("another's key under another name", forger.own_with("kid", json!("mine"))),
        ("a critical header", forger.relabelled("crit", json!(["exp"]))),
        ("an unencoded body", forger.relabelled("b64", json!(false))),
        ("no signature", format!("{header}.{claims}")),
        ("an empty signature", format!("{header}.{claims}.")),
        ("a signature of zeros", format!("{header}.{claims}.{}", BASE64.encode([0; 64]))),
        ("a signature cut short", good[..good.len() - 2].to_owned()),
        ("a signature and a dot", format!("{good}.")),
        ("a signature twice", format!("{good}.{signature}")),
        ("a dot in front", format!(".{good}")),
        ("a padded signature", format!("{good}==")),
        ("loose bits in the last letter", forger.with_loose_bits()),
        ("the twin of the signature", forger.with_the_twin_signature()),
        ("five parts, as if encrypted", format!("{header}.{claims}.{signature}.{claims}.{signature}")),
        ("the JSON form", compact.to_string()),
        ("the JSON form with two signatures", general.to_string()),
        ("backwards", good.chars().rev().collect()),
        ("in capitals", good.to_uppercase()),
        ("a space inside", good.replacen('.', " .", 1)),
        ("an escaped dot", good.replacen('.', "%2e", 1)),
        ("a comma and another", format!("{good},{good}")),
        ("sub of another", forger.rewritten("sub", json!("person-clerk"))),
        ("sid of nobody", forger.rewritten("sid", json!("0"))),
        ("a wider scope", forger.rewritten("scope", json!("staff clerk:willow-street"))),
        ("a case put in", forger.rewritten("case", json!("0".repeat(32)))),
        ("a later end", forger.rewritten("exp", json!(9_999_999_999_i64))),
    ]
}

/// Signed by the very key of the house, and still no token of ours.
fn signed(forger: &Forger, other: &Value) -> Vec<Named> {
    let now = forger.claims["iat"].as_i64().unwrap();
    let header = |name: &str, value: Value| forger.signed(&forger.header_with(name, value), &forger.claims);
    let text = |claims: &str| signed_text(&forger.house, &forger.header.to_string(), claims);
    let doubled = |name: &str, value: Value| {
        let claims = forger.claims.to_string();
        text(&format!("{},\"{name}\":{value}}}", claims.strip_suffix('}').unwrap()))
    };
    let old = |name: &str, iat: i64, exp: Value| {
        let mut claims = forger.claims.clone();
        claims["iat"] = json!(iat);
        claims[name] = exp;
        forger.signed(&forger.header, &claims)
    };
    vec![
        ("no kid", header("kid", Value::Null)),
        ("an unknown kid", header("kid", json!("another"))),
        ("an empty kid", header("kid", json!(""))),
        ("a kid that is a path", header("kid", json!("../../../../etc/passwd"))),
        ("a kid with quotes", header("kid", json!("first' OR '1'='1"))),
        ("a kid with a key's separator", header("kid", json!("first#first"))),
        ("a kid with a zero byte", header("kid", json!("first\u{0}"))),
        ("a kid that only looks the same", header("kid", json!("f\u{131}rst"))),
        ("a kid of ten thousand letters", header("kid", json!("k".repeat(10_000)))),
        ("a kid that is a number", header("kid", json!(1))),
        ("typ missing", header("typ", Value::Null)),
        ("typ JWT", header("typ", json!("JWT"))),
        ("typ of another kind", header("typ", json!("dpop+jwt"))),
        ("a critical header, signed", header("crit", json!(["b64"]))),
        ("iss missing", forger.claiming("iss", Value::Null)),
        ("iss of another", forger.claiming("iss", json!("another"))),
        ("iss a list", forger.claiming("iss", json!(["dispute-code"]))),
        ("iss with a space", forger.claiming("iss", json!("dispute-code "))),
        ("aud missing", forger.claiming("aud", Value::Null)),
        ("aud of another", forger.claiming("aud", json!("another"))),
        ("aud a list", forger.claiming("aud", json!(["dispute-code-api"]))),
        ("aud a list with ours and another", forger.claiming("aud", json!(["dispute-code-api", "another"]))),
        ("exp missing", forger.claiming("exp", Value::Null)),
        ("exp this second", old("exp", now - 900, json!(now))),
        ("exp long past", old("exp", now - 90_000, json!(now - 89_100))),
        ("exp far ahead", forger.claiming("exp", json!(now + 901))),
        ("exp at the end of all numbers", forger.claiming("exp", json!(i64::MAX))),
        ("exp beyond all numbers", forger.claiming("exp", json!(u64::MAX))),
        ("exp below zero", forger.claiming("exp", json!(-1))),
        ("exp a fraction", forger.claiming("exp", json!(900.5 + 1_700_000_000.0))),
        ("exp a text", forger.claiming("exp", json!((now + 900).to_string()))),
        ("exp a list", forger.claiming("exp", json!([now + 900]))),
        ("iat missing", forger.claiming("iat", Value::Null)),
        ("iat ahead", old("exp", now + 3600, json!(now + 4500))),
        ("iat at the beginning of all numbers", forger.claiming("iat", json!(i64::MIN))),
        ("nbf ahead", forger.claiming("nbf", json!(now + 3600))),
        ("nbf a text", forger.claiming("nbf", json!("tomorrow"))),
        ("sub missing", forger.claiming("sub", Value::Null)),
        ("sub empty", forger.claiming("sub", json!(""))),
        ("sub of somebody else", forger.claiming("sub", other["sub"].clone())),
        ("sub with a key's separator", forger.claiming("sub", json!("x#y"))),
        ("sub a list", forger.claiming("sub", json!([forger.claims["sub"]]))),
        ("sid missing", forger.claiming("sid", Value::Null)),
        ("sid of somebody else's session", forger.claiming("sid", other["sid"].clone())),
        ("sid empty", forger.claiming("sid", json!(""))),
        ("sid of ten thousand letters", forger.claiming("sid", json!("0".repeat(10_000)))),
        ("a case that is a path", forger.claiming("case", json!("../x"))),
        ("a case that is a list", forger.claiming("case", json!(["0"]))),
        ("sub twice", doubled("sub", other["sub"].clone())),
        ("exp twice", doubled("exp", json!(now + 800))),
        ("iss twice", doubled("iss", json!("dispute-code"))),
        ("claims that are a list", text("[]")),
        ("claims that are no JSON", text("sub=person")),
        ("claims that are nothing", text("")),
        ("claims nested a thousand deep", text(&format!("{}{}", "[".repeat(300), "]".repeat(300)))),
    ]
}

fn asks(endpoint: Endpoint) -> bool {
    !matches!(endpoint.who(), Who::Anybody | Who::Holder)
}

fn path_of(endpoint: Endpoint) -> String {
    endpoint.path().replace("{id}", "x").replace("{channel}", "joint").replace("{party}", "p1").replace("{file}", "0")
}

async fn at_every_door(house: &House, name: &str, token: &str) {
    for endpoint in Endpoint::ALL.iter().copied().filter(|endpoint| asks(*endpoint)) {
        let mut request = request(&endpoint.method().to_uppercase(), &path_of(endpoint), None, &[], None);
        let Ok(value) = axum::http::HeaderValue::from_bytes(format!("Bearer {token}").as_bytes()) else { return };
        request.headers_mut().insert("authorization", value);
        let answer = read(house.router.clone().oneshot(request).await.unwrap()).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["code"]),
            (401, &json!("sign_in_needed")),
            "{name} at {endpoint:?}"
        );
        answer.refused(401, "sign_in_needed");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        assert_eq!(answer.header("set-cookie"), None);
    }
}

async fn claims_of(house: &House, phone: &str) -> Value {
    crate::forging::part(house.citizen(phone).await.split('.').nth(1).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_of_a_hundred_forged_tokens_passes_at_any_door() {
    let house = House::open(Engine::Embedded).await;
    let other = claims_of(&house, "13800000009").await;
    let forger = Forger::new(&house, house.citizen(APPLICANT).await).await;
    let published = format!("{{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{}\"}}", BASE64.encode(&forger.public));
    let mut all = unsigned(&forger, &published);
    all.extend(signed(&forger, &other));
    all.extend(of_elsewhere(&house, &forger).await);
    let mut names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each has a name of its own");
    assert!(all.len() >= 100, "{}", all.len());
    for (name, forged) in &all {
        assert_ne!(*forged, forger.good, "{name} is no forgery");
        at_every_door(&house, name, forged).await;
    }
    house.get("/me", &forger.good).await.ok();
}

/// Good once, or good elsewhere.
async fn of_elsewhere(house: &House, forger: &Forger) -> Vec<Named> {
    let neighbour = House::open(Engine::Embedded).await;
    let signed_in = house.sign_in("13800000008").await;
    let cookie = signed_in.header("set-cookie").unwrap();
    let secret = cookie.split_once('=').unwrap().1.split(';').next().unwrap().to_owned();
    let left = token(&signed_in);
    assert_eq!(house.ask("POST", "/auth/logout", Some(&left), &[], Some(&json!({}))).await.status, 204);
    let ended = house.citizen("13800000007").await;
    let sid = crate::forging::part(ended.split('.').nth(1).unwrap())["sid"].clone();
    let beside = house.citizen("13800000007").await;
    let path = format!("/auth/sessions/{}", sid.as_str().unwrap());
    assert_eq!(house.ask("DELETE", &path, Some(&beside), &[], None).await.status, 204);
    vec![
        ("of another installation", neighbour.citizen(APPLICANT).await),
        ("a refresh secret", secret.clone()),
        ("the last part of a refresh secret", secret.rsplit('.').next().unwrap().to_owned()),
        ("of a session that was left", left),
        ("of a session that was ended elsewhere", ended),
        ("by another installation's key under our name", {
            let key = key_of(&neighbour, "first").await;
            signed_text(&key, &forger.header.to_string(), &forger.claims.to_string())
        }),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_retired_key_signs_nothing_more() {
    let house = House::open(Engine::Embedded).await;
    let old = key_of(&house, "first").await;
    let Rotation::Published { signs_from, .. } = rotate_signing_key(&house.world).await.unwrap() else {
        panic!("a key under way")
    };
    house.clock.move_by((signs_from.as_millis() - house.clock.now().as_millis()) / 1000 + 961);
    let forger_claims = claims_of(&house, APPLICANT).await;
    let header = json!({ "typ": "at+jwt", "alg": "EdDSA", "kid": "first" });
    at_every_door(&house, "of a retired key", &signed_text(&old, &header.to_string(), &forger_claims.to_string()))
        .await;
}

/// Where a token does not belong: its name, the path, the headers.
type Place<'a> = (&'a str, String, Vec<(&'a str, &'a str)>);

/// A good token anywhere but where it belongs is no token.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_counts_in_its_one_place_only() {
    let house = House::open(Engine::Embedded).await;
    let good = house.citizen(APPLICANT).await;
    let bearer = format!("Bearer {good}");
    let refresh = format!("__Secure-dispute_code_refresh={good}");
    let cookies = [format!("access_token={good}"), format!("authorization={bearer}"), refresh.clone()];
    let mut places: Vec<Place<'_>> = vec![
        ("query", format!("/me?access_token={good}&token={good}&authorization={good}"), vec![]),
        ("another header", "/me".into(), vec![("x-authorization", &bearer), ("x-access-token", &good)]),
        ("basic", "/me".into(), vec![("authorization", "Basic x")]),
        ("no scheme", "/me".into(), vec![("authorization", &good)]),
        ("proxy header", "/me".into(), vec![("proxy-authorization", &bearer)]),
    ];
    for cookie in &cookies {
        places.push(("cookie", "/me".into(), vec![("cookie", cookie)]));
    }
    let schemes = ["Bearer", "Bearer ", "Bearer\t", "Token ", "DPoP ", "JWT ", "BearerBearer ", "Bearer: "];
    let wrong: Vec<String> = schemes
        .iter()
        .map(|scheme| format!("{scheme}{}", if scheme.len() > 6 && *scheme != "Bearer " { &good } else { "" }))
        .collect();
    for value in &wrong {
        places.push(("scheme", "/me".into(), vec![("authorization", value)]));
    }
    places.push(("twice", "/me".into(), vec![("authorization", &bearer), ("authorization", &bearer)]));
    places.push(("beside another", "/me".into(), vec![("authorization", &bearer), ("authorization", "Bearer x")]));
    for (name, path, headers) in places {
        let answer = house.ask("GET", &path, None, &headers, None).await;
        assert_eq!(answer.status, 401, "{name} {headers:?}");
        answer.refused(401, "sign_in_needed");
    }
    let body = json!({ "access_token": good, "token": good });
    house.ask("POST", "/auth/narrow", None, &[], Some(&body)).await.refused(401, "sign_in_needed");
    house
        .ask("POST", "/auth/refresh", None, &[("cookie", &refresh)], Some(&json!({})))
        .await
        .refused(401, "sign_in_needed");
    house
        .ask("POST", "/auth/logout", None, &[("cookie", &refresh)], Some(&json!({})))
        .await
        .refused(401, "sign_in_needed");
    // The name of the scheme knows no case (RFC 9110, 11.1): the same token, in its place.
    for scheme in ["bearer", "BEARER"] {
        let value = format!("{scheme} {good}");
        house.ask("GET", "/me", None, &[("authorization", &value)], None).await.ok();
    }
}

/// From the answer that ends something to the first refusal next door.
async fn lasts(router: &axum::Router, path: &str, token: &str) -> std::time::Duration {
    let began = std::time::Instant::now();
    loop {
        let asked = request("GET", path, Some(token), &[], None);
        let answer: Reply = read(router.clone().oneshot(asked).await.unwrap()).await;
        if !answer.status.is_success() {
            assert!([401, 403, 404].contains(&answer.status.as_u16()), "{}", answer.body);
            return began.elapsed();
        }
        assert!(began.elapsed().as_secs() < 5, "still let in");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

/// In real time, in another process that has just read the session: what ends is over within a second everywhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ends_is_over_within_a_second_everywhere() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let next_door = house.next_door().await;
    put_staff(&house.world, &member("expert", "邱量", vec![post(CENTRE, Role::Expert)])).await.unwrap();
    let warm = async |path: &str, token: &str| {
        read(next_door.clone().oneshot(request("GET", path, Some(token), &[], None)).await.unwrap()).await.ok();
    };
    let ends_within_a_second = async |what: &str, path: &str, token: &str| {
        let took = lasts(&next_door, path, token).await;
        // A tenth for the request itself on a busy machine.
        assert!(took.as_millis() <= 1100, "{what} lasted {took:?}");
    };
    // Recusal.
    warm(&walk.path(), &walk.mediator).await;
    let step_back = crate::walk::payload("recuse");
    house.command(&walk.id, &walk.mediator, "recuse-001", &step_back).await.ok();
    ends_within_a_second("recusal", &walk.path(), &walk.mediator).await;
    // A post that is taken away.
    let admin = house.staff("administrator").await;
    let change = async |who: &str, over: Value| {
        let path = format!("/people/{}", crate::house::person(who));
        let now = house.get(&path, &admin).await.ok();
        let mut body =
            json!({ "version": now["version"], "name": now["name"], "posts": now["posts"], "disabled": false });
        body.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
        house.ask("PUT", &path, Some(&admin), &[], Some(&body)).await.ok();
    };
    warm(&walk.path(), &walk.clerk).await;
    change("clerk", json!({ "posts": [{ "org": CENTRE, "role": "grid_worker", "from": "2026-01-01" }] })).await;
    ends_within_a_second("a post", &walk.path(), &walk.clerk).await;
    // An account that is closed.
    let second = house.staff("second").await;
    warm("/me", &second).await;
    change("second", json!({ "disabled": true })).await;
    ends_within_a_second("an account", "/me", &second).await;
    // A password that is changed by its owner ends the other sessions.
    let (mine, elsewhere) = (house.staff("mediator").await, house.staff("mediator").await);
    warm("/me", &elsewhere).await;
    let body = json!({ "old": PASSWORD, "new": "another long password for tests" });
    let changed = house.ask("PUT", "/auth/staff/password", Some(&mine), &[], Some(&body)).await;
    assert!(changed.status.is_success(), "{}", changed.body);
    ends_within_a_second("a password", "/me", &elsewhere).await;
    // Signing out.
    warm("/me", &walk.applicant).await;
    assert_eq!(house.ask("POST", "/auth/logout", Some(&walk.applicant), &[], Some(&json!({}))).await.status, 204);
    ends_within_a_second("a session", "/me", &walk.applicant).await;
}
