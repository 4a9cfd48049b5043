//! What the walled books say that rules on one item of them ask: folded from the entries of the books that a command is
//! about, and of no others.

use super::{
    BidPlaced, EvidenceAdded, EvidenceRecord, EvidenceTold, MessageEdited, MessagePosted, MinutesRecorded, OfferAnswer,
    OfferAnswered, OfferCarried, OfferEntrusted, OfferMade, OfferState, RoundEnded, RoundOpened, session::same,
};
use crate::case::{Actor, Channel, ContentValue, Event, Facts, GuidanceGiven};
use crate::chain::Entry;
use crate::values::{FreeText, MessageId, OfferId, PartyId, Personal, SessionId, Timestamp};

/// A message, as far as a rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRecord {
    /// Which.
    pub id: MessageId,
    /// Where.
    pub channel: Channel,
    /// Whose.
    pub by: Actor,
}

/// An offer and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferRecord {
    /// As it was made.
    pub made: OfferMade,
    /// Who made it.
    pub by: Actor,
    /// What was said to it.
    pub answers: Vec<OfferAnswered>,
    /// Where it stands on record; past its last day it is over even before that is written.
    pub state: OfferState,
    /// How many answers make it accepted.
    pub needed: usize,
}

/// A round of sealed bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRecord {
    /// As it was opened.
    pub opened: RoundOpened,
    /// How it ended.
    pub ended: Option<RoundEnded>,
}

/// Minutes of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesRecord {
    /// Which session.
    pub session: Option<SessionId>,
    /// Who agreed to them.
    pub agreed: Vec<PartyId>,
}

/// An answer of the judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidanceRecord {
    /// Which.
    pub id: MessageId,
    /// What.
    pub text: Personal<FreeText>,
    /// Whether the judge lets the mediator show it to the parties.
    pub may_share: bool,
    /// Whether it was.
    pub shared: bool,
}

/// A draft of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRecord {
    /// The whole of it.
    pub content: Personal<ContentValue>,
    /// Whose.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// How much one side, or one of staff, has said in a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceRecord {
    /// Where.
    pub channel: Channel,
    /// Whose.
    pub by: Actor,
    /// Messages, evidence, and each time one of them was said better.
    pub lines: usize,
}

/// The folded contents of some books.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Of channels.
    pub messages: Vec<MessageRecord>,
    /// Of channels.
    pub voices: Vec<VoiceRecord>,
    /// Of `joint` and caucuses.
    pub evidence: Vec<EvidenceRecord>,
    /// Of `joint`.
    pub minutes: Vec<MinutesRecord>,
    /// Of `guidance`.
    pub guidance: Vec<GuidanceRecord>,
    /// Of `offers`.
    pub offers: Vec<OfferRecord>,
    /// Of a caucus: offers entrusted to the mediator.
    pub entrusted: Vec<OfferRecord>,
    /// Of `offers`.
    pub rounds: Vec<RoundRecord>,
    /// Of `offers`: drafts of the agreement, the last one last.
    pub drafts: Vec<DraftRecord>,
    /// Of `bids/<round>`.
    pub bids: Vec<BidPlaced>,
}

impl Contents {
    /// Folds the entries of books, each book in its order.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut contents = Self::default();
        for entry in entries {
            contents.read(&entry.actor, entry.at, &entry.event);
        }
        contents
    }

    /// The offer with that number, of those put to the other side.
    pub fn offer(&self, id: &OfferId) -> Option<&OfferRecord> {
        self.offers.iter().find(|offer| offer.made.offer == *id)
    }

    fn set(&mut self, id: &OfferId, state: OfferState) {
        if let Some(offer) = self.offers.iter_mut().find(|offer| offer.made.offer == *id) {
            offer.state = state;
        }
    }

    /// How much this side, or this one of staff, has said in a channel.
    pub fn lines(&self, channel: Channel, by: &Actor) -> usize {
        self.voices.iter().find(|voice| voice.is(channel, by)).map_or(0, |voice| voice.lines)
    }

    fn said(&mut self, channel: Channel, by: &Actor) {
        match self.voices.iter_mut().find(|voice| voice.is(channel, by)) {
            Some(voice) => voice.lines += 1,
            None => self.voices.push(VoiceRecord { channel, by: by.clone(), lines: 1 }),
        }
    }

    fn set_entrusted(&mut self, id: &OfferId, state: OfferState) {
        if let Some(offer) = self.entrusted.iter_mut().find(|offer| offer.made.offer == *id) {
            offer.state = state;
        }
    }

    /// How many offers of this maker wait: for an answer, or for the mediator to carry them over.
    pub fn waiting(&self, from: Option<PartyId>, facts: &Facts) -> usize {
        let put = self.offers.iter().filter(|offer| offer.is_open(facts));
        let entrusted = self.entrusted.iter().filter(|offer| offer.may_be_carried(facts));
        put.chain(entrusted).filter(|offer| offer.made.from == from).count()
    }

    fn read(&mut self, by: &Actor, at: Timestamp, event: &Event) {
        match event {
            Event::MessagePosted(MessagePosted { channel, .. })
            | Event::MessageEdited(MessageEdited { channel, .. })
            | Event::EvidenceAdded(EvidenceAdded { channel, .. })
            | Event::EvidenceLabelled(EvidenceTold { channel, .. }) => self.said(*channel, by),
            _ => {}
        }
        match event {
            Event::MessagePosted(MessagePosted { message, channel, .. }) => {
                self.messages.push(MessageRecord { id: message.clone(), channel: *channel, by: by.clone() });
            }
            Event::MinutesRecorded(MinutesRecorded { session, .. }) => {
                self.minutes.push(MinutesRecord { session: session.clone(), agreed: Vec::new() });
            }
            Event::EvidenceAdded(added) => self.evidence.push(EvidenceRecord {
                file: added.attached.file.clone(),
                channel: added.channel,
                by: by.clone(),
                withdrawn: false,
            }),
            Event::EvidenceWithdrawn(told) => {
                if let Some(known) = self.evidence.iter_mut().find(|known| known.file == told.file) {
                    known.withdrawn = true;
                }
            }
            Event::MinutesAgreed(agreed) => {
                let found =
                    self.minutes.iter_mut().rev().find(|minutes| same(minutes.session.as_ref(), &agreed.session));
                if let Some(minutes) = found {
                    minutes.agreed.push(agreed.party);
                }
            }
            Event::GuidanceGiven(GuidanceGiven { id: Some(id), guidance, may_share }) => self
                .guidance
                .push(GuidanceRecord { id: id.clone(), text: guidance.clone(), may_share: *may_share, shared: false }),
            Event::GuidanceShared(shared) => {
                if let Some(guidance) = self.guidance.iter_mut().find(|known| known.id == shared.guidance) {
                    guidance.shared = true;
                }
            }
            Event::OfferEntrusted(OfferEntrusted { made, .. }) => {
                self.entrusted.push(OfferRecord::new(made, by, OfferState::Entrusted));
            }
            Event::OfferCarried(OfferCarried { offer, .. }) => {
                self.set_entrusted(offer, OfferState::Carried);
            }
            Event::OfferMade(made) => {
                if let Some(counters) = &made.counters {
                    self.set(counters, OfferState::Declined);
                }
                self.offers.push(OfferRecord::new(made, by, OfferState::Open));
            }
            Event::OfferAnswered(answered) => {
                if let Some(offer) = self.offers.iter_mut().find(|offer| offer.made.offer == answered.offer) {
                    offer.answered(answered);
                }
            }
            Event::OfferWithdrawn { offer, caucus: None } => self.set(offer, OfferState::Withdrawn),
            Event::OfferWithdrawn { offer, caucus: Some(_) } => self.set_entrusted(offer, OfferState::Withdrawn),
            Event::OfferExpired { offer } => self.set(offer, OfferState::Expired),
            Event::RoundOpened(opened) => self.rounds.push(RoundRecord { opened: opened.clone(), ended: None }),
            Event::RoundEnded(ended) => {
                if let Some(round) = self.rounds.iter_mut().find(|round| round.opened.round == ended.round) {
                    round.ended = Some(ended.clone());
                }
            }
            Event::AgreementDrafted(drafted) => {
                self.drafts.push(DraftRecord { content: drafted.content.clone(), by: by.clone(), at });
            }
            Event::BidPlaced(placed) => self.bids.push(placed.clone()),
            _ => {}
        }
    }
}

impl VoiceRecord {
    fn is(&self, channel: Channel, by: &Actor) -> bool {
        let same = match self.by.side() {
            Some((party, _)) => by.is_side(party),
            None => self.by.is_same(by),
        };
        self.channel == channel && same
    }
}

impl OfferRecord {
    fn new(made: &OfferMade, by: &Actor, state: OfferState) -> Self {
        // A party's offer waits for the other side, the mediator's for both.
        let needed = if made.from.is_some() { 1 } else { 2 };
        Self { made: made.clone(), by: by.clone(), answers: Vec::new(), state, needed }
    }

    fn answered(&mut self, answered: &OfferAnswered) {
        self.answers.push(answered.clone());
        match answered.answer {
            OfferAnswer::Decline => self.state = OfferState::Declined,
            OfferAnswer::Accept if self.answers.len() >= self.needed => self.state = OfferState::Accepted,
            OfferAnswer::Accept => {}
        }
    }

    /// Whether it can still be accepted.
    pub fn is_open(&self, facts: &Facts) -> bool {
        self.state == OfferState::Open && facts.now.local_date() <= self.made.expires_on
    }

    /// Whether this side has it before it, unanswered.
    pub fn may_be_answered_by(&self, party: PartyId, facts: &Facts) -> bool {
        self.is_open(facts)
            && self.made.from != Some(party)
            && !self.answers.iter().any(|answer: &OfferAnswered| answer.party == party)
    }

    /// Whether the mediator may still carry it over.
    pub fn may_be_carried(&self, facts: &Facts) -> bool {
        self.state == OfferState::Entrusted && facts.now.local_date() <= self.made.expires_on
    }

    /// Whether it is this actor's own and waits: for an answer, or to be carried over.
    pub fn may_be_withdrawn_by(&self, actor: &Actor, facts: &Facts) -> bool {
        self.is_of(actor) && (self.is_open(facts) || self.may_be_carried(facts))
    }

    /// Whether it is this actor's own.
    pub fn is_of(&self, actor: &Actor) -> bool {
        match self.made.from {
            Some(party) => actor.is_side(party),
            None => self.by.is_same(actor),
        }
    }
}
