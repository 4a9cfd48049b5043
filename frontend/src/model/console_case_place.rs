//! The places of a case on the console: the work on it, the agreement, the court, what comes after, and its file. Which of them there
//! are follows from what the reader may see and do; an address that names another shows the first.

use shared_types::access::takes_file;
use shared_types::case::{Action, Actor, CaseView, JudgeStanding};

/// A place of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CasePlace {
    /// People, talk, offers, meetings, the procedure.
    Work,
    /// What is agreed, and who has signed it.
    Agreement,
    /// What a court is asked.
    Court,
    /// What is done of it, following up, complaints.
    After,
    /// Its papers, what is missing among them, the file as a whole.
    File,
}

impl CasePlace {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Work, Self::Agreement, Self::Court, Self::After, Self::File];

    /// As in the address and in the table of words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Agreement => "agreement",
            Self::Court => "court",
            Self::After => "after",
            Self::File => "file",
        }
    }

    /// Of its name in an address.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.as_str() == name)
    }

    /// What may be done there and nowhere else.
    const fn acts(self) -> &'static [Action] {
        match self {
            Self::Work | Self::File => &[],
            Self::Agreement => &[
                Action::SignAsMediator,
                Action::SetSeal,
                Action::UploadSignedPaper,
                Action::FixText,
                Action::DraftAgreement,
                Action::RecordOralAgreement,
            ],
            Self::Court => &[
                Action::AcceptApplication,
                Action::AskCourtCorrection,
                Action::ExtendCourtTerm,
                Action::Confirm,
                Action::Refuse,
                Action::SupplyCourtCorrection,
            ],
            Self::After => {
                &[Action::ReportPerformance, Action::RecordCall, Action::RecordVisit, Action::AnswerComplaint]
            }
        }
    }

    /// Whether there is anything to see or to do.
    fn is_there(self, view: &CaseView) -> bool {
        let does = self.acts().iter().any(|action| view.available.contains(action));
        match self {
            Self::Work => true,
            Self::Agreement => does || view.agreement.is_some(),
            Self::Court => does || view.confirmation.is_some(),
            Self::After => does || !view.ledger.is_empty() || !view.complaints.is_empty(),
            Self::File => takes_file(&view.you.actor),
        }
    }

    /// Whether the case waits there for this reader.
    pub fn waits(self, view: &CaseView) -> bool {
        let any = |actions: &[Action]| actions.iter().any(|action| view.available.contains(action));
        match self {
            Self::Work | Self::File => false,
            Self::Agreement => any(&[Action::SignAsMediator, Action::SetSeal]),
            Self::Court => any(&[Action::AcceptApplication, Action::Confirm, Action::SupplyCourtCorrection]),
            Self::After => any(&[Action::RecordCall, Action::AnswerComplaint]),
        }
    }
}

/// Whether the reader is a judge who examines an agreement: to them the case is what the court is shown, and nothing else.
pub const fn examines(view: &CaseView) -> bool {
    matches!(view.you.actor, Actor::Judge { standing: JudgeStanding::Confirming, .. })
}

/// The places of a case for this reader.
pub fn places(view: &CaseView) -> Vec<CasePlace> {
    if examines(view) {
        return vec![CasePlace::Court];
    }
    CasePlace::ALL.into_iter().filter(|place| place.is_there(view)).collect()
}

/// The place to show for the one that an address names.
pub fn shown(view: &CaseView, asked: CasePlace) -> CasePlace {
    let places = places(view);
    if places.contains(&asked) { asked } else { places.first().copied().unwrap_or(CasePlace::Work) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn view(you: serde_json::Value, available: &[&str]) -> CaseView {
        serde_json::from_value(json!({
            "id": "c1", "code": shared_types::values::CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(),
            "kind": "mediation", "progress": {"stage": "mediating", "next_step": "session_held", "turn": "both"},
            "you": you, "available": available,
            "filed_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T01:00:00Z",
            "owner": {"id": "centre", "name": "中心"}, "claim": {}, "parties": [], "sessions": [],
            "sheet": {
                "organisation": "中心", "duty": {"stage": "mediating", "next_step": "session_held", "turn": "both"},
                "demand": {}, "basis": [], "consultation": [], "process": []
            },
            "timeline": []
        }))
        .unwrap()
    }

    #[test]
    fn a_place_is_there_when_there_is_something_to_see_or_do() {
        let lead = json!({"kind": "mediator", "person": "p", "name": "李和", "standing": "lead"});
        assert_eq!(places(&view(lead.clone(), &["post_message"])), [CasePlace::Work, CasePlace::File]);
        let drafting = view(lead.clone(), &["draft_agreement", "fix_text"]);
        assert_eq!(places(&drafting), [CasePlace::Work, CasePlace::Agreement, CasePlace::File]);
        assert!(!CasePlace::Agreement.waits(&drafting));
        assert!(CasePlace::Agreement.waits(&view(lead, &["sign_as_mediator"])));
        assert_eq!(shown(&drafting, CasePlace::Court), CasePlace::Work);
    }

    #[test]
    fn a_judge_who_examines_sees_the_court_alone() {
        let judge = json!({"kind": "judge", "person": "p", "name": "沈某", "standing": "confirming"});
        let case = view(judge, &["accept_application", "refuse"]);
        assert_eq!((places(&case), shown(&case, CasePlace::Work)), (vec![CasePlace::Court], CasePlace::Court));
        let guide = json!({"kind": "judge", "person": "p", "name": "沈某", "standing": "guiding"});
        assert_eq!(places(&view(guide, &["give_guidance"])), [CasePlace::Work]);
    }

    #[test]
    fn every_place_is_found_by_its_name() {
        for place in CasePlace::ALL {
            assert_eq!(CasePlace::parse(place.as_str()), Some(place));
        }
        assert_eq!(CasePlace::parse("elsewhere"), None);
    }
}
