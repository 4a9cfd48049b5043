//! What asking does to a limitation: who asked whom for what and when, to the second, with the entries of the record that stand
//! for it (rules of the Supreme People's Court on limitation, art. 12).

use super::{Head, Sheet, applicants, respondents};
use crate::told::{Said, Second, Sum};
use serde::Serialize;
use shared_types::case::{
    Case, ClaimRecord, DisputeType, Event, Form, IntakeChannel, Limitation, PartyRole, limitation,
};
use shared_types::chain::Entry;

/// What was done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// It was made.
    Filed,
    /// What was missing was supplied.
    Corrected,
    /// Something else is asked for.
    Amended,
    /// The other side was named.
    Named,
}

/// A request as an entry of the record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestTold {
    asked: Asked,
    at: Second,
    seq: u64,
    hash: String,
    claim: Said,
    amount: Option<Sum>,
    against: Vec<Said>,
}

/// 主张权利凭证. It certifies that the request was made then, and not that it is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitationReceipt {
    head: Head,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    dispute_type: Option<DisputeType>,
    source: IntakeChannel,
    filed_at: Second,
    requests: Vec<RequestTold>,
    limitation: Option<Limitation>,
    article: Option<&'static str>,
    withdrawn_at: Option<Second>,
}

impl Sheet for LimitationReceipt {
    const FORM: Form = Form::LimitationReceipt;
}

impl LimitationReceipt {
    /// From the first word on: what was asked for later counts from its own entry.
    pub fn of(case: &Case, entries: &[Entry]) -> Self {
        let interrupted = limitation(case.kind, case.dispute_type);
        let received_by = entries.iter().find_map(|entry| match &entry.event {
            Event::CaseFiled(filed) => Some(&filed.owner.name),
            _ => None,
        });
        let withdrawn = entries.iter().rfind(|entry| matches!(entry.event, Event::CaseWithdrawn { .. }));
        Self {
            // Of the body that was asked, whoever answers for the case by now.
            head: Head { committee: Some(received_by.unwrap_or(&case.owner.name).as_str().to_owned()), number: None },
            applicants: applicants(case),
            respondents: respondents(case),
            dispute_type: case.dispute_type,
            source: case.channel,
            filed_at: case.filed_at.into(),
            requests: entries.iter().filter_map(request).collect(),
            limitation: interrupted,
            article: interrupted.map(Limitation::article),
            withdrawn_at: withdrawn.map(|entry| entry.at.into()),
        }
    }
}

fn request(entry: &Entry) -> Option<RequestTold> {
    let row = |asked, claim: Option<&ClaimRecord>, against: Vec<Said>| RequestTold {
        asked,
        at: entry.at.into(),
        seq: entry.seq,
        hash: entry.hash.into(),
        claim: claim.map_or(Said::nothing(), |claim| Said::of(&claim.text)),
        amount: claim.and_then(|claim| claim.amount).map(Sum::from),
        against,
    };
    match &entry.event {
        Event::CaseFiled(filed) => {
            let others = filed.parties.iter().filter(|party| party.role == PartyRole::Respondent);
            Some(row(Asked::Filed, Some(&filed.claim), others.map(|party| Said::of(&party.name)).collect()))
        }
        Event::CaseCorrected(corrected) => {
            let other = corrected.respondent.iter().map(|party| Said::of(&party.name));
            Some(row(Asked::Corrected, Some(&corrected.claim), other.collect()))
        }
        Event::ClaimAmended { claim } => Some(row(Asked::Amended, Some(claim), Vec::new())),
        Event::PartyAdded { party } => Some(row(Asked::Named, None, vec![Said::of(&party.name)])),
        _ => None,
    }
}
