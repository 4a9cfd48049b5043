//! Sessions: set, called off, attended, written down, and the minutes read back and agreed (online mediation rules
//! art. 22).

use super::booking::{AHEAD, Span, find_free};
use crate::case::stage::vocabulary;
use crate::case::wire::is_false;
use crate::case::{
    Actor, Case, Event, Facts, MediatorStanding, Refusal, RoomChoice, RoomRecord, SessionHeld, SessionMode,
    SessionRecord, Stage,
};
use crate::values::{
    Address, AgentId, ExpertId, FreeText, LocalDate, PartyId, Personal, Reason, SessionId, SessionLength, Timestamp,
};
use serde::{Deserialize, Serialize};

/// The furthest a session is planned ahead, in days.
const PLANNED_WITHIN: i32 = 180;
/// How long after a session its minutes may still be written, in days.
const WRITTEN_WITHIN: i32 = 30;

vocabulary! {
    /// Five steps of a mediation that a session may follow (五步法); none is compulsory.
    SessionStep {
        /// 稳情绪: soothe.
        Soothe = "soothe",
        /// 讲法理: explain the law.
        Explain = "explain",
        /// 劝和解: persuade.
        Persuade = "persuade",
        /// 远程请: bring somebody in from afar.
        Remote = "remote",
        /// 勤回访: follow up.
        FollowUp = "follow_up",
    }
}

/// What was done in one step, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepNote {
    /// Which step.
    pub step: SessionStep,
    /// What was done.
    pub note: FreeText,
}

/// The same on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Which step.
    pub step: SessionStep,
    /// What was done.
    pub note: Personal<FreeText>,
}

/// Payload of `record_attendance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordAttendance {
    /// Which session.
    pub session: SessionId,
    /// The parties that came.
    #[serde(default)]
    pub parties: Vec<PartyId>,
    /// Who came for one.
    #[serde(default)]
    pub agents: Vec<AgentId>,
    /// Who else, or who did not come and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
}

/// Who came, in the joint book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRecorded {
    /// Which session.
    pub session: SessionId,
    /// The parties that came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// Who came for one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<AgentId>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

/// A time to meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionScheduled {
    /// Which.
    pub session: SessionId,
    /// When.
    pub at: Timestamp,
    /// How.
    pub mode: SessionMode,
    /// Where.
    pub place: Personal<Address>,
    /// With whom; all parties when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PartyId>,
    /// Whether the linked judge may come in, as guide.
    #[serde(default, skip_serializing_if = "is_false")]
    pub judge: bool,
    /// Which of the experts who are heard may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<ExpertId>,
    /// How long; an hour where it is not said.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub minutes: SessionLength,
    /// In which room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomRecord>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_usual(length: &SessionLength) -> bool {
    *length == SessionLength::default()
}

/// What was said when people met, in the joint book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesRecorded {
    /// On which day.
    pub held_on: LocalDate,
    /// The minutes.
    pub minutes: Personal<FreeText>,
    /// Of which session; absent in what was written before minutes were agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// What was done in each of the five steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepRecord>,
}

/// A party agrees to the minutes as they were read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesAgreed {
    /// Of which session.
    pub session: SessionId,
    /// Who agrees.
    pub party: PartyId,
}

/// Payload of `schedule_session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScheduleSession {
    /// When.
    pub at: Timestamp,
    /// How.
    pub mode: SessionMode,
    /// Where, or how to join; with a room it may be left out, and is where the room is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Address>,
    /// With whom; all parties when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PartyId>,
    /// Whether the linked judge may come in, as guide.
    #[serde(default, skip_serializing_if = "is_false")]
    pub judge: bool,
    /// Which of the experts who are heard may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<ExpertId>,
    /// How long; an hour where it is not said. Left out then, so that a repeat of a request from before lengths
    /// were said has the same digest.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub minutes: SessionLength,
    /// In which room, of the owner or of who stands above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomChoice>,
}

/// Payload of `record_minutes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordMinutes {
    /// The scheduled session, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// On which day.
    pub held_on: LocalDate,
    /// How.
    pub mode: SessionMode,
    /// The minutes.
    pub minutes: FreeText,
    /// What was done in each of the five steps, where they were followed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepNote>,
}

/// The parties of a session: those named, or all.
pub fn attendees<'a>(case: &'a Case, session: &'a SessionRecord) -> impl Iterator<Item = PartyId> + use<'a> {
    let all = session.with.is_empty();
    case.parties.iter().map(|party| party.id).filter(move |id| all || session.with.contains(id))
}

impl SessionRecord {
    /// Whether somebody may know of it: a session with one side is nothing to the other.
    pub fn concerns(&self, reader: &Actor) -> bool {
        concerns(&self.with, reader)
    }

    /// Whether somebody is asked to it: the sides, who leads it, and the judge and experts who are named.
    pub fn is_for(&self, actor: &Actor) -> bool {
        match actor {
            Actor::Party { .. } | Actor::Agent { .. } => self.concerns(actor),
            Actor::Mediator { standing: MediatorStanding::Lead, .. } => true,
            Actor::Judge { .. } => self.judge,
            Actor::Expert { expert, .. } => self.experts.contains(expert),
            _ => false,
        }
    }

    /// Whether it brings sides together that the danger brake keeps apart.
    pub fn is_braked(&self, case: &Case) -> bool {
        attendees(case, self).count() > 1 && super::apart(case).is_err()
    }

    /// Whether people are still to meet.
    pub const fn is_ahead(&self) -> bool {
        self.held_on.is_none() && !self.cancelled && self.at.is_some()
    }
}

/// Whether a session with these sides (all, when empty) is for this reader to know of.
pub(in crate::case) fn concerns(with: &[PartyId], reader: &Actor) -> bool {
    with.is_empty() || reader.side().is_none_or(|(party, _)| with.contains(&party))
}

pub(super) fn same(known: Option<&SessionId>, session: &SessionId) -> bool {
    known == Some(session)
}

fn ahead<'a>(case: &'a Case, session: &SessionId) -> Option<&'a SessionRecord> {
    case.sessions.iter().find(|known| same(known.id.as_ref(), session) && known.is_ahead())
}

/// A session of both sides needs that nothing keeps them apart; each side may be met alone.
pub(in crate::case) fn schedule(case: &Case, planned: ScheduleSession, facts: &Facts) -> Result<Event, Refusal> {
    let ScheduleSession { at, mode, place, with, judge, experts, minutes, room } = planned;
    let days = facts.now.local_date().days_until(at.local_date());
    if at <= facts.now || days > PLANNED_WITHIN {
        return Err(Refusal::DateOutOfRange);
    }
    let span = Span::of(at, minutes).ok_or(Refusal::DateOutOfRange)?;
    if with.iter().any(|party| case.party(*party).is_none()) {
        return Err(Refusal::PartyUnknown);
    }
    if judge && case.judge.is_none() {
        return Err(Refusal::JudgeUnknown);
    }
    let heard = |id: &ExpertId| case.experts.iter().any(|known| known.id == *id && known.is_heard(case));
    if !experts.iter().all(heard) {
        return Err(Refusal::ExpertUnknown);
    }
    let mut with = with;
    with.sort_unstable();
    with.dedup();
    if with.len() != 1 && case.parties.len() > 1 {
        super::apart(case)?;
    }
    let ahead = |known: &&SessionRecord| known.is_ahead() && known.at.is_some_and(|at| at > facts.now);
    if case.sessions.iter().filter(ahead).count() >= AHEAD {
        return Err(Refusal::TooManySessions);
    }
    let (room, place) = find_free(case, room, place, at.local_date(), span, facts)?;
    let place = Personal::new(place, facts.fresh.salt());
    Ok(Event::SessionScheduled(SessionScheduled {
        session: facts.fresh.session(),
        at,
        mode,
        place,
        with,
        judge,
        experts,
        minutes,
        room,
    }))
}

pub(in crate::case) fn may_cancel(case: &Case) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    if case.sessions.iter().any(SessionRecord::is_ahead) { Ok(()) } else { Err(Refusal::SessionUnknown) }
}

pub(in crate::case) fn cancel(
    case: &Case,
    session: SessionId,
    reason: Reason,
    facts: &Facts,
) -> Result<Event, Refusal> {
    ahead(case, &session).ok_or(Refusal::SessionUnknown)?;
    Ok(Event::SessionCancelled { session, reason: Personal::new(reason, facts.fresh.salt()) })
}

pub(in crate::case) fn may_record_attendance(case: &Case) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let some = case.sessions.iter().any(|known| known.id.is_some() && !known.cancelled);
    if some { Ok(()) } else { Err(Refusal::SessionUnknown) }
}

pub(in crate::case) fn record_attendance(
    case: &Case,
    asked: RecordAttendance,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let RecordAttendance { session, mut parties, mut agents, note } = asked;
    let known = case.sessions.iter().find(|known| same(known.id.as_ref(), &session) && !known.cancelled);
    of_all(case, known.ok_or(Refusal::SessionUnknown)?)?;
    if parties.iter().any(|party| case.party(*party).is_none()) {
        return Err(Refusal::PartyUnknown);
    }
    if agents.iter().any(|agent| !case.agents.iter().any(|known| known.id == *agent)) {
        return Err(Refusal::AgentUnknown);
    }
    parties.sort_unstable();
    parties.dedup();
    agents.sort_unstable();
    agents.dedup();
    let note = note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::AttendanceRecorded(AttendanceRecorded { session, parties, agents, note }))
}

/// What everybody reads is of a meeting of everybody: one side's meeting is nothing to the other.
fn of_all(case: &Case, session: &SessionRecord) -> Result<(), Refusal> {
    if attendees(case, session).count() < case.parties.len() { Err(Refusal::SessionOfOneSide) } else { Ok(()) }
}

/// The words go to the `joint` book; the `case` book learns only that people met, when and how. A session of one side
/// alone has its notes in that side's private channel, never here.
pub(in crate::case) fn record_minutes(
    case: &Case,
    written: RecordMinutes,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let RecordMinutes { session, held_on, mode, minutes, steps } = written;
    let past = held_on.days_until(facts.now.local_date());
    if !(0..=WRITTEN_WITHIN).contains(&past) {
        return Err(Refusal::DateOutOfRange);
    }
    if let Some(id) = &session {
        of_all(case, ahead(case, id).ok_or(Refusal::SessionUnknown)?)?;
    }
    let twice = steps.iter().enumerate().any(|(i, one)| steps.iter().skip(i + 1).any(|other| other.step == one.step));
    if twice {
        return Err(Refusal::StepTwice);
    }
    // Minutes are agreed to by the number of their session, so one that was not planned gets one now.
    let session = session.unwrap_or_else(|| facts.fresh.session());
    let steps = steps
        .into_iter()
        .map(|note| StepRecord { step: note.step, note: Personal::new(note.note, facts.fresh.salt()) })
        .collect();
    let minutes = Personal::new(minutes, facts.fresh.salt());
    Ok(vec![
        Event::MinutesRecorded(MinutesRecorded { held_on, minutes, session: Some(session.clone()), steps }),
        Event::SessionHeld(SessionHeld { session: Some(session), held_on, mode }),
    ])
}

pub(in crate::case) fn may_agree_minutes(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    if !matches!(case.stage, Stage::Mediating | Stage::Performing) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let waits =
        facts.contents.minutes.iter().any(|minutes| minutes.session.is_some() && !minutes.agreed.contains(&party));
    if waits { Ok(()) } else { Err(Refusal::SessionUnknown) }
}

pub(in crate::case) fn agree_minutes(actor: &Actor, session: SessionId, facts: &Facts) -> Result<Event, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let waits = facts
        .contents
        .minutes
        .iter()
        .any(|minutes| same(minutes.session.as_ref(), &session) && !minutes.agreed.contains(&party));
    if waits { Ok(Event::MinutesAgreed(MinutesAgreed { session, party })) } else { Err(Refusal::SessionUnknown) }
}
