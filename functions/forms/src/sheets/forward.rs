//! What people leave a failed mediation with: the list of the evidence that both sides have seen, and a draft of what the next
//! route begins with, which also who was sent elsewhere has. What was offered, conceded or said in the mediation stands on neither (in-court online rules art. 18).

use super::end::{RouteTold, UntilTold, outcome};
use super::mediation::undisputed;
use super::{Head, Sheet, applicants, name_of, plain, respondents};
use crate::told::{Day, Moment, Said, Side, Sum};
use serde::Serialize;
use shared_types::case::{Actor, Case, Event, FileClass, FileNumber, Form, NextForm, PartyRole, Unfilled, forward};
use shared_types::chain::Entry;
use shared_types::clock::Calendar;
use shared_types::values::FileId;

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceTold {
    name: Said,
    /// What it is to show.
    purpose: Said,
    class: FileClass,
    /// On which side who brought it stands; `None`: the mediator did.
    role: Option<PartyRole>,
    by: Said,
    at: Moment,
    sha256: String,
    #[serde(skip)]
    file: FileId,
}

/// 证据清单.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceList {
    head: Head,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    evidence: Vec<EvidenceTold>,
}

impl Sheet for EvidenceList {
    const FORM: Form = Form::EvidenceList;
}

impl EvidenceList {
    /// Once the mediation ended without agreement: what the `joint` book has of evidence that was not taken back. What one side
    /// gave the mediator in confidence stands in another book.
    ///
    /// # Errors
    /// [`Unfilled::NotEnded`], [`Unfilled::NoEvidence`].
    pub fn of(case: &Case, joint: &[Entry]) -> Result<Self, Unfilled> {
        if !outcome(case).is_some_and(|known| known.is_without_agreement()) {
            return Err(Unfilled::NotEnded);
        }
        let mut evidence = Vec::new();
        for entry in joint {
            read(case, entry, &mut evidence);
        }
        if evidence.is_empty() {
            return Err(Unfilled::NoEvidence);
        }
        Ok(Self { head: Head::of(case), applicants: applicants(case), respondents: respondents(case), evidence })
    }
}

fn read(case: &Case, entry: &Entry, evidence: &mut Vec<EvidenceTold>) {
    match &entry.event {
        Event::EvidenceAdded(added) => evidence.push(EvidenceTold {
            name: Said::of(&added.attached.name),
            purpose: Said::of(&added.label),
            class: added.attached.kind.class(),
            role: entry.actor.side().map(|(_, role)| role),
            by: match (&entry.actor, entry.actor.side()) {
                (_, Some((party, _))) => name_of(case, Some(party)),
                (Actor::Mediator { name, .. }, None) => plain(name),
                (_, None) => Said::nothing(),
            },
            at: entry.at.into(),
            sha256: added.attached.sha256.as_str().to_owned(),
            file: added.attached.file.clone(),
        }),
        Event::EvidenceLabelled(told) => {
            if let Some(known) = evidence.iter_mut().find(|known| known.file == told.file) {
                known.purpose = Said::of(&told.words);
            }
        }
        Event::EvidenceWithdrawn(told) => evidence.retain(|known| known.file != told.file),
        _ => {}
    }
}

/// Of the mediation that failed, what another body may know: that it was, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediatedTold {
    committee: String,
    number: FileNumber,
    accepted_on: Day,
    ended_on: Option<Day>,
}

/// 民事起诉状, 劳动人事争议仲裁申请书, 行政复议申请书 or 信访事项, as a draft for who applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    head: Head,
    kind: NextForm,
    applicants: Vec<Side>,
    respondents: Vec<Side>,
    statement: Said,
    claim: Said,
    amount: Option<Sum>,
    undisputed: Vec<Said>,
    mediated: Option<MediatedTold>,
    competence: &'static str,
    /// The last day of the route that it begins, where that is known.
    until: Option<UntilTold>,
    before: Option<RouteTold>,
    small_claim: Option<&'static str>,
}

impl Sheet for NextStep {
    const FORM: Form = Form::NextStep;
}

impl NextStep {
    /// Once the mediation ended without agreement, or the desk sent the matter elsewhere.
    ///
    /// # Errors
    /// [`Unfilled::NotEnded`], [`Unfilled::NoForm`].
    pub fn of(case: &Case, reader: &Actor, calendar: &Calendar) -> Result<Self, Unfilled> {
        let packet = forward(case, calendar).ok_or(Unfilled::NotEnded)?;
        let kind = packet.form.ok_or(Unfilled::NoForm)?;
        let of = |role| {
            let parties = case.parties.iter().filter(move |party| party.role == role);
            parties.map(|party| Side::seen(case, party, reader)).collect()
        };
        let mediated = case.accepted.zip(Head::of(case).committee).map(|(accepted, committee)| MediatedTold {
            committee,
            number: accepted.file_number,
            accepted_on: accepted.at.into(),
            ended_on: case.closed_at.map(Day::from),
        });
        Ok(Self {
            // The applicant's own paper: no committee stands above it or signs it.
            head: Head { committee: None, number: None },
            kind,
            applicants: of(PartyRole::Applicant),
            respondents: of(PartyRole::Respondent),
            statement: Said::of(&case.statement),
            claim: Said::of(&case.claim.text),
            amount: case.claim.amount.map(Sum::from),
            undisputed: undisputed(case),
            mediated,
            competence: kind.competence(),
            until: packet.until().map(UntilTold::from),
            before: packet.before.map(RouteTold::from),
            small_claim: packet.small_claim,
        })
    }
}
