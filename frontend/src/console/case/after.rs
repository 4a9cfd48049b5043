//! What comes after an agreement binds: what is owed and what has come, breaches and where they lead, following up by call and
//! visit, complaints and their answers.

use super::desk::Desk;
use super::people::party_name;
use crate::api::today;
use crate::attach;
use crate::console::queue::left;
use crate::model::console_bargain::name;
use crate::model::console_form::{Filled, field};
use crate::model::console_ledger::{breach, done, key, lines, what, which};
use crate::model::duty_said;
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, ComplaintView, DutySaidView, DutyState, DutyView, StageName};
use shared_types::clock::Calendar;
use shared_types::values::Money;

/// The place.
pub(super) fn after(desk: Desk, view: &CaseView) -> AnyView {
    view! { <div class="column">{ledger(desk, view)}{follow_up(desk, view)}{complaints(desk, view)}</div> }.into_any()
}

fn ledger(desk: Desk, view: &CaseView) -> Option<AnyView> {
    if view.ledger.is_empty() {
        return None;
    }
    let (done, all) = done(view);
    let count = say_with(Word::ConsoleAfterCount, &[("done", &done.to_string()), ("all", &all.to_string())]);
    let rows = view.ledger.iter().map(|duty| one(desk, view, duty)).collect_view();
    Some(view! { <Card title=say(Word::ConsoleAfterTitle)><p class="note">{count}</p><ul class="offers">{rows}</ul></Card> }.into_any())
}

const fn tone(state: DutyState) -> Tone {
    match state {
        DutyState::Done => Tone::Green,
        DutyState::Reported | DutyState::Partly => Tone::Blue,
        DutyState::Disputed => Tone::Amber,
        DutyState::Owed => Tone::Plain,
    }
}

fn one(desk: Desk, view: &CaseView, duty: &DutyView) -> AnyView {
    let (language, now) = (language(), today());
    let state = say_code(Family::DutyState, duty.state.as_str());
    let open = duty.state != DutyState::Done;
    let due = duty.due.filter(|_| open).map(|due| left(due, now, &Calendar::china()));
    let told = what(language, view, duty);
    let rows = lines(language, view, duty, now).into_iter().map(|line| view! { <p class="note">{line}</p> }.into_any());
    let late = duty.breach.as_ref().map(|late| {
        let rows =
            breach(language, late, now).into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view();
        view! { <ul class="breach">{rows}</ul> }
    });
    // Who reports in somebody's place says what is left of it; who is owed still has to say that it came.
    let reports = open
        && duty.state != DutyState::Reported
        && view.available.contains(&Action::ReportPerformance)
        && can_be_done(view, duty);
    let act = reports.then(|| {
        let mut about = Filled::from([(field::DUTY, key(duty.id))]);
        if let Some(amount) = duty.amount {
            let left = amount.fen() - duty.received.map_or(0, Money::fen);
            about.insert(field::DONE_AMOUNT, Money::try_new(left).map(Money::to_yuan).unwrap_or_default());
        }
        let press = move |_| desk.choose_at(Action::ReportPerformance, about.clone());
        let label = say_with(Word::ConsoleAfterReportOf, &[("what", &which(language, view, duty))]);
        view! {
            <button type="button" class="linked" aria-label=label on:click=press>
                {say_code(Family::ConsoleAction, Action::ReportPerformance.as_str())}
            </button>
        }
    });
    view! {
        <li class="offer">
            <p><strong>{which(language, view, duty)}</strong>" "<Tag text=state tone=tone(duty.state)/>" "{due}</p>
            <p class="clause__text">{told}</p>
            {rows.collect_view()}
            {late}
            {said(desk, view, duty)}
            <span class="said__acts">{act}</span>
        </li>
    }
    .into_any()
}

/// What was said of it, in that order, with what shows it.
fn said(desk: Desk, view: &CaseView, duty: &DutyView) -> Option<AnyView> {
    let language = language();
    let (session, case) = desk.files();
    let one = |said: &DutySaidView| {
        let who = said.by.map_or_else(|| duty_said::mediator(language).to_owned(), |party| name(language, view, party));
        let told = duty_said::tell(language, said, &who, today());
        let words = duty_said::quoted(language, said).map(|text| view! { <p class="note">{text}</p> });
        view! { <li><p>{told}</p>{words}{attach::list(session, &case, &said.proof, true)}</li> }
    };
    let rows = duty.said.iter().map(one).collect_view();
    (!duty.said.is_empty())
        .then(|| view! { <ul class="duty-said" aria-label=say(Word::DutySaidTitle)>{rows}</ul> }.into_any())
}

/// What is left undone is kept, never finished.
fn can_be_done(view: &CaseView, duty: &DutyView) -> bool {
    let content = view.agreement.as_ref().and_then(|known| known.content.as_ref());
    let clause = content.and_then(|content| content.clauses.get(usize::from(duty.id.clause).checked_sub(1)?));
    clause.is_some_and(|clause| !matches!(clause.duty, shared_types::case::Duty::Refrain { .. }))
}

/// What was answered and logged, and the way to call and to visit.
fn follow_up(desk: Desk, view: &CaseView) -> Option<AnyView> {
    let logged: Vec<_> = view
        .timeline
        .iter()
        .filter(|entry| matches!(entry.event.as_str(), "follow_up_answered" | "follow_up_logged"))
        .collect();
    let acts: Vec<Action> = [Action::RecordCall, Action::RecordVisit]
        .into_iter()
        .filter(|action| view.available.contains(action))
        .collect();
    let ends = matches!(view.progress.stage, StageName::FollowUp | StageName::Closed | StageName::Archived);
    if logged.is_empty() && acts.is_empty() && !ends {
        return None;
    }
    let none = logged.is_empty().then(|| view! { <p class="note">{say(Word::ConsoleAfterNobody)}</p> });
    let rows = logged
        .into_iter()
        .map(|entry| view! { <li>{told::staff_event(language(), entry, today())}</li> }.into_any())
        .collect_view();
    let how = (!acts.is_empty()).then(|| view! { <p>{say(Word::ConsoleAfterHow)}</p> });
    let acts = acts
        .into_iter()
        .enumerate()
        .map(|(index, action)| {
            let kind = if index == 0 { ButtonKind::Main } else { ButtonKind::Plain };
            let press = move |()| desk.choose(action);
            view! { <Button text=say_code(Family::ConsoleAction, action.as_str()) kind=kind on_press=press/> }
                .into_any()
        })
        .collect_view();
    Some(
        view! {
            <Card title=say(Word::ConsoleAfterFollow)>
                {how}
                {none}
                <ul class="said__facts">{rows}</ul>
                <div class="row">{acts}</div>
            </Card>
        }
        .into_any(),
    )
}

fn complaints(desk: Desk, view: &CaseView) -> Option<AnyView> {
    if view.complaints.is_empty() {
        return None;
    }
    let answers = view.available.contains(&Action::AnswerComplaint);
    let rows = view.complaints.iter().map(|known| complaint(desk, view, known, answers)).collect_view();
    Some(view! { <Card title=say(Word::ConsoleAfterComplaints)><ul class="offers">{rows}</ul></Card> }.into_any())
}

fn complaint(desk: Desk, view: &CaseView, known: &ComplaintView, answers: bool) -> AnyView {
    let who = view.parties.iter().find(|party| party.id == known.party).map(party_name).unwrap_or_default();
    let about = say_code(Family::ComplaintAbout, known.about.as_str());
    let erased = || say(Word::CaseErased).to_owned();
    let text = known.text.clone().unwrap_or_else(erased);
    let (state, tone) = match &known.answer {
        Some(_) => (Word::ConsoleAfterAnswered, Tone::Green),
        None => (Word::ConsoleAfterWaits, Tone::Amber),
    };
    let answer = known.answer.clone().map(|answer| {
        view! { <p class="note">{say_with(Word::ConsoleAfterAnswer, &[("answer", &answer)])}</p> }
    });
    let number = known.complaint.to_string();
    let act = (answers && known.answer.is_none()).then(|| {
        let about = Filled::from([(field::COMPLAINT, number)]);
        let press = move |()| desk.choose_at(Action::AnswerComplaint, about.clone());
        view! { <Button text=say_code(Family::ConsoleAction, Action::AnswerComplaint.as_str()) kind=ButtonKind::Main on_press=press/> }
    });
    view! {
        <li class="offer">
            <p><strong>{who}" · "{about}</strong>" "<Tag text=say(state) tone=tone/></p>
            <p class="clause__text">{text}</p>
            {answer}
            <div class="row">{act}</div>
        </li>
    }
    .into_any()
}
