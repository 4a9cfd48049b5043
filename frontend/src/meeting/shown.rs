//! What the view shows of a meeting, and how it is brought up to what is so.

use super::call::Call;
use super::devices::Fault;
use super::link::Standing;
use crate::model::meeting::Scene;
use crate::model::meeting_word::Sending;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use leptos::prelude::*;
use shared_types::api::Peer;

/// Where somebody stands to the meeting.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Not in yet.
    Lobby,
    /// In.
    Inside(Scene),
    /// The line broke; it is tried again.
    Lost,
    /// All places are taken.
    Full,
    /// May not be here any more.
    ShownOut,
    /// Nothing may travel but by a relay, and there is none.
    NoRelay,
    /// Left.
    Left,
    /// Something else went wrong.
    Failed(Trouble),
}

/// Somebody else in the room.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Who.
    pub who: Peer,
    /// What they send.
    pub sending: Sending,
    /// How the connection stands; `None` while there is none.
    pub standing: Option<Standing>,
}

/// What the view shows; everything is watched.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Where the reader stands.
    pub phase: RwSignal<Phase>,
    /// The others.
    pub tiles: RwSignal<Vec<Tile>>,
    /// The reader, as the room knows them.
    pub you: RwSignal<Option<Peer>>,
    /// What the reader sends.
    pub sending: RwSignal<Sending>,
    /// Something to be told.
    pub notice: RwSignal<Option<Word>>,
    /// What is wrong with a device.
    pub fault: RwSignal<Option<Fault>>,
    /// Whether the picture may be switched on again after the line was weak.
    pub offered: RwSignal<bool>,
}

impl Shown {
    pub(super) fn new() -> Self {
        Self {
            phase: RwSignal::new(Phase::Lobby),
            tiles: RwSignal::new(Vec::new()),
            you: RwSignal::new(None),
            sending: RwSignal::new(Sending::default()),
            notice: RwSignal::new(None),
            fault: RwSignal::new(None),
            offered: RwSignal::new(false),
        }
    }
}

impl Call {
    /// Brings the view up to what is so. `fresh` were connected just now.
    pub(super) fn show(&self, fresh: &[String]) {
        let gathering = self.gathering.borrow();
        let you = gathering.you().map(|you| you.peer.clone());
        let old = self.shown.tiles.get_untracked();
        let tiles: Vec<Tile> = gathering
            .peers()
            .iter()
            .filter(|peer| Some(&peer.peer) != you.as_ref())
            .map(|peer| {
                let known = old.iter().find(|tile| tile.who.peer == peer.peer);
                let linked = gathering.is_linked(&peer.peer);
                let before = known.and_then(|tile| tile.standing).filter(|_| !fresh.contains(&peer.peer));
                Tile {
                    who: peer.clone(),
                    sending: known.map(|tile| tile.sending).unwrap_or_default(),
                    standing: linked.then(|| before.unwrap_or_default()),
                }
            })
            .collect();
        if tiles != old {
            self.shown.tiles.set(tiles);
        }
        // On the way from room to room the reader is who they were.
        let you = gathering.you().cloned();
        if you.is_some() && self.shown.you.with_untracked(|known| *known != you) {
            self.shown.you.set(you);
        }
        let phase = Phase::Inside(gathering.scene());
        let now = self.shown.phase.get_untracked();
        if matches!(now, Phase::Inside(_) | Phase::Lost) && now != phase {
            self.shown.phase.set(phase);
        }
    }

    pub(super) fn change_tile(&self, peer: &str, change: impl FnOnce(&mut Tile)) {
        self.shown.tiles.update(|tiles| {
            if let Some(tile) = tiles.iter_mut().find(|tile| tile.who.peer == peer) {
                change(tile);
            }
        });
    }
}
