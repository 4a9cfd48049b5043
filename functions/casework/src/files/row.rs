//! The row of a file, in the partition of the book it hangs on: what is behind a wall has its rows behind it.

use super::objects::Lies;
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::keys::DataKey;
use crate::store::{BookId, Key, StoreError, table};
use crate::world::World;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use shared_types::access::opens_files;
use shared_types::api::{FileFacts, ProblemCode};
use shared_types::case::{FileKind, FilePlace};
use shared_types::values::{FileHash, FileId, FileName, Timestamp};

/// How far a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// Announced.
    Expected,
    /// Its bytes were looked at and dropped, for this reason.
    Refused(ProblemCode),
    /// Its bytes are what they should be; no event speaks of it.
    Waiting,
    /// An event speaks of it.
    Kept,
    /// It was evidence and was taken back: named still, opened by nobody.
    TakenBack,
}

/// Which key seals the name: the book's own, or, while nothing is written in the book yet, that of small rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Under {
    Book,
    Row,
}

/// A row. Everything but the name is in clear: none of it is personal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FileRow {
    pub(super) kind: FileKind,
    pub(super) size: u64,
    pub(super) sha256: FileHash,
    /// Who sends it, as events name subjects.
    pub(super) by: String,
    pub(super) at: Timestamp,
    name: String,
    under: Under,
    pub(super) state: State,
    /// When it lapses, in seconds since 1970; the sweep of the table may be days late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<i64>,
}

/// A row as it was read.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) file: FileId,
    pub(super) book: BookId,
    pub(super) row: FileRow,
    pub(super) version: u64,
}

impl Found {
    pub(super) fn key(&self) -> Key {
        table::file(&self.book, &self.file)
    }

    pub(super) fn facts(&self) -> FileFacts {
        let FileRow { kind, size, sha256, .. } = self.row.clone();
        FileFacts { file_id: self.file.clone(), content_type: kind, size, sha256 }
    }

    /// Where its bytes lie, once they were looked at.
    pub(super) const fn lies(&self) -> Option<Lies> {
        match self.row.state {
            State::Waiting => Some(Lies::Waiting),
            State::Kept => Some(Lies::Kept),
            State::Expected | State::Refused(_) | State::TakenBack => None,
        }
    }

    /// The row in another state, which lapses then.
    pub(super) fn becoming(&self, state: State, until: Option<i64>) -> FileRow {
        FileRow { state, until, ..self.row.clone() }
    }

    pub(super) async fn name(&self, world: &World) -> Result<FileName, Failure> {
        let key = match self.row.under {
            Under::Row => world.store.keys().row_key(),
            Under::Book => data_key(world, &self.book).await?.ok_or(StoreError::Malformed("a book without a head"))?,
        };
        let sealed = BASE64_STANDARD.decode(&self.row.name).map_err(|_| StoreError::Malformed("a file's name"))?;
        let plain = key.open(&self.key().address(), &sealed)?;
        let text = String::from_utf8(plain).map_err(|_| StoreError::Malformed("a file's name"))?;
        Ok(FileName::parse(&text).map_err(|_| StoreError::Malformed("a file's name"))?)
    }
}

impl FileRow {
    /// A file that is announced, its name sealed to the place of its row.
    pub(super) async fn expected(
        world: &World,
        at: &Key,
        book: &BookId,
        name: &FileName,
        told: (FileKind, u64, &FileHash),
        by: String,
    ) -> Result<Self, Failure> {
        let (key, under) = match data_key(world, book).await? {
            Some(key) => (key, Under::Book),
            None => (world.store.keys().row_key(), Under::Row),
        };
        let name = BASE64_STANDARD.encode(key.seal(&at.address(), name.as_str().as_bytes())?);
        let (kind, size, sha256) = (told.0, told.1, told.2.clone());
        let until = Some(world.epoch() + super::EXPECTED_FOR);
        Ok(Self { kind, size, sha256, by, at: world.clock.now(), name, under, state: State::Expected, until })
    }

    /// Whether it takes room of this sender.
    fn stands(&self, by: &str, now: i64) -> bool {
        self.by == by && !matches!(self.state, State::Refused(_)) && self.until.is_none_or(|until| until > now)
    }
}

/// The data key of a book; `None` while nothing is written in it, and once it was destroyed.
async fn data_key(world: &World, book: &BookId) -> Result<Option<DataKey>, Failure> {
    let Some(head) = world.store.load_head(book).await? else { return Ok(None) };
    let Some(wrapped) = head.data_key else { return Ok(None) };
    Ok(Some(world.store.keys().unwrap(&wrapped, &book.pk()).await?))
}

/// The file of a book, if it has one of this key that has not lapsed.
pub(super) async fn find_in(world: &World, book: &BookId, file: &FileId) -> Result<Option<Found>, Failure> {
    let Some(row) = world.store.get_row::<FileRow>(&table::file(book, file)).await? else { return Ok(None) };
    if row.body.until.is_some_and(|until| until <= world.epoch()) {
        return Ok(None);
    }
    Ok(Some(Found { file: file.clone(), book: book.clone(), row: row.body, version: row.version }))
}

/// The file, in whichever book hangs it. Only books that open to the reader are asked: behind a wall nothing is even read.
pub(super) async fn find(world: &World, dossier: &Dossier, file: &FileId) -> Result<Found, Failure> {
    for book in FilePlace::of(&dossier.case).into_iter().map(FilePlace::book) {
        if !opens_files(&dossier.actor, book) {
            continue;
        }
        let book = BookId::new(dossier.case.id.clone(), book);
        if let Some(found) = find_in(world, &book, file).await? {
            return Ok(found);
        }
    }
    Err(Failure::Unknown)
}

/// How many files of one sender hang on a book and how many bytes they have together: of all of them, however many there are.
pub(super) async fn count(world: &World, book: &BookId, by: &str) -> Result<(usize, u64), Failure> {
    /// Rows read at once.
    const PAGE: usize = 200;
    let now = world.epoch();
    let (pk, mut files, mut bytes, mut cursor) = (book.pk(), 0_usize, 0_u64, None::<String>);
    loop {
        let page = world.store.list_rows::<FileRow>(&pk, table::FILE_PREFIX, PAGE, cursor.as_deref()).await?;
        for FileRow { size, .. } in page.items.into_iter().map(|row| row.body).filter(|row| row.stands(by, now)) {
            (files, bytes) = (files + 1, bytes.saturating_add(size));
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok((files, bytes));
        }
    }
}
