//! The forms around an agreement: signing, the seal, what is done of it, the follow-up, complaints, and the court that is asked
//! to confirm: what each asks. What is written clause by clause has a page of its own.

use super::console_field::{Asked, Kind, field, may, must};
use super::console_form::Filled;
use super::console_room_form::TICKED;
use super::console_vocabulary::Vocabulary;
use super::words::Word;
use shared_types::case::{Action, CaseView, OfText, PacketPaper};
use shared_types::chain::Hash;
use shared_types::values::LocalDate;

/// Whether it cannot be asked for by fields alone: it is about something that must be read on the same page.
pub const fn needs_a_page(action: Action) -> bool {
    matches!(action, Action::DraftAgreement | Action::FixText | Action::RecordOralAgreement | Action::UploadSignedPaper)
}

/// Whether it stands beside what it is about: the text, a duty, a complaint, the papers of the court.
pub const fn has_own_place(action: Action) -> bool {
    matches!(action, Action::SignAsMediator | Action::SetSeal | Action::ReportPerformance | Action::AnswerComplaint)
}

/// A text as a form keeps it: its version and its digest.
pub fn text_key(text: &OfText) -> String {
    format!("{} {}", text.version, String::from(text.hash))
}

/// The text of a key.
pub fn of_text_key(key: &str) -> Option<OfText> {
    let (version, hash) = key.split_once(' ')?;
    Some(OfText { version: version.parse().ok()?, hash: Hash::try_from(hash.to_owned()).ok()? })
}

/// Whether files are sent with it, and what is said of them there.
pub const fn takes_files(action: Action) -> Option<Word> {
    match action {
        Action::ReportPerformance => Some(Word::ConsoleAfterProof),
        Action::SupplyCourtCorrection => Some(Word::ConsoleCourtSupplyPapers),
        Action::Confirm => Some(Word::ConsoleCourtRulingAdd),
        _ => None,
    }
}

/// Whether the court still lacks the proof of property: nobody is asked for what is not wanted.
pub fn lacks_property_proof(view: &CaseView) -> bool {
    let mut packet = view.confirmation.iter().flat_map(|known| &known.packet);
    packet.any(|item| item.paper == PacketPaper::PropertyProof && !item.there)
}

/// Whether a field is asked at what the form was opened for: how much, where money is owed.
pub fn is_of(id: &str, about: &Filled) -> bool {
    id != field::DONE_AMOUNT || about.contains_key(field::DONE_AMOUNT)
}

/// What stands in a form when it opens: today, and the text that waits.
pub fn prefill(action: Action, view: &CaseView, today: LocalDate, filled: &mut Filled) {
    match action {
        Action::SignAsMediator | Action::SetSeal => {
            if let Some(agreement) = &view.agreement {
                let text = OfText { version: agreement.version, hash: agreement.hash };
                filled.insert(field::TEXT, text_key(&text));
            }
        }
        Action::ReportPerformance => {
            filled.insert(field::DONE_ON, today.to_string());
        }
        // The court waits for nothing, so it is the proof of property that is supplied.
        Action::SupplyCourtCorrection if view.confirmation.as_ref().is_none_or(|known| !known.waits()) => {
            filled.insert(field::PROVES_PROPERTY, TICKED.to_owned());
        }
        Action::RecordCall | Action::RecordVisit => {
            filled.insert(field::FOLLOWED_ON, today.to_string());
        }
        _ => {}
    }
}

/// The fields; `None` for what has none here.
pub const fn blank(action: Action) -> Option<&'static [Asked]> {
    use Kind::{Date, Item, Line, Lines, Party, Tick, Word};
    const TEXT: Asked = must(field::TEXT, "text", Item);
    Some(match action {
        Action::SignAsMediator => const { &[TEXT, must(field::OWN_NAME, "mark", Line)] },
        Action::SetSeal => const { &[TEXT] },
        Action::ReportPerformance => {
            const {
                &[
                    must(field::DUTY, "duty", Item),
                    must(field::DONE_ON, "on", Date),
                    may(field::DONE_AMOUNT, "amount", Line),
                    may(field::DONE_NOTE, "note", Lines),
                ]
            }
        }
        Action::AnswerComplaint => {
            const { &[must(field::COMPLAINT, "complaint", Item), must(field::COMPLAINT_ANSWER, "answer", Lines)] }
        }
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
        Action::SupplyCourtCorrection => {
            const { &[must(field::SUPPLIED, "what", Lines), may(field::PROVES_PROPERTY, "proves_property", Tick)] }
        }
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
