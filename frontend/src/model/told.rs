//! A case in words: lines of its timeline, meetings, outcomes. The same sentences for staff and citizens.

use super::format::{date, moment};
use super::words::{Family, Word, coded, words};
use shared_types::case::{Language, Outcome, SessionView, TimelineEntry};
use shared_types::values::{LocalDate, SessionLength, Timestamp};

/// One line of the timeline: what happened, with what it was about.
pub fn event(language: Language, entry: &TimelineEntry, today: LocalDate) -> String {
    line(language, entry, today, entry.detail.as_deref().map(|code| detail(language, &entry.event, code)))
}

/// The same for staff, who also follow how an invitation was carried; to the parties it is enough that it was, and
/// their program does not carry the words.
pub fn staff_event(language: Language, entry: &TimelineEntry, today: LocalDate) -> String {
    match (entry.event.as_str(), entry.detail.as_deref().and_then(|code| code.split_once('.'))) {
        ("service_recorded", Some((method, result))) => {
            let method = coded(language, Family::ServiceMethod, method);
            let told = format!("{method} · {}", coded(language, Family::ServiceResult, result));
            line(language, entry, today, Some(told))
        }
        ("follow_up_logged", Some((way, answer))) => {
            let way = coded(language, Family::FollowUpWay, way);
            let told = format!("{way} · {}", coded(language, Family::FollowUpAnswer, answer));
            line(language, entry, today, Some(told))
        }
        (name, None) => match entry.detail.as_deref().and_then(|code| settled(language, name, code)) {
            told @ Some(_) => line(language, entry, today, told),
            None => event(language, entry, today),
        },
        _ => event(language, entry, today),
    }
}

/// The word of a detail from the agreement on, for staff: pages of a party do not carry these words yet.
fn settled(language: Language, event: &str, code: &str) -> Option<String> {
    let family = match event {
        "agreement_signed" | "mediator_signed" => Family::SignatureWay,
        "confirmation_refused" => Family::RefusalGround,
        "follow_up_answered" => Family::FollowUpAnswer,
        "complaint_made" => Family::ComplaintAbout,
        _ => return None,
    };
    Some(coded(language, family, code))
}

fn line(language: Language, entry: &TimelineEntry, today: LocalDate, detail: Option<String>) -> String {
    let parts = [
        Some(coded(language, Family::Event, &entry.event)),
        entry.name.clone(),
        detail,
        entry.on.map(|at| moment(language, at, today)),
        entry.date.map(|day| date(language, day, today)),
        entry.text.clone(),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The word of an event's detail; which vocabulary it is from depends on the event.
fn detail(language: Language, event: &str, code: &str) -> String {
    let family = match event {
        "response_given" => Family::Answer,
        "mediation_ended" => Family::EndReason,
        "case_redirected" => Family::Route,
        "session_scheduled" | "session_held" => Family::SessionMode,
        "party_added" => Family::Role,
        _ => return String::new(),
    };
    coded(language, family, code)
}

/// One meeting: planned, or held.
pub fn session(language: Language, session: &SessionView, today: LocalDate) -> String {
    let mode = coded(language, Family::SessionMode, session.mode.as_str());
    if let Some(day) = session.held_on {
        return words(language, Word::CaseSessionHeld, &[("date", &date(language, day, today)), ("mode", &mode)]);
    }
    let when = session.at.map(|at| span(language, at, session.minutes, today)).unwrap_or_default();
    let room = session.room.as_ref().map(|room| room.as_str().to_owned());
    let place = [room, session.place.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    words(language, Word::CaseSessionAt, &[("when", &when), ("mode", &mode), ("place", &place)])
}

/// From when to when, where it is known how long: `11月23日 周一 09:30–10:30`.
pub fn span(language: Language, at: Timestamp, length: Option<SessionLength>, today: LocalDate) -> String {
    let from = moment(language, at, today);
    match length {
        Some(length) => {
            let (hour, minute) = at.plus_seconds(i64::from(length.minutes()) * 60).local_time();
            format!("{from}–{hour:02}:{minute:02}")
        }
        None => from,
    }
}

/// How a case ended.
pub fn outcome(language: Language, outcome: Outcome) -> String {
    let (name, detail) = match outcome {
        Outcome::Performed => ("performed", None),
        Outcome::NotKept => ("not_kept", None),
        Outcome::Ended(reason) => ("ended", Some(coded(language, Family::EndReason, reason.as_str()))),
        Outcome::Withdrawn => ("withdrawn", None),
        Outcome::Redirected(route) => ("redirected", Some(coded(language, Family::Route, route.as_str()))),
    };
    [Some(coded(language, Family::Outcome, name)), detail].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::case::{EndReason, SessionMode};

    fn today() -> LocalDate {
        LocalDate::parse("2026-11-22").unwrap()
    }

    fn entry(event: &str, detail: Option<&str>) -> TimelineEntry {
        let json = serde_json::json!({"seq": 1, "at": "2026-11-22T01:00:00Z", "event": event, "by": "mediator", "detail": detail});
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_line_says_what_happened_and_with_what_result() {
        let told = |event_name: &str, detail| event(Language::En, &entry(event_name, Some(detail)), today());
        assert_eq!(told("response_given", "agree"), "The other side answered · Agrees to mediation");
        let carried = entry("service_recorded", Some("phone.not_reached"));
        assert!(staff_event(Language::En, &carried, today()).ends_with("Telephone · Nobody was reached"));
        assert!(!event(Language::En, &carried, today()).contains("Telephone"));
        let refused = entry("confirmation_refused", Some("unclear"));
        assert!(staff_event(Language::En, &refused, today()).ends_with("The content is unclear"));
        assert!(told("mediation_ended", "too_far_apart").ends_with("Too far apart"));
    }

    #[test]
    fn a_meeting_is_told_as_planned_until_it_was_held() {
        let mut meeting = SessionView {
            id: None,
            at: Some(Timestamp::parse("2026-11-23T01:30:00Z").unwrap()),
            mode: SessionMode::OnSite,
            place: Some("二楼".into()),
            held_on: None,
            with: Vec::new(),
            judge: false,
            experts: Vec::new(),
            video: false,
            cancelled: false,
            minutes: None,
            room: None,
        };
        assert_eq!(session(Language::En, &meeting, today()), "Mon 23 Nov 09:30 · on site · 二楼");
        meeting.minutes = SessionLength::try_new(90).ok();
        meeting.room = shared_types::values::RoomName::parse("Room 1").ok();
        assert_eq!(session(Language::En, &meeting, today()), "Mon 23 Nov 09:30–11:00 · on site · Room 1 · 二楼");
        meeting.held_on = Some(today());
        assert!(session(Language::En, &meeting, today()).starts_with("Held on"));
    }

    #[test]
    fn an_end_names_its_reason() {
        assert_eq!(
            outcome(Language::En, Outcome::Ended(EndReason::TimeOver)),
            "The mediation ended · The time is over"
        );
    }
}
