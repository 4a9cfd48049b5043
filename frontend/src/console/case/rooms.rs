//! The rooms of the open case: which one is entered, what is said in each, and what is being typed there. Words that
//! are typed in a room stay in it.

use crate::api::{Session, load_messages, now};
use crate::model::console_rooms::{Entered, Talks};
use leptos::prelude::*;
use shared_types::case::{Channel, MessageView};
use shared_types::values::CaseId;
use std::collections::BTreeMap;

/// All of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rooms {
    talks: RwSignal<Talks>,
    typed: StoredValue<BTreeMap<Channel, String>>,
    entered: StoredValue<Entered>,
    /// The one that is entered; the first of the list until somebody chooses.
    pub(super) open: RwSignal<Option<Channel>>,
    /// A talk could not be read.
    pub(super) silent: RwSignal<bool>,
}

impl Rooms {
    pub(super) fn new() -> Self {
        Self {
            talks: RwSignal::new(Talks::default()),
            typed: StoredValue::new(BTreeMap::new()),
            entered: StoredValue::new(Entered::first(now())),
            open: RwSignal::new(None),
            silent: RwSignal::new(false),
        }
    }

    /// Enters a room.
    pub(super) fn enter(self, room: Channel) {
        let before = self.open.get_untracked();
        if before == Some(room) {
            return;
        }
        self.entered.set_value(Entered::after_another(now()));
        self.open.set(Some(room));
        self.talks.update(|talks| talks.hear(room));
    }

    /// Whether to ask once more before the words go into the open room.
    pub(super) fn must_ask(self) -> bool {
        self.entered.get_value().must_ask(now())
    }

    /// They are sure.
    pub(super) fn sure(self) {
        self.entered.update_value(|entered| *entered = entered.sure());
    }

    /// What is said in a room, watched.
    pub(super) fn said(self, room: Channel) -> Vec<MessageView> {
        self.talks.with(|talks| talks.said(room).to_vec())
    }

    /// How much is new in a room, watched; what is open is being read.
    pub(super) fn unheard(self, room: Channel) -> usize {
        if self.open.get() == Some(room) { 0 } else { self.talks.with(|talks| talks.unheard(room)) }
    }

    /// What was typed in a room and not sent.
    pub(super) fn typed(self, room: Channel) -> String {
        self.typed.with_value(|typed| typed.get(&room).cloned().unwrap_or_default())
    }

    /// Keeps it.
    pub(super) fn keep(self, room: Channel, text: String) {
        let _ = self.typed.try_update_value(|typed| typed.insert(room, text));
    }

    /// Looks for what is new, in these rooms and no others.
    pub(super) async fn listen(self, session: Session, id: &CaseId, rooms: &[Channel]) {
        let Some(open) = self.open.try_get_untracked() else { return };
        if open.is_none_or(|open| !rooms.contains(&open)) {
            self.open.set(rooms.first().copied());
        }
        if self.talks.with_untracked(|talks| talks.has_others(rooms)) {
            self.talks.update(|talks| talks.keep(rooms));
        }
        let mut silent = false;
        for room in rooms {
            let Some(after) = self.talks.try_with_untracked(|talks| talks.last(*room)) else { return };
            match load_messages(session, id, *room, after).await {
                Ok(answer) => {
                    let known = self.talks.try_with_untracked(|talks| talks.knows(*room));
                    if known == Some(false) || (known.is_some() && !answer.items.is_empty()) {
                        self.talks.update(|talks| {
                            talks.take(*room, answer.items);
                            if self.open.get_untracked() == Some(*room) {
                                talks.hear(*room);
                            }
                        });
                    }
                }
                Err(_) => silent = true,
            }
        }
        let _ = self.silent.try_set(silent);
    }

    /// Nothing stays.
    pub(super) fn empty(self) {
        self.talks.set(Talks::default());
        self.typed.set_value(BTreeMap::new());
        self.open.set(None);
    }
}
