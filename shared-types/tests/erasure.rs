//! What is a person's own in a case, what keeps it there, and what is left once it is gone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::chain::{self, Entry, Hash, Request, Sealed};
use shared_types::clock::Calendar;
use shared_types::rows;
use shared_types::values::*;
use std::collections::BTreeSet;
use support::*;

const APPLICANTS: Part = Part::Party(PartyId::new(1));
const RESPONDENTS: Part = Part::Party(PartyId::new(2));
const AGENTS: Part = Part::Agent(AgentId::new(1));

/// The words behind the commitments that are the part's own, in all books.
fn own(told: &Told, part: Part) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for book in Book::of(&told.case) {
        for entry in told.book(book) {
            let sealed = seal(entry, Hash([9; 32]));
            let private: serde_json::Value = serde_json::from_slice(&sealed.private).unwrap_or_default();
            for commitment in own_values(&told.case, &entry.event, &entry.actor, part) {
                words.insert(private[commitment][1].as_str().unwrap().to_owned());
            }
        }
    }
    words
}

fn seal(entry: &Entry, prev: Hash) -> Sealed {
    let request = Request {
        key: entry.request.clone(),
        digest: entry.digest,
        by: entry.by.clone(),
        actor: entry.actor.clone(),
        at: entry.at,
    };
    chain::seal(&entry.event, entry.seq, prev, &request).unwrap()
}

fn words(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn who_one_is_and_what_one_said_is_ones_own_and_nothing_of_the_other_side() {
    let told = Told::filed();
    let applicant = ["秦川", "13800001111", "柳叶巷七号", "赔偿五天停运损失"];
    let statement = "我的营运车被送货车撞了，修车停了五天，没有收入。";
    assert_eq!(own(&told, APPLICANTS), words(&[&applicant[..], &[statement]].concat()));
    assert_eq!(own(&told, RESPONDENTS), words(&["葛原", "13900002222"]));
    assert_eq!(own(&told, AGENTS), words(&[]));
}

#[test]
fn what_was_told_for_the_applicant_is_the_applicants() {
    let told = Told::by_proxy();
    let own = own(&told, APPLICANTS);
    assert!(own.contains("赔偿五天停运损失") && own.contains("在家中当面同意，有录音"), "{own:?}");
}

#[test]
fn who_acts_for_a_party_has_an_own_name_and_phone_and_speaks_for_both() {
    let said = |who: &str, words: &str| Command::PostMessage {
        channel: if who == "respondent" { Channel::Joint } else { Channel::Caucus(PartyId::new(1)) },
        body: MessageBody::parse(words).unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: Vec::new(),
    };
    let told = Told::with_agent();
    let told = told.does("agent", said("agent", "我们可以少要一点。"));
    let told = told.does("mediator", said("mediator", "请想一想。"));
    let told = told.does("respondent", said("respondent", "我没有时间。"));
    let (applicants, agents, respondents) = (own(&told, APPLICANTS), own(&told, AGENTS), own(&told, RESPONDENTS));
    assert!(agents.contains("我们可以少要一点。") && applicants.contains("我们可以少要一点。"));
    assert!(respondents.contains("我没有时间。"));
    assert!(agents.contains("13700003333") && !applicants.contains("13700003333"));
    for of_others in ["请想一想。", "我没有时间。", "葛原", "13900002222"] {
        assert!(!agents.contains(of_others) && !applicants.contains(of_others), "{of_others}");
    }
}

#[test]
fn no_two_parts_own_the_same_value_but_what_an_agent_said() {
    for (name, told) in places() {
        let both: Vec<String> = own(&told, APPLICANTS).intersection(&own(&told, RESPONDENTS)).cloned().collect();
        // The stories use one stock of phrases for what people say; names and numbers are each their own.
        for word in both {
            assert!(!["秦川", "葛原"].contains(&word.as_str()) && !word.starts_with('1'), "{name}: {word}");
        }
    }
}

#[test]
fn a_case_that_became_a_file_is_kept_and_an_open_one_too() {
    let withdrawn = Told::filed().then("applicant", Action::Withdraw);
    let redirected = Told::filed().then("clerk", Action::Redirect);
    for told in [&withdrawn, &redirected] {
        assert_eq!(kept_reason(&told.case), None);
    }
    let later = Told::accepted().then("applicant", Action::Withdraw);
    assert_eq!(kept_reason(&later.case), Some(KeptReason::FileRetention));
    for open in [Told::filed(), Told::accepted(), Told::taken(), Told::awaiting(), Told::mediating()] {
        assert_eq!(kept_reason(&open.case), Some(KeptReason::CaseOpen));
    }
}

#[test]
fn the_chain_holds_after_erasure_and_only_the_own_values_are_gone() {
    let mut told = Told::filed().then("applicant", Action::Withdraw);
    told.apply(&APPLICANT, vec![Event::ValuesErased { part: APPLICANTS }]);
    let (mut prev, mut case) = (Hash([9; 32]), None);
    for entry in &told.entries {
        let sealed = seal(entry, prev);
        let mut private = sealed.private.clone();
        for commitment in own_values(&told.case, &entry.event, &entry.actor, APPLICANTS) {
            private = chain::erase(&private, commitment).unwrap();
        }
        let text = String::from_utf8(private.clone()).unwrap();
        assert!(!text.contains("秦川") && !text.contains("13800001111") && !text.contains("停运"), "{text}");
        let read = chain::open(&sealed.bytes, &private, Book::Case, entry.seq, Some(prev)).unwrap();
        assert_eq!(read.hash, sealed.entry.hash);
        prev = read.hash;
        case = Case::evolve(case, &told.case.id, read.at, &read.event);
    }
    let case = case.unwrap();
    assert_eq!(case.party(PartyId::new(2)).unwrap().name.get().unwrap().as_str(), "葛原");
    assert_eq!((case.party(PartyId::new(1)).unwrap().name.get(), case.is_erased(APPLICANTS)), (None, true));
    let calendar = Calendar::china();
    assert_eq!(rows::queue(&case, &calendar).applicant, "—");
    assert_eq!(rows::memberships(&case, &calendar), []);
    assert_eq!(rows::numbers_of(&case).len(), 1, "the other side's phone alone");
    let (_, applicant) = subjects(&case.id).into_iter().find(|(name, _)| *name == "applicant").unwrap();
    assert_eq!(relate(&case, &applicant, told.now.local_date()), None);
    assert!(waiting_parts(&case).next().is_none(), "an erased part waits for nobody");
}
