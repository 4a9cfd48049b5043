//! What is owed, line by line: what a line says, what its reader may do about it, and which lines wait for the reader. The
//! rule itself is the server's; here is only which of the things it allows belongs to which line.

use super::KeepView;
use super::clause;
use super::place::DutyDeed;
use crate::model::format::{date, money};
use crate::model::words::{Family, Word, coded, word, words};
use shared_types::case::{
    Action, BreachRoute, BreachView, Clause, Duty, DutyId, DutyState, DutyView, Language, RouteOpen, StageName,
    is_owed_by, is_owed_to,
};
use shared_types::values::{LocalDate, Money};

/// So many days before its last day a duty waits for who owes it.
const SOON: i32 = 3;

/// Whose turn a line is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The reader's to do.
    Own,
    /// Owed to the reader.
    Other,
}

impl KeepView {
    /// A line.
    pub fn line(&self, id: DutyId) -> Option<&DutyView> {
        self.ledger.iter().find(|line| line.id == id)
    }

    /// The clause of a line.
    pub fn clause(&self, id: DutyId) -> Option<&Clause> {
        self.content.as_ref()?.clauses.get(usize::from(id.clause).checked_sub(1)?)
    }

    /// What a line says.
    pub fn told(&self, language: Language, line: &DutyView) -> String {
        let Some(clause) = self.clause(line.id) else {
            return words(language, Word::KeepClause, &[("number", &line.id.clause.to_string())]);
        };
        match (&clause.duty, line.amount) {
            (Duty::Pay { parts, way, account, .. }, Some(amount)) if !parts.is_empty() => {
                let once = Clause {
                    duty: Duty::Pay { amount, parts: Vec::new(), way: *way, account: account.clone() },
                    ..clause.clone()
                };
                let (number, count) = (line.id.part.to_string(), parts.len().to_string());
                let part = words(language, Word::KeepPart, &[("number", &number), ("count", &count)]);
                format!("{}{part}", clause::duty(&self.base, language, &once))
            }
            _ => clause::duty(&self.base, language, clause),
        }
    }

    /// Whether a line is kept by leaving something undone: it is never done.
    pub fn is_restraint(&self, line: &DutyView) -> bool {
        self.clause(line.id).is_some_and(|clause| matches!(clause.duty, Duty::Refrain { .. }))
    }

    /// Whose it is; both, where nobody is named.
    pub fn sides(&self, line: &DutyView) -> Vec<Side> {
        let Some(own) = self.base.own() else { return Vec::new() };
        let mut sides = Vec::new();
        sides.extend(is_owed_by(line.by, own).then_some(Side::Own));
        sides.extend(is_owed_to(line.by, line.to, own).then_some(Side::Other));
        sides
    }

    /// What the reader may do about a line.
    pub fn deeds(&self, line: &DutyView, today: LocalDate) -> Vec<DutyDeed> {
        if line.state == DutyState::Done {
            return Vec::new();
        }
        let restraint = self.is_restraint(line);
        let sides = self.sides(line);
        let (own, other) = (sides.contains(&Side::Own), sides.contains(&Side::Other));
        let said = line.state == DutyState::Reported;
        let late = restraint || line.due.is_none_or(|due| due < today);
        let reported = line.breach.as_ref().is_some_and(|breach| breach.reported);
        let fits = |deed: &DutyDeed| match deed {
            // What is to be left undone is never done, and moved to no other day.
            DutyDeed::Report | DutyDeed::Confirm | DutyDeed::Dispute | DutyDeed::Move if restraint => false,
            DutyDeed::Report => own && !said && self.base.may(Action::ReportPerformance),
            DutyDeed::Confirm => other && self.base.may(Action::ConfirmReceipt),
            DutyDeed::Dispute => other && said && self.base.may(Action::DisputeReceipt),
            DutyDeed::Move => self.base.may(Action::AgreeChange),
            DutyDeed::Breach => other && late && !reported && self.base.may(Action::ReportBreach),
        };
        DutyDeed::ALL.into_iter().filter(fits).collect()
    }

    /// Another last day that the other side proposes and the reader has not agreed to.
    pub fn asked(&self, line: &DutyView) -> Option<LocalDate> {
        let own = self.base.own()?;
        line.proposed.filter(|_| !line.proposed_by.contains(&own) && self.base.may(Action::AgreeChange))
    }

    /// What a line waits for from the reader, if for anything.
    pub fn awaited(&self, line: &DutyView, today: LocalDate) -> Option<DutyDeed> {
        let deeds = self.deeds(line, today);
        if line.state == DutyState::Reported && deeds.contains(&DutyDeed::Confirm) {
            return Some(DutyDeed::Confirm);
        }
        if self.asked(line).is_some() {
            return Some(DutyDeed::Move);
        }
        let near = line.due.is_some_and(|due| today.days_until(due) <= SOON);
        (near && deeds.contains(&DutyDeed::Report)).then_some(DutyDeed::Report)
    }

    /// What a line offers first, on its own page.
    pub fn first(&self, line: &DutyView, today: LocalDate) -> Option<DutyDeed> {
        let deeds = self.deeds(line, today);
        let usual = || deeds.iter().copied().find(|deed| matches!(deed, DutyDeed::Report | DutyDeed::Confirm));
        self.awaited(line, today).or_else(usual)
    }

    /// Whether anything is, or was, kept line by line.
    pub fn has_lines(&self) -> bool {
        !self.ledger.is_empty()
    }

    /// Whether it is the time after: all is done, and how it stands now is asked.
    pub fn is_after(&self) -> bool {
        matches!(self.base.stage, StageName::FollowUp | StageName::Closed | StageName::Archived)
    }
}

/// What has not come yet of a sum.
pub fn left(line: &DutyView) -> Option<Money> {
    let received = line.received.map_or(0, Money::fen);
    Money::try_new(line.amount?.fen() - received).ok()
}

/// What a breach has made due, item by item: what it is, and how much.
pub fn due_now(language: Language, breach: &BreachView) -> Vec<(String, String)> {
    let rows = [
        (Word::KeepLate, breach.late),
        (Word::KeepForward, breach.brought_forward),
        (Word::KeepPenalty, breach.penalty),
        (Word::KeepInterest, breach.interest),
    ];
    let row = |(name, amount): (Word, Option<Money>)| Some((word(language, name).to_owned(), money(language, amount?)));
    rows.into_iter().filter_map(row).collect()
}

/// A way that is open, by name, what it is, and by which article and until when.
pub fn route(language: Language, open: &RouteOpen, today: LocalDate) -> (String, &'static str, String) {
    let what = match open.route {
        BreachRoute::Enforcement => Word::KeepEnforcement,
        BreachRoute::Suit => Word::KeepSuit,
        BreachRoute::PaymentOrder => Word::KeepPaymentOrder,
    };
    let until =
        open.until.as_ref().map(|due| words(language, Word::KeepUntil, &[("date", &date(language, due.date, today))]));
    let rests = [Some(open.article.clone()), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (coded(language, Family::BreachRoute, open.route.as_str()), word(language, what), rests)
}
