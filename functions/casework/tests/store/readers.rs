//! What projector and notifier promise, whatever order the stream comes in.

use crate::engine::{Engine, open};
use crate::fixtures::{case_id, commit, file, message, write};
use crate::seals::Intruder;
use aws_lambda_events::event::dynamodb::Event as Batch;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use casework::projection::{Seats, list_incoming, list_memberships};
use casework::store::{BookId, Expect, OpenBook, Page, Put, Row, Store, table};
use casework::stream::Parked;
use casework::{notify, projection};
use serde_json::json;
use shared_types::case::{Book, Event, Fresh, OrgRef, StageName};
use shared_types::clock::Calendar;
use shared_types::rows::TrackingRow;
use shared_types::values::{OrgId, OrgName, PersonId, Personal, Reason};
use std::collections::BTreeSet;

crate::on_both_engines!(
    rows_follow_the_events_however_often_the_stream_tells,
    a_late_projector_does_not_bring_old_rows_back,
    a_wiped_row_is_made_again,
    an_offers_line_comes_and_goes_whatever_the_stream_tells,
    a_message_is_laid_out_once,
    a_message_in_a_walled_book_moves_no_row,
    a_bad_record_is_parked_and_the_rest_goes_on,
);

fn projector(store: &Store) -> projection::Deps {
    projection::Deps { store: store.clone(), calendar: Calendar::china() }
}

fn notifier(store: &Store) -> notify::Deps {
    notify::Deps { store: store.clone(), site: "https://example.invalid".to_owned() }
}

/// A batch that tells of event `seq` of each book, in the order given.
fn batch(books: &[(&BookId, u64)]) -> Batch {
    let records: Vec<_> = books
        .iter()
        .zip(1..)
        .map(|((book, seq), number)| {
            let key = book.event(*seq);
            json!({
                "eventID": "1", "eventName": "INSERT", "awsRegion": "local",
                "dynamodb": {
                    "ApproximateCreationDateTime": 1_795_226_400.0,
                    "Keys": { "PK": { "S": key.pk }, "SK": { "S": key.sk } },
                    "SequenceNumber": format!("1{number:020}"), "SizeBytes": 1
                }
            })
        })
        .collect();
    serde_json::from_value(json!({ "Records": records })).unwrap()
}

async fn tracked(store: &Store, book: &OpenBook) -> Option<TrackingRow> {
    let code = book.fold().unwrap().code;
    store.get_row(&table::code(&code)).await.unwrap().map(|row| row.body)
}

async fn withdraw(store: &Store, book: &OpenBook) -> OpenBook {
    let next = write(book, &[Event::CaseWithdrawn { reason: None }], "withdraw");
    store.commit(&commit(next)).await.unwrap();
    store.load_book(&book.id).await.unwrap()
}

async fn rows_follow_the_events_however_often_the_stream_tells(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let deps = projector(&store);
    let person = PersonId::parse("citizen-1").unwrap();
    for _ in 0..2 {
        assert!(projection::handle(&batch(&[(&book.id, 1)]), &deps).await.batch_item_failures.is_empty());
        assert_eq!(tracked(&store, &book).await.unwrap().stage, StageName::Filed);
    }
    let book = withdraw(&store, &book).await;
    // Out of order, doubled, and the older one last.
    projection::handle(&batch(&[(&book.id, 2), (&book.id, 1), (&book.id, 2), (&book.id, 1)]), &deps).await;
    assert_eq!(tracked(&store, &book).await.unwrap().stage, StageName::Closed);
    let mine = list_memberships(&store, &person, 9, None).await.unwrap().items;
    assert_eq!(mine.iter().map(|row| row.stage).collect::<Vec<_>>(), [StageName::Closed]);
}

async fn a_late_projector_does_not_bring_old_rows_back(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let newer = TrackingRow { stage: StageName::Archived, ..tracking_of(&book) };
    let code = book.fold().unwrap().code;
    // Another projector has been further already; ours, with no mark, comes late.
    store.put_row(&table::code(&code), &newer, Expect::Older(9), None).await.unwrap();
    projection::carry(book.id.clone(), &projector(&store)).await.unwrap();
    assert_eq!(tracked(&store, &book).await, Some(newer));
}

fn tracking_of(book: &OpenBook) -> TrackingRow {
    shared_types::rows::tracking(&book.fold().unwrap(), &Calendar::china())
}

async fn a_wiped_row_is_made_again(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = withdraw(&store, &file(&store, 1).await).await;
    let deps = projector(&store);
    projection::carry(book.id.clone(), &deps).await.unwrap();
    let before = tracked(&store, &book).await;
    let code = book.fold().unwrap().code;
    for key in [table::code(&code), table::mark(&book.id, projection::READER)] {
        store.delete_row(&key, Expect::Anything).await.unwrap();
    }
    assert_eq!(tracked(&store, &book).await, None);
    projection::carry(book.id.clone(), &deps).await.unwrap();
    assert_eq!(tracked(&store, &book).await, before);
    assert_eq!(before, Some(tracking_of(&book)));
}

async fn an_offers_line_comes_and_goes_whatever_the_stream_tells(engine: Engine) {
    let (store, _) = open(engine).await;
    let deps = projector(&store);
    let orgs = ["demo-town", "demo-court"].map(|id| OrgId::parse(id).unwrap());
    let clerk = PersonId::parse("clerk").unwrap();
    let lines = async |org: &OrgId| {
        let seats = Seats { person: &clerk, desks: BTreeSet::from([org]), courts: BTreeSet::new() };
        list_incoming(&store, &seats, 9, None).await.unwrap().items.len()
    };
    let add = async |book: &OpenBook, event: Event, key: &str| {
        store.commit(&commit(write(book, &[event], key))).await.unwrap();
        store.load_book(&book.id).await.unwrap()
    };
    let reason = || Personal::new(Reason::parse("双方都住在那里。").unwrap(), Fresh::new([3; 32]).salt());
    let propose = |org: &OrgId| Event::TransferProposed {
        to: OrgRef { id: org.clone(), name: OrgName::parse("示例单位").unwrap() },
        reason: reason(),
    };
    let book = add(&file(&store, 1).await, propose(&orgs[0]), "transfer-1").await;
    projection::carry(book.id.clone(), &deps).await.unwrap();
    assert_eq!((lines(&orgs[0]).await, lines(&orgs[1]).await), (1, 0));
    // Declined and offered elsewhere between two looks of the projector.
    let book = add(&book, Event::TransferDeclined { reason: reason() }, "decline-1").await;
    let book = add(&book, propose(&orgs[1]), "transfer-2").await;
    projection::handle(&batch(&[(&book.id, 4), (&book.id, 3), (&book.id, 2)]), &deps).await;
    assert_eq!((lines(&orgs[0]).await, lines(&orgs[1]).await), (0, 1));
    // A projector that lost its mark finds the same, also where it was offered long ago.
    let wiped = [table::mark(&book.id, projection::READER), table::incoming(&orgs[1], &case_id(1))];
    for key in wiped {
        store.delete_row(&key, Expect::Anything).await.unwrap();
    }
    projection::carry(book.id.clone(), &deps).await.unwrap();
    assert_eq!((lines(&orgs[0]).await, lines(&orgs[1]).await), (0, 1));
    let book = withdraw(&store, &book).await;
    projection::carry(book.id.clone(), &deps).await.unwrap();
    assert_eq!((lines(&orgs[0]).await, lines(&orgs[1]).await), (0, 0));
    // A late writer of an older version finds the emptied line in its way.
    let late = json!({ "row": null });
    let key = table::incoming(&orgs[1], &case_id(1));
    assert_eq!(store.put_sealed_row(&key, &late, Expect::Older(4), None).await.unwrap(), Put::Unexpected);
}

async fn a_message_is_laid_out_once(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let deps = notifier(&store);
    notify::carry(book.id.clone(), &deps).await.unwrap();
    let key = table::outbox(&book.id, 1, 0);
    let message = store.get_message(&key).await.unwrap().unwrap();
    assert_eq!(message.kind, "received");
    assert!(message.text.contains(&message.code.unwrap().to_string()));
    // Gone by its time to live, and told of again: the mark says that it has been.
    store.delete_row(&key, Expect::Anything).await.unwrap();
    notify::handle(&batch(&[(&book.id, 1)]), &deps).await;
    assert_eq!(store.get_message(&key).await.unwrap(), None);
}

async fn a_message_in_a_walled_book_moves_no_row(engine: Engine) {
    let (store, _) = open(engine).await;
    let case = file(&store, 1).await;
    projection::carry(case.id.clone(), &projector(&store)).await.unwrap();
    let before = tracked(&store, &case).await;
    let joint = OpenBook::unwritten(BookId::new(case_id(1), Book::Joint));
    store.commit(&commit(write(&joint, &[message("您好")], "message-1"))).await.unwrap();
    let told = batch(&[(&joint.id, 1)]);
    let writes = store.meter().units().write;
    assert!(projection::handle(&told, &projector(&store)).await.batch_item_failures.is_empty());
    assert!(notify::handle(&told, &notifier(&store)).await.batch_item_failures.is_empty());
    assert!((store.meter().units().write - writes).abs() < f64::EPSILON, "something was written");
    assert_eq!(tracked(&store, &case).await, before);
}

async fn a_bad_record_is_parked_and_the_rest_goes_on(engine: Engine) {
    let (store, address) = open(engine).await;
    let (bad, good) = (file(&store, 1).await, file(&store, 2).await);
    let poison = AttributeValue::B(Blob::new("poison"));
    Intruder::new(&address, &store).set(&bad.id.event(1), "bytes", poison).await;
    let told = batch(&[(&bad.id, 1), (&good.id, 1)]);
    assert!(projection::handle(&told, &projector(&store)).await.batch_item_failures.is_empty());
    assert!(notify::handle(&told, &notifier(&store)).await.batch_item_failures.is_empty());
    assert!(tracked(&store, &good).await.is_some());
    assert!(store.get_message(&table::outbox(&good.id, 1, 0)).await.unwrap().is_some());
    let parked: Page<Row<Parked>> = store.list_rows(&table::parked_pk("2026-11-21"), "", 9, None).await.unwrap();
    let readers: Vec<_> = parked.items.iter().map(|row| row.body.reader.as_str()).collect();
    assert_eq!(readers, ["notifier", "projector"]);
    assert!(parked.items.iter().all(|row| row.body.pk == bad.id.pk()));
}
