//! What a party can do now: exactly what the server says is available. What is waited for stands open; the rest is
//! one press away. Nothing pops up.

use super::desk::Desk;
use super::{danger, forms, rating};
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::{Card, LinkButton};
use leptos::prelude::*;
use shared_types::case::{Action, Actor, CaseView};

/// The part of the page that the room leads to.
const DANGER: &str = "danger";

/// The forms of the available actions. Answering an invitation and talking have places of their own.
pub(super) fn actions(desk: Desk, view: &CaseView) -> AnyView {
    let known = [
        Action::Correct,
        Action::ChooseMediator,
        Action::Rate,
        Action::AmendClaim,
        Action::RequestReplacement,
        Action::RaiseDanger,
        Action::Withdraw,
        Action::Stop,
    ];
    let forms: Vec<AnyView> = known
        .into_iter()
        .filter(|action| view.available.contains(action))
        .map(|action| {
            let (form, open) = match action {
                Action::Correct => (forms::correct(desk, view), true),
                Action::ChooseMediator => (forms::choose(desk, view), true),
                Action::Rate => (rating::rate(desk), true),
                Action::AmendClaim => (forms::amend(desk, view), false),
                Action::RequestReplacement => (forms::replace(desk), false),
                Action::RaiseDanger => (danger::raise(desk), is_meant()),
                Action::Withdraw => (forms::withdraw(desk), false),
                _ => (forms::stop(desk), false),
            };
            if open && action != Action::RaiseDanger {
                return view! { <Card title=say_code(Family::Action, action.as_str())>{form}</Card> }.into_any();
            }
            view! {
                <details class="action" id=(action == Action::RaiseDanger).then_some(DANGER) open=open>
                    <summary class="btn btn--wide">{say_code(Family::Action, action.as_str())}</summary>
                    <Card>{form}</Card>
                </details>
            }
            .into_any()
        })
        .collect();
    // Whom a party brings in has a page of its own, in another program.
    let brings = [Action::ConsentToExpert, Action::AddParty, Action::RecordProxyConsent];
    let people = brings.into_iter().find(|action| view.available.contains(action)).map(|action| {
        let href = Page::People(view.id.clone()).href();
        view! { <LinkButton text=say_code(Family::Action, action.as_str()) href=href/> }
    });
    let asked = view.replacement_requested.then(|| view! { <p class="card card--soft">{say(Word::ReplaceAsked)}</p> });
    let own = matches!(view.you.actor, Actor::Proxy { .. })
        .then(|| view! { <p class="card card--soft">{say(Word::CaseProxy)}</p> });
    if forms.is_empty() && people.is_none() && own.is_none() && asked.is_none() {
        return ().into_any();
    }
    view! {
        <section class="stack">
            <h2>{say(Word::CaseCan)}</h2>
            {own}
            {asked}
            {people}
            {forms}
        </section>
    }
    .into_any()
}

/// Whether the address leads to the form of danger: then it stands open, and in sight.
fn is_meant() -> bool {
    let meant = window().location().hash().is_ok_and(|hash| hash.strip_prefix('#') == Some(DANGER));
    if meant {
        request_animation_frame(|| {
            if let Some(form) = document().get_element_by_id(DANGER) {
                form.scroll_into_view();
            }
        });
    }
    meant
}
