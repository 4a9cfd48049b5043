//! Who a side is and where papers reach it, given after the filing: who says it for whom, when, and who reads it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::case::*;
use shared_types::values::*;
use support::*;

const NUMBER: &str = "440524188001010014";
const OTHER_NUMBER: &str = "110101199001011237";
const CODE: &str = "91350100M000100Y43";
const REPRESENTATIVE: &str = "封小满";

fn given(party: Option<u16>, number: Option<&str>, address: Option<&str>) -> Command {
    Command::CompletePartyDetails(CompletePartyDetails {
        party: party.map(PartyId::new),
        id_number: number.map(|number| IdNumber::parse(number).unwrap()),
        credit_code: None,
        representative: None,
        address: address.map(|address| Address::parse(address).unwrap()),
    })
}

fn company(party: Option<u16>, code: Option<&str>, representative: Option<&str>) -> Command {
    Command::CompletePartyDetails(CompletePartyDetails {
        party: party.map(PartyId::new),
        id_number: None,
        credit_code: code.map(|code| CreditCode::parse(code).unwrap()),
        representative: representative.map(|name| PersonName::parse(name).unwrap()),
        address: None,
    })
}

fn on_record(told: &Told, party: u16) -> [Option<&str>; 3] {
    let party = told.case.party(PartyId::new(party)).unwrap();
    [ContactField::IdNumber, ContactField::CreditCode, ContactField::Representative].map(|field| contact(party, field))
}

fn number_of(told: &Told, party: u16) -> Option<&str> {
    told.case.party(PartyId::new(party)).and_then(|party| contact(party, ContactField::IdNumber))
}

#[test]
fn each_side_says_it_for_itself_and_for_nobody_else() {
    let told = Told::with_agent();
    for (who, own, other) in [("applicant", 1, 2), ("agent", 1, 2), ("respondent", 2, 1)] {
        assert_eq!(told.refuses(who, given(Some(other), Some(NUMBER), None)), "party_unknown");
        let told = told.clone().does(who, given(None, Some(NUMBER), None));
        assert_eq!((number_of(&told, own), number_of(&told, other)), (Some(NUMBER), None), "{who}");
        told.does(who, given(Some(own), None, Some("杏花路四十号")));
    }
}

#[test]
fn a_general_power_reaches_as_far() {
    let told = Told::with_agent();
    let Some(Actor::Agent { agent, of, role, by_right, .. }) = told.actor("agent") else { panic!("no agent") };
    let general = Actor::Agent { agent, of, role, by_right, power: Power::General };
    assert!(decide(&told.case, &general, given(None, Some(NUMBER), None), &told.facts()).is_ok());
}

#[test]
fn staff_write_it_down_for_a_side_they_name() {
    for who in ["clerk", "mediator"] {
        let told = Told::mediating();
        assert_eq!(told.refuses(who, given(None, Some(NUMBER), None)), "party_unknown");
        assert_eq!(told.refuses(who, given(Some(9), Some(NUMBER), None)), "party_unknown");
        assert_eq!(number_of(&told.does(who, given(Some(2), Some(NUMBER), None)), 2), Some(NUMBER));
    }
    assert_eq!(Told::guided().refuses("judge", given(Some(1), Some(NUMBER), None)), "not_your_part");
    assert_eq!(Told::by_proxy().refuses("proxy", given(Some(1), Some(NUMBER), None)), "not_your_part");
}

#[test]
fn one_of_the_two_is_given_and_the_other_stays_as_it_was() {
    let told = Told::mediating();
    assert_eq!(told.refuses("applicant", given(None, None, None)), "details_missing");
    let told = told
        .does("applicant", given(None, Some(NUMBER), None))
        .does("applicant", given(None, None, Some("杏花路四十号")))
        .does("applicant", given(None, Some(OTHER_NUMBER), None));
    let party = told.case.party(PartyId::new(1)).unwrap();
    assert_eq!(contact(party, ContactField::IdNumber), Some(OTHER_NUMBER), "what was mistyped is said anew");
    assert_eq!(contact(party, ContactField::Address), Some("杏花路四十号"));
}

#[test]
fn from_acceptance_until_the_file_is_put_away() {
    let said = || given(None, Some(NUMBER), None);
    assert_eq!(Told::filed().refuses("applicant", said()), "wrong_stage");
    for told in [Told::accepted(), Told::awaiting(), Told::signing(), Told::effective(), Told::closed()] {
        told.does("applicant", said());
    }
    for told in [
        Told::accepted().then("applicant", Action::Withdraw),
        Told::filed().then("clerk", Action::Redirect),
        Told::archived(),
    ] {
        assert_eq!(told.refuses("applicant", said()), "wrong_stage");
    }
}

#[test]
fn what_is_given_completes_the_packet_of_the_court() {
    let told = Told::effective();
    let papers = |told: &Told| {
        let items = packet(&told.case, &content(&told.facts()), told.now.local_date());
        let of = |item: &&PacketItem| item.of == Some(PartyId::new(2));
        items.iter().filter(of).map(|item| (item.paper, item.there)).collect::<Vec<_>>()
    };
    assert_eq!(papers(&told), [(PacketPaper::Identity, false), (PacketPaper::DeliveryAddress, false)]);
    let told = told.does("respondent", given(None, Some(NUMBER), Some("杏花路四十号")));
    assert_eq!(papers(&told), [(PacketPaper::Identity, true), (PacketPaper::DeliveryAddress, true)]);
}

#[test]
fn a_file_that_lacks_only_identity_puts_itself_away_once_both_sides_gave_it() {
    let told = Told::mediating()
        .then("mediator", Action::RecordMinutes)
        .then("mediator", Action::Settle)
        .then("mediator", Action::Close);
    assert_eq!(case_due(&told.case), None);
    let told = told.does("applicant", given(None, Some(NUMBER), None));
    assert_eq!(case_due(&told.case), None, "one of two");
    let told = told.does("clerk", given(Some(2), Some(OTHER_NUMBER), None));
    let file = completeness(&told.case);
    assert_eq!(file.there, file.needed, "{:?}", file.papers);
    assert!(case_due(&told.case).is_some());
}

#[test]
fn the_other_side_learns_that_it_was_given_and_nothing_of_it() {
    let told = Told::mediating().does("applicant", given(None, Some(NUMBER), Some("杏花路四十号")));
    let read = |who: &str| {
        let actor = told.actor(who).unwrap();
        let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
        let lines = timeline(&told.entries, &actor);
        assert_eq!(lines.last().unwrap().event, "party_details_completed", "{who}");
        (serde_json::to_string(&view).unwrap(), serde_json::to_string(&lines).unwrap())
    };
    let (view, _) = read("applicant");
    assert!(view.contains(NUMBER) && view.contains("杏花路四十号"), "{view}");
    for who in ["applicant", "respondent", "mediator", "clerk"] {
        let (view, lines) = read(who);
        for word in [NUMBER, "杏花路四十号"] {
            assert!(!lines.contains(word), "{who} reads {word} in the timeline");
            assert!(who == "applicant" || !view.contains(word), "{who} reads {word}");
        }
    }
    let (view, _) = read("respondent");
    assert!(!view.contains("4405") && !view.contains("杏花"), "not even masked: {view}");
}

#[test]
fn what_was_given_is_the_sides_own_whoever_wrote_it_down() {
    let told = Told::mediating().does("clerk", given(Some(2), Some(NUMBER), None));
    let entry = told.entries.last().unwrap();
    let own = |party| own_values(&told.case, &entry.event, &entry.actor, Part::Party(PartyId::new(party))).len();
    assert_eq!((own(1), own(2)), (0, 1));
}

#[test]
fn a_company_is_told_by_its_credit_code_and_who_represents_it() {
    let told = Told::mediating().does("respondent", company(None, Some(CODE), Some(REPRESENTATIVE)));
    assert_eq!(on_record(&told, 2), [None, Some(CODE), Some(REPRESENTATIVE)]);
    assert!(told.case.party(PartyId::new(2)).unwrap().is_identified());
    let told = told.does("clerk", company(Some(2), None, Some("方远")));
    assert_eq!(on_record(&told, 2), [None, Some(CODE), Some("方远")], "another represents it now");
    let told = told.does("respondent", given(None, None, Some("杏花路四十号")));
    assert_eq!(on_record(&told, 2), [None, Some(CODE), Some("方远")], "what is absent stays as it was");
}

#[test]
fn a_side_is_a_person_or_an_organisation() {
    let told = Told::mediating();
    let both = |number: Option<&str>, code: Option<&str>, representative: Option<&str>| {
        let Command::CompletePartyDetails(person) = given(None, number, None) else { panic!("another command") };
        let Command::CompletePartyDetails(of) = company(None, code, representative) else { panic!("another command") };
        Command::CompletePartyDetails(CompletePartyDetails { id_number: person.id_number, ..of })
    };
    for (number, code, representative) in [
        (Some(NUMBER), Some(CODE), None),
        (Some(NUMBER), Some(CODE), Some(REPRESENTATIVE)),
        (Some(NUMBER), None, Some(REPRESENTATIVE)),
        (None, None, Some(REPRESENTATIVE)),
    ] {
        assert_eq!(told.refuses("applicant", both(number, code, representative)), "identity_unclear");
    }
    let told = told.does("applicant", given(None, Some(NUMBER), None));
    assert_eq!(told.refuses("applicant", company(None, None, Some(REPRESENTATIVE))), "identity_unclear");
    let told = told.does("applicant", company(None, Some(CODE), Some(REPRESENTATIVE)));
    assert_eq!(on_record(&told, 1), [None, Some(CODE), Some(REPRESENTATIVE)], "it was the company after all");
    let told = told.does("applicant", given(None, Some(NUMBER), None));
    assert_eq!(on_record(&told, 1), [Some(NUMBER), None, None], "and back");
}

#[test]
fn the_papers_of_a_company_become_whole_and_its_file_puts_itself_away() {
    let identity = |told: &Told| {
        let items = packet(&told.case, &content(&told.facts()), told.now.local_date());
        let own = |item: &&PacketItem| item.of == Some(PartyId::new(2)) && item.paper == PacketPaper::Identity;
        items.iter().find(own).unwrap().there
    };
    let told = Told::effective();
    assert!(!identity(&told));
    assert!(identity(&told.does("respondent", company(None, Some(CODE), None))));
    let told = Told::mediating()
        .then("mediator", Action::RecordMinutes)
        .then("mediator", Action::Settle)
        .then("mediator", Action::Close)
        .does("applicant", given(None, Some(NUMBER), None));
    assert_eq!(case_due(&told.case), None);
    let told = told.does("clerk", company(Some(2), Some(CODE), Some(REPRESENTATIVE)));
    let file = completeness(&told.case);
    assert_eq!(file.there, file.needed, "{:?}", file.papers);
    assert!(case_due(&told.case).is_some());
}

#[test]
fn what_tells_a_company_has_the_walls_of_an_identity_number() {
    let told = Told::mediating().does("respondent", company(None, Some(CODE), Some(REPRESENTATIVE)));
    let party = told.case.party(PartyId::new(2)).unwrap();
    let seen = |who: &str| {
        let actor = told.actor(who).unwrap();
        let lines = serde_json::to_string(&timeline(&told.entries, &actor)).unwrap();
        assert!(!lines.contains(CODE) && !lines.contains(REPRESENTATIVE), "{who}");
        let view = PartyView::of(&told.case, party, &actor);
        [view.credit_code, view.representative].map(Option::unwrap_or_default)
    };
    assert_eq!(seen("respondent"), [CODE, REPRESENTATIVE]);
    for who in ["clerk", "mediator"] {
        assert_eq!(seen(who), ["9****************3", "******"], "{who}");
    }
    assert_eq!(seen("applicant"), ["", ""]);
    let entry = told.entries.last().unwrap();
    let own = |party| own_values(&told.case, &entry.event, &entry.actor, Part::Party(PartyId::new(party))).len();
    assert_eq!((own(1), own(2)), (0, 2), "erased with the party");
}

#[test]
fn staff_read_it_in_clear_for_a_reason_they_leave() {
    let told = Told::mediating().does("respondent", company(None, Some(CODE), Some(REPRESENTATIVE)));
    for field in [ContactField::CreditCode, ContactField::Representative] {
        let reveal = |party| {
            let reason = Reason::parse("核对营业执照").unwrap();
            Command::RevealContact { party: PartyId::new(party), field, reason }
        };
        told.clone().does("mediator", reveal(2));
        assert_eq!(told.refuses("mediator", reveal(1)), "nothing_to_read");
    }
}

#[test]
fn what_was_written_before_organisations_had_a_code_still_reads() {
    let old = r#"{"party":"p1","id_number":{"commitment":"aa"}}"#;
    let read: PartyDetailsCompleted = serde_json::from_str(old).unwrap();
    assert_eq!((read.credit_code.as_ref(), read.representative.as_ref()), (None, None));
    assert_eq!(serde_json::to_string(&read).unwrap(), old, "and is written as it was");
    let record: PartyRecord =
        serde_json::from_str(r#"{"id":"p1","role":"applicant","name":{"commitment":"aa"}}"#).unwrap();
    assert!(!record.is_identified());
}
