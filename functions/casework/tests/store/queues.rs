//! What a work list promises.

use crate::engine::{Engine, open};
use crate::fixtures::{commit, file, write};
use shared_types::case::{Event, SessionHeld, StageName};
use shared_types::values::OrgId;

crate::on_both_engines!(
    a_list_merges_all_shards_in_order_and_in_pages,
    a_case_leaves_the_list_of_the_stage_it_left,
    an_unchanged_line_costs_no_index_write,
);

async fn a_list_merges_all_shards_in_order_and_in_pages(engine: Engine) {
    let (store, _) = open(engine).await;
    for n in 1..=11 {
        file(&store, n).await;
    }
    let org = OrgId::parse("demo-street").unwrap();
    let (mut seen, mut cursor, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = store.list_queue(&org, &[StageName::Filed], 4, cursor.as_deref()).await.unwrap();
        assert!(page.items.len() <= 4);
        seen.extend(page.items.iter().map(|row| (row.due, row.id.clone())));
        pages += 1;
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages), (11, 3));
    assert!(seen.is_sorted(), "{seen:?}");
    seen.dedup();
    assert_eq!(seen.len(), 11);
    let other = OrgId::parse("demo-town").unwrap();
    assert!(store.list_queue(&other, StageName::ALL, 4, None).await.unwrap().items.is_empty());
}

async fn a_case_leaves_the_list_of_the_stage_it_left(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let org = OrgId::parse("demo-street").unwrap();
    let withdrawn = write(&book, &[Event::CaseWithdrawn { reason: None }], "withdraw");
    store.commit(&commit(withdrawn)).await.unwrap();
    let list = async |stage| store.list_queue(&org, &[stage], 4, None).await.unwrap().items.len();
    assert_eq!(list(StageName::Filed).await, 0);
    assert_eq!(list(StageName::Closed).await, 1);
    let book = store.load_book(&book.id).await.unwrap();
    let mut gone = write(&book, &[Event::CaseArchived {}], "archive-1");
    gone.queue = None;
    store.commit(&commit(gone)).await.unwrap();
    assert_eq!(list(StageName::Closed).await, 0);
}

async fn an_unchanged_line_costs_no_index_write(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let event = || {
        Event::SessionHeld(SessionHeld {
            session: None,
            held_on: shared_types::values::LocalDate::parse("2026-11-20").unwrap(),
            mode: shared_types::case::SessionMode::Video,
        })
    };
    let same = write(&book, &[event()], "session-1");
    let before = store.meter().units();
    store.commit(&commit(same.clone())).await.unwrap();
    let unchanged = store.meter().units().since(before).write;
    let book = store.load_book(&book.id).await.unwrap();
    let mut moved = write(&book, &[event()], "session-2");
    "某".clone_into(&mut moved.queue.as_mut().unwrap().applicant);
    let before = store.meter().units();
    store.commit(&commit(moved)).await.unwrap();
    let changed = store.meter().units().since(before).write;
    println!("{engine:?}: {unchanged} units with the same line, {changed} with another");
    assert!(unchanged < changed, "{unchanged} {changed}");
}
