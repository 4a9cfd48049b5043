//! The mediation room as one reader may see it: bargaining, undisputed facts, the danger brake.

use super::{
    Contents, DangerRecord, DangerSign, DangerSource, OfferAnswer, OfferRecord, OfferState, RoundRecord, RoundResult,
    RoundRule, Term,
};
use crate::access::{Field, Sight, opens, sees};
use crate::case::shown::{shown_of, text};
use crate::case::{Action, Actor, Book, Case, Facts, Stage, TimelineActor};
use crate::values::{FactId, LocalDate, Money, OfferId, PartyId, Personal, RoundId, Structured, Timestamp};
use serde::{Deserialize, Serialize};

/// What was said to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferAnswerView {
    /// Who.
    pub party: PartyId,
    /// Yes or no.
    pub answer: OfferAnswer,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfferView {
    /// Which.
    pub id: OfferId,
    /// Who put it: a side, or the mediator (who may have carried a side's).
    pub by: TimelineActor,
    /// Whose it is; absent for the mediator's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartyId>,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What.
    pub terms: Vec<Term>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its last day.
    pub expires_on: LocalDate,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<OfferId>,
    /// Where it stands.
    pub state: OfferState,
    /// What was said to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<OfferAnswerView>,
    /// What the reader may do with it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available: Vec<Action>,
}

/// A round of sealed bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundView {
    /// Which.
    pub id: RoundId,
    /// Who would pay.
    pub payer: PartyId,
    /// Which amount of an overlap it becomes.
    pub rule: RoundRule,
    /// When it closes.
    pub closes_at: Timestamp,
    /// Whether the reader's own side has bid; never whether the other has.
    pub placed: bool,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<RoundResult>,
    /// The amount in fen, when they matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What the reader may do with it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available: Vec<Action>,
}

/// An undisputed fact, or one that may become so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactView {
    /// Which.
    pub id: FactId,
    /// What; `None` once erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who agrees.
    pub agreed: Vec<PartyId>,
    /// Whether all do.
    pub undisputed: bool,
}

/// The danger brake, for who may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DangerView {
    /// What was feared, last.
    pub signs: Vec<DangerSign>,
    /// What it was seen from.
    pub source: DangerSource,
    /// Since when.
    pub since: Timestamp,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether people are kept apart.
    pub holds: bool,
    /// Why a person decided so; absent while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether a person has decided.
    pub decided: bool,
}

impl DangerView {
    /// What this reader may know of: a side its own; who decides what waits for them, before what was decided.
    pub(in crate::case) fn of(case: &Case, reader: &Actor) -> Option<Self> {
        let own = |danger: &DangerRecord| danger.raised.party.is_some_and(|party| reader.is_side(party));
        let known = || case.dangers.iter().filter(|danger| sees(reader, Field::Danger, own(danger)) == Sight::Clear);
        let urgent = known().find(|danger| danger.decided.is_none()).or_else(|| known().find(|danger| danger.holds()));
        let danger = urgent.or_else(|| known().next_back())?;
        Some(Self {
            signs: danger.raised.signs.clone(),
            source: danger.raised.source,
            since: danger.since,
            note: danger.raised.note.as_ref().and_then(text),
            holds: danger.holds(),
            reason: danger.decided.as_ref().and_then(|decided| text(&decided.reason)),
            decided: danger.decided.is_some(),
        })
    }
}

impl FactView {
    /// The facts this reader may know, in the order of being stated.
    pub(in crate::case) fn of(case: &Case, reader: &Actor) -> Vec<Self> {
        let view = |fact: &super::FactRecord| {
            let undisputed = fact.is_undisputed(case);
            let field = if undisputed { Field::UndisputedFact } else { Field::StatedFact };
            (sees(reader, field, false) == Sight::Clear).then(|| Self {
                id: fact.id,
                text: shown_of(reader, field, false, &fact.text),
                agreed: fact.agreed.clone(),
                undisputed,
            })
        };
        case.facts.iter().filter_map(view).collect()
    }
}

/// Offers and rounds for one reader. `contents` are folded from the books of bargaining; those that the reader may not
/// open are left out here, whoever folded them in.
pub fn bargaining(case: &Case, reader: &Actor, facts: &Facts) -> (Vec<OfferView>, Vec<RoundView>) {
    let contents: &Contents = &facts.contents;
    if !opens(reader, Book::Offers) {
        return (Vec::new(), Vec::new());
    }
    let within = |offer: &&OfferRecord| offer.made.from.is_none_or(|party| opens(reader, Book::Caucus(party)));
    let entrusted = contents.entrusted.iter().filter(within).map(|offer| offer_view(case, offer, reader, facts));
    let offers = contents.offers.iter().map(|offer| offer_view(case, offer, reader, facts));
    let rounds = contents.rounds.iter().map(|round| round_view(case, round, reader, facts));
    (entrusted.chain(offers).collect(), rounds.collect())
}

fn offer_view(case: &Case, offer: &OfferRecord, reader: &Actor, facts: &Facts) -> OfferView {
    let mediating = matches!(case.stage, Stage::Mediating);
    let may = |action| crate::access::permits(reader, action).is_ok() && mediating;
    let answerable = reader.side().is_some_and(|(party, _)| offer.may_be_answered_by(party, facts));
    let actions = [
        (Action::AnswerOffer, answerable),
        (Action::WithdrawOffer, offer.may_be_withdrawn_by(reader, facts)),
        (Action::CarryOffer, offer.may_be_carried(facts)),
    ];
    let lapsed = matches!(offer.state, OfferState::Open) && !offer.is_open(facts);
    OfferView {
        id: offer.made.offer.clone(),
        by: TimelineActor::of(&offer.by),
        from: offer.made.from,
        own: offer.is_of(reader),
        terms: offer.made.terms.get().and_then(Structured::read).unwrap_or_default(),
        note: offer.made.note.as_ref().and_then(text),
        expires_on: offer.made.expires_on,
        counters: offer.made.counters.clone(),
        state: if lapsed { OfferState::Expired } else { offer.state },
        answers: offer
            .answers
            .iter()
            .map(|answer| OfferAnswerView {
                party: answer.party,
                answer: answer.answer,
                note: answer.note.as_ref().and_then(text),
            })
            .collect(),
        available: actions
            .into_iter()
            .filter(|(action, fits)| *fits && may(*action))
            .map(|(action, _)| action)
            .collect(),
    }
}

fn round_view(case: &Case, round: &RoundRecord, reader: &Actor, facts: &Facts) -> RoundView {
    let id = round.opened.round;
    let own = reader.side().map(|(party, _)| party);
    let placed = facts.contents.bids.iter().any(|bid| bid.round == id && Some(bid.party) == own);
    let open = round.ended.is_none() && facts.now < round.opened.closes_at && matches!(case.stage, Stage::Mediating);
    let bids = open && !placed && own.is_some() && crate::access::permits(reader, Action::PlaceSealedBid).is_ok();
    let amount = round.ended.as_ref().and_then(|ended| ended.amount.as_ref());
    RoundView {
        id,
        payer: round.opened.payer,
        rule: round.opened.rule,
        closes_at: round.opened.closes_at,
        placed,
        result: round.ended.as_ref().map(|ended| ended.result),
        amount: amount.and_then(Personal::get).and_then(Structured::read),
        available: if bids { vec![Action::PlaceSealedBid] } else { Vec::new() },
    }
}
