//! Offers: what one side puts to the other, or the mediator to both, as terms with parts. What is offered to settle may
//! not be held against who offered it (in-court online rules art. 18), so it stands in the `offers` book, which neither
//! desk nor judge opens.

use crate::access::opens;
use crate::case::stage::vocabulary;
use crate::case::{Actor, Book, Case, Denied, Event, Facts, Refusal, Stage, Stopped};
use crate::values::{FreeText, LocalDate, Money, OfferId, PartyId, Personal, Reason, Structured};
use serde::{Deserialize, Serialize};

/// As many terms as one offer may have: more would be an agreement.
const TERMS: usize = 10;
/// As many payments as one may be split into.
const INSTALMENTS: usize = 36;
/// As many offers of one maker as may wait together, those entrusted to the mediator among them.
const OPEN: usize = 5;
/// The furthest last day of an offer, in days.
const STANDS_WITHIN: i32 = 60;

/// One payment of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// How much.
    pub amount: Money,
    /// On which day at the latest.
    pub on: LocalDate,
}

/// One thing that an offer asks or promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Term {
    /// Money, once.
    Pay {
        /// Who pays the other side.
        by: PartyId,
        /// How much.
        amount: Money,
        /// On which day at the latest.
        on: LocalDate,
    },
    /// Money, in parts.
    Instalments {
        /// Who pays the other side.
        by: PartyId,
        /// The parts, in the order of their days.
        parts: Vec<Instalment>,
    },
    /// Something is done: repaired, returned, handed over.
    Act {
        /// Who does it.
        by: PartyId,
        /// What.
        what: Reason,
        /// On which day at the latest.
        on: LocalDate,
    },
    /// An apology.
    Apology {
        /// Whose.
        by: PartyId,
        /// In which form.
        how: Reason,
    },
    /// Anything else.
    Other {
        /// What.
        what: FreeText,
    },
}

/// The terms of an offer as an event commits to them.
pub type TermsValue = Structured<Vec<Term>>;

/// Payload of `make_offer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeOffer {
    /// Entrusted to the mediator in the private channel of this party, who may carry it over; without it, put to the
    /// other side at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caucus: Option<PartyId>,
    /// One to ten.
    pub terms: Vec<Term>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
    /// The last day it can be accepted.
    pub expires_on: LocalDate,
    /// The offer it answers, which is declined by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<OfferId>,
}

vocabulary! {
    /// What is said to an offer.
    OfferAnswer {
        /// Yes.
        Accept = "accept",
        /// No.
        Decline = "decline",
    }
}

/// Payload of `answer_offer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerOffer {
    /// Which.
    pub offer: OfferId,
    /// Yes or no.
    pub answer: OfferAnswer,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Reason>,
}

vocabulary! {
    /// Where an offer stands.
    OfferState {
        /// Waits for an answer.
        Open = "open",
        /// Everybody it was put to has said yes.
        Accepted = "accepted",
        /// Somebody has said no, or made a counter-offer.
        Declined = "declined",
        /// Its maker took it back.
        Withdrawn = "withdrawn",
        /// Its last day has passed.
        Expired = "expired",
        /// Entrusted to the mediator, not carried over yet.
        Entrusted = "entrusted",
        /// The mediator has carried it over.
        Carried = "carried",
    }
}

/// An offer as it was made or entrusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferMade {
    /// Which; the same on both sides of a carrying over.
    pub offer: OfferId,
    /// Whose; `None`: the mediator's own, put to both sides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartyId>,
    /// What.
    pub terms: Personal<TermsValue>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
    /// Its last day.
    pub expires_on: LocalDate,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counters: Option<OfferId>,
}

/// An offer was entrusted to the mediator, in a private channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferEntrusted {
    /// Whose channel.
    pub party: PartyId,
    /// What.
    pub made: OfferMade,
}

/// The mediator carried it over, in the same private channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferCarried {
    /// Whose channel.
    pub party: PartyId,
    /// Which.
    pub offer: OfferId,
}

/// An answer to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferAnswered {
    /// Which.
    pub offer: OfferId,
    /// Who answers.
    pub party: PartyId,
    /// Yes or no.
    pub answer: OfferAnswer,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Reason>>,
}

/// Bargaining takes two sides that talk.
pub(in crate::case) fn may_bargain(case: &Case) -> Result<(), Refusal> {
    match case.stage {
        Stage::Mediating if case.parties.len() > 1 => Ok(()),
        Stage::Mediating => Err(Refusal::RespondentMissing),
        _ => Err(Refusal::WrongStage(case.stage.name())),
    }
}

pub(in crate::case) fn make(
    case: &Case,
    actor: &Actor,
    asked: MakeOffer,
    facts: &Facts,
) -> Result<Vec<Event>, Stopped> {
    let from = actor.side().map(|(party, _)| party);
    // The mediator entrusts nothing to the mediator; a party only in its own channel.
    if asked.caucus.is_some_and(|caucus| from.is_none() || !opens(actor, Book::Caucus(caucus))) {
        return Err(Stopped::Denied(Denied::NotYourPart));
    }
    check(case, &asked, facts)?;
    let contents = &facts.contents;
    if let Some(counters) = &asked.counters {
        let answered = contents.offer(counters).ok_or(Refusal::OfferUnknown)?;
        let other = from.is_some_and(|from| answered.may_be_answered_by(from, facts));
        if asked.caucus.is_some() || !other {
            return Err(Refusal::OfferNotOpen.into());
        }
    }
    if contents.waiting(from, facts) >= OPEN {
        return Err(Refusal::TooManyOffers.into());
    }
    let made = OfferMade {
        offer: facts.fresh.offer(),
        from,
        terms: Personal::new(Structured::new(&asked.terms), facts.fresh.salt()),
        note: asked.note.map(|note| Personal::new(note, facts.fresh.salt())),
        expires_on: asked.expires_on,
        counters: asked.counters,
    };
    Ok(vec![match asked.caucus {
        Some(party) => Event::OfferEntrusted(OfferEntrusted { party, made }),
        None => Event::OfferMade(made),
    }])
}

fn check(case: &Case, asked: &MakeOffer, facts: &Facts) -> Result<(), Refusal> {
    let today = facts.now.local_date();
    if !(0..=STANDS_WITHIN).contains(&today.days_until(asked.expires_on)) {
        return Err(Refusal::DateOutOfRange);
    }
    if asked.terms.is_empty() || asked.terms.len() > TERMS {
        return Err(Refusal::TermsCount);
    }
    asked.terms.iter().try_for_each(|term| check_term(case, term, today))
}

/// Who, how much, by when: an offer that lacks one of them could not be performed.
fn check_term(case: &Case, term: &Term, today: LocalDate) -> Result<(), Refusal> {
    let known = |party: PartyId| case.party(party).map(|_| ()).ok_or(Refusal::PartyUnknown);
    let ahead = |on: LocalDate| if on < today { Err(Refusal::DateOutOfRange) } else { Ok(()) };
    let some = |amount: Money| if amount.fen() == 0 { Err(Refusal::AmountMissing) } else { Ok(()) };
    match term {
        Term::Pay { by, amount, on } => known(*by).and(some(*amount)).and(ahead(*on)),
        Term::Instalments { by, parts } => {
            known(*by)?;
            let ordered = parts.windows(2).all(|pair| pair.first().map(|p| p.on) < pair.last().map(|p| p.on));
            if !(2..=INSTALMENTS).contains(&parts.len()) || !ordered {
                return Err(Refusal::InstalmentsUnclear);
            }
            parts.iter().try_for_each(|part| some(part.amount).and(ahead(part.on)))
        }
        Term::Act { by, on, .. } => known(*by).and(ahead(*on)),
        Term::Apology { by, .. } => known(*by),
        Term::Other { .. } => Ok(()),
    }
}

/// Whether there is an offer that this actor may answer.
pub(in crate::case) fn may_answer(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    may_bargain(case)?;
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::PartyUnknown);
    };
    let waits = facts.contents.offers.iter().any(|offer| offer.may_be_answered_by(party, facts));
    if waits { Ok(()) } else { Err(Refusal::OfferNotOpen) }
}

pub(in crate::case) fn answer(actor: &Actor, said: AnswerOffer, facts: &Facts) -> Result<Event, Refusal> {
    let Some((party, _)) = actor.side() else {
        return Err(Refusal::PartyUnknown);
    };
    let offer = facts.contents.offer(&said.offer).ok_or(Refusal::OfferUnknown)?;
    if !offer.may_be_answered_by(party, facts) {
        return Err(Refusal::OfferNotOpen);
    }
    let note = said.note.map(|note| Personal::new(note, facts.fresh.salt()));
    Ok(Event::OfferAnswered(OfferAnswered { offer: said.offer, party, answer: said.answer, note }))
}

/// Whether this actor has an offer to take back, that waits for an answer or to be carried over.
pub(in crate::case) fn may_withdraw(case: &Case, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    may_bargain(case)?;
    let contents = &facts.contents;
    let own = contents.offers.iter().chain(&contents.entrusted).any(|offer| offer.may_be_withdrawn_by(actor, facts));
    if own { Ok(()) } else { Err(Refusal::OfferNotOpen) }
}

pub(in crate::case) fn withdraw(actor: &Actor, offer: &OfferId, facts: &Facts) -> Result<Event, Refusal> {
    // What was carried over stands among the offers, under the same number.
    let contents = &facts.contents;
    let mut known = contents.offers.iter().chain(&contents.entrusted).filter(|known| known.made.offer == *offer);
    let known = known.find(|known| known.is_of(actor)).ok_or(Refusal::OfferUnknown)?;
    if !known.may_be_withdrawn_by(actor, facts) {
        return Err(Refusal::OfferNotOpen);
    }
    let caucus = known.made.from.filter(|_| known.state == OfferState::Entrusted);
    Ok(Event::OfferWithdrawn { offer: offer.clone(), caucus })
}

/// Whether something waits in a private channel to be carried over.
pub(in crate::case) fn may_carry(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    may_bargain(case)?;
    let waits = facts.contents.entrusted.iter().any(|offer| offer.may_be_carried(facts));
    if waits { Ok(()) } else { Err(Refusal::OfferNotOpen) }
}

/// Over the wall on purpose: the private channel learns that it was carried, the other side reads it as the party's.
pub(in crate::case) fn carry(party: PartyId, offer: &OfferId, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let mine =
        facts.contents.entrusted.iter().find(|known| known.made.offer == *offer && known.made.from == Some(party));
    let known = mine.ok_or(Refusal::OfferUnknown)?;
    let terms = known.made.terms.get().cloned();
    let (Some(terms), true) = (terms, known.may_be_carried(facts)) else {
        return Err(Refusal::OfferNotOpen);
    };
    let note = known.made.note.as_ref().and_then(Personal::get).cloned();
    // Under fresh salts: nothing in one book points at the other but the number of the offer.
    let made = OfferMade {
        terms: Personal::new(terms, facts.fresh.salt()),
        note: note.map(|note| Personal::new(note, facts.fresh.salt())),
        ..known.made.clone()
    };
    Ok(vec![Event::OfferCarried(OfferCarried { party, offer: offer.clone() }), Event::OfferMade(made)])
}
