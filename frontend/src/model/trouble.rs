//! What went wrong with a request, and what to tell: never what the person did wrong, always what to do.

use super::words::{Family, Word, coded, find_coded, word};
use shared_types::api::{Problem, ProblemCode};
use shared_types::case::Language;
use shared_types::values::ParseError;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No connection, or it broke.
    Offline,
    /// An answer that is not ours, with its status.
    Status(u16),
    /// An answer of ours that cannot be read: the page is older than the server.
    Unreadable,
    /// A coded answer.
    Problem(Box<Problem>),
}

impl Trouble {
    /// Whether it is this problem.
    pub fn is(&self, code: ProblemCode) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == code.as_str())
    }

    /// Whether the same request may succeed later as it is.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Offline => true,
            Self::Status(status) => *status >= 500,
            Self::Unreadable => false,
            Self::Problem(problem) => problem.status >= 500 || problem.status == 429,
        }
    }

    /// The sentence for it where some refusals have a table of their own, which only the pages that meet them carry.
    pub fn tell_beside(&self, language: Language, beside: Family) -> String {
        let refused = match self {
            Self::Problem(problem) => find_coded(beside, &problem.code),
            _ => None,
        };
        refused.map_or_else(|| self.tell(language), |refused| word(language, refused).to_owned())
    }

    /// The sentence for it. A bug carries its trace number, so that it can be told on the phone.
    pub fn tell(&self, language: Language) -> String {
        match self {
            Self::Offline => word(language, Word::TroubleOffline).to_owned(),
            Self::Status(_) => word(language, Word::TroubleStatus).to_owned(),
            Self::Unreadable => word(language, Word::TroubleUnreadable).to_owned(),
            Self::Problem(problem) => {
                let family = if ProblemCode::ALL.iter().any(|known| known.as_str() == problem.code) {
                    Family::Problem
                } else {
                    Family::Refusal
                };
                let mut text = coded(language, family, &problem.code);
                if let Some(field) = problem.fields.first() {
                    text.push(' ');
                    text.push_str(&tell_input(language, &field.code, field.limit));
                }
                if problem.status >= 500 && !problem.trace_id.is_empty() {
                    text.push_str(" (");
                    text.push_str(&problem.trace_id);
                    text.push(')');
                }
                text
            }
        }
    }
}

/// What to do about an input, by the code of the wire.
pub fn tell_input(language: Language, code: &str, limit: Option<usize>) -> String {
    coded(language, Family::Input, code).replace("{limit}", &limit.unwrap_or_default().to_string())
}

/// What to do about a field of a form: an empty one is asked for by name.
pub fn tell_field(language: Language, field: &str, error: ParseError) -> String {
    if error == ParseError::Empty {
        coded(language, Family::Ask, field)
    } else {
        tell_input(language, error.code(), error.limit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::draft::field;
    use crate::model::words::find_coded;
    use shared_types::api::{ErasedKind, KeptKind, Purpose};
    use shared_types::case::{
        Action, Actor, AgentKind, AgreementForm, Answer, BreachRoute, Changed, ComplaintAbout, ConsentForm,
        ContactField, CourtGround, DangerSign, DeclineReason, Denied, DisputeType, DutyState, EndReason, FilePaper,
        FindingRule, FollowUpAnswer, FollowUpWay, Form, IntakeKind, KeptReason, Matter, Mending, NextStep, OfferState,
        PacketPaper, PaperState, PartyRole, PayWay, Power, Refusal, RefusalGround, Route, SessionMode, SessionStep,
        SignatureWay, StageName, TimeLimit, TimelineActor, Turn, Unfilled, Weight,
    };
    use shared_types::values::PartyId;

    fn lacking(family: &str, codes: impl IntoIterator<Item = &'static str>) -> Vec<String> {
        codes
            .into_iter()
            .filter(|code| find_coded(family, code).is_none())
            .map(|code| format!("{family}.{code}"))
            .collect()
    }

    #[test]
    fn no_code_lacks_its_words() {
        let mut missing = lacking("problem", ProblemCode::ALL.iter().map(|code| code.as_str()));
        // What is refused about an agreement is told by the console and by the pages of an agreement alone, what is refused in
        // the bargaining by the console and its pages, what staff alone meet by the console.
        let of = |family: &'static str, code: &str| find_coded(family, code).is_some();
        let tables = ["refusal_agreed", "refusal_bargain", "refusal_staff"];
        let apart = |code: &&str| tables.into_iter().any(|table| of(table, code));
        missing.extend(lacking("refusal", Refusal::CODES.into_iter().filter(|code| !apart(code))));
        missing.extend(lacking("problem", Denied::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("input", ParseError::ALL.iter().map(|error| error.code())));
        missing.extend(lacking("input", ["missing", "unknown_field", "wrong_type"]));
        missing.extend(lacking("ask", field::ALL));
        missing.extend(lacking("stage", StageName::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("next_step", NextStep::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("turn", Turn::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("dispute_type", DisputeType::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("kind", IntakeKind::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("answer", Answer::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("decline_reason", DeclineReason::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("end_reason", EndReason::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("route", Route::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("session_mode", SessionMode::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("agent_kind", AgentKind::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("power", Power::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("consent_form", ConsentForm::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("contact_field", ContactField::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("purpose", Purpose::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("purpose_text", Purpose::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("erased", ErasedKind::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("kept", KeptKind::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("offer_state", OfferState::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("offer_kind", crate::model::offer_draft::KINDS));
        missing.extend(lacking("danger_sign", DangerSign::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("step", SessionStep::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("role", TimelineActor::ALL.iter().map(|name| name.as_str())));
        missing.extend(lacking("kept_reason", KeptReason::ALL.iter().map(|name| name.as_str())));
        assert_eq!(missing, Vec::<String>::new());
    }

    /// What an agreement, what is owed under it, and what a court does with it say in codes.
    #[test]
    fn no_code_of_an_agreement_lacks_its_words() {
        let mut missing = lacking("finding_rule", FindingRule::ALL.iter().map(|code| code.as_str()));
        missing.extend(lacking("finding_weight", Weight::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("mending", Mending::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("matter", Matter::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("pay_way", PayWay::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("changed", Changed::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("signature_way", SignatureWay::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("agreement_form", AgreementForm::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("duty_state", DutyState::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("breach_route", BreachRoute::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("court_ground", CourtGround::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("refusal_ground", RefusalGround::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("packet_paper", PacketPaper::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("follow_up_answer", FollowUpAnswer::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("follow_up_way", FollowUpWay::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("complaint_about", ComplaintAbout::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("file_paper", FilePaper::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("paper", Form::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("unfilled", Unfilled::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("time_limit", TimeLimit::ALL.iter().map(|code| code.as_str())));
        missing.extend(lacking("paper_state", PaperState::ALL.iter().map(|code| code.as_str())));
        assert_eq!(missing, Vec::<String>::new());
    }

    /// What a side may ever do has its words; so has every event that a timeline shows, by the fixtures of all events.
    #[test]
    fn no_action_of_a_side_and_no_event_lacks_its_words() {
        let side = |role, number| Actor::Party { party: PartyId::new(number), role };
        let sides = [side(PartyRole::Applicant, 1), side(PartyRole::Respondent, 2)];
        let may = |action: &&Action| sides.iter().any(|side| shared_types::access::permits(side, **action).is_ok());
        let actions: Vec<&str> = Action::ALL.iter().filter(may).map(|action| action.as_str()).collect();
        assert_eq!(lacking("action", actions), Vec::<String>::new());
        let fixtures = include_str!("../../../shared-types/tests/fixtures/events-v1.jsonl");
        let mut events = std::collections::BTreeSet::new();
        for entry in fixtures.lines().filter_map(|line| line.split('\t').next()) {
            let entry: serde_json::Value = serde_json::from_str(entry).unwrap();
            // What stands in other books has no line in the timeline.
            if entry["book"] == "case" {
                events.extend(entry["event"]["event"].as_str().map(ToOwned::to_owned));
            }
        }
        assert!(events.len() > 30, "few events: {events:?}");
        let missing: Vec<&String> = events.iter().filter(|event| find_coded("event", event).is_none()).collect();
        assert_eq!(missing, Vec::<&String>::new());
    }

    #[test]
    fn a_bug_is_told_with_its_trace_and_a_refusal_in_words() {
        let problem = |code: &str, status| {
            Trouble::Problem(Box::new(Problem {
                kind: "about:blank".into(),
                status,
                code: code.into(),
                trace_id: "t-1".into(),
                fields: Vec::new(),
                stage: None,
            }))
        };
        assert!(problem("internal", 500).tell(Language::En).ends_with("(t-1)"));
        assert_eq!(problem("already_rated", 409).tell(Language::En), word(Language::En, Word::CodeRefusalAlreadyRated));
        assert!(problem("try_again_later", 503).may_pass());
        assert!(!problem("already_rated", 409).may_pass());
    }
}
