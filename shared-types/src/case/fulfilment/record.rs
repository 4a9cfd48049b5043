//! What has come of each duty, folded from the events of the ledger. The duties themselves follow from the clauses.

use super::remind::DutyReminded;
use crate::case::agreement::{DutyId, DutyItem, duties};
use crate::case::stage::vocabulary;
use crate::case::{Attached, Case, Duty, Event, Stage};
use crate::clock::Calendar;
use crate::values::{LocalDate, Money, PartyId, Personal, Reason, Timestamp};

vocabulary! {
    /// Where a duty stands.
    DutyState {
        /// Nothing was said of it yet.
        Owed = "owed",
        /// Who owes it says that it is done.
        Reported = "reported",
        /// A part of it has come.
        Partly = "partly",
        /// Who is owed says that it has not come.
        Disputed = "disputed",
        /// It is done.
        Done = "done",
    }
}

vocabulary! {
    /// What somebody says of a duty.
    DutyWord {
        /// It is done.
        Reported = "reported",
        /// It has come, in whole or in part.
        Received = "received",
        /// It has not come, or not as agreed.
        Disputed = "disputed",
        /// It is not kept.
        Broken = "broken",
    }
}

/// What somebody has said of a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutySaid {
    /// What.
    pub what: DutyWord,
    /// Which party; `None`: the mediator, for both.
    pub by: Option<PartyId>,
    /// When.
    pub at: Timestamp,
    /// On which day it was done.
    pub on: Option<LocalDate>,
    /// How much was paid or has come.
    pub amount: Option<Money>,
    /// In words.
    pub words: Option<Personal<Reason>>,
    /// What shows it.
    pub proof: Vec<Attached>,
}

impl DutySaid {
    /// What an event says, and of which duty; `None` when it is no word of a duty.
    fn of(at: Timestamp, event: &Event) -> Option<(DutyId, Self)> {
        let bare = |what, by| Self { what, by, at, on: None, amount: None, words: None, proof: Vec::new() };
        Some(match event {
            Event::PerformanceReported(said) => {
                let (on, amount) = (Some(said.on), said.amount);
                let (words, proof) = (said.note.clone(), said.proof.clone());
                (said.duty, Self { on, amount, words, proof, ..bare(DutyWord::Reported, said.party) })
            }
            Event::ReceiptConfirmed(said) => {
                (said.duty, Self { amount: said.amount, ..bare(DutyWord::Received, Some(said.party)) })
            }
            Event::ReceiptDisputed(said) => {
                let words = Some(said.reason.clone());
                (said.duty, Self { words, ..bare(DutyWord::Disputed, Some(said.party)) })
            }
            Event::BreachReported(said) => {
                (said.duty, Self { words: said.note.clone(), ..bare(DutyWord::Broken, Some(said.party)) })
            }
            _ => return None,
        })
    }
}

/// What has come of one duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRecord {
    /// Which.
    pub id: DutyId,
    /// Where it stands.
    pub state: DutyState,
    /// What has been received of it.
    pub received: Money,
    /// On which day it was done, as reported last.
    pub done_on: Option<LocalDate>,
    /// Another last day, and who agrees to it.
    pub change: Option<(LocalDate, Vec<PartyId>)>,
    /// Another last day that all agreed to.
    pub moved_to: Option<LocalDate>,
    /// When they did.
    pub moved_at: Option<Timestamp>,
    /// How it was called to mind last.
    pub reminded: Option<DutyReminded>,
    /// Whether who is owed has reported a breach, and with a notarised debt document at hand.
    pub breach: Option<bool>,
    /// What was said of it, in that order.
    pub said: Vec<DutySaid>,
}

impl DutyRecord {
    fn new(id: DutyId) -> Self {
        let received = Money::default();
        Self {
            id,
            state: DutyState::Owed,
            received,
            done_on: None,
            change: None,
            moved_to: None,
            moved_at: None,
            reminded: None,
            breach: None,
            said: Vec::new(),
        }
    }
}

impl Case {
    /// The calendar of what was agreed, with the days that were moved since.
    pub fn owed(&self, calendar: &Calendar) -> Vec<DutyItem> {
        let effect = self.effect().map(|effect| effect.on);
        let Some((content, effect)) = self.agreed().zip(effect) else {
            return Vec::new();
        };
        let moved = |item: DutyItem| {
            let moved = self.duty(item.id).and_then(|known| known.moved_to);
            DutyItem { due: moved.or(item.due), ..item }
        };
        duties(&content, Some(effect), calendar).into_iter().map(moved).collect()
    }

    /// What has come of a duty; `None`: nothing was said of it.
    pub fn duty(&self, id: DutyId) -> Option<&DutyRecord> {
        self.ledger.iter().find(|known| known.id == id)
    }

    /// Where a duty stands.
    pub fn duty_state(&self, id: DutyId) -> DutyState {
        self.duty(id).map_or(DutyState::Owed, |known| known.state)
    }

    /// Whether a duty is one that can be done: what is left undone is kept, never finished.
    pub(in crate::case) fn can_be_done(&self, id: DutyId) -> bool {
        let content = self.agreed();
        let clause = content.as_ref().and_then(|content| content.clauses.get(usize::from(id.clause).checked_sub(1)?));
        clause.is_some_and(|clause| !matches!(clause.duty, Duty::Refrain { .. }))
    }

    /// The duties that are still to be done, with days or without.
    pub fn open_duties(&self, calendar: &Calendar) -> Vec<DutyItem> {
        let open = |item: &DutyItem| self.can_be_done(item.id) && self.duty_state(item.id) != DutyState::Done;
        self.owed(calendar).into_iter().filter(open).collect()
    }

    /// Whether nothing is left to be done; where all that was agreed is to leave something undone, from the day it binds. A
    /// calendar moves days, and no duty in or out.
    pub(in crate::case) fn is_performed(&self) -> bool {
        self.effect().is_some() && self.open_duties(&Calendar::china()).is_empty()
    }

    /// Whether who is owed has reported a breach of a duty that is still open.
    pub(in crate::case) fn is_broken(&self) -> bool {
        self.ledger.iter().any(|known| known.breach.is_some() && known.state != DutyState::Done)
    }

    /// Applies an event of the ledger; any other changes nothing.
    pub(in crate::case) fn perform_by(&mut self, at: Timestamp, event: &Event) {
        if let Some((id, said)) = DutySaid::of(at, event) {
            self.entry(id, |duty| duty.said.push(said));
        }
        match event {
            Event::PerformanceReported(said) => self.entry(said.duty, |duty| {
                duty.state = DutyState::Reported;
                duty.done_on = Some(said.on);
            }),
            Event::ReceiptConfirmed(said) => {
                let owed = self.owed(&Calendar::china()).into_iter().find(|item| item.id == said.duty);
                let owed = owed.and_then(|item| item.amount);
                self.entry(said.duty, |duty| {
                    let sum = duty.received.fen().saturating_add(said.amount.map_or(0, Money::fen));
                    duty.received = Money::try_new(sum).unwrap_or(duty.received);
                    let whole = said.amount.is_none() || owed.is_none_or(|owed| duty.received >= owed);
                    duty.state = if whole { DutyState::Done } else { DutyState::Partly };
                });
            }
            Event::ReceiptDisputed(said) => self.entry(said.duty, |duty| duty.state = DutyState::Disputed),
            Event::ChangeAgreed(said) => {
                let parties: Vec<PartyId> = self.parties.iter().map(|party| party.id).collect();
                self.entry(said.duty, |duty| {
                    match &mut duty.change {
                        Some((due, agreed)) if *due == said.due => agreed.push(said.party),
                        change => *change = Some((said.due, vec![said.party])),
                    }
                    let all = |agreed: &Vec<PartyId>| parties.iter().all(|party| agreed.contains(party));
                    if duty.change.as_ref().is_some_and(|(_, agreed)| all(agreed)) {
                        duty.moved_to = Some(said.due);
                        duty.moved_at = Some(at);
                        duty.change = None;
                        duty.breach = None;
                    }
                });
            }
            Event::DutyReminded(said) => self.entry(said.duty, |duty| duty.reminded = Some(*said)),
            Event::BreachReported(said) => self.entry(said.duty, |duty| duty.breach = Some(said.notarised)),
            _ => {}
        }
        if matches!(self.stage, Stage::Performing) && self.is_performed() {
            self.stage = Stage::FollowUp;
        }
    }

    fn entry(&mut self, id: DutyId, change: impl FnOnce(&mut DutyRecord)) {
        if !self.ledger.iter().any(|known| known.id == id) {
            self.ledger.push(DutyRecord::new(id));
        }
        if let Some(known) = self.ledger.iter_mut().find(|known| known.id == id) {
            change(known);
        }
    }
}
