//! What the mediation room needs of a case. The wire carries the whole view; a phone reads from it only what the room
//! shows, which is a third of the code of the whole.

use super::place::Readers;
use super::words::{Family, Word, coded, word, words};
use shared_types::case::{
    Action, Actor, CaseView, Channel, DangerView, ExtensionView, FactView, Language, PartyRole, SessionView, StageName,
    TimelineActor,
};
use shared_types::values::{CaseCode, CaseId, LocalDate, PartyId};

/// A case, as far as its room goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomView {
    /// Key.
    pub id: CaseId,
    /// Public code.
    pub code: CaseCode,
    /// Where it is, and until when.
    pub progress: RoomProgress,
    /// What the reader is to it.
    pub you: RoomYou,
    /// What the reader may do with the case as a whole.
    pub available: Vec<Action>,
    /// Both sides.
    pub parties: Vec<RoomParty>,
    /// Who leads it.
    pub mediator: Option<RoomMediator>,
    /// The channels that the reader may open.
    pub channels: Vec<Channel>,
    /// Meetings.
    pub sessions: Vec<SessionView>,
    /// What the sides agree has happened, or may agree.
    pub facts: Vec<FactView>,
    /// The danger brake, for who may know of it.
    pub danger: Option<DangerView>,
    /// Whether an appraisal is waited for.
    pub paused: bool,
    /// Another last day, agreed or proposed.
    pub extension: Option<ExtensionView>,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomProgress {
    /// Stage.
    pub stage: StageName,
    /// Until when.
    pub due: Option<RoomDue>,
}

/// A last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomDue {
    /// The day.
    pub date: LocalDate,
}

/// What the reader is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomYou {
    /// The relation.
    pub actor: Actor,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomParty {
    /// Number.
    pub id: PartyId,
    /// Side.
    pub role: PartyRole,
    /// Name; `None` once erased.
    pub name: Option<String>,
}

/// Who leads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomMediator {
    /// Name.
    pub name: String,
}

impl From<&CaseView> for RoomView {
    fn from(view: &CaseView) -> Self {
        let party = |party: &shared_types::case::PartyView| RoomParty {
            id: party.id,
            role: party.role,
            name: party.name.clone(),
        };
        Self {
            id: view.id.clone(),
            code: view.code.clone(),
            progress: RoomProgress {
                stage: view.progress.stage,
                due: view.progress.due.as_ref().map(|due| RoomDue { date: due.date }),
            },
            you: RoomYou { actor: view.you.actor.clone() },
            available: view.available.clone(),
            parties: view.parties.iter().map(party).collect(),
            mediator: view.mediator.as_ref().map(|mediator| RoomMediator { name: mediator.name.clone() }),
            channels: view.channels.clone(),
            sessions: view.sessions.clone(),
            facts: view.facts.clone(),
            danger: view.danger.clone(),
            paused: view.paused,
            extension: view.extension.clone(),
        }
    }
}

impl RoomView {
    /// The reader's own side.
    pub fn own(&self) -> Option<PartyId> {
        self.you.actor.side().map(|(party, _)| party)
    }

    /// Whether the reader may do this now.
    pub fn may(&self, action: Action) -> bool {
        self.available.contains(&action)
    }

    /// Whether there is a room yet, or still: words may be left in it after the mediation.
    pub fn is_there(&self) -> bool {
        let begun =
            !matches!(self.progress.stage, StageName::Filed | StageName::Accepted | StageName::AwaitingResponse);
        begun && !self.channels.is_empty()
    }

    /// Whether the sides still look for a settlement: offers, bids and facts have their time.
    pub fn is_mediating(&self) -> bool {
        self.progress.stage == StageName::Mediating
    }

    /// The reader's private channel with the mediator.
    pub fn private(&self) -> Option<Channel> {
        let own = self.own()?;
        self.channels.iter().copied().find(|channel| *channel == Channel::Caucus(own))
    }

    /// The channel that these read, if the reader may open it.
    pub fn channel(&self, readers: Readers) -> Option<Channel> {
        match readers {
            Readers::Everybody => Some(Channel::Joint),
            Readers::Mediator => self.private(),
        }
    }

    /// A side by name: "you" for the reader's own, the part where the name is erased.
    pub fn side(&self, language: Language, party: PartyId) -> String {
        if self.own() == Some(party) {
            return word(language, Word::CaseYou).to_owned();
        }
        let known = self.parties.iter().find(|known| known.id == party);
        known.and_then(|known| known.name.clone()).unwrap_or_else(|| {
            known.map_or_else(String::new, |known| coded(language, Family::Role, known.role.as_str()))
        })
    }

    /// Several sides, one after the other.
    pub fn sides(&self, language: Language, parties: &[PartyId]) -> String {
        let names: Vec<String> = parties.iter().map(|party| self.side(language, *party)).collect();
        names.join(word(language, Word::RoomAnd))
    }

    /// The mediator by name.
    pub fn mediator(&self, language: Language) -> String {
        let mediator = self.mediator.as_ref();
        mediator.map_or_else(
            || coded(language, Family::Role, TimelineActor::Mediator.as_str()),
            |mediator| words(language, Word::DoorMediator, &[("name", &mediator.name)]),
        )
    }

    /// Everybody who reads what is said to all.
    pub fn everybody(&self, language: Language) -> String {
        let own = self.own();
        let mut sides: Vec<PartyId> = self.parties.iter().map(|party| party.id).collect();
        // One's own side first: "you, the other side, the mediator".
        sides.sort_by_key(|party| Some(*party) != own);
        let separator = word(language, Word::RoomAnd);
        [self.sides(language, &sides), self.mediator(language)].join(separator)
    }
}

#[cfg(test)]
#[path = "room_test.rs"]
pub(super) mod tests;
