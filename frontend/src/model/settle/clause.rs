//! A clause in plain words: who does what for whom, by when, and what follows if not. What is signed is the whole text; this
//! is for reading it.

use super::Base;
use crate::model::format::{date, money};
use crate::model::words::{Family, Word, coded, word, words};
use shared_types::case::{Change, SignatureView};
use shared_types::case::{Changed, Clause, Duty, IfBroken, Instalment, Language, When};
use shared_types::values::LocalDate;

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who does what for whom.
    pub what: String,
    /// By when, how, where, and what follows if not; one line each.
    pub more: Vec<String>,
}

/// The clause in words.
pub fn tell(base: &Base, language: Language, clause: &Clause, today: LocalDate) -> Told {
    let mut more = Vec::new();
    let day = |on: LocalDate| date(language, on, today);
    if let Duty::Pay { parts, way, account, .. } = &clause.duty {
        let part = |(number, part): (usize, &Instalment)| {
            let values = [
                ("number", &*number.to_string()),
                ("amount", &*money(language, part.amount)),
                ("date", &*day(part.on)),
            ];
            words(language, Word::SettlePart, &values)
        };
        more.extend((1..).zip(parts).map(part));
        more.extend(way.map(|way| coded(language, Family::PayWay, way.as_str())));
        more.extend(account.as_ref().map(|to| words(language, Word::SettleAccount, &[("account", to.as_str())])));
    }
    if let Duty::Repair { standard: Some(standard), .. } = &clause.duty {
        more.push(words(language, Word::SettleStandard, &[("what", standard.as_str())]));
    }
    if let Duty::Refrain { until, .. } = &clause.duty {
        more.push(match until {
            Some(until) => words(language, Word::SettleUntil, &[("date", &day(*until))]),
            None => word(language, Word::SettleForGood).to_owned(),
        });
    }
    more.extend(clause.when.map(|when| match when {
        When::On(on) => words(language, Word::SettleBy, &[("date", &day(on))]),
        When::Within(days) => words(language, Word::SettleWithin, &[("count", &days.to_string())]),
        When::AtOnce => word(language, Word::SettleAtOnce).to_owned(),
    }));
    more.extend(clause.place.as_ref().map(|at| words(language, Word::SettlePlace, &[("place", at.as_str())])));
    more.extend(clause.if_broken.iter().map(|broken| consequence(language, broken)));
    Told { what: duty(base, language, clause), more }
}

/// Who does what for whom, in one line.
pub fn duty(base: &Base, language: Language, clause: &Clause) -> String {
    let everybody = || word(language, Word::SettleAll).to_owned();
    let by = clause.by.map_or_else(everybody, |by| base.who(language, by));
    let to = clause.to.map_or_else(|| word(language, Word::SettleToAll).to_owned(), |to| base.whom(language, to));
    let say = |name: Word, what: &str| words(language, name, &[("by", &by), ("to", &to), ("what", what)]);
    match &clause.duty {
        Duty::Pay { amount, .. } => say(Word::SettlePay, &money(language, *amount)),
        Duty::Return { what } => say(Word::SettleReturn, what.as_str()),
        Duty::Repair { what, .. } => say(Word::SettleRepair, what.as_str()),
        Duty::Apologise { form } => say(Word::SettleApologise, form.as_str()),
        Duty::Refrain { from, .. } => say(Word::SettleRefrain, from.as_str()),
        Duty::HandOver { what } => say(Word::SettleHandOver, what.as_str()),
        Duty::Other { what } if clause.by.is_none() && clause.to.is_none() => what.as_str().to_owned(),
        Duty::Other { what } => say(Word::SettleOther, what.as_str()),
    }
}

fn consequence(language: Language, broken: &IfBroken) -> String {
    match broken {
        IfBroken::AllDue => word(language, Word::SettleAllDue).to_owned(),
        IfBroken::Penalty(amount) => words(language, Word::SettlePenalty, &[("amount", &money(language, *amount))]),
        IfBroken::DailyInterest(rate) => words(language, Word::SettleInterest, &[("rate", &percent(*rate))]),
        IfBroken::Other(what) => words(language, Word::SettleIfLate, &[("what", what.as_str())]),
    }
}

/// Hundredths of a per cent as a percentage: 5 is `0.05`.
fn percent(rate: u16) -> String {
    let text = format!("{}.{:02}", rate / 100, rate % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What became of the clause of that number in the version after.
pub fn changed(changes: &[Change], number: u8) -> Option<&Change> {
    changes.iter().find(|change| change.after == Some(number))
}

/// What a clause said before, in one line.
pub fn was(base: &Base, language: Language, change: &Change, today: LocalDate) -> Option<String> {
    let Told { what, more } = tell(base, language, change.was.as_ref()?, today);
    Some([vec![what], more].concat().join(" · "))
}

/// What else is new: a clause that is gone, another beginning or end.
pub fn gone(base: &Base, language: Language, changes: &[Change], today: LocalDate) -> Vec<String> {
    let told = |change: &Change| match (change.what, change.before) {
        (Changed::Gone, Some(before)) => {
            let was = was(base, language, change, today).unwrap_or_default();
            Some(words(language, Word::SettleGone, &[("number", &before.to_string()), ("was", &was)]))
        }
        (Changed::Frame, _) => Some(coded(language, Family::Changed, Changed::Frame.as_str())),
        _ => None,
    };
    changes.iter().filter_map(told).collect()
}

/// How a signature was made, when, and what shows who made it.
pub fn signature(language: Language, signature: &SignatureView, today: LocalDate) -> String {
    let way = coded(language, Family::SignatureWay, signature.way.as_str());
    let shown = signature.verified_at.map(|_| word(language, Word::SettleVerified).to_owned());
    let certified = signature
        .certificate
        .as_ref()
        .map(|known| words(language, Word::SettleCertified, &[("service", &known.by), ("number", &known.number)]));
    [Some(way), Some(date(language, signature.on, today)), shown, certified]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}
