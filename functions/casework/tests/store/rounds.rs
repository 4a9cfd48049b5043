//! The key of a round: destroyed with what lies under it, in the transaction that says so, and of no other book.

use crate::engine::{self, Engine};
use crate::fixtures::{case_id, commit, file, message, write};
use crate::on_both_engines;
use casework::store::{BookId, Commit, Outcome, Rewrap, Store, StoreError};
use shared_types::case::{BidPlaced, BidRange, Book, Contents, Event, Fresh, RoundEnded, RoundResult};
use shared_types::values::{Money, PartyId, Personal, RoundId, Structured};

const ROUND: RoundId = RoundId::new(1);

fn bid(party: u16) -> Event {
    let range = BidRange { least: Money::try_new(70_000).unwrap(), most: Money::try_new(90_000).unwrap() };
    let fresh = Fresh::new([7; 32]);
    let range = Personal::new(Structured::new(&range), fresh.salt());
    Event::BidPlaced(BidPlaced { round: ROUND, party: PartyId::new(party), range })
}

fn ended() -> Event {
    Event::RoundEnded(RoundEnded { round: ROUND, result: RoundResult::NoOverlap, amount: None })
}

fn books() -> (BookId, BookId) {
    (BookId::new(case_id(1), Book::Bids(ROUND)), BookId::new(case_id(1), Book::Offers))
}

/// The end of the round, with or without a last bid.
async fn end(store: &Store, last: &[Event]) -> (Commit, Outcome) {
    let (bids, offers) = books();
    let (bids, offers) = (store.load_book(&bids).await.unwrap(), store.load_book(&offers).await.unwrap());
    let mut destroying = match last {
        [] => bids.write(Vec::new()),
        some => write(&bids, some, "last-bid"),
    };
    destroying.destroys_key = true;
    let mut writes = vec![write(&offers, &[ended()], "the-end1"), destroying];
    writes.sort_by_key(|write| write.events.is_empty());
    let commit = Commit { writes, ..Commit::default() };
    let outcome = store.commit(&commit).await.unwrap();
    (commit, outcome)
}

async fn open_ranges(store: &Store) -> Vec<bool> {
    let book = store.load_book(&books().0).await.unwrap();
    Contents::of(&book.entries).bids.iter().map(|bid| bid.range.get().is_some()).collect()
}

async fn the_end_takes_key_and_values_together(engine: Engine) {
    let (store, _) = engine::open(engine).await;
    file(&store, 1).await;
    let bids = store.load_book(&books().0).await.unwrap();
    assert_eq!(store.commit(&commit(write(&bids, &[bid(1)], "bid-0001"))).await.unwrap(), Outcome::Committed);
    assert_eq!(open_ranges(&store).await, [true]);
    let stale = store.load_book(&books().0).await.unwrap();
    let (sent, outcome) = end(&store, &[bid(2)]).await;
    assert_eq!(outcome, Outcome::Committed);
    assert_eq!(open_ranges(&store).await, [false, false]);
    assert_eq!(store.load_head(&books().0).await.unwrap().unwrap().data_key, None);
    // The same once more, a bid that knew nothing of it, and one that saw it: none comes in.
    assert_eq!(store.commit(&sent).await.unwrap(), Outcome::LostRace);
    let late = commit(write(&stale, &[bid(2)], "bid-0002"));
    assert_eq!(store.commit(&late).await.unwrap(), Outcome::LostRace);
    let seen = store.load_book(&books().0).await.unwrap();
    let late = commit(write(&seen, &[bid(2)], "bid-0003"));
    assert_eq!(store.commit(&late).await.unwrap(), Outcome::LostRace);
    // There is nothing to wrap anew, and nothing to erase.
    assert_eq!(store.rewrap_book(&books().0).await.unwrap(), Rewrap::Current);
    assert_eq!(store.erase_values(&books().0, 1, &["none"]).await.unwrap(), 0);
}

async fn a_round_without_bids_ends_so_that_none_comes_in(engine: Engine) {
    let (store, _) = engine::open(engine).await;
    file(&store, 1).await;
    let before = store.load_book(&books().0).await.unwrap();
    assert_eq!(end(&store, &[]).await.1, Outcome::Committed);
    assert!(open_ranges(&store).await.is_empty());
    let late = commit(write(&before, &[bid(1)], "bid-0001"));
    assert_eq!(store.commit(&late).await.unwrap(), Outcome::LostRace);
}

async fn no_other_key_is_destroyed(engine: Engine) {
    let (store, _) = engine::open(engine).await;
    let case = file(&store, 1).await;
    let joint = store.load_book(&BookId::new(case_id(1), Book::Joint)).await.unwrap();
    let mut destroying = write(&joint, &[message("一句话")], "message1");
    destroying.destroys_key = true;
    let refused = store.commit(&commit(destroying)).await;
    assert!(matches!(refused, Err(StoreError::Malformed(_))), "{refused:?}");
    let refused = store.commit(&commit(case.write(Vec::new()))).await;
    assert!(matches!(refused, Err(StoreError::Malformed(_))), "{refused:?}");
}

async fn a_page_is_read_without_what_comes_after(engine: Engine) {
    let (store, _) = engine::open(engine).await;
    file(&store, 1).await;
    let id = BookId::new(case_id(1), Book::Joint);
    for n in 0..5 {
        let joint = store.load_book(&id).await.unwrap();
        let said = write(&joint, &[message(&format!("第{n}句"))], &format!("message-{n}"));
        assert_eq!(store.commit(&commit(said)).await.unwrap(), Outcome::Committed);
    }
    for (after, count, expected) in
        [(0, 2, vec![1, 2]), (2, 2, vec![3, 4]), (4, 9, vec![5]), (5, 3, vec![]), (9, 3, vec![]), (0, 0, vec![])]
    {
        let page = store.load_page(&id, after, count).await.unwrap();
        assert_eq!(page.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), expected);
        assert_eq!(page.version(), 5);
    }
    let nothing = store.load_page(&BookId::new(case_id(1), Book::Guidance), 0, 3).await.unwrap();
    assert_eq!((nothing.head, nothing.entries.len()), (None, 0));
}

on_both_engines!(
    the_end_takes_key_and_values_together,
    a_round_without_bids_ends_so_that_none_comes_in,
    no_other_key_is_destroyed,
    a_page_is_read_without_what_comes_after,
);
