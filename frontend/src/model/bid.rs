//! Sealed bids: the range as typed, and what each result would tell, which is said before anybody bids.

use super::trouble::tell_input;
use super::words::{Word, word};
use shared_types::case::{BidRange, Language, RoundResult, RoundRule, RoundView};
use shared_types::values::{Money, PartyId};

/// Ids of the fields.
pub const LEAST: &str = "bid_least";
/// Ids of the fields.
pub const MOST: &str = "bid_most";

/// The labels of the two fields: who pays and who is paid read them from their own side.
pub fn labels(round: &RoundView, own: Option<PartyId>) -> [Word; 2] {
    if own == Some(round.payer) { [Word::BidLeastPay, Word::BidMostPay] } else { [Word::BidLeastGet, Word::BidMostGet] }
}

/// Reads the range.
///
/// # Errors
/// What is to be mended, field by field.
pub fn range(least: &str, most: &str, language: Language) -> Result<BidRange, Vec<(&'static str, String)>> {
    let mut mend = Vec::new();
    let mut read = |id: &'static str, typed: &str| {
        if typed.trim().is_empty() {
            mend.push((id, word(language, Word::OfferAskSome).to_owned()));
            return None;
        }
        Money::parse(typed).map_err(|error| mend.push((id, tell_input(language, error.code(), error.limit())))).ok()
    };
    match (read(LEAST, least), read(MOST, most)) {
        (Some(least), Some(most)) if least <= most => Ok(BidRange { least, most }),
        (Some(_), Some(_)) => Err(vec![(LEAST, word(language, Word::BidReversed).to_owned())]),
        _ => Err(mend),
    }
}

/// What each result lets either side work out.
pub const fn works(rule: RoundRule) -> [Word; 3] {
    let matched = match rule {
        RoundRule::Midpoint => Word::BidWorksMidpoint,
        RoundRule::Lowest => Word::BidWorksLowest,
        RoundRule::Highest => Word::BidWorksHighest,
    };
    [matched, Word::BidWorksNone, Word::BidWorksLapsed]
}

/// Where a round stands, in a word; a match is told with its amount instead.
pub const fn state(round: &RoundView) -> Word {
    match round.result {
        None => Word::BidRunning,
        Some(RoundResult::Matched) => Word::BidMatched,
        Some(RoundResult::NoOverlap) => Word::BidNoOverlap,
        Some(RoundResult::Lapsed) => Word::BidLapsed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_sums_in_order() {
        let read = |least: &str, most: &str| range(least, most, Language::En);
        let found = read("600", "1,000.50").unwrap();
        assert_eq!((found.least.fen(), found.most.fen()), (60_000, 100_050));
        assert!(read("800", "800").is_ok());
        assert_eq!(read("900", "800").unwrap_err(), [(LEAST, "The least cannot be more than the most.".to_owned())]);
        let ids = |mend: Vec<(&'static str, String)>| mend.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(read("", " ").unwrap_err()), [LEAST, MOST]);
        assert_eq!(ids(read("viel", "8").unwrap_err()), [LEAST]);
    }
}
