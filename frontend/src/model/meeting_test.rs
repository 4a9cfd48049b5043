//! What is expected of a meeting: who is connected with whom, who waits, when a picture is given up.

use super::meeting::{Change, Gathering, Invitation, Scene};
use super::meeting_people::{Card, MeetingCase, card, find_session};
use super::meeting_strain::{Advice, Measure, Strain};
use super::meeting_word::{Negotiation, Saying, Sending, Way};
use super::reading::read;
use shared_types::access::Room;
use shared_types::api::{Peer, PeerPart};
use shared_types::case::Language;
use shared_types::values::{PartyId, SessionId};

fn peer(name: &str, part: PeerPart, party: Option<u8>) -> Peer {
    Peer { peer: name.into(), part, party: party.map(|n| PartyId::new(n.into())), side: None, name: None }
}

fn everybody() -> Vec<Peer> {
    vec![
        peer("a", PeerPart::Party, Some(1)),
        peer("b", PeerPart::Party, Some(2)),
        peer("j", PeerPart::Judge, None),
        peer("m", PeerPart::Mediator, None),
    ]
}

fn session() -> Room {
    Room::Session(SessionId::parse("s1").unwrap())
}

fn private(party: u8) -> Room {
    Room::Private(PartyId::new(party.into()))
}

/// A page in the room of the session with everybody.
fn inside(you: &str) -> Gathering {
    let mut gathering = Gathering::new(SessionId::parse("s1").unwrap());
    gathering.told(&session(), you.into(), everybody());
    gathering
}

#[test]
fn an_address_names_the_case_and_the_session() {
    let read = |address| Invitation::parse(address);
    let full = read("/meeting/?case=c1&session=s1&picture=small").unwrap();
    assert_eq!((full.case.as_str(), full.session.as_str(), full.small), ("c1", "s1", true));
    assert!(!read("/meeting/?session=s1&case=c1").unwrap().small);
    for wrong in [
        "/meeting/",
        "/meeting/?case=c1",
        "/meeting/?session=s1",
        "/meeting/?case=c%201&session=s1",
        "/meeting/?case=&session=",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn without_a_mediator_nobody_is_connected_with_anybody() {
    let mut gathering = Gathering::new(SessionId::parse("s1").unwrap());
    assert_eq!(gathering.scene(), Scene::Entering);
    let waiting = everybody().into_iter().filter(|peer| peer.part != PeerPart::Mediator).collect::<Vec<_>>();
    assert_eq!(gathering.told(&session(), "a".into(), waiting.clone()), Change::default());
    assert_eq!(gathering.scene(), Scene::Unattended);
    let come = gathering.told(&session(), "a".into(), everybody());
    assert_eq!(come, Change { open: vec!["b".into(), "j".into(), "m".into()], ..Change::default() });
    assert_eq!(gathering.scene(), Scene::Together);
    let gone = gathering.told(&session(), "a".into(), waiting);
    assert_eq!(gone, Change { close: vec!["b".into(), "j".into(), "m".into()], ..Change::default() });
    assert_eq!(gathering.scene(), Scene::Unattended);
}

#[test]
fn only_who_came_or_went_is_connected_or_left() {
    let mut gathering = inside("a");
    let fewer: Vec<Peer> = everybody().into_iter().filter(|peer| peer.peer != "b").collect();
    assert_eq!(gathering.told(&session(), "a".into(), fewer), Change { close: vec!["b".into()], ..Change::default() });
    assert_eq!(
        gathering.told(&session(), "a".into(), everybody()),
        Change { open: vec!["b".into()], ..Change::default() }
    );
    assert_eq!(gathering.told(&session(), "a".into(), everybody()), Change::default());
    // The list of another room is none of ours.
    assert_eq!(gathering.told(&private(1), "a".into(), Vec::new()), Change::default());
    assert!(gathering.is_linked("m"));
}

#[test]
fn of_two_exactly_one_makes_the_first_offer() {
    let (mut a, mut b) = (inside("a"), inside("b"));
    assert!(a.offers_to("b") && !b.offers_to("a"));
    a.told(&session(), "z9".into(), everybody());
    b.told(&session(), "b".into(), everybody());
    assert!(!a.offers_to("b") && b.offers_to("z9"));
}

#[test]
fn who_is_called_aside_goes_and_everybody_else_waits_and_is_left_by_all() {
    let aside = Saying::Aside(PartyId::new(1));
    let all = |names: [&str; 3]| names.map(str::to_owned).to_vec();
    let mut called = inside("a");
    assert_eq!(
        called.heard("m", &aside),
        Change { close: all(["b", "j", "m"]), go: Some(private(1)), ..Change::default() }
    );
    for (you, others) in [("b", ["a", "j", "m"]), ("j", ["a", "b", "m"])] {
        let mut waits = inside(you);
        assert_eq!(waits.heard("m", &aside), Change { close: all(others), ..Change::default() });
        assert_eq!(waits.scene(), Scene::Apart);
        // Whoever comes and goes meanwhile: nobody is connected before a mediator comes anew.
        let rest: Vec<Peer> = everybody().into_iter().filter(|peer| ["b", "j"].contains(&peer.peer.as_str())).collect();
        assert_eq!(waits.told(&session(), you.into(), rest.clone()), Change::default());
        assert_eq!(waits.scene(), Scene::Apart);
        let mut back = rest;
        back.push(peer("m2", PeerPart::Mediator, None));
        let change = waits.told(&session(), you.into(), back);
        assert_eq!((change.open.len(), change.close.len(), waits.scene()), (2, 0, Scene::Together));
    }
}

#[test]
fn a_second_device_of_the_mediators_stays_behind_silent() {
    let mut everybody = everybody();
    everybody.push(peer("n", PeerPart::Mediator, None));
    let mut second = Gathering::new(SessionId::parse("s1").unwrap());
    second.told(&session(), "n".into(), everybody.clone());
    let change = second.heard("m", &Saying::Aside(PartyId::new(1)));
    assert_eq!((change.open.len(), change.close.len(), change.go), (0, 4, None));
    // It counts for nobody as a mediator who came back.
    let mut waits = inside("b");
    waits.told(&session(), "b".into(), everybody.clone());
    waits.heard("m", &Saying::Aside(PartyId::new(1)));
    let rest: Vec<Peer> = everybody.into_iter().filter(|peer| ["b", "n"].contains(&peer.peer.as_str())).collect();
    assert_eq!(waits.told(&session(), "b".into(), rest), Change::default());
    assert_eq!(waits.scene(), Scene::Apart);
}

#[test]
fn nobody_but_a_mediator_sends_people_about() {
    let mut gathering = inside("a");
    for from in ["b", "j", "nobody"] {
        assert_eq!(gathering.heard(from, &Saying::Aside(PartyId::new(1))), Change::default());
        assert_eq!(gathering.heard(from, &Saying::Back), Change::default());
    }
    assert_eq!(gathering.scene(), Scene::Together);
    assert_eq!(gathering.heard("m", &Saying::State(Sending::default())), Change::default());
    // Nobody is called back from where all are.
    assert_eq!(gathering.heard("m", &Saying::Back), Change::default());
}

#[test]
fn a_side_goes_aside_and_comes_back() {
    let mut gathering = inside("a");
    let left = gathering.go(private(1));
    assert_eq!(left, Change { close: vec!["b".into(), "j".into(), "m".into()], ..Change::default() });
    assert_eq!((gathering.scene(), gathering.room()), (Scene::Entering, &private(1)));
    let alone = vec![peer("a2", PeerPart::Party, Some(1))];
    gathering.told(&private(1), "a2".into(), alone.clone());
    assert_eq!(gathering.scene(), Scene::PrivateUnattended(PartyId::new(1)));
    assert!(!gathering.is_left_alone(), "the mediator has yet to come");
    let both = [alone.clone(), vec![peer("m2", PeerPart::Mediator, None)]].concat();
    assert_eq!(gathering.told(&private(1), "a2".into(), both).open, ["m2"]);
    assert_eq!(gathering.scene(), Scene::Private(PartyId::new(1)));
    assert_eq!(gathering.heard("m2", &Saying::Back).go, Some(session()));
    gathering.told(&private(1), "a2".into(), alone);
    assert!(gathering.is_left_alone());
    assert_eq!(gathering.go(session()).close, Vec::<String>::new());
    assert!(!gathering.is_left_alone());
}

#[test]
fn a_broken_line_changes_neither_the_room_nor_what_is_waited_for() {
    let mut gathering = inside("b");
    gathering.heard("m", &Saying::Aside(PartyId::new(1)));
    assert_eq!(gathering.lost(), Change::default());
    let rest = vec![peer("b3", PeerPart::Party, Some(2))];
    gathering.told(&session(), "b3".into(), rest);
    assert_eq!(gathering.scene(), Scene::Apart);
    let mut gathering = inside("a");
    gathering.go(private(1));
    gathering.lost();
    assert_eq!(gathering.room(), &private(1));
}

#[test]
fn sayings_are_read_as_they_were_written() {
    let way = Way { way: "candidate:1".into(), mid: Some("0".into()), line: Some(0) };
    let sending = Sending { microphone: true, ..Sending::default() };
    for saying in [
        Saying::Offer("v=0\r\n".into()),
        Saying::Answer("v=0\r\n".into()),
        Saying::Ways(vec![way.clone(), Way { mid: None, line: None, ..way }]),
        Saying::State(sending),
        Saying::Aside(PartyId::new(2)),
        Saying::Back,
    ] {
        assert_eq!(read::<Saying>(&serde_json::to_string(&saying).unwrap()), Ok(saying));
    }
    assert!(read::<Saying>(r#"{"kick":"p1"}"#).is_err());
}

#[test]
fn when_both_offer_at_once_the_polite_one_gives_way() {
    let way = || vec![Way { way: "candidate:1".into(), mid: None, line: None }];
    let (mut polite, mut other) = (Negotiation::new(true), Negotiation::new(false));
    (polite.making, other.making) = (true, true);
    assert!(polite.takes_offer(true));
    assert!(!other.takes_offer(true));
    // Candidates of an offer that was not taken belong to nothing.
    assert_eq!(other.takes_ways(way()), []);
    other.making = false;
    assert!(!other.takes_offer(false), "one's own offer still waits for its answer");
    assert_eq!(other.described(), []);
    assert!(other.takes_offer(true));
    // Some overtake the description they belong to.
    assert_eq!(polite.takes_ways(way()), []);
    assert_eq!(polite.described(), way());
    assert_eq!(polite.takes_ways(way()), way());
    assert_eq!(polite.described(), []);
}

const GOOD: Measure = Measure { lost: Some(10), room: Some(900) };
const LOSSY: Measure = Measure { lost: Some(300), room: Some(900) };
const NARROW: Measure = Measure { lost: Some(0), room: Some(50) };

/// Takes the same measure so many times; the advice with the number of the measure that brought it.
fn take(strain: &mut Strain, measures: &[Measure], times: u32) -> Vec<(u32, Advice)> {
    (1..=times).filter_map(|n| strain.take(measures, 90).map(|advice| (n, advice))).collect()
}

#[test]
fn a_line_that_stays_weak_gives_up_the_picture_and_may_have_it_back() {
    for weak in [LOSSY, NARROW] {
        let mut strain = Strain::default();
        assert_eq!(take(&mut strain, &[GOOD], 50), []);
        assert_eq!(take(&mut strain, &[weak], 2), []);
        assert_eq!(take(&mut strain, &[GOOD], 1), [], "a tunnel is over soon");
        assert_eq!(
            take(&mut strain, &[weak], 20),
            [(3, Advice::SoundAlone)]
                .into_iter()
                .chain(match weak.room {
                    // A narrow line is no longer narrow for sound alone.
                    Some(50) => Some((13, Advice::OfferPicture)),
                    _ => None,
                })
                .collect::<Vec<_>>()
        );
    }
    let mut strain = Strain::default();
    take(&mut strain, &[LOSSY], 3);
    assert_eq!(take(&mut strain, &[GOOD], 40), [(10, Advice::OfferPicture)]);
    // Switched on again it is judged anew.
    strain.again();
    assert_eq!(take(&mut strain, &[LOSSY], 3), [(3, Advice::SoundAlone)]);
}

#[test]
fn one_weak_line_of_several_is_the_others_weakness() {
    let mut strain = Strain::default();
    assert_eq!(take(&mut strain, &[LOSSY, GOOD, GOOD], 30), []);
    assert_eq!(take(&mut strain, &[], 30), []);
    assert_eq!(take(&mut strain, &[Measure::default(), Measure::default()], 30), []);
    assert_eq!(take(&mut strain, &[LOSSY, GOOD], 3), [(3, Advice::SoundAlone)]);
}

/// A case as the server tells it, with much that a meeting does not ask for.
fn case() -> MeetingCase {
    read(
        r#"{"id":"c1","code":"7KQ4-M2XD-9","available":["post_message"],"parties":[
            {"id":"p1","role":"applicant","name":"曹大海","phone":"138****0001"},{"id":"p2","role":"respondent"}],
            "sessions":[{"mode":"on_site","held_on":"2026-11-20"},{"id":"s1","mode":"video","judge":true,"video":true}]}"#,
    )
    .unwrap()
}

#[test]
fn people_are_told_by_name_and_part() {
    let told = |text: &str, language| {
        let Card { name, part } = card(language, &case(), &read::<Peer>(text).unwrap());
        (name, part)
    };
    let is = |name: &str, part: &str| (name.to_owned(), part.to_owned());
    let zh = Language::ZhCn;
    assert_eq!(told(r#"{"peer":"a","part":"party","party":"p1","side":"applicant"}"#, zh), is("曹大海", "申请人"));
    // An erased name gives way to the side.
    assert_eq!(
        told(r#"{"peer":"b","part":"party","party":"p2","side":"respondent"}"#, Language::En),
        is("Other side", "Other side")
    );
    assert_eq!(
        told(r#"{"peer":"c","part":"agent","party":"p1","side":"applicant"}"#, Language::En),
        is("for 曹大海", "Applicant")
    );
    assert_eq!(told(r#"{"peer":"m","part":"mediator","name":"韩立群"}"#, zh), is("韩立群", "调解员"));
    for part in PeerPart::ALL {
        let text = format!(r#"{{"peer":"x","part":"{part}","party":"p1","side":"applicant"}}"#);
        assert_ne!(told(&text, zh).1, part.as_str(), "{part} has no word");
    }
}

#[test]
fn the_session_of_the_address_is_found_by_its_key() {
    let find = |id| find_session(&case(), &SessionId::parse(id).unwrap()).map(|session| session.video);
    assert_eq!((find("s1"), find("s2")), (Some(true), None));
}
