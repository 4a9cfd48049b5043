//! Events folded into a case. Total: it never fails and never re-checks a rule, so that a rule made stricter later
//! cannot make an old case unreadable.

use super::event::{Event, PartyRecord};
use super::record::{Acceptance, Case, Invitation, Rating, Response, SessionRecord};
use super::stage::{Answer, Correction, EndReason, Outcome, Seeking, Stage};
use crate::values::{CaseId, LocalDate, SessionId, Timestamp};

impl Case {
    /// Applies one event. `None` stays `None` until the filing; books other than `case` change nothing.
    #[must_use]
    pub fn evolve(case: Option<Self>, id: &CaseId, at: Timestamp, event: &Event) -> Option<Self> {
        match (case, event) {
            (None, Event::CaseFiled { .. }) => filed(id, at, event),
            (None, _) => None,
            (Some(mut case), event) => {
                case.apply(at, event);
                Some(case)
            }
        }
    }

    fn apply(&mut self, at: Timestamp, event: &Event) {
        if event.book() != super::Book::Case {
            return;
        }
        self.updated_at = at;
        match event {
            // A second filing cannot be stored; books other than `case` were sorted out above.
            Event::CaseFiled { .. }
            | Event::RiskGraded { .. }
            | Event::MinutesRecorded { .. }
            | Event::MessagePosted { .. } => {}
            Event::ClaimAmended { claim } => self.claim = claim.clone(),
            Event::PartyAdded { party: record } => self.name_party(record),
            Event::CorrectionAsked { what } => {
                self.stage = Stage::Filed { correction: Correction::Asked(what.clone()) };
            }
            Event::CaseCorrected { statement, claim, respondent } => {
                self.statement = statement.clone();
                self.claim = claim.clone();
                if let Some(record) = respondent {
                    self.name_party(record);
                }
                self.stage = Stage::Filed { correction: Correction::Made };
            }
            Event::CaseAccepted { dispute_type, class, file_number } => {
                self.dispute_type = Some(*dispute_type);
                self.accepted = Some(Acceptance { at, class: *class, file_number: *file_number });
                self.seek(Seeking::Nobody, at);
            }
            Event::MediatorsProposed { mediators } => {
                self.seek(Seeking::Proposed(mediators.clone()), at);
            }
            Event::MediatorChosen { mediator } | Event::MediatorAssigned { mediator } => {
                self.seek(Seeking::Assigned(mediator.clone()), at);
            }
            Event::AssignmentAccepted { disclosure } => {
                if let Stage::Accepted { mediator: Seeking::Assigned(mediator), .. } = &self.stage {
                    self.mediator = Some(mediator.clone());
                }
                self.disclosure.clone_from(disclosure);
                self.seek(Seeking::Taken, at);
            }
            Event::AssignmentDeclined { .. } => self.seek(Seeking::Nobody, at),
            Event::RespondentInvited { party, round, phone } => {
                self.invitation = Some(Invitation { party: *party, round: *round, served: false });
                if let (Some(phone), Some(record)) = (phone, self.parties.iter_mut().find(|p| p.id == *party)) {
                    record.phone = Some(phone.clone());
                }
                self.stage = Stage::AwaitingResponse { asked_at: at, ask_again_on: None };
            }
            Event::ServiceRecorded { .. } => {
                if let Some(invitation) = &mut self.invitation {
                    invitation.served = true;
                }
            }
            Event::ResponseGiven { party, answer, decline_reason, note, ask_again_on } => {
                self.response = Some(Response {
                    party: *party,
                    answer: *answer,
                    decline_reason: *decline_reason,
                    note: note.clone(),
                    at,
                });
                self.answered(*answer, *ask_again_on);
            }
            Event::NoContactRecorded { .. } => {
                self.close(Outcome::Ended(EndReason::CannotBeContacted));
            }
            Event::SessionScheduled { session, at, mode, place } => self.sessions.push(SessionRecord {
                id: Some(session.clone()),
                at: Some(*at),
                mode: *mode,
                place: Some(place.clone()),
                held_on: None,
            }),
            Event::SessionHeld { session, held_on, mode } => self.held(session.as_ref(), *held_on, *mode),
            Event::MediationStopped { .. } => {
                self.close(Outcome::Ended(EndReason::OneSideUnwilling));
            }
            Event::MediationEnded { reason, .. } => self.close(Outcome::Ended(*reason)),
            Event::CaseSettled { terms } => {
                self.terms = Some(terms.clone());
                self.stage = Stage::Performing;
            }
            Event::CaseRated { party, result, service, note } => {
                self.ratings.push(Rating { party: *party, result: *result, service: *service, note: note.clone() });
            }
            Event::CaseClosed { .. } => self.close(Outcome::Performed),
            Event::CaseWithdrawn { .. } => self.close(Outcome::Withdrawn),
            Event::CaseRedirected { route, .. } => self.close(Outcome::Redirected(*route)),
            Event::CaseArchived {} => {
                if let Stage::Closed { outcome } = self.stage {
                    self.stage = Stage::Archived { outcome };
                }
            }
            Event::TransferProposed { to, .. } => self.transfer = Some(to.clone()),
            Event::TransferAccepted { by } => {
                self.owner = by.clone();
                self.transfer = None;
            }
            Event::TransferDeclined { .. } => self.transfer = None,
        }
    }

    fn name_party(&mut self, record: &PartyRecord) {
        self.parties.retain(|party| party.id != record.id);
        self.parties.push(record.clone());
    }

    fn seek(&mut self, mediator: Seeking, since: Timestamp) {
        self.stage = Stage::Accepted { mediator, since };
    }

    fn close(&mut self, outcome: Outcome) {
        self.transfer = None;
        self.stage = Stage::Closed { outcome };
    }

    fn answered(&mut self, answer: Answer, ask_again: Option<LocalDate>) {
        match answer {
            Answer::Agree | Answer::InPart => self.stage = Stage::Mediating,
            Answer::Decline => self.close(Outcome::Ended(EndReason::OneSideUnwilling)),
            Answer::NotNow => {
                if let Stage::AwaitingResponse { ask_again_on, .. } = &mut self.stage {
                    *ask_again_on = ask_again;
                }
            }
        }
    }

    fn held(&mut self, session: Option<&SessionId>, held_on: LocalDate, mode: super::SessionMode) {
        match session.and_then(|id| self.sessions.iter_mut().find(|held| held.id.as_ref() == Some(id))) {
            Some(record) => {
                record.held_on = Some(held_on);
                record.mode = mode;
            }
            None => self.sessions.push(SessionRecord { id: None, at: None, mode, place: None, held_on: Some(held_on) }),
        }
    }
}

fn filed(id: &CaseId, at: Timestamp, event: &Event) -> Option<Case> {
    let Event::CaseFiled { code, kind, channel, owner, dispute_type, statement, claim, parties, language } = event
    else {
        return None;
    };
    Some(Case {
        id: id.clone(),
        code: code.clone(),
        kind: *kind,
        channel: *channel,
        filed_at: at,
        updated_at: at,
        language: *language,
        owner: owner.clone(),
        transfer: None,
        statement: statement.clone(),
        claim: claim.clone(),
        parties: parties.clone(),
        dispute_type: *dispute_type,
        accepted: None,
        mediator: None,
        disclosure: None,
        invitation: None,
        response: None,
        sessions: Vec::new(),
        terms: None,
        ratings: Vec::new(),
        stage: Stage::Filed { correction: Correction::NotAsked },
    })
}
