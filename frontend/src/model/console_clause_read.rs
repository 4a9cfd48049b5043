//! From the fields of a clause to the clause that is sent. Every value goes through the parser that the server uses, so that a
//! clause that is let through here is refused by the check of the whole at most.

use super::console_clause::{ClauseTyped, KINDS, PartTyped, Sum, consequences, field, is_asked};
use super::console_command::{Flaw, Wrong};
use shared_types::case::{Clause, Duty, Every, IfBroken, Instalment, MOST_PARTS, PayWay, Refusal, When, split};
use shared_types::values::{Address, FreeText, LocalDate, Money, ParseError, PartyId, Reason};

/// As many consequences as one clause may have.
const MOST_CONSEQUENCES: usize = 3;

/// Collects what fails and gives what does not.
pub(super) struct Reader<'a> {
    typed: &'a ClauseTyped,
    flaws: Vec<Flaw>,
}

impl<'a> Reader<'a> {
    pub(super) const fn of(typed: &'a ClauseTyped) -> Self {
        Self { typed, flaws: Vec::new() }
    }

    /// The clause, or every flaw in the order of the fields.
    pub(super) fn clause(mut self) -> Result<Clause, Vec<Flaw>> {
        let made = self.whole();
        match made {
            Some(clause) if self.flaws.is_empty() => Ok(clause),
            _ => Err(self.flaws),
        }
    }

    /// The payments that a sum, a number, a first day and a rhythm make.
    pub(super) fn plan(mut self) -> Result<Vec<Instalment>, Vec<Flaw>> {
        let amount = self.money(field::AMOUNT);
        let count = self.must(field::COUNT, |text| text.parse::<u8>().map_err(|_| ParseError::NotAnAmount));
        let first = self.must(field::FIRST, LocalDate::parse);
        let every = self.must(field::EVERY, |text| {
            Every::ALL.iter().copied().find(|every| every.as_str() == text).ok_or(ParseError::Empty)
        });
        if let (Some(amount), Some(count), Some(first), Some(every)) = (amount, count, first, every)
            && self.flaws.is_empty()
        {
            if let Some(parts) =
                split(amount, count, first, every).filter(|parts| parts.len() <= usize::from(MOST_PARTS))
            {
                return Ok(parts);
            }
            self.rule(field::COUNT, Refusal::InstalmentsUnclear);
        }
        Err(self.flaws)
    }

    /// The first day of a plan.
    pub(super) fn first(mut self) -> Result<LocalDate, Vec<Flaw>> {
        let first = self.must(field::FIRST, LocalDate::parse);
        first.ok_or(self.flaws)
    }

    fn must<T>(&mut self, id: &'static str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        let text = self.typed.text(id);
        let read = if text.is_empty() { Err(ParseError::Empty) } else { parse(text) };
        read.map_err(|error| self.flaws.push((id, Wrong::Input(error)))).ok()
    }

    fn may<T>(&mut self, id: &'static str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        if self.typed.text(id).is_empty() { None } else { self.must(id, parse) }
    }

    fn rule(&mut self, id: &'static str, refusal: Refusal) {
        self.flaws.push((id, Wrong::Rule(refusal)));
    }

    fn money(&mut self, id: &'static str) -> Option<Money> {
        let amount = self.must(id, Money::parse)?;
        if amount.fen() == 0 {
            self.rule(id, Refusal::AmountMissing);
        }
        Some(amount)
    }

    fn whole(&mut self) -> Option<Clause> {
        let kind =
            self.must(field::KIND, |text| KINDS.into_iter().find(|kind| *kind == text).ok_or(ParseError::Empty))?;
        let by = self.may(field::BY, PartyId::parse);
        let to = self.may(field::TO, PartyId::parse);
        if by.is_some() && by == to {
            self.rule(field::TO, Refusal::OwedToOneself);
        }
        let duty = self.duty(kind);
        let when = if is_asked(kind, field::WHEN) { self.when() } else { None };
        let place = if is_asked(kind, field::PLACE) { self.may(field::PLACE, Address::parse) } else { None };
        let if_broken = self.consequences(kind);
        Some(Clause { by, to, duty: duty?, when, place, if_broken })
    }

    fn duty(&mut self, kind: &str) -> Option<Duty> {
        Some(match kind {
            "pay" | "instalments" => {
                let amount = self.money(field::AMOUNT);
                let parts = if kind == "instalments" { self.parts() } else { Some(Vec::new()) };
                let way = self.may(field::WAY, |text| {
                    PayWay::ALL.iter().copied().find(|way| way.as_str() == text).ok_or(ParseError::Empty)
                });
                let account = self.may(field::ACCOUNT, Reason::parse);
                Duty::Pay { amount: amount?, parts: parts?, way, account }
            }
            "return" => Duty::Return { what: self.must(field::WHAT, Reason::parse)? },
            "hand_over" => Duty::HandOver { what: self.must(field::WHAT, Reason::parse)? },
            "repair" => {
                let what = self.must(field::WHAT, Reason::parse);
                let standard = self.may(field::STANDARD, Reason::parse);
                Duty::Repair { what: what?, standard }
            }
            "apologise" => Duty::Apologise { form: self.must(field::WHAT, Reason::parse)? },
            "refrain" => {
                let from = self.must(field::WHAT, Reason::parse);
                let until = self.may(field::UNTIL, LocalDate::parse);
                Duty::Refrain { from: from?, until }
            }
            _ => Duty::Other { what: self.must(field::WHAT, FreeText::parse)? },
        })
    }

    /// The payments, each with a sum and a day of its own, in the order of their days; together the whole.
    fn parts(&mut self) -> Option<Vec<Instalment>> {
        let typed = &self.typed.parts;
        if typed.is_empty() {
            self.flaws.push((field::PARTS, Wrong::Input(ParseError::Empty)));
            return None;
        }
        let one = |part: &PartTyped| {
            let amount = Money::parse(&part.amount)?;
            let on = LocalDate::parse(&part.on)?;
            Ok(Instalment { amount, on })
        };
        let parts: Vec<Instalment> = match typed.iter().map(one).collect::<Result<_, ParseError>>() {
            Ok(parts) => parts,
            Err(error) => {
                self.flaws.push((field::PARTS, Wrong::Input(error)));
                return None;
            }
        };
        let ordered = parts.windows(2).all(|pair| pair.first().map(|part| part.on) < pair.last().map(|part| part.on));
        if !ordered
            || !(2..=usize::from(MOST_PARTS)).contains(&parts.len())
            || parts.iter().any(|part| part.amount.fen() == 0)
        {
            self.rule(field::PARTS, Refusal::InstalmentsUnclear);
        } else if self.typed.sum() != Sum::Fits {
            self.rule(field::PARTS, Refusal::SumsDiffer);
        }
        Some(parts)
    }

    fn when(&mut self) -> Option<When> {
        match self.typed.text(field::WHEN) {
            "on" => self.must(field::ON, LocalDate::parse).map(When::On),
            "within" => {
                let days = self.must(field::DAYS, |text| text.parse::<u16>().map_err(|_| ParseError::NotAnAmount))?;
                if !(1..=3650).contains(&days) {
                    self.rule(field::DAYS, Refusal::DateOutOfRange);
                }
                Some(When::Within(days))
            }
            "at_once" => Some(When::AtOnce),
            _ => None,
        }
    }

    fn consequences(&mut self, kind: &str) -> Vec<IfBroken> {
        let mut found = Vec::new();
        for what in consequences(kind).iter().filter(|what| self.typed.ticked(what)) {
            found.extend(match *what {
                "all_due" => Some(IfBroken::AllDue),
                "penalty" => self.money(field::PENALTY).map(IfBroken::Penalty),
                "daily_interest" => {
                    let rate =
                        self.must(field::INTEREST, |text| text.parse::<u16>().map_err(|_| ParseError::NotAnAmount));
                    if rate.is_some_and(|rate| !(1..=1000).contains(&rate)) {
                        self.flaws.push((field::INTEREST, Wrong::Input(ParseError::NotAnAmount)));
                    }
                    rate.map(IfBroken::DailyInterest)
                }
                _ => self.must(field::BROKEN_OTHER, Reason::parse).map(IfBroken::Other),
            });
        }
        if found.len() > MOST_CONSEQUENCES {
            self.rule(field::BROKEN, Refusal::UnneededDetail);
        }
        found
    }
}
