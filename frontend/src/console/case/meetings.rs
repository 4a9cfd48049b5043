//! Facts that nobody disputes, and meetings: who was asked, who comes in by video, what is still to be written down.

use super::desk::Desk;
use super::people::party_name;
use crate::api::today;
use crate::model::console_bargain::name;
use crate::model::console_form::{Filled, field};
use crate::model::console_room_form::guests;
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, LinkButton, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, FactView, SessionView};

/// The card of facts.
pub(super) fn facts(desk: Desk, view: &CaseView) -> Option<AnyView> {
    let states = view.available.contains(&Action::StateUndisputedFact);
    if !states && view.facts.is_empty() {
        return None;
    }
    let none = view.facts.is_empty().then(|| view! { <p class="note">{say(Word::ConsoleFactNone)}</p> });
    let rows = view.facts.iter().map(|fact| fact_row(view, fact)).collect_view();
    let state = states.then(|| {
        let press = move |()| desk.choose(Action::StateUndisputedFact);
        view! { <Button text=say_code(Family::ConsoleAction, Action::StateUndisputedFact.as_str()) on_press=press/> }
    });
    Some(
        view! {
            <Card title=say(Word::ConsoleFactTitle)>
                {none}
                <ul class="offers">{rows}</ul>
                <div class="row">{state}</div>
            </Card>
        }
        .into_any(),
    )
}

fn fact_row(view: &CaseView, fact: &FactView) -> AnyView {
    let text = fact.text.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let state = if fact.undisputed {
        view! { <Tag text=say(Word::ConsoleFactUndisputed) tone=Tone::Green/> }.into_any()
    } else {
        let who = view.parties.iter().filter(|party| fact.agreed.contains(&party.id)).map(party_name);
        let who = who.collect::<Vec<_>>().join(say(Word::ConsoleCaseRoomAnd));
        let text = if who.is_empty() {
            say(Word::ConsoleFactAgreedNone).to_owned()
        } else {
            say_with(Word::ConsoleFactAgreedBy, &[("who", &who)])
        };
        view! { <Tag text=text/> }.into_any()
    };
    view! { <li class="offer"><p>{text}</p><p>{state}</p></li> }.into_any()
}

/// The card of meetings, with what may be done at each.
pub(super) fn meetings(desk: Desk, view: &CaseView) -> Option<AnyView> {
    if view.sessions.is_empty() {
        return None;
    }
    // What lies ahead first, in the order of its time; then what is over, the newest first.
    let (mut ahead, mut past): (Vec<&SessionView>, Vec<&SessionView>) =
        view.sessions.iter().partition(|one| one.held_on.is_none() && !one.cancelled);
    ahead.sort_by_key(|one| one.at);
    past.reverse();
    let rows = ahead.into_iter().chain(past).map(|one| meeting(desk, view, one)).collect_view();
    Some(view! { <Card title=say(Word::ConsoleMeetTitle)><ul class="offers">{rows}</ul></Card> }.into_any())
}

fn meeting(desk: Desk, view: &CaseView, one: &SessionView) -> AnyView {
    let told = told::session(language(), one, today());
    let (state, tone) = match (one.cancelled, one.held_on.is_some()) {
        (true, _) => (Word::ConsoleMeetCancelled, Tone::Plain),
        (_, true) => (Word::ConsoleMeetHeld, Tone::Green),
        (_, false) => (Word::ConsoleMeetAhead, Tone::Blue),
    };
    let mut who: Vec<String> = if one.with.is_empty() {
        vec![say(Word::ConsoleMeetWithAll).to_owned()]
    } else {
        one.with.iter().map(|party| name(language(), view, *party)).collect()
    };
    let asked = |key: &str| {
        (one.judge && key == crate::model::console_room_form::JUDGE)
            || one.experts.iter().any(|expert| expert.to_string() == key)
    };
    who.extend(guests(view).into_iter().filter(|(key, _)| asked(key)).map(|(_, name)| name));
    let with = say_with(Word::ConsoleMeetWith, &[("who", &who.join(say(Word::ConsoleCaseRoomAnd)))]);
    let video = one.id.as_ref().filter(|_| one.video && !one.cancelled).map(|id| {
        let href = format!("/meeting/?case={}&session={id}", view.id);
        // After the minutes it is still open, and no longer what is waited for.
        let kind = if one.held_on.is_some() { ButtonKind::Plain } else { ButtonKind::Main };
        view! { <LinkButton text=say(Word::ConsoleMeetVideo) href=href kind=kind/> }
    });
    let open = !one.cancelled && one.held_on.is_none();
    // The notes of a meeting with one side go into the talk with that side.
    let of_all = one.with.is_empty() || one.with.len() == view.parties.len();
    let acts = [
        (Action::RecordAttendance, Word::ConsoleMeetCameOf, !one.cancelled && of_all),
        (Action::RecordMinutes, Word::ConsoleMeetMinutesOf, open && of_all),
        (Action::CancelSession, Word::ConsoleMeetCancelOf, open),
    ]
    .into_iter()
    .filter(|(action, _, fits)| *fits && view.available.contains(action))
    .filter_map(|(action, label, _)| {
        let about = Filled::from([(field::SESSION, one.id.as_ref()?.to_string())]);
        let press = move |_| desk.choose_at(action, about.clone());
        let label = say_with(label, &[("what", &told)]);
        let word = say_code(Family::ConsoleAction, action.as_str());
        Some(view! { <button type="button" class="linked" aria-label=label on:click=press>{word}</button> })
    })
    .collect_view();
    view! {
        <li class="offer">
            <p><Tag text=say(state) tone=tone/></p>
            <p class="offer__terms">{told.clone()}</p>
            <p class="note">{with}</p>
            {video.map(|link| view! { <div class="row">{link}</div> })}
            <span class="said__acts">{acts}</span>
        </li>
    }
    .into_any()
}
