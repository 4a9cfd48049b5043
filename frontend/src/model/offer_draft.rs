//! An offer on its way: one thing on each page, kept on this phone until it was put. What is read from it can be put:
//! the same parsers as on the server have seen it.

use super::order::{object, text};
use super::place::OfferStep;
use super::plain::{Plain, all, must, read_plain};
use super::trouble::tell_input;
use super::words::{Word, word};
use serde_json::Value;
use shared_types::case::{Instalment, Language, MakeOffer, Term};
use shared_types::values::{FreeText, LocalDate, Money, OfferId, ParseError, PartyId, Reason};

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferDraft {
    /// Which case it is for: the draft of one is never shown in another.
    pub case: String,
    /// What is in it so far.
    pub terms: Vec<TermDraft>,
    /// What is being added.
    pub term: TermDraft,
    /// Its last day.
    pub until: String,
    /// `now` or `entrust`.
    pub way: String,
    /// What is said with it.
    pub note: String,
    /// The offer it answers, and how that one is called.
    pub counters: String,
    /// How the answered offer is called.
    pub countered: String,
}

/// One thing of it, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermDraft {
    /// One of [`KINDS`].
    pub kind: String,
    /// Which side does it.
    pub by: String,
    /// How much, in all.
    pub amount: String,
    /// In how many parts.
    pub count: String,
    /// On which day at the latest; the first of several.
    pub on: String,
    /// What is done, how, or what else.
    pub what: String,
}

/// Kinds of things, by their names on the wire.
pub const KINDS: [&str; 5] = ["pay", "instalments", "act", "apology", "other"];
/// Put to the other side at once.
pub const NOW: &str = "now";
/// Entrusted to the mediator.
pub const ENTRUST: &str = "entrust";
/// The furthest last day of an offer, in days, as the server has it.
const STANDS_WITHIN: i32 = 60;
/// Parts of a payment.
const PARTS: std::ops::RangeInclusive<i64> = 2..=36;

/// Ids of the fields.
pub mod field {
    /// What kind.
    pub const KIND: &str = "offer_kind";
    /// Which side.
    pub const BY: &str = "offer_by";
    /// How much.
    pub const AMOUNT: &str = "offer_amount";
    /// How many parts.
    pub const COUNT: &str = "offer_count";
    /// By when.
    pub const ON: &str = "offer_on";
    /// What.
    pub const WHAT: &str = "offer_what";
    /// Said with it.
    pub const NOTE: &str = "offer_note";
    /// Last day.
    pub const UNTIL: &str = "offer_until";
    /// To whom.
    pub const WAY: &str = "offer_way";
}

/// What is to be mended: the id of the field, and the words.
pub type Mend = Vec<(&'static str, String)>;

/// Where and when a draft is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Language of what is told.
    pub language: Language,
    /// The day.
    pub today: LocalDate,
}

impl Reading {
    fn say(self, name: Word) -> String {
        word(self.language, name).to_owned()
    }

    fn typed<T>(
        self,
        mend: &mut Mend,
        id: &'static str,
        text: &str,
        parse: impl Fn(&str) -> Result<T, ParseError>,
    ) -> Option<T> {
        if text.trim().is_empty() {
            mend.push((id, self.say(Word::OfferAskSome)));
            return None;
        }
        parse(text).map_err(|error| mend.push((id, tell_input(self.language, error.code(), error.limit())))).ok()
    }

    /// A day from today on, `within` so many days where there is a bound.
    fn day(self, mend: &mut Mend, id: &'static str, text: &str, within: Option<i32>) -> Option<LocalDate> {
        let ahead = |day: &LocalDate| {
            let days = self.today.days_until(*day);
            days >= 0 && within.is_none_or(|within| days <= within)
        };
        let day = LocalDate::parse(text).ok().filter(ahead);
        if day.is_none() {
            let ask = if within.is_some() { Word::OfferAskUntil } else { Word::OfferAskDay };
            mend.push((id, self.say(ask)));
        }
        day
    }
}

/// The same day so many months later; the last day of a month that has no such day.
fn months_after(day: LocalDate, months: i64) -> Option<LocalDate> {
    let (year, month, date) = day.parts();
    let index = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    (1..=date).rev().find_map(|date| LocalDate::try_new(year, month, date).ok())
}

/// Equal payments in whole yuan, a month apart; what is left over comes with the last.
fn split(total: Money, count: i64, first: LocalDate) -> Option<Vec<Instalment>> {
    let whole = total.fen() / count / 100 * 100;
    let each = if whole > 0 { whole } else { total.fen() / count };
    (0..count)
        .map(|part| {
            let amount = if part == count - 1 { total.fen() - each * (count - 1) } else { each };
            let amount = Money::try_new(amount).ok().filter(|amount| amount.fen() > 0)?;
            Some(Instalment { amount, on: months_after(first, part)? })
        })
        .collect()
}

impl Plain for TermDraft {
    fn of(tree: &Value) -> Option<Self> {
        let of = |name: &str| must(tree, name);
        Some(Self {
            kind: of("kind")?,
            by: of("by")?,
            amount: of("amount")?,
            count: of("count")?,
            on: of("on")?,
            what: of("what")?,
        })
    }
}

impl Plain for OfferDraft {
    fn of(tree: &Value) -> Option<Self> {
        let of = |name: &str| must(tree, name);
        Some(Self {
            case: of("case")?,
            terms: all(tree, "terms")?,
            term: must(tree, "term")?,
            until: of("until")?,
            way: of("way")?,
            note: of("note")?,
            counters: of("counters")?,
            countered: of("countered")?,
        })
    }
}

impl TermDraft {
    fn tree(&self) -> Value {
        Value::Object(object(&[
            ("kind", text(&self.kind)),
            ("by", text(&self.by)),
            ("amount", text(&self.amount)),
            ("count", text(&self.count)),
            ("on", text(&self.on)),
            ("what", text(&self.what)),
        ]))
    }

    /// The thing, when nothing is to be mended.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn read(&self, how: Reading) -> Result<Term, Mend> {
        let mut mend = Mend::new();
        let by = PartyId::parse(&self.by).ok();
        if by.is_none() && self.kind != "other" {
            mend.push((field::BY, how.say(Word::OfferAskWho)));
        }
        let term = self.of_kind(how, by, &mut mend);
        match term {
            Some(term) if mend.is_empty() => Ok(term),
            _ => Err(mend),
        }
    }

    fn of_kind(&self, how: Reading, by: Option<PartyId>, mend: &mut Mend) -> Option<Term> {
        let some = |text: &str| match Money::parse(text) {
            Ok(amount) if amount.fen() == 0 => Err(ParseError::NotAnAmount),
            other => other,
        };
        match self.kind.as_str() {
            "pay" => {
                let amount = how.typed(mend, field::AMOUNT, &self.amount, some);
                let on = how.day(mend, field::ON, &self.on, None);
                Some(Term::Pay { by: by?, amount: amount?, on: on? })
            }
            "instalments" => {
                let amount = how.typed(mend, field::AMOUNT, &self.amount, some);
                let count = self.count.trim().parse().ok().filter(|count| PARTS.contains(count));
                if count.is_none() {
                    mend.push((field::COUNT, how.say(Word::OfferAskCount)));
                }
                let first = how.day(mend, field::ON, &self.on, None);
                let parts = split(amount?, count?, first?);
                if parts.is_none() {
                    mend.push((field::AMOUNT, tell_input(how.language, ParseError::NotAnAmount.code(), None)));
                }
                Some(Term::Instalments { by: by?, parts: parts? })
            }
            "act" => {
                let what = how.typed(mend, field::WHAT, &self.what, Reason::parse);
                let on = how.day(mend, field::ON, &self.on, None);
                Some(Term::Act { by: by?, what: what?, on: on? })
            }
            "apology" => {
                let what = how.typed(mend, field::WHAT, &self.what, Reason::parse);
                Some(Term::Apology { by: by?, how: what? })
            }
            "other" => Some(Term::Other { what: how.typed(mend, field::WHAT, &self.what, FreeText::parse)? }),
            _ => {
                mend.push((field::KIND, how.say(Word::OfferAskWhat)));
                None
            }
        }
    }
}

impl OfferDraft {
    /// The kept text, when it is of this case; otherwise a new draft.
    pub fn read_kept(text: Option<&str>, case: &str) -> Self {
        let kept: Option<Self> = text.and_then(read_plain);
        kept.filter(|kept| kept.case == case).unwrap_or_else(|| Self { case: case.to_owned(), ..Self::default() })
    }

    /// The text to keep.
    pub fn write(&self) -> String {
        let terms = self.terms.iter().map(TermDraft::tree).collect();
        let fields = object(&[
            ("case", text(&self.case)),
            ("terms", Some(terms)),
            ("term", Some(self.term.tree())),
            ("until", text(&self.until)),
            ("way", text(&self.way)),
            ("note", text(&self.note)),
            ("counters", text(&self.counters)),
            ("countered", text(&self.countered)),
        ]);
        Value::Object(fields).to_string()
    }

    /// Whether it answers another offer.
    pub fn is_counter(&self) -> bool {
        !self.counters.is_empty()
    }

    /// What is being added joins what is there.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn add(&mut self, how: Reading) -> Result<(), Mend> {
        self.term.read(how)?;
        self.terms.push(std::mem::take(&mut self.term));
        Ok(())
    }

    /// The questions that are asked. Who answers an offer answers the other side: there is nothing to entrust.
    pub fn steps(&self) -> Vec<OfferStep> {
        let skipped = |step: &OfferStep| *step == OfferStep::Way && self.is_counter();
        OfferStep::ALL.into_iter().filter(|step| !skipped(step)).collect()
    }

    /// The page after this one.
    pub fn next(&self, step: OfferStep) -> OfferStep {
        self.steps().into_iter().find(|later| *later > step).unwrap_or(OfferStep::Check)
    }

    /// Where it begins: what is there already is not asked for again.
    pub fn first(&self) -> OfferStep {
        if self.terms.is_empty() { OfferStep::What } else { OfferStep::Terms }
    }

    /// The page before this one; `None` leads out to the offers, with everything kept.
    pub fn back(&self, step: OfferStep) -> Option<OfferStep> {
        match step {
            OfferStep::Terms => None,
            OfferStep::What => Some(self.first()).filter(|first| *first != OfferStep::What),
            later => self.steps().into_iter().rev().find(|earlier| *earlier < later),
        }
    }

    /// All terms that can be read.
    pub fn told(&self, how: Reading) -> Vec<Term> {
        self.terms.iter().filter_map(|term| term.read(how).ok()).collect()
    }

    /// The offer.
    ///
    /// # Errors
    /// The first page that has something to mend, and what.
    pub fn offer(&self, own: Option<PartyId>, how: Reading) -> Result<MakeOffer, (OfferStep, Mend)> {
        let terms: Result<Vec<Term>, Mend> = self.terms.iter().map(|term| term.read(how)).collect();
        let mut mend = Mend::new();
        let terms = match terms {
            Ok(terms) if !terms.is_empty() => terms,
            _ => return Err((OfferStep::Terms, vec![(field::WHAT, how.say(Word::OfferTermsNone))])),
        };
        let note = self.note(how).map_err(|mend| (OfferStep::Terms, mend))?;
        let Some(expires_on) = how.day(&mut mend, field::UNTIL, &self.until, Some(STANDS_WITHIN)) else {
            return Err((OfferStep::Until, mend));
        };
        if !self.is_counter() && self.way != NOW && self.way != ENTRUST {
            return Err((OfferStep::Way, vec![(field::WAY, how.say(Word::OfferAskWay))]));
        }
        let caucus = own.filter(|_| !self.is_counter() && self.way == ENTRUST);
        Ok(MakeOffer { caucus, terms, note, expires_on, counters: OfferId::parse(&self.counters).ok() })
    }

    /// What one page has to mend before the next.
    pub fn mend(&self, step: OfferStep, how: Reading) -> Mend {
        match step {
            OfferStep::What if KINDS.contains(&self.term.kind.as_str()) => Mend::new(),
            OfferStep::What => vec![(field::KIND, how.say(Word::OfferAskWhat))],
            OfferStep::Details => self.term.read(how).err().unwrap_or_default(),
            later => match self.offer(None, how) {
                Err((open, mend)) if open <= later => mend,
                _ => Mend::new(),
            },
        }
    }

    fn note(&self, how: Reading) -> Result<Option<Reason>, Mend> {
        if self.note.trim().is_empty() {
            return Ok(None);
        }
        let mut mend = Mend::new();
        how.typed(&mut mend, field::NOTE, &self.note, Reason::parse).map(Some).ok_or(mend)
    }
}

#[cfg(test)]
#[path = "offer_draft_test.rs"]
mod tests;
