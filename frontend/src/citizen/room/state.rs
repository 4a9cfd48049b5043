//! The open room: what it knows of its case, and the one way to change it. It outlives the pages that show it, so that
//! what was typed in one place is still there after a look at another.

use super::before;
use super::part::{Counts, Part};
use crate::api::{Session, Watch, draw_key, load_offers, load_room, load_talk, mark_read, now, send_order, watch};
use crate::citizen::seen;
use crate::model::console_rooms::Entered;
use crate::model::live::News;
use crate::model::order::Order;
use crate::model::room::RoomView;
use crate::model::room_talk::Talk;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{say, to_heading};
use crate::ui::ToastText;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared_types::api::{OffersAnswer, ProblemCode};
use shared_types::case::{Book, Channel};
use shared_types::values::{CaseId, MessageId};
use std::sync::Arc;

/// What the field of a talk is for just now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Doing {
    /// Something new is said.
    #[default]
    Saying,
    /// In answer to a message.
    Quoting(MessageId),
    /// A message of one's own is said better.
    Editing(MessageId),
}

/// One talk: what was said, and what is being typed. What is typed in one never stands in the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corner {
    pub(super) talk: RwSignal<Talk>,
    pub(super) typed: RwSignal<String>,
    pub(super) doing: RwSignal<Doing>,
}

impl Corner {
    fn new() -> Self {
        Self { talk: RwSignal::default(), typed: RwSignal::default(), doing: RwSignal::default() }
    }

    fn clear(self) {
        self.talk.set(Talk::default());
        self.typed.set(String::new());
        self.doing.set(Doing::Saying);
    }
}

/// The room: a small handle, because every part of a page holds one.
#[derive(Debug, Clone, Copy)]
pub(in crate::citizen) struct Room(StoredValue<Known>);

/// What the room knows.
#[derive(Debug, Clone, Copy)]
struct Known {
    session: Session,
    part: Part,
    id: RwSignal<Option<CaseId>>,
    view: RwSignal<Option<Arc<RoomView>>>,
    offers: RwSignal<Option<Arc<OffersAnswer>>>,
    counts: Counts,
    joint: Corner,
    private: Corner,
    /// Which talk was entered last, and when.
    entered: RwSignal<Option<(Channel, Entered)>>,
    trouble: RwSignal<Option<String>>,
    /// The room is being read.
    loading: RwSignal<bool>,
    /// An order is under way.
    busy: RwSignal<bool>,
    /// The last order that was tried, and its key: a second try is the same request.
    tried: RwSignal<Option<(String, String)>>,
    line: StoredValue<Option<Watch>, LocalStorage>,
    toast: ToastText,
}

/// Sets what has changed; what has not is not drawn anew.
fn update<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<Option<Arc<T>>>, value: T) {
    if signal.with_untracked(|known| known.as_deref() != Some(&value)) {
        signal.set(Some(Arc::new(value)));
    }
}

impl Room {
    /// No case yet. Made once for the program, outside of its pages.
    pub(in crate::citizen) fn new(session: Session, part: Part) -> Self {
        let known = Known {
            session,
            part,
            id: RwSignal::new(None),
            view: RwSignal::new(None),
            offers: RwSignal::new(None),
            counts: Counts::new(),
            joint: Corner::new(),
            private: Corner::new(),
            entered: RwSignal::new(None),
            trouble: RwSignal::new(None),
            loading: RwSignal::new(false),
            busy: RwSignal::new(false),
            tried: RwSignal::new(None),
            line: StoredValue::new_local(None),
            toast: expect_context(),
        };
        Self(StoredValue::new(known))
    }

    fn all(self) -> Known {
        self.0.get_value()
    }

    fn close(self) {
        self.all().line.set_value(None);
        self.all().id.set(None);
        self.all().view.set(None);
        self.all().offers.set(None);
        self.all().counts.clear();
        self.all().entered.set(None);
        self.all().trouble.set(None);
        self.all().joint.clear();
        self.all().private.clear();
    }

    /// Opens the room of a case, unless it is open.
    pub(super) fn open(self, id: &CaseId) {
        if self.all().id.with_untracked(|open| open.as_ref() == Some(id)) {
            return;
        }
        self.close();
        self.all().id.set(Some(id.clone()));
        self.refresh();
        let line = watch(self.all().session, id.clone(), move |news| match news {
            News::CatchUp => self.refresh(),
            News::Moved { book, .. } => self.moved(book),
        });
        self.all().line.set_value(Some(line));
    }

    /// What is shown of the case, watched.
    pub(super) fn view(self) -> Option<Arc<RoomView>> {
        self.all().view.get()
    }

    /// Something of the case, watched; `None` as long as it is on its way.
    pub(super) fn of<T>(self, read: impl FnOnce(&RoomView) -> T) -> Option<T> {
        self.all().view.with(|view| view.as_deref().map(read))
    }

    /// The same, once.
    pub(super) fn once<T>(self, read: impl FnOnce(&RoomView) -> T) -> Option<T> {
        self.all().view.with_untracked(|view| view.as_deref().map(read))
    }

    /// Offers and rounds, watched.
    pub(super) fn offers(self) -> Option<Arc<OffersAnswer>> {
        self.all().offers.get()
    }

    /// How many offers and rounds wait for the reader, watched.
    pub(super) fn waiting(self) -> usize {
        (self.all().part.waiting)(self)
    }
    /// How much is new in a talk, watched.
    pub(super) fn unread(self, channel: Channel) -> usize {
        (self.all().part.unread)(self, channel)
    }

    /// Numbers of what is not read as a whole.
    pub(super) fn counts(self) -> Counts {
        self.all().counts
    }

    /// The corner of a channel.
    pub(super) fn corner(self, channel: Channel) -> Corner {
        if channel == Channel::Joint { self.all().joint } else { self.all().private }
    }

    /// Who asks for the files of a line.
    pub(super) fn session(self) -> Session {
        self.all().session
    }

    /// What went wrong.
    pub(super) fn trouble(self) -> RwSignal<Option<String>> {
        self.all().trouble
    }

    /// Whether the room is being read, watched.
    pub(super) fn is_loading(self) -> bool {
        self.all().loading.get()
    }

    /// Whether an order is under way.
    pub(super) fn busy(self) -> RwSignal<bool> {
        self.all().busy
    }

    /// A talk is shown.
    pub(super) fn enter(self, id: &CaseId, channel: Channel) {
        let is_here = self.all().entered.with_untracked(|entered| entered.is_some_and(|(known, _)| known == channel));
        if !is_here {
            self.all().entered.set(Some((channel, before::enter(id, channel))));
        }
    }

    /// Whether to ask before something is said here: who changed rooms a while ago may think to be in the other one.
    pub(super) fn must_ask(self) -> bool {
        self.all().entered.get_untracked().is_some_and(|(_, entered)| entered.must_ask(now()))
    }

    /// They are sure.
    pub(super) fn sure(self) {
        self.all().entered.update(|entered| {
            if let Some((_, entered)) = entered {
                *entered = entered.sure();
            }
        });
    }

    /// How much is new in a talk that is kept whole.
    pub(super) fn new_in(self, channel: Channel) -> usize {
        let seen = self.all().id.with_untracked(|id| id.as_ref().map_or(0, |id| seen::at(id, channel)));
        self.corner(channel).talk.with(|talk| talk.new_after(seen))
    }

    /// A talk stands on the screen: it counts as read, here and for who else asks.
    pub(super) fn shown(self, channel: Channel) {
        let Some(id) = self.all().id.get_untracked() else { return };
        let (last, marked) = self.corner(channel).talk.with_untracked(|talk| (talk.after(), talk.marked()));
        seen::show(&id, channel, last);
        if last > marked {
            leptos::task::spawn_local(async move {
                // Not worth a word to the reader: the next look marks it again.
                let _ = mark_read(self.all().session, &id, channel, last).await;
            });
        }
    }

    /// Reads everything anew.
    pub(super) fn refresh(self) {
        leptos::task::spawn_local(self.fetch());
    }

    async fn fetch(self) {
        self.all().loading.set(true);
        self.fetch_case().await;
        if self.once(RoomView::is_there) == Some(true) {
            (self.all().part.read)(self, None).await;
        }
        self.all().loading.set(false);
    }

    fn moved(self, book: Book) {
        leptos::task::spawn_local(async move {
            if !matches!(book, Book::Joint | Book::Caucus(_) | Book::Offers | Book::Bids(_)) {
                self.fetch_case().await;
            }
            (self.all().part.read)(self, Some(book)).await;
        });
    }

    /// Which case is open.
    pub(super) fn id(self) -> Option<CaseId> {
        self.all().id.get_untracked()
    }

    /// Whether this case still is.
    pub(super) fn is_open(self, id: &CaseId) -> bool {
        self.all().id.with_untracked(|open| open.as_ref() == Some(id))
    }

    /// Something could not be read. What is on the screen stays; the line reads it anew as soon as there is one.
    fn miss(self, problem: &Trouble) {
        if self.all().view.with_untracked(Option::is_none) || !problem.may_pass() {
            self.fail(problem);
        }
    }

    fn fail(self, problem: &Trouble) {
        self.all().trouble.set(Some((self.all().part.tell)(problem)));
    }

    async fn fetch_case(self) {
        let Some(id) = self.all().id.get_untracked() else { return };
        match load_room(self.all().session, &id).await {
            Ok(view) if self.is_open(&id) => update(self.all().view, view),
            Ok(_) => {}
            Err(problem) => self.miss(&problem),
        }
    }

    /// Reads offers and rounds.
    pub(super) async fn fetch_offers(self) {
        let Some(id) = self.all().id.get_untracked() else { return };
        match load_offers(self.all().session, &id).await {
            Ok(offers) if self.is_open(&id) => update(self.all().offers, offers),
            Ok(_) => {}
            Err(problem) => self.miss(&problem),
        }
    }

    /// Reads on in a talk.
    pub(super) async fn fetch_talk(self, channel: Channel) {
        let Some(id) = self.all().id.get_untracked() else { return };
        let talk = self.corner(channel).talk;
        loop {
            let after = talk.with_untracked(Talk::after);
            let answer = load_talk(self.all().session, &id, channel, after).await;
            if !self.is_open(&id) {
                return;
            }
            match answer {
                Ok(answer) => {
                    let more = answer.next.is_some();
                    let mut known = talk.get_untracked();
                    known.take(answer);
                    if talk.with_untracked(|talk| *talk != known) {
                        talk.set(known);
                    }
                    // Pages that bring nothing further would come for ever.
                    if !more || talk.with_untracked(Talk::after) <= after {
                        return;
                    }
                }
                Err(problem) => return self.miss(&problem),
            }
        }
    }

    /// Gives an order. `done` runs when it is recorded, before the room is read anew.
    pub(super) fn give(self, order: &Order, done: Callback<()>) {
        let Some(id) = self.all().id.get_untracked().filter(|_| !self.all().busy.get_untracked()) else { return };
        let text = order.to_wire();
        let key = match self.all().tried.get_untracked() {
            Some((last, key)) if last == text => key,
            _ => draw_key(),
        };
        self.all().tried.set(Some((text.clone(), key.clone())));
        self.all().busy.set(true);
        self.all().trouble.set(None);
        leptos::task::spawn_local(async move {
            match send_order(self.all().session, &id, text, &key).await {
                Ok(()) => {
                    self.all().tried.set(None);
                    done.run(());
                    self.fetch().await;
                }
                Err(problem) => {
                    if problem.is(ProblemCode::LostRace) {
                        self.all().tried.set(None);
                        self.fetch().await;
                    }
                    self.fail(&problem);
                }
            }
            self.all().busy.set(false);
        });
    }

    /// Gives an order whose place stays on the screen, and says that it is recorded.
    pub(super) fn give_here(self, order: &Order) {
        self.give(order, Callback::new(|()| to_heading()));
        self.say_later(Word::CaseDone);
    }

    /// Says something once the order that is under way is recorded and the page it leads to is drawn.
    pub(super) fn say_later(self, what: Word) {
        leptos::task::spawn_local(async move {
            while self.all().busy.get_untracked() {
                TimeoutFuture::new(60).await;
            }
            if self.all().trouble.with_untracked(Option::is_none) {
                self.all().toast.say(say(what).to_owned());
            }
        });
    }
}
