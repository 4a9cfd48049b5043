//! The talk itself: sessions, minutes, messages to all, and the ways it ends.

use super::actor::Actor;
use super::application::Language;
use super::book::Channel;
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Refusal;
use super::stage::{EndReason, Seeking, SessionMode, Stage};
use crate::values::{Address, FreeText, LocalDate, MessageBody, Personal, Reason, SessionId, Timestamp};

/// The furthest a session is planned ahead, in days.
const PLANNED_WITHIN: i32 = 180;
/// How long after a session its minutes may still be written, in days.
const WRITTEN_WITHIN: i32 = 30;

pub(super) fn may_mediate(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn schedule_session(
    at: Timestamp,
    mode: SessionMode,
    place: Address,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let ahead = facts.now.local_date().days_until(at.local_date());
    if at <= facts.now || ahead > PLANNED_WITHIN {
        return Err(Refusal::DateOutOfRange);
    }
    let place = Personal::new(place, facts.fresh.salt());
    Ok(Event::SessionScheduled { session: facts.fresh.session(), at, mode, place })
}

/// The words go to the `joint` book; the `case` book learns only that people met, when and how.
pub(super) fn record_minutes(
    case: &Case,
    session: Option<SessionId>,
    held_on: LocalDate,
    mode: SessionMode,
    minutes: FreeText,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let past = held_on.days_until(facts.now.local_date());
    if !(0..=WRITTEN_WITHIN).contains(&past) {
        return Err(Refusal::DateOutOfRange);
    }
    if let Some(id) = &session {
        let open = |held: &super::SessionRecord| held.id.as_ref() == Some(id) && held.held_on.is_none();
        if !case.sessions.iter().any(open) {
            return Err(Refusal::SessionUnknown);
        }
    }
    Ok(vec![
        Event::MinutesRecorded { held_on, minutes: Personal::new(minutes, facts.fresh.salt()) },
        Event::SessionHeld { session, held_on, mode },
    ])
}

/// People may talk from acceptance until the file is put away.
pub(super) fn may_talk(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating | Stage::Performing => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

/// Whether the speaker may open the channel is the policy's matter; here it only has to exist.
pub(super) fn post_message(
    case: &Case,
    channel: Channel,
    body: MessageBody,
    language: Language,
    facts: &Facts,
) -> Result<Event, Refusal> {
    if !channel.book().is_of(case) {
        return Err(Refusal::ChannelUnknown);
    }
    let body = Personal::new(body, facts.fresh.salt());
    Ok(Event::MessagePosted { message: facts.fresh.message(), channel, body, language })
}

/// Any party, any time before an agreement is effective; nobody may override it (People's Mediation Law art. 17, 23).
pub(super) fn may_stop(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::AwaitingResponse { .. } | Stage::Mediating => Ok(()),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(super) fn stop(actor: &Actor, reason: Option<Reason>, facts: &Facts) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::RespondentMissing);
    };
    let reason = reason.map(|reason| Personal::new(reason, facts.fresh.salt()));
    Ok(Event::MediationStopped { party, reason })
}

/// From the mediator's acceptance on: the parties may settle by themselves before anybody is asked.
pub(super) fn may_end(case: &Case) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Accepted { mediator: Seeking::Taken, .. } | Stage::AwaitingResponse { .. } | Stage::Mediating => Ok(()),
        Stage::Accepted { .. } => Err(Refusal::NoMediator),
        stage => Err(Refusal::WrongStage(stage.name())),
    }
}

pub(super) fn end(reason: EndReason, note: Reason, facts: &Facts) -> Result<Event, Refusal> {
    if reason == EndReason::Agreed {
        return Err(Refusal::EndReasonReserved);
    }
    Ok(Event::MediationEnded { reason, note: Personal::new(note, facts.fresh.salt()) })
}

/// An oral agreement is effective the day it is reached; the mediator records its content (art. 28, 30).
pub(super) fn settle(terms: FreeText, facts: &Facts) -> Event {
    Event::CaseSettled { terms: Personal::new(terms, facts.fresh.salt()) }
}
