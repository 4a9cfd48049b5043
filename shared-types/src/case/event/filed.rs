//! The first event of a case.

use crate::case::application::Language;
use crate::case::party::{ClaimRecord, PartyRecord, ProxyRecord};
use crate::case::references::OrgRef;
use crate::case::room::DangerSign;
use crate::case::stage::{DisputeType, IntakeChannel, IntakeKind};
use crate::case::wire::is_false;
use crate::values::{CaseCode, Personal, Statement};
use serde::{Deserialize, Serialize};

/// The first word, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFiled {
    /// The public code.
    pub code: CaseCode,
    /// The door.
    pub kind: IntakeKind,
    /// How it reached us.
    pub channel: IntakeChannel,
    /// First receiver, and owner from now on.
    pub owner: OrgRef,
    /// What it is about, as the person sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// What happened.
    pub statement: Personal<Statement>,
    /// What is asked for.
    pub claim: ClaimRecord,
    /// Applicant and, if named, respondent.
    pub parties: Vec<PartyRecord>,
    /// Language of messages to the applicant.
    pub language: Language,
    /// Who filed for the applicant, with what consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyRecord>,
    /// Danger that was ticked, or that the words suggest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub danger: Vec<DangerSign>,
    /// Whether it was ticked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub danger_ticked: bool,
}
