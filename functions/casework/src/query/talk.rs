//! The talk of a channel, page by page, and how far each has read it.
//!
//! A mark is a row of its own, not an event: that somebody has read something is no part of the record, moves no book and
//! no tag. Only who opens the channel may set one or sees any.

use crate::dossier::{self, Dossier, read_mark, read_marks};
use crate::failure::Failure;
use crate::store::{BookId, Expect, Row};
use crate::world::World;
use serde::{Deserialize, Serialize};
use shared_types::access::opens;
use shared_types::api::{MessagesAnswer, ReadMark};
use shared_types::case::{Actor, Channel, Denied, Subject, TimelineActor, changes_a_line, messages};
use shared_types::values::CaseId;

/// More than may ever read one channel: both sides, who acts for them, and staff that came and went.
const READERS: usize = 100;

/// Which messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessagesQuery {
    /// Of which talk.
    pub channel: Channel,
    /// After which position; 0 from the beginning.
    pub after: u64,
    /// Of how many positions at most.
    pub limit: u64,
}

/// A row of who has read how far.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    by: Actor,
    seq: u64,
}

/// The messages of a channel. Who has a part in the case but not in the talk is told so.
pub async fn load_messages(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    query: MessagesQuery,
) -> Result<MessagesAnswer, Failure> {
    let MessagesQuery { channel, after, limit } = query;
    let (actor, book) = enter(world, subject, id, channel).await?;
    let page = world.store.load_page(&book, after, limit).await?;
    let last = page.entries.last().map_or(after, |entry| entry.seq);
    let next = (last < page.version()).then_some(last);
    let older = after > 0 && page.entries.iter().any(|entry| changes_a_line(&entry.event));
    // What stands before the page is read only when something of it has changed.
    let entries = if older { world.store.load_page(&book, 0, last).await?.entries } else { page.entries };
    let items = messages(&entries, &actor, channel, after);
    Ok(MessagesAnswer { items, next, read: load_marks(world, id, channel, &actor).await? })
}

/// Notes that somebody has read a channel up to a position; never less than before, and nothing that is not there yet.
pub async fn put_mark(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    channel: Channel,
    seq: u64,
) -> Result<(), Failure> {
    let (by, book) = enter(world, subject, id, channel).await?;
    let seq = seq.min(world.store.load_head(&book).await?.map_or(0, |head| head.version));
    if seq > 0 {
        // A mark that stands further already stays: both are what was wanted.
        world
            .store
            .put_sealed_row(&read_mark(id, channel, subject), &Mark { by, seq }, Expect::Older(seq), None)
            .await?;
    }
    Ok(())
}

async fn enter(world: &World, subject: &Subject, id: &CaseId, channel: Channel) -> Result<(Actor, BookId), Failure> {
    let Dossier { case, actor, .. } = dossier::load(world, id, subject).await?;
    let book = channel.book();
    if !opens(&actor, book) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    if !book.is_of(&case) {
        return Err(Failure::Unknown);
    }
    Ok((actor, BookId::new(id.clone(), book)))
}

/// One line for each reader: whoever came by a letter first and by an account later is the same side.
async fn load_marks(world: &World, id: &CaseId, channel: Channel, reader: &Actor) -> Result<Vec<ReadMark>, Failure> {
    let rows = world.store.list_rows::<Mark>(&read_marks(id, channel), "", READERS, None).await?;
    let mut marks: Vec<Mark> = Vec::new();
    for Row { body, .. } in rows.items {
        match marks.iter_mut().find(|known| known.by.is_same(&body.by)) {
            Some(known) => known.seq = known.seq.max(body.seq),
            None => marks.push(body),
        }
    }
    let view = |Mark { by, seq }| ReadMark {
        name: by.staff_name().map(|name| name.as_str().to_owned()),
        own: by.is_same(reader),
        by: TimelineActor::of(&by),
        seq,
    };
    Ok(marks.into_iter().map(view).collect())
}
