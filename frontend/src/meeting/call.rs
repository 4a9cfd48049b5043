//! The meeting itself: goes into rooms, opens and ends connections as [`Gathering`] says, carries words, and tells the view
//! what to show. Decides nothing that a test could ask of the model.

use super::devices::Devices;
use super::link::{Link, News};
use super::shown::{Phase, Shown};
use crate::api::{Came, Session, Wire, load_ice};
use crate::model::meeting::{Change, Gathering, Invitation, Scene};
use crate::model::meeting_strain::Strain;
use crate::model::meeting_word::{Saying, Sending};
use crate::model::reading::read;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared_types::access::Room;
use shared_types::api::{Frame, IceAnswer, Meeting, ProblemCode, Signal, Told};
use shared_types::values::PartyId;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::MediaStream;

/// Words that come before the list of a room says who speaks: so many are kept.
const EARLY: usize = 64;
/// Milliseconds until a word has gone to everybody, before the room is left: in production each frame is carried by
/// itself, and one sent later may arrive sooner.
const CARRY: u32 = 600;
/// Milliseconds after which a side that is alone in its private room goes back by itself.
const ALONE: u32 = 8_000;
/// Between two tries to come in again, at first and at most, in milliseconds.
const AGAIN: (u32, u32) = (1_000, 15_000);

/// A meeting that a page takes part in.
pub struct Call {
    /// For the view.
    pub shown: Shown,
    /// Camera and microphone.
    pub devices: Devices,
    /// Who takes part.
    session: Session,
    invitation: Invitation,
    pub(super) gathering: RefCell<Gathering>,
    pub(super) links: RefCell<Vec<Rc<Link>>>,
    early: RefCell<Vec<(String, Saying)>>,
    wire: RefCell<Option<Wire>>,
    ice: RefCell<Option<IceAnswer>>,
    pub(super) strain: RefCell<Strain>,
    /// Count wires and entrances: what was begun under an earlier one ends by itself.
    turn: Cell<u32>,
    pub(super) entrances: Cell<u32>,
    tries: Cell<u32>,
    pub(super) me: Weak<Self>,
}

impl Call {
    /// Not in yet.
    pub fn new(session: Session, invitation: Invitation) -> Rc<Self> {
        let devices = Devices::default();
        devices.small.set(invitation.small);
        Rc::new_cyclic(|me| Self {
            shown: Shown::new(),
            devices,
            session,
            gathering: RefCell::new(Gathering::new(invitation.session.clone())),
            invitation,
            links: RefCell::default(),
            early: RefCell::default(),
            wire: RefCell::default(),
            ice: RefCell::default(),
            strain: RefCell::default(),
            turn: Cell::new(0),
            entrances: Cell::new(0),
            tries: Cell::new(0),
            me: me.clone(),
        })
    }

    fn me(&self) -> Option<Rc<Self>> {
        self.me.upgrade()
    }

    /// Who is in, and by which relays it goes.
    pub async fn ask(&self) -> Result<IceAnswer, Trouble> {
        load_ice(self.session, &self.invitation.case, &self.invitation.session).await
    }

    /// Comes in, from the lobby or once more.
    pub fn enter(&self) {
        self.tries.set(0);
        self.shown.notice.set(None);
        self.shown.phase.set(Phase::Inside(Scene::Entering));
        self.go_back(0);
        self.connect();
        let entrance = self.entrances.get() + 1;
        self.entrances.set(entrance);
        if let Some(call) = self.me() {
            leptos::task::spawn_local(async move { call.feel(entrance).await });
        }
    }

    /// Opens the wire; the room is asked for when it is open.
    fn connect(&self) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        self.wire.take();
        let Some(call) = self.me() else { return };
        leptos::task::spawn_local(async move {
            let opened = match call.ask().await {
                Ok(ice) if ice.relay_only && ice.servers.is_empty() => return call.end(Phase::NoRelay),
                Ok(ice) => {
                    call.ice.replace(Some(ice));
                    let weak = call.me.clone();
                    let on_came = move |came| {
                        if let Some(call) = weak.upgrade().filter(|call| call.turn.get() == turn) {
                            call.came(came);
                        }
                    };
                    Wire::open(call.session, on_came).await
                }
                Err(trouble) => Err(trouble),
            };
            if call.turn.get() != turn {
                return;
            }
            match opened {
                Ok(wire) => {
                    call.wire.replace(Some(wire));
                }
                Err(trouble) if trouble.is(ProblemCode::NotYourPart) => call.end(Phase::ShownOut),
                Err(trouble) if trouble.may_pass() => call.retry(),
                Err(trouble) => call.end(Phase::Failed(trouble)),
            }
        });
    }

    fn came(&self, came: Came) {
        match came {
            Came::Open => {
                self.tries.set(0);
                self.join();
            }
            Came::Frame(Told::Peers { case, room, peers, you }) if case == self.invitation.case => {
                let change = self.gathering.borrow_mut().told(&room, you, peers);
                self.apply(change);
            }
            Came::Frame(Told::Signal { signal }) if signal.case == self.invitation.case => self.hear(signal),
            Came::Frame(Told::Error { error }) => match error.code {
                ProblemCode::NotYourPart => self.end(Phase::ShownOut),
                ProblemCode::TooMany => self.end(Phase::Full),
                ProblemCode::LostRace | ProblemCode::TryAgainLater => self.later(AGAIN.0, Self::join),
                // A peer that has just gone, and what else is told by the next list.
                _ => {}
            },
            Came::Frame(_) => {}
            Came::Closed => {
                let change = self.gathering.borrow_mut().lost();
                self.apply(change);
                self.retry();
            }
        }
    }

    /// Comes in once more, after a while that grows.
    fn retry(&self) {
        self.wire.take();
        self.shown.phase.set(Phase::Lost);
        let tries = self.tries.get();
        self.tries.set(tries + 1);
        self.later((AGAIN.0 << tries.min(4)).min(AGAIN.1), Self::connect);
    }

    /// Does something later, unless the page has left or come in anew by then.
    fn later(&self, wait: u32, act: impl FnOnce(&Self) + 'static) {
        let (Some(call), turn) = (self.me(), self.turn.get()) else { return };
        leptos::task::spawn_local(async move {
            TimeoutFuture::new(wait).await;
            if call.turn.get() == turn {
                act(&call);
            }
        });
    }

    fn frame(&self, frame: &Frame) {
        if let Some(wire) = self.wire.borrow().as_ref() {
            wire.say(frame);
        }
    }

    fn join(&self) {
        let room = self.gathering.borrow().room().clone();
        self.frame(&Frame::Join(Meeting { case: self.invitation.case.clone(), room }));
    }

    /// Says something to a peer of a room.
    fn say(&self, room: &Room, peer: &str, saying: &Saying) {
        let Ok(body) = serde_json::to_string(saying) else { return };
        let (case, room, to) = (self.invitation.case.clone(), room.clone(), Some(peer.to_owned()));
        self.frame(&Frame::Signal(Signal { case, room, to, from: None, body }));
    }

    pub(super) fn say_to_all(&self, saying: &Saying) {
        let (room, peers, you) = {
            let gathering = self.gathering.borrow();
            let you = gathering.you().map(|you| you.peer.clone()).unwrap_or_default();
            (gathering.room().clone(), gathering.peers().to_vec(), you)
        };
        for peer in peers.iter().filter(|peer| peer.peer != you) {
            self.say(&room, &peer.peer, saying);
        }
    }

    fn hear(&self, signal: Signal) {
        let Some(from) = signal.from.filter(|_| signal.room == *self.gathering.borrow().room()) else { return };
        let Ok(saying) = read::<Saying>(&signal.body) else { return };
        let (known, linked) = {
            let gathering = self.gathering.borrow();
            (gathering.find(&from).is_some(), gathering.is_linked(&from))
        };
        match saying {
            _ if !known => {
                // The list is on its way, or was overtaken by an older one: it is asked for anew.
                self.keep(from, saying);
                self.join();
            }
            Saying::Aside(_) | Saying::Back => {
                let change = self.gathering.borrow_mut().heard(&from, &saying);
                self.apply(change);
            }
            Saying::State(sending) => self.change_tile(&from, |tile| tile.sending = sending),
            saying if linked => {
                let link = self.links.borrow().iter().find(|link| link.peer == from).cloned();
                if let Some(link) = link {
                    link.hear(saying);
                }
            }
            // The peer knows already that a mediator has come.
            saying => self.keep(from, saying),
        }
    }

    fn keep(&self, from: String, saying: Saying) {
        let mut early = self.early.borrow_mut();
        if early.len() < EARLY {
            early.push((from, saying));
        }
    }

    /// Goes to a room, and tells the server after a while.
    fn go_to(&self, room: Room, wait: u32) {
        let change = self.gathering.borrow_mut().go(room);
        self.early.borrow_mut().clear();
        if self.devices.unshare() {
            self.shown.notice.set(Some(Word::MeetingDocumentStopped));
            self.send_tracks();
        }
        self.apply(change);
        if wait > 0 { self.later(wait, Self::join) } else { self.join() }
    }

    /// Goes to where all meet.
    fn go_back(&self, wait: u32) {
        let room = self.gathering.borrow().session_room();
        self.go_to(room, wait);
    }

    fn apply(&self, change: Change) {
        let Change { open, close, go } = change;
        self.links.borrow_mut().retain(|link| {
            let ends = close.contains(&link.peer);
            if ends {
                link.close();
            }
            !ends
        });
        let ice = self.ice.borrow().clone();
        for peer in &open {
            let offers = self.gathering.borrow().offers_to(peer);
            let (weak, name) = (self.me.clone(), peer.clone());
            let on_news = move |news| {
                // What a connection that has ended still had to say is for nobody.
                let Some(call) = weak.upgrade().filter(|call| call.gathering.borrow().is_linked(&name)) else { return };
                let room = call.gathering.borrow().room().clone();
                match news {
                    News::Say(saying) => call.say(&room, &name, &saying),
                    News::Stands(standing) => call.change_tile(&name, |tile| tile.standing = Some(standing)),
                }
            };
            let link = ice.as_ref().and_then(|ice| Link::open(peer, offers, ice, self.tracks(), on_news));
            self.links.borrow_mut().extend(link);
        }
        self.show(&open);
        let room = self.gathering.borrow().room().clone();
        for peer in &open {
            self.say(&room, peer, &Saying::State(self.shown.sending.get_untracked()));
        }
        if let Some(room) = go {
            self.go_to(room, 0);
            return;
        }
        for (from, saying) in self.early.take() {
            let (case, room) = (self.invitation.case.clone(), self.gathering.borrow().room().clone());
            if self.gathering.borrow().is_linked(&from) {
                let body = serde_json::to_string(&saying).unwrap_or_default();
                self.hear(Signal { case, room, to: None, from: Some(from), body });
            } else {
                self.keep(from, saying);
            }
        }
        if self.gathering.borrow().is_left_alone() {
            self.later(ALONE, |call| {
                if call.gathering.borrow().is_left_alone() {
                    call.go_back(0);
                }
            });
        }
    }

    /// What is seen and heard of a peer.
    pub fn stream(&self, peer: &str) -> Option<MediaStream> {
        self.links.borrow().iter().find(|link| link.peer == peer).map(|link| link.stream.clone())
    }

    /// The mediator goes aside with a side.
    pub fn go_aside(&self, party: PartyId) {
        self.say_to_all(&Saying::Aside(party));
        self.go_to(Room::Private(party), CARRY);
    }

    /// The mediator brings everybody back.
    pub fn bring_back(&self) {
        self.say_to_all(&Saying::Back);
        self.go_back(CARRY);
    }

    /// Leaves.
    pub fn leave(&self) {
        self.end(Phase::Left);
    }

    fn end(&self, phase: Phase) {
        self.turn.set(self.turn.get() + 1);
        self.wire.take();
        let change = {
            let mut gathering = self.gathering.borrow_mut();
            let room = gathering.session_room();
            gathering.go(room)
        };
        self.apply(change);
        self.devices.close();
        self.shown.sending.set(Sending::default());
        self.shown.offered.set(false);
        self.shown.phase.set(phase);
    }
}
