//! What an offer asks or promises: typed part by part, kept as it is sent, and told in words: in the list of offers, and
//! as clauses to start an agreement from.

use super::console_command::{Flaw, Wrong};
use super::console_room_form::party_name;
use super::format::{date, money};
use super::words::{Word, words};
use shared_types::case::{CaseView, Instalment, Language, Refusal, Term};
use shared_types::values::{FreeText, LocalDate, Money, ParseError, PartyId, Reason};

/// As many parts as one offer may have.
pub const MOST: usize = 10;

/// Kinds of parts, by the names they have on the wire.
pub const KINDS: [&str; 5] = ["pay", "instalments", "act", "apology", "other"];

/// Ids of the fields of one part.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const KIND: &str = "term_kind";
    pub const BY: &str = "term_by";
    pub const AMOUNT: &str = "term_amount";
    pub const COUNT: &str = "term_count";
    pub const ON: &str = "term_on";
    pub const WHAT: &str = "term_what";
    pub const ALL: [&str; 6] = [KIND, BY, AMOUNT, COUNT, ON, WHAT];
}

/// Whether a field is asked of a kind of part.
pub fn is_asked(kind: &str, id: &str) -> bool {
    match id {
        field::KIND => true,
        field::BY => !kind.is_empty() && kind != "other",
        field::AMOUNT => matches!(kind, "pay" | "instalments"),
        field::COUNT => kind == "instalments",
        field::ON => matches!(kind, "pay" | "instalments" | "act"),
        field::WHAT => matches!(kind, "act" | "apology" | "other"),
        _ => false,
    }
}

/// One part as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermTyped {
    /// What kind.
    pub kind: String,
    /// Whose duty.
    pub by: String,
    /// How much, together.
    pub amount: String,
    /// In how many parts, a month apart.
    pub count: String,
    /// Last day, or the first of several.
    pub on: String,
    /// In words.
    pub what: String,
}

fn read_one<T>(
    flaws: &mut Vec<Flaw>,
    id: &'static str,
    text: &str,
    parse: impl Fn(&str) -> Result<T, ParseError>,
) -> Option<T> {
    let text = text.trim();
    let read = if text.is_empty() { Err(ParseError::Empty) } else { parse(text) };
    read.map_err(|error| flaws.push((id, Wrong::Input(error)))).ok()
}

impl TermTyped {
    /// Whether anything was typed that would be lost.
    pub fn is_begun(&self) -> bool {
        [&self.amount, &self.what, &self.on].into_iter().any(|text| !text.trim().is_empty())
    }

    /// The parts with this one.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn add_to(&self, terms: &[Term]) -> Result<Vec<Term>, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let made = self.read(&mut flaws);
        if terms.len() >= MOST {
            flaws.push((field::KIND, Wrong::Rule(Refusal::TermsCount)));
        }
        match made {
            Some(term) if flaws.is_empty() => Ok(terms.iter().cloned().chain([term]).collect()),
            _ => Err(flaws),
        }
    }

    fn read(&self, flaws: &mut Vec<Flaw>) -> Option<Term> {
        let known = |text: &str| KINDS.iter().copied().find(|kind| *kind == text).ok_or(ParseError::Empty);
        let kind = read_one(flaws, field::KIND, &self.kind, known)?;
        let by = if is_asked(kind, field::BY) { read_one(flaws, field::BY, &self.by, PartyId::parse) } else { None };
        match kind {
            "pay" => {
                let amount = self.money(flaws);
                let on = read_one(flaws, field::ON, &self.on, LocalDate::parse);
                Some(Term::Pay { by: by?, amount: amount?, on: on? })
            }
            "instalments" => {
                let amount = self.money(flaws);
                let number = |text: &str| text.parse::<u8>().map_err(|_| ParseError::NotAnAmount);
                let count = read_one(flaws, field::COUNT, &self.count, number);
                let on = read_one(flaws, field::ON, &self.on, LocalDate::parse);
                let parts = monthly(amount?, count?, on?);
                if parts.is_none() {
                    flaws.push((field::COUNT, Wrong::Rule(Refusal::InstalmentsUnclear)));
                }
                Some(Term::Instalments { by: by?, parts: parts? })
            }
            "act" => {
                let on = read_one(flaws, field::ON, &self.on, LocalDate::parse);
                let what = read_one(flaws, field::WHAT, &self.what, Reason::parse);
                Some(Term::Act { by: by?, what: what?, on: on? })
            }
            "apology" => {
                let how = read_one(flaws, field::WHAT, &self.what, Reason::parse);
                Some(Term::Apology { by: by?, how: how? })
            }
            _ => Some(Term::Other { what: read_one(flaws, field::WHAT, &self.what, FreeText::parse)? }),
        }
    }

    fn money(&self, flaws: &mut Vec<Flaw>) -> Option<Money> {
        let amount = read_one(flaws, field::AMOUNT, &self.amount, Money::parse)?;
        if amount.fen() == 0 {
            flaws.push((field::AMOUNT, Wrong::Rule(Refusal::AmountMissing)));
        }
        Some(amount)
    }
}

/// So many parts, a month apart, in whole yuan; what does not divide falls to the last.
fn monthly(total: Money, count: u8, first: LocalDate) -> Option<Vec<Instalment>> {
    let many = i64::from(count);
    if !(2..=36).contains(&count) || total.fen() < many * 100 {
        return None;
    }
    let each = total.fen() / many / 100 * 100;
    (0..count)
        .map(|index| {
            let fen = if index + 1 == count { total.fen() - each * (many - 1) } else { each };
            Some(Instalment { amount: Money::try_new(fen).ok()?, on: months_later(first, index)? })
        })
        .collect()
}

/// The same day of a later month, or its last day.
fn months_later(day: LocalDate, months: u8) -> Option<LocalDate> {
    let (year, month, date) = day.parts();
    let index = i16::from(month) - 1 + i16::from(months);
    let month = i8::try_from(index % 12 + 1).ok()?;
    (28..=date.max(28)).rev().find_map(|last| LocalDate::try_new(year + index / 12, month, date.min(last)).ok())
}

/// The parts as a form keeps them.
pub fn keep(terms: &[Term]) -> String {
    if terms.is_empty() { String::new() } else { serde_json::to_string(terms).unwrap_or_default() }
}

/// The parts of what a form keeps.
pub fn read(kept: &str) -> Vec<Term> {
    serde_json::from_str(kept).unwrap_or_default()
}

/// One part in words. Dates name the year where it is another than that of `today`; without one, always.
pub fn tell(language: Language, view: &CaseView, term: &Term, today: Option<LocalDate>) -> String {
    let name = |id: PartyId| view.parties.iter().find(|party| party.id == id).map(|party| party_name(language, party));
    let other = |id: PartyId| view.parties.iter().find(|party| party.id != id).map(|party| party_name(language, party));
    // Named with its year, as from a year away.
    let day = |on: LocalDate| date(language, on, today.unwrap_or_else(|| on.plus_days(-400)));
    let say = |pattern: Word, by: PartyId, more: &[(&str, &str)]| {
        let (by, to) = (name(by).unwrap_or_default(), other(by).unwrap_or_default());
        let mut values = vec![("by", by.as_str()), ("to", to.as_str())];
        values.extend_from_slice(more);
        words(language, pattern, &values)
    };
    match term {
        Term::Pay { by, amount, on } => {
            say(Word::ConsoleOfferPay, *by, &[("amount", &money(language, *amount)), ("on", &day(*on))])
        }
        Term::Instalments { by, parts } => {
            let total = Money::try_new(parts.iter().map(|part| part.amount.fen()).sum()).ok();
            let total = total.map(|total| money(language, total)).unwrap_or_default();
            let each = |part: &Instalment| format!("{} {}", day(part.on), money(language, part.amount));
            let separator = super::words::word(language, Word::ConsoleOfferThen);
            let list = parts.iter().map(each).collect::<Vec<_>>().join(separator);
            let count = parts.len().to_string();
            say(Word::ConsoleOfferInstalments, *by, &[("total", &total), ("count", &count), ("parts", &list)])
        }
        Term::Act { by, what, on } => say(Word::ConsoleOfferAct, *by, &[("what", what.as_str()), ("on", &day(*on))]),
        Term::Apology { by, how } => say(Word::ConsoleOfferApology, *by, &[("how", how.as_str())]),
        Term::Other { what } => what.as_str().to_owned(),
    }
}

/// The parts as numbered clauses: a first draft of an agreement, which people still have to read.
pub fn clauses(language: Language, view: &CaseView, terms: &[Term]) -> String {
    let line = |(index, term): (usize, &Term)| format!("{}. {}", index + 1, tell(language, view, term, None));
    terms.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[path = "console_terms_test.rs"]
mod tests;
