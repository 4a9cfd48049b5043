//! What is typed becomes the very part that is sent, and is told in words that name who, how much and by when.

use super::*;

fn view() -> CaseView {
    crate::model::console_rooms::tests::view()
}

fn typed(kind: &str) -> TermTyped {
    TermTyped {
        kind: kind.into(),
        by: "p2".into(),
        amount: "1000".into(),
        count: "3".into(),
        on: "2026-12-31".into(),
        what: "把墙补好，刷一遍漆。".into(),
    }
}

#[test]
fn every_kind_is_typed_kept_and_read_again() {
    let mut terms = Vec::new();
    for kind in KINDS {
        terms = typed(kind).add_to(&terms).unwrap();
    }
    assert_eq!(read(&keep(&terms)), terms);
    assert_eq!(terms.len(), KINDS.len());
    for (term, kind) in terms.iter().zip(KINDS) {
        // The name of a kind is its name on the wire.
        assert!(serde_json::to_value(term).unwrap().get(kind).is_some(), "{kind}");
    }
    assert_eq!((keep(&[]), read("")), (String::new(), Vec::new()));
}

#[test]
fn an_empty_part_names_what_its_kind_needs_in_order() {
    assert_eq!(TermTyped::default().add_to(&[]), Err(vec![(field::KIND, Wrong::Input(ParseError::Empty))]));
    for kind in KINDS {
        let flaws = TermTyped { kind: kind.into(), ..TermTyped::default() }.add_to(&[]).unwrap_err();
        let named: Vec<&str> = flaws.iter().map(|flaw| flaw.0).collect();
        let needed: Vec<&str> = field::ALL.into_iter().filter(|id| *id != field::KIND && is_asked(kind, id)).collect();
        assert_eq!(named, needed, "{kind}");
    }
}

#[test]
fn instalments_are_months_apart_and_lose_no_fen() {
    let terms = typed("instalments").add_to(&[]).unwrap();
    let [Term::Instalments { parts, .. }] = terms.as_slice() else { panic!() };
    let told: Vec<(i64, String)> = parts.iter().map(|part| (part.amount.fen(), part.on.to_string())).collect();
    let day = |text: &str| text.to_owned();
    assert_eq!(told, [(33_300, day("2026-12-31")), (33_300, day("2027-01-31")), (33_400, day("2027-02-28"))]);
    for (count, amount) in [("1", "1000"), ("37", "1000"), ("3", "2"), ("300", "1000"), ("x", "1000")] {
        let wrong = TermTyped { count: count.into(), amount: amount.into(), ..typed("instalments") };
        let flaws = wrong.add_to(&[]).unwrap_err();
        assert_eq!(flaws.iter().map(|flaw| flaw.0).collect::<Vec<_>>(), [field::COUNT], "{count} {amount}");
    }
    let nothing = TermTyped { amount: "0".into(), ..typed("pay") }.add_to(&[]);
    assert_eq!(nothing, Err(vec![(field::AMOUNT, Wrong::Rule(Refusal::AmountMissing))]));
}

#[test]
fn an_eleventh_part_is_refused() {
    let ten: Vec<Term> = (0..MOST).fold(Vec::new(), |terms, _| typed("apology").add_to(&terms).unwrap());
    assert!(typed("apology").add_to(&ten).is_err());
}

#[test]
fn a_clause_says_who_pays_whom_how_much_and_by_which_day_of_which_year() {
    let terms = typed("apology").add_to(&typed("pay").add_to(&[]).unwrap()).unwrap();
    for language in [Language::ZhCn, Language::En] {
        let told = clauses(language, &view(), &terms);
        for needed in ["1. ", "2. ", "甲某", "乙某", "1,000", "2026", "31"] {
            assert!(told.contains(needed), "{needed}: {told}");
        }
        assert!(!told.contains('{'), "{told}");
    }
    // In the list a date of this year goes without it.
    let today = LocalDate::parse("2026-11-22").ok();
    assert!(!tell(Language::ZhCn, &view(), &terms[0], today).contains("2026"));
}
