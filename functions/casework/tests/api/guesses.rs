//! Guessing one-time codes and the PINs of invitations, a hundred at once: how many are compared, how often the right one
//! counts, and what that leaves to chance. The figures stand in docs/SECURITY.md.

use crate::house::{House, Reply, request};
use crate::on_both_engines;
use crate::walk::{APPLICANT, RESPONDENT, Walk, payload};
use casework::http::ClientAddress;
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Guesses at one challenge.
const GUESSES: usize = 5;
/// Challenges of one phone in one day.
const CHALLENGES: usize = 10;
/// Guesses of all strangers together at the PIN of one letter: at once, and in any 24 hours.
const PINS_AT_ONCE: usize = 5;
const PINS: usize = 34;
/// What a code or a PIN is one of.
const DIGITS: f64 = 100_000_000.0;

/// A hundred guesses, the right one at the given places among them; gives how often each status came.
async fn a_hundred(
    house: &Arc<House>,
    path: &'static str,
    body: fn(&str, &str) -> serde_json::Value,
    of: &str,
    right: &str,
    at: &[usize],
) -> (usize, usize, usize) {
    let mut guesses = JoinSet::new();
    for n in 0..100 {
        let guess = if at.contains(&n) {
            right.to_owned()
        } else {
            format!("{:08}", (right.parse::<usize>().unwrap() + 1 + n) % 100_000_000)
        };
        let (house, body) = (house.clone(), body(of, &guess));
        guesses.spawn(async move { house.ask("POST", path, None, &[], Some(&body)).await.status.as_u16() });
    }
    let answers = guesses.join_all().await;
    let count = |wanted: u16| answers.iter().filter(|status| **status == wanted).count();
    // Too many at once may be told to come again; that is no comparison.
    assert_eq!(count(200) + count(401) + count(429) + count(503), 100, "{answers:?}");
    (count(200), count(401), count(429))
}

fn code_body(challenge: &str, code: &str) -> serde_json::Value {
    json!({ "challenge_id": challenge, "code": code })
}

fn pin_body(code: &str, pin: &str) -> serde_json::Value {
    json!({ "code": code, "pin": pin })
}

async fn of_a_hundred_codes_at_once_five_are_compared_and_the_right_one_counts_once(house: House) {
    let house = Arc::new(house);
    // All of them right: one counts.
    let (challenge, code) = house.challenge(APPLICANT).await;
    let all: Vec<usize> = (0..100).collect();
    assert_eq!(a_hundred(&house, "/auth/otp/verify", code_body, &challenge, &code, &all).await.0, 1);
    // One right among them: it counts once or, when five others were first, never; then it is over for good.
    let mut counted = 0;
    for _ in 0..4 {
        let (challenge, code) = house.challenge(APPLICANT).await;
        let (right, ..) = a_hundred(&house, "/auth/otp/verify", code_body, &challenge, &code, &[2]).await;
        assert!(right <= 1);
        counted += right;
        let body = code_body(&challenge, &code);
        house.ask("POST", "/auth/otp/verify", None, &[], Some(&body)).await.refused(401, "wrong_credentials");
    }
    println!("the right code was among the first five {counted} times of 4");
    // Exactly five are compared: the right one as the fifth counts, as the sixth it does not.
    for (place, status) in [(GUESSES, 200), (GUESSES + 1, 401)] {
        let (challenge, code) = house.challenge(APPLICANT).await;
        let wrong = format!("{:08}", (code.parse::<usize>().unwrap() + 1) % 100_000_000);
        for n in 1..=place {
            let body = code_body(&challenge, if n == place { &code } else { &wrong });
            let answer = house.ask("POST", "/auth/otp/verify", None, &[], Some(&body)).await.status.as_u16();
            assert_eq!(answer, if n == place { status } else { 401 }, "guess {n}");
        }
    }
}

/// Enters an invitation, from an address and with what the browser keeps.
async fn enter(house: &House, code: &str, pin: &str, address: Option<&str>, browser: Option<&str>) -> Reply {
    let headers: Vec<(&str, &str)> = browser.map(|cookie| ("cookie", cookie)).into_iter().collect();
    let mut request = request("POST", "/auth/invitation", None, &headers, Some(&pin_body(code, pin)));
    if let Some(address) = address {
        request.extensions_mut().insert(ClientAddress(address.to_owned()));
    }
    house.send(request).await
}

/// What a browser keeps that has entered.
fn browser(reply: &Reply) -> String {
    let all = reply.headers.get_all("set-cookie").iter().map(|header| header.to_str().unwrap());
    let header = all.into_iter().find(|header| header.starts_with("__Secure-dispute_code_letter=")).expect("a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/auth/invitation"] {
        assert!(header.contains(part), "{header}");
    }
    header.split(';').next().unwrap().to_owned()
}

const NO_PIN: &str = "00000000";

async fn of_a_hundred_pins_at_once_five_are_compared_and_right_ones_are_not_counted(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let pin = house.pin(&walk.id, 1);
    for _ in 0..2 * PINS_AT_ONCE {
        assert_eq!(enter(&house, &walk.code, &pin, None, None).await.status, 200);
    }
    let house = Arc::new(house);
    let (right, wrong, full) = a_hundred(&house, "/auth/invitation", pin_body, &walk.code, &pin, &[]).await;
    assert!(right == 0 && (1..=PINS_AT_ONCE).contains(&wrong), "{wrong} compared, {full} not");
    let over = enter(&house, &walk.code, &pin, None, None).await;
    over.refused(429, "too_many");
    let wait: i64 = over.header("retry-after").unwrap().parse().unwrap();
    assert!(wait <= 31, "half a minute at first, not until midnight: {wait}");
    house.clock.move_by(wait);
    assert_eq!(enter(&house, &walk.code, &pin, None, None).await.status, 200);
}

async fn a_pin_has_thirty_four_guesses_a_day_from_the_whole_world(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let mut compared = 0;
    // A new share of addresses for every guess, three at once, as often as it can ever be worth it.
    for turn in 0..(86_400 / 600) {
        for n in 0..3 {
            let address = format!("10.{turn}.{n}.1");
            let answer = enter(&house, &walk.code, NO_PIN, Some(&address), None).await.status.as_u16();
            assert!(matches!(answer, 401 | 429));
            compared += usize::from(answer == 401);
        }
        house.clock.move_by(600);
    }
    assert!((24..=PINS).contains(&compared), "{compared}");
}

async fn whoever_knows_the_code_keeps_nobody_out(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let (pin, home) = (house.pin(&walk.id, 1), Some("192.0.2.7"));
    // From one place: three guesses, and nobody elsewhere waits.
    for n in 0..20 {
        let address = format!("198.51.100.{n}");
        let answer = enter(&house, &walk.code, NO_PIN, Some(&address), None).await;
        assert_eq!(answer.status.as_u16(), if n < 3 { 401 } else { 429 }, "guess {n}");
    }
    let entered = enter(&house, &walk.code, &pin, home, None).await;
    let own = browser(&entered);
    // From everywhere: strangers wait, whoever was in before does not.
    let flood = async || {
        for n in 0..60 {
            enter(&house, &walk.code, NO_PIN, Some(&format!("10.0.{n}.1")), None).await;
        }
    };
    flood().await;
    enter(&house, &walk.code, &pin, home, None).await.refused(429, "too_many");
    assert_eq!(enter(&house, &walk.code, &pin, home, Some(&own)).await.status, 200);
    // What the browser keeps is no PIN, and is bounded by itself.
    for _ in 0..10 {
        enter(&house, &walk.code, NO_PIN, home, Some(&own)).await.refused(401, "wrong_credentials");
    }
    enter(&house, &walk.code, &pin, home, Some(&own)).await.refused(429, "too_many");
    enter(&house, &walk.code, &pin, home, Some(&format!("{own}0"))).await.refused(429, "too_many");
    // A new letter begins anew, for everybody; what was known of the old one counts no more.
    house.command(&walk.id, &walk.mediator, "ask-again1", &payload("ask_again")).await.ok();
    enter(&house, &walk.code, &pin, home, Some(&own)).await.refused(401, "wrong_credentials");
    let fresh = house.pin(&walk.id, 2);
    assert_eq!(enter(&house, &walk.code, &fresh, home, None).await.status, 200);
    // And the other way in, the own phone, was open all the time.
    flood().await;
    enter(&house, &walk.code, &fresh, home, None).await.refused(429, "too_many");
    house.project(&walk.id).await;
    let respondent = house.citizen(RESPONDENT).await;
    house.command(&walk.id, &respondent, "take-over-1", &json!({ "command": "take_over" })).await.ok();
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn the_chances_are_those_that_are_written_down() {
    let code = (GUESSES * CHALLENGES) as f64 / DIGITS;
    let pin = PINS as f64 / DIGITS;
    assert!((code - 5e-7).abs() < 1e-12 && (pin - 3.4e-7).abs() < 1e-12 && pin <= code);
    // An invitation waits for weeks: thirty days of guessing.
    let month = 1.0 - (1.0 - pin).powi(30);
    assert!((month - 1.02e-5).abs() < 1e-9);
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/SECURITY.md")).unwrap();
    for figure in ["5×10⁻⁷", "3.4×10⁻⁷", "1.0×10⁻⁵"] {
        assert!(text.contains(figure), "docs/SECURITY.md does not say {figure}");
    }
}

on_both_engines!(
    of_a_hundred_codes_at_once_five_are_compared_and_the_right_one_counts_once,
    of_a_hundred_pins_at_once_five_are_compared_and_right_ones_are_not_counted,
    a_pin_has_thirty_four_guesses_a_day_from_the_whole_world,
    whoever_knows_the_code_keeps_nobody_out,
);
