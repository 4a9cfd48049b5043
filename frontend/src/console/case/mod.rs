//! One case on one screen: the people on the left, the talk or the request in the middle, the procedure on the right;
//! above them the code, where it stands and what can be done. All of it comes from the server's view.

mod after;
mod agreement;
mod compose;
mod context;
mod court;
mod danger;
mod desk;
mod evidence;
mod file;
mod head;
mod inputs;
mod meetings;
mod offers;
mod order;
mod papers;
mod people;
mod places;
mod procedure;
mod readings;
mod request;
mod rooms;
mod said;
mod talk;
mod terms;
mod times;

use crate::model::console_case_place::{CasePlace, shown};
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, say};
use crate::ui::{Alert, Button, Waiting};
pub(super) use agreement::Writing;
use desk::{Desk, Footing};
use leptos::prelude::*;
use shared_types::access::opens;
use shared_types::case::{Actor, Book, CaseView};
use shared_types::values::CaseId;

/// A part of the view that is drawn anew only when it changed itself.
fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    desk: Desk,
    take: impl Fn(&CaseView) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| desk.view.with(|view| view.as_ref().map(&take)))
}

/// The page.
#[component]
pub(super) fn CasePage(
    /// Which case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::open(id);
    let gone_now = Memo::new(move |_| desk.footing.get() == Footing::Gone);
    let there = Memo::new(move |_| desk.view.with(Option::is_some));
    view! {
        <BackLink href=desk.way_back() text=say(Word::ConsoleCaseBack).to_owned()/>
        {move || {
            if gone_now.get() {
                gone().into_any()
            } else if there.get() {
                open(desk)
            } else if desk.trouble.with(Option::is_some) {
                view! {
                    <Alert text=desk.trouble/>
                    <div><Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/></div>
                }
                .into_any()
            } else {
                view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any()
            }
        }}
    }
}

fn gone() -> impl IntoView {
    view! {
        <Heading text=say(Word::ConsoleCaseGoneTitle)/>
        <p>{say(Word::ConsoleCaseGoneHint)}</p>
    }
}

fn open(desk: Desk) -> AnyView {
    let whole = Memo::new(move |_| desk.view.get());
    let asked = expect_context::<Memo<CasePlace>>();
    let place = Memo::new(move |_| whole.with(|view| view.as_ref().map(|view| shown(view, asked.get()))));
    view! {
        {move || whole.get().map(|view| head::head(desk, &view, asked.get()))}
        {move || whole.get().map(|view| places::links(&view, asked.get()))}
        {move || whole.get().map(|view| (danger::banner(desk, &view), danger::replacement(desk, &view)))}
        {move || match place.get() {
            Some(CasePlace::Agreement) => agreement::agreement(desk),
            Some(CasePlace::Court) => view! { {move || whole.get().map(|view| court::court(desk, &view))} }.into_any(),
            Some(CasePlace::After) => view! { {move || whole.get().map(|view| after::after(desk, &view))} }.into_any(),
            Some(CasePlace::File) => view! { <file::File desk=desk/> }.into_any(),
            Some(CasePlace::Work) | None => working(desk, whole),
        }}
        {move || desk.chosen.get().map(|action| view! { <order::Order desk=desk action=action/> })}
    }
    .into_any()
}

/// The people, the talk or the request, the procedure.
fn working(desk: Desk, whole: Memo<Option<CaseView>>) -> AnyView {
    let talks = part(desk, |view| !view.channels.is_empty());
    view! {
        <div class="desk">
            <div class="desk__people">{move || whole.get().map(|view| people::people(desk, &view))}</div>
            <div class="desk__talk">
                {move || {
                    (talks.get() == Some(true)).then(|| view! { <talk::Talk desk=desk/> })
                }}
                {move || whole.get().filter(|view| !answers_only(view)).map(|view| (request::request(&view), procedure::sheet(&view)))}
                // Without a talk there is room for what happened.
                {move || {
                    (talks.get() != Some(true)).then_some(move || whole.get().map(|view| procedure::history(&view)))
                }}
            </div>
            <div class="desk__work">
                {move || whole.get().map(|view| work(desk, &view))}
                {move || whole.get().map(|view| procedure::procedure(desk, &view, talks.get() == Some(true)))}
            </div>
        </div>
    }
    .into_any()
}

/// What is worked on between the sides.
fn work(desk: Desk, view: &CaseView) -> AnyView {
    let bargains = opens(&view.you.actor, Book::Offers).then(|| offers::bargaining(desk, view));
    view! { {meetings::meetings(desk, view)}{bargains}{meetings::facts(desk, view)} }.into_any()
}

/// Whether the reader is asked one thing about the case and sees no more of it: a judge, an expert.
pub(super) const fn answers_only(view: &CaseView) -> bool {
    matches!(view.you.actor, Actor::Judge { .. } | Actor::Expert { .. })
}
