//! The agreement as one reader may see it: its text and clauses for who may know what was agreed, who has signed, and, for
//! the mediator, what the check finds.

use super::certificate::CertificateView;
use super::check::{Finding, FindingRule, findings};
use super::clause::AgreementContent;
use super::compare::{Change, compare};
use super::record::{AgreementForm, AgreementRecord, SignatureRecord, SignatureWay};
use crate::access::{Field, Sight, opens, permits, sees};
use crate::case::{Action, Actor, Book, Case, Facts, Stage, TimelineActor};
use crate::chain::Hash;
use crate::values::{AgentId, FileId, LocalDate, PartyId, Personal, Structured, Timestamp};
use serde::{Deserialize, Serialize};

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignatureView {
    /// Of which party; absent: the mediator's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// Who signed for the party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
    /// How it was made.
    pub way: SignatureWay,
    /// On which day.
    pub on: LocalDate,
    /// When it was recorded.
    pub at: Timestamp,
    /// When a one-time code last showed who it is: what proves it, beside the mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<Timestamp>,
    /// Which licensed service vouches for it; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateView>,
    /// The paper it stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<FileId>,
}

/// That the agreement binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectView {
    /// From this day on.
    pub on: LocalDate,
    /// By this article.
    pub article: String,
}

/// What a person decided about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionView {
    /// What.
    pub rule: FindingRule,
    /// In which clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<u8>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementView {
    /// 1, 2, … in this case.
    pub version: u16,
    /// In writing, or by word of mouth.
    pub form: AgreementForm,
    /// Digest of the text: what a signature names.
    pub hash: Hash,
    /// When it was fixed.
    pub fixed_at: Timestamp,
    /// As clauses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<AgreementContent>,
    /// As it is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What became of the version before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Who has signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<SignatureView>,
    /// Which parties have not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsigned: Vec<PartyId>,
    /// When the seal was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed_on: Option<LocalDate>,
    /// Whether only ink binds.
    #[serde(default, skip_serializing_if = "crate::case::wire::is_false")]
    pub on_paper: bool,
    /// Who would not sign it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<PartyId>,
    /// From when it binds, and by which article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<EffectView>,
    /// What was decided about what the check had found, for the mediator and the confirming judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<DecisionView>,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftView {
    /// 1, 2, … in this case.
    pub number: u16,
    /// Whose.
    pub by: TimelineActor,
    /// When.
    pub at: Timestamp,
    /// The whole of it; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<AgreementContent>,
    /// What became of the draft before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// What the check finds in it, for who may fix it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

impl AgreementView {
    /// For one reader; `None` for who may not know what was agreed.
    pub fn of(case: &Case, reader: &Actor) -> Option<Self> {
        let agreement = case.agreement.as_ref()?;
        if !opens(reader, Book::Case) || sees(reader, Field::Terms, false) != Sight::Clear {
            return None;
        }
        // How it was weighed is for who weighs it.
        let weighs = matches!(reader, Actor::Mediator { .. } | Actor::Judge { .. });
        // What was not signed was bargained, and is for who bargained.
        let before = agreement.before.as_ref().filter(|_| opens(reader, Book::Offers));
        let before = before.and_then(Personal::get).and_then(Structured::read);
        let content = agreement.content();
        let changes = before.as_ref().zip(content.as_ref()).map(|(before, after)| compare(before, after));
        Some(Self {
            version: agreement.version,
            form: agreement.form,
            hash: agreement.hash,
            fixed_at: agreement.fixed_at,
            text: agreement.text.get().map(|text| text.as_str().to_owned()),
            changes: changes.unwrap_or_default(),
            signatures: agreement.signatures.iter().map(signature).collect(),
            unsigned: unsigned(case, agreement),
            sealed_on: agreement.seal.as_ref().map(|seal| seal.on),
            on_paper: case.needs_paper(),
            refused: agreement.refused,
            effect: agreement
                .effect(case)
                .map(|effect| EffectView { on: effect.on, article: effect.article.to_owned() }),
            decided: agreement.decided.iter().filter(|_| weighs).map(decision).collect(),
            content,
        })
    }
}

fn unsigned(case: &Case, agreement: &AgreementRecord) -> Vec<PartyId> {
    if matches!(case.stage, Stage::Signing) { agreement.unsigned(case) } else { Vec::new() }
}

fn signature(signature: &SignatureRecord) -> SignatureView {
    SignatureView {
        party: signature.party,
        agent: signature.agent,
        way: signature.way,
        on: signature.on,
        at: signature.at,
        verified_at: signature.verified_at,
        certificate: signature.certificate.as_ref().and_then(CertificateView::of),
        paper: signature.paper.clone(),
    }
}

fn decision(decided: &super::check::FindingDecided) -> DecisionView {
    let reason = decided.reason.get().map(|reason| reason.as_str().to_owned());
    DecisionView { rule: decided.rule, clause: decided.clause, reason }
}

/// The drafts for one reader: those of the bargaining alone, and to the mediator with what the check finds.
pub fn drafts(case: &Case, reader: &Actor, facts: &Facts) -> Vec<DraftView> {
    if !opens(reader, Book::Offers) {
        return Vec::new();
    }
    let read = |content: &Personal<super::clause::ContentValue>| content.get().and_then(Structured::read);
    let contents: Vec<Option<AgreementContent>> =
        facts.contents.drafts.iter().map(|draft| read(&draft.content)).collect();
    let checks = permits(reader, Action::FixText).is_ok();
    let today = facts.now.local_date();
    let view = |(at, number): (usize, u16)| {
        let draft = facts.contents.drafts.get(at)?;
        let content = contents.get(at)?.clone();
        let before = at.checked_sub(1).and_then(|before| contents.get(before)).and_then(Option::as_ref);
        let changes = before.zip(content.as_ref()).map(|(before, after)| compare(before, after)).unwrap_or_default();
        let findings = content.as_ref().filter(|_| checks).map(|content| findings(case, content, today));
        let by = TimelineActor::of(&draft.by);
        Some(DraftView { number, by, at: draft.at, content, changes, findings: findings.unwrap_or_default() })
    };
    (0..contents.len()).zip(1..).filter_map(view).collect()
}
