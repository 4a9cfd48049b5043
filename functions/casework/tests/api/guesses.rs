//! Guessing one-time codes and the PINs of invitations, a hundred at once: how many are compared, how often the right one
//! counts, and what that leaves to chance. The figures stand in docs/SECURITY.md.

use crate::house::House;
use crate::on_both_engines;
use crate::walk::{APPLICANT, Walk};
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Guesses at one challenge.
const GUESSES: usize = 5;
/// Challenges of one phone in one day.
const CHALLENGES: usize = 10;
/// Guesses at the invitation of one case in one day.
const PINS: usize = 10;
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

async fn of_a_hundred_pins_at_once_ten_are_compared(house: House) {
    let walk = Walk::through(&house, "invite_respondent").await;
    let pin = house.pin(&walk.id, 1);
    let house = Arc::new(house);
    let (right, wrong, full) = a_hundred(&house, "/auth/invitation", pin_body, &walk.code, &pin, &[]).await;
    assert_eq!((right, wrong), (0, PINS), "{full} were not compared");
    // Whoever holds the letter waits until tomorrow, and then enters.
    let body = pin_body(&walk.code, &pin);
    house.ask("POST", "/auth/invitation", None, &[], Some(&body)).await.refused(429, "too_many");
    house.clock.move_by(86_400);
    assert_eq!(house.ask("POST", "/auth/invitation", None, &[], Some(&body)).await.status, 200);
    let right: Vec<usize> = (0..100).collect();
    let (entered, wrong, _) = a_hundred(&house, "/auth/invitation", pin_body, &walk.code, &pin, &right).await;
    assert_eq!((entered, wrong), (PINS - 1, 0), "the letter opens its case as often as may be guessed in a day");
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn the_chances_are_those_that_are_written_down() {
    let code = (GUESSES * CHALLENGES) as f64 / DIGITS;
    let pin = PINS as f64 / DIGITS;
    assert!((code - 5e-7).abs() < 1e-12 && (pin - 1e-7).abs() < 1e-12);
    // An invitation waits for weeks: thirty days of guessing.
    let month = 1.0 - (1.0 - pin).powi(30);
    assert!((month - 3e-6).abs() < 1e-9);
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/SECURITY.md")).unwrap();
    for figure in ["5×10⁻⁷", "1×10⁻⁷", "3×10⁻⁶"] {
        assert!(text.contains(figure), "docs/SECURITY.md does not say {figure}");
    }
}

on_both_engines!(
    of_a_hundred_codes_at_once_five_are_compared_and_the_right_one_counts_once,
    of_a_hundred_pins_at_once_ten_are_compared,
);
