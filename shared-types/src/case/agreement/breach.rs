//! What follows when a duty is late: what is owed now, computed from the clause and nothing else.

use super::clause::{Clause, Duty, IfBroken};
use super::due::DutyItem;
use crate::values::{LocalDate, Money};

/// A duty that is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// Full days since its last day; 0 for a duty to leave something undone, which is broken and never late.
    pub days: i32,
    /// What is late of it.
    pub late: Option<Money>,
    /// What else has fallen due because of it.
    pub brought_forward: Option<Money>,
    /// The sum agreed for this.
    pub penalty: Option<Money>,
    /// Interest up to that day, in fen rounded down.
    pub interest: Option<Money>,
}

/// What is owed on a day because `item` of `clause` is not done; `paid` is what has come of it, `left` what later parts of
/// the clause still owe. `None`: it is not late. The last day ends at 24:00, so the first day late is the one after it.
pub fn breach(clause: &Clause, item: &DutyItem, paid: Money, left: Money, today: LocalDate) -> Option<Breach> {
    let days = item.due?.days_until(today);
    if days < 1 {
        return None;
    }
    let late = item.amount.and_then(|amount| Money::try_new(amount.fen() - paid.fen()).ok());
    if item.amount.is_some() && late.is_none_or(|late| late.fen() == 0) {
        return None;
    }
    let has = |wanted: &IfBroken| clause.if_broken.contains(wanted);
    let whole = matches!(&clause.duty, Duty::Pay { parts, .. } if !parts.is_empty());
    let brought_forward = (has(&IfBroken::AllDue) && whole && left.fen() > 0).then_some(left);
    let rate = clause.if_broken.iter().find_map(|broken| match broken {
        IfBroken::DailyInterest(rate) => Some(*rate),
        _ => None,
    });
    let interest = rate.zip(late).and_then(|(rate, late)| interest(late, rate, days));
    Some(Breach { days, late, brought_forward, penalty: penalty(clause), interest })
}

/// What is owed because a duty without a last day is broken: the sum agreed for that.
pub fn broken(clause: &Clause) -> Breach {
    Breach { days: 0, late: None, brought_forward: None, penalty: penalty(clause), interest: None }
}

fn penalty(clause: &Clause) -> Option<Money> {
    clause.if_broken.iter().find_map(|broken| match broken {
        IfBroken::Penalty(amount) => Some(*amount),
        _ => None,
    })
}

/// Hundredths of a per cent a day, simple, rounded down to the fen; `None` when no money is that much.
fn interest(late: Money, rate: u16, days: i32) -> Option<Money> {
    let fen = i128::from(late.fen()) * i128::from(rate) * i128::from(days) / 10_000;
    i64::try_from(fen).ok().and_then(|fen| Money::try_new(fen).ok())
}

#[cfg(test)]
mod tests {
    use super::super::due::duties;
    use super::*;
    use crate::case::agreement::{AgreementContent, split};
    use crate::clock::Calendar;
    use crate::values::{FreeText, PartyId};

    fn money(fen: i64) -> Money {
        Money::try_new(fen).unwrap()
    }

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn content() -> AgreementContent {
        let amount = money(1_000_000);
        let parts = split(amount, 4, day("2026-12-01"), super::super::split::Every::Month).unwrap();
        AgreementContent {
            about: FreeText::parse("停运损失").unwrap(),
            clauses: vec![Clause {
                by: Some(PartyId::new(2)),
                to: Some(PartyId::new(1)),
                duty: Duty::Pay { amount, parts, way: None, account: None },
                when: None,
                place: None,
                if_broken: vec![IfBroken::AllDue, IfBroken::DailyInterest(5), IfBroken::Penalty(money(50_000))],
            }],
            matters: Vec::new(),
            nothing_more: true,
        }
    }

    #[test]
    fn nothing_is_late_on_its_last_day_and_it_is_the_day_after() {
        let content = content();
        let items = duties(&content, None, &Calendar::china());
        let (clause, second) = (&content.clauses[0], &items[1]);
        let on = |text: &str| breach(clause, second, money(0), money(500_000), day(text));
        assert_eq!(on("2027-01-01"), None);
        let late = on("2027-01-11").unwrap();
        assert_eq!((late.days, late.late, late.brought_forward), (10, Some(money(250_000)), Some(money(500_000))));
        assert_eq!((late.penalty, late.interest), (Some(money(50_000)), Some(money(1_250))));
    }

    #[test]
    fn interest_is_on_what_is_late_and_nothing_is_late_that_was_paid() {
        let content = content();
        let items = duties(&content, None, &Calendar::china());
        let on = |paid| breach(&content.clauses[0], &items[0], money(paid), money(0), day("2026-12-11"));
        assert_eq!(on(150_000).unwrap().interest, Some(money(500)));
        assert_eq!(on(150_000).unwrap().brought_forward, None);
        assert_eq!(on(250_000), None);
    }
}
