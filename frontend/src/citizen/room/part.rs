//! What each of the programs of the room reads of it beside the case, and how it counts what waits in the other's
//! places. By pointers, so that each is linked with its own readers alone (`docs/adr/0010`).

use super::state::Room;
use crate::api::load_bargain_news;
use crate::citizen::news;
use crate::model::bargain_news::BargainNews;
use crate::model::trouble::Trouble;
use crate::model::waits::Unread;
use crate::model::words::Family;
use crate::shell::language;
use leptos::prelude::*;
use shared_types::case::{Action, Book, Channel};
use std::pin::Pin;

/// Something that is being read.
type Reading = Pin<Box<dyn Future<Output = ()>>>;

/// The part of one program.
#[derive(Debug, Clone, Copy)]
pub(in crate::citizen) struct Part {
    /// Reads what a book that moved has to do with; all of it without one.
    pub(super) read: fn(Room, Option<Book>) -> Reading,
    /// How much is new in a talk, watched.
    pub(super) unread: fn(Room, Channel) -> usize,
    /// How many offers and rounds wait, watched.
    pub(super) waiting: fn(Room) -> usize,
    /// What went wrong, in words.
    pub(super) tell: fn(&Trouble) -> String,
}

/// The talks, whole; of offers and rounds how many wait.
pub(in crate::citizen) const TALKS: Part = Part {
    read: |room, book| Box::pin(read_talks(room, book)),
    unread: Room::new_in,
    waiting: |room| room.counts().waiting.get(),
    tell: |trouble| trouble.tell(language()),
};

/// Offers and rounds, whole; of the talks how much is new.
pub(in crate::citizen) const BARGAIN: Part = Part {
    read: |room, book| Box::pin(read_bargain(room, book)),
    unread: counted,
    waiting: |room| {
        room.offers().map_or(0, |bargain| {
            let answers = bargain.offers.iter().filter(|offer| offer.available.contains(&Action::AnswerOffer));
            let bids = bargain.rounds.iter().filter(|round| round.available.contains(&Action::PlaceSealedBid));
            answers.count() + bids.count()
        })
    },
    tell: tell_bargain,
};

/// Of both how much waits.
pub(in crate::citizen) const COUNTS: Part = Part {
    read: |room, book| Box::pin(read_counts(room, book)),
    unread: counted,
    waiting: |room| room.counts().waiting.get(),
    tell: tell_bargain,
};

fn tell_bargain(trouble: &Trouble) -> String {
    trouble.tell_beside(language(), Family::RefusalBargain)
}

fn counted(room: Room, channel: Channel) -> usize {
    room.counts().unread.with(|unread| if channel == Channel::Joint { unread.joint } else { unread.private })
}

/// Numbers of what is not read as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    waiting: RwSignal<usize>,
    unread: RwSignal<Unread>,
}

impl Counts {
    pub(super) fn new() -> Self {
        Self { waiting: RwSignal::new(0), unread: RwSignal::default() }
    }

    pub(super) fn clear(self) {
        self.waiting.set(0);
        self.unread.set(Unread::default());
    }
}

/// What was said there is told in that talk alone; anything else may be of all of them, or of a case that is new here.
fn is_of(book: Option<Book>, channel: Channel) -> bool {
    match book {
        None => true,
        Some(Book::Joint) => channel == Channel::Joint,
        Some(Book::Caucus(party)) => channel == Channel::Caucus(party),
        Some(_) => false,
    }
}

/// An offer is entrusted in a private book and put in the public one; the case says when bargaining is over.
fn is_of_bargain(book: Option<Book>) -> bool {
    book != Some(Book::Joint)
}

fn channels(room: Room) -> Vec<Channel> {
    room.once(|view| view.channels.clone()).unwrap_or_default()
}

async fn read_talks(room: Room, book: Option<Book>) {
    for channel in channels(room).into_iter().filter(|channel| is_of(book, *channel)) {
        room.fetch_talk(channel).await;
    }
    count_bargain(room, book).await;
}

async fn read_bargain(room: Room, book: Option<Book>) {
    if is_of_bargain(book) {
        room.fetch_offers().await;
    }
    count_talks(room, book).await;
}

async fn read_counts(room: Room, book: Option<Book>) {
    count_bargain(room, book).await;
    count_talks(room, book).await;
}

async fn count_bargain(room: Room, book: Option<Book>) {
    let Some(id) = room.id().filter(|_| is_of_bargain(book)) else { return };
    // What cannot be read stays as it was: the page of offers says why.
    if let Ok(bargain) = load_bargain_news::<BargainNews>(room.session(), &id).await
        && room.is_open(&id)
    {
        room.counts().waiting.set(bargain.count());
    }
}

async fn count_talks(room: Room, book: Option<Book>) {
    let Some(id) = room.id().filter(|_| channels(room).into_iter().any(|channel| is_of(book, channel))) else { return };
    let unread = news::unread(room.session(), &id, channels(room)).await;
    if room.is_open(&id) {
        room.counts().unread.set(unread);
    }
}
