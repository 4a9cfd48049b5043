//! From a form of the follow-up or of the court to the command that is sent.

use super::console_command::Reader;
use super::console_field::field;
use shared_types::case::{
    Action, AskCourtCorrection, Command, Confirm, ExtendCourtTerm, FollowUpAnswer, RecordFollowUp, RefusalGround,
    RefuseConfirmation, SupplyCourtCorrection,
};
use shared_types::values::{LocalDate, PartyId};

/// The command; `None` where something is missing, or the action has no form here.
pub(super) fn read(action: Action, from: &mut Reader<'_>) -> Option<Command> {
    Some(match action {
        Action::RecordCall => Command::RecordCall(follow_up(from)?),
        Action::RecordVisit => Command::RecordVisit(follow_up(from)?),
        Action::SupplyCourtCorrection => {
            Command::SupplyCourtCorrection(SupplyCourtCorrection { what: from.reason(field::SUPPLIED)? })
        }
        Action::AcceptApplication => Command::AcceptApplication {},
        Action::AskCourtCorrection => {
            Command::AskCourtCorrection(AskCourtCorrection { what: from.reason(field::COURT_ASKS)? })
        }
        Action::ExtendCourtTerm => {
            Command::ExtendCourtTerm(ExtendCourtTerm { reason: from.reason(field::EXTEND_WHY)? })
        }
        Action::Confirm => Command::Confirm(Confirm { ruling: from.reason(field::RULING)? }),
        Action::Refuse => {
            let ground = from.one(field::GROUND, RefusalGround::ALL, RefusalGround::as_str);
            let reason = from.reason(field::REFUSE_WHY);
            Command::Refuse(RefuseConfirmation { ground: ground?, reason: reason? })
        }
        _ => return None,
    })
}

fn follow_up(from: &mut Reader<'_>) -> Option<RecordFollowUp> {
    let party = from.must(field::PARTY, PartyId::parse);
    let on = from.must(field::FOLLOWED_ON, LocalDate::parse);
    let answer = from.one(field::FOLLOW_UP, FollowUpAnswer::ALL, FollowUpAnswer::as_str);
    let note = from.reason(field::FOLLOW_UP_NOTE);
    Some(RecordFollowUp { parties: vec![party?], on: on?, answer: answer?, note: note? })
}
