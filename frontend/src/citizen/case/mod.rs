//! One case, for a party: four questions on the first screen, then what can be done and the way into the
//! talk. What is done by filling in a page has pages of its own ([`super::act`]), and so has the record ([`super::record`]). All of it comes from the server's view; nothing is decided here.

mod actions;
mod danger;
mod desk;
mod named;
mod overview;
mod rating;
mod room;

use crate::api::{Session, Standing, watch};
use crate::model::route::Page;
use crate::model::words::Word;
use crate::shell::{BackLink, say};
use crate::ui::{Alert, Button, Waiting};
pub(super) use desk::{Desk, Shown};
use leptos::prelude::*;
pub(super) use overview::why;
pub(super) use rating::STARS;
use room::Doorway;
use shared_types::case::{Actor, CaseView};
use shared_types::values::CaseId;

/// The page.
#[component]
pub(super) fn CaseHome(
    /// The case.
    id: CaseId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Desk = Desk::open(session, id.clone());
    provide_context(desk);
    let doorway = Doorway::new(session);
    Effect::new(move |_| {
        if let Some(view) = desk.view() {
            doorway.look(&view);
        }
    });
    let line = watch(session, id, move |_| {
        desk.look();
        if let Some(view) = desk.once() {
            doorway.look(&view);
        }
    });
    StoredValue::new_local(line);
    let own = session.standing() == Standing::In(None);
    view! {
        {own.then(|| view! { <BackLink href=Page::Cases.href() text=say(Word::CaseBack).to_owned()/> })}
        <Alert text=desk.trouble()/>
        {move || match desk.view() {
            Some(view) => draw(desk, doorway, &view),
            None if desk.busy().get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => view! { <Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/> }.into_any(),
        }}
    }
}

fn draw(desk: Desk, doorway: Doorway, view: &CaseView) -> AnyView {
    if matches!(view.you.actor, Actor::Named { .. }) {
        return named::named(desk, view);
    }
    view! {
        {overview::head(view)}
        {overview::onward(view)}
        {overview::four(view)}
        {danger::banner(view)}
        <div class="two">
            <div class="stack">
                {room::doorway(doorway, view)}
                {actions::answers(view)}
                {actions::actions(view)}
                {rating::given(view)}
            </div>
            <div class="stack">
                {overview::story(view)}
                {overview::record(view)}
                {overview::people(view)}
            </div>
        </div>
    }
    .into_any()
}
