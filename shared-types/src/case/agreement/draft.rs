//! A draft of clauses from the terms of an accepted offer: what was bargained is not typed twice. A person finishes it.

use super::clause::{Clause, Duty, When};
use crate::case::room::Term;
use crate::values::{FreeText, Money, PartyId, Reason};

/// One clause for each term. An offer knows two sides, so what one does, it does for the other; with more than two it stays
/// open to whom, and the check asks.
pub fn drafted(terms: &[Term], parties: &[PartyId]) -> Vec<Clause> {
    let other = |by: PartyId| {
        let mut others = parties.iter().copied().filter(|party| *party != by);
        others.next().filter(|_| others.next().is_none())
    };
    let clause = |by: Option<PartyId>, duty: Duty, when: Option<When>| Clause {
        by,
        to: by.and_then(other),
        duty,
        when,
        place: None,
        if_broken: Vec::new(),
    };
    let pay = |amount, parts| Duty::Pay { amount, parts, way: None, account: None };
    let one = |term: &Term| match term {
        Term::Pay { by, amount, on } => clause(Some(*by), pay(*amount, Vec::new()), Some(When::On(*on))),
        Term::Instalments { by, parts } => {
            let fen = parts.iter().map(|part| part.amount.fen()).fold(0, i64::saturating_add);
            let amount = Money::try_new(fen).unwrap_or_else(|_| Money::most());
            clause(Some(*by), pay(amount, parts.clone()), None)
        }
        Term::Act { by, what, on } => clause(Some(*by), act(what), Some(When::On(*on))),
        Term::Apology { by, how } => clause(Some(*by), Duty::Apologise { form: how.clone() }, None),
        Term::Other { what } => clause(None, Duty::Other { what: what.clone() }, None),
    };
    terms.iter().map(one).collect()
}

/// Which kind of act the words begin with; nothing is guessed from the middle of a sentence.
fn act(what: &Reason) -> Duty {
    let begins = |words: &[&str]| words.iter().any(|word| what.as_str().starts_with(word));
    if begins(&["归还", "返还", "退还", "return "]) {
        Duty::Return { what: what.clone() }
    } else if begins(&["修", "维修", "repair ", "mend "]) {
        Duty::Repair { what: what.clone(), standard: None }
    } else if begins(&["交付", "移交", "交出", "腾退", "hand over "]) {
        Duty::HandOver { what: what.clone() }
    } else {
        // A reason is never longer than a free text.
        FreeText::parse(what.as_str())
            .map_or_else(|_| Duty::HandOver { what: what.clone() }, |what| Duty::Other { what })
    }
}
