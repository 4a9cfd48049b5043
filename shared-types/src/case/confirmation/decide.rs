//! The court's side: accept, ask once for what is missing, confirm or refuse. Who guided the mediation does not confirm
//! what came of it.

use super::record::ConfirmationRecord;
use crate::case::room::attach;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Attached, Case, Event, Facts, JudgeStanding, Refusal, StaffRef};
use crate::values::{FileId, Personal, Reason};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Why a court does not confirm (Interpretation of the Civil Procedure Law art. 355, 358).
    RefusalGround {
        /// Not a civil matter of the courts, or not of this court.
        OutsideScope = "outside_scope",
        /// Validity or end of a marriage, parentage, adoption.
        PersonalStatus = "personal_status",
        /// Another special procedure, public notice or bankruptcy.
        OtherProcedure = "other_procedure",
        /// Confirmation of a property or intellectual property right.
        TitleConfirmed = "title_confirmed",
        /// Against mandatory law.
        AgainstLaw = "against_law",
        /// Harms the state, the public or a third person.
        HarmsOthers = "harms_others",
        /// Against public order.
        AgainstPublicOrder = "against_public_order",
        /// Not voluntary.
        NotVoluntary = "not_voluntary",
        /// The content is unclear.
        Unclear = "unclear",
        /// The parties did not come, or supplied nothing: treated as withdrawn (art. 357).
        TreatedAsWithdrawn = "treated_as_withdrawn",
        /// Another ground.
        Other = "other",
    }
}

impl RefusalGround {
    /// Where it is written.
    pub const fn article(self) -> &'static str {
        match self {
            Self::OutsideScope | Self::PersonalStatus | Self::OtherProcedure | Self::TitleConfirmed => {
                "民事诉讼法解释 第355条"
            }
            Self::AgainstLaw
            | Self::HarmsOthers
            | Self::AgainstPublicOrder
            | Self::NotVoluntary
            | Self::Unclear
            | Self::Other => "民事诉讼法解释 第358条",
            Self::TreatedAsWithdrawn => "民事诉讼法解释 第357条",
        }
    }
}

/// Payload of `confirm`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// Number of the ruling.
    pub ruling: Reason,
    /// The ruling itself, where the court has it as a file: without it nobody enforces. Sent to the procedure before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<FileId>,
}

/// Payload of `refuse`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefuseConfirmation {
    /// Why, in law.
    pub ground: RefusalGround,
    /// Why, in words.
    pub reason: Reason,
}

/// Payload of `ask_court_correction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskCourtCorrection {
    /// What is missing.
    pub what: Reason,
}

/// Payload of `extend_court_term`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtendCourtTerm {
    /// Why the court's president has added days.
    pub reason: Reason,
}

/// The court accepts the application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationAccepted {
    /// Who decides.
    pub judge: StaffRef,
}

/// The court asks, once, for what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtCorrectionAsked {
    /// What.
    pub what: Personal<Reason>,
}

/// The court's president has added days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtTermExtended {
    /// Why.
    pub reason: Personal<Reason>,
}

/// The court confirms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationGiven {
    /// Number of the ruling.
    pub ruling: Personal<Reason>,
    /// The ruling itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Attached>,
}

/// The court does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationRefused {
    /// Why, in law.
    pub ground: RefusalGround,
    /// Why, in words.
    pub reason: Personal<Reason>,
}

fn before_court<'a>(case: &'a Case, actor: &Actor) -> Result<&'a ConfirmationRecord, Refusal> {
    let known = case.confirmation.as_ref().filter(|known| known.is_before_court()).ok_or(Refusal::NothingApplied)?;
    match actor {
        Actor::Judge { standing: JudgeStanding::Guiding, .. } => Err(Refusal::JudgeGuidedThisCase),
        Actor::Judge { person, .. } if case.was_guided_by(person) => Err(Refusal::JudgeGuidedThisCase),
        _ => Ok(known),
    }
}

/// Before the judge who has taken it.
fn taken<'a>(case: &'a Case, actor: &Actor) -> Result<&'a ConfirmationRecord, Refusal> {
    let known = before_court(case, actor)?;
    if known.judge.is_some() { Ok(known) } else { Err(Refusal::NotAccepted) }
}

pub(in crate::case) fn may_accept_application(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let known = before_court(case, actor)?;
    if known.judge.is_some() {
        return Err(Refusal::AlreadyApplied);
    }
    judge(known, actor, facts).map(|_| ())
}

/// As a judge of the court that is asked: one person may sit at two.
fn judge<'a>(known: &ConfirmationRecord, actor: &Actor, facts: &'a Facts) -> Result<&'a StaffRef, Refusal> {
    let Actor::Judge { person, .. } = actor else {
        return Err(Refusal::JudgeUnknown);
    };
    let sits = |judge: &&StaffRef| judge.person == *person && judge.org == known.court.id;
    facts.judges.iter().find(sits).ok_or(Refusal::JudgeUnknown)
}

pub(in crate::case) fn accept_application(case: &Case, actor: &Actor, facts: &Facts) -> Result<Event, Refusal> {
    let judge = judge(before_court(case, actor)?, actor, facts)?.clone();
    Ok(Event::ApplicationAccepted(ApplicationAccepted { judge }))
}

/// Once (online litigation rules art. 9).
pub(in crate::case) fn may_ask_court_correction(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if taken(case, actor)?.correction.is_some() { Err(Refusal::CorrectionAlreadyAsked) } else { Ok(()) }
}

pub(in crate::case) fn ask_court_correction(asked: AskCourtCorrection, facts: &Facts) -> Event {
    Event::CourtCorrectionAsked(CourtCorrectionAsked { what: Personal::new(asked.what, facts.fresh.salt()) })
}

pub(in crate::case) fn may_extend_court_term(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if taken(case, actor)?.extended { Err(Refusal::ExtensionAgreed) } else { Ok(()) }
}

pub(in crate::case) fn extend_court_term(asked: ExtendCourtTerm, facts: &Facts) -> Event {
    Event::CourtTermExtended(CourtTermExtended { reason: Personal::new(asked.reason, facts.fresh.salt()) })
}

/// Not while something that was asked for is missing.
pub(in crate::case) fn may_confirm_agreement(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if taken(case, actor)?.waits_for_correction() { Err(Refusal::CorrectionWaits) } else { Ok(()) }
}

pub(in crate::case) fn confirm(asked: Confirm, facts: &Facts) -> Result<Event, Refusal> {
    let papers = attach(&asked.papers, facts)?;
    let ruling = Personal::new(asked.ruling, facts.fresh.salt());
    Ok(Event::ConfirmationGiven(ConfirmationGiven { ruling, papers }))
}

/// Before acceptance it is not accepted, after it not confirmed; either way with its ground.
pub(in crate::case) fn may_refuse_confirmation(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    before_court(case, actor).map(|_| ())
}

pub(in crate::case) fn refuse_confirmation(asked: RefuseConfirmation, facts: &Facts) -> Event {
    let reason = Personal::new(asked.reason, facts.fresh.salt());
    Event::ConfirmationRefused(ConfirmationRefused { ground: asked.ground, reason })
}
