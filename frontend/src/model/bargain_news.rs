//! As much of offers and sealed bids as tells what waits for the reader: what is asked where nobody reads their terms.

use shared_types::case::Action;
use shared_types::values::{LocalDate, OfferId, PartyId, RoundId, Timestamp};

/// Offers and rounds of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BargainNews {
    /// Offers.
    pub offers: Vec<OfferNews>,
    /// Rounds of sealed bids.
    pub rounds: Vec<RoundNews>,
}

/// The same, for a page that also leads to the draft of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftedNews {
    /// Offers and rounds.
    pub bargain: BargainNews,
    /// Whether there is a draft.
    pub drafted: bool,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferNews {
    /// Key.
    pub id: OfferId,
    /// Whose it is; `None` for the mediator's.
    pub from: Option<PartyId>,
    /// Its last day.
    pub expires_on: LocalDate,
    /// What the reader may do with it.
    pub available: Vec<Action>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundNews {
    /// Number.
    pub id: RoundId,
    /// When it is over.
    pub closes_at: Timestamp,
    /// What the reader may do with it.
    pub available: Vec<Action>,
}

impl BargainNews {
    /// Offers that wait for the reader's answer.
    pub fn asking(&self) -> impl Iterator<Item = &OfferNews> {
        self.offers.iter().filter(|offer| offer.available.contains(&Action::AnswerOffer))
    }

    /// Rounds that wait for the reader's bid.
    pub fn open(&self) -> impl Iterator<Item = &RoundNews> {
        self.rounds.iter().filter(|round| round.available.contains(&Action::PlaceSealedBid))
    }

    /// How much waits.
    pub fn count(&self) -> usize {
        self.asking().count() + self.open().count()
    }
}
