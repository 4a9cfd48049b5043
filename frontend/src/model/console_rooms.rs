//! The rooms of a case: what each is called, who hears what is said there, and when to ask once more before something
//! is said into one that was not opened just now.

use super::console_room_form::party_name;
use super::words::{Family, Word, coded, word, words};
use shared_types::api::ReadMark;
use shared_types::case::{Actor, CaseView, Channel, Language, MessageKind, MessageView, PartyRole, TimelineActor};
use shared_types::values::MessageId;
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

/// What is known of one room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    said: Vec<MessageView>,
    /// Up to where it was heard.
    heard: Option<u64>,
    /// How far each has read.
    read: Vec<ReadMark>,
}

/// What was said in each room, oldest first, how far it was heard, and who read how far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Talks(BTreeMap<Channel, Known>);

impl Talks {
    /// The words of a room.
    pub fn said(&self, room: Channel) -> &[MessageView] {
        self.0.get(&room).map_or(&[], |known| &known.said)
    }

    /// The number of the newest message.
    pub fn last(&self, room: Channel) -> u64 {
        self.said(room).last().map_or(0, |message| message.seq)
    }

    /// The position after which to ask: past what was said, and past what was changed since.
    pub fn position(&self, room: Channel) -> u64 {
        self.said(room).iter().map(|message| message.changed.unwrap_or(0).max(message.seq)).max().unwrap_or(0)
    }

    /// Takes what is new, and what was changed in place of what it was. Two readings may overlap: what is known already
    /// is not taken twice. What was there when the page was opened counts as heard.
    pub fn take(&mut self, room: Channel, items: Vec<MessageView>) {
        let known = self.0.entry(room).or_default();
        for message in items {
            match known.said.iter_mut().find(|line| line.seq == message.seq) {
                Some(line) if line.changed <= message.changed => *line = message,
                Some(_) => {}
                None => known.said.push(message),
            }
        }
        known.said.sort_by_key(|message| message.seq);
        known.heard.get_or_insert_with(|| known.said.last().map_or(0, |message| message.seq));
    }

    /// Takes how far each has read; tells whether it is anything new.
    pub fn take_marks(&mut self, room: Channel, marks: Vec<ReadMark>) -> bool {
        let known = self.0.entry(room).or_default();
        let new = known.read != marks;
        known.read = marks;
        new
    }

    /// Whether taking these would change anything.
    pub fn is_news(&self, room: Channel, items: &[MessageView], marks: &[ReadMark]) -> bool {
        self.0.get(&room).is_none_or(|known| known.read != marks || items.iter().any(|item| !known.said.contains(item)))
    }

    /// Who has read up to this message and not up to the next: each is named once, where they are.
    pub fn readers(&self, room: Channel, seq: u64) -> Vec<ReadMark> {
        let Some(known) = self.0.get(&room) else { return Vec::new() };
        let next = known.said.iter().map(|message| message.seq).find(|later| *later > seq).unwrap_or(u64::MAX);
        known.read.iter().filter(|mark| !mark.own && mark.seq >= seq && mark.seq < next).cloned().collect()
    }

    /// The number to mark as read, when the mark does not stand there yet.
    pub fn to_mark(&self, room: Channel) -> Option<u64> {
        let known = self.0.get(&room)?;
        let marked = known.read.iter().filter(|mark| mark.own).map(|mark| mark.seq).max().unwrap_or(0);
        let last = self.last(room);
        (last > marked).then_some(last)
    }

    /// A message by its key.
    pub fn find(&self, room: Channel, id: &MessageId) -> Option<&MessageView> {
        self.said(room).iter().find(|message| message.id.as_ref() == Some(id))
    }

    /// Everything in the room was heard.
    pub fn hear(&mut self, room: Channel) {
        let last = self.last(room);
        if let Some(known) = self.0.get_mut(&room) {
            known.heard = Some(last);
        }
    }

    /// How much of others was not heard yet.
    pub fn unheard(&self, room: Channel) -> usize {
        let heard = self.0.get(&room).and_then(|known| known.heard).unwrap_or(0);
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

fn expert_name(view: &CaseView, room: Channel) -> String {
    let known = view.experts.iter().find(|known| room == Channel::Expert(known.id));
    known.map(|known| known.expert.name.as_str().to_owned()).unwrap_or_default()
}

fn one_party(language: Language, view: &CaseView, room: Channel) -> String {
    let known = view.parties.iter().find(|party| room == Channel::Caucus(party.id));
    known.map(|party| party_name(language, party)).unwrap_or_default()
}

/// The last question of a room of guidance, and whether it is answered.
pub fn last_question(items: &[MessageView]) -> Option<(MessageView, bool)> {
    let is = |message: &MessageView, kind: MessageKind| message.kind == Some(kind);
    let question = items.iter().rev().find(|message| is(message, MessageKind::Question))?;
    let answered = items.iter().any(|message| message.seq > question.seq && is(message, MessageKind::Guidance));
    Some((question.clone(), answered))
}

/// Who said or read something: staff by name, a side by its name, others by what they are.
pub fn who(language: Language, view: &CaseView, by: TimelineActor, name: Option<&str>) -> String {
    let side = |role: PartyRole| view.parties.iter().find(|party| party.role == role);
    let part = || coded(language, Family::Role, by.as_str());
    let party = match by {
        TimelineActor::Applicant => side(PartyRole::Applicant),
        TimelineActor::Respondent => side(PartyRole::Respondent),
        _ => None,
    };
    name.map(str::to_owned).or_else(|| party.map(|party| party_name(language, party))).unwrap_or_else(part)
}

/// The question before words go out into a room that was entered a while ago.
pub fn ask_sure(language: Language, view: &CaseView, room: Channel) -> String {
    let to = match room {
        Channel::Joint => return word(language, Word::ConsoleTalkSureJoint).to_owned(),
        Channel::Caucus(_) => one_party(language, view, room),
        Channel::Guidance => {
            let judge = view.judge.as_ref().map(|judge| judge.name.as_str().to_owned());
            judge.unwrap_or_else(|| word(language, Word::ConsoleCaseRoomJudge).to_owned())
        }
        Channel::Expert(_) => expert_name(view, room),
    };
    words(language, Word::ConsoleTalkSure, &[("room", &to)])
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
pub(super) mod tests;
