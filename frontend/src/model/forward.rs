//! What people leave with when a mediation failed or the desk sent them elsewhere, as a phone reads and tells it.

use super::format::date;
use super::plain::{Plain, all, may, must};
use super::plain_case::plain;
use super::words::{Family, Word, coded, words};
use serde_json::Value;
use shared_types::case::{EndReason, Form, ForwardView, Language, LimitView, RouteView};
use shared_types::values::LocalDate;

/// The papers for it, in the order in which somebody needs them at the next door.
pub const PACKET: [Form; 6] = [
    Form::EndNotice,
    Form::UndisputedFacts,
    Form::EvidenceList,
    Form::NextStep,
    Form::LimitationReceipt,
    Form::DeliveryAddress,
];

// Fields that must be there; may be absent; are lists; are yes or no.
plain! {
    ForwardView { ; reason limitation; routes undisputed; }
    RouteView { route article; limit; ; }
    LimitView { limit article; until; ; }
}

/// How it ended, in a sentence; without a reason the desk sent it elsewhere.
pub fn ended(language: Language, reason: Option<EndReason>) -> String {
    coded(language, Family::ForwardReason, reason.map_or("redirected", EndReason::as_str))
}

/// In what time a way must be gone, and the last day where the record has the day from which it counts.
pub fn time_limit(language: Language, told: &LimitView, today: LocalDate) -> Vec<String> {
    let last = told
        .until
        .as_ref()
        .map(|due| words(language, Word::ForwardUntil, &[("day", &date(language, due.date, today))]));
    [Some(coded(language, Family::TimeLimit, told.limit.as_str())), last].into_iter().flatten().collect()
}

/// What asking here did to the time limit.
pub const fn limitation(forward: &ForwardView) -> Word {
    if forward.limitation.is_some() { Word::ForwardLimitation } else { Word::ForwardLimitationNone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::read_plain;
    use shared_types::case::{Outcome, Route, TimeLimit};
    use shared_types::clock::{Calendar, RuleId, due};

    #[test]
    fn every_end_without_agreement_is_told_in_a_sentence() {
        for reason in EndReason::ALL {
            for language in [Language::ZhCn, Language::En] {
                let told = ended(language, Some(*reason)) != reason.as_str();
                assert_eq!(told, Outcome::Ended(*reason).is_without_agreement(), "{reason:?}");
            }
        }
        for language in [Language::ZhCn, Language::En] {
            assert_ne!(ended(language, None), "redirected", "who was sent elsewhere is told so");
        }
    }

    #[test]
    fn a_last_day_is_told_where_it_is_known_and_otherwise_from_when_the_time_counts() {
        let until = due(RuleId::C13b, LocalDate::parse("2026-11-16").unwrap(), &Calendar::china());
        let limit = TimeLimit::LabourArbitration;
        let known = LimitView { limit, article: limit.article().to_owned(), until: Some(until) };
        let read: LimitView = read_plain(&serde_json::to_string(&known).unwrap()).unwrap();
        assert_eq!(read, known);
        let today = LocalDate::parse("2026-11-20").unwrap();
        let told = time_limit(Language::ZhCn, &known, today);
        assert!(told.len() == 2 && told[1].contains("2027年11月16日"), "{told:?}");
        assert_eq!(time_limit(Language::En, &LimitView { until: None, ..known }, today).len(), 1);
    }

    #[test]
    fn what_asking_did_to_a_time_limit_is_told_as_the_rule_has_it() {
        let read = |limitation: &str| -> ForwardView {
            read_plain(&format!(
                r#"{{"reason":"time_over","routes":[{{"route":"court","article":"x"}}],"undisputed":[]{limitation}}}"#
            ))
            .unwrap()
        };
        assert_eq!((read("").routes[0].route, read("").reason), (Route::Court, Some(EndReason::TimeOver)));
        assert_eq!(limitation(&read("")), Word::ForwardLimitationNone);
        assert_eq!(limitation(&read(r#","limitation":"民法典 第195条""#)), Word::ForwardLimitation);
    }
}
