//! What sealing promises: no personal word in clear, and a chain that erasure and rotation
//! leave whole.

use crate::engine::{Engine, create, fresh_name, open};
use crate::fixtures::{NAME, PHONE, commit, file, filed, write};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use casework::keys::{KeyProvider, LocalKeys};
use casework::store::{BookId, Endpoint, Key, Put, Rewrap, Store, StoreError, connect};
use shared_types::case::Event;
use std::sync::Arc;

crate::on_both_engines!(
    no_personal_word_is_stored_in_clear,
    an_erased_value_leaves_the_chain_whole,
    a_rewrapped_key_leaves_everything_readable,
    a_changed_byte_breaks_the_chain,
    a_swapped_head_breaks_the_chain,
    a_moved_ciphertext_does_not_open,
    other_keys_open_nothing,
);

/// The table as somebody sees it who can write to it without our keys.
pub struct Intruder {
    client: Client,
    table: String,
}

impl Intruder {
    pub fn new(address: &str, store: &Store) -> Self {
        let table = store.table().to_owned();
        Self { client: connect(&Endpoint::Engine(address.to_owned())), table }
    }

    pub async fn read(&self, key: &Key) -> std::collections::HashMap<String, AttributeValue> {
        let item = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("PK", AttributeValue::S(key.pk.clone()))
            .key("SK", AttributeValue::S(key.sk.clone()))
            .send();
        item.await.unwrap().item.unwrap()
    }

    pub async fn set(&self, key: &Key, name: &str, value: AttributeValue) {
        let mut item = self.read(key).await;
        item.insert(name.to_owned(), value);
        self.write(item).await;
    }

    async fn write(&self, item: std::collections::HashMap<String, AttributeValue>) {
        self.client.put_item().table_name(&self.table).set_item(Some(item)).send().await.unwrap();
    }
}

/// Copies an item to another address, as it is.
pub async fn copy_item(address: &str, store: &Store, from: &Key, to: &Key) {
    let intruder = Intruder::new(address, store);
    let mut item = intruder.read(from).await;
    item.insert("PK".to_owned(), AttributeValue::S(to.pk.clone()));
    item.insert("SK".to_owned(), AttributeValue::S(to.sk.clone()));
    intruder.write(item).await;
}

async fn no_personal_word_is_stored_in_clear(engine: Engine) {
    let (store, address) = open(engine).await;
    let book = file(&store, 1).await;
    let intruder = Intruder::new(&address, &store);
    for key in [book.id.event(1), book.id.head()] {
        for (name, value) in intruder.read(&key).await {
            let bytes = match &value {
                AttributeValue::S(text) => text.as_bytes().to_vec(),
                AttributeValue::B(blob) => blob.as_ref().to_vec(),
                other => format!("{other:?}").into_bytes(),
            };
            for canary in [NAME, PHONE, "砖", "林"] {
                let found = bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
                assert!(!found, "{canary} in {name} of {key:?}");
            }
        }
    }
}

async fn an_erased_value_leaves_the_chain_whole(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    assert_eq!(store.erase_private(&book.id, 1).await, Ok(Put::Done));
    let erased = store.load_book(&book.id).await.unwrap();
    assert_eq!(erased.head, book.head);
    let Event::CaseFiled(filed) = &erased.entries[0].event else { panic!() };
    assert_eq!(filed.statement.get(), None);
    // The case goes on.
    let next = write(&erased, &[Event::CaseArchived {}], "archive-1");
    store.commit(&commit(next)).await.unwrap();
    assert_eq!(store.load_book(&book.id).await.unwrap().version(), 2);
    assert_eq!(store.erase_private(&book.id, 77).await, Ok(Put::Unexpected));
}

async fn a_rewrapped_key_leaves_everything_readable(engine: Engine) {
    let (_, address) = open(engine).await;
    let path = std::env::temp_dir().join(format!("rewrap-{}-{}", std::process::id(), fresh_name()));
    let ring = path.join("keys.json");
    let keys = || Arc::new(KeyProvider::Local(LocalKeys::open_or_create(&ring).unwrap()));
    let name = fresh_name();
    let before = create(&address, &name, keys()).await;
    let book = file(&before, 1).await;
    LocalKeys::open_or_create(&ring).unwrap().rotate(Some(&ring)).unwrap();
    let after = Store::new(connect(&Endpoint::Engine(address)), &name, keys());
    assert_eq!(after.rewrap_book(&book.id).await, Ok(Rewrap::Done));
    let again = after.load_book(&book.id).await.unwrap();
    assert_ne!(again.head.as_ref().unwrap().data_key, book.head.as_ref().unwrap().data_key);
    assert_eq!(again.entries, book.entries);
    assert_eq!(again.entries[0].event, filed(1));
    std::fs::remove_dir_all(path).unwrap();
}

async fn a_changed_byte_breaks_the_chain(engine: Engine) {
    let (store, address) = open(engine).await;
    let book = file(&store, 1).await;
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    store.commit(&commit(next)).await.unwrap();
    let intruder = Intruder::new(&address, &store);
    let key = book.id.event(1);
    let item = intruder.read(&key).await;
    let text = String::from_utf8(item["bytes"].as_b().unwrap().as_ref().to_vec()).unwrap();
    let changed = text.replace("demo-street", "demo-strict");
    assert_ne!(text, changed);
    intruder.set(&key, "bytes", AttributeValue::B(Blob::new(changed.as_bytes()))).await;
    let broken = |seq| Err(StoreError::ChainBroken { book: book.id.pk(), seq });
    assert_eq!(store.load_book(&book.id).await.map(drop), broken(1));
    // With the hash beside it made to fit, the next event still names the old one.
    let hash = shared_types::chain::Hash::of(changed.as_bytes()).0;
    intruder.set(&key, "hash", AttributeValue::B(Blob::new(hash))).await;
    assert_eq!(store.load_book(&book.id).await.map(drop), broken(2));
}

async fn a_swapped_head_breaks_the_chain(engine: Engine) {
    let (store, address) = open(engine).await;
    let book = file(&store, 1).await;
    let intruder = Intruder::new(&address, &store);
    intruder.set(&book.id.head(), "hash", AttributeValue::B(Blob::new([7; 32]))).await;
    let broken = Err(StoreError::ChainBroken { book: book.id.pk(), seq: 1 });
    assert_eq!(store.load_book(&book.id).await.map(drop), broken);
}

async fn a_moved_ciphertext_does_not_open(engine: Engine) {
    let (store, address) = open(engine).await;
    let (one, two) = (file(&store, 1).await, file(&store, 2).await);
    let intruder = Intruder::new(&address, &store);
    let private = intruder.read(&one.id.event(1)).await.remove("private").unwrap();
    intruder.set(&two.id.event(1), "private", private).await;
    assert!(matches!(store.load_book(&two.id).await, Err(StoreError::Keys(_))));
    // Nor does another book's data key.
    let key = intruder.read(&one.id.head()).await.remove("dk").unwrap();
    intruder.set(&two.id.head(), "dk", key).await;
    assert!(matches!(store.load_book(&two.id).await, Err(StoreError::Keys(_))));
}

async fn other_keys_open_nothing(engine: Engine) {
    let (store, address) = open(engine).await;
    let book = file(&store, 1).await;
    let other = Arc::new(KeyProvider::Local(LocalKeys::ephemeral().unwrap()));
    let stranger = Store::new(connect(&Endpoint::Engine(address)), store.table(), other);
    let id: &BookId = &book.id;
    assert!(matches!(stranger.load_book(id).await, Err(StoreError::Keys(_))));
}
