//! One case, for a party: four questions on the first screen, then what can be done, the sheet, what happened, the
//! talk. All of it comes from the server's view; nothing is decided here.

mod actions;
mod desk;
mod forms;
mod named;
mod overview;
mod rating;
mod sheet;
mod talk;

use crate::api::{Session, Standing};
use crate::model::route::Page;
use crate::model::words::Word;
use crate::shell::{BackLink, say};
use crate::ui::{Alert, Button, Waiting};
pub(super) use desk::Desk;
use leptos::prelude::*;
use shared_types::case::{Action, Actor, CaseView};
use shared_types::values::CaseId;

/// The page.
#[component]
pub(super) fn CaseHome(
    /// The case.
    id: CaseId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = Desk::open(session, id);
    provide_context(desk);
    let own = session.standing() == Standing::In(None);
    view! {
        {own.then(|| view! { <BackLink href=Page::Cases.href() text=say(Word::CaseBack).to_owned()/> })}
        <Alert text=desk.trouble()/>
        {move || match desk.view() {
            Some(view) => draw(desk, &view),
            None if desk.busy().get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => view! { <Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/> }.into_any(),
        }}
    }
}

fn draw(desk: Desk, view: &CaseView) -> AnyView {
    if matches!(view.you.actor, Actor::Named { .. }) {
        return named::named(desk, view);
    }
    let answers = view.available.contains(&Action::Respond);
    let may_speak = view.available.contains(&Action::PostMessage);
    view! {
        {overview::head(view)}
        {overview::four(view)}
        <div class="two">
            <div class="stack">
                {answers.then(|| view! { <super::answer::Answers desk=desk/> })}
                {actions::actions(desk, view)}
                {rating::given(view)}
                {talk::rooms(desk, view, may_speak)}
                {overview::history(view)}
            </div>
            <div class="stack">
                {sheet::sheet(view)}
                {overview::story(view)}
                {overview::people(view)}
            </div>
        </div>
    }
    .into_any()
}
