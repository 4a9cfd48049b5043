//! What is typed into the fields of a clause becomes that clause, and comes back as it was typed.

use super::*;
use crate::model::console_command::Wrong;
use shared_types::case::Refusal;
use shared_types::values::ParseError;

fn typed(fields: &[(&'static str, &str)]) -> ClauseTyped {
    let fields = fields.iter().map(|(id, text)| (*id, (*text).to_owned())).collect();
    ClauseTyped { fields, parts: Vec::new() }
}

fn instalments() -> ClauseTyped {
    let mut clause = typed(&[
        (field::KIND, "instalments"),
        (field::BY, "p2"),
        (field::TO, "p1"),
        (field::AMOUNT, "10000"),
        (field::COUNT, "3"),
        (field::FIRST, "2026-12-31"),
        (field::EVERY, "month"),
        (field::WAY, "bank_transfer"),
        (field::BROKEN, "all_due daily_interest"),
        (field::INTEREST, "5"),
    ]);
    clause.parts = clause.plan().unwrap();
    clause
}

#[test]
fn a_plan_is_made_can_be_changed_and_must_add_up() {
    let mut clause = instalments();
    let told: Vec<(&str, &str)> = clause.parts.iter().map(|part| (part.amount.as_str(), part.on.as_str())).collect();
    assert_eq!(told, [("3,333", "2026-12-31"), ("3,333", "2027-01-31"), ("3,334", "2027-02-28")]);
    assert_eq!(clause.sum(), Sum::Fits);
    assert!(clause.read().is_ok());

    clause.parts[0].amount = "3000".to_owned();
    assert_eq!(clause.sum(), Sum::Short(Money::try_new(33_300).unwrap()));
    assert_eq!(clause.read(), Err(vec![(field::PARTS, Wrong::Rule(Refusal::SumsDiffer))]));
    clause.parts[0].amount = "4000".to_owned();
    assert_eq!(clause.sum(), Sum::Over(Money::try_new(66_700).unwrap()));
    clause.parts[0].amount = "3333".to_owned();
    clause.parts[1].on = "2026-12-30".to_owned();
    assert_eq!(clause.read(), Err(vec![(field::PARTS, Wrong::Rule(Refusal::InstalmentsUnclear))]));
    clause.parts[1].on = "morgen".to_owned();
    assert_eq!(clause.read(), Err(vec![(field::PARTS, Wrong::Input(ParseError::NotADate))]));
    clause.parts.clear();
    assert_eq!(clause.read(), Err(vec![(field::PARTS, Wrong::Input(ParseError::Empty))]));
}

#[test]
fn a_plan_that_cannot_be_made_says_which_field() {
    let mut clause = instalments();
    clause.fields.insert(field::COUNT, "1".to_owned());
    assert_eq!(clause.plan(), Err(vec![(field::COUNT, Wrong::Rule(Refusal::InstalmentsUnclear))]));
    clause.fields.insert(field::COUNT, "drei".to_owned());
    clause.fields.insert(field::AMOUNT, String::new());
    let flaws: Vec<&str> = clause.plan().unwrap_err().into_iter().map(|flaw| flaw.0).collect();
    assert_eq!(flaws, [field::AMOUNT, field::COUNT]);
}

#[test]
fn every_kind_comes_back_into_the_fields_as_it_was_typed() {
    let of = |kind: &'static str, more: &[(&'static str, &str)]| {
        let mut clause = typed(&[(field::KIND, kind), (field::BY, "p2"), (field::TO, "p1")]);
        clause.fields.extend(more.iter().map(|(id, text)| (*id, (*text).to_owned())));
        clause
    };
    let all = [
        of("pay", &[(field::AMOUNT, "900"), (field::WHEN, "on"), (field::ON, "2026-12-01"), (field::WAY, "cash")]),
        instalments(),
        of("return", &[(field::WHAT, "行车证"), (field::WHEN, "within"), (field::DAYS, "5"), (field::PLACE, "调解室")]),
        of("hand_over", &[(field::WHAT, "钥匙"), (field::WHEN, "at_once")]),
        of(
            "repair",
            &[
                (field::WHAT, "围墙"),
                (field::STANDARD, "与原来一样高"),
                (field::BROKEN, "penalty"),
                (field::PENALTY, "500"),
            ],
        ),
        of("apologise", &[(field::WHAT, "当面道歉"), (field::BROKEN, "other"), (field::BROKEN_OTHER, "登报道歉")]),
        of("refrain", &[(field::WHAT, "夜里施工"), (field::UNTIL, "2027-01-01")]),
        of("other", &[(field::WHAT, "双方今后和睦相处。")]),
    ];
    for clause in all {
        let made = clause.read().unwrap_or_else(|flaws| panic!("{}: {flaws:?}", clause.kind()));
        let back = ClauseTyped::of(&made);
        assert_eq!(back.kind(), clause.kind());
        assert_eq!(back.read(), Ok(made), "{}", clause.kind());
    }
}

#[test]
fn an_empty_clause_names_what_it_needs_and_leaves_the_rest_to_the_check() {
    let needs = |kind: &'static str| {
        let flaws = typed(&[(field::KIND, kind)]).read().err().unwrap_or_default();
        flaws.into_iter().map(|flaw| flaw.0).collect::<Vec<_>>()
    };
    assert_eq!(needs(""), [field::KIND]);
    assert_eq!(needs("pay"), [field::AMOUNT]);
    assert_eq!(needs("instalments"), [field::AMOUNT, field::PARTS]);
    for kind in ["return", "hand_over", "repair", "apologise", "refrain", "other"] {
        assert_eq!(needs(kind), [field::WHAT], "{kind}");
    }
}

#[test]
fn what_does_not_belong_to_a_kind_is_not_taken_along() {
    let mut clause = typed(&[(field::KIND, "refrain"), (field::WHAT, "夜里施工"), (field::PLACE, "调解室")]);
    clause.fields.extend([(field::WHEN, "on".to_owned()), (field::ON, "nie".to_owned())]);
    clause.fields.insert(field::BROKEN, "all_due".to_owned());
    let made = clause.read().unwrap();
    assert_eq!((made.when, made.place, made.if_broken), (None, None, Vec::new()));
    let mut own = typed(&[(field::KIND, "pay"), (field::AMOUNT, "0"), (field::BY, "p1"), (field::TO, "p1")]);
    own.fields.extend([(field::WHEN, "within".to_owned()), (field::DAYS, "0".to_owned())]);
    let flaws = own.read().unwrap_err();
    let rules = [Refusal::OwedToOneself, Refusal::AmountMissing, Refusal::DateOutOfRange].map(Wrong::Rule);
    assert_eq!(flaws.iter().map(|flaw| flaw.1).collect::<Vec<_>>(), rules);
}
