//! What can be paid each month, as it is typed at the mediator's table and told in words. It is put into no command and no
//! store: the only thing that leaves it is a plan, and only when somebody takes it over.

use super::console_clause::{ClauseTyped, PartTyped, field as clause, typed_part};
use super::console_clause_read::Reader;
use super::console_command::{Flaw, Wrong};
use super::console_form::Filled;
use super::format::money;
use super::words::{Word, word, words};
use shared_types::case::{Affordable, Afforded, Budget, Every, Language, MOST_PARTS, afford};
use shared_types::values::{Money, ParseError};

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const INCOME: &str = "afford_income";
    pub const HOUSING: &str = "afford_housing";
    pub const FOOD: &str = "afford_food";
    pub const CARE: &str = "afford_care";
    pub const DEBTS: &str = "afford_debts";
    pub const OTHER: &str = "afford_other";
    pub const ALL: [&str; 6] = [INCOME, HOUSING, FOOD, CARE, DEBTS, OTHER];
}

/// What is known so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reckoned {
    /// No income is typed yet.
    Waiting,
    /// There is no sum to be paid yet.
    NoSum,
    /// Not every amount can be read.
    Unread(Vec<Flaw>),
    /// What comes of it.
    Found(Afforded),
}

impl Reckoned {
    /// From the fields, and the sum of the clause. An outgoing that is left empty is none.
    pub fn of(typed: &Filled, amount: &str) -> Self {
        let mut flaws = Vec::new();
        let mut read = |id: &'static str| {
            let text = typed.get(id).map(|text| text.trim()).unwrap_or_default();
            let read = if text.is_empty() { Ok(Money::default()) } else { Money::parse(text) };
            read.unwrap_or_else(|error: ParseError| {
                flaws.push((id, Wrong::Input(error)));
                Money::default()
            })
        };
        let budget = Budget {
            income: read(field::INCOME),
            housing: read(field::HOUSING),
            food: read(field::FOOD),
            care: read(field::CARE),
            debts: read(field::DEBTS),
            other: read(field::OTHER),
        };
        if !flaws.is_empty() {
            return Self::Unread(flaws);
        }
        if typed.get(field::INCOME).is_none_or(|text| text.trim().is_empty()) {
            return Self::Waiting;
        }
        match Money::parse(amount) {
            Ok(sum) if sum.fen() > 0 => Self::Found(afford(&budget, sum)),
            _ => Self::NoSum,
        }
    }

    /// What is wrong with a field.
    pub fn flaw(&self, id: &str) -> Option<Flaw> {
        let Self::Unread(flaws) = self else { return None };
        flaws.iter().find(|flaw| flaw.0 == id).copied()
    }

    /// The plan, when there is one to take over.
    pub const fn plan(&self) -> Option<Affordable> {
        match self {
            Self::Found(Afforded::Parts(plan)) => Some(*plan),
            _ => None,
        }
    }

    /// In words; nothing while there is nothing to say, or what is wrong is said at the field.
    pub fn tell(&self, language: Language) -> String {
        let amount = |amount| money(language, amount);
        match self {
            Self::Waiting | Self::Unread(_) => String::new(),
            Self::NoSum => word(language, Word::ConsoleAffordNoSum).to_owned(),
            Self::Found(Afforded::NothingLeft { short }) if short.fen() == 0 => {
                word(language, Word::ConsoleAffordNothingLeft).to_owned()
            }
            Self::Found(Afforded::NothingLeft { short }) => {
                words(language, Word::ConsoleAffordShort, &[("short", &amount(*short))])
            }
            Self::Found(Afforded::TooLong { left, part, most }) => {
                let values = [
                    ("left", amount(*left)),
                    ("part", amount(*part)),
                    ("count", MOST_PARTS.to_string()),
                    ("most", amount(*most)),
                ];
                words(
                    language,
                    Word::ConsoleAffordTooLong,
                    &values.each_ref().map(|(name, text)| (*name, text.as_str())),
                )
            }
            Self::Found(Afforded::Once { left }) => {
                words(language, Word::ConsoleAffordOnce, &[("left", &amount(*left))])
            }
            Self::Found(Afforded::Parts(plan)) => {
                let values = [
                    ("left", amount(plan.left())),
                    ("part", amount(plan.part())),
                    ("count", plan.count().to_string()),
                    ("last", amount(plan.last())),
                ];
                words(language, Word::ConsoleAffordParts, &values.each_ref().map(|(name, text)| (*name, text.as_str())))
            }
        }
    }
}

/// A plan taken over: what stands in the fields of the clause, and the payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// By the id of the field of the clause.
    pub fields: Filled,
    /// The payments.
    pub parts: Vec<PartTyped>,
}

/// Takes a plan over from the first day that stands in the clause.
///
/// # Errors
/// The first day, when it is missing or cannot be read.
pub fn take(plan: &Affordable, typed: &ClauseTyped) -> Result<Taken, Vec<Flaw>> {
    let first = Reader::of(typed).first()?;
    let fields =
        Filled::from([(clause::COUNT, plan.count().to_string()), (clause::EVERY, Every::Month.as_str().to_owned())]);
    Ok(Taken { fields, parts: plan.instalments(first).iter().map(typed_part).collect() })
}

#[cfg(test)]
mod tests {
    use super::super::console_clause::Sum;
    use super::*;

    fn typed(fields: &[(&'static str, &str)]) -> Filled {
        fields.iter().map(|(id, text)| (*id, (*text).to_owned())).collect()
    }

    fn budget() -> Filled {
        typed(&[(field::INCOME, "6,800"), (field::HOUSING, "1500"), (field::FOOD, "2000"), (field::DEBTS, "1000")])
    }

    fn instalments(amount: &str, first: &str) -> ClauseTyped {
        let fields = [(clause::KIND, "instalments"), (clause::AMOUNT, amount), (clause::FIRST, first)];
        ClauseTyped { fields: typed(&fields), parts: Vec::new() }
    }

    #[test]
    fn the_result_is_told_in_words() {
        let told = |fields: &Filled, amount| Reckoned::of(fields, amount).tell(Language::En);
        assert_eq!(
            told(&budget(), "9750"),
            "2,300 yuan left a month. Suggested: 1,150 yuan a month, 9 payments, the last 550 yuan."
        );
        assert!(told(&budget(), "1000").contains("no plan"));
        assert!(told(&budget(), "69000.01").contains("69,000 yuan in 60 payments"));
        assert!(told(&typed(&[(field::INCOME, "900"), (field::FOOD, "1000")]), "500").contains("100 yuan"));
        assert!(told(&typed(&[(field::INCOME, "0")]), "500").contains("Nothing is left"));
    }

    #[test]
    fn nothing_is_told_before_there_is_an_income_and_a_sum() {
        assert_eq!(Reckoned::of(&Filled::new(), "9000"), Reckoned::Waiting);
        for amount in ["", "0", "viel"] {
            assert_eq!(Reckoned::of(&budget(), amount), Reckoned::NoSum, "{amount}");
        }
    }

    #[test]
    fn an_amount_that_cannot_be_read_is_named_and_no_plan_is_offered() {
        let mut fields = budget();
        fields.insert(field::CARE, "-5".to_owned());
        let found = Reckoned::of(&fields, "9000");
        assert_eq!(found.flaw(field::CARE), Some((field::CARE, Wrong::Input(ParseError::NotAnAmount))));
        assert_eq!((found.flaw(field::INCOME), found.plan()), (None, None));
    }

    #[test]
    fn a_plan_taken_over_is_the_one_that_was_told_and_the_whole_sum() {
        let mut own = instalments("9750.50", "2026-12-31");
        let plan = Reckoned::of(&budget(), own.text(clause::AMOUNT)).plan().unwrap();
        let taken = take(&plan, &own).unwrap();
        own.fields.extend(taken.fields);
        own.parts = taken.parts;
        assert_eq!((own.text(clause::COUNT), own.text(clause::EVERY)), ("9", "month"));
        let ends =
            own.parts.first().zip(own.parts.last()).map(|(one, last)| (one.amount.as_str(), last.amount.as_str()));
        assert_eq!(ends, Some(("1,150", "550.50")));
        assert_eq!(own.sum(), Sum::Fits);
        let kept = format!("{:?}", own.read().unwrap());
        assert!(!kept.contains("680000"), "the income is no part of a clause: {kept}");
    }

    #[test]
    fn a_plan_without_a_first_day_asks_for_it() {
        let own = instalments("9750", "");
        let plan = Reckoned::of(&budget(), "9750").plan().unwrap();
        assert_eq!(take(&plan, &own), Err(vec![(clause::FIRST, Wrong::Input(ParseError::Empty))]));
    }
}
