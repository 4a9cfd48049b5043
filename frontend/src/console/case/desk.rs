//! The open case: what is shown, and the one way to change it. A command that is tried again keeps its key; one that
//! depends on what was seen carries the tag of it, so that nobody overwrites what they have not read.

use super::rooms::Rooms;
use crate::api::{
    Session, draw_key, give_command, keep_paper, list_papers, load_bargaining, load_case, load_readings, load_roster,
    load_slots, mark_read, take_file, watch,
};
use crate::attach::Trays;
use crate::console::Staff;
use crate::model::console_command::tell_trouble;
use crate::model::console_form::{Filled, blank, field};
use crate::model::console_room_form::depends_on_seen;
use crate::model::console_sending::Pending;
use crate::model::live::News;
use crate::model::papers::PaperList;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{go, language, renew, say, say_code, say_with};
use crate::ui::ToastText;
use leptos::ev;
use leptos::prelude::*;
use shared_types::access::opens;
use shared_types::api::{ProblemCode, Revealed, RosterAnswer};
use shared_types::case::{Action, Book, CaseView, Channel, Command, ReadingView, SlotsView};
use shared_types::values::{CaseId, LocalDate, PartyId, SessionLength};

/// Whether what is shown can be gone on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footing {
    /// As far as is known.
    Firm,
    /// Somebody else was first, and the page shows what they did.
    Raced,
    /// The case is not with the reader, or there is no such case.
    Gone,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    /// It is recorded.
    Done,
    /// It is recorded, and this is what was asked to be read.
    Revealed(Revealed),
    /// Somebody else was first; the page shows the latest.
    Raced,
    /// It is not.
    Failed(Trouble),
}

/// Whether the page stays as it is after it: people go on writing there.
const fn stays(action: Action) -> bool {
    matches!(action, Action::PostMessage | Action::DraftAgreement)
}

/// What is asked for seldom: the desk itself is passed along by copy, and this by one handle.
#[derive(Debug)]
struct Beside {
    staff: Staff,
    trays: Trays,
    /// What goes to the procedure and into no talk: agreements that were signed in ink.
    papers: Trays,
}

/// One open case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    beside: StoredValue<Beside>,
    toast: ToastText,
    id: StoredValue<CaseId>,
    tag: RwSignal<Option<String>>,
    /// What is shown.
    pub(super) view: RwSignal<Option<CaseView>>,
    /// The rooms that the reader may enter, and what is said there.
    rooms: StoredValue<Rooms>,
    /// Why nothing is shown.
    pub(super) trouble: RwSignal<Option<String>>,
    /// Whether what is shown can be gone on from.
    pub(super) footing: RwSignal<Footing>,
    /// The form that is open.
    pub(super) chosen: RwSignal<Option<Action>>,
    /// What the form was opened at: a side, a message, an offer, a meeting, or words to begin with.
    pub(super) about: StoredValue<Filled>,
    /// What forms choose from; asked for when one is opened.
    pub(super) roster: RwSignal<Option<Result<RosterAnswer, String>>>,
    /// Something is being sent.
    pub(super) busy: RwSignal<bool>,
}

impl Desk {
    /// The files on their way into the rooms.
    pub(super) fn trays(self) -> Trays {
        self.beside.with_value(|beside| beside.trays)
    }

    /// The papers on their way into the procedure.
    pub(super) fn papers(self) -> Trays {
        self.beside.with_value(|beside| beside.papers)
    }

    /// Opens a case, loads it and keeps looking.
    pub(super) fn open(id: CaseId) -> Self {
        let desk = Self {
            session: expect_context(),
            beside: StoredValue::new(Beside {
                staff: expect_context(),
                trays: Trays::new(expect_context()),
                papers: Trays::to(expect_context(), "case"),
            }),
            toast: expect_context(),
            id: StoredValue::new(id),
            tag: RwSignal::new(None),
            view: RwSignal::new(None),
            rooms: StoredValue::new(Rooms::new()),
            trouble: RwSignal::new(None),
            footing: RwSignal::new(Footing::Firm),
            chosen: RwSignal::new(None),
            about: StoredValue::new(Filled::new()),
            roster: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        desk.toast.clear();
        desk.trays().open(Some(desk.id.get_value()));
        desk.papers().open(Some(desk.id.get_value()));
        desk.load();
        // For as long as the page stands; with it the line goes.
        let line = watch(desk.session, desk.id.get_value(), move |news| desk.hear(news));
        let _ = StoredValue::new_local(line);
        let back = window_event_listener(ev::focus, move |_| {
            if let Some(room) = desk.try_rooms().and_then(|rooms| rooms.open.get_untracked()) {
                desk.mark(room);
            }
        });
        on_cleanup(move || back.remove());
        desk
    }

    /// The rooms that the reader may enter, and what is said there.
    pub(super) fn rooms(self) -> Rooms {
        self.rooms.get_value()
    }

    /// The same after an answer was waited for: the page may have been left.
    pub(super) fn try_rooms(self) -> Option<Rooms> {
        self.rooms.try_get_value()
    }

    /// Who asks for the files of a line, and of which case.
    pub(super) fn files(self) -> (Session, CaseId) {
        (self.session, self.id.get_value())
    }

    /// Where the reader came from.
    pub(super) fn way_back(self) -> String {
        self.beside.with_value(|beside| beside.staff.list.get_untracked())
    }

    /// Something moved. A talk is read at once. Under an open form that depends on what was seen the case stays as it is:
    /// what was overtaken is told when it is sent.
    fn hear(self, news: News) {
        let Some(chosen) = self.chosen.try_get_untracked() else { return };
        let (room, bargains) = match news {
            News::Moved { book, .. } => (self.room_of(book), matches!(book, Book::Offers | Book::Caucus(_))),
            News::CatchUp => (None, false),
        };
        if room.is_some() || bargains {
            leptos::task::spawn_local(async move {
                let Some(id) = self.id.try_get_value() else { return };
                if let (Some(room), Some(rooms)) = (room, self.try_rooms()) {
                    rooms.listen_in(self.session, &id, room).await.ok();
                }
                if bargains && self.bargains() {
                    self.fetch_offers(&id).await;
                }
            });
        }
        let stands = chosen.is_none_or(|action| !depends_on_seen(action));
        // A talk beside it moves the tag of what was seen; the next command that depends on it needs the new one.
        if stands && !self.busy.try_get_untracked().unwrap_or(true) {
            leptos::task::spawn_local(self.fetch());
        } else if let Some(rooms) = self.try_rooms() {
            rooms.miss();
        }
    }

    /// The room whose words a book holds.
    fn room_of(self, book: Book) -> Option<Channel> {
        self.view
            .try_with_untracked(|view| view.as_ref()?.channels.iter().copied().find(|channel| channel.book() == book))?
    }

    /// Whether the reader bargains.
    fn bargains(self) -> bool {
        self.view
            .try_with_untracked(|view| view.as_ref().is_some_and(|view| opens(&view.you.actor, Book::Offers)))
            .unwrap_or(false)
    }

    /// The form is gone: what it kept from being read is read now.
    pub(super) fn look_again(self) {
        if self.try_rooms().is_some_and(Rooms::has_missed) {
            leptos::task::spawn_local(self.fetch());
        }
    }

    /// Loads the case and what is new in its talk.
    pub(super) fn load(self) {
        self.trouble.set(None);
        leptos::task::spawn_local(self.fetch());
    }

    async fn fetch(self) {
        let Some(id) = self.id.try_get_value() else { return };
        match load_case(self.session, &id).await {
            Ok((view, tag)) => self.take(view, tag).await,
            Err(problem) if problem.is(ProblemCode::NotFound) => {
                // Nothing of a case that is not the reader's any more stays on the page.
                self.footing.set(Footing::Gone);
                self.view.set(None);
                if let Some(rooms) = self.try_rooms() {
                    rooms.empty();
                }
            }
            // What is on the screen stays; only a page without anything says why.
            Err(problem) if self.view.try_with_untracked(Option::is_none) == Some(true) => {
                self.trouble.set(Some(tell_trouble(language(), &problem)));
            }
            Err(_) => {}
        }
    }

    async fn take(self, view: CaseView, tag: Option<String>) {
        let channels = view.channels.clone();
        let bargains = opens(&view.you.actor, Book::Offers);
        self.trouble.set(None);
        self.tag.set(tag);
        // Only a change is drawn, so that nobody loses their place on the page.
        if self.view.try_with_untracked(|known| known.as_ref() == Some(&view)) == Some(false) {
            self.view.set(Some(view));
        }
        if let (Some(id), Some(rooms)) = (self.id.try_get_value(), self.try_rooms()) {
            rooms.listen(self.session, &id, &channels).await;
            if bargains {
                self.fetch_offers(&id).await;
            }
        }
    }

    async fn fetch_offers(self, id: &CaseId) {
        let _ = match load_bargaining(self.session, id).await {
            Ok(answer) => self.try_rooms().map(|rooms| rooms.take_offers(answer)),
            Err(_) => self.try_rooms().map(Rooms::miss_offers),
        };
    }

    /// Says how far the open room was read, where that was not said yet. Nobody reads behind another window.
    pub(super) fn mark(self, room: Channel) {
        let Some(rooms) = self.try_rooms() else { return };
        if document().hidden() {
            return;
        }
        if let (Some(seq), Some(id)) = (rooms.to_mark(room), self.id.try_get_value()) {
            leptos::task::spawn_local(async move {
                // Untold now, it is told with the next words.
                if mark_read(self.session, &id, room, seq).await.is_ok()
                    && let Some(rooms) = self.try_rooms()
                {
                    rooms.marked(room, seq);
                }
            });
        }
    }

    /// What forms choose from.
    pub(super) fn load_roster(self) {
        self.roster.set(None);
        leptos::task::spawn_local(async move {
            let Some(id) = self.id.try_get_value() else { return };
            let answer = load_roster(self.session, &id).await.map_err(|problem| tell_trouble(language(), &problem));
            self.roster.set(Some(answer));
        });
    }

    /// When people could meet from a day on, and where.
    pub(super) async fn load_slots(self, from: LocalDate, minutes: SessionLength) -> Result<SlotsView, ()> {
        let Some(id) = self.id.try_get_value() else { return Err(()) };
        load_slots(self.session, &id, from, minutes).await.map_err(drop)
    }

    /// Sends a command and shows what became of it.
    pub(super) async fn send(self, command: Command, pending: StoredValue<Pending>) -> Sent {
        let action = command.action();
        let body = command.to_wire().to_string();
        let id = self.id.get_value();
        let key = pending.try_update_value(|pending| pending.key(&body, draw_key)).unwrap_or_else(draw_key);
        let seen = depends_on_seen(action).then(|| self.tag.get_untracked()).flatten();
        self.busy.set(true);
        let answer = give_command(self.session, &id, &command, &key, seen).await;
        if !answer.as_ref().is_err_and(Trouble::may_pass) {
            pending.try_update_value(Pending::answered);
        }
        let sent = match answer {
            Ok((answer, tag)) => {
                self.footing.set(Footing::Firm);
                let revealed = answer.revealed;
                match answer.case {
                    Some(view) => {
                        // What is read in clear stands in the form that asked for it, and goes with it.
                        if !stays(action) && revealed.is_none() {
                            self.close(action);
                        }
                        self.take(view, tag).await;
                    }
                    None => self.leave(action),
                }
                revealed.map_or(Sent::Done, Sent::Revealed)
            }
            Err(problem) if problem.is(ProblemCode::LostRace) => {
                // What is written clause by clause stays where it is, and tells it there.
                if !stays(action) {
                    self.chosen.set(None);
                    self.footing.set(Footing::Raced);
                    renew();
                }
                self.fetch().await;
                Sent::Raced
            }
            Err(problem) => Sent::Failed(problem),
        };
        self.busy.set(false);
        self.look_again();
        sent
    }

    /// The form goes, the heading takes the focus, and a sentence says that it worked.
    fn close(self, action: Action) {
        self.chosen.set(None);
        renew();
        self.toast.say(say_code("console_done", action.as_str()));
    }

    /// The case is not the reader's any more: back to the list.
    fn leave(self, action: Action) {
        // The page may have been left while the answer was on its way; then there is nothing to leave.
        let Some(staff) = self.beside.try_with_value(|beside| beside.staff) else { return };
        let done = say_code("console_done", action.as_str());
        self.chosen.set(None);
        staff.left.set(self.id.try_get_value());
        go(&staff.list.get_untracked());
        self.toast.say(say_with(Word::ConsoleCaseLeft, &[("done", &done)]));
    }

    /// Who has read the contact data of a side.
    pub(super) async fn readings(self, party: PartyId) -> Result<Vec<ReadingView>, Trouble> {
        let id = self.id.get_value();
        load_readings(self.session, &id, party).await.map(|page| page.items)
    }

    /// Which papers there are, and what is missing in the file.
    pub(super) async fn list_papers(self) -> Result<PaperList, Trouble> {
        list_papers(self.session, &self.id.get_value()).await
    }

    /// Puts a paper among the downloads.
    pub(super) async fn keep_paper(self, document: &str, name: &str) -> Result<(), Trouble> {
        keep_paper(self.session, &self.id.get_value(), document, language(), name).await
    }

    /// Takes the whole file out: addresses of container and signature, and the key.
    pub(super) async fn take_file(self) -> Result<(String, String, String), Trouble> {
        take_file(self.session, &self.id.get_value()).await
    }

    /// Opens the form of an action.
    pub(super) fn choose(self, action: Action) {
        self.choose_at(action, Filled::new());
    }

    /// Opens it at a side.
    pub(super) fn choose_for(self, action: Action, party: PartyId) {
        self.choose_at(action, Filled::from([(field::PARTY, party.to_string())]));
    }

    /// Opens it at what it is about.
    pub(super) fn choose_at(self, action: Action, about: Filled) {
        if blank(action).unwrap_or_default().iter().any(|field| field.kind.is_of_roster()) {
            self.load_roster();
        }
        self.about.set_value(about);
        self.chosen.set(Some(action));
    }

    /// The words for a race, while they hold.
    pub(super) fn raced_words(self) -> Signal<Option<String>> {
        Signal::derive(move || (self.footing.get() == Footing::Raced).then(|| say(Word::ConsoleCaseRaced).to_owned()))
    }
}
