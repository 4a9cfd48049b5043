//! The danger brake. Words and ticks that suggest violence, a child in danger or self-harm stop people from being brought
//! together and show where there is protection, until a person has decided. Nothing is decided by the machine alone, and
//! who raised it is never told to the other side (Anti-Domestic Violence Law art. 13, 14; Law on the Protection of Minors
//! art. 11).

use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, Event, Facts, Refusal, Stage};
use crate::values::{PartyId, Personal, Reason, Timestamp};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What is feared.
    DangerSign {
        /// Somebody is hurt, or threatened.
        Violence = "violence",
        /// A child is in danger.
        Minor = "minor",
        /// Somebody may harm themselves.
        SelfHarm = "self_harm",
    }
}

vocabulary! {
    /// What it was seen from.
    DangerSource {
        /// Somebody ticked it when filing.
        Ticked = "ticked",
        /// Words that somebody wrote.
        Words = "words",
        /// Somebody says so.
        Person = "person",
    }
}

/// Payload of `raise_danger`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RaiseDanger {
    /// What is feared; at least one.
    pub signs: Vec<DangerSign>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
}

/// Payload of `decide_danger`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideDanger {
    /// `true`: people stay apart; `false`: they may meet again.
    pub stands: bool,
    /// Why.
    pub reason: Reason,
}

/// The brake is pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerRaised {
    /// What is feared.
    pub signs: Vec<DangerSign>,
    /// What it was seen from.
    pub source: DangerSource,
    /// The side it came from; `None`: staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

/// A person has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerDecided {
    /// Whether people stay apart.
    pub stands: bool,
    /// Why.
    pub reason: Personal<Reason>,
}

/// The brake as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DangerRecord {
    /// What was feared, last.
    pub raised: DangerRaised,
    /// When.
    pub since: Timestamp,
    /// What a person decided; `None`: nobody yet.
    pub decided: Option<DangerDecided>,
}

impl DangerRecord {
    /// Whether people are kept apart.
    pub fn holds(&self) -> bool {
        self.decided.as_ref().is_none_or(|decided| decided.stands)
    }
}

/// Words that make a person look, no more: each was chosen because people in danger use it of their own case. Phrases, not
/// syllables, so that 打电话 (to telephone) and 打官司 (to sue) pull nothing.
const WORDS: &[(DangerSign, &[&str])] = &[
    (
        DangerSign::Violence,
        &[
            "打我",
            "打了我",
            "殴打",
            "家暴",
            "家庭暴力",
            "动手打",
            "掐我",
            "掐脖子",
            "拿刀",
            "持刀",
            "砍我",
            "砍死",
            "弄死",
            "杀了我",
            "杀了你",
            "杀我",
            "杀你",
            "威胁我",
            "恐吓",
            "跟踪我",
            "beat me",
            "hit me",
            "beats me",
            "hits me",
            "kill me",
            "kill you",
            "domestic violence",
            "strangle",
            "with a knife",
            "threatened me",
            "threatens me",
        ],
    ),
    (
        DangerSign::Minor,
        &[
            "打孩子",
            "虐待孩子",
            "虐待儿童",
            "猥亵",
            "性侵",
            "不让孩子上学",
            "hits the child",
            "beats the child",
            "child abuse",
            "molest",
        ],
    ),
    (
        DangerSign::SelfHarm,
        &[
            "自杀",
            "不想活",
            "活不下去",
            "自残",
            "轻生",
            "跳楼",
            "喝农药",
            "kill myself",
            "suicide",
            "end my life",
            "hurt myself",
        ],
    ),
];

/// What a text suggests. A hint for people, never a finding.
pub fn signs_in(text: &str) -> Vec<DangerSign> {
    let text = text.to_lowercase();
    let found = |words: &&[&str]| words.iter().any(|word| text.contains(word));
    WORDS.iter().filter(|(_, words)| found(words)).map(|(sign, _)| *sign).collect()
}

/// Ticks, and what the words suggest, each once.
pub(in crate::case) fn signs_of(ticked: &[DangerSign], words: &str) -> Vec<DangerSign> {
    let words = signs_in(words);
    DangerSign::ALL.iter().copied().filter(|sign| ticked.contains(sign) || words.contains(sign)).collect()
}

/// What the words of a message to everybody pull, unless its side has pulled it already, or a person has decided about the
/// same words of that side before.
pub(in crate::case) fn pulled_by_words(case: &Case, actor: &Actor, words: &str) -> Option<Event> {
    let signs = signs_in(words);
    let party = actor.side().map(|(party, _)| party);
    let known = own(case, actor)
        .is_some_and(|danger| danger.holds() || signs.iter().all(|sign| danger.raised.signs.contains(sign)));
    if signs.is_empty() || known {
        return None;
    }
    Some(Event::DangerRaised(DangerRaised { signs, source: DangerSource::Words, party, note: None }))
}

/// While people are kept apart nobody brings them together.
pub(in crate::case) fn apart(case: &Case) -> Result<(), Refusal> {
    if case.is_kept_apart() { Err(Refusal::DangerBrake) } else { Ok(()) }
}

/// What the side of this actor, or staff, raised last.
fn own<'a>(case: &'a Case, actor: &Actor) -> Option<&'a DangerRecord> {
    let party = actor.side().map(|(party, _)| party);
    case.dangers.iter().find(|danger| danger.raised.party == party)
}

impl Case {
    /// Whether people are kept apart, whoever fears whom.
    pub fn is_kept_apart(&self) -> bool {
        self.dangers.iter().any(DangerRecord::holds)
    }
}

/// Whoever fears may say so, whatever others have said: a refusal would tell that they have.
pub(in crate::case) fn may_raise(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Closed { .. } | Stage::Archived { .. }) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    match own(case, actor) {
        Some(danger) if danger.decided.is_none() => Err(Refusal::DangerUndecided),
        _ => Ok(()),
    }
}

pub(in crate::case) fn raise(actor: &Actor, asked: RaiseDanger, facts: &Facts) -> Result<Event, Refusal> {
    let signs: Vec<_> = DangerSign::ALL.iter().copied().filter(|sign| asked.signs.contains(sign)).collect();
    if signs.is_empty() {
        return Err(Refusal::DangerSignMissing);
    }
    let party = actor.side().map(|(party, _)| party);
    let note = asked.note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::DangerRaised(DangerRaised { signs, source: DangerSource::Person, party, note }))
}

/// A decision may be changed as long as the case lasts.
pub(in crate::case) fn may_decide_danger(case: &Case) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Closed { .. } | Stage::Archived { .. }) {
        return Err(Refusal::WrongStage(case.stage.name()));
    }
    if case.dangers.is_empty() { Err(Refusal::NoDangerRaised) } else { Ok(()) }
}

pub(in crate::case) fn decide_danger(asked: DecideDanger, facts: &Facts) -> Event {
    let DecideDanger { stands, reason } = asked;
    Event::DangerDecided(DangerDecided { stands, reason: Personal::new(reason, facts.fresh.salt()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_danger_are_seen_and_words_of_every_day_are_not() {
        assert_eq!(signs_in("他喝了酒就打我，还说要砍死我。"), [DangerSign::Violence]);
        assert_eq!(signs_in("我真的不想活了"), [DangerSign::SelfHarm]);
        assert_eq!(signs_in("He HITS the child and beats me."), [DangerSign::Violence, DangerSign::Minor]);
        for calm in [
            "请打电话给我，不想打官司。",
            "刀具店的租金三个月没付。",
            "The hit song played all night.",
            "他打折卖给我的。",
        ] {
            assert_eq!(signs_in(calm), [], "{calm}");
        }
    }
}
