//! The calendar of an agreement: each thing to be done, with its last day (C10 of the clock catalogue: as written).

use super::clause::{AgreementContent, Clause, Duty, When};
use crate::clock::Calendar;
use crate::values::{LocalDate, Money, PartyId};
use serde::{Deserialize, Serialize};

/// One thing to be done: a clause, or one payment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DutyId {
    /// The clause, from 1.
    pub clause: u8,
    /// The payment of it, from 1; 1 for what is done once.
    pub part: u8,
}

/// A line of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyItem {
    /// Which.
    pub id: DutyId,
    /// Who owes it; `None`: both.
    pub by: Option<PartyId>,
    /// To whom; `None`: to all others.
    pub to: Option<PartyId>,
    /// How much, when it is money.
    pub amount: Option<Money>,
    /// The last day; `None` when none was set, or not before the agreement takes effect.
    pub due: Option<LocalDate>,
}

impl When {
    /// The last day of an agreement that took effect on `effect`. A day that was named stays as it is written; the end of a
    /// term that is counted rolls past a holiday (Civil Code art. 201, 203).
    pub fn day(self, effect: Option<LocalDate>, calendar: &Calendar) -> Option<LocalDate> {
        match self {
            Self::On(day) => Some(day),
            Self::AtOnce => effect,
            Self::Within(days) => effect.map(|from| calendar.next_working_day(from.plus_days(i32::from(days)))),
        }
    }
}

/// All that is to be done, in the order of the clauses; each payment of its own.
pub fn duties(content: &AgreementContent, effect: Option<LocalDate>, calendar: &Calendar) -> Vec<DutyItem> {
    let numbered = content.clauses.iter().zip(1_u8..);
    numbered.flat_map(|(clause, number)| of_clause(clause, number, effect, calendar)).collect()
}

fn of_clause(clause: &Clause, number: u8, effect: Option<LocalDate>, calendar: &Calendar) -> Vec<DutyItem> {
    let item = |part: u8, amount, due| DutyItem {
        id: DutyId { clause: number, part },
        by: clause.by,
        to: clause.to,
        amount,
        due,
    };
    match &clause.duty {
        Duty::Pay { parts, .. } if !parts.is_empty() => {
            parts.iter().zip(1_u8..).map(|(part, n)| item(n, Some(part.amount), Some(part.on))).collect()
        }
        Duty::Pay { amount, .. } => {
            vec![item(1, Some(*amount), clause.when.and_then(|when| when.day(effect, calendar)))]
        }
        // What is left undone is kept until its last day, and is broken rather than done.
        Duty::Refrain { until, .. } => vec![item(1, None, *until)],
        _ => vec![item(1, None, clause.when.and_then(|when| when.day(effect, calendar)))],
    }
}

/// The last day on which anything falls due: from it the time to ask for enforcement runs (Civil Procedure Law art. 250).
pub fn last_due(items: &[DutyItem]) -> Option<LocalDate> {
    items.iter().filter_map(|item| item.due).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Reason;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn clause(when: When) -> Clause {
        Clause {
            by: Some(PartyId::new(2)),
            to: Some(PartyId::new(1)),
            duty: Duty::Return { what: Reason::parse("行车证").unwrap() },
            when: Some(when),
            place: None,
            if_broken: Vec::new(),
        }
    }

    fn due(when: When, effect: Option<&str>) -> Option<String> {
        let items = of_clause(&clause(when), 1, effect.map(day), &Calendar::china());
        items[0].due.map(|day| day.to_string())
    }

    #[test]
    fn a_term_is_counted_from_the_day_after_and_rolls_past_a_holiday() {
        assert_eq!(due(When::Within(10), Some("2026-11-20")).as_deref(), Some("2026-11-30"));
        assert_eq!(
            due(When::Within(8), Some("2026-11-20")).as_deref(),
            Some("2026-11-30"),
            "28 November is a Saturday"
        );
        assert_eq!(due(When::Within(8), None), None);
        assert_eq!(due(When::AtOnce, Some("2026-11-22")).as_deref(), Some("2026-11-22"));
    }

    #[test]
    fn a_day_that_was_named_stays() {
        assert_eq!(due(When::On(day("2026-11-28")), None).as_deref(), Some("2026-11-28"));
    }
}
