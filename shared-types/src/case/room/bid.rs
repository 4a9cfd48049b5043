//! Sealed bids: each side says what it could live with, and nobody reads it. The second bid opens both for a moment in
//! memory; only a match, or that there is none, is written, and the key of the round is destroyed with it.

use super::Contents;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Case, Event, Facts, Refusal};
use crate::values::{Money, PartyId, Personal, RoundId, Structured, Timestamp};
use serde::{Deserialize, Serialize};

/// How many rounds there are: each says a little about the other side, however well it is sealed.
const ROUNDS: u16 = 3;
/// The longest a round stays open, in seconds: a week.
const OPEN_WITHIN: i64 = 7 * 86_400;

vocabulary! {
    /// Which amount of the overlap becomes the deal; told to both before they bid.
    RoundRule {
        /// The middle.
        Midpoint = "midpoint",
        /// The lowest that both could live with.
        Lowest = "lowest",
        /// The highest.
        Highest = "highest",
    }
}

/// What one side could live with, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BidRange {
    /// From.
    pub least: Money,
    /// To.
    pub most: Money,
}

/// Payload of `open_round`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenRound {
    /// Who would pay the other.
    pub payer: PartyId,
    /// Which amount of an overlap it becomes.
    pub rule: RoundRule,
    /// When it closes, with or without bids.
    pub closes_at: Timestamp,
}

/// Payload of `place_sealed_bid`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceSealedBid {
    /// Which round.
    pub round: RoundId,
    /// What the side could live with.
    pub range: BidRange,
}

/// A log shows the round, never the range.
impl std::fmt::Debug for PlaceSealedBid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlaceSealedBid").field("round", &self.round).finish_non_exhaustive()
    }
}

/// A round was opened, in the `offers` book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundOpened {
    /// Which.
    pub round: RoundId,
    /// Who would pay.
    pub payer: PartyId,
    /// Which amount of an overlap it becomes.
    pub rule: RoundRule,
    /// When it closes.
    pub closes_at: Timestamp,
}

/// A bid, in the book of its round, which nobody opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidPlaced {
    /// Which round.
    pub round: RoundId,
    /// Whose.
    pub party: PartyId,
    /// What; gone with the key of the round.
    pub range: Personal<Structured<BidRange>>,
}

vocabulary! {
    /// What came of a round. A bid that stood alone is never told.
    RoundResult {
        /// There is an amount that both could live with.
        Matched = "matched",
        /// There is none.
        NoOverlap = "no_overlap",
        /// It closed before both had bid.
        Lapsed = "lapsed",
    }
}

/// A round is over, in the `offers` book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundEnded {
    /// Which.
    pub round: RoundId,
    /// How.
    pub result: RoundResult,
    /// The amount, when they matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Personal<Structured<Money>>>,
}

/// The amount that two ranges make under a rule; `None` when the most of who pays is under the least of who gets.
///
/// Where they overlap, the rule picks from the overlap. Where the payer would give more than the other even asks for,
/// any amount between suits both, and the rule picks from there. A half fen falls to the pays.
pub fn overlap(pays: BidRange, gets: BidRange, rule: RoundRule) -> Option<Money> {
    if pays.most < gets.least {
        return None;
    }
    let (least, most) = (pays.least.max(gets.least), pays.most.min(gets.most));
    let (low, high) = if least <= most { (least, most) } else { (most, least) };
    match rule {
        RoundRule::Midpoint => Money::try_new(low.fen() + (high.fen() - low.fen()) / 2).ok(),
        RoundRule::Lowest => Some(low),
        RoundRule::Highest => Some(high),
    }
}

/// Whether another round may be opened; that none is open is a matter of the `offers` book.
pub(in crate::case) fn may_open_round(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    super::may_bargain(case)?;
    let rounds = &facts.contents.rounds;
    if rounds.iter().any(|round| round.ended.is_none()) {
        return Err(Refusal::RoundOpen);
    }
    if rounds.len() >= usize::from(ROUNDS) { Err(Refusal::TooManyBidRounds) } else { Ok(()) }
}

pub(in crate::case) fn open_round(case: &Case, asked: &OpenRound, facts: &Facts) -> Result<Event, Refusal> {
    case.party(asked.payer).ok_or(Refusal::PartyUnknown)?;
    if asked.closes_at <= facts.now || asked.closes_at > facts.now.plus_seconds(OPEN_WITHIN) {
        return Err(Refusal::DateOutOfRange);
    }
    let number = u16::try_from(facts.contents.rounds.len()).unwrap_or(u16::MAX).saturating_add(1);
    let OpenRound { payer, rule, closes_at } = *asked;
    Ok(Event::RoundOpened(RoundOpened { round: RoundId::new(number), payer, rule, closes_at }))
}

/// The round that this side may still bid in.
fn biddable(contents: &Contents, party: PartyId, facts: &Facts) -> Option<RoundId> {
    let round = contents.rounds.iter().find(|round| round.ended.is_none() && facts.now < round.opened.closes_at)?;
    let placed = contents.bids.iter().any(|bid| bid.round == round.opened.round && bid.party == party);
    (!placed).then_some(round.opened.round)
}

pub(in crate::case) fn may_bid(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    super::may_bargain(case)?;
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    biddable(&facts.contents, party, facts).map(|_| ()).ok_or(Refusal::NoRoundOpen)
}

/// The first bid is only laid down. The second meets it, and ends the round.
pub(in crate::case) fn bid(actor: &Actor, asked: &PlaceSealedBid, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let (party, _) = actor.side().ok_or(Refusal::PartyUnknown)?;
    let PlaceSealedBid { round, range } = *asked;
    if range.least > range.most {
        return Err(Refusal::RangeReversed);
    }
    if biddable(&facts.contents, party, facts) != Some(round) {
        return Err(Refusal::NoRoundOpen);
    }
    let placed = BidPlaced { round, party, range: Personal::new(Structured::new(&range), facts.fresh.salt()) };
    let other = facts.contents.bids.iter().find(|bid| bid.round == round && bid.party != party);
    let opened = facts.contents.rounds.iter().find(|known| known.opened.round == round).map(|known| &known.opened);
    let mut events = vec![Event::BidPlaced(placed)];
    if let (Some(other), Some(opened)) = (other, opened) {
        let theirs = other.range.get().and_then(Structured::read).ok_or(Refusal::NoRoundOpen)?;
        let (pays, gets) = if opened.payer == party { (range, theirs) } else { (theirs, range) };
        let amount = overlap(pays, gets, opened.rule);
        let result = if amount.is_some() { RoundResult::Matched } else { RoundResult::NoOverlap };
        let amount = amount.map(|amount| Personal::new(Structured::new(&amount), facts.fresh.salt()));
        events.push(Event::RoundEnded(RoundEnded { round, result, amount }));
    }
    Ok(events)
}
