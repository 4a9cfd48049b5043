//! Which papers a case has: their names, what can be made by now, and what is missing for the rest.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;
use forms::{NotFilled, Record};
use shared_types::case::{Action, Book, Form, Language, Paper, Unfilled};
use shared_types::clock::Calendar;
use support::{PRESS, Told, committee, failed};

/// The names of the papers that can be made, and of those that cannot.
fn shelf(told: &Told) -> (Vec<String>, Vec<(String, Unfilled)>) {
    let (china, reader) = (Calendar::china(), committee(told));
    let (entries, joint) = (told.book(Book::Case), told.book(Book::Joint));
    let record = Record { case: &told.case, entries, joint, calendar: &china, reader: &reader };
    let mut shelf = (Vec::new(), Vec::new());
    for paper in record.papers() {
        assert_eq!(Paper::parse(&paper.to_string()), Some(paper), "{paper}");
        match record.missing(paper) {
            None => shelf.0.push(paper.to_string()),
            Some(missing) => {
                assert_eq!(record.fill(paper, "", Language::En), Err(NotFilled::Missing(missing)), "{paper}");
                shelf.1.push((paper.to_string(), missing));
            }
        }
    }
    shelf
}

#[test]
fn what_can_be_made_grows_with_the_record() {
    let (made, missing) = shelf(&Told::filed());
    let first = [
        "file_catalogue",
        "application",
        "limitation_receipt",
        "rights_notice-1",
        "rights_notice-2",
        "delivery_address-1",
        "delivery_address-2",
    ];
    assert_eq!(made, first);
    assert!(missing.contains(&("agreement".to_owned(), Unfilled::NoAgreement)));
    for packet in ["end_notice", "evidence_list", "next_step"] {
        assert!(missing.contains(&(packet.to_owned(), Unfilled::NotEnded)), "{packet}");
    }

    let (made, missing) = shelf(&Told::mediating().then("mediator", Action::End));
    assert!(made.contains(&"next_step".to_owned()), "{made:?}");
    assert!(missing.contains(&("evidence_list".to_owned(), Unfilled::NoEvidence)));

    let told = Told::mediating().then("mediator", Action::RecordMinutes);
    let (made, _) = shelf(&told);
    assert!(made.iter().any(|name| name.starts_with("mediation_record-")), "{made:?}");

    let (made, missing) = shelf(&Told::effective());
    assert!(made.contains(&"agreement".to_owned()), "{made:?}");
    let receipts: Vec<&str> =
        missing.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with("rec")).collect();
    assert_eq!(receipts, ["receipt-1-1", "receipt-1-2"], "what is no payment gets none");

    let (made, missing) = shelf(&Told::done().then("applicant", Action::AnswerFollowUp));
    for name in ["receipt-1-1", "receipt-1-2", "follow_up", "agreement", "acceptance", "invitation"] {
        assert!(made.contains(&name.to_owned()), "{name}: {made:?}");
    }
    assert!(missing.contains(&("confirmation_application".to_owned(), Unfilled::NothingApplied)));
}

#[test]
fn a_paper_has_one_name_and_no_other() {
    for form in Form::ALL {
        let several = ["rights_notice", "delivery_address", "power_of_attorney", "mediation_record", "receipt"];
        assert_eq!(Paper::parse(form.as_str()).is_none(), several.contains(&form.as_str()), "{}", form.as_str());
    }
    let wrong = [
        "",
        "-",
        "agreement-",
        "agreement-1",
        "Agreement",
        "rights_notice-",
        "rights_notice-+2",
        "rights_notice-02",
        "rights_notice-2-1",
        "rights_notice-65536",
        "receipt-1",
        "receipt-256-1",
        "receipt-1-1-1",
        "../agreement",
        "mediation_record--1",
        "mediation_record-99999999999999999999",
    ];
    for name in wrong {
        assert_eq!(Paper::parse(name), None, "{name}");
    }
}

#[test]
fn one_of_several_without_saying_which_is_none() {
    let told = Told::filed();
    let (china, reader) = (Calendar::china(), committee(&told));
    let record = Record { case: &told.case, entries: &told.entries, joint: &[], calendar: &china, reader: &reader };
    assert_eq!(record.missing(Paper::One(Form::RightsNotice)), Some(Unfilled::PartyUnknown));
    let nothing = Record { entries: &[], ..record };
    assert!(nothing.fill(Paper::One(Form::Application), "", Language::En).is_err());
}

#[test]
fn no_turn_of_a_case_leaves_a_paper_unset() {
    let paper = Told::signing().then("mediator", Action::UploadSignedPaper);
    let oral = Told::mediating().then("mediator", Action::RecordOralAgreement);
    let oral = (0..3).fold(oral, |told, _| told.then("applicant", Action::ConfirmReceipt));
    let stories = vec![
        ("nobody is named on the other side", Told::filed_alone()),
        ("filed for somebody", Told::by_proxy()),
        ("withdrawn", Told::accepted().then("applicant", Action::Withdraw)),
        ("sent elsewhere", Told::filed().then("clerk", Action::Redirect)),
        ("guided by a judge", Told::guided()),
        ("signed on paper", paper),
        ("by word of mouth", oral.then("mediator", Action::RecordCall)),
        ("before the court", Told::applied()),
        ("settled in a free text", Told::archived()),
        ("corrected", Told::filed().then("clerk", Action::AskCorrection).then("applicant", Action::Correct)),
        ("the other side was named later", Told::filed_alone().then("applicant", Action::AddParty)),
        ("failed", failed()),
    ];
    let china = Calendar::china();
    for (story, told) in stories {
        let reader = committee(&told);
        let (entries, joint) = (told.book(Book::Case), told.book(Book::Joint));
        let record = Record { case: &told.case, entries, joint, calendar: &china, reader: &reader };
        let papers: Vec<Paper> = record.papers().into_iter().filter(|paper| record.missing(*paper).is_none()).collect();
        assert!(papers.len() > 2, "{story}");
        for (paper, language) in papers.into_iter().zip([Language::ZhCn, Language::En].into_iter().cycle()) {
            let filled = record.fill(paper, "https://jiefen.example", language).unwrap();
            let made = PRESS.render(&filled);
            assert!(made.as_ref().is_ok_and(|pdf| pdf.unset.is_empty()), "{story}: {paper}: {:?}", made.err());
        }
    }
}
