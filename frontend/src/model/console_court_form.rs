//! The forms of the follow-up and of the court that is asked to confirm: what each asks. What names a clause, a text, a duty
//! or a complaint that no page of the console shows yet has none.

use super::console_field::{Asked, Kind, field, must};
use super::console_vocabulary::Vocabulary;
use shared_types::case::Action;

/// Whether it cannot be asked for by fields alone: it is about something that must be read on the same page.
pub const fn needs_a_page(action: Action) -> bool {
    matches!(
        action,
        Action::DraftAgreement
            | Action::FixText
            | Action::RecordOralAgreement
            | Action::SignAsMediator
            | Action::SetSeal
            | Action::UploadSignedPaper
            | Action::ReportPerformance
            | Action::AnswerComplaint
    )
}

/// The fields; `None` for what has none here.
pub const fn blank(action: Action) -> Option<&'static [Asked]> {
    use Kind::{Date, Line, Lines, Party, Word};
    Some(match action {
        Action::RecordCall | Action::RecordVisit => {
            const {
                &[
                    must(field::PARTY, "parties", Party),
                    must(field::FOLLOWED_ON, "on", Date),
                    must(field::FOLLOW_UP, "answer", Word(Vocabulary::FollowUpAnswer)),
                    must(field::FOLLOW_UP_NOTE, "note", Lines),
                ]
            }
        }
        Action::SupplyCourtCorrection => const { &[must(field::SUPPLIED, "what", Lines)] },
        Action::AcceptApplication => &[],
        Action::AskCourtCorrection => const { &[must(field::COURT_ASKS, "what", Lines)] },
        Action::ExtendCourtTerm => const { &[must(field::EXTEND_WHY, "reason", Lines)] },
        Action::Confirm => const { &[must(field::RULING, "ruling", Line)] },
        Action::Refuse => {
            const {
                &[
                    must(field::GROUND, "ground", Word(Vocabulary::RefusalGround)),
                    must(field::REFUSE_WHY, "reason", Lines),
                ]
            }
        }
        _ => return None,
    })
}
