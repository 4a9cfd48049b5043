//! The place of the agreement: the text that was fixed and who has signed it, and, for the mediator, where it is written, checked
//! and fixed. One column, in the order in which things are done.

mod afford;
mod check;
mod clause;
mod clauses;
mod draft;
mod fixing;
mod paper;
mod plan;
mod signing;
mod texts;
mod writing;

use super::desk::Desk;
use super::part;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::{Alert, Steps, Waiting, focus};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView};

pub(super) use signing::{signatures, stands};
pub(super) use texts::texts;
pub(in crate::console) use writing::Writing;

/// The place.
pub(super) fn agreement(desk: Desk) -> AnyView {
    let writing = expect_context::<Writing>();
    writing.enter(&desk.files().1);
    let fixed = part(desk, |view| view.agreement.is_some());
    let drafts = part(desk, |view| view.available.contains(&Action::DraftAgreement));
    let signs = part(desk, |view| {
        (
            view.agreement.clone(),
            view.available.clone(),
            view.parties.clone(),
            view.agents.clone(),
            view.mediator.clone(),
        )
    });
    view! {
        <div class="column">
            {move || (fixed.get() == Some(true)).then(|| {
                signs.track();
                desk.view.with_untracked(|view| view.as_ref().map(|view| signing::signing(desk, view)))
            })}
            {move || (drafts.get() == Some(true)).then(|| written(desk, writing, fixed.get() == Some(true)))}
        </div>
    }
    .into_any()
}

/// Where it is written; behind a fold while a text stands that may be signed.
fn written(desk: Desk, writing: Writing, fixed: bool) -> AnyView {
    draft::follow(desk, writing);
    let begun = Memo::new(move |_| writing.begun.get());
    let failed = Signal::derive(move || {
        (desk.rooms().offers_failed.get() && !begun.get()).then(|| say(Word::ConsoleOfferFailed).to_owned())
    });
    // Nobody types into what is about to be filled.
    let inside = move || {
        view! {
            <Alert text=failed/>
            {move || {
                if begun.get() {
                    view! {
                        {draft::draft(desk, writing)}
                        {check::check(desk, writing)}
                        {texts::preview(desk, writing)}
                        {fixing::fixing(desk, writing)}
                    }
                    .into_any()
                } else {
                    view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any()
                }
            }}
        }
    };
    if fixed {
        // Built once and folded: what is written must be there when it is opened, and after it was closed.
        return view! {
            <details class="fold fold--card">
                <summary>{say(Word::ConsoleSignEditAgain)}</summary>
                <div class="column">
                    <p class="alert alert--amber">{say(Word::ConsoleSignEditHint)}</p>
                    {inside()}
                </div>
            </details>
        }
        .into_any();
    }
    let steps = ["write", "check", "fix", "sign", "seal"].map(|step| say_code(Family::AgreeStep, step)).to_vec();
    view! {
        <section class="card card--soft">
            <h2>{say(Word::ConsoleAgreeTitle)}</h2>
            <Steps items=steps/>
        </section>
        {inside()}
    }
    .into_any()
}

/// The draft that was saved last by this writing, with what the check found in it.
fn saved(desk: Desk, writing: Writing) -> Option<shared_types::case::DraftView> {
    let base = writing.base.get()?;
    desk.rooms().offers.with(|answer| answer.as_ref()?.drafts.iter().find(|draft| draft.number == base).cloned())
}

/// Moves the focus to what is about to be drawn.
fn focus_soon(id: &'static str) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus(id);
    });
}

/// The case as it stands, once.
fn case(desk: Desk) -> Option<CaseView> {
    desk.view.get_untracked()
}
