//! Every place a case can stand.

use super::Told;
use shared_types::case::*;

/// Every place a case can stand, by name.
pub fn places() -> Vec<(&'static str, Told)> {
    let not_now = |told: Told| {
        let on = told.now.local_date().plus_days(14);
        told.does(
            "respondent",
            Command::Respond { answer: Answer::NotNow, decline_reason: None, note: None, ask_again_on: Some(on) },
        )
    };
    vec![
        ("filed", Told::filed()),
        ("filed, correction asked", Told::filed().then("clerk", Action::AskCorrection)),
        ("filed, corrected", Told::filed().then("clerk", Action::AskCorrection).then("applicant", Action::Correct)),
        ("filed, transfer open", Told::filed().then("clerk", Action::Transfer)),
        ("filed, nobody named", Told::filed_alone()),
        ("filed by a proxy", Told::by_proxy()),
        ("filed by a proxy, the applicant has come", Told::by_proxy().then("applicant", Action::TakeOver)),
        ("accepted", Told::accepted()),
        ("accepted, mediators proposed", Told::accepted().then("clerk", Action::ProposeMediators)),
        ("accepted, mediator asked", Told::accepted().then("clerk", Action::AssignMediator)),
        ("accepted, mediator took it", Told::taken()),
        ("accepted, mediator took it, nobody named", Told::taken_alone()),
        ("awaiting response", Told::awaiting()),
        ("awaiting response, not now", not_now(Told::awaiting())),
        ("mediating", Told::mediating()),
        ("mediating, session set", Told::mediating().then("mediator", Action::ScheduleSession)),
        ("mediating, offer put", Told::mediating().then("respondent", Action::MakeOffer)),
        ("mediating, offer of the mediator put", Told::mediating().then("mediator", Action::MakeOffer)),
        ("mediating, offer entrusted", Told::entrusted()),
        ("mediating, sealed bids asked for", Told::mediating().then("mediator", Action::OpenRound)),
        ("mediating, one bid placed", Told::one_bid()),
        ("mediating, both bids placed", Told::one_bid().then("respondent", Action::PlaceSealedBid)),
        ("mediating, evidence added", Told::mediating().then("applicant", Action::AddEvidence)),
        ("mediating, fact stated", Told::mediating().then("applicant", Action::StateUndisputedFact)),
        (
            "mediating, fact agreed",
            Told::mediating()
                .then("applicant", Action::StateUndisputedFact)
                .then("respondent", Action::AgreeUndisputedFact),
        ),
        ("mediating, message posted", Told::mediating().then("applicant", Action::PostMessage)),
        ("mediating, minutes written", Told::mediating().then("mediator", Action::RecordMinutes)),
        ("mediating, danger feared", Told::mediating().then("applicant", Action::RaiseDanger)),
        (
            "mediating, kept apart",
            Told::mediating().then("applicant", Action::RaiseDanger).then("clerk", Action::DecideDanger),
        ),
        ("mediating, appraisal waited for", Told::mediating().then("mediator", Action::PauseForAppraisal)),
        ("mediating, extension proposed", Told::mediating().then("applicant", Action::AgreeExtension)),
        ("mediating, another mediator asked for", Told::mediating().then("respondent", Action::RequestReplacement)),
        ("mediating, judge has answered", Told::guided().then("judge", Action::GiveGuidance)),
        ("mediating, a session is near", Told::mediating().then("mediator", Action::ScheduleSession).later(60)),
        ("mediating, an offer is past its day", Told::mediating().then("respondent", Action::MakeOffer).later(24 * 9)),
        ("awaiting response, the day to ask again has come", not_now(Told::awaiting()).later(24 * 15)),
        ("mediating, agent named", Told::mediating().then("applicant", Action::AppointAgent)),
        ("mediating, agent has come", Told::with_agent()),
        ("mediating, judge guides", Told::guided()),
        ("mediating, expert asked", Told::expert_asked()),
        ("mediating, expert heard", Told::expert_heard()),
        ("mediating, mediator stepped back", Told::mediating().then("mediator", Action::Recuse)),
        (
            "mediating, another mediator asked",
            Told::mediating().then("mediator", Action::Recuse).then("clerk", Action::AssignMediator),
        ),
        ("mediating, draft written", Told::mediating().then("mediator", Action::DraftAgreement)),
        ("signing", Told::signing()),
        ("signing, one side has signed", Told::signing().then("applicant", Action::Sign)),
        (
            "signing, both sides have signed",
            Told::signing().then("applicant", Action::Sign).then("respondent", Action::Sign),
        ),
        (
            "signing, one side has signed and asked the court",
            Told::signing().then("applicant", Action::Sign).then("applicant", Action::ApplyConfirmation),
        ),
        ("signing, the seal is missing", Told::signed()),
        (
            "signing, the seal is missing, both have asked the court",
            Told::signed().then("applicant", Action::ApplyConfirmation).then("respondent", Action::ApplyConfirmation),
        ),
        ("signing, mediator stepped back", Told::signing().then("mediator", Action::Recuse)),
        ("mediating, one side would not sign", Told::signing().then("respondent", Action::RefuseToSign)),
        ("performing, agreed in writing", Told::effective()),
        ("performing, a payment is reported", Told::effective().then("respondent", Action::ReportPerformance)),
        (
            "performing, a payment is disputed",
            Told::effective().then("respondent", Action::ReportPerformance).then("applicant", Action::DisputeReceipt),
        ),
        ("performing, another day is proposed", Told::effective().then("respondent", Action::AgreeChange)),
        ("performing, a payment is late", Told::effective().later(24 * 9)),
        ("performing, a breach is reported", Told::effective().later(24 * 9).then("applicant", Action::ReportBreach)),
        ("performing, the month to ask a court ends", Told::effective().later(24 * 24)),
        ("performing, the days of the court end", Told::applied().later(24 * 3)),
        ("performing, one side asks the court", Told::effective().then("applicant", Action::ApplyConfirmation)),
        ("performing, the court is asked", Told::applied()),
        (
            "performing, the court is asked, its judge has guided",
            Told::guided()
                .then("mediator", Action::FixText)
                .then("applicant", Action::Sign)
                .then("respondent", Action::Sign)
                .then("mediator", Action::SignAsMediator)
                .then("clerk", Action::SetSeal)
                .then("applicant", Action::ApplyConfirmation)
                .then("respondent", Action::ApplyConfirmation),
        ),
        ("performing, the court has accepted", Told::applied().then("judge", Action::AcceptApplication)),
        (
            "performing, the court waits for a correction",
            Told::applied().then("judge", Action::AcceptApplication).then("judge", Action::AskCourtCorrection),
        ),
        (
            "performing, the court has confirmed",
            Told::applied().then("judge", Action::AcceptApplication).then("judge", Action::Confirm),
        ),
        (
            "performing, the court has refused",
            Told::applied().then("judge", Action::AcceptApplication).then("judge", Action::Refuse),
        ),
        ("follow-up", Told::done()),
        ("follow-up, one side has answered", Told::done().then("applicant", Action::AnswerFollowUp)),
        (
            "follow-up, called and visited",
            Told::done().then("clerk", Action::RecordCall).then("clerk", Action::RecordVisit),
        ),
        ("closed after follow-up", Told::followed_up().then("clerk", Action::Close)),
        ("closed after follow-up, the window is over", Told::followed_up().then("clerk", Action::Close).later(24 * 31)),
        ("closed without agreement", Told::mediating().then("mediator", Action::End)),
        ("mediating, a complaint waits", Told::mediating().then("respondent", Action::Complain)),
        ("performing, agreed by word of mouth", Told::mediating().then("mediator", Action::RecordOralAgreement)),
        ("performing", Told::performing()),
        ("closed", Told::closed()),
        ("archived", Told::archived()),
    ]
}
