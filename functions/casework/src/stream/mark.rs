//! How far a reader has carried a book: the mark that every reader looks at first and moves last.

use crate::store::{BookId, Expect, Key, OpenBook, Store, StoreError, table};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared_types::case::{Book, Case};
use shared_types::values::Timestamp;

/// The last event a reader has carried, and what else it keeps for its next time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark<T> {
    /// Number of that event; 0 before the first.
    pub seq: u64,
    /// The reader's own notes.
    #[serde(flatten)]
    pub kept: T,
}

/// A book that has moved past a reader's mark.
#[derive(Debug)]
pub(crate) struct Ahead<T> {
    key: Key,
    /// Where the reader stands.
    pub mark: Mark<T>,
    /// The book, from what was asked for.
    pub book: OpenBook,
}

/// What a reader has to carry of the procedure; `None` when it has carried it all. Walled books are nobody's here: no row
/// that others see may follow from one.
pub(crate) async fn ahead<T>(store: &Store, id: &BookId, reader: &str) -> Result<Option<Ahead<T>>, StoreError>
where
    T: Default + DeserializeOwned,
{
    if id.book != Book::Case {
        return Ok(None);
    }
    let (key, mark) = stand(store, id, reader).await?;
    let book = store.load_book(id).await?;
    Ok((mark.seq < book.version()).then_some(Ahead { key, mark, book }))
}

/// What a reader has to carry of a walled book, from its mark on and with every personal value shut: that something
/// happened there, and not a word of it.
pub(crate) async fn ahead_shut<T>(store: &Store, id: &BookId, reader: &str) -> Result<Option<Ahead<T>>, StoreError>
where
    T: Default + DeserializeOwned,
{
    let (key, mark) = stand::<T>(store, id, reader).await?;
    let book = store.load_shut_since(id, mark.seq).await?;
    Ok((mark.seq < book.version()).then_some(Ahead { key, mark, book }))
}

async fn stand<T>(store: &Store, id: &BookId, reader: &str) -> Result<(Key, Mark<T>), StoreError>
where
    T: Default + DeserializeOwned,
{
    let key = table::mark(id, reader);
    let mark = store.get_row(&key).await?.map(|row| row.body).unwrap_or_default();
    Ok((key, mark))
}

impl<T> Ahead<T> {
    /// When the book last moved; what all may know of the case may be older.
    pub(crate) fn at(&self, case: &Case) -> Timestamp {
        self.book.entries.last().map_or(case.updated_at, |entry| entry.at)
    }
}

impl<T: Serialize> Ahead<T> {
    /// Moves the mark to the end of the book. Last of all: a kill before it only means that the same is done again.
    pub(crate) async fn pass(&self, store: &Store, kept: T) -> Result<(), StoreError> {
        let seq = self.book.version();
        store.put_row(&self.key, &Mark { seq, kept }, Expect::Older(seq), None).await.map(drop)
    }
}
