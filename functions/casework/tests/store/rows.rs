//! What small rows promise.

use crate::engine::{Engine, open};
use casework::store::{Counted, Expect, Key, Page, Put, Row, StoreError, table};

crate::on_both_engines!(
    a_row_is_written_only_over_what_was_expected,
    a_late_row_never_covers_a_newer_one,
    of_twenty_guesses_at_once_five_are_counted,
    a_list_comes_in_pages_both_ways,
    a_sealed_row_opens_only_where_it_was_sealed,
);

fn key(sk: &str) -> Key {
    table::row("test", "1", sk)
}

async fn a_row_is_written_only_over_what_was_expected(engine: Engine) {
    let (store, _) = open(engine).await;
    let key = key("a");
    assert_eq!(store.get_row::<String>(&key).await.unwrap(), None);
    assert_eq!(store.put_row(&key, &"one", Expect::Absent, None).await, Ok(Put::Done));
    assert_eq!(store.put_row(&key, &"two", Expect::Absent, None).await, Ok(Put::Unexpected));
    assert_eq!(store.put_row(&key, &"two", Expect::Version(1), None).await, Ok(Put::Done));
    assert_eq!(store.put_row(&key, &"three", Expect::Version(1), None).await, Ok(Put::Unexpected));
    let row: Row<String> = store.get_row(&key).await.unwrap().unwrap();
    assert_eq!((row.version, row.body.as_str()), (2, "two"));
    assert_eq!(store.delete_row(&key, Expect::Version(1)).await, Ok(Put::Unexpected));
    assert_eq!(store.delete_row(&key, Expect::Version(2)).await, Ok(Put::Done));
    assert_eq!(store.get_row::<String>(&key).await.unwrap(), None);
}

async fn a_late_row_never_covers_a_newer_one(engine: Engine) {
    let (store, _) = open(engine).await;
    let key = key("a");
    assert_eq!(store.put_row(&key, &"five", Expect::Older(5), None).await, Ok(Put::Done));
    assert_eq!(store.put_row(&key, &"three", Expect::Older(3), None).await, Ok(Put::Unexpected));
    assert_eq!(store.put_row(&key, &"five again", Expect::Older(5), None).await, Ok(Put::Unexpected));
    assert_eq!(store.put_row(&key, &"six", Expect::Older(6), None).await, Ok(Put::Done));
    assert_eq!(store.get_row::<String>(&key).await.unwrap().unwrap().body, "six");
}

async fn of_twenty_guesses_at_once_five_are_counted(engine: Engine) {
    let (store, _) = open(engine).await;
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        guesses.spawn(async move { store.count(&key("guesses"), 5, Some(2_000_000_000)).await.unwrap() });
    }
    let mut counted: Vec<u64> = guesses
        .join_all()
        .await
        .into_iter()
        .filter_map(|counted| match counted {
            Counted::To(n) => Some(n),
            Counted::Full => None,
        })
        .collect();
    counted.sort_unstable();
    assert_eq!(counted, [1, 2, 3, 4, 5]);
    assert_eq!(store.get_count(&key("guesses")).await.unwrap(), 5);
}

async fn a_list_comes_in_pages_both_ways(engine: Engine) {
    let (store, _) = open(engine).await;
    for n in 0..7 {
        store.put_row(&key(&format!("a{n}")), &n, Expect::Absent, None).await.unwrap();
    }
    store.put_row(&key("b"), &99, Expect::Absent, None).await.unwrap();
    let pk = table::row_pk("test", "1");
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page: Page<Row<u32>> = store.list_rows(&pk, "a", 3, cursor.as_deref()).await.unwrap();
        seen.push(page.items.iter().map(|row| row.body).collect::<Vec<_>>());
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
    let back: Page<Row<u32>> = store.list_rows_backwards(&pk, "", 2, None).await.unwrap();
    assert_eq!(back.items.iter().map(|row| row.body).collect::<Vec<_>>(), [99, 6]);
}

async fn a_sealed_row_opens_only_where_it_was_sealed(engine: Engine) {
    let (store, address) = open(engine).await;
    store.put_sealed_row(&key("a"), &"林秋白", Expect::Absent, None).await.unwrap();
    assert_eq!(store.get_row::<String>(&key("a")).await.unwrap().unwrap().body, "林秋白");
    crate::seals::copy_item(&address, &store, &key("a"), &key("moved")).await;
    let moved = store.get_row::<String>(&key("moved")).await;
    assert!(matches!(moved, Err(StoreError::Keys(_))), "{moved:?}");
}
