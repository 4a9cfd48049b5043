//! What a commit promises.

use crate::engine::{Engine, open};
use crate::fixtures::{case_id, commit, file, filed, message, write};
use casework::store::{BookId, Commit, Gate, OpenBook, Outcome, Unique, table};
use shared_types::case::{Book, Event};

crate::on_both_engines!(
    what_was_committed_is_read_back_whole,
    the_second_writer_on_the_same_version_loses,
    of_ten_at_once_exactly_one_wins,
    a_case_is_filed_once,
    two_books_are_written_together_or_not_at_all,
    a_taken_row_stops_the_whole_commit,
    a_counter_gives_each_number_once,
    a_moved_gate_stops_a_write_to_another_book,
    events_for_another_place_are_refused,
    a_command_costs_few_units,
);

async fn what_was_committed_is_read_back_whole(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    assert_eq!(book.version(), 1);
    assert_eq!(book.entries[0].event, filed(1));
    assert_eq!(book.entries[0].request.as_str(), "file-0001");
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    assert_eq!(store.commit(&commit(next)).await.unwrap(), Outcome::Committed);
    let book = store.load_book(&book.id).await.unwrap();
    assert_eq!(book.version(), 2);
    assert_eq!(store.load_since(&book.id, 1).await.unwrap().entries, book.entries[1..]);
    assert!(store.load_since(&book.id, 2).await.unwrap().entries.is_empty());
    let other = BookId::case(case_id(99));
    assert_eq!(store.load_book(&other).await.unwrap(), OpenBook::unwritten(other));
}

async fn the_second_writer_on_the_same_version_loses(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let first = write(&book, &[Event::CaseArchived {}], "request-1");
    let second = write(&book, &[Event::CaseArchived {}], "request-2");
    assert_eq!(store.commit(&commit(first)).await.unwrap(), Outcome::Committed);
    assert_eq!(store.commit(&commit(second)).await.unwrap(), Outcome::LostRace);
    let book = store.load_book(&book.id).await.unwrap();
    assert_eq!(book.entries.last().unwrap().request.as_str(), "request-1");
}

async fn of_ten_at_once_exactly_one_wins(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let mut tries = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (store, book) = (store.clone(), book.clone());
        tries.spawn(async move {
            // The same key and the same words; only the moment of sealing differs in life, so
            // the request's time is moved to tell the ten apart.
            let mut request = crate::fixtures::request("same-key");
            request.at = request.at.plus_seconds(n);
            let sealed = book.seal(&[Event::CaseArchived {}], &request).unwrap();
            store.commit(&commit(book.write(sealed))).await.unwrap()
        });
    }
    let outcomes = tries.join_all().await;
    let won = outcomes.iter().filter(|outcome| **outcome == Outcome::Committed).count();
    assert_eq!(won, 1, "{outcomes:?}");
    assert_eq!(store.load_book(&book.id).await.unwrap().version(), 2);
}

async fn a_case_is_filed_once(engine: Engine) {
    let (store, _) = open(engine).await;
    let id = file(&store, 1).await.id;
    let again = write(&OpenBook::unwritten(id.clone()), &[filed(1)], "file-0001");
    assert_eq!(store.commit(&commit(again)).await.unwrap(), Outcome::LostRace);
    assert_eq!(store.load_book(&id).await.unwrap().version(), 1);
}

async fn two_books_are_written_together_or_not_at_all(engine: Engine) {
    let (store, _) = open(engine).await;
    let case = file(&store, 1).await;
    let joint = OpenBook::unwritten(BookId::new(case.id.case.clone(), Book::Joint));
    let both = Commit {
        writes: vec![
            write(&joint, &[message("您好")], "both-0001"),
            write(&case, &[Event::CaseArchived {}], "both-0001"),
        ],
        ..Commit::default()
    };
    assert_eq!(store.commit(&both).await.unwrap(), Outcome::Committed);
    let joint = store.load_book(&joint.id).await.unwrap();
    assert_eq!(joint.entries[0].event, message("您好"));
    // The case book is now stale in `both`: nothing may reach the joint book either.
    let stale = Commit {
        writes: vec![
            write(&joint, &[message("还在吗")], "both-0002"),
            write(&case, &[Event::CaseArchived {}], "both-0002"),
        ],
        ..Commit::default()
    };
    assert_eq!(store.commit(&stale).await.unwrap(), Outcome::LostRace);
    assert_eq!(store.load_book(&joint.id).await.unwrap().version(), 1);
}

async fn a_taken_row_stops_the_whole_commit(engine: Engine) {
    let (store, _) = open(engine).await;
    let unique = || Unique::New { key: table::row("taken", "1", "T"), body: "{}".to_owned() };
    let filing = |n: u8| {
        let book = OpenBook::unwritten(BookId::case(case_id(u64::from(n))));
        let mut commit = commit(write(&book, &[filed(n)], &format!("file-{n:04}")));
        commit.unique.push(unique());
        (book.id, commit)
    };
    let (_, first) = filing(1);
    assert_eq!(store.commit(&first).await.unwrap(), Outcome::Committed);
    let (id, second) = filing(2);
    assert_eq!(store.commit(&second).await.unwrap(), Outcome::Taken(0));
    assert_eq!(store.load_head(&id).await.unwrap(), None);
}

async fn a_counter_gives_each_number_once(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let key = table::row("counter", "1", "2026");
    assert_eq!(store.get_count(&key).await.unwrap(), 0);
    let mut accept = commit(write(&book, &[Event::CaseArchived {}], "accept-1"));
    accept.unique.push(Unique::Next { key: key.clone(), from: 0 });
    assert_eq!(store.commit(&accept).await.unwrap(), Outcome::Committed);
    assert_eq!(store.get_count(&key).await.unwrap(), 1);
    let book = file(&store, 2).await;
    let mut stale = commit(write(&book, &[Event::CaseArchived {}], "accept-2"));
    stale.unique.push(Unique::Next { key: key.clone(), from: 0 });
    assert_eq!(store.commit(&stale).await.unwrap(), Outcome::Taken(0));
    stale.unique = vec![Unique::Next { key: key.clone(), from: 1 }];
    assert_eq!(store.commit(&stale).await.unwrap(), Outcome::Committed);
    assert_eq!(store.get_count(&key).await.unwrap(), 2);
}

async fn a_moved_gate_stops_a_write_to_another_book(engine: Engine) {
    let (store, _) = open(engine).await;
    let case = file(&store, 1).await;
    let joint = OpenBook::unwritten(BookId::new(case.id.case.clone(), Book::Joint));
    let mut moved = write(&case, &[Event::CaseArchived {}], "archive-1");
    moved.moves_gate = true;
    assert_eq!(store.commit(&commit(moved)).await.unwrap(), Outcome::Committed);
    let mut talk = commit(write(&joint, &[message("您好")], "message-1"));
    talk.gate = Some(Gate { case: case.id.case.clone(), gate: case.head.unwrap().gate });
    assert_eq!(store.commit(&talk).await.unwrap(), Outcome::GateMoved);
    let gate = store.load_head(&case.id).await.unwrap().unwrap().gate;
    talk.gate = Some(Gate { case: case.id.case, gate });
    assert_eq!(store.commit(&talk).await.unwrap(), Outcome::Committed);
}

async fn events_for_another_place_are_refused(engine: Engine) {
    let (store, _) = open(engine).await;
    let book = file(&store, 1).await;
    let mut elsewhere = write(&book, &[Event::CaseArchived {}], "archive-1");
    elsewhere.events[0].entry.seq = 5;
    assert!(store.commit(&commit(elsewhere)).await.is_err());
    let wrong_book = write(&book, &[message("您好")], "message-1");
    assert!(store.commit(&commit(wrong_book)).await.is_err());
    assert_eq!(store.load_book(&book.id).await.unwrap().version(), 1);
}

async fn a_command_costs_few_units(engine: Engine) {
    let (store, _) = open(engine).await;
    let before = store.meter().units();
    let book = file(&store, 1).await;
    let filing = store.meter().units().since(before);
    let before = store.meter().units();
    let next = write(&book, &[Event::CaseArchived {}], "archive-1");
    assert_eq!(store.commit(&commit(next)).await.unwrap(), Outcome::Committed);
    let command = store.meter().units().since(before);
    let before = store.meter().units();
    store.load_book(&book.id).await.unwrap();
    let load = store.meter().units().since(before);
    println!("{engine:?}: filing {filing:?}, command {command:?}, load {load:?}");
    assert!(filing.write > 0.0 && filing.write <= 12.0, "{filing:?}");
    assert!(command.write > 0.0 && command.write <= 10.0, "{command:?}");
    assert_eq!(command.calls, 1);
    assert_eq!(load.calls, 1);
    assert!(load.read > 0.0 && load.read <= 2.0, "{load:?}");
}
