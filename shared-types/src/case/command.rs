//! What people ask for, in the imperative: the one type that the browser builds, the wire carries and `decide` takes.
//!
//! On the wire a command is one flat object, `{"command": "respond", "answer": "agree"}`. It is read through the
//! external form (`{"respond": {…}}`), so that an error can name the field it is about.

use super::Action;
use super::stage::{
    Answer, CaseClass, DeclineReason, DisputeType, EndReason, IntakeChannel, IntakeKind, Risk, Route, ServiceMethod,
    ServiceResult, SessionMode, vocabulary,
};
use crate::values::{
    Address, FreeText, LocalDate, MessageBody, Money, OrgId, PersonId, PersonName, PhoneNumber, Reason, SessionId,
    Statement, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A party as the filing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartyDetails {
    /// Name of the person or organisation.
    pub name: PersonName,
    /// Where messages go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Where letters go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// In words.
    pub text: FreeText,
    /// The sum, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

vocabulary! {
    /// A language of the product.
    Language {
        /// Chinese.
        ZhCn = "zh-CN",
        /// English.
        En = "en",
    }
}

vocabulary! {
    /// A channel of talk.
    Channel {
        /// All parties and the mediator.
        Joint = "joint",
    }
}

/// The first word of a case; body of `POST /cases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The door that was opened.
    pub kind: IntakeKind,
    /// How the filing reached us.
    pub channel: IntakeChannel,
    /// The centre whose poster or desk it was; the intake centre of the place when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<OrgId>,
    /// What it is about, as far as the person can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// What happened.
    pub statement: Statement,
    /// What is asked for.
    pub claim: Claim,
    /// Who asks.
    pub applicant: PartyDetails,
    /// Who is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<PartyDetails>,
    /// "I apply of my own will, and what I say is true": must be `true`.
    pub declaration: bool,
    /// Language of the messages to the applicant.
    pub language: Language,
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
    /// Somebody says something to all.
    PostMessage {
        /// Where; `joint` is the only channel so far.
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

/// Why a body is no command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandError {
    /// Not a JSON object, or without a text in `command`.
    NotACommand,
    /// No command has that name.
    UnknownCommand,
}

impl Command {
    /// Its action: what the guard asks about.
    pub const fn action(&self) -> Action {
        match self {
            Self::AmendClaim { .. } => Action::AmendClaim,
            Self::AddParty { .. } => Action::AddParty,
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

    /// The flat wire form.
    pub fn to_wire(&self) -> serde_json::Value {
        let mut flat = match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(external)) => match external.into_iter().next() {
                Some((_, serde_json::Value::Object(fields))) => fields,
                _ => serde_json::Map::new(),
            },
            _ => serde_json::Map::new(),
        };
        flat.insert("command".to_owned(), self.action().as_str().into());
        serde_json::Value::Object(flat)
    }

    /// The external form of a flat body: what a reader that tracks paths deserialises next.
    ///
    /// # Errors
    /// [`CommandError`] when it names no known command.
    pub fn external_form(body: serde_json::Value) -> Result<serde_json::Value, CommandError> {
        let serde_json::Value::Object(mut fields) = body else {
            return Err(CommandError::NotACommand);
        };
        let Some(serde_json::Value::String(name)) = fields.remove("command") else {
            return Err(CommandError::NotACommand);
        };
        if !Action::ALL.iter().any(|action| action.as_str() == name) {
            return Err(CommandError::UnknownCommand);
        }
        let mut external = serde_json::Map::new();
        external.insert(name, serde_json::Value::Object(fields));
        Ok(serde_json::Value::Object(external))
    }
}
