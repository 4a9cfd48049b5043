//! What happened, in the past tense: the frozen format. A field may be added with a default; nothing is ever renamed
//! or removed; a new meaning is a new event. Fixtures of every version are kept in `tests/fixtures`.

use super::application::Language;
use super::book::Channel;
use super::command::{ContactField, Stars};
use super::party::{AgentRecord, ClaimRecord, Part, PartyRecord, ProxyRecord};
use super::references::{FileNumber, OrgRef, StaffRef};
use super::stage::{
    Answer, CaseClass, DeclineReason, DisputeType, EndReason, IntakeChannel, IntakeKind, Risk, Route, ServiceMethod,
    ServiceResult, SessionMode,
};
use crate::values::{
    Address, AgentId, CaseCode, ExpertId, FreeText, LocalDate, MessageBody, MessageId, PartyId, PersonId, Personal,
    PhoneNumber, Reason, SessionId, Statement, Timestamp,
};
use serde::{Deserialize, Serialize};

/// One thing that happened, in one book of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The first word.
    CaseFiled {
        /// The public code.
        code: CaseCode,
        /// The door.
        kind: IntakeKind,
        /// How it reached us.
        channel: IntakeChannel,
        /// First receiver, and owner from now on.
        owner: OrgRef,
        /// What it is about, as the person sees it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dispute_type: Option<DisputeType>,
        /// What happened.
        statement: Personal<Statement>,
        /// What is asked for.
        claim: ClaimRecord,
        /// Applicant and, if named, respondent.
        parties: Vec<PartyRecord>,
        /// Language of messages to the applicant.
        language: Language,
        /// Who filed for the applicant, with what consent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proxy: Option<ProxyRecord>,
    },
    /// Somebody acts for a party.
    AgentAppointed {
        /// Who, for whom, how far.
        agent: AgentRecord,
        /// The paper or fact it rests on, when staff recorded it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<Personal<Reason>>,
    },
    /// And does no more.
    AgencyEnded {
        /// Which.
        agent: AgentId,
    },
    /// A later consent to the filing for somebody.
    ProxyConsentRecorded {
        /// Who filed, with what consent.
        proxy: ProxyRecord,
    },
    /// An account took a part that was waiting for it.
    PartTaken {
        /// Which.
        part: Part,
        /// Whose account.
        person: PersonId,
    },
    /// Who holds a part asked for it: their own values are gone from the file.
    ValuesErased {
        /// Which.
        part: Part,
    },
    /// The claim changed.
    ClaimAmended {
        /// The new one, whole.
        claim: ClaimRecord,
    },
    /// Somebody was named who has a part in it.
    PartyAdded {
        /// Who, and on which side.
        party: PartyRecord,
    },
    /// Something is missing.
    CorrectionAsked {
        /// What.
        what: Personal<Reason>,
    },
    /// It was supplied.
    CaseCorrected {
        /// What happened, whole.
        statement: Personal<Statement>,
        /// What is asked for, whole.
        claim: ClaimRecord,
        /// Who is asked, when that changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respondent: Option<PartyRecord>,
    },
    /// Taken in.
    CaseAccepted {
        /// Type for the statistics.
        dispute_type: DisputeType,
        /// How hard.
        class: CaseClass,
        /// The committee's number of the year.
        file_number: FileNumber,
    },
    /// Graded; kept in the office book.
    RiskGraded {
        /// The grade.
        risk: Risk,
    },
    /// Sent where it belongs.
    CaseRedirected {
        /// Where.
        route: Route,
        /// Why.
        reason: Personal<Reason>,
    },
    /// Taken back.
    CaseWithdrawn {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Reason>>,
    },
    /// Offered to choose from.
    MediatorsProposed {
        /// Whom.
        mediators: Vec<StaffRef>,
    },
    /// Chosen by the applicant.
    MediatorChosen {
        /// Whom.
        mediator: StaffRef,
    },
    /// Assigned by a clerk.
    MediatorAssigned {
        /// Whom.
        mediator: StaffRef,
    },
    /// The mediator took the case.
    AssignmentAccepted {
        /// A tie to a party, told to both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disclosure: Option<Personal<Reason>>,
    },
    /// The mediator did not.
    AssignmentDeclined {
        /// Why.
        reason: Personal<Reason>,
    },
    /// A mediator, judge or expert stepped back.
    Recused {
        /// Who.
        person: PersonId,
        /// Why.
        reason: Personal<Reason>,
    },
    /// A judge guides from now on.
    JudgeLinked {
        /// Who.
        judge: StaffRef,
    },
    /// The mediator asked the judge, in the guidance book.
    QuestionAsked {
        /// What.
        question: Personal<FreeText>,
    },
    /// The judge answered, in the guidance book.
    GuidanceGiven {
        /// What.
        guidance: Personal<FreeText>,
    },
    /// An expert may be heard if the parties agree.
    ExpertInvited {
        /// Number in this case.
        expert: ExpertId,
        /// Who.
        who: StaffRef,
        /// What about.
        about: Personal<Reason>,
    },
    /// A party agrees.
    ExpertConsented {
        /// To whom.
        expert: ExpertId,
        /// Which party.
        party: PartyId,
    },
    /// Staff read a party's contact data in clear, in the book of readings of that party.
    ContactRevealed {
        /// Whose.
        party: PartyId,
        /// What.
        field: ContactField,
        /// Why.
        reason: Personal<Reason>,
    },
    /// The other side was asked; a new round has a new PIN.
    RespondentInvited {
        /// Whom.
        party: PartyId,
        /// 1, 2, …
        round: u8,
        /// Phone, when it was supplied with the invitation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<Personal<PhoneNumber>>,
    },
    /// How the invitation was carried.
    ServiceRecorded {
        /// To whom.
        party: PartyId,
        /// How.
        method: ServiceMethod,
        /// With what result.
        result: ServiceResult,
    },
    /// The other side answered.
    ResponseGiven {
        /// Who.
        party: PartyId,
        /// What.
        answer: Answer,
        /// Why not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decline_reason: Option<DeclineReason>,
        /// In words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Reason>>,
        /// When to ask again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ask_again_on: Option<LocalDate>,
    },
    /// Nobody could be reached.
    NoContactRecorded {
        /// What was tried.
        reason: Personal<Reason>,
    },
    /// A time to meet.
    SessionScheduled {
        /// Which.
        session: SessionId,
        /// When.
        at: Timestamp,
        /// How.
        mode: SessionMode,
        /// Where.
        place: Personal<Address>,
    },
    /// They met: the bare fact, in the case book.
    SessionHeld {
        /// Which, if it was scheduled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionId>,
        /// On which day.
        held_on: LocalDate,
        /// How.
        mode: SessionMode,
    },
    /// What was said, in the joint book.
    MinutesRecorded {
        /// On which day.
        held_on: LocalDate,
        /// The minutes.
        minutes: Personal<FreeText>,
    },
    /// A message, in the book of its channel.
    MessagePosted {
        /// Which.
        message: MessageId,
        /// Where.
        channel: Channel,
        /// What.
        body: Personal<MessageBody>,
        /// In which language.
        language: Language,
    },
    /// A party ended the mediation.
    MediationStopped {
        /// Who.
        party: PartyId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Reason>>,
    },
    /// The mediator ended it.
    MediationEnded {
        /// Why.
        reason: EndReason,
        /// In words.
        note: Personal<Reason>,
    },
    /// Agreed.
    CaseSettled {
        /// What.
        terms: Personal<FreeText>,
    },
    /// Rated by a party.
    CaseRated {
        /// Who.
        party: PartyId,
        /// The result.
        result: Stars,
        /// The service.
        service: Stars,
        /// In words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Reason>>,
    },
    /// What was agreed is done.
    CaseClosed {
        /// How that is known.
        note: Personal<Reason>,
    },
    /// The file is complete.
    CaseArchived {},
    /// Offered to another organisation.
    TransferProposed {
        /// Which.
        to: OrgRef,
        /// Why.
        reason: Personal<Reason>,
    },
    /// Taken over.
    TransferAccepted {
        /// The new owner.
        by: OrgRef,
    },
    /// Not taken over.
    TransferDeclined {
        /// Why.
        reason: Personal<Reason>,
    },
}

impl Event {
    /// Name on the wire and in notices.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CaseFiled { .. } => "case_filed",
            Self::ClaimAmended { .. } => "claim_amended",
            Self::PartyAdded { .. } => "party_added",
            Self::AgentAppointed { .. } => "agent_appointed",
            Self::AgencyEnded { .. } => "agency_ended",
            Self::ProxyConsentRecorded { .. } => "proxy_consent_recorded",
            Self::PartTaken { .. } => "part_taken",
            Self::ValuesErased { .. } => "values_erased",
            Self::CorrectionAsked { .. } => "correction_asked",
            Self::CaseCorrected { .. } => "case_corrected",
            Self::CaseAccepted { .. } => "case_accepted",
            Self::RiskGraded { .. } => "risk_graded",
            Self::CaseRedirected { .. } => "case_redirected",
            Self::CaseWithdrawn { .. } => "case_withdrawn",
            Self::MediatorsProposed { .. } => "mediators_proposed",
            Self::MediatorChosen { .. } => "mediator_chosen",
            Self::MediatorAssigned { .. } => "mediator_assigned",
            Self::AssignmentAccepted { .. } => "assignment_accepted",
            Self::AssignmentDeclined { .. } => "assignment_declined",
            Self::Recused { .. } => "recused",
            Self::JudgeLinked { .. } => "judge_linked",
            Self::QuestionAsked { .. } => "question_asked",
            Self::GuidanceGiven { .. } => "guidance_given",
            Self::ExpertInvited { .. } => "expert_invited",
            Self::ExpertConsented { .. } => "expert_consented",
            Self::ContactRevealed { .. } => "contact_revealed",
            Self::RespondentInvited { .. } => "respondent_invited",
            Self::ServiceRecorded { .. } => "service_recorded",
            Self::ResponseGiven { .. } => "response_given",
            Self::NoContactRecorded { .. } => "no_contact_recorded",
            Self::SessionScheduled { .. } => "session_scheduled",
            Self::SessionHeld { .. } => "session_held",
            Self::MinutesRecorded { .. } => "minutes_recorded",
            Self::MessagePosted { .. } => "message_posted",
            Self::MediationStopped { .. } => "mediation_stopped",
            Self::MediationEnded { .. } => "mediation_ended",
            Self::CaseSettled { .. } => "case_settled",
            Self::CaseRated { .. } => "case_rated",
            Self::CaseClosed { .. } => "case_closed",
            Self::CaseArchived {} => "case_archived",
            Self::TransferProposed { .. } => "transfer_proposed",
            Self::TransferAccepted { .. } => "transfer_accepted",
            Self::TransferDeclined { .. } => "transfer_declined",
        }
    }
}
