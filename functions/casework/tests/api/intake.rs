//! Cases from neighbouring platforms: who signs how, once and in time, for whom, and what they are told.

use crate::house::{CENTRE, House, Reply, TOWN, request};
use crate::on_both_engines;
use crate::walk::{filing, payload};
use casework::notify;
use casework::store::{BookId, table};
use serde_json::{Value, json};
use shared_types::values::{CaseCode, CaseId};
use std::fmt::Write as _;

/// What the neighbour knows.
struct Neighbour {
    key: String,
    secret: String,
}

fn body(external_id: &str) -> Value {
    let mut file = filing();
    (file["channel"], file["centre"]) = (json!("platform"), json!(CENTRE));
    json!({ "external_id": external_id, "file": file })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Neighbour {
    /// What goes into the header, by the words of the contract.
    fn sign(&self, path: &str, at: i64, nonce: &str, body: &str) -> String {
        self.sign_text(&format!("POST\n/api/v1{path}\n{at}\n{nonce}"), body)
    }

    fn sign_text(&self, head: &str, body: &str) -> String {
        let secret: Vec<u8> =
            (0..32).map(|n| u8::from_str_radix(&self.secret[2 * n..2 * n + 2], 16).unwrap()).collect();
        let digest = hex(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, body.as_bytes()).as_ref());
        let text = format!("DISPUTE-CODE-HMAC-SHA256\n{head}\n{digest}");
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
        hex(aws_lc_rs::hmac::sign(&key, text.as_bytes()).as_ref())
    }

    async fn send(&self, house: &House, nonce: &str, body: &Value) -> Reply {
        self.send_at(house, house.clock.now().as_millis() / 1000, nonce, body).await
    }

    async fn send_at(&self, house: &House, at: i64, nonce: &str, body: &Value) -> Reply {
        let signature = self.sign("/intake/hotline", at, nonce, &body.to_string());
        self.send_as(house, at, nonce, &signature, body).await
    }

    async fn send_as(&self, house: &House, at: i64, nonce: &str, signature: &str, body: &Value) -> Reply {
        let at = at.to_string();
        let headers =
            [("x-key-id", self.key.as_str()), ("x-timestamp", &at), ("x-nonce", nonce), ("x-signature", signature)];
        house.send(request("POST", "/intake/hotline", None, &headers, Some(body))).await
    }
}

fn nonce(n: u32) -> String {
    format!("nonce{n:020}")
}

async fn administrator(house: &House) -> String {
    house.staff("administrator").await
}

async fn known(house: &House) -> Neighbour {
    let platform = json!({ "id": "hotline", "name": "政务服务热线", "kinds": ["mediation"], "orgs": [CENTRE] });
    let made = house.ask("POST", "/platforms", Some(&administrator(house).await), &[], Some(&platform)).await;
    assert_eq!(made.status, 201, "{}", made.body);
    neighbour(&made.body)
}

fn neighbour(entry: &Value) -> Neighbour {
    let key = entry["keys"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    Neighbour { key, secret: entry["secret"].as_str().unwrap().to_owned() }
}

async fn change(house: &House, version: u64, disabled: bool, new_key: bool) -> Value {
    let change = json!({ "version": version, "name": "政务服务热线", "kinds": ["mediation"], "orgs": [CENTRE],
        "disabled": disabled, "new_key": new_key });
    house.ask("PUT", "/platforms/hotline", Some(&administrator(house).await), &[], Some(&change)).await.ok()
}

async fn a_signed_case_arrives_once_and_its_states_go_back(house: House) {
    let hotline = known(&house).await;
    let first = hotline.send(&house, &nonce(1), &body("external-1")).await;
    assert_eq!(first.status, 202, "{}", first.body);
    let again = hotline.send(&house, &nonce(2), &body("external-1")).await;
    assert_eq!((again.status.as_u16(), &again.body), (202, &first.body));
    let mut other = body("external-1");
    other["file"]["claim"]["text"] = json!("请赔礼道歉。");
    hotline.send(&house, &nonce(3), &other).await.refused(422, "idempotency_key_reused");
    let clerk = house.staff("clerk").await;
    let page = house.get("/cases", &clerk).await.ok();
    assert_eq!((page["items"].as_array().unwrap().len(), &page["items"][0]["code"]), (1, &first.body["code"]));
    let id = page["items"][0]["id"].as_str().unwrap();
    house.command(id, &clerk, "accept-001", &payload("accept")).await.ok();
    let book = BookId::case(CaseId::parse(id).unwrap());
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    notify::carry(book.clone(), &deps).await.unwrap();
    for (seq, stage) in [(1, "filed"), (2, "accepted")] {
        let message = house.store.get_message(&table::outbox_platform(&book, seq)).await.unwrap().unwrap();
        let told: Value = serde_json::from_str(&message.text).unwrap();
        assert_eq!(
            (message.to.as_str(), &told["stage"], &told["code"]),
            ("platform:hotline", &json!(stage), &first.body["code"])
        );
        assert_eq!((told.as_object().unwrap().len(), message.secret), (3, None));
    }
    let code = CaseCode::parse(first.body["code"].as_str().unwrap()).unwrap();
    house.get(&format!("/track/{}", code.compact()), &clerk).await.ok();
}

async fn whatever_is_not_signed_as_agreed_is_refused_with_one_answer(house: House) {
    let hotline = known(&house).await;
    let (sent, now) = (body("external-1"), house.clock.now().as_millis() / 1000);
    let wrong = async |reply: Reply| reply.refused(401, "wrong_signature");
    let right = hotline.sign("/intake/hotline", now, &nonce(1), &sent.to_string());
    // Another body, path, time, nonce, key or secret under a signature that is right elsewhere.
    wrong(hotline.send_as(&house, now, &nonce(1), &right, &body("external-2")).await).await;
    let elsewhere = hotline.sign("/intake/other", now, &nonce(1), &sent.to_string());
    wrong(hotline.send_as(&house, now, &nonce(1), &elsewhere, &sent).await).await;
    wrong(hotline.send_as(&house, now + 1, &nonce(1), &right, &sent).await).await;
    wrong(hotline.send_as(&house, now, &nonce(2), &right, &sent).await).await;
    let stranger = Neighbour { key: "0000000000000000".to_owned(), secret: hotline.secret.clone() };
    wrong(stranger.send(&house, &nonce(3), &sent).await).await;
    // A key that nobody has is compared with nothing.
    let guesser = Neighbour { key: "0000000000000000".to_owned(), secret: "00".repeat(32) };
    wrong(guesser.send(&house, &nonce(3), &sent).await).await;
    let forger = Neighbour { key: hotline.key.clone(), secret: "11".repeat(32) };
    wrong(forger.send(&house, &nonce(4), &sent).await).await;
    for at in [now - 301, now + 301] {
        wrong(hotline.send_at(&house, at, &nonce(5), &sent).await).await;
    }
    wrong(hotline.send(&house, "short", &sent).await).await;
    assert_eq!(hotline.send_as(&house, now, &nonce(1), &right, &sent).await.status, 202);
    wrong(hotline.send_as(&house, now, &nonce(1), &right, &sent).await).await;
    for (n, at) in [(6, now - 300), (7, now + 300)] {
        assert_eq!(hotline.send_at(&house, at, &nonce(n), &sent).await.status, 202);
    }
    // Of two copies at once one counts.
    let copy = hotline.sign("/intake/hotline", now, &nonce(8), &sent.to_string());
    let eighth = nonce(8);
    let (a, b) = tokio::join!(
        hotline.send_as(&house, now, &eighth, &copy, &sent),
        hotline.send_as(&house, now, &eighth, &copy, &sent)
    );
    let mut both = [a.status.as_u16(), b.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [202, 401]);
}

async fn a_platform_hands_over_what_was_agreed_and_nothing_while_it_is_shut_out(house: House) {
    let hotline = known(&house).await;
    let mut elsewhere = body("external-1");
    elsewhere["file"]["centre"] = json!(TOWN);
    hotline.send(&house, &nonce(1), &elsewhere).await.refused(403, "scope");
    let mut posing = body("external-2");
    posing["file"]["channel"] = json!("own");
    hotline.send(&house, &nonce(2), &posing).await.refused(403, "not_your_part");
    // Two keys count at once; the third takes the place of the first.
    let second = neighbour(&change(&house, 1, false, true).await);
    for (n, signer) in [(3, &hotline), (4, &second)] {
        assert_eq!(signer.send(&house, &nonce(n), &body("external-3")).await.status, 202);
    }
    let third = neighbour(&change(&house, 2, false, true).await);
    hotline.send(&house, &nonce(5), &body("external-3")).await.refused(401, "wrong_signature");
    assert_eq!(third.send(&house, &nonce(6), &body("external-3")).await.status, 202);
    change(&house, 3, true, false).await;
    third.send(&house, &nonce(7), &body("external-4")).await.refused(401, "wrong_signature");
    let token = administrator(&house).await;
    let listed = house.get("/platforms", &token).await.ok();
    assert_eq!((&listed["items"][0]["disabled"], listed["items"][0].get("secret")), (&json!(true), None));
    assert_eq!(listed["items"][0]["keys"].as_array().unwrap().len(), 2);
    let audit = house.get("/audit", &token).await.ok();
    // The clock stands still, so the order among them is nobody's.
    let mut acts: Vec<_> =
        audit["items"].as_array().unwrap().iter().map(|item| item["act"].as_str().unwrap()).collect();
    acts.sort_unstable();
    assert_eq!(acts, ["platform_changed", "platform_changed", "platform_changed", "platform_created"]);
    assert!(!audit.to_string().contains(&third.secret));
    let mut twice = json!({ "id": "hotline", "name": "热线", "kinds": ["mediation"], "orgs": [CENTRE] });
    house.ask("POST", "/platforms", Some(&token), &[], Some(&twice)).await.refused(409, "platform_exists");
    twice["orgs"] = json!([TOWN]);
    house.ask("POST", "/platforms", Some(&token), &[], Some(&twice)).await.refused(409, "outside_your_organisations");
}

async fn what_is_told_carries_its_address_and_a_signature_that_the_neighbour_can_check(house: House) {
    let token = administrator(&house).await;
    let mut platform = json!({ "id": "hotline", "name": "政务服务热线", "kinds": ["mediation"], "orgs": [CENTRE],
        "callback": "https://Hotline.county.gov.cn/told?by=disputes" });
    for inner in ["https://localhost/", "https://10.0.0.8/x", "http://a.cn/", "https://169.254.169.254/"] {
        let wrong =
            json!({ "id": "hotline", "name": "热线", "kinds": ["mediation"], "orgs": [CENTRE], "callback": inner });
        let answer = house.ask("POST", "/platforms", Some(&token), &[], Some(&wrong)).await;
        answer.wrong_field("callback", "not_an_https_address");
    }
    let made = house.ask("POST", "/platforms", Some(&token), &[], Some(&platform)).await;
    assert_eq!(made.body["callback"], "https://hotline.county.gov.cn/told?by=disputes", "{}", made.body);
    let hotline = neighbour(&made.body);
    let deps = notify::Deps { store: house.store.clone(), site: "https://example.invalid".to_owned() };
    let arrive = async |n: u32| {
        hotline.send(&house, &nonce(n), &body(&format!("external-{n}"))).await.ok();
        let page = house.get("/cases", &house.staff("clerk").await).await.ok();
        let all: Vec<&str> = page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
        for id in all {
            notify::carry(BookId::case(CaseId::parse(id).unwrap()), &deps).await.unwrap();
        }
        let told = |id: &str| table::outbox_platform(&BookId::case(CaseId::parse(id).unwrap()), 1);
        let mut found = Vec::new();
        for row in page["items"].as_array().unwrap() {
            found.extend(house.store.get_message(&told(row["id"].as_str().unwrap())).await.unwrap());
        }
        found
    };
    let first = arrive(1).await.remove(0);
    let call = first.call.clone().unwrap();
    assert_eq!(
        (call.url.as_str(), call.key.as_str()),
        ("https://hotline.county.gov.cn/told?by=disputes", hotline.key.as_str())
    );
    let wanted =
        hotline.sign_text(&format!("POST\n/told?by=disputes\n{}\n{}", call.timestamp, call.nonce), &first.text);
    assert_eq!((call.signature, call.timestamp), (wanted, first.at.as_millis() / 1000));
    assert!(call.nonce.len() == 32 && !serde_json::to_string(&first).unwrap().contains(&hotline.secret));
    // Without an address nothing is sent by itself; shut out, nothing is told at all.
    let object = platform.as_object_mut().unwrap();
    object.remove("id");
    object.remove("callback");
    object.extend([("version".to_owned(), json!(1)), ("disabled".to_owned(), json!(false))]);
    let changed = house.ask("PUT", "/platforms/hotline", Some(&token), &[], Some(&platform)).await.ok();
    assert_eq!(changed.get("callback"), None);
    let told = arrive(2).await;
    assert_eq!((told.len(), told.iter().filter(|message| message.call.is_none()).count()), (2, 1));
    hotline.send(&house, &nonce(3), &body("external-3")).await.ok();
    change(&house, 2, true, false).await;
    let clerk = house.staff("clerk").await;
    for row in house.get("/cases", &clerk).await.ok()["items"].as_array().unwrap() {
        let book = BookId::case(CaseId::parse(row["id"].as_str().unwrap()).unwrap());
        notify::carry(book.clone(), &deps).await.unwrap();
    }
    let mut told = 0;
    for row in house.get("/cases", &clerk).await.ok()["items"].as_array().unwrap() {
        let book = BookId::case(CaseId::parse(row["id"].as_str().unwrap()).unwrap());
        told += usize::from(house.store.get_message(&table::outbox_platform(&book, 1)).await.unwrap().is_some());
    }
    assert_eq!(told, 2, "of three cases the last came to a platform that is shut out now");
}

async fn one_platform_hands_over_so_much_a_minute_and_its_forgers_do_not_count(house: House) {
    let hotline = known(&house).await;
    let forger = Neighbour { key: hotline.key.clone(), secret: "11".repeat(32) };
    for n in 0..30 {
        forger.send(&house, &nonce(n), &body("external-1")).await.refused(401, "wrong_signature");
    }
    let mut answers = Vec::new();
    for n in 0..122 {
        answers.push(hotline.send(&house, &nonce(1000 + n), &body("external-1")).await);
    }
    assert_eq!(answers.iter().filter(|answer| answer.status == 202).count(), 120);
    let over = answers.pop().unwrap();
    over.refused(429, "too_many");
    house.clock.move_by(over.header("retry-after").unwrap().parse().unwrap());
    // The very request that was turned away counts later: its nonce was not spent.
    let at = house.clock.now().as_millis() / 1000;
    assert_eq!(hotline.send_at(&house, at, &nonce(1121), &body("external-1")).await.status, 202);
}

on_both_engines!(
    what_is_told_carries_its_address_and_a_signature_that_the_neighbour_can_check,
    one_platform_hands_over_so_much_a_minute_and_its_forgers_do_not_count,
    a_signed_case_arrives_once_and_its_states_go_back,
    whatever_is_not_signed_as_agreed_is_refused_with_one_answer,
    a_platform_hands_over_what_was_agreed_and_nothing_while_it_is_shut_out,
);
