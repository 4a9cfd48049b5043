//! What people ask for, in the imperative: the one type that the browser builds, the wire carries and `decide` takes.

use super::Action;
use super::application::{Claim, Language, PartyDetails};
use super::book::Channel;
use super::party::{AgentKind, Consent, Power};
use super::stage::{
    Answer, CaseClass, DeclineReason, DisputeType, EndReason, Risk, Route, ServiceMethod, ServiceResult, SessionMode,
    vocabulary,
};
use crate::values::{
    Address, AgentId, ExpertId, FreeText, LocalDate, MessageBody, OrgId, PartyId, PersonId, PersonName, PhoneNumber,
    Reason, SessionId, Statement, Timestamp,
};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A kind of contact data that staff may ask to read in clear.
    ContactField {
        /// Telephone number.
        Phone = "phone",
        /// Address.
        Address = "address",
        /// Identity number.
        IdNumber = "id_number",
    }
}

/// What changes a case; body of `POST /cases/{id}/commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The applicant changes what is asked for.
    AmendClaim {
        /// The new claim, whole.
        claim: Claim,
    },
    /// The applicant or staff name who is asked, when the filing named nobody.
    AddParty {
        /// The respondent: a case has two sides, and only this one can be missing.
        party: PartyDetails,
    },
    /// A party names who acts for it; staff record a power or guardianship that they have seen.
    AppointAgent {
        /// For whom; a party's own side when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<PartyId>,
        /// By what right.
        kind: AgentKind,
        /// How far.
        power: Power,
        /// The last day, in China.
        until: LocalDate,
        /// Name.
        name: PersonName,
        /// Phone: who holds it may take the part.
        phone: PhoneNumber,
        /// What staff have seen it rest on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<Reason>,
    },
    /// Somebody acts for a party no more.
    EndAgency {
        /// Who.
        agent: AgentId,
    },
    /// Who filed for somebody records a later consent.
    RecordProxyConsent {
        /// How it was given.
        consent: Consent,
    },
    /// Who holds the phone of a part takes it.
    TakeOver {},
    /// A clerk takes the case in.
    Accept {
        /// Type for the statistics.
        dispute_type: DisputeType,
        /// How hard.
        class: CaseClass,
        /// Grade of the event; anything but `ordinary` is noted in the office book.
        risk: Risk,
    },
    /// A clerk asks, once, for what is missing.
    AskCorrection {
        /// What is missing.
        what: Reason,
    },
    /// The applicant says it better.
    Correct {
        /// What happened, whole.
        statement: Statement,
        /// What is asked for, whole.
        claim: Claim,
        /// Who is asked, when it was missing or wrong.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respondent: Option<PartyDetails>,
    },
    /// A clerk sends the request where it belongs.
    Redirect {
        /// Where.
        route: Route,
        /// Why.
        reason: Reason,
    },
    /// The applicant takes the request back.
    Withdraw {
        /// Why, if they want to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// A clerk offers mediators to choose from.
    ProposeMediators {
        /// Two to five of the committee's roster.
        mediators: Vec<PersonId>,
    },
    /// The applicant chooses one of them.
    ChooseMediator {
        /// Which.
        mediator: PersonId,
    },
    /// A clerk asks one mediator to take the case.
    AssignMediator {
        /// Which.
        mediator: PersonId,
    },
    /// The mediator takes it and says what ties there are to a party.
    AcceptAssignment {
        /// "I have no tie to either side": `true`, or else the tie is told.
        no_conflict: bool,
        /// The tie, told to both sides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        disclosure: Option<Reason>,
    },
    /// The mediator does not take it.
    DeclineAssignment {
        /// Why.
        reason: Reason,
    },
    /// A mediator, judge or expert steps back.
    Recuse {
        /// Why.
        reason: Reason,
    },
    /// The mediator asks a judge of a linked court.
    AskJudge {
        /// Whom.
        judge: PersonId,
        /// What.
        question: FreeText,
    },
    /// The judge answers.
    GiveGuidance {
        /// What.
        guidance: FreeText,
    },
    /// The mediator asks for an expert.
    InviteExpert {
        /// Whom.
        expert: PersonId,
        /// What about.
        about: Reason,
    },
    /// A party agrees that the expert is heard.
    ConsentToExpert {
        /// Which.
        expert: ExpertId,
    },
    /// Staff read a party's contact data in clear; the person concerned is told.
    RevealContact {
        /// Whose.
        party: PartyId,
        /// What.
        field: ContactField,
        /// Why.
        reason: Reason,
    },
    /// The mediator asks the other side.
    InviteRespondent {
        /// Where the message goes, when the filing did not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phone: Option<PhoneNumber>,
    },
    /// The mediator notes how the invitation was carried.
    RecordService {
        /// How.
        method: ServiceMethod,
        /// With what result.
        result: ServiceResult,
    },
    /// The other side answers.
    Respond {
        /// One of four.
        answer: Answer,
        /// Why not; needed with `decline`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decline_reason: Option<DeclineReason>,
        /// Which part, or anything they want to say; needed with `in_part`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Reason>,
        /// When to ask again; needed with `not_now`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ask_again_on: Option<LocalDate>,
    },
    /// The mediator asks the other side once more.
    AskAgain {},
    /// The mediator notes that nobody could be reached; this ends the case (online mediation rules art. 15).
    RecordNoContact {
        /// What was tried.
        reason: Reason,
    },
    /// The mediator sets a time to meet.
    ScheduleSession {
        /// When.
        at: Timestamp,
        /// How.
        mode: SessionMode,
        /// Where, or how to join.
        place: Address,
    },
    /// The mediator writes down what was said.
    RecordMinutes {
        /// The scheduled session, if it was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionId>,
        /// On which day.
        held_on: LocalDate,
        /// How.
        mode: SessionMode,
        /// The minutes.
        minutes: FreeText,
    },
    /// Somebody says something in a channel.
    PostMessage {
        /// Where.
        channel: Channel,
        /// What.
        body: MessageBody,
        /// In which language it is written.
        language: Language,
    },
    /// A party ends the mediation. Nobody may override it (People's Mediation Law art. 17, 23).
    Stop {
        /// Why, if they want to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Reason>,
    },
    /// The mediator ends it.
    End {
        /// One of eight, without `agreed`.
        reason: EndReason,
        /// In words.
        note: Reason,
    },
    /// The parties agree; the mediator records what (People's Mediation Law art. 28, 30).
    Settle {
        /// What was agreed.
        terms: FreeText,
    },
    /// A party says how it was.
    Rate {
        /// The result, 1 to 5.
        result: Stars,
        /// The service, 1 to 5.
        service: Stars,
        /// In words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Reason>,
    },
    /// What was agreed is done.
    Close {
        /// How that is known.
        note: Reason,
    },
    /// The file is complete.
    Archive {},
    /// The owner hands the case over; it stays the owner until the other accepts.
    Transfer {
        /// To whom.
        to: OrgId,
        /// Why.
        reason: Reason,
    },
    /// The other takes it.
    AcceptTransfer {},
    /// The other does not take it.
    DeclineTransfer {
        /// Why.
        reason: Reason,
    },
}

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

impl Command {
    /// Its action: what the guard asks about.
    pub const fn action(&self) -> Action {
        match self {
            Self::AmendClaim { .. } => Action::AmendClaim,
            Self::AddParty { .. } => Action::AddParty,
            Self::AppointAgent { .. } => Action::AppointAgent,
            Self::EndAgency { .. } => Action::EndAgency,
            Self::RecordProxyConsent { .. } => Action::RecordProxyConsent,
            Self::TakeOver {} => Action::TakeOver,
            Self::Accept { .. } => Action::Accept,
            Self::AskCorrection { .. } => Action::AskCorrection,
            Self::Correct { .. } => Action::Correct,
            Self::Redirect { .. } => Action::Redirect,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::ProposeMediators { .. } => Action::ProposeMediators,
            Self::ChooseMediator { .. } => Action::ChooseMediator,
            Self::AssignMediator { .. } => Action::AssignMediator,
            Self::AcceptAssignment { .. } => Action::AcceptAssignment,
            Self::DeclineAssignment { .. } => Action::DeclineAssignment,
            Self::Recuse { .. } => Action::Recuse,
            Self::AskJudge { .. } => Action::AskJudge,
            Self::GiveGuidance { .. } => Action::GiveGuidance,
            Self::InviteExpert { .. } => Action::InviteExpert,
            Self::ConsentToExpert { .. } => Action::ConsentToExpert,
            Self::RevealContact { .. } => Action::RevealContact,
            Self::InviteRespondent { .. } => Action::InviteRespondent,
            Self::RecordService { .. } => Action::RecordService,
            Self::Respond { .. } => Action::Respond,
            Self::AskAgain {} => Action::AskAgain,
            Self::RecordNoContact { .. } => Action::RecordNoContact,
            Self::ScheduleSession { .. } => Action::ScheduleSession,
            Self::RecordMinutes { .. } => Action::RecordMinutes,
            Self::PostMessage { .. } => Action::PostMessage,
            Self::Stop { .. } => Action::Stop,
            Self::End { .. } => Action::End,
            Self::Settle { .. } => Action::Settle,
            Self::Rate { .. } => Action::Rate,
            Self::Close { .. } => Action::Close,
            Self::Archive {} => Action::Archive,
            Self::Transfer { .. } => Action::Transfer,
            Self::AcceptTransfer {} => Action::AcceptTransfer,
            Self::DeclineTransfer { .. } => Action::DeclineTransfer,
        }
    }
}
