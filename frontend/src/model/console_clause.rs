//! One clause of an agreement as it is typed, field by field: what each kind asks, how it becomes the clause that is sent,
//! and how a clause that stands there comes back into the fields.

use super::console_clause_read::Reader;
use super::console_command::Flaw;
use super::console_form::Filled;
use shared_types::case::{Clause, Duty, Every, IfBroken, Instalment, PayWay, When};
use shared_types::values::Money;

/// Kinds of clauses, in the order in which they are offered.
pub const KINDS: [&str; 8] = ["pay", "instalments", "return", "hand_over", "repair", "apologise", "refrain", "other"];

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const KIND: &str = "clause_kind";
    pub const BY: &str = "clause_by";
    pub const TO: &str = "clause_to";
    pub const AMOUNT: &str = "clause_amount";
    pub const PARTS: &str = "clause_parts";
    pub const COUNT: &str = "clause_count";
    pub const FIRST: &str = "clause_first";
    pub const EVERY: &str = "clause_every";
    pub const WAY: &str = "clause_way";
    pub const ACCOUNT: &str = "clause_account";
    pub const WHAT: &str = "clause_what";
    pub const STANDARD: &str = "clause_standard";
    pub const WHEN: &str = "clause_when";
    pub const ON: &str = "clause_on";
    pub const DAYS: &str = "clause_days";
    pub const UNTIL: &str = "clause_until";
    pub const PLACE: &str = "clause_place";
    pub const BROKEN: &str = "clause_broken";
    pub const PENALTY: &str = "clause_penalty";
    pub const INTEREST: &str = "clause_interest";
    pub const BROKEN_OTHER: &str = "clause_broken_other";
    pub const ALL: [&str; 21] = [
        KIND,
        BY,
        TO,
        AMOUNT,
        PARTS,
        COUNT,
        FIRST,
        EVERY,
        WAY,
        ACCOUNT,
        WHAT,
        STANDARD,
        WHEN,
        ON,
        DAYS,
        UNTIL,
        PLACE,
        BROKEN,
        PENALTY,
        INTEREST,
        BROKEN_OTHER,
    ];
}

/// Ways to say by when.
pub const WHENS: [&str; 3] = ["on", "within", "at_once"];
/// The last day of a clause is not settled yet.
pub const OPEN: &str = "";

/// What may follow when a clause of this kind is broken.
pub const fn consequences(kind: &str) -> &'static [&'static str] {
    match kind.as_bytes() {
        b"instalments" => &["all_due", "daily_interest", "penalty", "other"],
        b"pay" => &["daily_interest", "penalty", "other"],
        _ => &["penalty", "other"],
    }
}

/// Whether a field is asked of a kind of clause.
pub fn is_asked(kind: &str, id: &str) -> bool {
    let money = matches!(kind, "pay" | "instalments");
    match id {
        field::KIND => true,
        field::AMOUNT | field::WAY | field::ACCOUNT => money,
        field::COUNT | field::FIRST | field::EVERY | field::PARTS => kind == "instalments",
        field::WHAT => !kind.is_empty() && !money,
        field::STANDARD => kind == "repair",
        field::UNTIL => kind == "refrain",
        field::WHEN => !kind.is_empty() && !matches!(kind, "instalments" | "refrain"),
        field::PLACE => !kind.is_empty() && kind != "refrain",
        _ => !kind.is_empty(),
    }
}

/// One payment of a plan, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartTyped {
    /// How much.
    pub amount: String,
    /// By when.
    pub on: String,
}

/// A clause as it is typed: its fields, and the payments of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClauseTyped {
    /// By the id of the field.
    pub fields: Filled,
    /// The payments.
    pub parts: Vec<PartTyped>,
}

/// What the payments of a plan add up to, beside the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// Not every amount can be read yet.
    Unread,
    /// They are the whole.
    Fits,
    /// So much is missing.
    Short(Money),
    /// So much is too much.
    Over(Money),
}

impl ClauseTyped {
    /// A new one.
    pub fn new() -> Self {
        Self { fields: Filled::from([(field::EVERY, Every::Month.as_str().to_owned())]), parts: Vec::new() }
    }

    /// What stands in a field.
    pub fn text(&self, id: &str) -> &str {
        self.fields.get(id).map(|text| text.trim()).unwrap_or_default()
    }

    /// The kind.
    pub fn kind(&self) -> &'static str {
        KINDS.into_iter().find(|kind| *kind == self.text(field::KIND)).unwrap_or_default()
    }

    pub(super) fn ticked(&self, what: &str) -> bool {
        self.text(field::BROKEN).split(' ').any(|one| one == what)
    }

    /// The clause.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn read(&self) -> Result<Clause, Vec<Flaw>> {
        Reader::of(self).clause()
    }

    /// The payments that a sum, a number, a first day and a rhythm make; the last takes what is left.
    ///
    /// # Errors
    /// What cannot be read, and a number that does not fit.
    pub fn plan(&self) -> Result<Vec<PartTyped>, Vec<Flaw>> {
        Reader::of(self).plan().map(|parts| parts.iter().map(typed_part).collect())
    }

    /// What the payments add up to.
    pub fn sum(&self) -> Sum {
        let Ok(whole) = Money::parse(self.text(field::AMOUNT)) else { return Sum::Unread };
        let add =
            |sum: i64, part: &PartTyped| Money::parse(&part.amount).ok().and_then(|one| sum.checked_add(one.fen()));
        let Some(sum) = self.parts.iter().try_fold(0, add) else { return Sum::Unread };
        let apart = Money::try_new((whole.fen() - sum).abs());
        match (whole.fen() - sum, apart) {
            (0, _) => Sum::Fits,
            (1.., Ok(apart)) => Sum::Short(apart),
            (_, Ok(apart)) => Sum::Over(apart),
            (_, Err(_)) => Sum::Unread,
        }
    }

    /// A clause back in the fields.
    pub fn of(clause: &Clause) -> Self {
        let mut fields = Filled::new();
        let mut parts = Vec::new();
        let mut put = |id: &'static str, text: String| {
            fields.insert(id, text);
        };
        put(field::BY, clause.by.map(|party| party.to_string()).unwrap_or_default());
        put(field::TO, clause.to.map(|party| party.to_string()).unwrap_or_default());
        put(field::PLACE, clause.place.as_ref().map(|place| place.as_str().to_owned()).unwrap_or_default());
        match clause.when {
            Some(When::On(day)) => {
                put(field::WHEN, "on".to_owned());
                put(field::ON, day.to_string());
            }
            Some(When::Within(days)) => {
                put(field::WHEN, "within".to_owned());
                put(field::DAYS, days.to_string());
            }
            Some(When::AtOnce) => put(field::WHEN, "at_once".to_owned()),
            None => put(field::WHEN, OPEN.to_owned()),
        }
        let kind = match &clause.duty {
            Duty::Pay { amount, parts: planned, way, account } => {
                put(field::AMOUNT, amount.to_yuan());
                put(field::WAY, way.map(PayWay::as_str).unwrap_or_default().to_owned());
                put(field::ACCOUNT, account.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default());
                parts = planned.iter().map(typed_part).collect();
                if let Some(first) = planned.first() {
                    put(field::COUNT, planned.len().to_string());
                    put(field::FIRST, first.on.to_string());
                }
                if planned.is_empty() { "pay" } else { "instalments" }
            }
            Duty::Return { what } => {
                put(field::WHAT, what.as_str().to_owned());
                "return"
            }
            Duty::HandOver { what } => {
                put(field::WHAT, what.as_str().to_owned());
                "hand_over"
            }
            Duty::Repair { what, standard } => {
                put(field::WHAT, what.as_str().to_owned());
                put(field::STANDARD, standard.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default());
                "repair"
            }
            Duty::Apologise { form } => {
                put(field::WHAT, form.as_str().to_owned());
                "apologise"
            }
            Duty::Refrain { from, until } => {
                put(field::WHAT, from.as_str().to_owned());
                put(field::UNTIL, until.map(|day| day.to_string()).unwrap_or_default());
                "refrain"
            }
            Duty::Other { what } => {
                put(field::WHAT, what.as_str().to_owned());
                "other"
            }
        };
        put(field::KIND, kind.to_owned());
        // Mostly by the month; a clause of another kind may become one in parts.
        put(field::EVERY, Every::Month.as_str().to_owned());
        let mut broken = Vec::new();
        for one in &clause.if_broken {
            broken.push(match one {
                IfBroken::AllDue => "all_due",
                IfBroken::Penalty(amount) => {
                    put(field::PENALTY, amount.to_yuan());
                    "penalty"
                }
                IfBroken::DailyInterest(rate) => {
                    put(field::INTEREST, rate.to_string());
                    "daily_interest"
                }
                IfBroken::Other(what) => {
                    put(field::BROKEN_OTHER, what.as_str().to_owned());
                    "other"
                }
            });
        }
        put(field::BROKEN, broken.join(" "));
        Self { fields, parts }
    }
}

pub(super) fn typed_part(part: &Instalment) -> PartTyped {
    PartTyped { amount: part.amount.to_yuan(), on: part.on.to_string() }
}

#[cfg(test)]
#[path = "console_clause_test.rs"]
mod tests;
