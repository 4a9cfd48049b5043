//! The fixed lists of words that forms of staff choose from.

use shared_types::case::{
    AgentKind, CaseClass, ConsentForm, ContactField, DangerSign, DisputeType, EndReason, FollowUpAnswer, Power,
    RefusalGround, Risk, RoundRule, Route, ServiceMethod, ServiceResult, SessionMode,
};

/// A fixed list of words to choose one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// Type for the statistics.
    DisputeType,
    /// How hard.
    CaseClass,
    /// Grade of the event.
    Risk,
    /// Where a request belongs.
    Route,
    /// How an invitation was carried.
    ServiceMethod,
    /// With what result.
    ServiceResult,
    /// How people meet.
    SessionMode,
    /// Why a mediation ends.
    EndReason,
    /// Whether the mediator has a tie to a party.
    Tie,
    /// By what right somebody acts for a party.
    AgentKind,
    /// How far a power reaches.
    Power,
    /// A kind of contact data.
    ContactField,
    /// How a consent was given.
    ConsentForm,
    /// Which amount of an overlap a round of sealed bids becomes.
    RoundRule,
    /// What is feared.
    DangerSign,
    /// Whether people stay apart.
    Decision,
    /// How it stands after all was done.
    FollowUpAnswer,
    /// Why a court does not confirm.
    RefusalGround,
}

impl Vocabulary {
    /// The family of its words.
    pub const fn family(self) -> &'static str {
        match self {
            Self::DisputeType => "dispute_type",
            Self::CaseClass => "console_class",
            Self::Risk => "console_risk",
            Self::Route => "route",
            Self::ServiceMethod => "service_method",
            Self::ServiceResult => "service_result",
            Self::SessionMode => "session_mode",
            Self::EndReason => "end_reason",
            Self::Tie => "console_tie",
            Self::AgentKind => "agent_kind",
            Self::Power => "power",
            Self::ContactField => "contact_field",
            Self::ConsentForm => "consent_form",
            Self::RoundRule => "console_round_rule",
            Self::DangerSign => "console_danger_sign",
            Self::Decision => "console_decision",
            Self::FollowUpAnswer => "follow_up_answer",
            Self::RefusalGround => "refusal_ground",
        }
    }

    /// What may be chosen. `agreed` is for a performed case and never chosen.
    pub fn codes(self) -> Vec<&'static str> {
        match self {
            Self::DisputeType => DisputeType::ALL.iter().map(|word| word.as_str()).collect(),
            Self::CaseClass => CaseClass::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Risk => Risk::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Route => Route::ALL.iter().map(|word| word.as_str()).collect(),
            Self::ServiceMethod => ServiceMethod::ALL.iter().map(|word| word.as_str()).collect(),
            Self::ServiceResult => ServiceResult::ALL.iter().map(|word| word.as_str()).collect(),
            Self::SessionMode => SessionMode::ALL.iter().map(|word| word.as_str()).collect(),
            Self::EndReason => {
                EndReason::ALL.iter().filter(|word| **word != EndReason::Agreed).map(|word| word.as_str()).collect()
            }
            Self::Tie => vec![NO_TIE, A_TIE],
            Self::AgentKind => AgentKind::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Power => Power::ALL.iter().map(|word| word.as_str()).collect(),
            Self::ContactField => ContactField::ALL.iter().map(|word| word.as_str()).collect(),
            Self::ConsentForm => ConsentForm::ALL.iter().map(|word| word.as_str()).collect(),
            Self::RoundRule => RoundRule::ALL.iter().map(|word| word.as_str()).collect(),
            Self::DangerSign => DangerSign::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Decision => vec![APART, MEET],
            Self::FollowUpAnswer => FollowUpAnswer::ALL.iter().map(|word| word.as_str()).collect(),
            Self::RefusalGround => RefusalGround::ALL.iter().map(|word| word.as_str()).collect(),
        }
    }
}

/// "I have no tie to either side."
pub const NO_TIE: &str = "none";
/// "There is one, and I tell it."
pub const A_TIE: &str = "told";
/// "People stay apart."
pub const APART: &str = "apart";
/// "They may meet again."
pub const MEET: &str = "meet";
