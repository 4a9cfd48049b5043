//! Which papers a reader may have, and one of them made.

use super::row::{PaperRow, key};
use crate::dossier::{self, Dossier, Needs, facts};
use crate::failure::Failure;
use crate::files::{FETCHED_WITHIN, Made};
use crate::store::{Expect, StoreError};
use crate::world::World;
use forms::{EDITION, Filled, NotFilled, Pdf, Record};
use shared_types::access::{opens, reads_paper, takes_file};
use shared_types::api::{FileLine, PaperLine, PaperLink, PapersAnswer, ProblemCode};
use shared_types::case::{Book, Denied, ForwardView, Language, Paper, Subject, Unfilled, completeness};
use shared_types::chain::Entry;
use shared_types::values::{CaseId, FileId};

/// Seconds for which a paper is taken from where it lies. The object store drops it after a day.
const LIES_READY: i64 = 20 * 3600;

/// The papers of a case that this reader may have, now or once something is on record.
///
/// # Errors
/// [`Failure::Unknown`] for a case that is not theirs.
pub async fn list(world: &World, subject: &Subject, id: &CaseId) -> Result<PapersAnswer, Failure> {
    let Dossier { book, case, actor } = dossier::load(world, id, subject).await?;
    let joint = if opens(&actor, Book::Joint) { talk(world, id).await? } else { Vec::new() };
    let calendar = facts(world, &case.owner.id, Needs::default()).await?.calendar;
    let record = Record { case: &case, entries: &book.entries, joint: &joint, calendar: &calendar, reader: &actor };
    let mine = |paper: &Paper| reads_paper(&actor, paper.form(), paper.side(&case));
    let line = |paper: Paper| {
        let missing = record.missing(paper);
        PaperLine { document: paper, form: paper.form(), missing, turn: missing.map(Unfilled::turn) }
    };
    let state = |(paper, state)| FileLine { paper, state };
    let file = takes_file(&actor).then(|| completeness(&case).papers.into_iter().map(state).collect());
    let forward = ForwardView::of(&case, &actor, &calendar);
    Ok(PapersAnswer { items: record.papers().into_iter().filter(mine).map(line).collect(), file, forward })
}

/// Where a paper is, made from the record as it stands.
///
/// # Errors
/// [`Failure::Unknown`] for a case that is not theirs and for no paper's name; [`Denied::NotYourPart`];
/// [`ProblemCode::PaperNotReady`].
pub async fn give(
    world: &World,
    subject: &Subject,
    id: &CaseId,
    name: &str,
    language: Language,
) -> Result<PaperLink, Failure> {
    let Dossier { book, case, actor } = dossier::load(world, id, subject).await?;
    let paper = Paper::parse(name).ok_or(Failure::Unknown)?;
    if !reads_paper(&actor, paper.form(), paper.side(&case)) {
        return Err(Failure::Denied(Denied::NotYourPart));
    }
    let joint = if paper.form().tells_of_joint() { talk(world, id).await? } else { Vec::new() };
    let calendar = facts(world, &case.owner.id, Needs::default()).await?.calendar;
    let record = Record { case: &case, entries: &book.entries, joint: &joint, calendar: &calendar, reader: &actor };
    let filled = record.fill(paper, world.objects()?.site(), language).map_err(|why| match why {
        NotFilled::Missing(_) => Failure::Coded(ProblemCode::PaperNotReady),
        NotFilled::Unwritten => Failure::Bug("a form that could not be filled"),
    })?;
    let (file, digest) = (object(&filled)?, filled.digest.clone());
    let row = made(world, filled).await?;
    let now = world.clock.now();
    let url = world.objects()?.address_of_made(&file, Made::Paper, now).await?;
    Ok(PaperLink { url, sha256: row.sha256, digest, expires_at: now.plus_seconds(FETCHED_WITHIN) })
}

pub(super) async fn talk(world: &World, id: &CaseId) -> Result<Vec<Entry>, Failure> {
    Ok(dossier::load_book(world, id, Book::Joint).await?.entries)
}

/// The object of a paper, by its digest: the same paper is the same object.
fn object(filled: &Filled) -> Result<FileId, Failure> {
    FileId::parse(filled.short()).map_err(|_| Failure::Bug("a digest that names no object"))
}

/// The row of a paper that lies ready: as it was given out today, or made now. Who comes second in the same moment makes the same
/// bytes and the same row.
async fn made(world: &World, filled: Filled) -> Result<PaperRow, Failure> {
    let key = key(&filled.token());
    if let Some(known) = world.store.get_row::<PaperRow>(&key).await?
        && known.body.lies_until > world.epoch()
    {
        return Ok(known.body);
    }
    Ok(laid_down(world, filled).await?.0)
}

/// A paper set and laid down, with its row and its bytes.
pub(super) async fn laid_down(world: &World, filled: Filled) -> Result<(PaperRow, Vec<u8>), Failure> {
    let (file, key) = (object(&filled)?, key(&filled.token()));
    let Filled { form, language, .. } = filled;
    let (version, made_at) = (filled.stamp.version, filled.stamp.at);
    let Pdf { bytes, sha256, .. } = set(world, filled).await?;
    world.objects()?.put_made(&file, Made::Paper, bytes.clone()).await?;
    let lies_until = world.epoch() + LIES_READY;
    let row = PaperRow { form, language, edition: EDITION, version, made_at, sha256, lies_until };
    world.store.put_row(&key, &row, Expect::Anything, None).await?;
    Ok((row, bytes))
}

/// Setting takes tens of milliseconds of a processor: beside the threads that answer.
async fn set(world: &World, filled: Filled) -> Result<Pdf, Failure> {
    let typesetter = world.typesetter()?;
    let set = tokio::task::spawn_blocking(move || typesetter.set(&filled)).await;
    match set {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(why)) => {
            tracing::error!(why, "a paper was not set");
            Err(Failure::Bug("a paper was not set"))
        }
        Err(_) => Err(Failure::Store(StoreError::Unavailable("the typesetter stopped"))),
    }
}
