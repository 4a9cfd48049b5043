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
        ("performing", Told::performing()),
        ("closed", Told::closed()),
        ("archived", Told::archived()),
    ]
}
