//! What a party can do now: exactly what the server says is available. What is waited for stands open; the rest is
//! one press away. Nothing pops up.

use super::desk::Desk;
use super::{forms, rating};
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::Card;
use leptos::prelude::*;
use shared_types::case::{Action, CaseView};

/// The forms of the available actions. Answering an invitation and talking have places of their own.
pub(super) fn actions(desk: Desk, view: &CaseView) -> AnyView {
    let known =
        [Action::Correct, Action::ChooseMediator, Action::Rate, Action::AmendClaim, Action::Withdraw, Action::Stop];
    let forms: Vec<AnyView> = known
        .into_iter()
        .filter(|action| view.available.contains(action))
        .map(|action| {
            let (form, open) = match action {
                Action::Correct => (forms::correct(desk, view), true),
                Action::ChooseMediator => (forms::choose(desk, view), true),
                Action::Rate => (rating::rate(desk), true),
                Action::AmendClaim => (forms::amend(desk, view), false),
                Action::Withdraw => (forms::withdraw(desk), false),
                _ => (forms::stop(desk), false),
            };
            if open {
                return view! { <Card title=say_code(Family::Action, action.as_str())>{form}</Card> }.into_any();
            }
            view! {
                <details class="action">
                    <summary class="btn btn--wide">{say_code(Family::Action, action.as_str())}</summary>
                    <Card>{form}</Card>
                </details>
            }
            .into_any()
        })
        .collect();
    if forms.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="stack">
            <h2>{say(Word::CaseCan)}</h2>
            {forms}
        </section>
    }
    .into_any()
}
