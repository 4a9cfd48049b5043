//! From a form around an agreement to the command that is sent.

use super::console_command::Reader;
use super::console_court_form::of_text_key;
use super::console_field::field;
use super::console_ledger::of_key;
use super::console_room_form::TICKED;
use shared_types::case::{
    Action, AnswerComplaint, AskCourtCorrection, Command, Confirm, DutyId, ExtendCourtTerm, FollowUpAnswer, OfText,
    RecordFollowUp, RefusalGround, RefuseConfirmation, ReportPerformance, SetSeal, Sign, SignatureMark,
    SupplyCourtCorrection,
};
use shared_types::values::{FreeText, LocalDate, Money, ParseError, PartyId, PersonName, Reason};

/// The command; `None` where something is missing, or the action has no form here.
pub(super) fn read(action: Action, from: &mut Reader<'_>) -> Option<Command> {
    Some(match action {
        Action::SignAsMediator => {
            let text = text(from);
            let name = from.must(field::OWN_NAME, PersonName::parse);
            Command::SignAsMediator(Sign { text: text?, mark: SignatureMark::Typed(name?) })
        }
        Action::SetSeal => Command::SetSeal(SetSeal { text: text(from)? }),
        Action::ReportPerformance => {
            let duty: Option<DutyId> = from.must(field::DUTY, |key| of_key(key).ok_or(ParseError::Empty));
            let on = from.must(field::DONE_ON, LocalDate::parse);
            let amount = from.may(field::DONE_AMOUNT, Money::parse);
            let note = from.may(field::DONE_NOTE, Reason::parse);
            Command::ReportPerformance(ReportPerformance { duty: duty?, on: on?, amount, note, proof: Vec::new() })
        }
        Action::AnswerComplaint => {
            let complaint = from.must(field::COMPLAINT, |key| key.parse::<u16>().map_err(|_| ParseError::Empty));
            let answer = from.must(field::COMPLAINT_ANSWER, FreeText::parse);
            Command::AnswerComplaint(AnswerComplaint { complaint: complaint?, answer: answer? })
        }
        Action::RecordCall => Command::RecordCall(follow_up(from)?),
        Action::RecordVisit => Command::RecordVisit(follow_up(from)?),
        Action::SupplyCourtCorrection => {
            let what = from.reason(field::SUPPLIED);
            let proves_property = from.text(field::PROVES_PROPERTY) == TICKED;
            Command::SupplyCourtCorrection(SupplyCourtCorrection { what: what?, papers: Vec::new(), proves_property })
        }
        Action::AcceptApplication => Command::AcceptApplication {},
        Action::AskCourtCorrection => {
            Command::AskCourtCorrection(AskCourtCorrection { what: from.reason(field::COURT_ASKS)? })
        }
        Action::ExtendCourtTerm => {
            Command::ExtendCourtTerm(ExtendCourtTerm { reason: from.reason(field::EXTEND_WHY)? })
        }
        Action::Confirm => Command::Confirm(Confirm { ruling: from.reason(field::RULING)?, papers: Vec::new() }),
        Action::Refuse => {
            let ground = from.one(field::GROUND, RefusalGround::ALL, RefusalGround::as_str);
            let reason = from.reason(field::REFUSE_WHY);
            Command::Refuse(RefuseConfirmation { ground: ground?, reason: reason? })
        }
        _ => return None,
    })
}

/// The text that stood on the page.
fn text(from: &mut Reader<'_>) -> Option<OfText> {
    from.must(field::TEXT, |key| of_text_key(key).ok_or(ParseError::Empty))
}

fn follow_up(from: &mut Reader<'_>) -> Option<RecordFollowUp> {
    let party = from.must(field::PARTY, PartyId::parse);
    let on = from.must(field::FOLLOWED_ON, LocalDate::parse);
    let answer = from.one(field::FOLLOW_UP, FollowUpAnswer::ALL, FollowUpAnswer::as_str);
    let note = from.reason(field::FOLLOW_UP_NOTE);
    Some(RecordFollowUp { parties: vec![party?], on: on?, answer: answer?, note: note? })
}
