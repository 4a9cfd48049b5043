//! A proceeding of confirmation as the record keeps it.

use super::court::CourtGround;
use super::decide::RefusalGround;
use crate::case::{Attached, Case, Event, OrgRef, StaffRef};
use crate::clock::{self, Calendar, Due, RuleId};
use crate::values::{PartyId, PersonId, Personal, Reason, Timestamp};

/// Days that a court's president may add (Provisions on Judicial Confirmation of 2011 art. 5).
pub(super) const EXTENSION: i32 = 10;

/// The one correction that a court may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourtCorrection {
    /// What.
    pub what: Personal<Reason>,
    /// What was supplied.
    pub made: Option<Personal<Reason>>,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmationOutcome {
    /// Confirmed, by this ruling.
    Confirmed(Personal<Reason>),
    /// Not confirmed, or not accepted: why in law, and in the judge's words.
    Refused(RefusalGround, Personal<Reason>),
    /// Taken back by a party.
    Withdrawn(PartyId),
}

/// A proceeding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationRecord {
    /// Which court.
    pub court: OrgRef,
    /// Why that one.
    pub ground: CourtGround,
    /// Which parties have asked.
    pub asked: Vec<PartyId>,
    /// When the last of them did: an application is joint or none.
    pub applied_at: Option<Timestamp>,
    /// Who decides.
    pub judge: Option<StaffRef>,
    /// When the court accepted it.
    pub accepted_at: Option<Timestamp>,
    /// What it asked to be supplied, once.
    pub correction: Option<CourtCorrection>,
    /// The papers that were supplied, in that order.
    pub supplied: Vec<Attached>,
    /// Whether some of them were supplied as the proof of property.
    pub property_proved: bool,
    /// Whether its president has added days.
    pub extended: bool,
    /// How it ended.
    pub outcome: Option<ConfirmationOutcome>,
}

impl ConfirmationRecord {
    /// Whether the court has confirmed.
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.outcome, Some(ConfirmationOutcome::Confirmed(_)))
    }

    /// Whether a party has taken it back.
    pub const fn is_withdrawn(&self) -> bool {
        matches!(self.outcome, Some(ConfirmationOutcome::Withdrawn(_)))
    }

    /// Whether the court has it before it.
    pub const fn is_before_court(&self) -> bool {
        self.applied_at.is_some() && self.outcome.is_none()
    }

    /// Whether a side has asked and another has not yet.
    pub const fn waits_for_a_side(&self) -> bool {
        self.applied_at.is_none() && self.outcome.is_none()
    }

    /// Whether it waits for something to be supplied.
    pub fn waits_for_correction(&self) -> bool {
        self.correction.as_ref().is_some_and(|correction| correction.made.is_none())
    }

    /// Until when the court accepts it or not, then until when it decides (C08, C09).
    pub fn due(&self, calendar: &Calendar) -> Option<Due> {
        if self.outcome.is_some() {
            return None;
        }
        match (self.accepted_at, self.applied_at) {
            (Some(accepted), _) => {
                let added = if self.extended { EXTENSION } else { 0 };
                Some(clock::due_extended(RuleId::C09, accepted.local_date(), added, calendar))
            }
            (None, Some(applied)) => Some(clock::due(RuleId::C08, applied.local_date(), calendar)),
            (None, None) => None,
        }
    }
}

impl Case {
    /// Until when the parties may ask a court (C07).
    pub fn confirmation_due(&self, calendar: &Calendar) -> Option<Due> {
        Some(clock::due(RuleId::C07, self.effect()?.on, calendar))
    }

    /// Whether somebody guides or has guided this case as a judge.
    pub fn was_guided_by(&self, person: &PersonId) -> bool {
        self.guided.contains(person)
    }

    /// Applies an event of the proceeding; any other changes nothing.
    pub(in crate::case) fn confirm_by(&mut self, at: Timestamp, event: &Event) {
        if let Event::ConfirmationApplied(applied) = event {
            let parties = self.parties.len();
            let joins = |known: &&mut ConfirmationRecord| known.outcome.is_none() && known.applied_at.is_none();
            if let Some(known) = self.confirmation.as_mut().filter(joins) {
                known.asked.push(applied.party);
                known.applied_at = (known.asked.len() >= parties).then_some(at);
            } else {
                self.confirmation = Some(ConfirmationRecord {
                    court: applied.court.clone(),
                    ground: applied.ground,
                    asked: vec![applied.party],
                    applied_at: (parties <= 1).then_some(at),
                    judge: None,
                    accepted_at: None,
                    correction: None,
                    supplied: Vec::new(),
                    property_proved: false,
                    extended: false,
                    outcome: None,
                });
            }
        }
        let Some(known) = &mut self.confirmation else {
            return;
        };
        match event {
            Event::ApplicationAccepted(accepted) => {
                known.judge = Some(accepted.judge.clone());
                known.accepted_at.get_or_insert(at);
            }
            Event::CourtCorrectionAsked(asked) => {
                known.correction = Some(CourtCorrection { what: asked.what.clone(), made: None });
            }
            Event::CourtCorrectionMade(made) => {
                if let Some(correction) = &mut known.correction {
                    correction.made.get_or_insert_with(|| made.what.clone());
                }
                known.supplied.extend(made.papers.iter().cloned());
                known.property_proved |= made.proves_property;
            }
            Event::CourtTermExtended(_) => known.extended = true,
            Event::ConfirmationGiven(given) => {
                known.outcome = Some(ConfirmationOutcome::Confirmed(given.ruling.clone()));
            }
            Event::ConfirmationRefused(refused) => {
                known.outcome = Some(ConfirmationOutcome::Refused(refused.ground, refused.reason.clone()));
            }
            Event::ApplicationWithdrawn(withdrawn) => {
                known.outcome = Some(ConfirmationOutcome::Withdrawn(withdrawn.party));
            }
            _ => {}
        }
    }
}
