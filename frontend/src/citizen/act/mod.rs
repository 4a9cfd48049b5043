//! What a party does with a case by filling in a page: one thing on each, and back to the case, which says that it is
//! recorded. What was typed stays until then, whatever goes wrong.

mod danger;
mod details;
mod forms;
mod rating;

use super::answer;
use super::case::Desk;
use crate::api::Session;
use crate::model::deed::Deed;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, go, say, say_code};
use crate::ui::{Alert, Button, Card, LinkButton, Waiting};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView};
use shared_types::values::CaseId;

/// The page.
#[component]
pub(super) fn Act(
    /// The case.
    id: CaseId,
    /// What is done.
    deed: Deed,
) -> impl IntoView {
    let home = Page::Case(id.clone()).href();
    let back = home.clone();
    let desk: Desk = Desk::open_to_act(expect_context::<Session>(), id);
    // The form is drawn once: a case that moved meanwhile does not wipe out what is being typed.
    let may = Memo::new(move |_| desk.view().map(|view| view.available.contains(&deed.action())));
    let title = match deed {
        Deed::Respond(_) => say(Word::DoorAnswerTitle).to_owned(),
        Deed::Fill(action) => say_code(Family::Action, action.as_str()),
    };
    view! {
        <BackLink href=back text=say(Word::PeopleBack).to_owned()/>
        <Heading text=title/>
        <Alert text=desk.trouble()/>
        {move || match (may.get(), desk.once()) {
            (Some(true), Some(view)) => draw(desk, deed, &view, home.clone()),
            (Some(_), _) => {
                view! {
                    <p class="lede">{say(Word::ActGone)}</p>
                    <LinkButton text=say(Word::PeopleBack) href=home.clone()/>
                }
                    .into_any()
            }
            (None, _) if desk.busy().get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            (None, _) => view! { <Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/> }.into_any(),
        }}
    }
}

fn draw(desk: Desk, deed: Deed, view: &CaseView, home: String) -> AnyView {
    let action = match deed {
        Deed::Respond(answer) => return answer::form(desk, answer, Callback::new(move |()| go(&home))),
        Deed::Fill(action) => action,
    };
    let form = match action {
        Action::Correct => forms::correct(desk, view),
        Action::ChooseMediator => forms::choose(desk, view),
        Action::Rate => rating::rate(desk),
        Action::AmendClaim => forms::amend(desk, view),
        Action::CompletePartyDetails => details::complete(desk, view),
        Action::RequestReplacement => forms::replace(desk),
        Action::RaiseDanger => danger::raise(desk),
        Action::Withdraw => forms::withdraw(desk),
        _ => forms::stop(desk),
    };
    view! { <Card>{form}</Card> }.into_any()
}
