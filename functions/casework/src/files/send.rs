//! A file is announced: who may send it, whether there is room, and where its bytes go.

use super::objects::Objects;
use super::row::{FileRow, Found, State, count, find_in};
use super::{SENT_WITHIN, may_send};
use crate::dossier;
use crate::failure::Failure;
use crate::keys::random;
use crate::store::{BookId, Counted, Expect, Key, Row, RowWrite, StoreError, Together, table};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::access::opens_files;
use shared_types::api::{ProblemCode, UploadAnswer, UploadHeaders, UploadRequest};
use shared_types::case::{Book, Denied, Subject};
use shared_types::chain::Hash;
use shared_types::values::{CaseId, FileId, ParseError, RequestKey};
use std::time::Duration;

/// Files of one sender in one talk: what one side sends takes no room from the other. A bound over the whole case would tell
/// it how much the other sends behind its wall.
const MOST_FILES: usize = 100;
/// Bytes of all of them.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
/// Seconds for which it is kept that somebody announces files in a talk: only those at the same moment must meet.
const ANNOUNCING_FOR: i64 = 86_400;
/// Files that one person announces in an hour, in all cases.
const AN_HOUR: u64 = 100;
const HOUR: i64 = 3600;
/// Tries when the same request, or others of the same sender, come at the same moment.
const TRIES: u32 = 12;

/// What a request left behind: in the place, and in the form, in which commands leave theirs, so that a key that was used
/// for the one is used up for the other.
#[derive(Serialize, Deserialize)]
struct Trace {
    book: Book,
    /// Commands name their first event here; events are numbered from 1.
    seq: u64,
    digest: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<FileId>,
}

/// Announces a file once, however often it is asked.
///
/// # Errors
/// [`Failure`]; nothing is claimed after [`Failure::Store`].
pub async fn begin(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    key: &RequestKey,
    request: &UploadRequest,
) -> Result<UploadAnswer, Failure> {
    let objects = world.objects()?;
    let dossier = dossier::load(world, id, subject).await?;
    let book = request.book.book();
    if !opens_files(&dossier.actor, book) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    if !book.is_of(&dossier.case) {
        return Err(Failure::Unknown);
    }
    let (by, digest) = (subject.key(), digest(world, id, request)?);
    let tag = world.store.keys().secret("request-key").tag(&[id.as_str(), &by, key.as_str()]);
    let place = table::request(id, &tag);
    let wrote = dossier.book.entries.iter().any(|entry| entry.request == *key && entry.by == by);
    if wrote {
        return Err(Failure::KeyReused);
    }
    let book = BookId::new(id.clone(), book);
    let turn = table::file_sender(&book, &by);
    for attempt in 0..TRIES {
        if attempt > 0 {
            tokio::time::sleep(pause(attempt)?).await;
        }
        if let Some(found) = repeat(world, &place, &book, digest).await? {
            return answer(objects, &found).await;
        }
        // Read before the files are counted: who announces another one meanwhile moves it.
        let before = world.store.get_row::<Turn>(&turn).await?;
        if attempt == 0 {
            may_send(world, &dossier.case, &dossier.actor, book.book).await?;
            fits(request)?;
        }
        room(world, &book, request, &by).await?;
        if attempt == 0 {
            hour(world, &by).await?;
        }
        let file = FileId::new(random()?);
        let at = table::file(&book, &file);
        let told = (request.content_type, request.size, &request.sha256);
        let row = FileRow::expected(world, &at, &book, &request.name, told, by.clone()).await?;
        let trace = Trace { book: book.book, seq: 0, digest, file: Some(file.clone()) };
        let writes = [
            RowWrite::put(place.clone(), &trace, Expect::Absent, None)?,
            RowWrite::put(at, &row, Expect::Absent, row.until)?,
            RowWrite::put(turn.clone(), &Turn {}, expected(before.as_ref()), Some(world.epoch() + ANNOUNCING_FOR))?,
        ];
        if world.store.put_together(&writes).await? == Together::Done {
            return answer(objects, &Found { file, book, row, version: 1 }).await;
        }
    }
    Err(Failure::Store(StoreError::Unavailable("too many rivals at once")))
}

/// Keyed, as that of a command: it covers the file's name, and a bare hash of a name can be guessed.
fn digest(world: &World, id: &CaseId, request: &UploadRequest) -> Result<Hash, Failure> {
    let body = serde_json::to_vec(request).map_err(|_| Failure::Bug("a request that cannot be written"))?;
    Ok(Hash(world.store.keys().secret("digest").mac(&[b"file", id.as_str().as_bytes(), &body])))
}

/// What this request announced before. Another request under its key is told so.
async fn repeat(world: &World, place: &Key, book: &BookId, digest: Hash) -> Result<Option<Found>, Failure> {
    let Some(trace) = world.store.get_row::<Trace>(place).await?.map(|row| row.body) else { return Ok(None) };
    match trace.file.filter(|_| trace.digest == digest) {
        None => Err(Failure::KeyReused),
        Some(file) => Ok(Some(find_in(world, book, &file).await?.ok_or(Failure::Unknown)?)),
    }
}

/// That somebody announces files in a talk; every announcement moves it, so that of two at once the second counts the first.
#[derive(Debug, Serialize, Deserialize)]
struct Turn {}

fn expected(before: Option<&Row<Turn>>) -> Expect {
    before.map_or(Expect::Absent, |row| Expect::Version(row.version))
}

/// Lets rivals part before the next try.
fn pause(attempt: u32) -> Result<Duration, Failure> {
    let most = 8_u64 << attempt.min(5);
    Ok(Duration::from_millis(u64::from_be_bytes(random()?) % most))
}

/// Whether it is as large as its kind may be.
fn fits(request: &UploadRequest) -> Result<(), Failure> {
    if request.size == 0 {
        return Err(Failure::Parse("size", ParseError::TooShort(1)));
    }
    if request.size > request.content_type.most_bytes() {
        return Err(Failure::Coded(ProblemCode::FileTooLarge));
    }
    Ok(())
}

/// Whether its sender has room for it in this talk.
async fn room(world: &World, book: &BookId, request: &UploadRequest, by: &str) -> Result<(), Failure> {
    let (files, bytes) = count(world, book, by).await?;
    if files >= MOST_FILES || bytes.saturating_add(request.size) > MOST_BYTES {
        return Err(Failure::Coded(ProblemCode::FilesFull));
    }
    Ok(())
}

/// Whether its sender may announce one more in this hour.
async fn hour(world: &World, by: &str) -> Result<(), Failure> {
    let now = world.epoch();
    let hour = table::row("file-hour", by, &(now / HOUR).to_string());
    match world.store.count(&hour, AN_HOUR, Some(now + 2 * HOUR)).await? {
        Counted::To(_) => Ok(()),
        Counted::Full => Err(Failure::TooMany { retry_after: HOUR - now % HOUR }),
    }
}

/// The same answer each time: the address is signed for the moment of the announcement.
async fn answer(objects: &Objects, found: &Found) -> Result<UploadAnswer, Failure> {
    let row = &found.row;
    // What was looked at takes no other bytes.
    if let State::Refused(code) = row.state {
        return Err(Failure::Coded(code));
    }
    let upload_url = objects.address_to_send(&found.file, row.kind, row.size, &row.sha256, row.at).await?;
    let headers = UploadHeaders { content_type: row.kind, checksum: Objects::checksum(&row.sha256) };
    Ok(UploadAnswer { file_id: found.file.clone(), upload_url, headers, expires_at: row.at.plus_seconds(SENT_WITHIN) })
}
