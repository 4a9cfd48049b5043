//! The state of a case: what its `case` book says, folded. The other books add nothing here.

use super::aftercare::{ComplaintRecord, FollowUpRecord};
use super::agreement::AgreementRecord;
use super::application::Language;
use super::confirmation::ConfirmationRecord;
use super::fulfilment::DutyRecord;
use super::party::{AgentRecord, ClaimRecord, Part, PartyRecord, ProxyRecord};
use super::performance::Stars;
use super::references::{FileNumber, OrgRef, RoomRecord, StaffRef};
use super::room::{DangerRecord, Extension, FactRecord, Pause};
use super::stage::{
    Answer, CaseClass, DeclineReason, DisputeType, IntakeChannel, IntakeKind, PartyRole, Seeking, SessionMode, Stage,
};
use super::terms::TermReminded;
use crate::values::{
    Address, CaseCode, CaseId, ExpertId, FreeText, LocalDate, PartyId, PersonId, Personal, Reason, SessionId,
    SessionLength, Statement, Timestamp,
};

/// How the other side was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whom.
    pub party: PartyId,
    /// The last round.
    pub round: u8,
    /// Whether it is on record how it was carried.
    pub served: bool,
}

/// What the other side said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Who.
    pub party: PartyId,
    /// What.
    pub answer: Answer,
    /// Why not.
    pub decline_reason: Option<DeclineReason>,
    /// In words.
    pub note: Option<Personal<Reason>>,
    /// When.
    pub at: Timestamp,
}

/// A session, scheduled or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Which; `None` for one that was held without being scheduled.
    pub id: Option<SessionId>,
    /// When it is planned.
    pub at: Option<Timestamp>,
    /// How.
    pub mode: SessionMode,
    /// Where.
    pub place: Option<Personal<Address>>,
    /// On which day it was held.
    pub held_on: Option<LocalDate>,
    /// With whom; all parties when empty.
    pub with: Vec<PartyId>,
    /// Whether the linked judge may come in.
    pub judge: bool,
    /// Which experts may.
    pub experts: Vec<ExpertId>,
    /// Called off.
    pub cancelled: bool,
    /// When it was set.
    pub set_at: Option<Timestamp>,
    /// Whether people were reminded of it.
    pub reminded: bool,
    /// How long it is planned to last.
    pub minutes: SessionLength,
    /// In which room.
    pub room: Option<RoomRecord>,
}

/// A party's rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Who.
    pub party: PartyId,
    /// The result.
    pub result: Stars,
    /// The service.
    pub service: Stars,
    /// In words.
    pub note: Option<Personal<Reason>>,
}

/// An expert as the record keeps one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertRecord {
    /// Number in this case.
    pub id: ExpertId,
    /// Who.
    pub expert: StaffRef,
    /// What about.
    pub about: Personal<Reason>,
    /// Which parties have consented.
    pub consents: Vec<PartyId>,
    /// Whether the expert has stepped back.
    pub left: bool,
}

impl ExpertRecord {
    /// Whether every party has said yes, and the expert is still there.
    pub fn is_heard(&self, case: &Case) -> bool {
        !self.left && case.parties.iter().all(|party| self.consents.contains(&party.id))
    }
}

/// One dispute, from first word to archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Key.
    pub id: CaseId,
    /// Public code.
    pub code: CaseCode,
    /// The door it came through.
    pub kind: IntakeKind,
    /// How it reached us.
    pub channel: IntakeChannel,
    /// When the first word was received.
    pub filed_at: Timestamp,
    /// When anything last happened in the `case` book that all its readers may know.
    pub updated_at: Timestamp,
    /// Language of messages to the applicant.
    pub language: Language,
    /// Who answers for it; never empty.
    pub owner: OrgRef,
    /// Who is asked to take it over.
    pub transfer: Option<OrgRef>,
    /// What happened.
    pub statement: Personal<Statement>,
    /// What is asked for.
    pub claim: ClaimRecord,
    /// Both sides.
    pub parties: Vec<PartyRecord>,
    /// Who filed for the applicant, with what consent.
    pub proxy: Option<ProxyRecord>,
    /// Who acts for a party.
    pub agents: Vec<AgentRecord>,
    /// How many have ever been named; the next one's number.
    pub agents_ever: u16,
    /// Type, as first said or as accepted.
    pub dispute_type: Option<DisputeType>,
    /// Class and number, from acceptance on.
    pub accepted: Option<Acceptance>,
    /// Who leads it.
    pub mediator: Option<StaffRef>,
    /// On the way to another mediator, after the one who had taken the case stepped back.
    pub replacing: Option<Seeking>,
    /// Who guides it from a linked court.
    pub judge: Option<StaffRef>,
    /// Who may be heard, or is.
    pub experts: Vec<ExpertRecord>,
    /// Whose own values are gone, because they asked for it: they have no part in it any more.
    pub erased: Vec<Part>,
    /// Who stepped back, and is not asked again.
    pub recused: Vec<PersonId>,
    /// What ties the mediator told.
    pub disclosure: Option<Personal<Reason>>,
    /// How the other side was asked.
    pub invitation: Option<Invitation>,
    /// What it said.
    pub response: Option<Response>,
    /// Meetings.
    pub sessions: Vec<SessionRecord>,
    /// What the sides agree has happened, or may agree.
    pub facts: Vec<FactRecord>,
    /// Who pulled the danger brake: each side's last, and what staff saw last. Nobody's takes the place of another's.
    pub dangers: Vec<DangerRecord>,
    /// Times that did not count.
    pub pauses: Vec<Pause>,
    /// Another last day, agreed or proposed.
    pub extension: Option<Extension>,
    /// Which sides ask for another mediator, in the order of asking.
    pub replacements: Vec<PartyId>,
    /// What was agreed, in a free text: so it was kept before there were clauses.
    pub terms: Option<Personal<FreeText>>,
    /// What was agreed, as clauses.
    pub agreement: Option<AgreementRecord>,
    /// What has come of it, duty by duty.
    pub ledger: Vec<DutyRecord>,
    /// Whether a court was asked to confirm it, and what became of that.
    pub confirmation: Option<ConfirmationRecord>,
    /// Which clocks were called to mind.
    pub reminded: Vec<TermReminded>,
    /// What is known from following up.
    pub follow_up: FollowUpRecord,
    /// Complaints.
    pub complaints: Vec<ComplaintRecord>,
    /// When it was closed, last.
    pub closed_at: Option<Timestamp>,
    /// Who guides or has guided it as a judge.
    pub guided: Vec<PersonId>,
    /// How it was.
    pub ratings: Vec<Rating>,
    /// Where it stands.
    pub stage: Stage,
}

/// What acceptance settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptance {
    /// When.
    pub at: Timestamp,
    /// How hard.
    pub class: CaseClass,
    /// The committee's number.
    pub file_number: FileNumber,
}

impl Case {
    /// The party with that number.
    pub fn party(&self, id: PartyId) -> Option<&PartyRecord> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// Where the way to a mediator stands, while there is one to go.
    pub const fn seeking(&self) -> Option<&Seeking> {
        match &self.stage {
            Stage::Accepted { mediator, .. } => Some(mediator),
            Stage::AwaitingResponse { .. } | Stage::Mediating | Stage::Signing | Stage::Performing => {
                self.replacing.as_ref()
            }
            Stage::Filed { .. } | Stage::FollowUp | Stage::Closed { .. } | Stage::Archived { .. } => None,
        }
    }

    /// Whether the values of who held that part are gone.
    pub fn is_erased(&self, part: Part) -> bool {
        self.erased.contains(&part)
    }

    /// Whether somebody stepped back from this case.
    pub fn has_recused(&self, person: &PersonId) -> bool {
        self.recused.contains(person)
    }

    /// The first party of that side.
    pub fn side(&self, role: PartyRole) -> Option<&PartyRecord> {
        self.parties.iter().find(|party| party.role == role)
    }
}
