//! The rooms of the open case: which one is entered, what is said in each, and what is being typed there. Words that
//! are typed in a room stay in it.

use crate::api::{Session, load_messages, now};
use crate::model::console_rooms::{Entered, Talks};
use crate::model::trouble::Trouble;
use leptos::prelude::*;
use shared_types::api::{OffersAnswer, ReadMark};
use shared_types::case::{Channel, MessageView};
use shared_types::values::{CaseId, MessageId};
use std::collections::BTreeMap;

/// All of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rooms {
    talks: RwSignal<Talks>,
    typed: StoredValue<BTreeMap<Channel, String>>,
    /// Up to where it was said that a room was read.
    marks: StoredValue<BTreeMap<Channel, u64>>,
    /// The message that is answered, in each room.
    quoted: RwSignal<BTreeMap<Channel, MessageId>>,
    entered: StoredValue<Entered>,
    /// Offers and rounds of bids, for who bargains.
    pub(super) offers: RwSignal<Option<OffersAnswer>>,
    /// They could not be read.
    pub(super) offers_failed: RwSignal<bool>,
    /// Something moved that was not read yet: a form was open, or something was being sent.
    missed: StoredValue<bool>,
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
            marks: StoredValue::new(BTreeMap::new()),
            quoted: RwSignal::new(BTreeMap::new()),
            entered: StoredValue::new(Entered::first(now())),
            offers: RwSignal::new(None),
            offers_failed: RwSignal::new(false),
            missed: StoredValue::new(false),
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

    /// Who has read up to a message of a room and no further.
    pub(super) fn readers(self, room: Channel, seq: u64) -> Vec<ReadMark> {
        self.talks.with(|talks| talks.readers(room, seq))
    }

    /// A message of a room.
    pub(super) fn find(self, room: Channel, id: &MessageId) -> Option<MessageView> {
        self.talks.with_untracked(|talks| talks.find(room, id).cloned())
    }

    /// Up to where to say that the room was read.
    pub(super) fn to_mark(self, room: Channel) -> Option<u64> {
        self.marks.with_value(|marks| {
            let to = self.talks.with_untracked(|talks| talks.to_mark(room))?;
            marks.get(&room).is_none_or(|said| *said < to).then_some(to)
        })
    }

    /// It was said.
    pub(super) fn marked(self, room: Channel, seq: u64) {
        let _ = self.marks.try_update_value(|marks| marks.insert(room, seq));
    }

    /// The message that is answered in a room, watched.
    pub(super) fn quoted(self, room: Channel) -> Option<MessageId> {
        self.quoted.with(|quoted| quoted.get(&room).cloned())
    }

    /// Answers a message, or none.
    pub(super) fn quote(self, room: Channel, message: Option<MessageId>) {
        let _ = self.quoted.try_update(|quoted| match message {
            Some(message) => quoted.insert(room, message),
            None => quoted.remove(&room),
        });
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
            silent |= self.listen_in(session, id, *room).await.is_err();
        }
        let _ = self.silent.try_set(silent);
    }

    /// Looks for what is new in one room.
    pub(super) async fn listen_in(self, session: Session, id: &CaseId, room: Channel) -> Result<(), Trouble> {
        let Some(after) = self.talks.try_with_untracked(|talks| talks.position(room)) else { return Ok(()) };
        let answer = load_messages(session, id, room, after).await?;
        let news = self
            .talks
            .try_with_untracked(|talks| !talks.knows(room) || talks.is_news(room, &answer.items, &answer.read));
        if news == Some(true) {
            self.talks.update(|talks| {
                talks.take_marks(room, answer.read);
                talks.take(room, answer.items);
                if self.open.get_untracked() == Some(room) {
                    talks.hear(room);
                }
            });
        }
        Ok(())
    }

    /// Takes what is offered, where it is new.
    pub(super) fn take_offers(self, answer: OffersAnswer) {
        let _ = self.offers_failed.try_set(false);
        if self.offers.try_with_untracked(|known| known.as_ref() == Some(&answer)) == Some(false) {
            self.offers.set(Some(answer));
        }
    }

    /// What is offered could not be read.
    pub(super) fn miss_offers(self) {
        let _ = self.offers_failed.try_set(true);
    }

    /// Something moved that is read later.
    pub(super) fn miss(self) {
        let _ = self.missed.try_update_value(|missed| *missed = true);
    }

    /// Whether something did; asked once.
    pub(super) fn has_missed(self) -> bool {
        self.missed.try_update_value(std::mem::take) == Some(true)
    }

    /// Nothing stays.
    pub(super) fn empty(self) {
        self.talks.set(Talks::default());
        self.typed.set_value(BTreeMap::new());
        self.quoted.set(BTreeMap::new());
        self.offers.set(None);
        self.open.set(None);
    }
}
