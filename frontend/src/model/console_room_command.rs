//! From a form of the mediation room to the command that is sent.

use super::console_command::{Reader, Wrong};
use super::console_field::field;
use super::console_room_form::{ALL_SIDES, JUDGE, STEPS, TICKED, step_of};
use super::console_terms;
use super::console_times::read_room;
use super::console_vocabulary::{APART, MEET};
use shared_types::case::{
    Action, AddEvidence, Channel, Command, DangerSign, DecideDanger, EditMessage, MakeOffer, OfEvidence, OpenRound,
    RaiseDanger, RecordAttendance, RecordMinutes, Refusal, RoundRule, ScheduleSession, SessionMode, StepNote,
};
use shared_types::values::{
    Address, AgentId, ExpertId, FactId, FileId, FreeText, LocalDate, MessageBody, MessageId, OfferId, ParseError,
    PartyId, PersonId, SessionId, SessionLength,
};

/// The command; `None` where something is missing, or the action has no form here.
pub(super) fn read(action: Action, from: &mut Reader<'_>) -> Option<Command> {
    match action {
        Action::ScheduleSession => schedule(from),
        Action::CancelSession => {
            let session = from.must(field::SESSION, SessionId::parse);
            let reason = from.reason(field::CANCEL_WHY);
            Some(Command::CancelSession { session: session?, reason: reason? })
        }
        Action::RecordAttendance => attendance(from),
        Action::RecordMinutes => minutes(from),
        Action::EditMessage => {
            let channel = from.must(field::CHANNEL, Channel::parse);
            let message = from.must(field::MESSAGE, MessageId::parse);
            let body = from.must(field::BODY, MessageBody::parse);
            Some(Command::EditMessage(EditMessage { channel: channel?, message: message?, body: body? }))
        }
        Action::AddEvidence => {
            let channel = from.must(field::CHANNEL, Channel::parse);
            let file = from.must(field::FILE, FileId::parse);
            let label = from.reason(field::EVIDENCE_LABEL);
            Some(Command::AddEvidence(AddEvidence { channel: channel?, file: file?, label: label? }))
        }
        Action::LabelEvidence => of_evidence(from, field::EVIDENCE_LABEL).map(Command::LabelEvidence),
        Action::WithdrawEvidence => of_evidence(from, field::EVIDENCE_WHY).map(Command::WithdrawEvidence),
        Action::MakeOffer => offer(from),
        Action::CarryOffer => {
            let party = from.must(field::PARTY, PartyId::parse);
            let offer = from.must(field::OFFER, OfferId::parse);
            Some(Command::CarryOffer { party: party?, offer: offer? })
        }
        Action::WithdrawOffer => Some(Command::WithdrawOffer { offer: from.must(field::OFFER, OfferId::parse)? }),
        Action::OpenRound => {
            let payer = from.must(field::PAYER, PartyId::parse);
            let rule = from.one(field::RULE, RoundRule::ALL, RoundRule::as_str);
            let closes_at = from.moment(field::CLOSES_DATE, field::CLOSES_TIME);
            Some(Command::OpenRound(OpenRound { payer: payer?, rule: rule?, closes_at: closes_at? }))
        }
        Action::StateUndisputedFact => {
            Some(Command::StateUndisputedFact { text: from.must(field::FACT_TEXT, FreeText::parse)? })
        }
        Action::AskJudge => {
            let judge = from.must(field::JUDGE, PersonId::parse);
            let question = from.must(field::QUESTION, FreeText::parse);
            let facts = several(from, field::FACTS, FactId::parse);
            Some(Command::AskJudge { judge: judge?, question: question?, facts })
        }
        Action::GiveGuidance => {
            let guidance = from.must(field::GUIDANCE, FreeText::parse);
            let may_share = from.text(field::MAY_SHARE) == TICKED;
            Some(Command::GiveGuidance { guidance: guidance?, may_share })
        }
        Action::ShareGuidance => {
            Some(Command::ShareGuidance { guidance: from.must(field::MESSAGE, MessageId::parse)? })
        }
        Action::RaiseDanger => {
            let signs = several(from, field::SIGNS, |text| {
                DangerSign::ALL.iter().copied().find(|sign| sign.as_str() == text).ok_or(ParseError::Empty)
            });
            if signs.is_empty() {
                from.flaw(field::SIGNS, Wrong::Input(ParseError::Empty));
            }
            let note = from.may(field::DANGER_NOTE, shared_types::values::Reason::parse);
            Some(Command::RaiseDanger(RaiseDanger { signs, note }))
        }
        Action::DecideDanger => {
            let stands = from.must(field::DECISION, |text| match text {
                APART => Ok(true),
                MEET => Ok(false),
                _ => Err(ParseError::Empty),
            });
            let reason = from.reason(field::DECISION_WHY);
            Some(Command::DecideDanger(DecideDanger { stands: stands?, reason: reason? }))
        }
        Action::PauseForAppraisal => Some(Command::PauseForAppraisal { what: from.reason(field::APPRAISAL)? }),
        Action::Resume => Some(Command::Resume {}),
        Action::ReleaseMediator => Some(Command::ReleaseMediator { reason: from.reason(field::RELEASE_WHY)? }),
        Action::DeclineReplacement => Some(Command::DeclineReplacement { reason: from.reason(field::KEEP_WHY)? }),
        _ => None,
    }
}

/// Several values in one text, parted by spaces; what is none of them was never on the page.
fn several<T>(from: &Reader<'_>, id: &str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Vec<T> {
    from.text(id).split_whitespace().filter_map(|one| parse(one).ok()).collect()
}

fn of_evidence(from: &mut Reader<'_>, words: &'static str) -> Option<OfEvidence> {
    let channel = from.must(field::CHANNEL, Channel::parse);
    let file = from.must(field::FILE, FileId::parse);
    let words = from.reason(words);
    Some(OfEvidence { channel: channel?, file: file?, words: words? })
}

fn schedule(from: &mut Reader<'_>) -> Option<Command> {
    let mode = from.mode();
    let minutes = from.must(field::SESSION_LENGTH, SessionLength::parse);
    let at = from.moment(field::SESSION_DATE, field::SESSION_TIME);
    // What was chosen before the people were to meet by video alone stands hidden, and is not meant.
    let room = if mode == Some(SessionMode::Video) { None } else { from.may(field::ROOM, read_room) };
    // A room says where it is.
    let place = if room.is_some() { None } else { from.must(field::PLACE, Address::parse) };
    let with = from.must(field::WITH, |text| match text {
        ALL_SIDES => Ok(Vec::new()),
        one => PartyId::parse(one).map(|party| vec![party]),
    });
    let judge = from.text(field::GUESTS).split_whitespace().any(|one| one == JUDGE);
    let experts = several(from, field::GUESTS, ExpertId::parse);
    Some(Command::ScheduleSession(ScheduleSession {
        at: at?,
        mode: mode?,
        place,
        with: with?,
        judge,
        experts,
        minutes: minutes?,
        room,
    }))
}

fn attendance(from: &mut Reader<'_>) -> Option<Command> {
    let session = from.must(field::SESSION, SessionId::parse);
    let parties = several(from, field::CAME, PartyId::parse);
    let agents = several(from, field::CAME, AgentId::parse);
    let note = from.may(field::CAME_NOTE, shared_types::values::Reason::parse);
    Some(Command::RecordAttendance(RecordAttendance { session: session?, parties, agents, note }))
}

fn minutes(from: &mut Reader<'_>) -> Option<Command> {
    let session = from.may(field::SESSION, SessionId::parse);
    let held_on = from.must(field::HELD_ON, LocalDate::parse);
    let mode = from.mode();
    let minutes = from.must(field::MINUTES, FreeText::parse);
    let mut steps = Vec::new();
    for id in STEPS {
        if let (Some(note), Some(step)) = (from.may(id, FreeText::parse), step_of(id)) {
            steps.push(StepNote { step, note });
        }
    }
    let (held_on, mode, minutes) = (held_on?, mode?, minutes?);
    Some(Command::RecordMinutes(RecordMinutes { session, held_on, mode, minutes, steps }))
}

fn offer(from: &mut Reader<'_>) -> Option<Command> {
    let terms = console_terms::read(from.text(field::OFFER_TERMS));
    if terms.is_empty() {
        from.flaw(field::OFFER_TERMS, Wrong::Input(ParseError::Empty));
    } else if terms.len() > console_terms::MOST {
        from.flaw(field::OFFER_TERMS, Wrong::Rule(Refusal::TermsCount));
    }
    let note = from.may(field::OFFER_NOTE, shared_types::values::Reason::parse);
    let expires_on = from.must(field::EXPIRES_ON, LocalDate::parse);
    Some(Command::MakeOffer(MakeOffer { caucus: None, terms, note, expires_on: expires_on?, counters: None }))
}
