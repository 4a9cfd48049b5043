//! Lists: the queues of the desks one keeps, what is offered to them, one's own cases, the one case of a code, and the
//! cases of a number.
//!
//! A queue is right at commit, because its key stands on the head. "My cases" follows from the
//! events a moment later; whether a case may be opened is asked of the case each time. Filters
//! other than the stage are applied to what was read, a bounded number of pages at a time: a page
//! may be short, and only `next_cursor` says whether there is more.

use crate::dossier::{self, Dossier};
use crate::failure::Failure;
use crate::projection::{Seats, list_incoming, list_memberships, list_mine, list_numbers};
use crate::store::{Page as StorePage, table::queue_sk};
use crate::world::World;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use shared_types::api::{ListName, Page};
use shared_types::case::{Actor, ClerkStanding, Denied, DisputeType, Part, Post, Role, StageName, Subject};
use shared_types::clock::Calendar;
use shared_types::rows::{self, Number, QueueRow, Waits};
use shared_types::values::{CaseCode, CaseId, LocalDate, OrgId, ParseError, PersonId, PhoneNumber};
use std::collections::BTreeSet;

/// Pages read behind one answer while a filter passes lines over.
const PAGES: usize = 5;
/// Organisations whose queues are read as one list; who watches over more names one of them.
const MERGED: usize = 16;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// Which list; by who asks when absent.
    pub queue: Option<ListName>,
    /// Only of this organisation, one of the reader's own; of all of them when absent.
    pub org: Option<OrgId>,
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
            && self.org.as_ref().is_none_or(|org| {
                let asked = row.offer.as_ref().map(|offer| &offer.to);
                row.owner == *org || asked == Some(org)
            })
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
    let from = source(subject, query)?;
    if let Some(code) = &query.code {
        let items = find_one(world, subject, code).await?.into_iter().filter(|row| query.keeps(row)).collect();
        return Ok(Some(Page { items, next_cursor: None }));
    }
    if let From::Case(case) = from {
        let items = find_line(world, subject, case).await?.into_iter().filter(|row| query.keeps(row)).collect();
        return Ok(Some(Page { items, next_cursor: None }));
    }
    pages(world, query, &from, cursor).await.map(Some)
}

/// Where lines come from.
enum From<'a> {
    Case(&'a CaseId),
    Desks(Vec<&'a OrgId>),
    Offered(Seats<'a>),
    Person(&'a PersonId),
    Citizen(&'a PersonId, &'a PhoneNumber),
    Number(&'a Number, Vec<&'a OrgId>),
}

/// The list that is asked for, when it is the subject's to ask for: a desk's list needs a desk, and an organisation
/// that is named must be one where the subject holds a post.
fn source<'a>(subject: &'a Subject, query: &'a ListQuery) -> Result<From<'a>, Failure> {
    let refused = Err(Failure::Denied(Denied::NotYourPart));
    let (own, posts) = match subject {
        Subject::Citizen { person, phone: Some(phone), .. } => (From::Citizen(person, phone), &[][..]),
        Subject::Citizen { person, phone: None, .. } => (From::Person(person), &[][..]),
        Subject::Staff { person, posts, .. } => (From::Person(person), posts.as_slice()),
        Subject::Invited { case, .. } => {
            return match (query.queue, &query.org) {
                (None | Some(ListName::Mine), None) => Ok(From::Case(case)),
                _ => refused,
            };
        }
        Subject::Platform { .. } | Subject::System => return refused,
    };
    let chosen = |org: &OrgId| query.org.as_ref().is_none_or(|wanted| wanted == org);
    let desks: Vec<&OrgId> = orgs_of(posts, Role::Clerk).into_iter().filter(|org| chosen(org)).collect();
    match query.queue {
        Some(ListName::Incoming) => {
            // What waits for a court waits for its judges.
            let courts: BTreeSet<&OrgId> = orgs_of(posts, Role::Judge).into_iter().filter(|org| chosen(org)).collect();
            match subject {
                Subject::Staff { person, .. } if !desks.is_empty() || !courts.is_empty() => {
                    Ok(From::Offered(Seats { person, desks: desks.into_iter().collect(), courts }))
                }
                _ => refused,
            }
        }
        Some(ListName::Org) => {
            let watched = orgs_of(posts, Role::Supervisor).into_iter().filter(|org| chosen(org));
            let seen: BTreeSet<&OrgId> = desks.into_iter().chain(watched).collect();
            match seen.len() {
                0 => refused,
                1..=MERGED => Ok(From::Desks(seen.into_iter().collect())),
                _ => Err(Failure::Parse("org", ParseError::Empty)),
            }
        }
        None if !desks.is_empty() => Ok(From::Desks(desks)),
        _ if query.org.is_some() && !posts.iter().any(|post| chosen(&post.org)) => refused,
        Some(ListName::Mine) | None => Ok(own),
    }
}

pub(super) fn orgs_of(posts: &[Post], role: Role) -> BTreeSet<&OrgId> {
    posts.iter().filter(|post| post.role == role).map(|post| &post.org).collect()
}

/// One page of the cases of some desks in which a number stands.
pub(super) async fn list_number(
    world: &World,
    number: &Number,
    desks: Vec<&OrgId>,
    limit: usize,
    cursor: Option<String>,
) -> Result<Page<QueueRow>, Failure> {
    let (queue, org, stage, dispute_type) = (None, None, None, None);
    let query = ListQuery { queue, org, stage, dispute_type, due: None, code: None, limit, cursor: None };
    pages(world, &query, &From::Number(number, desks), cursor).await
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
            From::Case(_) => break,
            From::Desks(orgs) => list_desks(world, orgs, &stages, room, cursor.as_deref()).await?,
            From::Offered(seats) => list_incoming(&world.store, seats, room, cursor.as_deref()).await?,
            From::Person(person) => list_memberships(&world.store, person, room, cursor.as_deref()).await?,
            From::Citizen(person, phone) => {
                let today = world.clock.now().local_date();
                list_mine(&world.store, person, phone, today, room, cursor.as_deref()).await?
            }
            From::Number(number, desks) => list_numbers(&world.store, number, desks, room, cursor.as_deref()).await?,
        };
        items.extend(page.items.into_iter().filter(|row| query.keeps(row)));
        cursor = page.next;
        if cursor.is_none() || items.len() >= query.limit {
            break;
        }
    }
    Ok(Page { items, next_cursor: cursor.map(|place| BASE64.encode(place)) })
}

/// One page over the queues of several organisations. Each queue is in the order of one sort key, which is the cursor
/// of all of them: what comes first in any comes first here, and nothing before the cursor comes again.
async fn list_desks(
    world: &World,
    orgs: &[&OrgId],
    stages: &[StageName],
    limit: usize,
    cursor: Option<&str>,
) -> Result<StorePage<QueueRow>, Failure> {
    let mut found: Vec<(String, QueueRow)> = Vec::new();
    let mut more = false;
    for org in orgs {
        let page = world.store.list_queue(org, stages, limit, cursor).await?;
        more |= page.next.is_some();
        found.extend(page.items.into_iter().map(|row| (queue_sk(row.due, &row.id), row)));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    more |= found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(sk, _)| sk.clone());
    Ok(StorePage { items: found.into_iter().map(|(_, row)| row).collect(), next })
}

/// Without a filter the desk sees what is still open.
fn open_stages() -> Vec<StageName> {
    let over = [StageName::Closed, StageName::Archived];
    StageName::ALL.iter().copied().filter(|stage| !over.contains(stage)).collect()
}

pub(super) fn read_cursor(text: &str) -> Option<String> {
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
        Ok(Dossier { case, actor, .. }) => {
            let calendar = Calendar::china();
            let row = rows::queue(&case, &calendar);
            Ok(match actor {
                Actor::Clerk { standing: ClerkStanding::Receiving, .. } => {
                    Some(rows::incoming(&case, &calendar).map_or(row, |line| line.row))
                }
                // As "my cases" tells of a part that waits: of names the own one alone.
                Actor::Named { part, role, .. } => {
                    let side = matches!(part, Part::Party(_)).then_some(role);
                    Waits { side, until: None }.line(row, world.clock.now().local_date())
                }
                _ => Some(row),
            })
        }
        Err(Failure::Unknown) => Ok(None),
        Err(failure) => Err(failure),
    }
}
