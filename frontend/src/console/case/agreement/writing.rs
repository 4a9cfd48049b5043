//! What is being written of an agreement: it outlives the page that shows it, so that nothing typed is lost when a command is
//! refused, another place of the case is looked at, or the language is changed. One case at a time.

use crate::model::console_agreement::{Reasoned, Written};
use crate::model::console_clause::{ClauseTyped, PartTyped, field};
use leptos::ev;
use leptos::prelude::*;
use shared_types::case::{Clause, DraftView};
use shared_types::values::CaseId;

/// The fields of the clause that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    all: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
    /// The payments of a plan.
    pub(super) parts: RwSignal<Vec<PartTyped>>,
    /// Rises when the payments were computed and must be drawn anew; typing into one must not.
    pub(super) planned: RwSignal<u32>,
}

impl Fields {
    fn new() -> Self {
        let all = field::ALL.iter().map(|id| (*id, RwSignal::new(String::new()))).collect();
        Self { all: StoredValue::new(all), parts: RwSignal::new(Vec::new()), planned: RwSignal::new(0) }
    }

    /// What is typed into a field.
    pub(super) fn of(self, id: &str) -> RwSignal<String> {
        let found = self.all.with_value(|all| all.iter().find(|(known, _)| *known == id).map(|(_, value)| *value));
        found.unwrap_or_else(|| RwSignal::new(String::new()))
    }

    fn fill(self, typed: &ClauseTyped) {
        self.all.with_value(|all| {
            for (id, value) in all {
                value.set(typed.fields.get(id).cloned().unwrap_or_default());
            }
        });
        self.parts.set(typed.parts.clone());
        self.planned.update(|times| *times += 1);
    }

    /// Everything that is typed.
    pub(super) fn get(self) -> ClauseTyped {
        let fields = self.all.with_value(|all| all.iter().map(|(id, value)| (*id, value.get_untracked())).collect());
        ClauseTyped { fields, parts: self.parts.get_untracked() }
    }

    /// The same, watched.
    pub(super) fn watch(self) -> ClauseTyped {
        let fields = self.all.with_value(|all| all.iter().map(|(id, value)| (*id, value.get())).collect());
        ClauseTyped { fields, parts: self.parts.get() }
    }
}

/// All of it: a small handle.
#[derive(Debug, Clone, Copy)]
pub(in crate::console) struct Writing {
    who: StoredValue<Option<String>>,
    case: StoredValue<Option<CaseId>>,
    /// Whether something to begin from was there.
    pub(super) begun: RwSignal<bool>,
    /// The main facts.
    pub(super) about: RwSignal<String>,
    /// The clauses.
    pub(super) clauses: RwSignal<Vec<Clause>>,
    /// What it touches besides.
    pub(super) matters: RwSignal<String>,
    /// Whether nothing is left.
    pub(super) nothing_more: RwSignal<bool>,
    /// The number of the draft that this was begun from, or saved as.
    pub(super) base: RwSignal<Option<u16>>,
    /// Which clause is open, from 0; one behind the last is a new one.
    pub(super) open: RwSignal<Option<usize>>,
    /// What is typed into it.
    pub(super) fields: Fields,
    /// The clause that was taken away last, and where it stood.
    pub(super) removed: RwSignal<Option<(usize, Clause)>>,
    /// Why findings were left as they are.
    pub(super) reasons: RwSignal<Vec<Reasoned>>,
    /// What was there before anything was typed, or was saved last.
    start: StoredValue<Written>,
}

impl Writing {
    /// Nothing.
    pub(in crate::console) fn new() -> Self {
        Self {
            who: StoredValue::new(None),
            case: StoredValue::new(None),
            begun: RwSignal::new(false),
            about: RwSignal::new(String::new()),
            clauses: RwSignal::new(Vec::new()),
            matters: RwSignal::new(String::new()),
            nothing_more: RwSignal::new(true),
            base: RwSignal::new(None),
            open: RwSignal::new(None),
            fields: Fields::new(),
            removed: RwSignal::new(None),
            reasons: RwSignal::new(Vec::new()),
            start: StoredValue::new(Written::default()),
        }
    }

    /// Asks before the browser leaves the page with something that is not saved.
    pub(in crate::console) fn guard(self) {
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            if self.is_unsaved() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
    }

    fn is_unsaved(self) -> bool {
        let own = self.once();
        self.open.with_untracked(Option::is_some) || self.start.with_value(|start| *start != own)
    }

    /// What stands here is saved.
    pub(super) fn rest(self) {
        self.start.set_value(self.once());
    }

    /// For this case: what was written for another goes.
    pub(super) fn enter(self, case: &CaseId) {
        if self.case.with_value(|known| known.as_ref() == Some(case)) {
            return;
        }
        self.case.set_value(Some(case.clone()));
        self.begun.set(false);
        self.base.set(None);
        self.reasons.set(Vec::new());
        self.put(&Written { nothing_more: true, ..Written::default() });
        self.rest();
    }

    /// To whoever is signed in: it stays for who signs in again, and nothing of it for another person.
    pub(in crate::console) fn belong(self, who: Option<String>) {
        if self.who.with_value(|known| *known == who) {
            return;
        }
        self.who.set_value(who);
        self.case.set_value(None);
        self.begun.set(false);
        self.base.set(None);
        self.reasons.set(Vec::new());
        self.put(&Written::default());
        self.rest();
    }

    /// Replaces what is written.
    pub(super) fn put(self, written: &Written) {
        self.about.set(written.about.clone());
        self.clauses.set(written.clauses.clone());
        self.matters.set(written.matters.clone());
        self.nothing_more.set(written.nothing_more);
        self.open.set(None);
        self.removed.set(None);
    }

    /// Begins with what there is.
    pub(super) fn begin(self, written: &Written, drafts: &[DraftView]) {
        self.put(written);
        self.base.set(drafts.last().map(|draft| draft.number));
        self.begun.set(true);
        self.rest();
    }

    /// What is written, watched.
    pub(super) fn get(self) -> Written {
        Written {
            about: self.about.get(),
            clauses: self.clauses.get(),
            matters: self.matters.get(),
            nothing_more: self.nothing_more.get(),
        }
    }

    /// The same, once.
    pub(super) fn once(self) -> Written {
        untrack(|| self.get())
    }

    /// Opens a clause; one behind the last is a new one.
    pub(super) fn edit(self, index: usize) {
        let typed = self.clauses.with_untracked(|clauses| clauses.get(index).map(ClauseTyped::of));
        self.fields.fill(&typed.unwrap_or_else(ClauseTyped::new));
        self.open.set(Some(index));
    }

    /// Puts a clause down where it is open.
    pub(super) fn keep(self, clause: Clause) {
        let Some(index) = self.open.get_untracked() else { return };
        self.clauses.update(|clauses| match clauses.get_mut(index) {
            Some(known) => *known = clause,
            None => clauses.push(clause),
        });
        self.removed.set(None);
        self.open.set(None);
    }

    /// Takes a clause away; it can be brought back until the next change.
    pub(super) fn remove(self, index: usize) {
        let taken = self.clauses.try_update(|clauses| (index < clauses.len()).then(|| clauses.remove(index))).flatten();
        self.removed.set(taken.map(|clause| (index, clause)));
    }

    /// Brings it back.
    pub(super) fn restore(self) {
        if let Some((index, clause)) = self.removed.try_update(Option::take).flatten() {
            self.clauses.update(|clauses| clauses.insert(index.min(clauses.len()), clause));
        }
    }

    /// Moves a clause one place up, or down.
    pub(super) fn shift(self, index: usize, up: bool) {
        let other = if up { index.checked_sub(1) } else { index.checked_add(1) };
        self.clauses.update(|clauses| {
            if let Some(other) = other.filter(|other| *other < clauses.len() && index < clauses.len()) {
                clauses.swap(index, other);
            }
        });
        self.removed.set(None);
    }
}
