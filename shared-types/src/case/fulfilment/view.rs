//! The ledger as one reader may see it: line by line what is owed, what has come, what a breach has made due, and where it
//! leads. For who may know what was agreed, and for nobody else.

use super::record::{DutySaid, DutyState, DutyWord};
use super::route::{RouteOpen, routes};
use crate::access::{Field, Sight, opens, sees};
use crate::case::agreement::{DutyId, DutyItem, breach, broken};
use crate::case::shown::text;
use crate::case::{Actor, AttachmentView, Book, Case};
use crate::clock::Calendar;
use crate::values::{LocalDate, Money, PartyId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a breach has made due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreachView {
    /// Full days since the last day; absent where nothing was due on a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
    /// What is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Money>,
    /// What else has fallen due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_forward: Option<Money>,
    /// The sum agreed for this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Money>,
    /// Interest up to today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Money>,
    /// Whether who is owed has reported it.
    pub reported: bool,
    /// The ways that are open, the strongest first.
    pub routes: Vec<RouteOpen>,
}

/// What somebody has said of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutySaidView {
    /// What.
    pub what: DutyWord,
    /// Which party; absent: the mediator, for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// When.
    pub at: Timestamp,
    /// On which day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<LocalDate>,
    /// How much was paid or has come, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// In words; absent, too, once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<AttachmentView>,
}

impl DutySaidView {
    fn of(said: &DutySaid) -> Self {
        let DutySaid { what, by, at, on, amount, words, proof } = said;
        Self {
            what: *what,
            by: *by,
            at: *at,
            on: *on,
            amount: *amount,
            words: words.as_ref().and_then(text),
            proof: proof.iter().map(AttachmentView::of).collect(),
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyView {
    /// Which.
    pub id: DutyId,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartyId>,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The last day, as it stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<LocalDate>,
    /// Whether all parties have moved it there.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub moved: bool,
    /// Another last day that is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<LocalDate>,
    /// Who agrees to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed_by: Vec<PartyId>,
    /// Where it stands.
    pub state: DutyState,
    /// What has come of it, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Money>,
    /// On which day it was done, as reported last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<LocalDate>,
    /// What its lateness has made due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<BreachView>,
    /// What was said of it, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<DutySaidView>,
}

/// The lines for one reader on a day.
pub fn ledger_view(case: &Case, reader: &Actor, today: LocalDate, calendar: &Calendar) -> Vec<DutyView> {
    if !opens(reader, Book::Case) || sees(reader, Field::Terms, false) != Sight::Clear {
        return Vec::new();
    }
    let items = case.owed(calendar);
    items.iter().map(|item| line(case, item, &items, today, calendar)).collect()
}

fn line(case: &Case, item: &DutyItem, all: &[DutyItem], today: LocalDate, calendar: &Calendar) -> DutyView {
    let known = case.duty(item.id);
    let change = known.and_then(|known| known.change.as_ref());
    DutyView {
        id: item.id,
        by: item.by,
        to: item.to,
        amount: item.amount,
        due: item.due,
        moved: known.is_some_and(|known| known.moved_to.is_some()),
        proposed: change.map(|(due, _)| *due),
        proposed_by: change.map(|(_, agreed)| agreed.clone()).unwrap_or_default(),
        state: case.duty_state(item.id),
        received: known.filter(|_| item.amount.is_some()).map(|known| known.received),
        done_on: known.and_then(|known| known.done_on),
        breach: late(case, item, all, today, calendar),
        said: known.map(|known| known.said.iter().map(DutySaidView::of).collect()).unwrap_or_default(),
    }
}

fn late(case: &Case, item: &DutyItem, all: &[DutyItem], today: LocalDate, calendar: &Calendar) -> Option<BreachView> {
    if case.duty_state(item.id) == DutyState::Done {
        return None;
    }
    let reported = case.duty(item.id).is_some_and(|known| known.breach.is_some());
    let content = case.agreed()?;
    let clause = content.clauses.get(usize::from(item.id.clause).checked_sub(1)?)?;
    let received = |item: &DutyItem| case.duty(item.id).map_or(0, |known| known.received.fen());
    let later = |other: &&DutyItem| other.id.clause == item.id.clause && other.id.part > item.id.part;
    let left = all.iter().filter(later).filter(|other| other.due.is_none_or(|due| due >= today));
    let left = left.map(|other| other.amount.map_or(0, Money::fen) - received(other)).fold(0, i64::saturating_add);
    // Without a day nothing says by itself that it is broken.
    let owed = if case.can_be_done(item.id) && item.due.is_some() {
        breach(clause, item, Money::try_new(received(item)).ok()?, Money::try_new(left).ok()?, today)?
    } else {
        Some(broken(clause)).filter(|_| reported)?
    };
    Some(BreachView {
        days: Some(owed.days).filter(|days| *days > 0),
        late: owed.late,
        brought_forward: owed.brought_forward,
        penalty: owed.penalty,
        interest: owed.interest,
        reported,
        routes: routes(case, item.id, today, calendar),
    })
}
