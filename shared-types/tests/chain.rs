//! The frozen format: what is hashed, what lies beside it, and what erasure and re-wrapping leave alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::chain::{self, Broken, Hash, Request};
use shared_types::values::*;
use support::*;

fn request(told: &Told) -> Request {
    Request {
        key: RequestKey::parse("request-1").unwrap(),
        digest: Hash::of(b"body"),
        by: "citizen-1".to_owned(),
        actor: told.actor("applicant").unwrap(),
        at: told.now,
    }
}

#[test]
fn no_personal_value_stands_in_the_hashed_bytes() {
    let told = Told::filed();
    let sealed = chain::seal(&told.entries[0].event, 1, Hash([9; 32]), &request(&told)).unwrap();
    let text = String::from_utf8(sealed.bytes).unwrap();
    for personal in ["秦川", "葛原", "13800001111", "13900002222", "停运", "营运车"] {
        assert!(!text.contains(personal), "{personal}");
    }
    assert!(String::from_utf8(sealed.private).unwrap().contains("13800001111"));
}

#[test]
fn who_is_named_later_stands_in_the_bytes_as_a_commitment_too() {
    let told = Told::filed_alone();
    let events = told.decide("applicant", payload(Action::AddParty, &told.case, &told.facts())).unwrap();
    let sealed = chain::seal(&events[0], 2, Hash([9; 32]), &request(&told)).unwrap();
    let text = String::from_utf8(sealed.bytes).unwrap();
    assert!(text.contains("party_added") && !text.contains("葛原") && !text.contains("13900002222"), "{text}");
    assert!(String::from_utf8(sealed.private).unwrap().contains("13900002222"));
}

#[test]
fn reads_back_what_was_sealed() {
    let told = Told::filed();
    let sealed = chain::seal(&told.entries[0].event, 1, Hash([9; 32]), &request(&told)).unwrap();
    let entry = chain::open(&sealed.bytes, &sealed.private, Book::Case, 1, Some(Hash([9; 32]))).unwrap();
    assert_eq!(entry, sealed.entry);
}

#[test]
fn an_erased_value_leaves_the_chain_whole_and_the_case_readable() {
    let told = Told::filed();
    let sealed = chain::seal(&told.entries[0].event, 1, Hash([9; 32]), &request(&told)).unwrap();
    let Event::CaseFiled(CaseFiled { parties, .. }) = &told.entries[0].event else { panic!("not a filing") };
    let name = serde_json::to_value(&parties[0].name).unwrap()["commitment"].as_str().unwrap().to_owned();
    let private = chain::erase(&sealed.private, &name).unwrap();
    assert!(!String::from_utf8(private.clone()).unwrap().contains("秦川"));
    let entry = chain::open(&sealed.bytes, &private, Book::Case, 1, Some(Hash([9; 32]))).unwrap();
    assert_eq!(entry.hash, sealed.entry.hash, "the bytes are untouched");
    let case = Case::evolve(None, &told.case.id, told.now, &entry.event).unwrap();
    assert_eq!(case.side(PartyRole::Applicant).unwrap().name.get(), None);
    assert_eq!(case.side(PartyRole::Respondent).unwrap().name.get().unwrap().as_str(), "葛原");
}

#[test]
fn a_value_that_does_not_fit_its_commitment_is_found() {
    let told = Told::filed();
    let sealed = chain::seal(&told.entries[0].event, 1, Hash([9; 32]), &request(&told)).unwrap();
    let forged = String::from_utf8(sealed.private).unwrap().replace("13800001111", "13800001112");
    let opened = chain::open(&sealed.bytes, forged.as_bytes(), Book::Case, 1, None);
    assert_eq!(opened, Err(Broken::Commitment));
}

#[test]
fn an_event_of_another_book_or_number_is_found() {
    let told = Told::filed();
    let sealed = chain::seal(&told.entries[0].event, 1, Hash([9; 32]), &request(&told)).unwrap();
    let open = |book, seq, prev| chain::open(&sealed.bytes, &sealed.private, book, seq, prev);
    assert_eq!(open(Book::Joint, 1, None), Err(Broken::Order));
    assert_eq!(open(Book::Case, 2, None), Err(Broken::Order));
    assert_eq!(open(Book::Case, 1, Some(Hash([8; 32]))), Err(Broken::Hash));
}

/// One stored event of every kind, as version 1 wrote it. They must stay readable for ever: never write this file
/// anew, only add to it.
#[test]
fn events_of_version_1_stay_readable() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/events-v1.jsonl");
    if std::env::var_os("WRITE_FIXTURES").is_some() {
        add_missing(path);
    }
    let stored = std::fs::read_to_string(path).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for line in stored.lines() {
        let (bytes, private) = line.split_once('\t').unwrap();
        let book = serde_json::from_str::<serde_json::Value>(bytes).unwrap()["book"].clone();
        let seq = serde_json::from_str::<serde_json::Value>(bytes).unwrap()["seq"].as_u64().unwrap();
        let entry = chain::open(bytes.as_bytes(), private.as_bytes(), serde_json::from_value(book).unwrap(), seq, None)
            .unwrap();
        names.insert(entry.event.name());
        // Reading and sealing again gives the very bytes: nothing of an old event is lost in today's types.
        let request = Request {
            key: entry.request.clone(),
            digest: entry.digest,
            by: entry.by.clone(),
            actor: entry.actor.clone(),
            at: entry.at,
        };
        let prev: Hash = serde_json::from_str::<serde_json::Value>(bytes)
            .map(|value| Hash::try_from(value["prev"].as_str().unwrap().to_owned()).unwrap())
            .unwrap();
        let again = chain::seal(&entry.event, entry.seq, prev, &request).unwrap();
        assert_eq!(String::from_utf8(again.bytes).unwrap(), bytes);
    }
    assert_eq!(names.len(), 101, "a fixture for every kind of event");
}

#[test]
fn a_hash_is_written_in_one_way() {
    let written = "0f".repeat(32);
    assert_eq!(Hash::try_from(written.clone()).map(String::from), Ok(written.clone()));
    for other in ["+f".repeat(32), "0F".repeat(32), "0g".repeat(32), " f".repeat(32), "é".repeat(32)] {
        assert_eq!(Hash::try_from(other.clone()), Err(Broken::Unreadable), "{other}");
    }
    for length in [0, 1, 62, 63, 65, 66] {
        assert_eq!(Hash::try_from("0".repeat(length)), Err(Broken::Unreadable), "{length}");
    }
}

#[test]
fn a_salt_is_written_in_one_way() {
    let reason = Personal::new(Reason::parse("请补正").unwrap(), [0xab; 16]);
    let wire = serde_json::to_value(&reason).unwrap();
    let commitment = wire["commitment"].as_str().unwrap();
    assert!(fits(&"ab".repeat(16), "请补正", commitment));
    assert!(!fits(&"AB".repeat(16), "请补正", commitment));
    let reason = Personal::new(Reason::parse("请补正").unwrap(), [0x0f; 16]);
    let mut wire = serde_json::to_value(&reason).unwrap();
    wire["salt"] = "+f".repeat(16).into();
    assert!(serde_json::from_value::<Personal<Reason>>(wire).is_err());
}

/// Adds the kinds of events that have no fixture yet; a line that stands is never touched.
fn add_missing(path: &str) {
    let mut kept = std::fs::read_to_string(path).unwrap();
    for (name, line) in every_event() {
        if !kept.contains(&format!("\"event\":\"{name}\"")) {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    std::fs::write(path, kept).unwrap();
}

fn every_event() -> std::collections::BTreeMap<&'static str, String> {
    let mut lines = std::collections::BTreeMap::new();
    let mut keep = |told: &Told, event: &Event, actor: &Actor| {
        let request = Request { actor: actor.clone(), ..request(told) };
        let sealed = chain::seal(event, 1, Hash([9; 32]), &request).unwrap();
        let line =
            format!("{}\t{}", String::from_utf8(sealed.bytes).unwrap(), String::from_utf8(sealed.private).unwrap());
        lines.entry(event.name()).or_insert(line);
    };
    // Follows from no command: who holds a part asks for it beside the procedure.
    let withdrawn = Told::filed().then("applicant", Action::Withdraw);
    keep(&withdrawn, &Event::ValuesErased { part: Part::Party(PartyId::new(1)) }, &APPLICANT);
    // The usual payload puts an offer at once.
    let entrusted = Told::entrusted();
    keep(&entrusted, &entrusted.book(Book::Caucus(PartyId::new(1)))[0].event, &APPLICANT);
    for (_, told) in places() {
        keep(&told, &told.entries[0].event, &told.entries[0].actor);
        for &action in Action::ALL {
            for (who, _) in subjects(&told.case.id) {
                let Some(actor) = told.actor(who) else {
                    continue;
                };
                let mut command = payload_of(&actor, action, &told.case, &told.facts());
                if let Command::Accept { risk, .. } = &mut command {
                    *risk = Risk::Priority;
                }
                for event in decide(&told.case, &actor, command, &told.facts()).unwrap_or_default() {
                    keep(&told, &event, &actor);
                }
            }
        }
    }
    lines
}
