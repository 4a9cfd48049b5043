//! The clocks that run once something is agreed, and calling them to mind before they end: who lets one run out loses what
//! it was for, and a duty to decide or to ask again is forgotten.

use super::confirmation::ConfirmationRecord;
use super::{AgreementForm, Case, Stage, progress};
use crate::clock::{Calendar, Due, RuleId};
use crate::values::{LocalDate, Timestamp};
use serde::{Deserialize, Serialize};

/// The end of a clock was called to mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermReminded {
    /// Which clock.
    pub rule: RuleId,
    /// Its last day then.
    pub last_day: LocalDate,
}

/// How many days before its end a clock is called to mind; a third of the short ones, a week of the month.
const fn ahead(rule: RuleId) -> i32 {
    match rule {
        RuleId::C08 => 1,
        RuleId::C09 => 5,
        _ => 7,
    }
}

impl Case {
    /// What is to be called to mind, and when; `hour` is the hour at which people are spoken to.
    pub(in crate::case) fn term_reminders(&self, hour: i8) -> Vec<(Timestamp, TermReminded)> {
        // The head says when something is due without a calendar at hand, so both read the same one.
        let running = self.running_terms(&Calendar::china()).into_iter();
        let told = |reminded: &TermReminded| self.reminded.contains(reminded);
        let each = running.map(|due| (due.trigger, TermReminded { rule: due.rule, last_day: due.date }));
        each.filter(|(_, reminded)| !told(reminded))
            .map(|(since, reminded)| {
                (reminded.last_day.plus_days(-ahead(reminded.rule)).max(since.plus_days(1)), reminded)
            })
            .map(|(day, reminded)| (day.at_hour(hour), reminded))
            .collect()
    }

    /// The parties' to ask a court (C07), the court's to accept and to decide (C08, C09), the mediator's to ask again (C11).
    fn running_terms(&self, calendar: &Calendar) -> Vec<Due> {
        let asked = self.confirmation.as_ref();
        let court = asked.filter(|asked| asked.is_before_court()).and_then(|asked| asked.due(calendar));
        let written = self.agreement.as_ref().is_some_and(|agreement| agreement.form == AgreementForm::Written);
        // Once the court has it, or has answered, or a side would not, nobody is asked to think of it.
        let open = asked.is_none_or(ConfirmationRecord::is_gathering);
        // What is done needs no court.
        let may_ask = written && open && matches!(self.stage, Stage::Performing);
        let ask = may_ask.then(|| self.confirmation_due(calendar)).flatten();
        let follows = matches!(self.stage, Stage::FollowUp) && !self.is_followed_up();
        let follow = follows.then(|| progress(self, calendar).due).flatten();
        [ask, court, follow].into_iter().flatten().collect()
    }
}
