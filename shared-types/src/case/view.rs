//! What one reader may see of a case. Everything a screen shows comes from here; what is not here cannot leak.

use super::actor::Actor;
use super::event::{FileNumber, PartyRecord};
use super::facts::Facts;
use super::progress::{Progress, progress};
use super::record::Case;
use super::stage::{
    Answer, CaseClass, Correction, DeclineReason, DisputeType, IntakeKind, MediatorRef, Outcome, PartyRole, Seeking,
    SessionMode, Stage,
};
use super::timeline::{TimelineEntry, timeline};
use super::{Action, Stars, available};
use crate::chain::Entry;
use crate::values::{
    CaseCode, CaseId, LocalDate, Money, OrgId, PartyId, PersonId, Personal, PersonalValue, SessionId, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A case as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseView {
    /// Key of the case in paths.
    pub id: CaseId,
    /// Public code.
    pub code: CaseCode,
    /// The door it came through.
    pub kind: IntakeKind,
    /// Where it is, whose turn, by when and why.
    pub progress: Progress,
    /// What the reader is to it.
    pub you: YouView,
    /// What the reader may do now.
    pub available: Vec<Action>,
    /// When the first word was received.
    pub filed_at: Timestamp,
    /// When anything last happened in the procedure.
    pub updated_at: Timestamp,
    /// Who answers for it.
    pub owner: OwnerView,
    /// Who is asked to take it over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_to: Option<OwnerView>,
    /// Type, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_type: Option<DisputeType>,
    /// How hard, from acceptance on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<CaseClass>,
    /// The committee's number, from acceptance on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_number: Option<FileNumber>,
    /// What happened; `None` once it was erased, or for who only answers a question about the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// What is asked for.
    pub claim: ClaimView,
    /// Both sides.
    pub parties: Vec<PartyView>,
    /// Who leads it, or is asked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediator: Option<MediatorView>,
    /// Whom the applicant may choose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<MediatorView>,
    /// What the desk asked to be supplied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// What the other side said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ResponseView>,
    /// When the other side wants to be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_again_on: Option<LocalDate>,
    /// Meetings.
    pub sessions: Vec<SessionView>,
    /// What was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeView>,
    /// The reader's own rating; staff see all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<RatingView>,
    /// The eight-item sheet of the open process (阳光调解).
    pub sheet: Sheet,
    /// What happened, newest last.
    pub timeline: Vec<TimelineEntry>,
}

/// What the reader is to the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YouView {
    /// The relation, as in events.
    #[serde(flatten)]
    pub actor: Actor,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnerView {
    /// Key.
    pub id: OrgId,
    /// Name.
    pub name: String,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimView {
    /// In words; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The sum in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartyView {
    /// Number in this case.
    pub id: PartyId,
    /// Side.
    pub role: PartyRole,
    /// Name; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone: whole to its owner, masked to staff, absent to the other side (PIPL art. 6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address: to its owner and the lead mediator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A mediator's card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MediatorView {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Committee.
    pub org: String,
    /// Whether the case is taken, not only offered.
    pub accepted: bool,
    /// A tie to a party, told to both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<String>,
}

/// The other side's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResponseView {
    /// Which of four.
    pub answer: Answer,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_reason: Option<DeclineReason>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    /// Key, when it was scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SessionId>,
    /// When it is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// How.
    pub mode: SessionMode,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// On which day it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_on: Option<LocalDate>,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeView {
    /// Which way.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// A rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingView {
    /// Whose.
    pub party: PartyId,
    /// The result.
    pub result: Stars,
    /// The service.
    pub service: Stars,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The eight items of the open process, each filled from the case itself; an empty one is told as "not yet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sheet {
    /// 组织: who answers for the case.
    pub organisation: String,
    /// 人员: who mediates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    /// 职责: whose turn it is to do what (the client has the words of each duty).
    pub duty: Progress,
    /// 诉求: what is asked for.
    pub demand: ClaimView,
    /// 依据: the articles that the running clock and the procedure rest on.
    pub basis: Vec<String>,
    /// 征询: how the other side was asked and what it said.
    pub consultation: Vec<TimelineEntry>,
    /// 过程: the meetings.
    pub process: Vec<SessionView>,
    /// 结果: how it ended, or what was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<OutcomeView>,
}

pub(super) fn text<T: PersonalValue>(value: &Personal<T>) -> Option<String> {
    value.get().map(|value| value.as_value().to_owned())
}

fn optional<T: PersonalValue>(value: Option<&Personal<T>>) -> Option<String> {
    value.and_then(text)
}

impl CaseView {
    /// The case as this actor may see it; `entries` are those of the `case` book.
    pub fn for_actor(case: &Case, actor: &Actor, entries: &[Entry], facts: &Facts) -> Self {
        let progress = progress(case, &facts.calendar);
        let outcome = match case.stage {
            Stage::Closed { outcome } | Stage::Archived { outcome } => Some(OutcomeView { outcome }),
            _ => None,
        };
        let timeline = timeline(entries, actor);
        let sessions: Vec<_> = case.sessions.iter().map(session_view).collect();
        let claim = ClaimView { text: text(&case.claim.text), amount: case.claim.amount };
        let mediator = mediator_view(case);
        // Who is asked whether to take a case over decides on the procedure and the claim, not on the story.
        let story = !matches!(actor, Actor::Clerk { standing: super::ClerkStanding::Receiving, .. });
        let (correction, ask_again_on, proposed) = match &case.stage {
            Stage::Filed { correction: Correction::Asked(what) } => (text(what), None, &[][..]),
            Stage::AwaitingResponse { ask_again_on, .. } => (None, *ask_again_on, &[][..]),
            Stage::Accepted { mediator: Seeking::Proposed(proposed), .. } => (None, None, proposed.as_slice()),
            _ => (None, None, &[][..]),
        };
        Self {
            id: case.id.clone(),
            code: case.code.clone(),
            kind: case.kind,
            you: YouView { actor: actor.clone() },
            available: available(case, actor, facts),
            filed_at: case.filed_at,
            updated_at: case.updated_at,
            owner: OwnerView { id: case.owner.id.clone(), name: case.owner.name.as_str().to_owned() },
            transfer_to: case
                .transfer
                .as_ref()
                .map(|to| OwnerView { id: to.id.clone(), name: to.name.as_str().to_owned() }),
            dispute_type: case.dispute_type,
            class: case.accepted.map(|accepted| accepted.class),
            file_number: case.accepted.map(|accepted| accepted.file_number),
            statement: story.then(|| text(&case.statement)).flatten(),
            parties: case.parties.iter().map(|party| party_view(party, actor)).collect(),
            proposed: proposed.iter().map(|mediator| mediator_card(mediator, false, None)).collect(),
            correction,
            response: case.response.as_ref().map(|response| ResponseView {
                answer: response.answer,
                decline_reason: response.decline_reason,
                note: optional(response.note.as_ref()),
                at: response.at,
            }),
            ask_again_on,
            terms: optional(case.terms.as_ref()),
            ratings: case
                .ratings
                .iter()
                .filter(|rating| !matches!(actor, Actor::Party { party, .. } if *party != rating.party))
                .map(|rating| RatingView {
                    party: rating.party,
                    result: rating.result,
                    service: rating.service,
                    note: optional(rating.note.as_ref()),
                })
                .collect(),
            sheet: Sheet {
                organisation: case.owner.name.as_str().to_owned(),
                people: mediator.as_ref().filter(|m| m.accepted).map(|m| m.name.clone()),
                duty: progress.clone(),
                demand: claim.clone(),
                basis: basis(&progress),
                consultation: timeline.iter().filter(|line| is_consultation(&line.event)).cloned().collect(),
                process: sessions.clone(),
                result: outcome.clone(),
            },
            progress,
            claim,
            mediator,
            sessions,
            outcome,
            timeline,
        }
    }
}

/// Law that every case rests on, and the rule of the running clock.
fn basis(progress: &Progress) -> Vec<String> {
    let procedure = ["人民调解法 第3条", "人民调解法 第4条", "人民调解法 第17条"];
    procedure.into_iter().map(str::to_owned).chain(progress.due.as_ref().map(|due| due.article.clone())).collect()
}

fn is_consultation(event: &str) -> bool {
    matches!(event, "respondent_invited" | "service_recorded" | "response_given" | "no_contact_recorded")
}

fn mediator_card(mediator: &MediatorRef, accepted: bool, disclosure: Option<String>) -> MediatorView {
    MediatorView {
        person: mediator.person.clone(),
        name: mediator.name.as_str().to_owned(),
        org: mediator.org_name.as_str().to_owned(),
        accepted,
        disclosure,
    }
}

fn mediator_view(case: &Case) -> Option<MediatorView> {
    if let Some(lead) = &case.mediator {
        return Some(mediator_card(lead, true, optional(case.disclosure.as_ref())));
    }
    match &case.stage {
        Stage::Accepted { mediator: Seeking::Assigned(asked), .. } => Some(mediator_card(asked, false, None)),
        _ => None,
    }
}

fn session_view(session: &super::SessionRecord) -> SessionView {
    SessionView {
        id: session.id.clone(),
        at: session.at,
        mode: session.mode,
        place: optional(session.place.as_ref()),
        held_on: session.held_on,
    }
}

fn party_view(party: &PartyRecord, reader: &Actor) -> PartyView {
    let own = matches!(reader, Actor::Party { party: id, .. } if *id == party.id);
    let staff = !matches!(reader, Actor::Party { .. });
    let lead = matches!(reader, Actor::Mediator { standing: super::MediatorStanding::Lead, .. });
    let phone = party.phone.as_ref().and_then(Personal::get);
    PartyView {
        id: party.id,
        role: party.role,
        name: text(&party.name),
        phone: if own {
            phone.map(|phone| phone.as_str().to_owned())
        } else if staff {
            phone.map(crate::values::PhoneNumber::masked)
        } else {
            None
        },
        address: if own || lead { optional(party.address.as_ref()) } else { None },
    }
}
