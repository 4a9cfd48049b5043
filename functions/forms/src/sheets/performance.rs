//! What has come of an agreement: a receipt for a payment, and how it went on.

use super::{Head, Sheet, applicants, mediator, name_of, respondents};
use crate::told::{Day, Said, Sum};
use serde::Serialize;
use shared_types::case::{
    Case, DisputeType, DutyId, DutyState, Event, FollowUpAnswer, FollowUpLogged, FollowUpWay, Form, Unfilled,
};
use shared_types::chain::Entry;
use shared_types::clock::Calendar;
use shared_types::values::Money;

/// 收条, for what was received of one payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    head: Head,
    from: Said,
    to: Said,
    clause: String,
    part: String,
    received: Sum,
    left: Option<Sum>,
    done_on: Option<Day>,
}

impl Sheet for Receipt {
    const FORM: Form = Form::Receipt;
}

impl Receipt {
    /// Once who is owed has confirmed that something came.
    ///
    /// # Errors
    /// [`Unfilled::NothingReceived`].
    pub fn of(case: &Case, duty: DutyId, calendar: &Calendar) -> Result<Self, Unfilled> {
        let owed = case.owed(calendar);
        let item = owed.iter().find(|item| item.id == duty);
        let known = case.duty(duty).filter(|known| matches!(known.state, DutyState::Done | DutyState::Partly));
        let (item, known) = item.zip(known).ok_or(Unfilled::NothingReceived)?;
        let amount = item.amount.ok_or(Unfilled::NothingReceived)?;
        // Who confirmed without a sum confirmed the whole.
        let received = if known.state == DutyState::Done { amount } else { known.received };
        let left = Money::try_new(amount.fen() - received.fen()).ok().filter(|left| left.fen() > 0);
        Ok(Self {
            head: Head::of(case),
            from: name_of(case, item.by),
            to: name_of(case, item.to),
            clause: duty.clause.to_string(),
            part: duty.part.to_string(),
            received: received.into(),
            left: left.map(Sum::from),
            done_on: known.done_on.map(Day::from),
        })
    }
}

/// A line of what was owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DutyTold {
    clause: u8,
    part: u8,
    by: Said,
    to: Said,
    amount: Option<Sum>,
    due: Option<Day>,
    state: DutyState,
}

/// How somebody was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowWay {
    /// They answered by themselves.
    Own,
    /// By telephone.
    Call,
    /// At the door.
    Visit,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VisitTold {
    who: Vec<Said>,
    way: FollowWay,
    on: Option<Day>,
    answer: FollowUpAnswer,
    satisfied: Option<String>,
    note: Said,
}

/// 回访记录.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    head: Head,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    mediator: Said,
    ledger: Vec<DutyTold>,
    visits: Vec<VisitTold>,
}

impl Sheet for FollowUp {
    const FORM: Form = Form::FollowUp;
}

impl FollowUp {
    /// Once somebody was asked or has answered; what staff noted stands in the entries of the `case` book.
    ///
    /// # Errors
    /// [`Unfilled::NotFollowedUp`].
    pub fn of(case: &Case, entries: &[Entry], calendar: &Calendar) -> Result<Self, Unfilled> {
        let visits: Vec<VisitTold> = entries.iter().filter_map(|entry| visit(case, entry)).collect();
        if visits.is_empty() {
            return Err(Unfilled::NotFollowedUp);
        }
        let owed = case.owed(calendar);
        let line = |item: &shared_types::case::DutyItem| DutyTold {
            clause: item.id.clause,
            part: item.id.part,
            by: name_of(case, item.by),
            to: name_of(case, item.to),
            amount: item.amount.map(Sum::from),
            due: item.due.map(Day::from),
            state: case.duty_state(item.id),
        };
        Ok(Self {
            head: Head::of(case),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            mediator: mediator(case),
            ledger: owed.iter().map(line).collect(),
            visits,
        })
    }
}

fn visit(case: &Case, entry: &Entry) -> Option<VisitTold> {
    match &entry.event {
        Event::FollowUpAnswered(said) => Some(VisitTold {
            who: vec![name_of(case, Some(said.party))],
            way: FollowWay::Own,
            on: Some(entry.at.into()),
            answer: said.answer,
            satisfied: said.satisfied.map(|stars| u8::from(stars).to_string()),
            note: Said::maybe(said.note.as_ref()),
        }),
        Event::FollowUpLogged(FollowUpLogged { way, parties, on, answer, note }) => Some(VisitTold {
            who: parties.iter().map(|party| name_of(case, Some(*party))).collect(),
            way: match way {
                FollowUpWay::Call => FollowWay::Call,
                FollowUpWay::Visit => FollowWay::Visit,
            },
            on: Some((*on).into()),
            answer: *answer,
            satisfied: None,
            note: Said::of(note),
        }),
        _ => None,
    }
}
