//! Following up: first a tap of the parties themselves, else a call and a visit (双回访), within a month after what was
//! agreed is done (C11). Before, a call or a visit urges who still owes, and is on record.

use crate::case::performance::Stars;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, Event, Facts, Outcome, Refusal, Stage};
use crate::values::{LocalDate, PartyId, Personal, Reason};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How it stands.
    FollowUpAnswer {
        /// All is done and quiet.
        Done = "done",
        /// Something is still missing.
        Missing = "missing",
        /// The dispute is there again.
        Again = "again",
    }
}

vocabulary! {
    /// How people were asked.
    FollowUpWay {
        /// By telephone.
        Call = "call",
        /// At the door.
        Visit = "visit",
    }
}

/// Payload of `answer_follow_up`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerFollowUp {
    /// How it stands.
    pub answer: FollowUpAnswer,
    /// How satisfied they are, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<Stars>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
}

/// Payload of `record_call` and `record_visit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordFollowUp {
    /// Who was asked.
    pub parties: Vec<PartyId>,
    /// On which day.
    pub on: LocalDate,
    /// How it stands.
    pub answer: FollowUpAnswer,
    /// What was said and seen, and what is done about it.
    pub note: Reason,
}

/// A party answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpAnswered {
    /// Who.
    pub party: PartyId,
    /// How it stands.
    pub answer: FollowUpAnswer,
    /// How satisfied they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<Stars>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

/// Staff asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpLogged {
    /// How.
    pub way: FollowUpWay,
    /// Whom.
    pub parties: Vec<PartyId>,
    /// On which day.
    pub on: LocalDate,
    /// How it stands.
    pub answer: FollowUpAnswer,
    /// What was said and seen.
    pub note: Personal<Reason>,
}

/// What is known from following up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUpRecord {
    /// What the parties answered.
    pub answered: Vec<FollowUpAnswered>,
    /// What was last heard of each party, by itself or by who asked it.
    pub heard: Vec<(PartyId, FollowUpAnswer)>,
    /// Whether there was a call.
    pub called: bool,
    /// Whether there was a visit.
    pub visited: bool,
}

impl FollowUpRecord {
    fn hears(&mut self, party: PartyId, answer: FollowUpAnswer) {
        self.heard.retain(|(known, _)| *known != party);
        self.heard.push((party, answer));
    }

    /// Whether all that was last heard is that it is done and quiet.
    pub fn is_quiet(&self) -> bool {
        self.heard.iter().all(|(_, answer)| *answer == FollowUpAnswer::Done)
    }
}

impl Case {
    /// Applies what was heard; any other event changes nothing.
    pub(in crate::case) fn follow_up_by(&mut self, event: &Event) {
        match event {
            Event::FollowUpAnswered(answered) => {
                self.follow_up.hears(answered.party, answered.answer);
                self.follow_up.answered.push(answered.clone());
            }
            // Who is asked while it is still owed is urged (People's Mediation Law art. 31), and not yet followed up.
            Event::FollowUpLogged(logged) if !matches!(self.stage, Stage::Performing) => {
                logged.parties.iter().for_each(|party| self.follow_up.hears(*party, logged.answer));
                match logged.way {
                    FollowUpWay::Call => self.follow_up.called = true,
                    FollowUpWay::Visit => self.follow_up.visited = true,
                }
            }
            _ => {}
        }
    }

    /// Whether all parties have answered, or there were a call and a visit.
    pub fn is_followed_up(&self) -> bool {
        let said = |party: PartyId| self.follow_up.answered.iter().any(|answered| answered.party == party);
        self.follow_up.called && self.follow_up.visited || self.parties.iter().all(|party| said(party.id))
    }
}

fn is_over(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::FollowUp | Stage::Closed { outcome: Outcome::Performed | Outcome::NotKept } => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(in crate::case) fn may_answer_follow_up(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    is_over(case)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let said = case.follow_up.answered.iter().any(|answered| answered.party == party);
    if said { Err(Refusal::AlreadyAnswered) } else { Ok(()) }
}

pub(in crate::case) fn answer_follow_up(actor: &Actor, said: AnswerFollowUp, facts: &Facts) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let note = said.note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::FollowUpAnswered(FollowUpAnswered { party, answer: said.answer, satisfied: said.satisfied, note }))
}

/// From the day on which it binds: who hears nothing asks, long before all is done.
pub(in crate::case) fn may_log_follow_up(case: &Case) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Performing) { Ok(()) } else { is_over(case) }
}

pub(in crate::case) fn log_follow_up(
    case: &Case,
    way: FollowUpWay,
    asked: RecordFollowUp,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let RecordFollowUp { parties, on, answer, note } = asked;
    if parties.is_empty() || parties.iter().any(|party| case.party(*party).is_none()) {
        return Err(Refusal::PartyUnknown);
    }
    let since = case.effect().map_or(case.filed_at.local_date(), |effect| effect.on);
    if !(since..=facts.now.local_date()).contains(&on) {
        return Err(Refusal::DateOutOfRange);
    }
    let note = Personal::new(note, facts.fresh.salt());
    Ok(Event::FollowUpLogged(FollowUpLogged { way, parties, on, answer, note }))
}
