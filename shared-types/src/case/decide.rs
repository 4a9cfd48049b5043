//! The one way from a command to events: policy, then guard, then the rule of the capability.

use super::actor::Actor;
use super::command::Command;
use super::event::Event;
use super::facts::Facts;
use super::record::Case;
use super::refusal::Stopped;
use super::{
    Action, FollowUpWay, InviteExpert, RecordService, aftercare, agency, agreement, confirmation, details, expertise,
    filing, fulfilment, guidance, mediation, mediator, performance, privacy, proxy, recusal, response, room, triage,
};
use crate::access::permits;

/// The guard: everything about an action that needs no payload.
///
/// # Errors
/// [`Stopped::Denied`] when this kind of actor never does this; [`Stopped::Refusal`] when the case does not allow it now.
pub fn may(case: &Case, actor: &Actor, action: Action, facts: &Facts) -> Result<(), Stopped> {
    permits(actor, action)?;
    match action {
        Action::AmendClaim => filing::may_amend_claim(case),
        Action::AddParty => filing::may_add_party(case),
        Action::CompletePartyDetails => details::may_complete(case),
        Action::AppointAgent => agency::may_appoint(case, actor, facts),
        Action::EndAgency => agency::may_end_agency(case, actor),
        Action::RecordProxyConsent => proxy::may_record_consent(case),
        // The relation says it all: only who is named for a part, and has not taken it, ever gets here.
        Action::TakeOver => Ok(()),
        Action::Recuse => recusal::may_recuse(case),
        Action::AskJudge => guidance::may_ask(case, facts),
        Action::GiveGuidance => guidance::may_guide(case),
        Action::InviteExpert => expertise::may_invite(case, facts),
        Action::ConsentToExpert => expertise::may_consent(case, actor),
        Action::RevealContact => privacy::may_reveal(case),
        Action::Correct => filing::may_correct(case),
        Action::Withdraw => filing::may_withdraw(case),
        Action::Accept | Action::Redirect => triage::may_take_in(case),
        Action::AskCorrection => triage::may_ask_correction(case),
        Action::Transfer => triage::may_transfer(case, facts),
        Action::AcceptTransfer | Action::DeclineTransfer => triage::may_answer_transfer(case),
        Action::ProposeMediators => mediator::may_propose(case, facts),
        Action::ChooseMediator => mediator::may_choose(case),
        Action::AssignMediator => mediator::may_assign(case, facts),
        Action::AcceptAssignment | Action::DeclineAssignment => mediator::may_answer(case),
        Action::InviteRespondent => response::may_invite(case),
        Action::RecordService => response::may_record_service(case),
        Action::Respond => response::may_respond(case),
        Action::AskAgain => response::may_ask_again(case),
        Action::RecordNoContact => response::may_record_no_contact(case),
        Action::ScheduleSession | Action::RecordMinutes | Action::Settle => mediation::may_mediate(case),
        Action::CancelSession => room::may_cancel(case),
        Action::RecordAttendance => room::may_record_attendance(case),
        Action::AgreeMinutes => room::may_agree_minutes(case, actor, facts),
        Action::PostMessage | Action::AddEvidence => mediation::may_talk(case),
        Action::EditMessage => mediation::may_talk(case).and_then(|()| room::may_edit(actor, facts)),
        Action::LabelEvidence | Action::WithdrawEvidence => {
            mediation::may_talk(case).and_then(|()| room::may_tell_of_evidence(actor, facts))
        }
        Action::MakeOffer => room::may_bargain(case),
        Action::CarryOffer => room::may_carry(case, facts),
        Action::AnswerOffer => room::may_answer(case, actor, facts),
        Action::WithdrawOffer => room::may_withdraw(case, actor, facts),
        Action::OpenRound => room::may_open_round(case, facts),
        Action::PlaceSealedBid => room::may_bid(case, actor, facts),
        Action::StateUndisputedFact => room::may_state(case),
        Action::AgreeUndisputedFact => room::may_agree_fact(case, actor),
        Action::ShareGuidance => room::may_share(case, facts),
        Action::RaiseDanger => room::may_raise(case, actor),
        Action::DecideDanger => room::may_decide_danger(case),
        Action::PauseForAppraisal => room::may_pause(case),
        Action::Resume => room::may_resume(case),
        Action::AgreeExtension => room::may_extend(case),
        Action::RequestReplacement => room::may_request(case, actor),
        Action::ReleaseMediator => room::may_release(case),
        Action::DeclineReplacement => room::may_decline_replacement(case),
        Action::Elapse => room::may_elapse(case, facts),
        Action::DraftAgreement => agreement::may_draft(case),
        Action::FixText => agreement::may_fix(case),
        Action::RecordOralAgreement => agreement::may_record_oral(case),
        Action::Sign => agreement::may_sign(case, actor),
        Action::SignAsMediator => agreement::may_sign_as_mediator(case),
        Action::SetSeal => agreement::may_seal(case),
        Action::UploadSignedPaper => agreement::may_upload_paper(case, actor),
        Action::RefuseToSign => agreement::may_refuse(case, actor),
        Action::ReportPerformance => fulfilment::may_report(case, actor, facts),
        Action::ConfirmReceipt => fulfilment::may_confirm(case, actor, facts),
        Action::DisputeReceipt => fulfilment::may_dispute(case, actor, facts),
        Action::AgreeChange => fulfilment::may_change(case, facts),
        Action::ReportBreach => fulfilment::may_report_breach(case, actor, facts),
        Action::ApplyConfirmation => confirmation::may_apply(case, actor, facts),
        Action::WithdrawApplication => confirmation::may_withdraw_application(case),
        Action::SupplyCourtCorrection => confirmation::may_supply(case, actor),
        Action::AcceptApplication => confirmation::may_accept_application(case, actor, facts),
        Action::AskCourtCorrection => confirmation::may_ask_court_correction(case, actor),
        Action::ExtendCourtTerm => confirmation::may_extend_court_term(case, actor),
        Action::Confirm => confirmation::may_confirm_agreement(case, actor),
        Action::Refuse => confirmation::may_refuse_confirmation(case, actor),
        Action::AnswerFollowUp => aftercare::may_answer_follow_up(case, actor),
        Action::RecordCall | Action::RecordVisit => aftercare::may_log_follow_up(case),
        Action::Complain => aftercare::may_complain(case),
        Action::AnswerComplaint => aftercare::may_answer_complaint(case),
        Action::Reopen => aftercare::may_reopen(case, facts),
        Action::Stop => mediation::may_stop(case),
        Action::End => mediation::may_end(case),
        Action::Close => performance::may_close(case),
        Action::Rate => performance::may_rate(case, actor),
        Action::Archive => performance::may_archive(case),
    }
    .map_err(Stopped::from)
}

/// What follows from a command: its events, the first in the book the command is about.
///
/// # Errors
/// As [`may`], and a [`super::Refusal`] for what the payload lacks.
pub fn decide(case: &Case, actor: &Actor, command: Command, facts: &Facts) -> Result<Vec<Event>, Stopped> {
    may(case, actor, command.action(), facts)?;
    let events = match command {
        Command::AmendClaim { claim } => Ok(vec![filing::amend_claim(claim, facts)]),
        Command::AddParty { party } => filing::add_party(case, party, facts).map(|event| vec![event]),
        Command::CompletePartyDetails(given) => details::complete(case, actor, given, facts).map(|event| vec![event]),
        Command::AppointAgent(asked) => agency::appoint(case, actor, asked, facts).map(|event| vec![event]),
        Command::EndAgency { agent } => agency::end_agency(case, actor, agent).map(|event| vec![event]),
        Command::RecordProxyConsent { consent } => proxy::record_consent(case, consent, facts).map(|event| vec![event]),
        Command::TakeOver {} => proxy::take_over(actor).map(|event| vec![event]),
        Command::Recuse { reason } => recusal::recuse(actor, reason, facts).map(|event| vec![event]),
        Command::AskJudge { judge, question, facts: shown } => guidance::ask(case, &judge, question, &shown, facts),
        Command::GiveGuidance { guidance, may_share } => {
            guidance::guide(actor, guidance, may_share, facts).map(|event| vec![event])
        }
        Command::ShareGuidance { guidance } => room::share(guidance, facts),
        Command::InviteExpert(InviteExpert { expert, about }) => {
            expertise::invite(case, &expert, about, facts).map(|event| vec![event])
        }
        Command::ConsentToExpert { expert } => expertise::consent(case, actor, expert).map(|event| vec![event]),
        Command::RevealContact { party, field, reason } => {
            privacy::reveal(case, party, field, reason, facts).map(|event| vec![event])
        }
        Command::Correct { statement, claim, respondent } => {
            Ok(vec![filing::correct(case, statement, claim, respondent, facts)])
        }
        Command::Withdraw { reason } => Ok(vec![filing::withdraw(reason, facts)]),
        Command::Accept { dispute_type, class, risk } => Ok(triage::accept(dispute_type, class, risk, facts)),
        Command::AskCorrection { what } => Ok(vec![triage::ask_correction(what, facts)]),
        Command::Redirect { route, reason } => Ok(vec![triage::redirect(route, reason, facts)]),
        Command::Transfer { to, reason } => triage::transfer(case, &to, reason, facts).map(|event| vec![event]),
        Command::AcceptTransfer {} => triage::accept_transfer(case).map(|event| vec![event]),
        Command::DeclineTransfer { reason } => Ok(vec![triage::decline_transfer(reason, facts)]),
        Command::ProposeMediators { mediators } => mediator::propose(case, &mediators, facts).map(|event| vec![event]),
        Command::ChooseMediator { mediator } => mediator::choose(case, &mediator).map(|event| vec![event]),
        Command::AssignMediator { mediator } => mediator::assign(case, &mediator, facts).map(|event| vec![event]),
        Command::AcceptAssignment { no_conflict, disclosure } => {
            mediator::accept_assignment(no_conflict, disclosure, facts).map(|event| vec![event])
        }
        Command::DeclineAssignment { reason } => Ok(vec![mediator::decline_assignment(reason, facts)]),
        Command::InviteRespondent { phone } => response::invite(case, phone, facts).map(|event| vec![event]),
        Command::RecordService(RecordService { method, result }) => {
            response::record_service(case, method, result).map(|event| vec![event])
        }
        Command::Respond { answer, decline_reason, note, ask_again_on } => {
            let said = response::Said { answer, decline_reason, note, ask_again_on };
            response::respond(actor, said, facts).map(|event| vec![event])
        }
        Command::AskAgain {} => response::ask_again(case).map(|event| vec![event]),
        Command::RecordNoContact { reason } => Ok(vec![response::record_no_contact(reason, facts)]),
        Command::ScheduleSession(planned) => room::schedule(case, planned, facts).map(|event| vec![event]),
        Command::CancelSession { session, reason } => {
            room::cancel(case, session, reason, facts).map(|event| vec![event])
        }
        Command::RecordAttendance(asked) => room::record_attendance(case, asked, facts).map(|event| vec![event]),
        Command::RecordMinutes(written) => room::record_minutes(case, written, facts),
        Command::AgreeMinutes { session } => room::agree_minutes(actor, session, facts).map(|event| vec![event]),
        Command::PostMessage { channel, body, language, quotes, attachments } => {
            return room::post(case, actor, channel, body, language, quotes, &attachments, facts);
        }
        Command::EditMessage(asked) => return room::edit(case, actor, asked, facts),
        Command::AddEvidence(asked) => return room::add(case, actor, asked, facts).map(|event| vec![event]),
        Command::LabelEvidence(asked) => return room::label(case, actor, asked, facts).map(|event| vec![event]),
        Command::WithdrawEvidence(asked) => {
            return room::take_back(case, actor, asked, facts).map(|event| vec![event]);
        }
        Command::MakeOffer(asked) => return room::make(case, actor, asked, facts),
        Command::CarryOffer { party, offer } => room::carry(party, &offer, facts),
        Command::AnswerOffer(said) => room::answer(actor, said, facts).map(|event| vec![event]),
        Command::WithdrawOffer { offer } => room::withdraw(actor, &offer, facts).map(|event| vec![event]),
        Command::OpenRound(asked) => room::open_round(case, &asked, facts).map(|event| vec![event]),
        Command::PlaceSealedBid(asked) => room::bid(actor, &asked, facts),
        Command::StateUndisputedFact { text } => Ok(vec![room::state(case, actor, text, facts)]),
        Command::AgreeUndisputedFact { fact } => room::agree_fact(case, actor, fact).map(|event| vec![event]),
        Command::RaiseDanger(asked) => room::raise(actor, asked, facts).map(|event| vec![event]),
        Command::DecideDanger(asked) => Ok(vec![room::decide_danger(asked, facts)]),
        Command::PauseForAppraisal { what } => Ok(vec![room::pause(what, facts)]),
        Command::Resume {} => Ok(vec![Event::MediationResumed {}]),
        Command::AgreeExtension { until } => room::agree_extension(case, actor, until, facts).map(|event| vec![event]),
        Command::RequestReplacement { reason } => room::request(actor, reason, facts).map(|event| vec![event]),
        Command::ReleaseMediator { reason } => room::release(case, reason, facts).map(|event| vec![event]),
        Command::DeclineReplacement { reason } => Ok(vec![room::decline_replacement(case, reason, facts)]),
        Command::Elapse { book } => room::elapse(case, book, facts),
        Command::DraftAgreement(asked) => agreement::draft(case, &asked, facts).map(|event| vec![event]),
        Command::FixText(asked) => return agreement::fix(case, actor, asked, facts).map(|event| vec![event]),
        Command::RecordOralAgreement(asked) => {
            return agreement::record_oral(case, actor, asked, facts).map(|event| vec![event]);
        }
        Command::Sign(asked) => agreement::sign(case, actor, asked, facts).map(|event| vec![event]),
        Command::SignAsMediator(asked) => {
            agreement::sign_as_mediator(case, actor, asked, facts).map(|event| vec![event])
        }
        Command::SetSeal(asked) => agreement::seal(case, asked).map(|event| vec![event]),
        Command::UploadSignedPaper(asked) => {
            agreement::upload_paper(case, actor, asked, facts).map(|event| vec![event])
        }
        Command::RefuseToSign(asked) => agreement::refuse(actor, asked, facts).map(|event| vec![event]),
        Command::ReportPerformance(asked) => fulfilment::report(case, actor, asked, facts).map(|event| vec![event]),
        Command::ConfirmReceipt(asked) => {
            fulfilment::confirm_receipt(case, actor, &asked, facts).map(|event| vec![event])
        }
        Command::DisputeReceipt(asked) => fulfilment::dispute(case, actor, asked, facts).map(|event| vec![event]),
        Command::AgreeChange(asked) => fulfilment::agree_change(case, actor, &asked, facts).map(|event| vec![event]),
        Command::ReportBreach(asked) => fulfilment::report_breach(case, actor, asked, facts).map(|event| vec![event]),
        Command::ApplyConfirmation(asked) => confirmation::apply(case, actor, &asked, facts).map(|event| vec![event]),
        Command::WithdrawApplication(asked) => {
            confirmation::withdraw_application(actor, asked, facts).map(|event| vec![event])
        }
        Command::SupplyCourtCorrection(asked) => Ok(vec![confirmation::supply(case, asked, facts)?]),
        Command::AcceptApplication {} => confirmation::accept_application(case, actor, facts).map(|event| vec![event]),
        Command::AskCourtCorrection(asked) => Ok(vec![confirmation::ask_court_correction(asked, facts)]),
        Command::ExtendCourtTerm(asked) => Ok(vec![confirmation::extend_court_term(asked, facts)]),
        Command::Confirm(asked) => confirmation::confirm(asked, facts).map(|event| vec![event]),
        Command::Refuse(asked) => Ok(vec![confirmation::refuse_confirmation(asked, facts)]),
        Command::AnswerFollowUp(said) => aftercare::answer_follow_up(actor, said, facts).map(|event| vec![event]),
        Command::RecordCall(asked) => {
            aftercare::log_follow_up(case, FollowUpWay::Call, asked, facts).map(|event| vec![event])
        }
        Command::RecordVisit(asked) => {
            aftercare::log_follow_up(case, FollowUpWay::Visit, asked, facts).map(|event| vec![event])
        }
        Command::Complain(said) => aftercare::complain(case, actor, said, facts).map(|event| vec![event]),
        Command::AnswerComplaint(said) => aftercare::answer_complaint(case, said, facts).map(|event| vec![event]),
        Command::Reopen(asked) => Ok(vec![aftercare::reopen(asked, facts)]),
        Command::Stop { reason } => mediation::stop(actor, reason, facts).map(|event| vec![event]),
        Command::End { reason, note } => mediation::end(reason, note, facts).map(|event| vec![event]),
        Command::Settle { terms } => Ok(vec![mediation::settle(terms, facts)]),
        Command::Close { note } => Ok(vec![performance::close(note, facts)]),
        Command::Rate { result, service, note } => {
            performance::rate(actor, result, service, note, facts).map(|event| vec![event])
        }
        Command::Archive {} => Ok(vec![Event::CaseArchived {}]),
    };
    events.map_err(Stopped::from)
}
