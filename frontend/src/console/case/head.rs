//! The head of a case: its code, the parties, where it stands, what is left of the clock, and what can be done.

use super::desk::Desk;
use crate::api::today;
use crate::console::queue::{copy, left, tone};
use crate::model::console_case_place::{CasePlace, examines, places, shown};
use crate::model::console_form::{buttons, is_grave};
use crate::model::words::{Family, Word};
use crate::shell::{Heading, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Tag};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, PartyRole};
use shared_types::clock::Calendar;

/// So many buttons stand at the head; more would be a wall, and the others fold.
const SHOWN: usize = 4;

/// "甲某 与 乙某 · 邻里".
fn parties(view: &CaseView) -> String {
    let name = |role| {
        let party = view.parties.iter().find(|party| party.role == role)?;
        Some(party.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned()))
    };
    let applicant = name(PartyRole::Applicant).unwrap_or_default();
    let names = match name(PartyRole::Respondent) {
        Some(other) => say_with(Word::ConsoleQueueVersus, &[("applicant", &applicant), ("respondent", &other)]),
        None => applicant,
    };
    let kind = view.dispute_type.map(|kind| say_code("dispute_type", kind.as_str()));
    [Some(names), kind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The head.
pub(super) fn head(desk: Desk, view: &CaseView, asked: CasePlace) -> AnyView {
    let code = view.code.to_string();
    let stage = view.progress.stage;
    // To the court its own clock runs, not that of the duties.
    let clock = if examines(view) {
        view.confirmation.as_ref().and_then(|known| known.due.as_ref())
    } else {
        view.progress.due.as_ref()
    };
    let due = clock.map(|due| left(due.date, today(), &Calendar::china()));
    let parties = parties(view);
    let title = say_with(Word::ConsoleCaseTitle, &[("code", &code), ("parties", &parties)]);
    // The title of the tab says which place it is, where there are several.
    let title = if places(view).len() > 1 {
        format!("{} · {title}", say_code(Family::ConsolePlace, shown(view, asked).as_str()))
    } else {
        title
    };
    view! {
        <div class="head">
            <div class="head__what">
                <Heading text=code.clone() title=title class="code"/>
                {copy(&code)}
                <p class="head__parties">{parties}</p>
                <Tag text=say_code("stage", stage.as_str()) tone=tone(stage)/>
                {due}
            </div>
            {acts_here(view, asked).then(|| actions(desk, view))}
        </div>
        <Alert text=desk.raced_words()/>
    }
    .into_any()
}

/// Whether what may be done stands at the head: the agreement and the court have it beside what it is about.
fn acts_here(view: &CaseView, asked: CasePlace) -> bool {
    matches!(shown(view, asked), CasePlace::Work | CasePlace::After)
}

fn actions(desk: Desk, view: &CaseView) -> AnyView {
    let (actions, called) = buttons(view);
    if actions.is_empty() {
        let talks = view.available.is_empty();
        return talks.then(|| view! { <p class="note head__actions">{say(Word::ConsoleCaseNoActions)}</p> }).into_any();
    }
    let button = |(index, action): (usize, Action)| {
        let kind = match index {
            0 if called => ButtonKind::Main,
            _ if is_grave(action) => ButtonKind::Danger,
            _ => ButtonKind::Plain,
        };
        let press = move |()| desk.choose(action);
        view! { <Button text=say_code(Family::ConsoleAction, action.as_str()) kind=kind on_press=press/> }
    };
    let mut rows: Vec<(usize, Action)> = actions.into_iter().enumerate().collect();
    // A fold for a single button would only hide it.
    let later = if rows.len() > SHOWN + 1 { rows.split_off(SHOWN) } else { Vec::new() };
    let folded = (!later.is_empty()).then(|| {
        let later = later.into_iter().map(button).collect_view();
        view! {
            <details class="acts">
                <summary class="btn">{say(Word::ConsoleCaseMore)}</summary>
                <div class="acts__list">{later}</div>
            </details>
        }
    });
    let rows = rows.into_iter().map(button).collect_view();
    view! {
        <div class="head__actions" role="group" aria-label=say(Word::ConsoleCaseActions)>{rows}{folded}</div>
    }
    .into_any()
}
