//! What sessions take of mediators and rooms: what overlaps is refused, what is called off or given up is free again, and
//! which half-hours are offered.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use shared_types::case::*;
use shared_types::chain::{self, Hash, Request};
use shared_types::values::*;
use std::fmt::Write as _;
use support::*;

const DAY: &str = "2026-11-25";

fn minutes(length: u16) -> SessionLength {
    SessionLength::try_new(length).unwrap()
}

fn local(time: &str) -> Timestamp {
    at(&format!("{DAY}T{time}:00+08:00"))
}

fn hall() -> RoomRef {
    RoomRef {
        org: OrgId::parse("centre").unwrap(),
        id: RoomId::parse("r1").unwrap(),
        name: RoomName::parse("调解室一").unwrap(),
        place: Address::parse("中心二楼").unwrap(),
    }
}

fn chosen() -> RoomChoice {
    RoomChoice { org: hall().org, id: hall().id }
}

fn session(time: &str, length: u16, room: Option<RoomChoice>) -> ScheduleSession {
    ScheduleSession {
        at: local(time),
        mode: SessionMode::OnSite,
        place: room.is_none().then(|| Address::parse("村委会").unwrap()),
        with: Vec::new(),
        judge: false,
        experts: Vec::new(),
        minutes: minutes(length),
        room,
    }
}

fn sheet(resource: Resource, spans: &[(u16, u16)]) -> DaySheet {
    let taken = |(n, (from, until)): (usize, &(u16, u16))| Taken {
        session: SessionId::parse(&format!("other-{n}")).unwrap(),
        from: *from,
        until: *until,
    };
    let day = LocalDate::parse(DAY).unwrap();
    DaySheet { taken: spans.iter().enumerate().map(taken).collect(), ..DaySheet::blank(resource, day) }
}

fn lead(told: &Told) -> Resource {
    Resource::Mediator(told.case.mediator.as_ref().unwrap().person.clone())
}

fn room() -> Resource {
    Resource::Room(hall().org, hall().id)
}

/// The decision, with these sheets.
fn decided(told: &Told, planned: ScheduleSession, sheets: Vec<DaySheet>) -> Result<Event, &'static str> {
    let facts = Facts { rooms: vec![hall()], sheets, ..told.facts() };
    let actor = told.actor("mediator").unwrap();
    let events = decide(&told.case, &actor, Command::ScheduleSession(planned), &facts);
    events.map(|mut events| events.remove(0)).map_err(Stopped::code)
}

/// The case after a session at this time.
fn with(told: &Told, planned: ScheduleSession) -> Case {
    let event = decided(told, planned, Vec::new()).unwrap();
    Case::evolve(Some(told.case.clone()), &told.case.id, told.now, &event).unwrap()
}

#[test]
fn what_overlaps_is_refused_and_what_touches_is_not() {
    let told = Told::mediating();
    let ten_to_eleven: &[(u16, u16)] = &[(600, 660)];
    for (time, length, free) in
        [("09:00", 60, true), ("09:00", 90, false), ("10:00", 60, false), ("10:30", 30, false), ("11:00", 30, true)]
    {
        let busy = decided(&told, session(time, length, None), vec![sheet(lead(&told), ten_to_eleven)]);
        assert_eq!(busy.err(), (!free).then_some("mediator_taken"), "{time}");
        let full = decided(&told, session(time, length, Some(chosen())), vec![sheet(room(), ten_to_eleven)]);
        assert_eq!(full.err(), (!free).then_some("room_taken"), "{time}");
    }
    // A room that is taken is nothing to who meets elsewhere, and another day's sheet nothing to this one.
    assert!(decided(&told, session("10:00", 60, None), vec![sheet(room(), ten_to_eleven)]).is_ok());
    let day = LocalDate::parse("2026-11-24").unwrap();
    let other = DaySheet { day, ..sheet(lead(&told), ten_to_eleven) };
    assert!(decided(&told, session("10:00", 60, None), vec![other]).is_ok());
}

#[test]
fn a_session_ends_on_its_day_and_lies_ahead() {
    let told = Told::mediating();
    assert_eq!(decided(&told, session("23:30", 60, None), Vec::new()).err(), Some("date_out_of_range"));
    assert!(decided(&told, session("23:30", 30, None), Vec::new()).is_ok());
    let past = ScheduleSession { at: told.now, ..session("10:00", 60, None) };
    assert_eq!(decided(&told, past, Vec::new()).err(), Some("date_out_of_range"));
}

#[test]
fn a_room_names_the_place_and_an_unknown_one_is_refused() {
    let told = Told::mediating();
    let Ok(Event::SessionScheduled(set)) = decided(&told, session("10:00", 90, Some(chosen())), Vec::new()) else {
        panic!("not set");
    };
    assert_eq!((set.place.get().map(Address::as_str), set.minutes.minutes()), (Some("中心二楼"), 90));
    assert_eq!(set.room.unwrap().name.as_str(), "调解室一");
    let elsewhere = RoomChoice { org: OrgId::parse("town").unwrap(), ..chosen() };
    assert_eq!(decided(&told, session("10:00", 60, Some(elsewhere)), Vec::new()).err(), Some("room_unknown"));
    let nowhere = ScheduleSession { place: None, ..session("10:00", 60, None) };
    assert_eq!(decided(&told, nowhere, Vec::new()).err(), Some("place_missing"));
}

#[test]
fn what_a_case_takes_follows_from_the_case() {
    let told = Told::mediating();
    let after = with(&told, session("10:00", 60, Some(chosen())));
    let set = rebook(&told.case, &after, told.now);
    assert_eq!(set.iter().map(|change| change.resource.clone()).collect::<Vec<_>>(), [lead(&told), room()]);
    assert!(set.iter().all(|change| change.freed.is_empty() && change.taken[0].from == 600));
    let evolve = |case: &Case, event: &Event| Case::evolve(Some(case.clone()), &case.id, told.now, event).unwrap();
    let id = after.sessions[0].id.clone().unwrap();
    let why = Personal::new(reason("当事人临时有事"), [0; 16]);
    let off = evolve(&after, &Event::SessionCancelled { session: id.clone(), reason: why.clone() });
    let freed = rebook(&after, &off, told.now);
    assert!(freed.len() == 2 && freed.iter().all(|change| change.freed == [id.clone()] && change.taken.is_empty()));
    // Who steps back is free; the room stays with the session.
    let lead_id = after.mediator.as_ref().unwrap().person.clone();
    let gone = evolve(&after, &Event::Recused { person: lead_id, reason: why });
    let freed = rebook(&after, &gone, told.now);
    assert_eq!(freed.iter().map(|change| change.resource.clone()).collect::<Vec<_>>(), [lead(&told)]);
    // An agreement ends all that was planned; what is over by itself is nobody's matter.
    let settled =
        evolve(&after, &Event::CaseSettled { terms: Personal::new(FreeText::parse("三天内搬走").unwrap(), [0; 16]) });
    assert_eq!(rebook(&after, &settled, told.now).len(), 2);
    assert!(rebook(&after, &settled, local("11:00")).is_empty());
    assert!(rebook(&told.case, &after, local("11:00")).is_empty());
}

#[test]
fn a_sheet_keeps_the_order_of_the_day_and_a_change_twice_is_one() {
    let mut day = sheet(room(), &[(600, 660)]);
    let told = Told::mediating();
    let after = with(&told, session("09:00", 60, Some(chosen())));
    let change = rebook(&told.case, &after, told.now).into_iter().find(|change| change.resource == room()).unwrap();
    for _ in 0..2 {
        day.apply(&change);
        assert_eq!(day.taken.iter().map(|taken| taken.from).collect::<Vec<_>>(), [540, 600]);
    }
}

#[test]
fn no_case_plans_without_end() {
    let mut told = Told::mediating();
    for n in 0..20 {
        let time = format!("{:02}:{:02}", n / 2, n % 2 * 30);
        told.case = with(&told, session(&time, 30, None));
    }
    assert_eq!(decided(&told, session("20:00", 30, None), Vec::new()).err(), Some("too_many_sessions"));
}

#[test]
fn half_hours_of_the_open_door_are_offered_with_what_is_free() {
    let told = Told::mediating();
    let person = told.case.mediator.as_ref().unwrap().person.clone();
    let facts = Facts {
        now: local("09:10"),
        rooms: vec![hall()],
        sheets: vec![sheet(lead(&told), &[(600, 660)]), sheet(room(), &[(14 * 60, 17 * 60 + 30)])],
        ..told.facts()
    };
    let from = LocalDate::parse(DAY).unwrap();
    let seen = slots(&facts, &person, from, 4, minutes(60));
    let starts = |day: usize| {
        let starts = seen.days[day].starts.iter();
        starts.map(|start| start.at.local_minute()).collect::<Vec<_>>()
    };
    let afternoon: Vec<u16> = (0..7).map(|n| 13 * 60 + 30 + n * 30).collect();
    // What has begun is not offered; an hour ends before the door shuts.
    assert_eq!(starts(0), [&[570, 600, 630, 660][..], &afternoon].concat());
    assert_eq!(starts(1), [&[540, 570, 600, 630, 660][..], &afternoon].concat());
    let busy: Vec<u16> =
        seen.days[0].starts.iter().filter(|one| !one.mediator_free).map(|one| one.at.local_minute()).collect();
    assert_eq!(busy, [570, 600, 630]);
    let full = seen.days[0].starts.iter().filter(|one| one.rooms_free.is_empty()).map(|one| one.at.local_minute());
    assert_eq!(full.collect::<Vec<_>>(), afternoon);
    // Thursday, Friday, Saturday.
    assert_eq!(seen.days.iter().map(|day| day.working).collect::<Vec<_>>(), [true, true, true, false]);
    // Four hours fit into the afternoon alone.
    let long = slots(&facts, &person, from.plus_days(1), 1, minutes(240));
    assert_eq!(long.days[0].starts.iter().map(|start| start.at.local_minute()).collect::<Vec<_>>(), [13 * 60 + 30]);
}

/// The fixtures hold one session from before rooms and one with a room; `chain` seals both again to the very bytes.
#[test]
fn an_event_with_a_room_stays_readable_and_one_without_is_an_hour() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/events-v1.jsonl");
    let mut kept = std::fs::read_to_string(path).unwrap();
    if std::env::var_os("WRITE_FIXTURES").is_some() && !kept.contains("\"room\":{") {
        let told = Told::mediating();
        let event = decided(&told, session("10:00", 90, Some(chosen())), Vec::new()).unwrap();
        let (key, actor) = (RequestKey::parse("fixture-0001").unwrap(), told.actor("mediator").unwrap());
        let request = Request { key, digest: Hash([1; 32]), by: "m1".into(), actor, at: told.now };
        let sealed = chain::seal(&event, 1, Hash([9; 32]), &request).unwrap();
        let (bytes, private) = (String::from_utf8(sealed.bytes).unwrap(), String::from_utf8(sealed.private).unwrap());
        let _ = writeln!(kept, "{bytes}\t{private}");
        std::fs::write(path, &kept).unwrap();
    }
    let lines = kept.lines().filter_map(|line| line.split_once('\t'));
    let told: Vec<(u16, bool)> = lines
        .filter(|(bytes, _)| bytes.contains("\"event\":\"session_scheduled\""))
        .map(|(bytes, private)| {
            let seq = serde_json::from_str::<serde_json::Value>(bytes).unwrap()["seq"].as_u64().unwrap();
            let entry = chain::open(bytes.as_bytes(), private.as_bytes(), Book::Case, seq, None).unwrap();
            let Event::SessionScheduled(set) = entry.event else { return (0, false) };
            (set.minutes.minutes(), set.room.is_some())
        })
        .collect();
    assert_eq!(told, [(60, false), (90, true)]);
}
