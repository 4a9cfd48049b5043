//! Events folded into a case. Total: it never fails and never re-checks a rule, so that a rule made stricter later
//! cannot make an old case unreadable.

use super::aftercare::ComplaintRecord;
use super::confirmation::ConfirmationRecord;
use super::event::{CaseCorrected, CaseRated, Event, ExpertInvited, PartyDetailsCompleted, SessionHeld};
use super::opening::filed;
use super::party::{AgentRecord, Part, PartyRecord};
use super::record::{Acceptance, Case, ExpertRecord, Invitation, Rating, Response, SessionRecord};
use super::response::ResponseGiven;
use super::room::{DangerRecord, Extension, FactRecord, Pause, SessionScheduled};
use super::stage::{Answer, Correction, EndReason, Outcome, Seeking, Stage};
use super::timeline::is_for_all;
use crate::values::{CaseId, LocalDate, PartyId, PersonId, SessionId, SessionLength, Timestamp};

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
        if is_for_all(self, event) {
            self.updated_at = at;
        }
        match event {
            // A second filing cannot be stored; books other than `case` were sorted out above.
            Event::CaseFiled { .. }
            | Event::RiskGraded { .. }
            | Event::MinutesRecorded { .. }
            | Event::QuestionAsked { .. }
            | Event::GuidanceGiven { .. }
            | Event::ContactRevealed { .. }
            | Event::MessagePosted { .. }
            | Event::MessageEdited(_)
            | Event::EvidenceAdded(_)
            | Event::EvidenceLabelled(_)
            | Event::EvidenceWithdrawn(_)
            | Event::MinutesAgreed(_)
            | Event::AttendanceRecorded(_)
            | Event::GuidanceShared(_)
            | Event::GuidanceShown(_)
            | Event::OfferEntrusted { .. }
            | Event::OfferCarried { .. }
            | Event::OfferMade(_)
            | Event::OfferAnswered(_)
            | Event::OfferWithdrawn { .. }
            | Event::OfferExpired { .. }
            | Event::RoundOpened(_)
            | Event::BidPlaced(_)
            | Event::RoundEnded(_)
            | Event::AgreementDrafted(_) => {}
            Event::ClaimAmended { claim } => self.claim = claim.clone(),
            Event::PartyAdded { party: record } => self.name_party(record),
            Event::PartyDetailsCompleted(given) => self.details_completed(given),
            Event::AgentAppointed { agent, .. } => self.appointed(agent),
            Event::AgencyEnded { agent } => self.agents.retain(|known| known.id != *agent),
            Event::ProxyConsentRecorded { proxy } => self.proxy = Some(proxy.clone()),
            Event::PartTaken { part, person } => self.taken(*part, person),
            Event::ValuesErased { part } => self.erased.push(*part),
            Event::CorrectionAsked { what } => {
                self.stage = Stage::Filed { correction: Correction::Asked(what.clone()) };
            }
            Event::CaseCorrected(CaseCorrected { statement, claim, respondent }) => {
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
                self.stage = Stage::Accepted { mediator: Seeking::Nobody, since: at };
            }
            Event::MediatorsProposed { mediators } => {
                self.seek(Seeking::Proposed(mediators.clone()), at);
            }
            Event::MediatorChosen { mediator } | Event::MediatorAssigned { mediator } => {
                self.seek(Seeking::Assigned(mediator.clone()), at);
            }
            Event::AssignmentAccepted { disclosure } => {
                if let Some(Seeking::Assigned(mediator)) = self.seeking() {
                    self.mediator = Some(mediator.clone());
                }
                self.disclosure.clone_from(disclosure);
                self.seek(Seeking::Taken, at);
            }
            Event::AssignmentDeclined { .. } => self.seek(Seeking::Nobody, at),
            Event::Recused { person, .. } | Event::MediatorReleased { person, .. } => self.stepped_back(person, at),
            Event::JudgeLinked { judge } => {
                self.guided.push(judge.person.clone());
                self.judge = Some(judge.clone());
            }
            Event::ExpertInvited(ExpertInvited { expert, who, about }) => self.experts.push(ExpertRecord {
                id: *expert,
                expert: who.clone(),
                about: about.clone(),
                consents: Vec::new(),
                left: false,
            }),
            Event::ExpertConsented { expert, party } => {
                if let Some(known) = self.experts.iter_mut().find(|known| known.id == *expert) {
                    known.consents.push(*party);
                }
            }
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
            Event::ResponseGiven(ResponseGiven { party, answer, decline_reason, note, ask_again_on }) => {
                self.response = Some(Response {
                    party: *party,
                    answer: *answer,
                    decline_reason: *decline_reason,
                    note: note.clone(),
                    at,
                });
                self.answered(at, *answer, *ask_again_on);
            }
            Event::NoContactRecorded { .. } => {
                self.close(at, Outcome::Ended(EndReason::CannotBeContacted));
            }
            Event::SessionScheduled(set) => self.sessions.push(planned(set, at)),
            Event::SessionCancelled { session, .. } => self.session(session, |known| known.cancelled = true),
            Event::SessionReminded { session } => self.session(session, |known| known.reminded = true),
            Event::FactStated(stated) => self.facts.push(FactRecord {
                id: stated.fact,
                text: stated.text.clone(),
                agreed: stated.party.into_iter().collect(),
            }),
            Event::FactAgreed { fact, party } => {
                if let Some(known) = self.facts.iter_mut().find(|known| known.id == *fact) {
                    known.agreed.push(*party);
                }
            }
            Event::DangerRaised(raised) => {
                self.dangers.retain(|known| known.raised.party != raised.party);
                self.dangers.push(DangerRecord { raised: raised.clone(), since: at, decided: None });
            }
            Event::DangerDecided(decided) => {
                // Who decides reads all of them: what waits is decided, and where nothing waits it is decided anew.
                let waits = self.dangers.iter().any(|danger| danger.decided.is_none());
                for danger in self.dangers.iter_mut().filter(|danger| !waits || danger.decided.is_none()) {
                    danger.decided = Some(decided.clone());
                }
            }
            Event::MediationPaused { .. } => self.pauses.push(Pause { from: at.local_date(), to: None }),
            Event::MediationResumed {} => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.to = Some(at.local_date());
                }
            }
            Event::ExtensionAgreed { party, until } => self.extends(*party, *until),
            Event::ReplacementRequested { party, .. } => self.replacements.push(*party),
            Event::ReplacementDeclined { party, .. } => {
                self.replacements.retain(|asks| party.is_some_and(|party| party != *asks));
            }
            Event::SessionHeld(SessionHeld { session, held_on, mode }) => self.held(session.as_ref(), *held_on, *mode),
            Event::MediationStopped { .. } => {
                self.close(at, Outcome::Ended(EndReason::OneSideUnwilling));
            }
            Event::MediationEnded { reason, .. } => self.close(at, Outcome::Ended(*reason)),
            Event::TextFixed(_)
            | Event::OralAgreementRecorded(_)
            | Event::AgreementSigned(_)
            | Event::MediatorSigned(_)
            | Event::SealSet(_)
            | Event::SignedPaperAdded(_)
            | Event::SigningRefused(_) => self.settle_by(at, event),
            Event::PerformanceReported(_)
            | Event::ReceiptConfirmed(_)
            | Event::ReceiptDisputed(_)
            | Event::ChangeAgreed(_)
            | Event::BreachReported(_)
            | Event::DutyReminded(_) => self.perform_by(at, event),
            Event::TermReminded(said) => self.reminded.push(*said),
            Event::ConfirmationApplied(_)
            | Event::ApplicationWithdrawn(_)
            | Event::CourtCorrectionMade(_)
            | Event::ApplicationAccepted(_)
            | Event::CourtCorrectionAsked(_)
            | Event::CourtTermExtended(_)
            | Event::ConfirmationGiven(_)
            | Event::ConfirmationRefused(_) => self.confirm_by(at, event),
            Event::FollowUpAnswered(_) | Event::FollowUpLogged(_) => self.follow_up_by(event),
            Event::ComplaintMade(made) => {
                self.complaints.push(ComplaintRecord { made: made.clone(), answer: None });
            }
            Event::ComplaintAnswered(answered) => {
                let known = self.complaints.iter_mut().find(|known| known.made.complaint == answered.complaint);
                if let Some(known) = known {
                    known.answer = Some(answered.answer.clone());
                }
            }
            Event::CaseReopened(_) => {
                self.closed_at = None;
                self.stage = self.goes_on();
            }
            Event::CaseSettled { terms } => {
                self.terms = Some(terms.clone());
                self.stage = Stage::Performing;
            }
            Event::CaseRated(CaseRated { party, result, service, note }) => {
                self.ratings.push(Rating { party: *party, result: *result, service: *service, note: note.clone() });
            }
            Event::CaseClosed { .. } => {
                // What a side said last counts, and what staff heard after it: a note of theirs makes nothing performed.
                let kept = !self.is_broken() && self.follow_up.is_quiet();
                self.close(at, if kept { Outcome::Performed } else { Outcome::NotKept });
            }
            Event::CaseWithdrawn { .. } => self.close(at, Outcome::Withdrawn),
            Event::CaseRedirected { route, .. } => self.close(at, Outcome::Redirected(*route)),
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

    fn details_completed(&mut self, given: &PartyDetailsCompleted) {
        if let Some(party) = self.parties.iter_mut().find(|known| known.id == given.party) {
            // One side is a person or an organisation: what was said last stands, and what it takes back goes.
            if given.credit_code.is_some() {
                party.id_number = None;
            }
            if given.id_number.is_some() {
                party.credit_code = None;
                party.representative = None;
            }
            party.id_number = given.id_number.clone().or_else(|| party.id_number.take());
            party.credit_code = given.credit_code.clone().or_else(|| party.credit_code.take());
            party.representative = given.representative.clone().or_else(|| party.representative.take());
            party.address = given.address.clone().or_else(|| party.address.take());
        }
    }

    /// On the way to the first mediator, or, once the procedure has gone on, to another.
    fn seek(&mut self, mediator: Seeking, since: Timestamp) {
        match &mut self.stage {
            Stage::AwaitingResponse { .. }
            | Stage::Mediating
            | Stage::Signing
            | Stage::Performing
            | Stage::FollowUp => {
                self.replacing = (mediator != Seeking::Taken).then_some(mediator);
            }
            stage => *stage = Stage::Accepted { mediator, since },
        }
    }

    fn appointed(&mut self, agent: &AgentRecord) {
        self.agents_ever = self.agents_ever.max(agent.id.number());
        self.agents.push(agent.clone());
    }

    fn taken(&mut self, part: Part, person: &PersonId) {
        let slot = match part {
            Part::Party(party) => self.parties.iter_mut().find(|known| known.id == party).map(|p| &mut p.person),
            Part::Agent(agent) => self.agents.iter_mut().find(|known| known.id == agent).map(|a| &mut a.person),
        };
        if let Some(slot) = slot {
            *slot = Some(person.clone());
        }
    }

    fn stepped_back(&mut self, person: &PersonId, at: Timestamp) {
        self.recused.push(person.clone());
        if self.mediator.as_ref().is_some_and(|lead| lead.person == *person) {
            self.mediator = None;
            self.replacements.clear();
            self.disclosure = None;
            self.seek(Seeking::Nobody, at);
        }
        if self.judge.as_ref().is_some_and(|judge| judge.person == *person) {
            self.judge = None;
        }
        let confirms =
            |known: &&mut ConfirmationRecord| known.judge.as_ref().is_some_and(|judge| judge.person == *person);
        if let Some(known) = self.confirmation.as_mut().filter(confirms) {
            known.judge = None;
        }
        self.experts.iter_mut().filter(|known| known.expert.person == *person).for_each(|known| known.left = true);
    }

    fn session(&mut self, id: &SessionId, change: impl FnOnce(&mut SessionRecord)) {
        if let Some(known) = self.sessions.iter_mut().find(|known| known.id.as_ref() == Some(id)) {
            change(known);
        }
    }

    /// Another day starts the agreeing anew.
    fn extends(&mut self, party: PartyId, until: LocalDate) {
        match &mut self.extension {
            Some(extension) if extension.until == until => extension.agreed.push(party),
            extension => *extension = Some(Extension { until, agreed: vec![party] }),
        }
    }

    fn close(&mut self, at: Timestamp, outcome: Outcome) {
        self.transfer = None;
        self.closed_at = Some(at);
        self.stage = Stage::Closed { outcome };
    }

    fn answered(&mut self, at: Timestamp, answer: Answer, ask_again: Option<LocalDate>) {
        match answer {
            Answer::Agree | Answer::InPart => self.stage = Stage::Mediating,
            Answer::Decline => self.close(at, Outcome::Ended(EndReason::OneSideUnwilling)),
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
            None => self.sessions.push(SessionRecord {
                id: session.cloned(),
                at: None,
                mode,
                place: None,
                held_on: Some(held_on),
                with: Vec::new(),
                judge: false,
                experts: Vec::new(),
                cancelled: false,
                set_at: None,
                reminded: false,
                minutes: SessionLength::default(),
                room: None,
            }),
        }
    }
}

fn planned(set: &SessionScheduled, at: Timestamp) -> SessionRecord {
    SessionRecord {
        id: Some(set.session.clone()),
        at: Some(set.at),
        mode: set.mode,
        place: Some(set.place.clone()),
        held_on: None,
        with: set.with.clone(),
        judge: set.judge,
        experts: set.experts.clone(),
        cancelled: false,
        set_at: Some(at),
        reminded: false,
        minutes: set.minutes,
        room: set.room.clone(),
    }
}
