//! Data keys wrapped by the key service, through its own client: what is asked of it, and what it refuses.

use crate::engine::{Engine, create, fresh_name, open};
use crate::fixtures::{case_id, commit, file, filed, message, write};
use crate::key_service::KeyService;
use crate::seals::Intruder;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use casework::administration::{Rewrapped, rewrap_books};
use casework::keys::{KeyError, KeyProvider, KmsKeys, KmsPlace, LocalKeys};
use casework::people::{Org, put_org};
use casework::store::{BookId, Endpoint, OpenBook, Rewrap, Store, StoreError, connect};
use casework::world::{Clock, World};
use shared_types::case::{Book, Event};
use shared_types::people::{MediationRooms, OrgKind, OrgLevel};
use shared_types::values::{OrgId, OrgName, Timestamp};
use std::path::PathBuf;
use std::sync::Arc;

crate::on_both_engines!(
    one_call_makes_a_books_key_and_one_opens_it_in_another_process,
    a_key_moved_to_another_book_is_refused,
    a_service_that_is_away_claims_nothing_and_a_refusal_is_no_outage,
    ring_and_service_both_open_while_one_takes_over_from_the_other,
);

/// A table, a ring in a folder, a key service.
struct Place {
    engine: String,
    table: String,
    ring: PathBuf,
    service: KeyService,
    address: String,
}

impl Place {
    async fn open(engine: Engine) -> Self {
        let (_, engine) = open(engine).await;
        let (service, address) = KeyService::start().await;
        let table = fresh_name();
        let ring = std::env::temp_dir().join(format!("kms-{}-{table}", std::process::id())).join("keys.json");
        let place = Self { engine, table, ring, service, address };
        create(&place.engine, &place.table, place.local()).await;
        place
    }

    fn ring(&self) -> LocalKeys {
        LocalKeys::open_or_create(&self.ring).unwrap()
    }

    fn local(&self) -> Arc<KeyProvider> {
        Arc::new(KeyProvider::Local(self.ring()))
    }

    /// A process whose keys are all in the ring.
    fn before(&self) -> Store {
        Store::new(connect(&Endpoint::Engine(self.engine.clone())), &self.table, self.local())
    }

    /// A process with a key of the service.
    fn with(&self, key: &str) -> Store {
        let keys = KmsKeys::open(self.ring(), key, &KmsPlace::Address(self.address.clone()));
        Store::new(connect(&Endpoint::Engine(self.engine.clone())), &self.table, Arc::new(KeyProvider::Kms(keys)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.ring.parent().unwrap());
    }
}

async fn one_call_makes_a_books_key_and_one_opens_it_in_another_process(engine: Engine) {
    let place = Place::open(engine).await;
    let store = place.with("one");
    let book = file(&store, 1).await;
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    store.commit(&commit(next)).await.unwrap();
    let item = book.id.pk();
    assert_eq!(place.service.asked(), [format!("GenerateDataKey {item}")], "what was opened is kept in memory");
    let other = place.with("one");
    for _ in 0..3 {
        assert_eq!(other.load_book(&book.id).await.unwrap().entries[0].event, filed(1));
    }
    assert_eq!(place.service.asked(), [format!("Decrypt {item}")]);
    // A walled book has a key of its own.
    let joint = OpenBook::unwritten(BookId::new(case_id(1), Book::Joint));
    other.commit(&commit(write(&joint, &[message("您好")], "message-1"))).await.unwrap();
    assert_eq!(place.service.asked(), [format!("GenerateDataKey {}", joint.id.pk())]);
}

async fn a_key_moved_to_another_book_is_refused(engine: Engine) {
    let place = Place::open(engine).await;
    let store = place.with("one");
    let (one, two) = (file(&store, 1).await, file(&store, 2).await);
    let intruder = Intruder::new(&place.engine, &store);
    let key = intruder.read(&one.id.head()).await.remove("dk").unwrap();
    // With its fields, too: everything of the one book stands in the other, and still does not open.
    let private = intruder.read(&one.id.event(1)).await.remove("private").unwrap();
    intruder.set(&two.id.head(), "dk", key.clone()).await;
    intruder.set(&two.id.event(1), "private", private).await;
    let unsealable = Some(StoreError::Keys(KeyError::Unsealable));
    for reader in [&store, &place.with("one")] {
        assert_eq!(reader.load_book(&two.id).await.err(), unsealable);
    }
    // Nor does one that names another key of the service.
    let bytes = key.as_b().unwrap().as_ref().to_vec();
    let at = bytes.windows(4).position(|part| part == b"/one").unwrap();
    let mut renamed = bytes.clone();
    renamed[at + 1..at + 4].copy_from_slice(b"two");
    intruder.set(&one.id.head(), "dk", AttributeValue::B(Blob::new(renamed))).await;
    assert_eq!(place.with("one").load_book(&one.id).await.err(), unsealable);
}

async fn a_service_that_is_away_claims_nothing_and_a_refusal_is_no_outage(engine: Engine) {
    let place = Place::open(engine).await;
    let store = place.with("one");
    let book = file(&store, 1).await;
    let reader = place.with("one");
    for (code, error) in [
        ("ThrottlingException", StoreError::Unavailable("the key service does not answer")),
        ("KMSInternalException", StoreError::Unavailable("the key service does not answer")),
        ("AccessDeniedException", StoreError::Keys(KeyError::Refused)),
        ("DisabledException", StoreError::Keys(KeyError::Refused)),
        ("NotFoundException", StoreError::Keys(KeyError::UnknownMaster)),
    ] {
        place.service.fail(Some(code));
        assert_eq!(reader.load_book(&book.id).await.err(), Some(error), "{code}");
    }
    // Who has opened it goes on: a short outage stops nobody in the middle.
    assert_eq!(store.load_book(&book.id).await.unwrap().entries.len(), 1);
    let new = write(&OpenBook::unwritten(BookId::case(case_id(2))), &[filed(2)], "file-0002");
    assert!(matches!(store.commit(&commit(new.clone())).await, Err(StoreError::Keys(KeyError::UnknownMaster))));
    place.service.fail(None);
    assert_eq!(store.load_book(&BookId::case(case_id(2))).await.unwrap().version(), 0);
    store.commit(&commit(new)).await.unwrap();
    assert_eq!(reader.load_book(&book.id).await.unwrap().entries.len(), 1);
}

async fn ring_and_service_both_open_while_one_takes_over_from_the_other(engine: Engine) {
    let place = Place::open(engine).await;
    let before = place.before();
    let (one, two) = (file(&before, 1).await, file(&before, 2).await);
    let joint = OpenBook::unwritten(BookId::new(case_id(1), Book::Joint));
    before.commit(&commit(write(&joint, &[message("您好")], "message-1"))).await.unwrap();
    let clock = Clock::set(Timestamp::parse("2026-11-23T02:00:00Z").unwrap());
    let name = OrgName::parse("示例街道矛盾纠纷调解中心").unwrap();
    let id = OrgId::parse("demo-street").unwrap();
    let (level, kind) = (OrgLevel::Town, OrgKind::Centre);
    let org = Org { id, name, level, kind, parent: None, court: None, intake: true, rooms: MediationRooms::default() };
    put_org(&World::new(before.clone(), clock.clone()), &org).await.unwrap();
    // The service takes over: the old ones open, the new one is its own.
    let during = place.with("one");
    let three = file(&during, 3).await;
    assert!(place.service.asked().iter().all(|call| call.ends_with(&three.id.pk())), "the ring opens what it wrapped");
    assert_eq!(during.rewrap_book(&one.id).await, Ok(Rewrap::Done));
    for (book, n) in [(&one, 1), (&two, 2), (&three, 3)] {
        assert_eq!(during.load_book(&book.id).await.unwrap().entries[0].event, filed(n));
        assert_eq!(place.with("one").load_book(&book.id).await.unwrap().entries[0].event, filed(n));
    }
    let world = World::new(during.clone(), clock.clone());
    assert_eq!(rewrap_books(&world).await.unwrap(), Rewrapped { done: 2, current: 2, moved: 0 });
    let again = rewrap_books(&world).await.unwrap();
    assert_eq!((again, again.is_over()), (Rewrapped { done: 0, current: 4, moved: 0 }, true));
    // And another key of the service after it: what the first wrapped opens, and is wrapped anew.
    let after = place.with("two");
    assert_eq!(after.load_book(&one.id).await.unwrap().entries[0].event, filed(1));
    assert_eq!(rewrap_books(&World::new(after.clone(), clock)).await.unwrap().done, 4);
    for store in [&after, &during] {
        assert_eq!(store.load_book(&two.id).await.unwrap().entries[0].event, filed(2));
        assert_eq!(store.load_book(&joint.id).await.unwrap().entries.len(), 1);
    }
    // Who has only the ring opens nothing more.
    assert_eq!(before.load_book(&one.id).await.err(), Some(StoreError::Keys(KeyError::UnknownMaster)));
}
