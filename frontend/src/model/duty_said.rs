//! What was said of a line of what is owed, in a sentence: for the sides and for staff alike.

use super::format::{date, money};
use super::words::{Word, word, words};
use shared_types::case::{DutySaidView, DutyWord, Language};
use shared_types::values::LocalDate;

/// `who` says it, as the reader calls them.
pub fn tell(language: Language, said: &DutySaidView, who: &str, today: LocalDate) -> String {
    let day = said.on.map(|on| date(language, on, today)).unwrap_or_default();
    let amount = said.amount.map(|amount| money(language, amount)).unwrap_or_default();
    let pattern = match (said.what, said.amount) {
        (DutyWord::Reported, None) => Word::DutySaidDone,
        (DutyWord::Reported, Some(_)) => Word::DutySaidPaid,
        (DutyWord::Received, None) => Word::DutySaidReceived,
        (DutyWord::Received, Some(_)) => Word::DutySaidCame,
        (DutyWord::Disputed, _) => Word::DutySaidNot,
        (DutyWord::Broken, _) => Word::DutySaidBroken,
    };
    words(language, pattern, &[("who", who), ("date", &day), ("amount", &amount)])
}

/// The words that came with it, as what they are: somebody's own.
pub fn quoted(language: Language, said: &DutySaidView) -> Option<String> {
    said.words.as_ref().map(|text| words(language, Word::DutySaidWords, &[("words", text)]))
}

/// Who said it, where it was the mediator for both.
pub fn mediator(language: Language) -> &'static str {
    word(language, Word::DutySaidMediator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_thing_that_can_be_said_is_a_sentence_of_its_own() {
        let today = LocalDate::parse("2026-11-22").unwrap();
        let of = |what: &str, on: Option<&str>, amount: Option<i64>| {
            let said = json!({"what": what, "at": "2026-11-22T01:00:00Z", "on": on, "amount": amount});
            tell(Language::En, &serde_json::from_value(said).unwrap(), "Wu", today)
        };
        let all = [
            of("reported", Some("2026-11-21"), None),
            of("reported", Some("2026-11-21"), Some(45_000)),
            of("received", None, None),
            of("received", None, Some(20_000)),
            of("disputed", None, None),
            of("broken", None, None),
        ];
        assert!(all[1].contains("450 yuan") && all[1].contains("21 Nov") && all[3].contains("200 yuan"), "{all:?}");
        let mut different = all.to_vec();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), all.len());
        assert!(all.iter().all(|told| told.starts_with("Wu")));
    }
}
