//! Lists: the desk's queue, one's own cases, and the one case of a code.
//!
//! A queue is right at commit, because its key stands on the head. "My cases" follows from the
//! events a moment later; whether a case may be opened is asked of the case each time. Filters
//! other than the stage are applied to what was read, a bounded number of pages at a time: a page
//! may be short, and only `next_cursor` says whether there is more.

use crate::dossier;
use crate::failure::Failure;
use crate::projection::list_memberships;
use crate::store::Page as StorePage;
use crate::world::World;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use shared_types::api::Page;
use shared_types::case::{Denied, DisputeType, Role, StageName, Subject};
use shared_types::clock::Calendar;
use shared_types::rows::{self, QueueRow};
use shared_types::values::{CaseCode, CaseId, LocalDate, OrgId, PersonId};

/// Pages read behind one answer while a filter passes lines over.
const PAGES: usize = 5;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// What waits at the organisation whose desk one keeps.
    Org,
    /// What one has a part in oneself.
    Mine,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// Which list; by who asks when absent.
    pub queue: Option<Queue>,
    /// Only this stage.
    pub stage: Option<StageName>,
    /// Only this type.
    pub dispute_type: Option<DisputeType>,
    /// Only what is due on this day or before.
    pub due: Option<LocalDate>,
    /// Only the case of this code.
    pub code: Option<CaseCode>,
    /// Lines of a page.
    pub limit: usize,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl ListQuery {
    fn keeps(&self, row: &QueueRow) -> bool {
        self.stage.is_none_or(|stage| row.stage == stage)
            && self.dispute_type.is_none_or(|wanted| row.dispute_type == Some(wanted))
            && self.due.is_none_or(|last| row.due.is_some_and(|due| due <= last))
    }
}

/// One page of a list. `None`: the cursor is not one of ours.
pub async fn list_cases(
    world: &World,
    subject: &Subject,
    query: &ListQuery,
) -> Result<Option<Page<QueueRow>>, Failure> {
    let cursor = match &query.cursor {
        None => None,
        Some(text) => match read_cursor(text) {
            Some(place) => Some(place),
            None => return Ok(None),
        },
    };
    if let Some(code) = &query.code {
        let items = find_one(world, subject, code).await?.into_iter().filter(|row| query.keeps(row)).collect();
        return Ok(Some(Page { items, next_cursor: None }));
    }
    match subject {
        Subject::Invited { case, .. } => {
            let items = find_line(world, subject, case).await?.into_iter().filter(|row| query.keeps(row)).collect();
            Ok(Some(Page { items, next_cursor: None }))
        }
        Subject::Citizen { person } => pages(world, query, &From::Person(person), cursor).await.map(Some),
        Subject::Staff { person, posts, .. } => {
            let desk = posts.iter().find(|post| post.role == Role::Clerk).map(|post| &post.org);
            let from = match (query.queue, desk) {
                (Some(Queue::Org) | None, Some(org)) => From::Org(org),
                (Some(Queue::Org), None) => return Err(Failure::Denied(Denied::NotYourPart)),
                (Some(Queue::Mine), _) | (None, None) => From::Person(person),
            };
            pages(world, query, &from, cursor).await.map(Some)
        }
    }
}

/// Where lines come from.
enum From<'a> {
    Org(&'a OrgId),
    Person(&'a PersonId),
}

async fn pages(
    world: &World,
    query: &ListQuery,
    from: &From<'_>,
    mut cursor: Option<String>,
) -> Result<Page<QueueRow>, Failure> {
    let stages: Vec<StageName> = query.stage.map_or_else(open_stages, |stage| vec![stage]);
    let mut items = Vec::new();
    for _ in 0..PAGES {
        // Never more than fits: the cursor is the last line read, shown or passed over.
        let room = query.limit.saturating_sub(items.len());
        let page: StorePage<QueueRow> = match from {
            From::Org(org) => world.store.list_queue(org, &stages, room, cursor.as_deref()).await?,
            From::Person(person) => list_memberships(&world.store, person, room, cursor.as_deref()).await?,
        };
        items.extend(page.items.into_iter().filter(|row| query.keeps(row)));
        cursor = page.next;
        if cursor.is_none() || items.len() >= query.limit {
            break;
        }
    }
    Ok(Page { items, next_cursor: cursor.map(|place| BASE64.encode(place)) })
}

/// Without a filter the desk sees what is still open.
fn open_stages() -> Vec<StageName> {
    let over = [StageName::Closed, StageName::Archived];
    StageName::ALL.iter().copied().filter(|stage| !over.contains(stage)).collect()
}

fn read_cursor(text: &str) -> Option<String> {
    let bytes = BASE64.decode(text).ok().filter(|bytes| (1..=256).contains(&bytes.len()))?;
    String::from_utf8(bytes).ok()
}

async fn find_one(world: &World, subject: &Subject, code: &CaseCode) -> Result<Option<QueueRow>, Failure> {
    match dossier::find_by_code(world, code).await? {
        Some(row) => find_line(world, subject, &row.case_id).await,
        None => Ok(None),
    }
}

/// The line of one case, when it is the subject's to see.
async fn find_line(world: &World, subject: &Subject, id: &CaseId) -> Result<Option<QueueRow>, Failure> {
    match dossier::load(world, id, subject).await {
        Ok(dossier) => Ok(Some(rows::queue(&dossier.case, &Calendar::china()))),
        Err(Failure::Unknown) => Ok(None),
        Err(failure) => Err(failure),
    }
}
