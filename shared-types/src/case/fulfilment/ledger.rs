//! Saying what was done: who owes reports, who is owed confirms, in whole or in part, or disputes; all parties may move a
//! day together; who is owed reports a breach.

use super::record::DutyState;
use crate::case::agreement::{DutyId, DutyItem};
use crate::case::{Actor, Attached, Case, Event, Facts, Refusal, Stage};
use crate::values::{FileId, LocalDate, Money, PartyId, Personal, Reason};
use serde::{Deserialize, Serialize};

/// The furthest that a day is moved at once, in days.
const MOVED_WITHIN: i32 = 730;

/// Payload of `report_performance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportPerformance {
    /// Which duty.
    pub duty: DutyId,
    /// On which day it was done.
    pub on: LocalDate,
    /// How much, when it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// How that can be seen: number of a transfer, who was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
    /// What shows it: a receipt, a photograph; files that were sent to the procedure before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<FileId>,
}

/// Payload of `confirm_receipt`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmReceipt {
    /// Of which duty.
    pub duty: DutyId,
    /// How much has come; the whole of what is left when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// Payload of `dispute_receipt`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DisputeReceipt {
    /// Of which duty.
    pub duty: DutyId,
    /// What has not come, or not as agreed.
    pub reason: Reason,
}

/// Payload of `agree_change`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreeChange {
    /// Of which duty.
    pub duty: DutyId,
    /// The other last day.
    pub due: LocalDate,
}

/// Payload of `report_breach`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportBreach {
    /// Of which duty.
    pub duty: DutyId,
    /// Whether there is a notarised document that lets the debt be enforced.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub notarised: bool,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
}

/// Somebody says that a duty is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceReported {
    /// Which.
    pub duty: DutyId,
    /// Which party says so; `None`: the mediator, for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// On which day it was done.
    pub on: LocalDate,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// How that can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Attached>,
}

/// Who is owed says what has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptConfirmed {
    /// Of which duty.
    pub duty: DutyId,
    /// Who.
    pub party: PartyId,
    /// How much; `None`: all that was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// Who is owed says that it has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptDisputed {
    /// Of which duty.
    pub duty: DutyId,
    /// Who.
    pub party: PartyId,
    /// What is missing.
    pub reason: Personal<Reason>,
}

/// A party agrees to another last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeAgreed {
    /// Of which duty.
    pub duty: DutyId,
    /// Who.
    pub party: PartyId,
    /// The day.
    pub due: LocalDate,
}

/// A duty is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachReported {
    /// Which.
    pub duty: DutyId,
    /// Who says so.
    pub party: PartyId,
    /// Whether there is a notarised document that lets the debt be enforced.
    pub notarised: bool,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

fn is_performing(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Performing if case.effect().is_some() => Ok(()),
        // What was agreed in a free text has no lines.
        Stage::Performing => Err(Refusal::DutyUnknown),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

fn owes(item: &DutyItem, party: PartyId) -> bool {
    is_owed_by(item.by, party)
}

fn is_owed(item: &DutyItem, party: PartyId) -> bool {
    is_owed_to(item.by, item.to, party)
}

/// Whether a duty of `by` is this party's to do; of nobody by name, it is everybody's.
pub fn is_owed_by(by: Option<PartyId>, party: PartyId) -> bool {
    by.is_none_or(|by| by == party)
}

/// Whether a duty of `by` to `to` is owed to this party; to nobody by name, it is owed to all others.
pub fn is_owed_to(by: Option<PartyId>, to: Option<PartyId>, party: PartyId) -> bool {
    to.map_or(by != Some(party), |to| to == party)
}

/// A line that this actor may speak of: `fits` says which.
fn line(case: &Case, duty: DutyId, facts: &Facts, fits: impl Fn(&DutyItem) -> bool) -> Result<DutyItem, Refusal> {
    case.open_duties(&facts.calendar).into_iter().find(|item| item.id == duty && fits(item)).ok_or(Refusal::DutyUnknown)
}

fn any(case: &Case, facts: &Facts, fits: impl Fn(&DutyItem) -> bool) -> Result<(), Refusal> {
    is_performing(case)?;
    if case.open_duties(&facts.calendar).iter().any(fits) { Ok(()) } else { Err(Refusal::DutyUnknown) }
}

fn may_report_line(case: &Case, actor: &Actor, item: &DutyItem) -> bool {
    let said = matches!(case.duty_state(item.id), DutyState::Reported);
    !said && actor.side().is_none_or(|(party, _)| owes(item, party))
}

pub(in crate::case) fn may_report(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    any(case, facts, |item| may_report_line(case, actor, item))
}

pub(in crate::case) fn report(
    case: &Case,
    actor: &Actor,
    asked: ReportPerformance,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let ReportPerformance { duty, on, amount, note, proof } = asked;
    let item = line(case, duty, facts, |item| may_report_line(case, actor, item))?;
    let since = case.effect().map_or(on, |effect| effect.on);
    if !(since..=facts.now.local_date()).contains(&on) {
        return Err(Refusal::DateOutOfRange);
    }
    if amount.is_some() != item.amount.is_some() || amount.is_some_and(|amount| amount.fen() == 0) {
        return Err(Refusal::AmountMissing);
    }
    let note = note.map(|note| Personal::new(note, facts.fresh.salt()));
    let party = actor.side().map(|(party, _)| party);
    let proof = crate::case::room::attach(&proof, facts)?;
    Ok(Event::PerformanceReported(PerformanceReported { duty, party, on, amount, note, proof }))
}

pub(in crate::case) fn may_confirm(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    any(case, facts, |item| is_owed(item, party))
}

/// Whoever got something may say so before the other reports it; never more than is left.
pub(in crate::case) fn confirm_receipt(
    case: &Case,
    actor: &Actor,
    asked: &ConfirmReceipt,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let item = line(case, asked.duty, facts, |item| is_owed(item, party))?;
    let received = case.duty(asked.duty).map_or(0, |known| known.received.fen());
    if let Some(amount) = asked.amount {
        let left = item.amount.ok_or(Refusal::UnneededDetail)?.fen() - received;
        if amount.fen() == 0 || amount.fen() > left {
            return Err(Refusal::SumsDiffer);
        }
    }
    // What is money is kept as money, so that the parts add up.
    let left = item.amount.and_then(|owed| Money::try_new(owed.fen() - received).ok());
    let amount = asked.amount.or(left);
    Ok(Event::ReceiptConfirmed(ReceiptConfirmed { duty: asked.duty, party, amount }))
}

fn may_dispute_line(case: &Case, item: &DutyItem, party: PartyId) -> bool {
    is_owed(item, party) && case.duty_state(item.id) == DutyState::Reported
}

pub(in crate::case) fn may_dispute(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    any(case, facts, |item| may_dispute_line(case, item, party))
}

pub(in crate::case) fn dispute(
    case: &Case,
    actor: &Actor,
    asked: DisputeReceipt,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    line(case, asked.duty, facts, |item| may_dispute_line(case, item, party))?;
    let reason = Personal::new(asked.reason, facts.fresh.salt());
    Ok(Event::ReceiptDisputed(ReceiptDisputed { duty: asked.duty, party, reason }))
}

pub(in crate::case) fn may_change(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    any(case, facts, |_| true)
}

/// Whoever proposes a day agrees to it; another day starts the agreeing anew.
pub(in crate::case) fn agree_change(
    case: &Case,
    actor: &Actor,
    asked: &AgreeChange,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let item = line(case, asked.duty, facts, |_| true)?;
    let ahead = facts.now.local_date().days_until(asked.due);
    if !(1..=MOVED_WITHIN).contains(&ahead) || item.due == Some(asked.due) {
        return Err(Refusal::DateOutOfRange);
    }
    let said = case.duty(asked.duty).and_then(|known| known.change.as_ref());
    if said.is_some_and(|(due, agreed)| *due == asked.due && agreed.contains(&party)) {
        return Err(Refusal::ExtensionAgreed);
    }
    Ok(Event::ChangeAgreed(ChangeAgreed { duty: asked.duty, party, due: asked.due }))
}

/// What can be broken: whatever is not done, with a day that has passed or without one. What is to be left undone has no day on
/// which it is late, and is broken on any.
fn may_report_breach_line(case: &Case, item: &DutyItem, party: PartyId, today: LocalDate) -> bool {
    let late = !case.can_be_done(item.id) || item.due.is_none_or(|due| due < today);
    is_owed(item, party) && late && case.duty(item.id).is_none_or(|known| known.breach.is_none())
}

fn not_done(case: &Case, facts: &Facts) -> impl Iterator<Item = DutyItem> {
    case.owed(&facts.calendar).into_iter().filter(|item| case.duty_state(item.id) != DutyState::Done)
}

pub(in crate::case) fn may_report_breach(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let today = facts.now.local_date();
    // What is to be left undone can be broken when all else is done.
    if !matches!(case.stage, Stage::FollowUp) {
        is_performing(case)?;
    }
    let late = not_done(case, facts).any(|item| may_report_breach_line(case, &item, party, today));
    if late { Ok(()) } else { Err(Refusal::NothingLate) }
}

pub(in crate::case) fn report_breach(
    case: &Case,
    actor: &Actor,
    asked: ReportBreach,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let today = facts.now.local_date();
    let ReportBreach { duty, notarised, note } = asked;
    let item =
        not_done(case, facts).find(|item| item.id == duty && is_owed(item, party)).ok_or(Refusal::DutyUnknown)?;
    if !may_report_breach_line(case, &item, party, today) {
        return Err(Refusal::NothingLate);
    }
    let note = note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::BreachReported(BreachReported { duty, party, notarised, note }))
}
