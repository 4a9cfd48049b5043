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
    /// When the last of them did, or when the agreement bound, where all had asked while it was signed: an application is
    /// joint or none, and of what does not bind there is nothing to confirm.
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
    /// The ruling itself.
    pub ruled: Vec<Attached>,
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

    /// Whether it is still being put together: another side has to ask, or the agreement has to bind.
    pub const fn is_gathering(&self) -> bool {
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

    /// An application that all have joined goes to the court as soon as the agreement binds.
    pub(in crate::case) fn joins(&mut self, at: Timestamp) {
        let (binds, parties) = (self.effect().is_some(), self.parties.len());
        let whole = |known: &&mut ConfirmationRecord| binds && known.is_gathering() && known.asked.len() >= parties;
        if let Some(known) = self.confirmation.as_mut().filter(whole) {
            known.applied_at = Some(at);
        }
    }

    /// What was asked about a text that does not stand any more was asked about nothing.
    pub(in crate::case) fn application_falls(&mut self) {
        self.confirmation.take_if(|known| known.is_gathering());
    }

    /// Applies an event of the proceeding; any other changes nothing.
    pub(in crate::case) fn confirm_by(&mut self, at: Timestamp, event: &Event) {
        if let Event::ConfirmationApplied(applied) = event {
            if let Some(known) = self.confirmation.as_mut().filter(|known| known.is_gathering()) {
                known.asked.push(applied.party);
            } else {
                self.confirmation = Some(ConfirmationRecord {
                    court: applied.court.clone(),
                    ground: applied.ground,
                    asked: vec![applied.party],
                    applied_at: None,
                    judge: None,
                    accepted_at: None,
                    correction: None,
                    supplied: Vec::new(),
                    property_proved: false,
                    ruled: Vec::new(),
                    extended: false,
                    outcome: None,
                });
            }
            self.joins(at);
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
                known.ruled.clone_from(&given.papers);
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
