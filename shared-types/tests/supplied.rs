//! What is supplied to the court: words and papers, the proof of property among them, for the judge who examines the case.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;
use shared_types::access::opens_files;
use shared_types::case::*;
use shared_types::values::{FileId, Personal};
use support::*;

/// Both sides have asked a court to confirm an agreement that is changed like this before it is fixed.
fn applied(change: impl FnOnce(&mut AgreementContent)) -> Told {
    let told = Told::mediating();
    let mut agreed = content(&told.facts());
    change(&mut agreed);
    let text = fix_text(agreed, &told.case, &told.facts());
    told.does("mediator", Command::FixText(text))
        .then("applicant", Action::Sign)
        .then("respondent", Action::Sign)
        .then("mediator", Action::SignAsMediator)
        .then("clerk", Action::SetSeal)
        .then("applicant", Action::ApplyConfirmation)
        .then("respondent", Action::ApplyConfirmation)
}

/// A thing goes from hand to hand.
fn of_a_thing() -> Told {
    applied(|agreed| agreed.clauses[1].duty = Duty::HandOver { what: reason("东屋钥匙两把") })
}

fn supply(papers: Vec<FileId>, proves_property: bool) -> Command {
    Command::SupplyCourtCorrection(SupplyCourtCorrection {
        what: reason("补交车辆登记证"), papers, proves_property
    })
}

fn paper(told: &Told) -> FileId {
    told.facts().files[0].file.clone()
}

fn ask() -> Command {
    Command::AskCourtCorrection(AskCourtCorrection { what: reason("请补交权属证明") })
}

/// As the reader finds it in the packet: `None` where no court asks for it.
fn proved(told: &Told, who: &str) -> Option<bool> {
    let view = CaseView::for_actor(&told.case, &told.actor(who).unwrap(), &told.entries, &told.facts());
    let packet = view.confirmation.unwrap().packet;
    packet.iter().find(|item| item.paper == PacketPaper::PropertyProof).map(|item| item.there)
}

fn may(told: &Told, who: &str) -> bool {
    let view = CaseView::for_actor(&told.case, &told.actor(who).unwrap(), &told.entries, &told.facts());
    view.available.contains(&Action::SupplyCourtCorrection)
}

#[test]
fn a_proof_of_property_is_asked_for_where_a_thing_or_a_right_goes_over() {
    assert_eq!(proved(&Told::applied(), "judge"), None);
    assert_eq!(proved(&of_a_thing(), "judge"), Some(false));
    assert_eq!(proved(&applied(|agreed| agreed.matters = vec![Matter::PropertyRight]), "judge"), Some(false));
}

#[test]
fn the_mediator_supplies_the_proof_of_property_before_the_court_asks_and_once() {
    let told = of_a_thing();
    assert!(may(&told, "mediator") && !may(&told, "applicant") && !may(&told, "respondent"));
    let papers = vec![paper(&told)];
    assert_eq!(told.refuses("applicant", supply(papers.clone(), true)), "no_correction_asked");
    assert_eq!(
        told.refuses("mediator", supply(papers.clone(), false)),
        "no_correction_asked",
        "of nothing that is asked"
    );
    assert_eq!(told.refuses("mediator", supply(Vec::new(), true)), "file_unknown", "words prove no property");
    assert_eq!(told.refuses("mediator", supply(vec![FileId::new([9; 16])], true)), "file_unknown", "nobody sent it");
    let told = told.does("mediator", supply(papers.clone(), true));
    assert!(!may(&told, "mediator"));
    assert_eq!(told.refuses("mediator", supply(papers, true)), "no_correction_asked");
    for who in ["judge", "mediator", "applicant", "respondent"] {
        assert_eq!(proved(&told, who), Some(true), "{who}");
    }
    // Where nothing goes over there is nothing to prove.
    let plain = Told::applied();
    assert!(!may(&plain, "mediator"));
    assert_eq!(plain.refuses("mediator", supply(vec![paper(&plain)], true)), "no_correction_asked");
}

#[test]
fn the_court_is_answered_with_words_and_papers_which_prove_property_only_where_that_is_said() {
    let told = of_a_thing().then("judge", Action::AcceptApplication).does("judge", ask());
    let by_words = told.clone().does("applicant", supply(Vec::new(), false));
    assert_eq!(proved(&by_words, "judge"), Some(false));
    assert!(may(&by_words, "mediator"), "the proof is lacking still");
    let by_papers = told.clone().does("respondent", supply(vec![paper(&told)], false));
    assert_eq!(proved(&by_papers, "judge"), Some(false), "some other paper");
    let told = told.does("mediator", supply(vec![paper(&by_words)], true));
    assert_eq!(proved(&told, "judge"), Some(true));
    for who in ["judge", "mediator", "applicant", "respondent"] {
        let view = CaseView::for_actor(&told.case, &told.actor(who).unwrap(), &told.entries, &told.facts());
        let known = view.confirmation.unwrap();
        assert_eq!(known.corrected.as_deref(), Some("补交车辆登记证"), "{who}");
        assert_eq!(known.supplied[0].name.as_deref(), Some("修车单.jpg"), "{who}");
    }
    assert!(
        told.decide(
            "judge",
            Command::Confirm(Confirm { ruling: reason("（2026）示0101民特12号"), papers: Vec::new() })
        )
        .is_ok()
    );
}

#[test]
fn what_is_supplied_later_does_not_take_the_place_of_what_answered_the_court() {
    let told = of_a_thing().then("judge", Action::AcceptApplication).does("judge", ask());
    let told = told.does("applicant", supply(Vec::new(), false));
    let later =
        SupplyCourtCorrection { what: reason("另附登记证"), papers: vec![paper(&told)], proves_property: true };
    let told = told.does("mediator", Command::SupplyCourtCorrection(later));
    let correction = told.case.confirmation.as_ref().unwrap().correction.as_ref().unwrap();
    assert_eq!(correction.made.as_ref().unwrap().get().unwrap().as_str(), "补交车辆登记证");
}

#[test]
fn another_application_begins_without_what_the_first_had() {
    let told = of_a_thing();
    let told = told.clone().does("mediator", supply(vec![paper(&told)], true));
    let told = told.then("respondent", Action::WithdrawApplication).then("applicant", Action::ApplyConfirmation);
    assert_eq!(proved(&told, "applicant"), Some(false));
}

/// The files of the procedure, and of no talk: what is to be shown to the court is sent there.
#[test]
fn the_judge_who_confirms_opens_what_was_supplied_and_no_file_of_a_talk() {
    let told = of_a_thing();
    let told = told.clone().does("mediator", supply(vec![paper(&told)], true)).then("judge", Action::AcceptApplication);
    let judge = told.actor("judge").unwrap();
    assert!(opens_files(&judge, Book::Case));
    for channel in Channel::of(&told.case) {
        assert!(!opens_files(&judge, channel.book()), "{channel}");
    }
    assert_eq!(told.actor("other judge"), None);
}

#[test]
fn files_may_be_sent_for_what_the_court_is_shown() {
    let told = of_a_thing();
    let mediator = told.actor("mediator").unwrap();
    assert!(FilePlace::Procedure.may_send(&told.case, &mediator, &told.facts()).is_ok());
    let judge = told.actor("judge").unwrap();
    assert!(FilePlace::Procedure.may_send(&told.case, &judge, &told.facts()).is_err());
}

#[test]
fn the_ruling_itself_is_read_by_the_parties_and_by_nobody_who_reads_no_ruling() {
    let told = Told::applied();
    let judge = told.actor("judge").unwrap();
    assert!(FilePlace::Procedure.may_send(&told.case, &judge, &told.facts()).is_err(), "who has not taken it");
    let told = told.then("judge", Action::AcceptApplication);
    assert!(FilePlace::Procedure.may_send(&told.case, &judge, &told.facts()).is_ok());
    let confirm =
        |papers: Vec<FileId>| Command::Confirm(Confirm { ruling: reason("（2026）示0101民特12号"), papers });
    assert_eq!(told.refuses("judge", confirm(vec![FileId::new([9; 16])])), "file_unknown", "nobody sent it");
    let ruled = told.clone().does("judge", confirm(vec![paper(&told)]));
    for who in ["judge", "mediator", "clerk", "applicant", "respondent"] {
        let view = CaseView::for_actor(&ruled.case, &ruled.actor(who).unwrap(), &ruled.entries, &ruled.facts());
        assert_eq!(view.confirmation.unwrap().ruling_papers[0].name.as_deref(), Some("修车单.jpg"), "{who}");
        assert!(opens_files(&ruled.actor(who).unwrap(), Book::Case), "{who}");
    }
    assert!(FilePlace::Procedure.may_send(&ruled.case, &judge, &ruled.facts()).is_err(), "ruled is ruled");
    // What was ruled before a file could be added stays readable.
    let bare: Confirm = serde_json::from_str(r#"{"ruling": "（2026）示0101民特12号"}"#).unwrap();
    assert!(bare.papers.is_empty());
    let value = serde_json::to_value(Event::ConfirmationGiven(ConfirmationGiven {
        ruling: Personal::new(bare.ruling, told.facts().fresh.salt()),
        papers: Vec::new(),
    }));
    assert!(!value.unwrap().to_string().contains("papers"), "as it was kept before, byte for byte");
}
