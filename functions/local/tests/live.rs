//! Sockets of the running program, by a client that knows nothing of it: what is cut is caught up, what is behind a wall
//! sends not one byte, and who signed out is cut off.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may say so in the shortest way")]

mod line;
mod running;

use futures_util::{SinkExt, StreamExt};
use line::{PATIENCE, Person, ask};
use running::System;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

/// Messages of the long test, by three people.
const MESSAGES: usize = 200;

/// A running program with a case in mediation: the applicant, the other side by its letter, the mediator, the desk.
struct Table {
    data: PathBuf,
    /// Ended before the folder goes.
    system: Option<System>,
    case: String,
    applicant: Person,
    respondent: Person,
    mediator: Person,
    clerk: Person,
}

impl Drop for Table {
    fn drop(&mut self) {
        self.system.take();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

impl Table {
    async fn laid(name: &str) -> Self {
        let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("live-{name}-{}", std::process::id()));
        let folder = data.clone();
        let system = tokio::task::spawn_blocking(move || System::start(&folder)).await.unwrap();
        let port = system.port;
        let staff = async |username: &str| {
            let body = json!({ "username": username, "password": format!("demo-{username}-2026") });
            let (status, answer) = ask(port, "POST /api/v1/auth/staff".to_owned(), body).await;
            assert_eq!(status, 200, "{answer}");
            Person { port, token: answer["access_token"].as_str().unwrap().to_owned() }
        };
        let (mediator, clerk) = (staff("su").await, staff("zhou").await);
        let case = Self::mediated(&mediator).await;
        let (id, code) = (case["id"].as_str().unwrap().to_owned(), case["code"].as_str().unwrap().to_owned());
        let applicant = Self::by_phone(port, "13800000004").await;
        let letter =
            Self::message(port, |message| message["kind"] == "invitation" && message["code"] == code.as_str()).await;
        let body = json!({ "code": code, "pin": letter["secret"] });
        let (status, answer) = ask(port, "POST /api/v1/auth/invitation".to_owned(), body).await;
        assert_eq!(status, 200, "{answer}");
        let respondent = Person { port, token: answer["access_token"].as_str().unwrap().to_owned() };
        Self { data, system: Some(system), case: id, applicant, respondent, mediator, clerk }
    }

    /// The case of the demonstration in which people talk.
    async fn mediated(mediator: &Person) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let (_, list) = mediator.ask("GET /api/v1/cases", "", Value::Null).await;
            let found = list["items"].as_array().unwrap().iter().find(|row| row["stage"] == "mediating").cloned();
            match found {
                Some(row) => return row,
                // The list follows the start by a moment.
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
            assert!(Instant::now() < until, "{list}");
        }
    }

    async fn message(port: u16, is: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            let (_, messages) = ask(port, "GET /dev/outbox".to_owned(), Value::Null).await;
            if let Some(found) = messages.as_array().unwrap().iter().find(|message| is(message)) {
                return found.clone();
            }
            assert!(Instant::now() < until, "no such message");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn by_phone(port: u16, phone: &str) -> Person {
        let (_, asked) = ask(port, "POST /api/v1/auth/otp".to_owned(), json!({ "phone": phone })).await;
        let challenge = asked["challenge_id"].as_str().unwrap().to_owned();
        let sent = Self::message(port, |message| message["id"] == format!("otp:{challenge}")).await;
        let body = json!({ "challenge_id": challenge, "code": sent["secret"] });
        let (status, answer) = ask(port, "POST /api/v1/auth/otp/verify".to_owned(), body).await;
        assert_eq!(status, 200, "{answer}");
        Person { port, token: answer["access_token"].as_str().unwrap().to_owned() }
    }
}

/// Numbers that look like chance and are the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn seq(message: &Value) -> u64 {
    message["seq"].as_u64().unwrap()
}

/// Reads the talk by nudges alone, over a line that breaks again and again, until `wanted` messages were seen.
async fn follow(person: Person, case: String, wanted: usize, seed: u64) -> (Vec<Value>, u32) {
    let (mut read, mut chance, mut cuts): (Vec<Value>, _, _) = (Vec::new(), Chance(seed), 0);
    while read.len() < wanted {
        let mut line = person.open().await;
        line.say(&json!({ "watch": case })).await;
        // The line breaks in the middle of anything: after some frames, or while nothing is said.
        let (frames, moment) = (chance.below(25), Duration::from_millis(20 + chance.below(900)));
        let broken = timeout(moment, async {
            for _ in 0..frames {
                let frame = line.hear().await.expect("an open line");
                let news = frame["watching"] == case.as_str() || frame["book"] == "joint";
                if news {
                    let after = read.last().map_or(0, seq);
                    read.extend(person.read(&case, "joint", after).await);
                }
                if read.len() >= wanted {
                    return;
                }
            }
        });
        let _ = broken.await;
        // Without a word of good-bye.
        drop(line);
        cuts += 1;
    }
    (read, cuts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_cut_everybody_sees_each_message_once_and_in_order() {
    let table = Table::laid("cuts").await;
    let people = [&table.applicant, &table.respondent, &table.mediator];
    let before = table.mediator.read(&table.case, "joint", 0).await.len();
    let wanted = before + MESSAGES;
    let readers: Vec<_> = people
        .iter()
        .zip(1..)
        .map(|(person, seed)| tokio::spawn(follow((*person).clone(), table.case.clone(), wanted, seed)))
        .collect();
    let writers: Vec<_> = people
        .iter()
        .enumerate()
        .map(|(n, person)| {
            let (person, case) = ((*person).clone(), table.case.clone());
            tokio::spawn(async move {
                for number in (n..MESSAGES).step_by(3) {
                    person.post(&case, &format!("message-{number:04}"), "joint", &format!("第{number}句话")).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let all = table.mediator.read(&table.case, "joint", 0).await;
    assert_eq!(all.len(), wanted);
    let numbers: Vec<u64> = all.iter().map(seq).collect();
    for reader in readers {
        // A busy machine reads slowly what was written fast.
        let (seen, cuts) = timeout(3 * PATIENCE, reader).await.unwrap().unwrap();
        assert_eq!(seen.iter().map(seq).collect::<Vec<_>>(), numbers);
        assert!(cuts > 3, "the line was cut {cuts} times: too few to show anything");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_wall_not_one_byte_is_sent() {
    let table = Table::laid("walls").await;
    let case = table.case.as_str();
    let mut outside = [table.respondent.watching(case).await, table.clerk.watching(case).await];
    let mut inside = table.applicant.watching(case).await;
    let mut mediator = table.mediator.watching(case).await;
    let before: Vec<usize> = outside.iter().map(|line| line.bytes.load(Ordering::SeqCst)).collect();
    for number in 0..10 {
        let who = if number % 2 == 0 { &table.applicant } else { &table.mediator };
        who.post(case, &format!("caucus-{number:04}"), "caucus-p1", &format!("只对您说的第{number}句话")).await;
        for line in [&mut inside, &mut mediator] {
            let nudge = line.hear().await.unwrap();
            assert_eq!((&nudge["case"], &nudge["book"]), (&json!(case), &json!("caucus/p1")), "{nudge}");
        }
    }
    // Longer than any frame takes: whoever is inside was told of the last word long ago.
    tokio::time::sleep(Duration::from_millis(600)).await;
    for (line, before) in outside.iter_mut().zip(before) {
        // Whatever had come would have been read by now.
        let nothing = timeout(Duration::from_millis(100), line.socket.next()).await;
        assert!(nothing.is_err(), "{nothing:?}");
        assert_eq!(line.bytes.load(Ordering::SeqCst), before);
    }
    // The line is open all the same: the next word to all reaches the other side, and never the desk.
    table.mediator.post(case, "to-all-0001", "joint", "我们明天继续。").await;
    assert_eq!(outside[0].hear().await.unwrap()["book"], "joint");
    let nothing = timeout(Duration::from_millis(500), outside[1].socket.next()).await;
    assert!(nothing.is_err(), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_own_site_opens_a_socket_and_signing_out_closes_it() {
    let table = Table::laid("doors").await;
    let (person, port) = (&table.applicant, table.applicant.port);
    let url = person.ticket().await;
    for origin in ["https://example.org", "null", "http://localhost", &format!("http://localhost:{port}.example.org")] {
        assert_eq!(person.try_open(&url, Some(origin)).await.err(), Some(403), "{origin}");
    }
    // What another site tried has not used the ticket up; the own page does.
    let own = format!("http://localhost:{port}");
    let mut line = person.try_open(&url, Some(&own)).await.unwrap_or_else(|status| panic!("{status}"));
    assert_eq!(person.try_open(&url, Some(&own)).await.err(), Some(401));
    for url in ["/api/v1/socket", "/api/v1/socket?ticket=", "/api/v1/socket?ticket=x"] {
        assert_eq!(person.try_open(url, Some(&own)).await.err(), Some(401), "{url}");
    }
    // A program that is no browser names no page.
    assert!(person.try_open(&person.ticket().await, None).await.is_ok());
    // Nonsense is answered, too much of it ends the connection, and never the program.
    line.socket.send(Message::binary(vec![0, 159, 146, 150])).await.unwrap();
    assert_eq!(line.hear().await.unwrap()["error"]["code"], "unreadable_body");
    line.say(&json!({ "watch": "x".repeat(60_000) })).await;
    assert_eq!(line.hear().await.unwrap()["error"]["code"], "body_too_large");
    let _ = line.socket.send(Message::text("x".repeat(300_000))).await;
    assert_eq!(line.hear().await, None);
    let mut line = person.watching(&table.case).await;
    let (status, _) = person.ask("POST /api/v1/auth/logout", "", json!({})).await;
    assert_eq!(status, 204);
    let left = Instant::now();
    assert_eq!(line.hear().await, None, "the socket of a session that ended");
    assert!(left.elapsed() < Duration::from_secs(1), "{:?}", left.elapsed());
    let again = Table::by_phone(port, "13800000004").await;
    again.watching(&table.case).await;
}

/// For `bench/run.sh`: from sending a message until the other side has been told and has read it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures, and tells nothing right or wrong"]
async fn how_long_a_word_takes() {
    let table = Table::laid("times").await;
    let mut line = table.respondent.watching(&table.case).await;
    let mut after = table.respondent.read(&table.case, "joint", 0).await.last().map_or(0, seq);
    let mut times = Vec::new();
    for number in 0..100 {
        let began = Instant::now();
        let (writer, case) = (table.applicant.clone(), table.case.clone());
        let sent =
            tokio::spawn(async move { writer.post(&case, &format!("timed-{number:04}"), "joint", "听到了吗？").await });
        assert_eq!(line.hear().await.unwrap()["book"], "joint");
        let read = table.respondent.read(&table.case, "joint", after).await;
        times.push(began.elapsed());
        assert_eq!(read.len(), 1);
        after = seq(&read[0]);
        sent.await.unwrap();
    }
    times.sort();
    println!(
        "a word sent, told and read by the other side: median {:.0?}, 95th of a hundred {:.0?}",
        times[49], times[94]
    );
}
