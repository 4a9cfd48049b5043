//! When a session could be: the half-hours of coming days at which people work, and what is free then.

use super::booking::{Resource, Span, is_free};
use crate::case::{Facts, RoomRef};
use crate::values::{LocalDate, PersonId, SessionLength, Timestamp};
use serde::{Deserialize, Serialize};

/// Hours of a mediation committee's door, in minutes from midnight: 09:00 to 12:00 and 13:30 to 17:30, what village and
/// town committees commonly keep. They are what is suggested. Who works in the fields by day meets in the evening: any
/// other time may be typed.
const OPEN: [(u16, u16); 2] = [(9 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)];
/// Minutes from one start to the next.
const STEP: usize = 30;

/// Days with what is free on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotsView {
    /// For a session of this length.
    pub minutes: SessionLength,
    /// Rooms that a session may be set in, the owner's own first.
    pub rooms: Vec<RoomRef>,
    /// The days, in order.
    pub days: Vec<SlotDay>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotDay {
    /// Which.
    pub date: LocalDate,
    /// Whether people work on it.
    pub working: bool,
    /// When a session could begin; none in the past.
    pub starts: Vec<SlotStart>,
}

/// A time to begin, and what is free then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlotStart {
    /// When.
    pub at: Timestamp,
    /// Whether the mediator is.
    pub mediator_free: bool,
    /// Which of the rooms are, by their places in the list.
    pub rooms_free: Vec<usize>,
}

/// The half-hours of so many days from one on, and what is free for this mediator.
pub fn slots(facts: &Facts, lead: &PersonId, from: LocalDate, days: u8, minutes: SessionLength) -> SlotsView {
    let mediator = Resource::Mediator(lead.clone());
    let rooms: Vec<Resource> =
        facts.rooms.iter().map(|room| Resource::Room(room.org.clone(), room.id.clone())).collect();
    let day = |ahead: i32| {
        let date = from.plus_days(ahead);
        let spans = OPEN.iter().flat_map(|&(opens, closes)| {
            let starts = (opens..closes).step_by(STEP);
            starts
                .map(move |from| Span { from, until: from + minutes.minutes() })
                .filter(move |one| one.until <= closes)
        });
        let start = |span: Span| SlotStart {
            at: date.at_minute(span.from),
            mediator_free: is_free(&facts.sheets, &mediator, date, span),
            rooms_free: (0..)
                .zip(&rooms)
                .filter(|(_, room)| is_free(&facts.sheets, room, date, span))
                .map(|(n, _)| n)
                .collect(),
        };
        let starts = spans.map(start).filter(|start| start.at > facts.now).collect();
        SlotDay { date, working: facts.calendar.is_working_day(date), starts }
    };
    let days = (0..i32::from(days)).map(day).collect();
    SlotsView { minutes, rooms: facts.rooms.clone(), days }
}
