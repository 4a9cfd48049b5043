//! The procedure: where it stands, whose turn, by when and why this date; the eight open items; what happened.

use super::answers_only;
use super::desk::Desk;
use super::people::party_name;
use crate::api::today;
use crate::console::queue::left;
use crate::model::console_due::tell_why;
use crate::model::format::{date, moment, money};
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Card, Fact, Facts, Moment, Timeline};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView};
use shared_types::clock::Calendar;

/// Where it stands; what happened follows here when the middle belongs to a talk.
pub(super) fn procedure(desk: Desk, view: &CaseView, with_history: bool) -> AnyView {
    view! {
        {progress(desk, view)}
        {(with_history && !answers_only(view)).then(|| history(view))}
    }
    .into_any()
}

fn progress(desk: Desk, view: &CaseView) -> AnyView {
    let (language, now) = (language(), today());
    let due = match &view.progress.due {
        Some(due) => {
            let lines = tell_why(language, due, now)
                .into_iter()
                .map(|line| view! { <span class="clock__why">{line}</span> })
                .collect_view();
            view! {
                <dd>
                    <span class="clock">{date(language, due.date, now)} {left(due.date, now, &Calendar::china())}</span>
                    {lines}
                </dd>
            }
            .into_any()
        }
        None => view! { <dd>{say(Word::CaseNoDue)}</dd> }.into_any(),
    };
    let step = say_code("next_step", view.progress.next_step.as_str());
    let turn = say_code("turn", view.progress.turn.as_str());
    let lines = time_lines(view).into_iter().map(|line| view! { <p class="note">{line}</p> }.into_any()).collect_view();
    let pauses = [Action::PauseForAppraisal, Action::Resume]
        .into_iter()
        .filter(|action| view.available.contains(action))
        .map(|action| {
            let word = say_code(Family::ConsoleAction, action.as_str());
            let press = move |_| desk.choose(action);
            view! { <button type="button" class="linked" on:click=press>{word}</button> }.into_any()
        })
        .collect_view();
    view! {
        <Card title=say(Word::ConsoleCaseProgress)>
            <dl class="facts">
                <div class="facts__row">
                    <dt>{say(Word::ConsoleCaseNow)}</dt>
                    <dd class="clock__step">{step}</dd>
                </div>
                <div class="facts__row">
                    <dt>{say(Word::ConsoleCaseTurn)}</dt>
                    <dd>{turn}</dd>
                </div>
                <div class="facts__row"><dt>{say(Word::CaseDue)}</dt>{due}</div>
            </dl>
            {lines}
            <span class="said__acts">{pauses}</span>
        </Card>
    }
    .into_any()
}

/// What stops the clock, and another last day.
fn time_lines(view: &CaseView) -> Vec<String> {
    let extension = view.extension.as_ref().map(|extension| {
        let day = date(language(), extension.until, today());
        if extension.effective {
            return say_with(Word::ConsoleTimeExtended, &[("date", &day)]);
        }
        let who = view.parties.iter().filter(|party| extension.agreed.contains(&party.id)).map(party_name);
        let who = who.collect::<Vec<_>>().join(say(Word::ConsoleCaseRoomAnd));
        say_with(Word::ConsoleTimeExtension, &[("who", &who), ("date", &day)])
    });
    let paused = view.paused.then(|| say(Word::ConsoleTimePaused).to_owned());
    [paused, extension].into_iter().flatten().collect()
}

fn row(name: Word, values: impl IntoIterator<Item = String>) -> Fact {
    let value = values.into_iter().collect::<Vec<_>>().join("\n");
    Fact::new(say(name), if value.is_empty() { say(Word::CaseNotYet).to_owned() } else { value })
}

/// The eight open items (阳光调解), each from the case itself; what is not there yet is said to be not there yet.
pub(super) fn sheet(view: &CaseView) -> AnyView {
    let (sheet, language, now) = (&view.sheet, language(), today());
    let duty = [say_code("turn", sheet.duty.turn.as_str()), say_code("next_step", sheet.duty.next_step.as_str())];
    let demand = [sheet.demand.text.clone(), sheet.demand.amount.map(|amount| money(language, amount))];
    let tie = view.mediator.as_ref().and_then(|mediator| mediator.disclosure.as_ref());
    let tie = tie.map(|text| say_with(Word::CaseDisclosure, &[("text", text)]));
    let result = [view.terms.clone(), sheet.result.as_ref().map(|result| told::outcome(language, result.outcome))];
    let rows = vec![
        row(Word::CaseSheetOrganisation, [sheet.organisation.clone()]),
        row(Word::CaseSheetPeople, sheet.people.clone().into_iter().chain(tie)),
        row(Word::CaseSheetDuty, [duty.join(" · ")]),
        row(Word::CaseSheetDemand, demand.into_iter().flatten()),
        row(Word::CaseSheetBasis, sheet.basis.iter().cloned()),
        row(Word::CaseSheetConsultation, sheet.consultation.iter().map(|line| told::staff_event(language, line, now))),
        row(Word::CaseSheetProcess, sheet.process.iter().map(|meeting| told::session(language, meeting, now))),
        row(Word::CaseSheetResult, result.into_iter().flatten()),
    ];
    view! { <Card title=say(Word::CaseSheet)><Facts rows=rows/></Card> }.into_any()
}

/// What happened.
pub(super) fn history(view: &CaseView) -> AnyView {
    let (language, now) = (language(), today());
    let last = view.timeline.len().saturating_sub(1);
    let moments = view
        .timeline
        .iter()
        .enumerate()
        .map(|(index, entry)| Moment {
            what: told::staff_event(language, entry, now),
            when: say_with(
                Word::CaseTimelineBy,
                &[("when", &moment(language, entry.at, now)), ("who", &say_code("role", entry.by.as_str()))],
            ),
            datetime: entry.at.to_string(),
            now: index == last,
        })
        .collect();
    view! { <Card title=say(Word::CaseTimeline)><Timeline moments=moments/></Card> }.into_any()
}
