//! Offers and rounds of sealed bids in words: whose, how they stand, what happens when one is carried over, and what a
//! result lets each side work out.

use super::console_room_form::party_name;
use super::words::{Family, Word, coded, word, words};
use shared_types::case::{Action, CaseView, Language, OfferState, OfferView, RoundResult, RoundView};
use shared_types::values::{OfferId, PartyId};

/// The name of a side.
pub fn name(language: Language, view: &CaseView, id: PartyId) -> String {
    view.parties.iter().find(|party| party.id == id).map(|party| party_name(language, party)).unwrap_or_default()
}

/// The other side.
fn other(language: Language, view: &CaseView, id: PartyId) -> String {
    view.parties.iter().find(|party| party.id != id).map(|party| party_name(language, party)).unwrap_or_default()
}

/// The offers as a list shows them: what waits for the reader first, then what is open, then what is over, the newest of
/// each first. What was carried over stands once, as it lies before the other side.
pub fn in_order(offers: &[OfferView]) -> Vec<OfferView> {
    let twin = |offer: &OfferView| {
        offer.state == OfferState::Carried
            && offers.iter().any(|known| known.id == offer.id && known.state != OfferState::Carried)
    };
    let mut list: Vec<OfferView> = offers.iter().rev().filter(|offer| !twin(offer)).cloned().collect();
    list.sort_by_key(|offer| {
        if offer.available.contains(&Action::CarryOffer) {
            0
        } else if offer.state == OfferState::Open {
            1
        } else {
            2
        }
    });
    list
}

/// Whose offer it is, and to whom it was put.
pub fn told_whose(language: Language, view: &CaseView, offer: &OfferView) -> String {
    match offer.from {
        None => word(language, Word::ConsoleOfferOwn).to_owned(),
        Some(from) => {
            let pattern = match offer.state {
                OfferState::Entrusted => Word::ConsoleOfferEntrusted,
                _ => Word::ConsoleOfferFrom,
            };
            words(language, pattern, &[("party", &name(language, view, from)), ("other", &other(language, view, from))])
        }
    }
}

/// Who said what to it, one line each.
pub fn told_answers(language: Language, view: &CaseView, offer: &OfferView) -> Vec<String> {
    let line = |answer: &shared_types::case::OfferAnswerView| {
        let said = coded(language, Family::ConsoleOfferAnswer, answer.answer.as_str());
        let told = format!("{} · {said}", name(language, view, answer.party));
        answer.note.as_ref().map_or_else(|| told.clone(), |note| format!("{told} · {note}"))
    };
    offer.answers.iter().map(line).collect()
}

/// What carrying an offer over does, with both sides by name.
pub fn told_carrying(language: Language, view: &CaseView, offer: &OfferId, offers: &[OfferView]) -> Option<String> {
    let from = offers.iter().find(|known| known.id == *offer)?.from?;
    let values = [("party", &*name(language, view, from)), ("other", &*other(language, view, from))];
    Some(words(language, Word::ConsoleOfferCarrying, &values))
}

/// A round in lines: who would pay whom, by which rule, and what came of it. Never a range: nobody has one.
pub fn told_round(language: Language, view: &CaseView, round: &RoundView) -> Vec<String> {
    let (pays, gets) = (name(language, view, round.payer), other(language, view, round.payer));
    vec![
        words(language, Word::ConsoleRoundPayer, &[("payer", &pays), ("payee", &gets)]),
        coded(language, Family::ConsoleRoundRule, round.rule.as_str()),
    ]
}

/// What each side could work out from a result.
pub fn told_meaning(language: Language, result: RoundResult) -> &'static str {
    word(
        language,
        match result {
            RoundResult::Matched => Word::ConsoleRoundMatchedMeans,
            RoundResult::NoOverlap => Word::ConsoleRoundNoOverlapMeans,
            RoundResult::Lapsed => Word::ConsoleRoundLapsedMeans,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> CaseView {
        crate::model::console_rooms::tests::view()
    }

    fn offer(id: &str, from: Option<&str>, state: &str, available: &[&str]) -> OfferView {
        serde_json::from_value(serde_json::json!({
            "id": id, "by": "mediator", "from": from, "own": from.is_none(), "terms": [], "expires_on": "2026-12-01",
            "state": state, "available": available
        }))
        .unwrap()
    }

    #[test]
    fn what_waits_to_be_carried_comes_first_and_what_was_carried_stands_once() {
        let offers = [
            offer("o1", Some("p1"), "carried", &[]),
            offer("o4", Some("p2"), "entrusted", &["carry_offer"]),
            offer("o1", Some("p1"), "open", &[]),
            offer("o2", None, "declined", &[]),
            offer("o3", None, "open", &["withdraw_offer"]),
        ];
        let told: Vec<(String, &str)> =
            in_order(&offers).iter().map(|offer| (offer.id.to_string(), offer.state.as_str())).collect();
        let told: Vec<(&str, &str)> = told.iter().map(|(id, state)| (id.as_str(), *state)).collect();
        assert_eq!(told, [("o4", "entrusted"), ("o3", "open"), ("o1", "open"), ("o2", "declined")]);
    }

    #[test]
    fn carrying_over_names_both_sides_and_an_own_offer_cannot_be_carried() {
        let offers = [offer("o4", Some("p2"), "entrusted", &["carry_offer"]), offer("o3", None, "open", &[])];
        for language in [Language::ZhCn, Language::En] {
            let told = told_carrying(language, &view(), &offers[0].id, &offers).unwrap();
            assert!(told.contains("甲某") && told.contains("乙某"), "{told}");
            assert_eq!(told_carrying(language, &view(), &offers[1].id, &offers), None);
        }
    }

    #[test]
    fn a_round_names_who_would_pay_and_every_result_has_its_meaning() {
        let round: RoundView = serde_json::from_value(serde_json::json!({
            "id": "r1", "payer": "p2", "rule": "midpoint", "closes_at": "2026-12-01T10:00:00Z", "placed": false
        }))
        .unwrap();
        for language in [Language::ZhCn, Language::En] {
            let told = told_round(language, &view(), &round).join(" ");
            assert!(told.contains("甲某") && told.contains("乙某"), "{told}");
            let meanings: std::collections::BTreeSet<&str> =
                RoundResult::ALL.iter().map(|result| told_meaning(language, *result)).collect();
            assert_eq!(meanings.len(), RoundResult::ALL.len());
        }
    }
}
