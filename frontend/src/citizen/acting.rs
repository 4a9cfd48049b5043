//! A page on which one thing is done with a case: what it is, a form that is drawn once so that news wipes out nothing that is
//! being typed, and where it leads when it is recorded.

use super::case::{Desk, Shown};
use super::kept;
use super::said::say_there;
use crate::model::route::Page;
use crate::model::settle::place::After;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, leave_for, say};
use crate::ui::{Alert, Button, LinkButton, Waiting};
use leptos::prelude::*;
use shared_types::values::{CaseId, ParseError, Reason};

/// The address of a page of a case.
pub(super) fn href(id: &CaseId, place: After) -> String {
    Page::After(id.clone(), place.path()).href()
}

/// The frame of the page. `may` says whether it can still be done.
pub(super) fn acting<View: Shown>(
    desk: Desk<View>,
    title: String,
    back: After,
    may: impl Fn(&View) -> bool + Send + Sync + 'static,
    draw: impl Fn(&View) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let home = href(&desk.id(), back);
    let leads_back = home.clone();
    let may = Memo::new(move |_| desk.view().map(|view| may(&view)));
    let body = move || match (may.get(), desk.once()) {
        (Some(true), Some(view)) => draw(&view),
        (Some(_), _) => view! {
            <p class="lede">{say(Word::ActGone)}</p>
            <LinkButton text=say(Word::ShellBack) href=leads_back.clone()/>
        }
        .into_any(),
        (None, _) => waiting(desk),
    };
    view! {
        <BackLink href=home/>
        <Heading text=title/>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

/// The case is on its way, or could not be read.
pub(super) fn waiting<View: Shown>(desk: Desk<View>) -> AnyView {
    (move || {
        if desk.busy().get() {
            view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any()
        } else {
            view! { <Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/> }.into_any()
        }
    })
    .into_any()
}

/// What a page keeps while it is typed on, under its own name.
pub(super) fn name(id: &CaseId, place: After, field: &str) -> String {
    format!("{id}/{}/{field}", place.path())
}

/// Where a page leads once it is recorded: its words are sent, the next page says so, and Back does not lead to what is done.
pub(super) fn leads(id: CaseId, to: After, names: Vec<String>, said: Word) -> Callback<()> {
    Callback::new(move |()| {
        kept::sent(&names);
        say_there(say(said));
        leave_for(&href(&id, to));
    })
}

/// A reason that may be left out.
pub(super) fn perhaps(typed: &str) -> Result<Option<Reason>, String> {
    if typed.trim().is_empty() { Ok(None) } else { needed(typed).map(Some) }
}

/// A reason that must be there.
pub(super) fn needed(typed: &str) -> Result<Reason, String> {
    Reason::parse(typed).map_err(mend)
}

/// What to do about an input.
pub(super) fn mend(error: ParseError) -> String {
    tell_input(language(), error.code(), error.limit())
}
