//! What happened at a meeting, and what nobody disputes.

use super::{Head, Sheet, applicants, mediator, name_of, plain, respondents, sides};
use crate::told::{Day, Moment, Said, Side};
use serde::Serialize;
use shared_types::case::{Case, DisputeType, Event, Form, SessionMode, SessionRecord, SessionStep, Unfilled};
use shared_types::chain::Entry;
use shared_types::values::PartyId;

/// What was done in one of the five steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepTold {
    step: SessionStep,
    note: Said,
}

/// 人民调解记录, of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediationRecord {
    head: Head,
    at: Option<Moment>,
    held_on: Day,
    mode: Option<SessionMode>,
    place: Said,
    dispute_type: Option<DisputeType>,
    mediator: Said,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    came: Vec<Said>,
    /// 参加人: who was invited, and is neither party, mediator nor recorder.
    others: Vec<Said>,
    note: Said,
    steps: Vec<StepTold>,
    minutes: Said,
    agreed: Vec<Said>,
    sides: Vec<Side>,
}

impl Sheet for MediationRecord {
    const FORM: Form = Form::MediationRecord;
}

impl MediationRecord {
    /// From the minutes with number `seq` of the `joint` book, and what that book says of the same meeting.
    ///
    /// # Errors
    /// [`Unfilled::NoMinutes`].
    pub fn of(case: &Case, joint: &[Entry], seq: u64) -> Result<Self, Unfilled> {
        let recorded = joint.iter().find(|entry| entry.seq == seq).and_then(|entry| match &entry.event {
            Event::MinutesRecorded(recorded) => Some(recorded),
            _ => None,
        });
        let recorded = recorded.ok_or(Unfilled::NoMinutes)?;
        let same = |session: &SessionRecord| match &recorded.session {
            Some(id) => session.id.as_ref() == Some(id),
            None => session.held_on == Some(recorded.held_on),
        };
        let session = case.sessions.iter().find(|session| same(session));
        let id = recorded.session.as_ref().or_else(|| session.and_then(|session| session.id.as_ref()));
        let (mut present, mut note, mut agreed): (Vec<PartyId>, Said, Vec<PartyId>) =
            (Vec::new(), Said::nothing(), Vec::new());
        for entry in joint {
            match &entry.event {
                Event::AttendanceRecorded(attendance) if Some(&attendance.session) == id => {
                    present.clone_from(&attendance.parties);
                    note = Said::maybe(attendance.note.as_ref());
                }
                Event::MinutesAgreed(said) if entry.seq > seq && Some(&said.session) == id => agreed.push(said.party),
                _ => {}
            }
        }
        let judge = case.judge.iter().filter(|_| session.is_some_and(|session| session.judge));
        let experts = session.map(|session| session.experts.as_slice()).unwrap_or_default();
        let experts = case.experts.iter().filter(|expert| experts.contains(&expert.id)).map(|expert| &expert.expert);
        let named = |parties: &[PartyId]| parties.iter().map(|party| name_of(case, Some(*party))).collect();
        Ok(Self {
            head: Head::of(case),
            at: session.and_then(|session| session.at).map(Moment::from),
            held_on: recorded.held_on.into(),
            mode: session.map(|session| session.mode),
            place: session.map_or(Said::nothing(), |session| Said::maybe(session.place.as_ref())),
            dispute_type: case.dispute_type,
            mediator: mediator(case),
            applicants: applicants(case),
            respondents: respondents(case),
            came: named(&present),
            others: judge.chain(experts).map(|staff| plain(&staff.name)).collect(),
            note,
            steps: recorded.steps.iter().map(|step| StepTold { step: step.step, note: Said::of(&step.note) }).collect(),
            minutes: Said::of(&recorded.minutes),
            agreed: named(&agreed),
            sides: sides(case),
        })
    }
}

/// 无争议事实确认书.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndisputedFacts {
    head: Head,
    dispute_type: Option<DisputeType>,
    mediator: Said,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    facts: Vec<Said>,
    sides: Vec<Side>,
}

impl Sheet for UndisputedFacts {
    const FORM: Form = Form::UndisputedFacts;
}

/// What all agree has happened.
pub(super) fn undisputed(case: &Case) -> Vec<Said> {
    case.facts.iter().filter(|fact| fact.is_undisputed(case)).map(|fact| Said::of(&fact.text)).collect()
}

impl UndisputedFacts {
    /// Once there is one.
    ///
    /// # Errors
    /// [`Unfilled::NoFacts`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let facts = undisputed(case);
        if facts.is_empty() {
            return Err(Unfilled::NoFacts);
        }
        Ok(Self {
            head: Head::of(case),
            dispute_type: case.dispute_type,
            mediator: mediator(case),
            applicants: applicants(case),
            respondents: respondents(case),
            facts,
            sides: sides(case),
        })
    }
}
