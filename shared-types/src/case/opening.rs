//! The case as its filing makes it: nothing has happened yet but the first word.

use super::aftercare::FollowUpRecord;
use super::event::{CaseFiled, Event};
use super::record::Case;
use super::room::{DangerRaised, DangerRecord, DangerSource};
use super::stage::{Correction, Stage};
use crate::values::{CaseId, Timestamp};

pub(super) fn filed(id: &CaseId, at: Timestamp, event: &Event) -> Option<Case> {
    let Event::CaseFiled(filed) = event else {
        return None;
    };
    let CaseFiled { code, kind, channel, owner, dispute_type, statement, claim, parties, language, proxy, .. } = filed;
    Some(Case {
        id: id.clone(),
        code: code.clone(),
        kind: *kind,
        channel: *channel,
        filed_at: at,
        updated_at: at,
        language: *language,
        owner: owner.clone(),
        transfer: None,
        statement: statement.clone(),
        claim: claim.clone(),
        parties: parties.clone(),
        proxy: proxy.clone(),
        agents: Vec::new(),
        agents_ever: 0,
        dispute_type: *dispute_type,
        accepted: None,
        mediator: None,
        replacing: None,
        judge: None,
        experts: Vec::new(),
        erased: Vec::new(),
        recused: Vec::new(),
        disclosure: None,
        invitation: None,
        response: None,
        sessions: Vec::new(),
        facts: Vec::new(),
        dangers: filed_in_danger(filed, at).into_iter().collect(),
        pauses: Vec::new(),
        extension: None,
        replacements: Vec::new(),
        terms: None,
        agreement: None,
        ledger: Vec::new(),
        reminded: Vec::new(),
        confirmation: None,
        follow_up: FollowUpRecord::default(),
        complaints: Vec::new(),
        closed_at: None,
        guided: Vec::new(),
        ratings: Vec::new(),
        stage: Stage::Filed { correction: Correction::NotAsked },
    })
}

/// What the filing says of a danger is the applicant's word, whoever wrote it down.
fn filed_in_danger(filed: &CaseFiled, at: Timestamp) -> Option<DangerRecord> {
    if filed.danger.is_empty() {
        return None;
    }
    let source = if filed.danger_ticked { DangerSource::Ticked } else { DangerSource::Words };
    let party = filed.parties.first().map(|applicant| applicant.id);
    let raised = DangerRaised { signs: filed.danger.clone(), source, party, note: None };
    Some(DangerRecord { raised, since: at, decided: None })
}
