//! What leaves with a file: what was taken back, what not all agree to, and the names of files that were sent in a talk do not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::values::*;
use support::*;

/// The words of the events of this name that stand open in a book that the lead mediator takes out.
fn open(told: &Told, book: Book, name: &str) -> Vec<String> {
    let mediator = told.actor("mediator").unwrap();
    let entries = told.book(book);
    let taken = take(entries, &told.case, &mediator).unwrap();
    let of = entries.iter().zip(taken).filter(|(entry, _)| entry.event.name() == name);
    let words = of.flat_map(|(_, out)| match out {
        TakenOut::Whole(open) => open,
        TakenOut::Withheld => Vec::new(),
    });
    words.map(|(_, (_, value))| value).collect()
}

#[test]
fn what_one_side_states_leaves_once_all_agree_to_it() {
    let told = Told::mediating().then("respondent", Action::StateUndisputedFact);
    assert_eq!(open(&told, Book::Case, "fact_stated"), [""; 0]);
    let told = told.then("applicant", Action::AgreeUndisputedFact);
    assert_eq!(open(&told, Book::Case, "fact_stated").len(), 1);
}

#[test]
fn evidence_that_was_taken_back_leaves_no_word() {
    let told = Told::mediating().then("applicant", Action::AddEvidence);
    assert_eq!(open(&told, Book::Joint, "evidence_added").len(), 2, "its name and what it shows");
    let told = told.then("applicant", Action::WithdrawEvidence);
    assert_eq!(open(&told, Book::Joint, "evidence_added"), [""; 0]);
}

#[test]
fn a_file_of_the_talk_leaves_without_its_name() {
    let told = Told::mediating();
    let file = told.facts().files[0].file.clone();
    let said = Command::PostMessage {
        channel: Channel::Joint,
        body: MessageBody::parse("借条在这里").unwrap(),
        language: Language::ZhCn,
        quotes: None,
        attachments: vec![file],
    };
    let told = told.does("applicant", said);
    assert_eq!(open(&told, Book::Joint, "message_posted"), [""; 0]);
}
