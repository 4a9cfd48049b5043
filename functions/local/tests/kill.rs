//! The process is killed under load, again and again: what was acknowledged is there, once, and
//! every message and row that follows from it comes after the next start.

#![expect(clippy::unwrap_used, reason = "a test may say so in the shortest way")]

mod running;

use running::{System, call};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Kills of one run; `KILLS=100` for the long one.
fn kills() -> u32 {
    std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(3)
}

fn sign_in(port: u16) -> String {
    let body = json!({ "username": "zhou", "password": "demo-zhou-2026" }).to_string();
    let (status, answer) = call(port, "POST /api/v1/auth/staff", &body).unwrap();
    assert_eq!(status, 200, "{answer}");
    answer["access_token"].as_str().unwrap().to_owned()
}

fn file(port: u16, token: &str, key: &str) -> Option<(u16, Value)> {
    let head = format!("POST /api/v1/cases\nauthorization: Bearer {token}\nidempotency-key: {key}");
    let body = json!({
        "kind": "mediation", "channel": "desk", "declaration": true, "language": "zh-CN",
        "statement": format!("邻居把砖堆在门前的空地上,进出要绕路。({key})"),
        "claim": { "text": "请把砖搬走。" },
        "applicant": { "name": "高月桂", "phone": "13800000001" }
    });
    call(port, &head, &body.to_string())
}

/// Files until it is told to stop; gives what was acknowledged and what was not.
fn file_until(
    stop: &AtomicBool,
    next: &AtomicU32,
    acknowledged_now: &AtomicU32,
    port: u16,
    token: &str,
) -> (HashMap<String, Value>, Vec<String>) {
    let (mut acknowledged, mut unclear) = (HashMap::new(), Vec::new());
    while !stop.load(Ordering::Relaxed) {
        let key = format!("under-load-{:06}", next.fetch_add(1, Ordering::Relaxed));
        match file(port, token, &key) {
            Some((201, answer)) => {
                acknowledged.insert(key, answer);
                acknowledged_now.fetch_add(1, Ordering::Relaxed);
            }
            _ => unclear.push(key),
        }
    }
    (acknowledged, unclear)
}

fn outbox_by_code(port: u16) -> HashMap<String, usize> {
    let (_, messages) = call(port, "GET /dev/outbox", "").unwrap();
    let mut codes = HashMap::new();
    for message in messages.as_array().unwrap() {
        if message["kind"] == "received" {
            *codes.entry(message["code"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    codes
}

#[test]
fn what_was_acknowledged_survives_every_kill_exactly_once() {
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("kill-{}", std::process::id()));
    let next = Arc::new(AtomicU32::new(0));
    let mut system = System::start(&data);
    let mut token = String::new();
    for round in 0..kills() {
        let port = system.port;
        // A token outlives the process, and a long run must not meet the limit on sign-ins.
        if round % 10 == 0 {
            token = sign_in(port);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let begun = Arc::new(AtomicU32::new(0));
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let (stop, next, begun, token) = (stop.clone(), next.clone(), begun.clone(), token.clone());
                std::thread::spawn(move || file_until(&stop, &next, &begun, port, &token))
            })
            .collect();
        // A busy machine takes its time until the first answer; from there another moment in each round.
        let until = Instant::now() + Duration::from_secs(20);
        while begun.load(Ordering::Relaxed) == 0 && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(u64::from(round * 37 % 350)));
        system.kill();
        stop.store(true, Ordering::Relaxed);
        let told: Vec<_> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();

        system = System::start(&data);
        let mut codes = Vec::new();
        let (mut sure, mut repeated) = (0, 0);
        for (acknowledged, unclear) in told {
            for (key, before) in acknowledged {
                let (status, again) = file(system.port, &token, &key).unwrap();
                assert_eq!((status, &again), (201, &before), "{key}");
                codes.push(before["code"].as_str().unwrap().to_owned());
                sure += 1;
            }
            // The writers go on against a dead port for a moment; a few are enough.
            for key in unclear.into_iter().take(8) {
                let (status, first) = file(system.port, &token, &key).unwrap();
                assert_eq!(status, 201, "{first}");
                assert_eq!(file(system.port, &token, &key).unwrap().1, first);
                codes.push(first["code"].as_str().unwrap().to_owned());
                repeated += 1;
            }
        }
        println!("kill {round}: {sure} acknowledged, {repeated} repeated");
        assert!(sure > 0, "the load came too late");
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let told = outbox_by_code(system.port);
            if codes.iter().all(|code| told.get(code) == Some(&1)) {
                break;
            }
            assert!(Instant::now() < until, "messages are missing or doubled: {told:?}");
            std::thread::sleep(Duration::from_millis(100));
        }
        for code in codes {
            let (status, tracking) = call(system.port, &format!("GET /api/v1/track/{code}"), "").unwrap();
            assert_eq!((status, &tracking["stage"]), (200, &json!("filed")), "{code}");
        }
    }
    system.kill();
    std::fs::remove_dir_all(data).unwrap();
}
