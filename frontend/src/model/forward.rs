//! What people leave with when a mediation failed or the desk sent them elsewhere, as a phone reads and tells it.

use super::plain::{Plain, all, may, must};
use super::plain_case::plain;
use super::words::{Family, Word, coded};
use serde_json::Value;
use shared_types::case::{EndReason, Form, ForwardView, Language, RouteView};

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
    RouteView { route article; ; ; }
}

/// How it ended, in a sentence; without a reason the desk sent it elsewhere.
pub fn ended(language: Language, reason: Option<EndReason>) -> String {
    coded(language, Family::ForwardReason, reason.map_or("redirected", EndReason::as_str))
}

/// What asking here did to the time limit.
pub const fn limitation(forward: &ForwardView) -> Word {
    if forward.limitation.is_some() { Word::ForwardLimitation } else { Word::ForwardLimitationNone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::read_plain;
    use shared_types::case::{Outcome, Route};

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
