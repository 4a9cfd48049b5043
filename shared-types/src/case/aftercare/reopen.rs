//! Taking a closed case up again, within thirty days of its closing: what was done did not last, or the sides want to talk
//! on. A clear no stays a no (People's Mediation Law art. 17).

use crate::case::{Case, EndReason, Event, Facts, Outcome, Refusal, Stage};
use crate::values::{Personal, Reason};
use serde::{Deserialize, Serialize};

/// The window, in days.
pub(super) const WINDOW: i32 = 30;

/// Payload of `reopen`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// Why.
    pub reason: Reason,
}

/// A closed case was taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReopened {
    /// Why.
    pub reason: Personal<Reason>,
}

impl Case {
    /// Where a closed case goes on: with what was agreed, or at the table.
    pub(in crate::case) fn goes_on(&self) -> Stage {
        if self.terms.is_some() || self.effect().is_some() { Stage::Performing } else { Stage::Mediating }
    }
}

pub(in crate::case) fn may_reopen(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    let Stage::Closed { outcome } = case.stage else {
        return Err(Refusal::WrongStage(case.stage.name()));
    };
    let willing = match outcome {
        Outcome::Performed | Outcome::NotKept => true,
        Outcome::Ended(reason) => reason != EndReason::OneSideUnwilling,
        Outcome::Withdrawn | Outcome::Redirected(_) => false,
    };
    let agreed_to_talk = case
        .response
        .as_ref()
        .is_some_and(|response| matches!(response.answer, crate::case::Answer::Agree | crate::case::Answer::InPart));
    if !willing || !agreed_to_talk {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let closed = case.closed_at.ok_or(Refusal::WrongStage(case.stage.name()))?;
    let days = closed.local_date().days_until(facts.now.local_date());
    if days <= WINDOW { Ok(()) } else { Err(Refusal::TermOver) }
}

pub(in crate::case) fn reopen(asked: Reopen, facts: &Facts) -> Event {
    Event::CaseReopened(CaseReopened { reason: Personal::new(asked.reason, facts.fresh.salt()) })
}
