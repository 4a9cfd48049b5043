//! Complaints, at any time (online mediation rules art. 29): read by who made them and by the desk that answers, not by the
//! mediator they may be about.

use crate::access::{Field, Sight, sees};
use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, Event, Facts, Refusal, Stage};
use crate::values::{FreeText, PartyId, Personal};
use serde::{Deserialize, Serialize};

/// As many complaints as one case holds; more is for the authority above.
const COMPLAINTS: usize = 20;

vocabulary! {
    /// What it is about.
    ComplaintAbout {
        /// Somebody was made to mediate or to agree.
        Forced = "forced",
        /// A request was turned away again and again.
        TurnedAway = "turned_away",
        /// Gifts or money were asked for or taken.
        Gifts = "gifts",
        /// Something was told that should have stayed in the room.
        Leak = "leak",
        /// Something else.
        Other = "other",
    }
}

/// Payload of `complain`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Complain {
    /// What it is about.
    pub about: ComplaintAbout,
    /// In words.
    pub text: FreeText,
}

/// Payload of `answer_complaint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerComplaint {
    /// Which, from 1.
    pub complaint: u16,
    /// What was found and done.
    pub answer: FreeText,
}

/// A party complains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintMade {
    /// Which, from 1.
    pub complaint: u16,
    /// Who.
    pub party: PartyId,
    /// What it is about.
    pub about: ComplaintAbout,
    /// In words.
    pub text: Personal<FreeText>,
}

/// It was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintAnswered {
    /// Which.
    pub complaint: u16,
    /// Whose it was.
    pub party: PartyId,
    /// What was found and done.
    pub answer: Personal<FreeText>,
}

/// A complaint as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintRecord {
    /// As it was made.
    pub made: ComplaintMade,
    /// What was answered.
    pub answer: Option<Personal<FreeText>>,
}

/// A complaint as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComplaintView {
    /// Which.
    pub complaint: u16,
    /// Who.
    pub party: PartyId,
    /// What it is about.
    pub about: ComplaintAbout,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

impl ComplaintView {
    /// Those that a reader may know of.
    pub fn of(case: &Case, reader: &Actor) -> Vec<Self> {
        let words = |text: &Personal<FreeText>| text.get().map(|text| text.as_str().to_owned());
        let knows =
            |known: &&ComplaintRecord| sees(reader, Field::Complaint, reader.is_side(known.made.party)) == Sight::Clear;
        let view = |known: &ComplaintRecord| Self {
            complaint: known.made.complaint,
            party: known.made.party,
            about: known.made.about,
            text: words(&known.made.text),
            answer: known.answer.as_ref().and_then(words),
        };
        case.complaints.iter().filter(knows).map(view).collect()
    }
}

pub(in crate::case) fn may_complain(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Archived { .. } => Err(Refusal::WrongStage(case.stage.name())),
        _ if case.complaints.len() >= COMPLAINTS => Err(Refusal::TooManyComplaints),
        _ => Ok(()),
    }
}

pub(in crate::case) fn complain(case: &Case, actor: &Actor, said: Complain, facts: &Facts) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let complaint = u16::try_from(case.complaints.len()).unwrap_or(u16::MAX).saturating_add(1);
    let text = Personal::new(said.text, facts.fresh.salt());
    Ok(Event::ComplaintMade(ComplaintMade { complaint, party, about: said.about, text }))
}

pub(in crate::case) fn may_answer_complaint(case: &Case) -> Result<(), Refusal> {
    let open = case.complaints.iter().any(|known| known.answer.is_none());
    if open { Ok(()) } else { Err(Refusal::ComplaintUnknown) }
}

pub(in crate::case) fn answer_complaint(case: &Case, said: AnswerComplaint, facts: &Facts) -> Result<Event, Refusal> {
    let open = |known: &&ComplaintRecord| known.made.complaint == said.complaint && known.answer.is_none();
    let known = case.complaints.iter().find(open).ok_or(Refusal::ComplaintUnknown)?;
    let answer = Personal::new(said.answer, facts.fresh.salt());
    Ok(Event::ComplaintAnswered(ComplaintAnswered { complaint: said.complaint, party: known.made.party, answer }))
}
