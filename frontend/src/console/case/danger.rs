//! The danger brake: what is feared, seen from what and since when; what a person decided, or the way to decide; and where
//! there is help. Beside it what else waits for an answer of the office: another mediator.

use super::desk::Desk;
use crate::api::today;
use crate::model::console_danger::hotlines;
use crate::model::format::moment;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, DangerSign};

/// Numbers to call, each a link that a phone dials.
pub(super) fn routes(signs: &[DangerSign]) -> AnyView {
    let rows = hotlines(signs)
        .into_iter()
        .map(|line| {
            let call = say_with(Word::ConsoleDangerCall, &[("number", line.number())]);
            let what = say_code(Family::Hotline, line.number());
            view! {
                <li>
                    <a href=format!("tel:{}", line.number()) aria-label=format!("{call} {what}")>{line.number()}</a>
                    " "
                    {what}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="routes" aria-label=say(Word::ConsoleDangerRoutes)>{rows}</ul> }.into_any()
}

fn act(desk: Desk, action: Action, kind: ButtonKind) -> AnyView {
    let text = say_code(Family::ConsoleAction, action.as_str());
    view! { <Button text=text kind=kind on_press=move |()| desk.choose(action)/> }.into_any()
}

/// The banner, above everything else of the case.
pub(super) fn banner(desk: Desk, view: &CaseView) -> Option<AnyView> {
    let danger = view.danger.as_ref()?;
    let signs: Vec<String> =
        danger.signs.iter().map(|sign| say_code(Family::ConsoleDangerSign, sign.as_str())).collect();
    let state = match (danger.decided, danger.holds) {
        (false, _) => Word::ConsoleDangerHolds,
        (true, true) => Word::ConsoleDangerStands,
        (true, false) => Word::ConsoleDangerLifted,
    };
    let since = say_with(
        Word::ConsoleDangerSince,
        &[
            ("source", &say_code(Family::ConsoleDangerSource, danger.source.as_str())),
            ("when", &moment(language(), danger.since, today())),
        ],
    );
    let note = danger.note.as_ref().map(|note| say_with(Word::ConsoleDangerNote, &[("note", note)]));
    let reason = danger.reason.as_ref().map(|reason| say_with(Word::ConsoleDangerReason, &[("reason", reason)]));
    let lines = [Some(since), note, reason];
    let lines = lines.into_iter().flatten().map(|line| view! { <p class="brake__line">{line}</p> }).collect_view();
    let decides = view.available.contains(&Action::DecideDanger);
    let decide = decides
        .then(|| act(desk, Action::DecideDanger, if danger.decided { ButtonKind::Plain } else { ButtonKind::Danger }));
    let raise = (danger.decided && !danger.holds && view.available.contains(&Action::RaiseDanger))
        .then(|| act(desk, Action::RaiseDanger, ButtonKind::Plain));
    let class = if danger.holds { "brake" } else { "brake brake--over" };
    Some(
        view! {
            <section class=class aria-labelledby="brake-title">
                <div class="brake__what">
                    <h2 id="brake-title">{say(Word::ConsoleDangerTitle)}" · "{signs.join(say(Word::ConsoleCaseRoomAnd))}</h2>
                    <p><strong>{say(state)}</strong>" "{say(Word::ConsoleDangerSecret)}</p>
                    {lines}
                </div>
                {danger.holds.then(|| routes(&danger.signs))}
                <div class="row">{decide}{raise}</div>
            </section>
        }
        .into_any(),
    )
}

/// Another mediator is asked for: who may answer does it here, others read that it waits.
pub(super) fn replacement(desk: Desk, view: &CaseView) -> Option<AnyView> {
    if !view.replacement_requested {
        return None;
    }
    let may = |action: Action| view.available.contains(&action);
    let answers = may(Action::DeclineReplacement);
    let text = if answers { Word::ConsoleTimeReplacement } else { Word::ConsoleTimeReplacementAsked };
    let release = may(Action::ReleaseMediator).then(|| act(desk, Action::ReleaseMediator, ButtonKind::Danger));
    let keep = answers.then(|| act(desk, Action::DeclineReplacement, ButtonKind::Plain));
    Some(
        view! {
            <section class="brake brake--asked" aria-label=say(text)>
                <p class="brake__what"><strong>{say(text)}</strong></p>
                <div class="row">{release}{keep}</div>
            </section>
        }
        .into_any(),
    )
}

/// The way to raise a concern while none is known.
pub(super) fn raise(desk: Desk, view: &CaseView) -> Option<AnyView> {
    let may = view.danger.is_none() && view.available.contains(&Action::RaiseDanger);
    may.then(|| {
        let press = move |_| desk.choose(Action::RaiseDanger);
        view! {
            <button type="button" class="linked" on:click=press>
                {say_code(Family::ConsoleAction, Action::RaiseDanger.as_str())}
            </button>
        }
        .into_any()
    })
}
