//! What the sessions of a case take of the mediator's days and of rooms, and whether something is still free.
//!
//! What is taken follows from the case alone, so that whatever calls a session off, sends a mediator away or ends the
//! mediation frees it by itself: the shell writes what differs between the case before and after, together with the
//! events. A sheet is what one mediator, or one room, has taken on one day. It names sessions, and no case and nobody.

use crate::case::{Case, Facts, Refusal, RoomChoice, RoomRecord, Stage};
use crate::values::{Address, LocalDate, OrgId, PersonId, RoomId, SessionId, SessionLength, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most sessions of a case that lie ahead. A change of mediator moves all of them in one transaction, which holds a
/// hundred items: two sheets for each, and room for the rest.
pub(super) const AHEAD: usize = 20;
const MINUTES_OF_A_DAY: u16 = 24 * 60;

/// What can be taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// A mediator's time.
    Mediator(PersonId),
    /// A room.
    Room(OrgId, RoomId),
}

/// A part of one day in China, in minutes from midnight, the last not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its first minute.
    pub from: u16,
    /// The first minute after it.
    pub until: u16,
}

impl Span {
    /// What a session takes of its day; `None` when it would pass midnight.
    pub fn of(at: Timestamp, length: SessionLength) -> Option<Self> {
        let from = at.local_minute();
        let until = from + length.minutes();
        (until <= MINUTES_OF_A_DAY).then_some(Self { from, until })
    }
}

/// What one session has taken, as it stands on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// By which session.
    pub session: SessionId,
    /// Its first minute of the day.
    pub from: u16,
    /// The first minute after it.
    pub until: u16,
}

/// What is taken of one mediator or room on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheet {
    /// Of what.
    pub resource: Resource,
    /// On which day.
    pub day: LocalDate,
    /// How often it was written: the store's condition, and nothing to a rule.
    pub version: u64,
    /// In the order of the day.
    pub taken: Vec<Taken>,
}

impl DaySheet {
    /// One on which nothing was ever written.
    pub const fn blank(resource: Resource, day: LocalDate) -> Self {
        Self { resource, day, version: 0, taken: Vec::new() }
    }

    fn is_free(&self, span: Span) -> bool {
        self.taken.iter().all(|taken| taken.until <= span.from || span.until <= taken.from)
    }

    /// Writes a change down.
    pub fn apply(&mut self, change: &Rebooked) {
        let again = |one: &Taken| change.taken.iter().any(|taken| taken.session == one.session);
        self.taken.retain(|one| !change.freed.contains(&one.session) && !again(one));
        self.taken.extend(change.taken.iter().cloned());
        self.taken.sort_by_key(|one| (one.from, one.until));
    }
}

/// Whether something is free; what no sheet tells of is.
pub(super) fn is_free(sheets: &[DaySheet], resource: &Resource, day: LocalDate, span: Span) -> bool {
    sheets.iter().filter(|sheet| sheet.day == day && sheet.resource == *resource).all(|sheet| sheet.is_free(span))
}

/// What a command changes on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebooked {
    /// Of what.
    pub resource: Resource,
    /// On which day.
    pub day: LocalDate,
    /// Sessions that take it no more.
    pub freed: Vec<SessionId>,
    /// What is taken anew.
    pub taken: Vec<Taken>,
}

/// What the sessions of a case take from now on. What is over is nobody's matter any more, and its sheet goes by itself.
fn bookings(case: &Case, now: Timestamp) -> BTreeMap<(Resource, LocalDate, SessionId), Span> {
    let mut all = BTreeMap::new();
    if !matches!(case.stage, Stage::Mediating) {
        return all;
    }
    for session in case.sessions.iter().filter(|session| session.is_ahead()) {
        let (Some(id), Some(at)) = (&session.id, session.at) else { continue };
        let day = at.local_date();
        let Some(span) = Span::of(at, session.minutes).filter(|span| day.at_minute(span.until) > now) else { continue };
        let lead = case.mediator.iter().map(|lead| Resource::Mediator(lead.person.clone()));
        let room = session.room.iter().map(|room| Resource::Room(room.org.clone(), room.id.clone()));
        all.extend(lead.chain(room).map(|resource| ((resource, day, id.clone()), span)));
    }
    all
}

/// What differs between two states of a case, one change for each sheet. A mediator who takes a case over takes its
/// sessions over, whatever else is planned: which of two is called off is for people to say.
pub fn rebook(before: &Case, after: &Case, now: Timestamp) -> Vec<Rebooked> {
    let (old, new) = (bookings(before, now), bookings(after, now));
    let mut changes: BTreeMap<(Resource, LocalDate), (Vec<SessionId>, Vec<Taken>)> = BTreeMap::new();
    for (resource, day, session) in old.keys().filter(|key| !new.contains_key(*key)) {
        changes.entry((resource.clone(), *day)).or_default().0.push(session.clone());
    }
    for ((resource, day, session), span) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        let taken = Taken { session: session.clone(), from: span.from, until: span.until };
        changes.entry((resource.clone(), *day)).or_default().1.push(taken);
    }
    let change = |((resource, day), (freed, taken))| Rebooked { resource, day, freed, taken };
    changes.into_iter().map(change).collect()
}

/// The room and the place of a session, when they and the mediator are free then. With a room alone the place is where
/// the room is.
pub(super) fn find_free(
    case: &Case,
    room: Option<RoomChoice>,
    place: Option<Address>,
    day: LocalDate,
    span: Span,
    facts: &Facts,
) -> Result<(Option<RoomRecord>, Address), Refusal> {
    let lead = case.mediator.as_ref().ok_or(Refusal::NoMediator)?;
    if !is_free(&facts.sheets, &Resource::Mediator(lead.person.clone()), day, span) {
        return Err(Refusal::MediatorTaken);
    }
    let Some(RoomChoice { org, id }) = room else {
        return Ok((None, place.ok_or(Refusal::PlaceMissing)?));
    };
    let known = facts.rooms.iter().find(|known| known.org == org && known.id == id).ok_or(Refusal::RoomUnknown)?;
    if !is_free(&facts.sheets, &Resource::Room(org.clone(), id.clone()), day, span) {
        return Err(Refusal::RoomTaken);
    }
    let place = place.unwrap_or_else(|| known.place.clone());
    Ok((Some(RoomRecord { org, id, name: known.name.clone() }), place))
}
