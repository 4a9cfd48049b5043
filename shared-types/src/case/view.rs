//! The shapes of a case as one reader may see it. What they are filled with is [`super::sight`]'s: everything a screen
//! shows comes from there, and what is not there cannot leak.

use super::Action;
use super::actor::Actor;
use super::aftercare::ComplaintView;
use super::agreement::AgreementView;
use super::book::Channel;
use super::confirmation::ConfirmationView;
use super::fulfilment::DutyView;
use super::party::{AgentKind, ConsentForm, Power};
use super::performance::Stars;
use super::progress::Progress;
use super::references::{FileNumber, StaffRef};
use super::room::{DangerView, FactView};
use super::stage::{Answer, CaseClass, DeclineReason, DisputeType, IntakeKind, Outcome, PartyRole, SessionMode};
use super::timeline::TimelineEntry;
use super::wire::is_false;
use crate::values::{
    AgentId, CaseCode, CaseId, ExpertId, LocalDate, Money, OrgId, PartyId, PersonId, RoomName, SessionId,
    SessionLength, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A case as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseView {
    /// Key of the case in paths.
    pub id: CaseId,
    /// Public code.
    pub code: CaseCode,
    /// The door it came through.
    pub kind: IntakeKind,
    /// Where it is, whose turn, by when and why.
    pub progress: Progress,
    /// What the reader is to it.
    pub you: YouView,
    /// What the reader may do now.
    pub available: Vec<Action>,
    /// When the first word was received.
    pub filed_at: Timestamp,
    /// When anything last happened in the procedure.
    pub updated_at: Timestamp,
    /// Who answers for it.
    pub owner: OwnerView,
    /// Who is asked to take it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_to: Option<OwnerView>,
    /// Type, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// How hard, from acceptance on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<CaseClass>,
    /// The committee's number, from acceptance on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_number: Option<FileNumber>,
    /// What happened; `None` once it was erased, or for who only answers a question about the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// What is asked for.
    pub claim: ClaimView,
    /// Both sides.
    pub parties: Vec<PartyView>,
    /// Who acts for a side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<AgentView>,
    /// Who filed for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyView>,
    /// The judge who guides it from a linked court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judge: Option<StaffRef>,
    /// Experts who are heard, or may be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<ExpertView>,
    /// The channels of talk that the reader may open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Who leads it, or is asked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator: Option<MediatorView>,
    /// Whom the applicant may choose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<MediatorView>,
    /// What the desk asked to be supplied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// What the other side said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ResponseView>,
    /// When the other side wants to be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_again_on: Option<LocalDate>,
    /// Meetings.
    pub sessions: Vec<SessionView>,
    /// What the sides agree has happened, or may agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactView>,
    /// The danger brake, for who may know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger: Option<DangerView>,
    /// Whether an appraisal is waited for: the days do not count.
    #[serde(default, skip_serializing_if = "is_false")]
    pub paused: bool,
    /// Another last day, agreed or proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<ExtensionView>,
    /// Whether the reader's side, or for the desk any side, asks for another mediator.
    #[serde(default, skip_serializing_if = "is_false")]
    pub replacement_requested: bool,
    /// What was agreed, as clauses and as the text that is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementView>,
    /// What is owed, duty by duty, and what has come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ledger: Vec<DutyView>,
    /// Confirmation by a court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<ConfirmationView>,
    /// Complaints that the reader may know of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<ComplaintView>,
    /// What was agreed, where it was kept as a free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeView>,
    /// The reader's own rating; staff see all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<RatingView>,
    /// The eight-item sheet of the open process (阳光调解).
    pub sheet: Sheet,
    /// What happened, newest last.
    pub timeline: Vec<TimelineEntry>,
}

/// What the reader is to the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct YouView {
    /// The relation, as in events.
    pub actor: Actor,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnerView {
    /// Key.
    pub id: OrgId,
    /// Name.
    pub name: String,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimView {
    /// In words; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sum in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartyView {
    /// Number in this case.
    pub id: PartyId,
    /// Side.
    pub role: PartyRole,
    /// Name; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone: whole to its owner, masked to staff, absent to the other side (PIPL art. 6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address: to its owner. Staff read that there is one, not which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Identity number, as the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Unified social credit code of an organisation, as the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<String>,
    /// Who represents the organisation, as the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
}

/// Who acts for a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgentView {
    /// Number in this case.
    pub id: AgentId,
    /// For whom.
    pub of: PartyId,
    /// By what right.
    pub kind: AgentKind,
    /// How far.
    pub power: Power,
    /// The last day.
    pub until: LocalDate,
    /// Name; `None` once erased, or where the reader needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether they have come.
    pub taken: bool,
}

/// Who filed for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProxyView {
    /// Name, when it is staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How the consent was given.
    pub form: ConsentForm,
    /// When, where, before whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExpertView {
    /// Number in this case.
    pub id: ExpertId,
    /// Who.
    pub expert: StaffRef,
    /// What about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Which parties have agreed.
    pub consents: Vec<PartyId>,
    /// Whether all have.
    pub heard: bool,
}

/// A mediator's card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MediatorView {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Committee.
    pub org: String,
    /// Whether the case is taken, not only offered.
    pub accepted: bool,
    /// A tie to a party, told to both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<String>,
}

/// The other side's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResponseView {
    /// Which of four.
    pub answer: Answer,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_reason: Option<DeclineReason>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    /// Key, when it was scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SessionId>,
    /// When it is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// How.
    pub mode: SessionMode,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// On which day it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_on: Option<LocalDate>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PartyId>,
    /// Whether the linked judge may come in, as guide.
    #[serde(default, skip_serializing_if = "is_false")]
    pub judge: bool,
    /// Which experts may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<ExpertId>,
    /// Whether the reader may come in by video.
    #[serde(default, skip_serializing_if = "is_false")]
    pub video: bool,
    /// Called off.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cancelled: bool,
    /// How long it is planned to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<SessionLength>,
    /// What the room is called, for who may know the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomName>,
}

/// Another last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExtensionView {
    /// The day.
    pub until: LocalDate,
    /// Which parties agree to it.
    pub agreed: Vec<PartyId>,
    /// Whether all do.
    pub effective: bool,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct OutcomeView {
    /// Which way.
    pub outcome: Outcome,
}

/// A rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingView {
    /// Whose.
    pub party: PartyId,
    /// The result.
    pub result: Stars,
    /// The service.
    pub service: Stars,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The eight items of the open process, each filled from the case itself; an empty one is told as "not yet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sheet {
    /// 组织: who answers for the case.
    pub organisation: String,
    /// 人员: who mediates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    /// 职责: whose turn it is to do what (the client has the words of each duty).
    pub duty: Progress,
    /// 诉求: what is asked for.
    pub demand: ClaimView,
    /// 依据: the articles that the running clock and the procedure rest on.
    pub basis: Vec<String>,
    /// 征询: how the other side was asked and what it said.
    pub consultation: Vec<TimelineEntry>,
    /// 过程: the meetings.
    pub process: Vec<SessionView>,
    /// 结果: how it ended, or what was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<OutcomeView>,
}
