//! Reads the views of the wire for phones, field by field from the tree of the answer. What serde derives does the same
//! with code that is drawn anew for every type and field: for a case with its room it weighs three times as much as these
//! lines. Tests compare both for everything that is read here.

use serde_json::Value;
use shared_types::case::{
    Action, AgentKind, AgreementForm, Answer, BreachRoute, CaseClass, Changed, ComplaintAbout, ConsentForm,
    CourtGround, DangerSign, DangerSource, DeclineReason, DisputeType, DutyState, DutyWord, EndReason, FileKind,
    IntakeKind, Language, Matter, MessageKind, NextStep, OfferAnswer, OfferState, PacketPaper, PartyRole, PayWay,
    Power, RefusalGround, RoundResult, RoundRule, Route, SessionMode, SessionStep, SignatureWay, StageName, Stars,
    TimeLimit, TimelineActor, Turn,
};
use shared_types::values::{
    Address, AgentId, CaseCode, CaseId, ExpertId, FactId, FileId, FreeText, LocalDate, MessageId, Money, OfferId,
    OrgId, OrgName, PartyId, PersonId, PersonName, Reason, RoomName, RoundId, SessionId, SessionLength, Timestamp,
};

/// What can be read from a tree.
pub trait Plain: Sized {
    /// The value, if it is of this shape.
    fn of(tree: &Value) -> Option<Self>;
}

/// A value from the text of an answer.
pub fn read_plain<T: Plain>(text: &str) -> Option<T> {
    T::of(&serde_json::from_str(text).ok()?)
}

/// A field that must be there.
pub fn must<T: Plain>(tree: &Value, name: &str) -> Option<T> {
    T::of(tree.get(name)?)
}

/// A field that may be absent or null; something else than what is expected is not left out but fails.
pub fn may<T: Plain>(tree: &Value, name: &str) -> Option<Option<T>> {
    match tree.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(found) => T::of(found).map(Some),
    }
}

/// A list; absent is empty.
pub fn all<T: Plain>(tree: &Value, name: &str) -> Option<Vec<T>> {
    match tree.get(name) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(found) => found.as_array()?.iter().map(T::of).collect(),
    }
}

/// A yes; absent is no.
pub fn yes(tree: &Value, name: &str) -> bool {
    tree.get(name).and_then(Value::as_bool).unwrap_or_default()
}

impl Plain for String {
    fn of(tree: &Value) -> Option<Self> {
        tree.as_str().map(ToOwned::to_owned)
    }
}

impl Plain for u64 {
    fn of(tree: &Value) -> Option<Self> {
        tree.as_u64()
    }
}

macro_rules! numbers {
    ($($name:ident)+) => {$(
        impl Plain for $name {
            fn of(tree: &Value) -> Option<Self> {
                Self::try_from(tree.as_i64()?).ok()
            }
        }
    )+};
}

numbers! { u8 u16 i32 }

impl Plain for Money {
    fn of(tree: &Value) -> Option<Self> {
        Self::try_new(tree.as_i64()?).ok()
    }
}

impl Plain for Stars {
    fn of(tree: &Value) -> Option<Self> {
        Self::try_from(u8::try_from(tree.as_u64()?).ok()?).ok()
    }
}

impl Plain for SessionLength {
    fn of(tree: &Value) -> Option<Self> {
        Self::try_new(u16::try_from(tree.as_u64()?).ok()?).ok()
    }
}

macro_rules! parsed {
    ($($name:ident)+) => {$(
        impl Plain for $name {
            fn of(tree: &Value) -> Option<Self> {
                Self::parse(tree.as_str()?).ok()
            }
        }
    )+};
}

parsed! {
    Address AgentId CaseCode CaseId ExpertId FactId FileId FreeText LocalDate MessageId OfferId OrgId OrgName PartyId PersonId PersonName
    Reason RoomName RoundId SessionId Timestamp
}

macro_rules! words {
    ($($name:ident)+) => {$(
        impl Plain for $name {
            fn of(tree: &Value) -> Option<Self> {
                let word = tree.as_str()?;
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }
    )+};
}

words! {
    AgentKind AgreementForm Answer BreachRoute CaseClass Changed ComplaintAbout ConsentForm CourtGround DangerSign
    DangerSource DeclineReason DisputeType DutyState DutyWord EndReason FileKind IntakeKind Language Matter MessageKind NextStep
    OfferAnswer OfferState PacketPaper PartyRole PayWay Power RefusalGround Route RoundResult RoundRule SessionMode
    SessionStep SignatureWay StageName TimeLimit TimelineActor Turn
}

macro_rules! offered {
    ($($name:ident)+) => {
        /// What a page of a party may offer. A table of its own, so that a phone does not carry the names of what staff do.
        pub(super) const OFFERED: &[(&str, Action)] = &[$((Action::$name.as_str(), Action::$name),)+];
    };
}

offered! {
    AmendClaim AddParty CompletePartyDetails AppointAgent EndAgency RecordProxyConsent TakeOver Correct Withdraw ChooseMediator
    ConsentToExpert Respond PostMessage Stop Rate AgreeMinutes EditMessage AddEvidence LabelEvidence
    WithdrawEvidence MakeOffer AnswerOffer WithdrawOffer PlaceSealedBid StateUndisputedFact AgreeUndisputedFact
    RaiseDanger AgreeExtension RequestReplacement Sign RefuseToSign ReportPerformance ConfirmReceipt
    DisputeReceipt AgreeChange ReportBreach ApplyConfirmation WithdrawApplication SupplyCourtCorrection
    AnswerFollowUp Complain Reopen
}

impl Plain for Action {
    fn of(tree: &Value) -> Option<Self> {
        let word = tree.as_str()?;
        OFFERED.iter().find(|(known, _)| *known == word).map(|(_, action)| *action)
    }
}
