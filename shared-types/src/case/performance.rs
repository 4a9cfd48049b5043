//! After the agreement: performed, closed, rated, put away.

use super::actor::Actor;
use super::event::{CaseRated, Event};
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::Stage;
use crate::values::{Personal, Reason};
use serde::{Deserialize, Serialize};

/// One to five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl TryFrom<u8> for Stars {
    type Error = crate::values::ParseError;

    fn try_from(count: u8) -> Result<Self, Self::Error> {
        if (1..=5).contains(&count) { Ok(Self(count)) } else { Err(crate::values::ParseError::NotAnAmount) }
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> u8 {
        stars.0
    }
}

pub(super) fn may_close(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        // What is broken is taken to a court, and waited for by nobody here.
        Stage::Performing if case.effect().is_some() && !case.is_performed() && !case.is_broken() => {
            Err(Refusal::DutiesOpen)
        }
        Stage::FollowUp if !case.is_followed_up() => Err(Refusal::FollowUpMissing),
        Stage::Performing | Stage::FollowUp => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn close(note: Reason, facts: &Facts) -> Event {
    Event::CaseClosed { note: Personal::new(note, facts.fresh.salt()) }
}

/// Each party once, when there is a result to rate.
pub(super) fn may_rate(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Closed { .. }) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    match actor {
        _ if case.ratings.iter().any(|rating| actor.is_side(rating.party)) => Err(Refusal::AlreadyRated),
        _ => Ok(()),
    }
}

pub(super) fn rate(
    actor: &Actor,
    result: Stars,
    service: Stars,
    note: Option<Reason>,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::RespondentMissing);
    };
    let note = note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::CaseRated(CaseRated { party, result, service, note }))
}

pub(super) fn may_archive(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Closed { .. } => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}
