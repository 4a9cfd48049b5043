//! Exactly once, whatever happens on the way: each fault at each try of a commit.

use crate::engine::{Engine, create, fresh_name, open};
use crate::fixtures::{commit, file, write};
use crate::proxy::{Fault, Proxy};
use casework::keys::{KeyProvider, LocalKeys};
use casework::store::{Endpoint, Expect, Outcome, Put, Store, StoreError, connect, table};
use shared_types::case::Event;
use std::sync::Arc;

crate::on_both_engines!(
    one_fault_of_any_kind_loses_and_doubles_nothing,
    two_faults_in_a_row_lose_and_double_nothing,
    a_success_seen_by_nobody_is_found_again,
    endless_faults_end_in_a_truthful_error,
    a_rival_is_not_taken_for_our_own_lost_answer,
    an_unclear_put_is_not_its_own_rival,
    a_spoiled_read_is_read_again,
);

const SHORT: [Fault; 7] = [
    Fault::Throttle,
    Fault::Conflict,
    Fault::ErrorBefore,
    Fault::ErrorAfter,
    Fault::ResetBefore,
    Fault::ResetAfter,
    Fault::CutAfter,
];

/// A store whose calls of `operation` go through a spoiling proxy, and the same table seen
/// directly.
async fn spoiled(engine: Engine, operation: &'static str, script: &[Fault]) -> (Store, Store, Proxy) {
    let (_, address) = open(engine).await;
    let keys = Arc::new(KeyProvider::Local(LocalKeys::ephemeral().unwrap()));
    let name = fresh_name();
    let direct = create(&address, &name, keys.clone()).await;
    let proxy = Proxy::start(&address, operation, script).await;
    let client = connect(&Endpoint::Engine(proxy.address.clone()));
    (Store::new(client, &name, keys), direct, proxy)
}

async fn commits_once(engine: Engine, script: &[Fault]) {
    let (store, direct, _proxy) = spoiled(engine, "TransactWriteItems", script).await;
    let book = file(&direct, 1).await;
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    let outcome = store.commit(&commit(next)).await;
    assert_eq!(outcome, Ok(Outcome::Committed), "{script:?}");
    let after = direct.load_book(&book.id).await.unwrap();
    assert_eq!(after.version(), 2, "{script:?}");
    assert_eq!(after.entries[1].request.as_str(), "archive-1");
}

async fn one_fault_of_any_kind_loses_and_doubles_nothing(engine: Engine) {
    for fault in SHORT {
        commits_once(engine, &[fault]).await;
    }
    commits_once(engine, &[Fault::SlowAfter]).await;
}

async fn two_faults_in_a_row_lose_and_double_nothing(engine: Engine) {
    for first in SHORT {
        for second in SHORT {
            commits_once(engine, &[first, second]).await;
        }
    }
}

/// The answer is lost, and so is the first look whether it was written: the next try meets a
/// failed condition that is its own success.
async fn a_success_seen_by_nobody_is_found_again(engine: Engine) {
    let (store, direct, proxy) = spoiled(engine, "DynamoDB_20120810", &[]).await;
    let book = file(&direct, 1).await;
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    // One lost answer, then five spoiled reads: the look for our own events gives up.
    let mut script = vec![Fault::ResetAfter];
    script.extend([Fault::ErrorBefore; 5]);
    proxy.script(&script);
    assert_eq!(store.commit(&commit(next)).await, Ok(Outcome::Committed));
    assert_eq!(direct.load_book(&book.id).await.unwrap().version(), 2);
}

async fn endless_faults_end_in_a_truthful_error(engine: Engine) {
    for fault in [Fault::Throttle, Fault::Conflict, Fault::ErrorBefore] {
        let (store, direct, proxy) = spoiled(engine, "TransactWriteItems", &[fault; 50]).await;
        let book = file(&direct, 1).await;
        let next = write(&book, &[Event::CaseArchived {}], "archive-1");
        let outcome = store.commit(&commit(next)).await;
        assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{fault:?}: {outcome:?}");
        assert_eq!(proxy.calls(), 6, "tries are counted");
        assert_eq!(direct.load_book(&book.id).await.unwrap().version(), 1);
    }
}

async fn a_rival_is_not_taken_for_our_own_lost_answer(engine: Engine) {
    let (store, direct, _proxy) = spoiled(engine, "TransactWriteItems", &[Fault::ResetBefore]).await;
    let book = file(&direct, 1).await;
    let rival = write(&book, &[Event::CaseArchived {}], "rival-01");
    assert_eq!(direct.commit(&commit(rival)).await.unwrap(), Outcome::Committed);
    let ours = write(&book, &[Event::CaseArchived {}], "ours-001");
    assert_eq!(store.commit(&commit(ours)).await, Ok(Outcome::LostRace));
}

async fn an_unclear_put_is_not_its_own_rival(engine: Engine) {
    for fault in [Fault::ErrorAfter, Fault::ResetAfter, Fault::CutAfter] {
        let (store, direct, _proxy) = spoiled(engine, "PutItem", &[fault]).await;
        let key = table::row("otp", "1", "C");
        assert_eq!(store.put_row(&key, &1, Expect::Absent, None).await, Ok(Put::Done), "{fault:?}");
        assert_eq!(direct.put_row(&key, &2, Expect::Absent, None).await, Ok(Put::Unexpected));
        assert_eq!(direct.get_row::<u8>(&key).await.unwrap().unwrap().body, 1);
    }
}

async fn a_spoiled_read_is_read_again(engine: Engine) {
    for fault in [Fault::Throttle, Fault::ErrorBefore, Fault::ResetAfter, Fault::CutAfter] {
        let (store, direct, _proxy) = spoiled(engine, ".Query", &[fault, fault]).await;
        let book = file(&direct, 1).await;
        assert_eq!(store.load_book(&book.id).await, Ok(book), "{fault:?}");
    }
}
