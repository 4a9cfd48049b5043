//! The rooms of a case: what each is called, who hears what is said there, and when to ask once more before something
//! is said into one that was not opened just now.

use super::words::{Word, word, words};
use shared_types::case::{Actor, CaseView, Channel, Language, MessageView, PartyView};
use std::collections::BTreeMap;

/// How long a room counts as just opened, in milliseconds.
const FRESH: i64 = 60_000;

/// When a room was entered, and whether from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    at: i64,
    from_another: bool,
    sure: bool,
}

impl Entered {
    /// The first room of a visit.
    pub const fn first(now: i64) -> Self {
        Self { at: now, from_another: false, sure: false }
    }

    /// After another room.
    pub const fn after_another(now: i64) -> Self {
        Self { at: now, from_another: true, sure: false }
    }

    /// Whether to ask before the words go out: who changed rooms a while ago may think to be in the other one.
    pub const fn must_ask(self, now: i64) -> bool {
        self.from_another && !self.sure && now - self.at > FRESH
    }

    /// They are sure; it is not asked a second time.
    #[must_use]
    pub const fn sure(self) -> Self {
        Self { sure: true, ..self }
    }
}

/// What was said in each room, oldest first, and how far it was heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Talks(BTreeMap<Channel, (Vec<MessageView>, Option<u64>)>);

impl Talks {
    /// The words of a room.
    pub fn said(&self, room: Channel) -> &[MessageView] {
        self.0.get(&room).map_or(&[], |(said, _)| said)
    }

    /// The position after which to ask.
    pub fn last(&self, room: Channel) -> u64 {
        self.said(room).last().map_or(0, |message| message.seq)
    }

    /// Takes what is new. Two readings may overlap: what is known already is not taken twice. What was there when the
    /// page was opened counts as heard.
    pub fn take(&mut self, room: Channel, items: Vec<MessageView>) {
        let last = self.last(room);
        let (said, heard) = self.0.entry(room).or_default();
        said.extend(items.into_iter().filter(|message| message.seq > last));
        heard.get_or_insert_with(|| said.last().map_or(0, |message| message.seq));
    }

    /// Everything in the room was heard.
    pub fn hear(&mut self, room: Channel) {
        let last = self.last(room);
        if let Some((_, heard)) = self.0.get_mut(&room) {
            *heard = Some(last);
        }
    }

    /// How much of others was not heard yet.
    pub fn unheard(&self, room: Channel) -> usize {
        let heard = self.0.get(&room).and_then(|(_, heard)| *heard).unwrap_or(0);
        self.said(room).iter().filter(|message| message.seq > heard && !message.own).count()
    }

    /// Whether the room was asked already.
    pub fn knows(&self, room: Channel) -> bool {
        self.0.contains_key(&room)
    }

    /// Whether there are rooms beside these.
    pub fn has_others(&self, rooms: &[Channel]) -> bool {
        self.0.keys().any(|room| !rooms.contains(room))
    }

    /// Only these rooms are there.
    pub fn keep(&mut self, rooms: &[Channel]) {
        self.0.retain(|room, _| rooms.contains(room));
    }
}

/// The name of a side; its part once the name is erased.
fn party_name(language: Language, party: &PartyView) -> String {
    use shared_types::case::PartyRole;
    let part = match party.role {
        PartyRole::Applicant => Word::ConsoleCaseApplicant,
        PartyRole::Respondent => Word::ConsoleCaseRespondent,
    };
    party.name.clone().unwrap_or_else(|| word(language, part).to_owned())
}

fn expert_name(view: &CaseView, room: Channel) -> String {
    let known = view.experts.iter().find(|known| room == Channel::Expert(known.id));
    known.map(|known| known.expert.name.as_str().to_owned()).unwrap_or_default()
}

fn one_party(language: Language, view: &CaseView, room: Channel) -> String {
    let known = view.parties.iter().find(|party| room == Channel::Caucus(party.id));
    known.map(|party| party_name(language, party)).unwrap_or_default()
}

/// What the room is called.
pub fn name(language: Language, view: &CaseView, room: Channel) -> String {
    match room {
        Channel::Joint => word(language, Word::ConsoleCaseRoomBoth).to_owned(),
        Channel::Caucus(_) => {
            words(language, Word::ConsoleCaseRoomAlone, &[("party", &one_party(language, view, room))])
        }
        Channel::Guidance => word(language, Word::ConsoleCaseRoomGuidance).to_owned(),
        Channel::Expert(_) => words(language, Word::ConsoleCaseRoomExpert, &[("name", &expert_name(view, room))]),
    }
}

/// Who hears what is said in a room, by name.
pub fn hearers(language: Language, view: &CaseView, room: Channel) -> Vec<String> {
    let you = || word(language, Word::ConsoleCaseYou).to_owned();
    let mut all = Vec::new();
    for party in &view.parties {
        if room == Channel::Joint || room == Channel::Caucus(party.id) {
            all.push(party_name(language, party));
            let agents = view.agents.iter().filter(|agent| agent.of == party.id && agent.taken);
            all.extend(agents.filter_map(|agent| agent.name.clone()));
        }
    }
    match (&view.you.actor, room) {
        (Actor::Judge { .. }, Channel::Guidance) | (Actor::Expert { .. }, Channel::Expert(_)) => all.push(you()),
        (_, Channel::Guidance) => all.extend(view.judge.iter().map(|judge| judge.name.as_str().to_owned())),
        (_, Channel::Expert(_)) => all.push(expert_name(view, room)),
        (_, Channel::Joint | Channel::Caucus(_)) => {}
    }
    if matches!(view.you.actor, Actor::Mediator { .. }) {
        all.push(you());
    } else {
        all.extend(view.mediator.iter().map(|mediator| mediator.name.clone()));
    }
    all
}

/// "Only 甲某 and you read what is said here."
pub fn hint(language: Language, view: &CaseView, room: Channel) -> String {
    let separator = word(language, Word::ConsoleCaseRoomAnd);
    let who = hearers(language, view, room).join(separator);
    let sentence = match room {
        Channel::Joint => Word::ConsoleCaseRoomHint,
        Channel::Caucus(_) => Word::ConsoleCaseRoomAloneHint,
        Channel::Guidance | Channel::Expert(_) => Word::ConsoleCaseRoomStaffHint,
    };
    words(language, sentence, &[("who", &who)])
}

/// The words at the field: to whom one speaks.
pub fn speak(language: Language, view: &CaseView, room: Channel) -> String {
    let to = |who: &str| words(language, Word::ConsoleCaseTalkSayTo, &[("who", who)]);
    let mediator = || view.mediator.as_ref().map(|mediator| mediator.name.clone()).unwrap_or_default();
    match (room, &view.you.actor) {
        (Channel::Joint, _) => word(language, Word::ConsoleCaseTalkSay).to_owned(),
        (Channel::Caucus(_), _) => {
            words(language, Word::ConsoleCaseTalkSayAlone, &[("party", &one_party(language, view, room))])
        }
        (Channel::Guidance, Actor::Judge { .. }) | (Channel::Expert(_), Actor::Expert { .. }) => to(&mediator()),
        (Channel::Guidance, _) => {
            to(view.judge.as_ref().map_or(word(language, Word::ConsoleCaseRoomJudge), |judge| judge.name.as_str()))
        }
        (Channel::Expert(_), _) => to(&expert_name(view, room)),
    }
}

#[cfg(test)]
#[path = "console_rooms_test.rs"]
mod tests;
