//! An offer in words: who does what by when, line by line.

use super::format::{date, money};
use super::room::RoomView;
use super::words::{Word, word, words};
use shared_types::case::{Language, Term};
use shared_types::values::{LocalDate, Money, PartyId};

/// What one line says, and the payments under it.
pub fn term(view: &RoomView, language: Language, term: &Term, today: LocalDate) -> Vec<String> {
    let who = |party: PartyId| view.side(language, party);
    let by = |on: LocalDate| date(language, on, today);
    match term {
        Term::Pay { by: payer, amount, on } => {
            let values = [("who", &*who(*payer)), ("amount", &*money(language, *amount)), ("date", &*by(*on))];
            vec![words(language, Word::OfferTermPay, &values)]
        }
        Term::Instalments { by: payer, parts } => {
            let total = Money::try_new(parts.iter().map(|part| part.amount.fen()).sum());
            let total = total.map(|total| money(language, total)).unwrap_or_default();
            let count = parts.len().to_string();
            let values = [("who", &*who(*payer)), ("count", &*count), ("amount", &*total)];
            let first = words(language, Word::OfferTermParts, &values);
            let part = |part: &shared_types::case::Instalment| {
                let values = [("date", &*by(part.on)), ("amount", &*money(language, part.amount))];
                words(language, Word::OfferTermPart, &values)
            };
            [first].into_iter().chain(parts.iter().map(part)).collect()
        }
        Term::Act { by: doer, what, on } => {
            let values = [("who", &*who(*doer)), ("what", what.as_str()), ("date", &*by(*on))];
            vec![words(language, Word::OfferTermAct, &values)]
        }
        Term::Apology { by: doer, how } => {
            vec![words(language, Word::OfferTermApology, &[("who", &who(*doer)), ("how", how.as_str())])]
        }
        Term::Other { what } => vec![what.as_str().to_owned()],
    }
}

/// Whose it is, as its heading.
pub fn name(view: &RoomView, language: Language, from: Option<PartyId>) -> String {
    match from {
        None => word(language, Word::OfferByMediator).to_owned(),
        Some(party) if view.own() == Some(party) => word(language, Word::OfferByOwn).to_owned(),
        Some(party) => words(language, Word::OfferBy, &[("who", &view.side(language, party))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::room::tests::view;
    use shared_types::case::{Instalment, OfferView};
    use shared_types::values::{FreeText, Reason};

    #[test]
    fn each_line_says_who_what_and_by_when() {
        let (view, language) = (view(), Language::ZhCn);
        let today = LocalDate::parse("2026-11-22").unwrap();
        let (other, own) = (PartyId::new(1), PartyId::new(2));
        let amount = |fen| Money::try_new(fen).unwrap();
        let on = LocalDate::parse("2026-12-09").unwrap();
        let told = |line: Term| term(&view, language, &line, today);
        assert_eq!(told(Term::Pay { by: own, amount: amount(80_000), on }), ["您付 800 元，12月9日 周三前付清"]);
        let parts = vec![
            Instalment { amount: amount(50_000), on },
            Instalment { amount: amount(50_050), on: on.plus_days(31) },
        ];
        assert_eq!(
            told(Term::Instalments { by: other, parts }),
            ["甲女士分 2 期付，共 1,000.50 元", "12月9日 周三前 500 元", "2027年1月9日 周六前 500.50 元"]
        );
        let what = Reason::parse("修好墙面").unwrap();
        assert_eq!(told(Term::Act { by: own, what: what.clone(), on }), ["您：修好墙面，12月9日 周三前做完"]);
        assert_eq!(told(Term::Apology { by: other, how: what }), ["甲女士道歉：修好墙面"]);
        assert_eq!(told(Term::Other { what: FreeText::parse("互不追究").unwrap() }), ["互不追究"]);
    }

    #[test]
    fn an_offer_is_called_after_whose_it_is() {
        let mut offer: OfferView = serde_json::from_value(serde_json::json!(
            {"id": "o1", "by": "mediator", "own": false, "terms": [], "expires_on": "2026-12-09", "state": "open"}
        ))
        .unwrap();
        let told = |offer: &OfferView| name(&view(), Language::En, offer.from);
        assert_eq!(told(&offer), "The mediator's offer");
        // Carried by the mediator, it is still the side's.
        offer.from = Some(PartyId::new(1));
        assert_eq!(told(&offer), "Offer of 甲女士");
        offer.from = Some(PartyId::new(2));
        assert_eq!(told(&offer), "Your offer");
    }
}
