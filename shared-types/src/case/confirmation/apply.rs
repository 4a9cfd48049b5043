//! Asking a court: all parties together, within thirty days from the day the agreement binds (People's Mediation Law
//! art. 33). Each says itself that it is true and that the court may have its data (Personal Information Protection Law
//! art. 23); nobody says it for the other. Who has just signed may ask in the same sitting: it goes to the court when the
//! agreement binds, and falls with the signatures when the text changes.

use super::court::{CourtGround, competent};
use super::record::ConfirmationRecord;
use crate::case::agreement::AgreementForm;
use crate::case::room::attach;
use crate::case::wire::is_false;
use crate::case::{Actor, Attached, Case, Event, Facts, OrgRef, Refusal, Stage};
use crate::values::{FileId, OrgId, PartyId, Personal, Reason};
use serde::{Deserialize, Serialize};

/// Payload of `apply_confirmation`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyConfirmation {
    /// Which court.
    pub court: OrgId,
    /// Why that one.
    pub ground: CourtGround,
    /// "It is true, free, and hides nothing from a third person": must be `true`.
    pub declaration: bool,
    /// "The court may have the agreement and what it needs to know of me": must be `true`.
    pub consent: bool,
}

/// Payload of `supply_court_correction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupplyCourtCorrection {
    /// What is supplied.
    pub what: Reason,
    /// Papers that were sent to the procedure and found to be what they should.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<FileId>,
    /// "These papers prove whose the thing or the right is."
    #[serde(default, skip_serializing_if = "is_false")]
    pub proves_property: bool,
}

/// Payload of `withdraw_application`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawApplication {
    /// Why, if they want to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// A party asks the court; the application is there once all have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationApplied {
    /// Who.
    pub party: PartyId,
    /// Which court.
    pub court: OrgRef,
    /// Why that one.
    pub ground: CourtGround,
}

/// What the court asked for was supplied, or the proof of property that the law asks for beside the application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtCorrectionMade {
    /// What.
    pub what: Personal<Reason>,
    /// The papers that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Attached>,
    /// That they prove whose the thing or the right is.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proves_property: bool,
}

/// A party takes the application back: it is joint no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationWithdrawn {
    /// Who.
    pub party: PartyId,
    /// Why, if they want to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Reason>>,
}

impl Case {
    /// Whether a court may be asked about what was agreed: from the signing on, until the case is closed.
    pub const fn is_for_courts(&self) -> bool {
        matches!(self.stage, Stage::Signing | Stage::Performing | Stage::FollowUp)
    }
}

pub(in crate::case) fn may_apply(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    if !case.is_for_courts() {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    // A court reads an agreement; one by word of mouth has nothing to be read.
    let written = case.agreement.as_ref().filter(|agreement| agreement.form == AgreementForm::Written);
    let agreement = written.ok_or(Refusal::AgreementNotWritten)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    match case.confirmation_due(&facts.calendar) {
        Some(due) if due.date < facts.now.local_date() => return Err(Refusal::TermOver),
        // Before it binds, who has put a name under it may ask; the thirty days have not begun.
        None if agreement.signature(party).is_none() => return Err(Refusal::SignaturesMissing),
        _ => {}
    }
    if competent(case, &facts.courts).is_empty() {
        return Err(Refusal::CourtUnknown);
    }
    match &case.confirmation {
        Some(known) if known.is_confirmed() || known.is_before_court() => Err(Refusal::AlreadyApplied),
        Some(known) if known.outcome.is_none() && known.asked.contains(&party) => Err(Refusal::AlreadyApplied),
        Some(known) if known.outcome.is_none() && !still_known(case, known, facts) => Err(Refusal::CourtUnknown),
        _ => Ok(()),
    }
}

fn still_known(case: &Case, known: &ConfirmationRecord, facts: &Facts) -> bool {
    let same = |option: &&super::CourtOption| option.court.id == known.court.id && option.ground == known.ground;
    competent(case, &facts.courts).into_iter().any(|option| same(&option))
}

pub(in crate::case) fn apply(
    case: &Case,
    actor: &Actor,
    asked: &ApplyConfirmation,
    facts: &Facts,
) -> Result<Event, Refusal> {
    if !asked.declaration {
        return Err(Refusal::DeclarationMissing);
    }
    if !asked.consent {
        return Err(Refusal::ConsentMissing);
    }
    let fits = |known: &&super::CourtOption| known.court.id == asked.court && known.ground == asked.ground;
    let court = competent(case, &facts.courts).into_iter().find(fits).ok_or(Refusal::CourtUnknown)?;
    let joins = case.confirmation.as_ref().filter(|known| known.outcome.is_none());
    if joins.is_some_and(|known| known.court.id != asked.court || known.ground != asked.ground) {
        return Err(Refusal::CourtDiffers);
    }
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    Ok(Event::ConfirmationApplied(ConfirmationApplied { party, court: court.court.clone(), ground: asked.ground }))
}

fn open(case: &Case) -> Result<&ConfirmationRecord, Refusal> {
    case.confirmation.as_ref().filter(|known| known.outcome.is_none()).ok_or(Refusal::NothingApplied)
}

/// Until the court has ruled.
pub(in crate::case) fn may_withdraw_application(case: &Case) -> Result<(), Refusal> {
    open(case).map(|_| ())
}

pub(in crate::case) fn withdraw_application(
    actor: &Actor,
    asked: WithdrawApplication,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let reason = asked.reason.map(|reason| Personal::new(reason, facts.fresh.salt()));
    Ok(Event::ApplicationWithdrawn(ApplicationWithdrawn { party, reason }))
}

/// What the court has asked for; and, asked for or not, the proof of property that belongs to the application (Provisions on
/// Judicial Confirmation of 2011 art. 3), by the mediator, who puts the papers together for both sides.
pub(in crate::case) fn may_supply(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    let known = open(case)?;
    let lacks = case.needs_property_proof() && !known.property_proved;
    if known.waits_for_correction() || (lacks && matches!(actor, Actor::Mediator { .. })) {
        Ok(())
    } else {
        Err(Refusal::NoCorrectionAsked)
    }
}

pub(in crate::case) fn supply(case: &Case, asked: SupplyCourtCorrection, facts: &Facts) -> Result<Event, Refusal> {
    let SupplyCourtCorrection { what, papers, proves_property } = asked;
    if !proves_property && !open(case)?.waits_for_correction() {
        return Err(Refusal::NoCorrectionAsked);
    }
    // Words say whose a thing is, and prove it to nobody.
    if proves_property && papers.is_empty() {
        return Err(Refusal::FileUnknown);
    }
    let papers = attach(&papers, facts)?;
    let what = Personal::new(what, facts.fresh.salt());
    Ok(Event::CourtCorrectionMade(CourtCorrectionMade { what, papers, proves_property }))
}
