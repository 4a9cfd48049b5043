//! Drafts and the fixed text. A draft is bargaining and stands in `offers`; the text that is fixed is what people sign, and
//! stands in `case`. Its digest names it: whoever signs, signs that digest.

use super::check::{DecideFinding, FindingDecided, decided, findings, oral};
use super::clause::{AgreementContent, ContentValue};
use super::text::{Names, in_chinese};
use crate::case::{Actor, Case, Event, Facts, Refusal, Stage, Stopped};
use crate::chain::Hash;
use crate::values::{AgreementText, LocalDate, PersonId, Personal, Structured};
use serde::{Deserialize, Serialize};

/// Payload of `draft_agreement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftAgreement {
    /// The whole of it.
    pub content: AgreementContent,
}

/// Payload of `fix_text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixText {
    /// The whole of it.
    pub content: AgreementContent,
    /// Why it stays as it is, where the check asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<DecideFinding>,
}

/// Payload of `record_oral_agreement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordOralAgreement {
    /// The whole of it.
    pub content: AgreementContent,
    /// The day on which it was reached.
    pub reached_on: LocalDate,
    /// Why it stays as it is, where the check asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<DecideFinding>,
}

/// A draft, in `offers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDrafted {
    /// The whole of it.
    pub content: Personal<ContentValue>,
}

/// The text was fixed: every signature on another text is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFixed {
    /// 1, 2, … in this case.
    pub version: u16,
    /// The whole of it, as clauses.
    pub content: Personal<ContentValue>,
    /// As it is signed.
    pub text: Personal<AgreementText>,
    /// SHA-256 of the text. The text holds a number drawn at random, so that this says nothing once the text is gone.
    pub hash: Hash,
    /// What was decided about what the check had found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<FindingDecided>,
}

/// An agreement by word of mouth was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OralAgreementRecorded {
    /// As a written one has it.
    pub fixed: TextFixed,
    /// The day on which it was reached.
    pub reached_on: LocalDate,
}

fn two_sides(case: &Case) -> Result<(), Refusal> {
    if case.parties.len() < 2 { Err(Refusal::RespondentMissing) } else { Ok(()) }
}

pub(in crate::case) fn may_draft(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating | Stage::Signing => two_sides(case),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// While a danger waits for a person nobody can say that both sides are free (People's Mediation Law art. 3, 25).
pub(in crate::case) fn may_fix(case: &Case) -> Result<(), Refusal> {
    may_draft(case)?;
    let undecided = case.dangers.iter().any(|danger| danger.decided.is_none());
    if undecided { Err(Refusal::DangerUndecided) } else { Ok(()) }
}

/// By word of mouth as long as nothing waits for a signature.
pub(in crate::case) fn may_record_oral(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating => may_fix(case),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(in crate::case) fn draft(case: &Case, asked: &DraftAgreement, facts: &Facts) -> Result<Event, Refusal> {
    asked.content.check(case)?;
    let content = Personal::new(Structured::new(&asked.content), facts.fresh.salt());
    Ok(Event::AgreementDrafted(AgreementDrafted { content }))
}

pub(in crate::case) fn fix(case: &Case, actor: &Actor, asked: FixText, facts: &Facts) -> Result<Event, Stopped> {
    let found = findings(case, &asked.content, facts.now.local_date());
    let decided = decided(&found, asked.decided, mediator(actor)?, || facts.fresh.salt())?;
    Ok(Event::TextFixed(fixed(case, &asked.content, decided, facts)?))
}

pub(in crate::case) fn record_oral(
    case: &Case,
    actor: &Actor,
    asked: RecordOralAgreement,
    facts: &Facts,
) -> Result<Event, Stopped> {
    let RecordOralAgreement { content, reached_on, decided: said } = asked;
    let today = facts.now.local_date();
    let taken = case.accepted.map_or(today, |accepted| accepted.at.local_date());
    if !(taken..=today).contains(&reached_on) {
        return Err(Refusal::DateOutOfRange.into());
    }
    let found = [findings(case, &content, today), oral(&content)].concat();
    let decided = decided(&found, said, mediator(actor)?, || facts.fresh.salt())?;
    let fixed = fixed(case, &content, decided, facts)?;
    Ok(Event::OralAgreementRecorded(OralAgreementRecorded { fixed, reached_on }))
}

fn mediator(actor: &Actor) -> Result<&PersonId, Refusal> {
    match actor {
        Actor::Mediator { person, .. } => Ok(person),
        _ => Err(Refusal::NoMediator),
    }
}

fn fixed(
    case: &Case,
    content: &AgreementContent,
    decided: Vec<FindingDecided>,
    facts: &Facts,
) -> Result<TextFixed, Refusal> {
    content.check(case)?;
    let mark = crate::values::hex(&facts.fresh.salt());
    let text = AgreementText::parse(&in_chinese(content, &Names::of(case, mark))).map_err(|_| Refusal::ClausesCount)?;
    let hash = Hash::of(text.as_str().as_bytes());
    let version = case.agreement.as_ref().map_or(0, |agreement| agreement.version).saturating_add(1);
    let content = Personal::new(Structured::new(content), facts.fresh.salt());
    Ok(TextFixed { version, content, text: Personal::new(text, facts.fresh.salt()), hash, decided })
}
