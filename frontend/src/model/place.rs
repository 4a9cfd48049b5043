//! The places of the mediation room, and the address of each under the case.

use super::attach::Purpose;
use shared_types::values::{OfferId, RoundId};

/// One question of an offer, in the order they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfferStep {
    /// What kind of thing.
    What,
    /// Who, how much, by when.
    Details,
    /// All that is in it so far, and room for more.
    Terms,
    /// Its last day.
    Until,
    /// To the other side at once, or entrusted to the mediator.
    Way,
    /// Check, put it.
    Check,
}

impl OfferStep {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [Self::What, Self::Details, Self::Terms, Self::Until, Self::Way, Self::Check];

    const fn as_str(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Details => "details",
            Self::Terms => "terms",
            Self::Until => "until",
            Self::Way => "way",
            Self::Check => "check",
        }
    }
}

/// Who reads a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Both sides and the mediator.
    Everybody,
    /// The mediator.
    Mediator,
}

/// A place of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Where all talk.
    Joint,
    /// Where one's own side talks with the mediator.
    Private,
    /// Where files are chosen for one of the two.
    Files(Readers, Purpose),
    /// What was put forward as evidence.
    Evidence,
    /// All offers and rounds of sealed bids.
    Offers,
    /// A new offer, one question on each page.
    NewOffer(OfferStep),
    /// One offer.
    Offer(OfferId),
    /// One round of sealed bids.
    Bid(RoundId),
    /// What nobody disputes.
    Facts,
    /// When people meet, and until when.
    Meetings,
}

impl Place {
    /// Reads what stands after `room/`.
    pub fn parse(path: &str) -> Option<Self> {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let place = match (parts.next(), parts.next(), parts.next()) {
            (None, _, _) => Self::Joint,
            (Some("private"), None, _) => Self::Private,
            (Some("files"), purpose, None) => Self::Files(Readers::Everybody, purpose_of(purpose)?),
            (Some("private"), Some("files"), purpose) => Self::Files(Readers::Mediator, purpose_of(purpose)?),
            (Some("evidence"), None, _) => Self::Evidence,
            (Some("offers"), None, _) => Self::Offers,
            (Some("offers"), Some("new"), step) => {
                let step = step.map_or(Some(OfferStep::What), |name| {
                    OfferStep::ALL.into_iter().find(|known| known.as_str() == name)
                });
                Self::NewOffer(step?)
            }
            (Some("offers"), Some(offer), None) => Self::Offer(OfferId::parse(offer).ok()?),
            (Some("bids"), Some(round), None) => Self::Bid(RoundId::parse(round).ok()?),
            (Some("facts"), None, _) => Self::Facts,
            (Some("meetings"), None, _) => Self::Meetings,
            _ => return None,
        };
        parts.next().is_none().then_some(place)
    }

    /// What stands after `room`, with its slash; empty for the first place.
    pub fn path(&self) -> String {
        match self {
            Self::Joint => String::new(),
            Self::Private => "/private".to_owned(),
            Self::Files(readers, purpose) => {
                let talk = if *readers == Readers::Mediator { "/private" } else { "" };
                let purpose = if *purpose == Purpose::Evidence { "/evidence" } else { "" };
                format!("{talk}/files{purpose}")
            }
            Self::Evidence => "/evidence".to_owned(),
            Self::Offers => "/offers".to_owned(),
            Self::NewOffer(step) => format!("/offers/new/{}", step.as_str()),
            Self::Offer(offer) => format!("/offers/{offer}"),
            Self::Bid(round) => format!("/bids/{round}"),
            Self::Facts => "/facts".to_owned(),
            Self::Meetings => "/meetings".to_owned(),
        }
    }

    /// The place that the row of places marks as open.
    #[must_use]
    pub fn head(&self) -> Self {
        match self {
            Self::NewOffer(_) | Self::Offer(_) | Self::Bid(_) => Self::Offers,
            other => other.clone(),
        }
    }
}

fn purpose_of(name: Option<&str>) -> Option<Purpose> {
    match name {
        None => Some(Purpose::Message),
        Some("evidence") => Some(Purpose::Evidence),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_by_its_address() {
        let mut places = vec![
            Place::Joint,
            Place::Private,
            Place::Offers,
            Place::Offer(OfferId::parse("0a1b").unwrap()),
            Place::Bid(RoundId::new(2)),
            Place::Evidence,
            Place::Facts,
            Place::Meetings,
        ];
        for readers in [Readers::Everybody, Readers::Mediator] {
            places.extend([Purpose::Message, Purpose::Evidence].map(|purpose| Place::Files(readers, purpose)));
        }
        places.extend(OfferStep::ALL.map(Place::NewOffer));
        for place in places {
            assert_eq!(Place::parse(&place.path()), Some(place.clone()), "{place:?}");
        }
        assert_eq!(Place::parse("offers/new"), Some(Place::NewOffer(OfferStep::What)));
    }

    #[test]
    fn what_is_no_place_is_none() {
        for path in [
            "kitchen",
            "private/x",
            "offers/new/nothing",
            "offers/a/b",
            "bids",
            "bids/9",
            "facts/1",
            "evidence/1",
            "files/other",
            "files/evidence/x",
            "private/files/x",
            "offers/new/what/x",
        ] {
            assert_eq!(Place::parse(path), None, "{path}");
        }
    }
}
