//! Who may enter which room of a video meeting: written out by hand for everybody who may stand to a case, and held
//! against the walls between books.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use shared_types::access::{Room, enters, opens};
use shared_types::case::*;
use shared_types::values::*;
use support::*;

/// A case in mediation with one session of each kind.
fn met(mode: SessionMode) -> (Told, Room) {
    let mut told = Told::mediating();
    let session = SessionId::new([3; 16]);
    let place = Personal::new(Address::parse("柳岸街道办事处二楼").unwrap(), told.facts().fresh.salt());
    let event = Event::SessionScheduled(SessionScheduled {
        session: session.clone(),
        at: told.now.plus_seconds(86_400),
        mode,
        place,
        with: Vec::new(),
        judge: false,
        experts: Vec::new(),
        minutes: SessionLength::default(),
        room: None,
    });
    told.case = Case::evolve(Some(told.case.clone()), &told.case.id, told.now, &event).unwrap();
    (told, Room::Session(session))
}

fn actors() -> Vec<(&'static str, Actor)> {
    let (person, name) = (PersonId::parse("somebody").unwrap(), PersonName::parse("韩立群").unwrap());
    let party = |n, role| Actor::Party { party: PartyId::new(n), role };
    let agent = |n, role, by_right, power| {
        let (agent, of) = (AgentId::new(n), PartyId::new(n));
        Actor::Agent { agent, of, role, by_right, power }
    };
    let clerk = |standing| Actor::Clerk { person: person.clone(), name: name.clone(), standing };
    let mediator = |standing| Actor::Mediator { person: person.clone(), name: name.clone(), standing };
    let (applicant, respondent) = (PartyRole::Applicant, PartyRole::Respondent);
    vec![
        ("p1", party(1, applicant)),
        ("p2", party(2, respondent)),
        ("agent of p1", agent(1, applicant, AgentKind::Agent, Power::General)),
        ("guardian of p2", agent(2, respondent, AgentKind::Guardian, Power::Special)),
        ("lead", mediator(MediatorStanding::Lead)),
        ("asked", mediator(MediatorStanding::Asked)),
        ("named", Actor::Named { part: Part::Party(PartyId::new(1)), role: applicant, person: person.clone() }),
        ("proxy", Actor::Proxy { person: person.clone(), name: None }),
        ("desk", clerk(ClerkStanding::Owning)),
        ("other desk", clerk(ClerkStanding::Receiving)),
        ("judge", Actor::Judge { person: person.clone(), name: name.clone(), standing: JudgeStanding::Guiding }),
        ("expert", Actor::Expert { expert: ExpertId::new(1), person: person.clone(), name: name.clone() }),
        ("supervisor", Actor::Supervisor { person, name }),
        ("platform", Actor::Platform { platform: PlatformId::parse("neighbour").unwrap() }),
    ]
}

fn inside(case: &Case, room: &Room) -> Vec<&'static str> {
    actors().into_iter().filter(|(_, actor)| enters(actor, room, case)).map(|(name, _)| name).collect()
}

#[test]
fn all_meet_in_the_session_and_one_side_alone_with_the_mediator() {
    let (told, session) = met(SessionMode::Video);
    assert_eq!(inside(&told.case, &session), ["p1", "p2", "agent of p1", "guardian of p2", "lead"]);
    assert_eq!(inside(&told.case, &Room::Private(PartyId::new(1))), ["p1", "agent of p1", "lead"]);
    assert_eq!(inside(&told.case, &Room::Private(PartyId::new(2))), ["p2", "guardian of p2", "lead"]);
}

#[test]
fn there_is_no_room_that_the_case_does_not_have() {
    let (told, _) = met(SessionMode::Mixed);
    let nothing: [&str; 0] = [];
    assert_eq!(inside(&told.case, &Room::Private(PartyId::new(9))), nothing);
    assert_eq!(inside(&told.case, &Room::Session(SessionId::new([4; 16]))), nothing);
    let (on_site, session) = met(SessionMode::OnSite);
    assert_eq!(inside(&on_site.case, &session), nothing, "who meets in one place needs no room");
}

/// The judge and the expert come in where they were asked to, and nobody where the danger brake keeps two sides apart.
#[test]
fn judge_and_expert_come_when_they_are_asked_and_danger_closes_the_room() {
    let mut told = Told::expert_heard().then("mediator", Action::AskJudge);
    let set = |judge, experts: &[u16], with: &[u16]| {
        Command::ScheduleSession(ScheduleSession {
            at: told.now.plus_seconds(86_400),
            mode: SessionMode::Video,
            place: Some(Address::parse("线上").unwrap()),
            with: with.iter().map(|n| PartyId::new(*n)).collect(),
            judge,
            experts: experts.iter().map(|n| ExpertId::new(*n)).collect(),
            minutes: SessionLength::default(),
            room: None,
        })
    };
    assert_eq!(told.refuses("mediator", set(false, &[7], &[])), "expert_unknown");
    assert_eq!(Told::mediating().refuses("mediator", set(true, &[], &[])), "judge_unknown");
    let (all, one) = (set(true, &[1], &[]), set(true, &[], &[2]));
    told = told.does("mediator", all).does("mediator", one);
    let rooms: Vec<_> = told.case.sessions.iter().map(|set| Room::Session(set.id.clone().unwrap())).collect();
    assert_eq!(inside(&told.case, &rooms[0]).len(), 7);
    assert_eq!(inside(&told.case, &rooms[1]), ["p2", "guardian of p2", "lead", "judge"]);
    let told = told.then("respondent", Action::RaiseDanger);
    let nothing: [&str; 0] = [];
    assert_eq!(inside(&told.case, &rooms[0]), nothing);
    assert_eq!(inside(&told.case, &rooms[1]).len(), 4);
    assert_eq!(inside(&told.case, &Room::Private(PartyId::new(2))).len(), 3);
}

#[test]
fn rooms_are_open_while_people_may_talk() {
    let (told, session) = met(SessionMode::Video);
    let nothing: [&str; 0] = [];
    let ended = Event::MediationEnded {
        reason: EndReason::TooFarApart,
        note: Personal::new(reason("差得太远"), told.facts().fresh.salt()),
    };
    let case = Case::evolve(Some(told.case.clone()), &told.case.id, told.now, &ended).unwrap();
    for room in [session, Room::Private(PartyId::new(1))] {
        assert!(!inside(&told.case, &room).is_empty());
        assert_eq!(inside(&case, &room), nothing);
        assert_eq!(inside(&Told::filed().case, &room), nothing);
    }
}

#[test]
fn nobody_hears_what_they_may_not_read() {
    let (told, session) = met(SessionMode::Video);
    let rooms = [
        (session, Book::Joint),
        (Room::Private(PartyId::new(1)), Book::Caucus(PartyId::new(1))),
        (Room::Private(PartyId::new(2)), Book::Caucus(PartyId::new(2))),
    ];
    for (name, actor) in actors() {
        for (room, book) in &rooms {
            assert!(!enters(&actor, room, &told.case) || opens(&actor, *book), "{name} enters {room}");
        }
    }
}
