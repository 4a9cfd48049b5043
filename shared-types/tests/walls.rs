//! Walls: of two histories that differ only inside one walled book, everybody outside reads the same, byte for byte.
//! `WALLS` sets how many histories are tried.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::access::opens;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::notices::notices;
use shared_types::rows;
use shared_types::values::*;
use support::*;

/// What somebody says or does in a story, by whom and where.
#[derive(Debug, Clone)]
struct Said {
    who: &'static str,
    command: Command,
}

fn post(channel: Channel, words: &str) -> Command {
    Command::PostMessage { channel, body: MessageBody::parse(words).unwrap(), language: Language::ZhCn }
}

/// A case in which every book is open: an agent has come, a judge guides, an expert is heard.
fn everybody() -> Told {
    Told::with_agent()
        .then("mediator", Action::AskJudge)
        .then("mediator", Action::InviteExpert)
        .then("applicant", Action::ConsentToExpert)
        .then("respondent", Action::ConsentToExpert)
}

/// The books that have walls, and who may write in each.
fn walled() -> Vec<(Book, Vec<&'static str>)> {
    vec![
        (Book::Joint, vec!["applicant", "agent", "respondent", "mediator"]),
        (Book::Caucus(PartyId::new(1)), vec!["applicant", "agent", "mediator"]),
        (Book::Caucus(PartyId::new(2)), vec!["respondent", "mediator"]),
        (Book::Guidance, vec!["mediator", "judge"]),
        (Book::Expert(ExpertId::new(1)), vec!["mediator", "expert"]),
        (Book::Readings(PartyId::new(1)), vec!["clerk", "mediator"]),
        (Book::Readings(PartyId::new(2)), vec!["clerk", "mediator"]),
    ]
}

fn said(book: Book, who: &'static str, words: &str) -> Said {
    let command = match book {
        Book::Joint => post(Channel::Joint, words),
        Book::Caucus(party) => post(Channel::Caucus(party), words),
        Book::Guidance if who == "judge" => Command::GiveGuidance { guidance: FreeText::parse(words).unwrap() },
        Book::Guidance => Command::AskJudge { judge: person("j1"), question: FreeText::parse(words).unwrap() },
        Book::Expert(expert) => post(Channel::Expert(expert), words),
        Book::Readings(party) => {
            Command::RevealContact { party, field: ContactField::Phone, reason: Reason::parse(words).unwrap() }
        }
        Book::Case | Book::Office => panic!("no wall of this test"),
    };
    Said { who, command }
}

/// Everything that the pure part gives one reader of a case.
fn everything(told: &Told, who: &str) -> String {
    let calendar = Calendar::china();
    let Some(actor) = told.actor(who) else { return String::new() };
    let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
    let talk: Vec<_> = Channel::of(&told.case)
        .into_iter()
        .map(|channel| messages(told.book(channel.book()), &actor, channel, 0))
        .collect();
    let read: Vec<_> =
        told.case.parties.iter().map(|party| readings(told.book(Book::Readings(party.id)), &actor, party.id)).collect();
    let told_of: Vec<_> = Book::of(&told.case)
        .into_iter()
        .filter(|book| opens(&actor, *book))
        .flat_map(|book| told.book(book))
        .map(|entry| notices(None, &told.case, &entry.event))
        .collect();
    let heads: Vec<_> = Book::of(&told.case)
        .into_iter()
        .filter(|book| opens(&actor, *book))
        .map(|book| told.book(book).last().map(|entry| entry.hash))
        .collect();
    serde_json::to_string(&(
        view,
        timeline(&told.entries, &actor),
        (talk, read, told_of, heads),
        (rows::tracking(&told.case, &calendar), rows::queue(&told.case, &calendar)),
        rows::memberships(&told.case, &calendar),
    ))
    .unwrap()
}

fn tells(told: &mut Told, said: &Said) {
    let actor = told.actor(said.who).unwrap();
    let events = decide(&told.case, &actor, said.command.clone(), &told.facts()).unwrap();
    told.aside(&actor, events);
}

fn histories() -> u32 {
    std::env::var("WALLS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: histories(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_is_outside_reads_the_same_byte_for_byte(
        hidden in 0_usize..7,
        story in prop::collection::vec((0_usize..7, 0_usize..4, "[a-z\u{4e00}-\u{4eff}]{2,12}"), 1..10),
    ) {
        thread_local!(static START: Told = everybody());
        let books = walled();
        let (hidden, _) = books[hidden];
        let (mut quiet, mut loud) = (START.with(Told::clone), START.with(Told::clone));
        let mut whispered = 0;
        for (book, who, words) in story {
            let (book, writers) = &books[book];
            let said = said(*book, writers[who % writers.len()], &words);
            tells(&mut loud, &said);
            if *book == hidden {
                whispered += 1;
            } else {
                tells(&mut quiet, &said);
            }
        }
        for (who, _) in subjects(&loud.case.id) {
            let inside = loud.actor(who).is_some_and(|actor| opens(&actor, hidden));
            let same = everything(&quiet, who) == everything(&loud, who);
            prop_assert_eq!(same, !inside || whispered == 0, "{} and {}", who, hidden);
        }
    }
}
