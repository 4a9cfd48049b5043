//! How a case ended: the notice that a mediation ended without agreement, and the closing report.

use super::mediation::undisputed;
use super::{EffectTold, Head, OutcomeTold, Sheet, applicants, mediator, respondents, sessions, sides};
use crate::told::{Day, Said, Side, Sum};
use serde::Serialize;
use shared_types::case::{
    Case, DisputeType, EndReason, Form, IntakeChannel, Limitation, NextRoute, Outcome, Route, Stage, TimeLimit,
    Unfilled, forward,
};
use shared_types::clock::{Calendar, Due};

/// A way that stays open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RouteTold {
    route: Route,
    article: &'static str,
    limit: Option<LimitTold>,
}

/// In what time a way must be gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitTold {
    limit: TimeLimit,
    article: &'static str,
    until: Option<UntilTold>,
}

/// The last day of a time that counts anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UntilTold {
    day: Day,
    /// From when; not counted.
    trigger: Day,
    /// The holidays of that year are not known yet.
    provisional: bool,
}

impl From<NextRoute> for RouteTold {
    fn from(open: NextRoute) -> Self {
        let until = open.until.as_ref().map(UntilTold::from);
        let limit = open.limit.map(|limit| LimitTold { limit, article: limit.article(), until });
        Self { route: open.route, article: open.article, limit }
    }
}

impl From<&Due> for UntilTold {
    fn from(due: &Due) -> Self {
        Self { day: due.date.into(), trigger: due.trigger.into(), provisional: due.provisional }
    }
}

/// 终止调解通知书.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndNotice {
    head: Head,
    sides: Vec<Side>,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    accepted_on: Day,
    ended_on: Option<Day>,
    reason: EndReason,
    routes: Vec<RouteTold>,
    limitation: Option<&'static str>,
    undisputed: Vec<Said>,
}

impl Sheet for EndNotice {
    const FORM: Form = Form::EndNotice;
}

impl EndNotice {
    /// Once the mediation ended without agreement.
    ///
    /// # Errors
    /// [`Unfilled::NotEnded`], [`Unfilled::NotAccepted`].
    pub fn of(case: &Case, calendar: &Calendar) -> Result<Self, Unfilled> {
        let packet = forward(case, calendar).ok_or(Unfilled::NotEnded)?;
        let reason = packet.reason.ok_or(Unfilled::NotEnded)?;
        Ok(Self {
            head: Head::of(case),
            sides: sides(case),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            accepted_on: case.accepted.ok_or(Unfilled::NotAccepted)?.at.into(),
            ended_on: case.closed_at.map(Day::from),
            reason,
            routes: packet.routes.into_iter().map(RouteTold::from).collect(),
            limitation: packet.limitation.map(Limitation::article),
            undisputed: undisputed(case),
        })
    }
}

/// 结案报告表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosingReport {
    head: Head,
    mediator: Said,
    accepted_on: Option<Day>,
    closed_on: Option<Day>,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    source: IntakeChannel,
    statement: Said,
    claim: Said,
    amount: Option<Sum>,
    sessions: usize,
    outcome: OutcomeTold,
    effect: Option<EffectTold>,
}

impl Sheet for ClosingReport {
    const FORM: Form = Form::ClosingReport;
}

/// How it ended, once it did.
pub(super) const fn outcome(case: &Case) -> Option<Outcome> {
    match case.stage {
        Stage::Closed { outcome } | Stage::Archived { outcome } => Some(outcome),
        _ => None,
    }
}

impl ClosingReport {
    /// Once it is closed.
    ///
    /// # Errors
    /// [`Unfilled::NotClosed`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let outcome = outcome(case).ok_or(Unfilled::NotClosed)?;
        Ok(Self {
            head: Head::of(case),
            mediator: mediator(case),
            accepted_on: case.accepted.map(|accepted| accepted.at.into()),
            closed_on: case.closed_at.map(Day::from),
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            source: case.channel,
            statement: Said::of(&case.statement),
            claim: Said::of(&case.claim.text),
            amount: case.claim.amount.map(Sum::from),
            sessions: sessions(case),
            outcome: outcome.into(),
            effect: case.effect().map(EffectTold::from),
        })
    }
}
