//! Sealed bids: nobody reads one, nobody learns that another has bid, and with the end of its round nothing of it can be
//! opened any more, not even with the keys of the running system.

use crate::house::{House, Reply};
use crate::on_both_engines;
use crate::walk::{Walk, payload};
use aws_sdk_dynamodb::types::AttributeValue;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use casework::command::{Asked, execute};
use casework::store::{BookId, Endpoint, Store, connect};
use serde_json::{Value, json};
use shared_types::case::{BidRange, Book, Command, Contents, RoundResult, Subject};
use shared_types::values::{CaseId, Money, RequestKey, RoundId, Structured};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Amounts that stand nowhere else, in fen; the same in yuan would show as another text.
const FIRST: (u32, u32) = (8_123_457, 9_765_431);
const SECOND: (u32, u32) = (7_234_519, 8_654_329);

fn bid(round: u16, (least, most): (u32, u32)) -> Value {
    json!({ "command": "place_sealed_bid", "round": format!("r{round}"), "range": { "least": least, "most": most } })
}

fn bids(walk: &Walk, round: u16) -> BookId {
    BookId::new(CaseId::parse(&walk.id).unwrap(), Book::Bids(RoundId::new(round)))
}

fn round(closes_at: &str) -> Value {
    let mut round = payload("open_round");
    round["closes_at"] = json!(closes_at);
    round
}

async fn opened(house: &House) -> (Walk, String) {
    let walk = Walk::through(house, "respond").await;
    let respondent = walk.respondent(house).await;
    house.command(&walk.id, &walk.mediator, "round-0001", &round("2026-11-23T02:05:00Z")).await.ok();
    (walk, respondent)
}

async fn offers(house: &House, walk: &Walk, token: &str) -> Reply {
    let reply = house.get(&format!("{}/offers", walk.path()), token).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply
}

/// What time does, as the clockwork says it.
async fn elapse(house: &House, walk: &Walk, key: &str) {
    let asked = Asked { key: RequestKey::parse(key).unwrap(), seen: None, session: None };
    let (id, command) = (CaseId::parse(&walk.id).unwrap(), Command::Elapse { book: Book::Offers });
    execute(&house.world, &Subject::System, &id, &asked, &command).await.unwrap();
}

type Item = HashMap<String, AttributeValue>;

/// Every item of the table as it lies there.
async fn table(house: &House) -> Vec<Item> {
    let client = connect(&Endpoint::Engine(house.engine.clone()));
    let (mut items, mut from) = (Vec::new(), None);
    loop {
        let scan = client.scan().table_name(house.store.table()).set_exclusive_start_key(from);
        let page = scan.send().await.unwrap();
        items.extend(page.items.unwrap_or_default());
        from = page.last_evaluated_key;
        if from.is_none() {
            return items;
        }
    }
}

/// Every way in which a number could lie there by mistake: its digits, its bytes, and either in base64 at any offset.
fn shapes(number: u32) -> Vec<Vec<u8>> {
    let digits = number.to_string().into_bytes();
    let json = serde_json::to_vec(&json!({ "least": number })).unwrap();
    let yuan = format!("{}.{:02}", number / 100, number % 100).into_bytes();
    let mut shapes = vec![digits.clone(), yuan.clone()];
    shapes.extend([number.to_be_bytes().to_vec(), number.to_le_bytes().to_vec()]);
    for plain in [digits, yuan, json] {
        for offset in 0..3 {
            let padded = [vec![0; offset], plain.clone()].concat();
            for encoded in [BASE64_STANDARD_NO_PAD.encode(&padded), BASE64_URL_SAFE_NO_PAD.encode(&padded)] {
                // What the padding and what comes after may change is left out.
                let (from, to) = ((offset * 8).div_ceil(6), padded.len() * 8 / 6);
                shapes.push(encoded.as_bytes()[from..to].to_vec());
            }
        }
    }
    shapes
}

fn search(items: &[Item], ranges: &[(u32, u32)], now: &str) {
    let numbers = ranges.iter().flat_map(|(least, most)| [*least, *most]);
    let shapes: Vec<Vec<u8>> = numbers.flat_map(shapes).filter(|shape| shape.len() >= 4).collect();
    assert!(items.len() > 20, "{}", items.len());
    for (name, value) in items.iter().flatten() {
        let bytes = match value {
            AttributeValue::S(text) | AttributeValue::N(text) => text.as_bytes().to_vec(),
            AttributeValue::B(bytes) => bytes.as_ref().to_vec(),
            other => format!("{other:?}").into_bytes(),
        };
        for shape in &shapes {
            assert!(!bytes.windows(shape.len()).any(|part| part == shape), "{now}: {name} holds {shape:?}");
        }
    }
}

fn of_the_round(items: &[Item], book: &BookId) -> Vec<Item> {
    items.iter().filter(|item| item["PK"] == AttributeValue::S(book.pk())).cloned().collect()
}

/// The ranges of a round as the store opens them with its keys.
async fn ranges(store: &Store, book: &BookId) -> Vec<Option<BidRange>> {
    let loaded = store.load_book(book).await.unwrap();
    let contents = Contents::of(&loaded.entries);
    contents.bids.iter().map(|bid| bid.range.get().and_then(Structured::read)).collect()
}

async fn a_range_lies_sealed_and_dies_with_its_round(house: House) {
    let (walk, respondent) = opened(&house).await;
    let book = bids(&walk, 1);
    house.command(&walk.id, &walk.applicant, "bid-000001", &bid(1, FIRST)).await.ok();
    let before = table(&house).await;
    search(&before, &[FIRST], "while the round is open");
    let lying = of_the_round(&before, &book);
    assert!(lying.iter().any(|item| item.contains_key("dk")) && lying.iter().any(|item| item.contains_key("private")));
    let money = |fen: u32| Money::try_new(i64::from(fen)).unwrap();
    let range = BidRange { least: money(FIRST.0), most: money(FIRST.1) };
    assert_eq!(ranges(&house.store, &book).await, [Some(range)], "until then the second bid must meet it");

    let second = house.command(&walk.id, &respondent, "bid-000002", &bid(1, SECOND)).await.ok();
    assert_eq!(second["events"].as_array().unwrap().len(), 2, "{second}");
    let after = table(&house).await;
    search(&after, &[FIRST, SECOND], "after the round");
    let left = of_the_round(&after, &book);
    assert_eq!(left.len(), 3, "two bids and a head");
    assert!(left.iter().all(|item| !item.contains_key("dk") && !item.contains_key("private")), "{left:?}");
    assert_eq!(ranges(&house.store, &book).await, [None, None]);
    // The deal itself is for both, and for who mediates.
    let (pays, gets) = (SECOND, FIRST);
    let deal = u32::midpoint(gets.0.max(pays.0), gets.1.min(pays.1));
    for token in [&walk.applicant, &respondent, &walk.mediator] {
        let round = offers(&house, &walk, token).await.ok()["rounds"][0].clone();
        assert_eq!((&round["result"], &round["amount"]), (&json!("matched"), &json!(deal)), "{round}");
    }
    // Who bids again, asks what was answered, or comes late.
    let again = house.command(&walk.id, &walk.applicant, "bid-000001", &bid(1, FIRST)).await.ok();
    assert_eq!(again["events"][0]["event"], "bid_placed");
    assert_eq!(again["version"], 1, "the same answer as the first time");
    // No digest of a range is kept, so a range under a used key is the first one said again.
    let other = house.command(&walk.id, &walk.applicant, "bid-000001", &bid(1, SECOND)).await.ok();
    assert_eq!((&other["events"], &other["version"]), (&again["events"], &again["version"]));
    house.command(&walk.id, &respondent, "bid-000003", &bid(1, FIRST)).await.refused(409, "no_round_open");
}

async fn a_round_that_lapses_takes_its_bids_with_it(house: House) {
    let (walk, respondent) = opened(&house).await;
    house.command(&walk.id, &walk.applicant, "bid-000001", &bid(1, FIRST)).await.ok();
    house.clock.move_by(300);
    elapse(&house, &walk, "elapse-0001").await;
    let items = table(&house).await;
    search(&items, &[FIRST], "after a lapse");
    let left = of_the_round(&items, &bids(&walk, 1));
    assert!(!left.is_empty() && left.iter().all(|item| !item.contains_key("dk") && !item.contains_key("private")));
    assert_eq!(ranges(&house.store, &bids(&walk, 1)).await, [None]);
    for token in [&walk.applicant, &respondent] {
        let round = offers(&house, &walk, token).await.ok()["rounds"][0].clone();
        assert_eq!((&round["result"], round.get("amount")), (&json!("lapsed"), None), "{round}");
        assert_eq!(
            round["placed"],
            json!(token == &walk.applicant),
            "a bid that stood alone is told to its own side only"
        );
    }

    // A round in which nobody has bid ends as well, and no bid comes in after it.
    house.command(&walk.id, &walk.mediator, "round-0002", &round("2026-11-23T02:10:00Z")).await.ok();
    house.clock.move_by(300);
    let too_late = bid(2, SECOND);
    let (late, ()) = tokio::join!(
        house.command(&walk.id, &respondent, "bid-000002", &too_late),
        elapse(&house, &walk, "elapse-0002"),
    );
    late.refused(409, "no_round_open");
    let left = of_the_round(&table(&house).await, &bids(&walk, 2));
    assert!(left.len() == 1 && !left[0].contains_key("dk"), "only that it is over: {left:?}");
}

/// A bid that was decided on before the round ended, and comes to the table after it.
async fn a_bid_that_lost_against_the_end_is_not_written(house: House) {
    let (walk, respondent) = opened(&house).await;
    let book = house.store.load_book(&bids(&walk, 1)).await.unwrap();
    assert_eq!(book.head, None);
    house.clock.move_by(300);
    elapse(&house, &walk, "elapse-0001").await;
    let head = house.store.load_head(&bids(&walk, 1)).await.unwrap().unwrap();
    assert_eq!((head.version, head.data_key), (0, None), "who expects no head finds one");
    house.command(&walk.id, &respondent, "bid-000002", &bid(1, SECOND)).await.refused(409, "no_round_open");
}

async fn both_bids_at_once_end_the_round_once(house: House) {
    let house = Arc::new(house);
    let (walk, respondent) = opened(&house).await;
    let seen_by_one = house.get(&walk.path(), &walk.applicant).await.etag();
    let seen_by_other = house.get(&walk.path(), &respondent).await.etag();
    let mut placing = JoinSet::new();
    for n in 0..10 {
        let (token, seen, range) = match n % 2 {
            0 => (walk.applicant.clone(), seen_by_one.clone(), FIRST),
            _ => (respondent.clone(), seen_by_other.clone(), SECOND),
        };
        let (house, path) = (house.clone(), format!("{}/commands", walk.path()));
        placing.spawn(async move {
            let key = format!("bid-{n:06}");
            let mut headers = vec![("idempotency-key", key.as_str())];
            // Some insist on what they have seen: what the other lays down is no part of it.
            if n < 4 {
                headers.push(("if-match", seen.as_str()));
            }
            let reply = house.ask("POST", &path, Some(&token), &headers, Some(&bid(1, range))).await;
            (n, reply)
        });
    }
    let mut placed = [0, 0];
    for (n, reply) in placing.join_all().await {
        match reply.status.as_u16() {
            200 => placed[n % 2] += 1,
            // The end of the round is told to all, and moves every tag.
            _ if n < 4 && reply.body["code"] == "lost_race" => {
                assert_eq!(offers(&house, &walk, &walk.mediator).await.ok()["rounds"][0]["result"], "matched");
            }
            _ => reply.refused(409, "no_round_open"),
        }
    }
    assert_eq!(placed, [1, 1]);
    let book = house.store.load_book(&BookId::new(CaseId::parse(&walk.id).unwrap(), Book::Offers)).await.unwrap();
    let ended: Vec<_> = Contents::of(&book.entries).rounds.into_iter().filter_map(|round| round.ended).collect();
    assert_eq!(book.entries.iter().filter(|entry| entry.event.name() == "round_ended").count(), 1);
    assert_eq!(ended[0].result, RoundResult::Matched);
    assert_eq!(ranges(&house.store, &bids(&walk, 1)).await, [None, None]);
}

/// Everything that somebody can get of the case, with tags and lengths.
async fn everything(house: &House, walk: &Walk, token: &str) -> Vec<String> {
    let mut all = Vec::new();
    for tail in ["", "/timeline", "/offers", "/channels/joint/messages", "/channels/caucus-p1/messages"] {
        let reply = house.get(&format!("{}{tail}", walk.path()), token).await;
        let mut body = reply.body.clone();
        body.as_object_mut().map(|body| body.remove("trace_id"));
        let length = reply.header("content-length").map(str::to_owned);
        all.push(format!("{tail} {} {:?} {length:?} {body}", reply.status, reply.header("etag")));
    }
    all
}

async fn nobody_learns_that_the_other_has_bid(house: House) {
    let (walk, respondent) = opened(&house).await;
    let readers = [&walk.mediator, &respondent, &walk.clerk];
    let mut before = Vec::new();
    for token in readers {
        before.push(everything(&house, &walk, token).await);
    }
    let own = offers(&house, &walk, &walk.applicant).await;
    let tag = offers(&house, &walk, &respondent).await.etag();
    house.command(&walk.id, &walk.applicant, "bid-000001", &bid(1, FIRST)).await.ok();
    for (token, before) in readers.into_iter().zip(before) {
        assert_eq!(everything(&house, &walk, token).await, before);
    }
    let path = format!("{}/offers", walk.path());
    let same = house.ask("GET", &path, Some(&respondent), &[("if-none-match", &tag)], None).await;
    assert_eq!(same.status, 304);
    // The own side alone sees that it has bid, by another tag.
    let now = offers(&house, &walk, &walk.applicant).await;
    assert_ne!(own.etag(), now.etag());
    let (was, is) = (&own.body["rounds"][0], &now.body["rounds"][0]);
    assert_eq!((&was["placed"], &is["placed"]), (&json!(false), &json!(true)));
    assert_eq!((&was["available"], is.get("available")), (&json!(["place_sealed_bid"]), None));
    // Not who mediates, nor the desk: nobody but a side writes there, and nobody at all reads.
    for token in [&walk.mediator, &walk.clerk] {
        house.command(&walk.id, token, "bid-000009", &bid(1, FIRST)).await.refused(403, "not_your_part");
    }
    house.get(&path, &walk.clerk).await.refused(403, "not_your_part");
    for tail in ["bids-r1", "bids", "offers"] {
        let path = format!("{}/channels/{tail}/messages", walk.path());
        house.get(&path, &walk.mediator).await.refused(404, "not_found");
    }
}

on_both_engines!(
    a_range_lies_sealed_and_dies_with_its_round,
    a_round_that_lapses_takes_its_bids_with_it,
    a_bid_that_lost_against_the_end_is_not_written,
    both_bids_at_once_end_the_round_once,
    nobody_learns_that_the_other_has_bid,
);
