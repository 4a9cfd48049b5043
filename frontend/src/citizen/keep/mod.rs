//! What is owed under an agreement and what has come, line by line; how it stands afterwards; complaints. What may be done with
//! a line is one thing on each page. All of it comes from the server's view; nothing is decided here.

mod after;
mod complaints;
mod deeds;
mod duties;
mod duty;
mod report;

use super::acting::acting;
use super::case::{Desk, Shown};
use super::nothing_here;
use crate::api::{Session, watch};
use crate::attach::Proof;
use crate::model::settle::place::{After, DutyDeed};
use crate::model::settle::{KeepView, tell};
use crate::model::trouble::Trouble;
use crate::model::words::Family;
use crate::shell::{language, say_code};
use leptos::prelude::*;
use shared_types::case::Action;
use shared_types::values::CaseId;

impl Shown for KeepView {
    fn tell(trouble: &Trouble) -> String {
        tell(trouble, language())
    }
}

/// The open case, as far as what is owed goes.
type Book = Desk<KeepView>;

/// All pages of one case.
#[component]
pub(super) fn Keep(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Book = Desk::open(session, id.clone());
    let line = watch(session, id, move |_| desk.look());
    StoredValue::new_local(line);
    move || {
        desk.trouble().set(None);
        draw(desk, place.get())
    }
}

/// What is done with one line, in a program of its own.
#[component]
pub(super) fn Performing(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Book = Desk::open(session, id.clone());
    let line = watch(session, id, move |_| desk.look());
    StoredValue::new_local(line);
    move || {
        desk.trouble().set(None);
        match place.get() {
            Some(After::Deed(line, deed)) => deeds::page(desk, line, deed),
            _ => nothing_here(),
        }
    }
}

/// Saying that one line is done, with what shows it, in a program of its own.
#[component]
pub(super) fn Reporting(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Book = Desk::open(session, id.clone());
    let line = watch(session, id, move |_| desk.look());
    StoredValue::new_local(line);
    let proof = Proof::default();
    move || {
        desk.trouble().set(None);
        match place.get() {
            Some(After::Deed(line, DutyDeed::Report)) => report::page(desk, proof, line),
            _ => nothing_here(),
        }
    }
}

fn draw(desk: Book, place: Option<After>) -> AnyView {
    let title = |action: Action| say_code(Family::Action, action.as_str());
    let may = |action: Action| move |view: &KeepView| view.base.may(action);
    match place {
        Some(After::Duties) => duties::page(desk),
        Some(After::Duty(line)) => duty::page(desk, line),
        Some(After::Reopen) => {
            let action = Action::Reopen;
            acting(desk, title(action), After::Duties, may(action), move |_| after::reopen(desk))
        }
        Some(After::Complaints) => complaints::page(desk),
        Some(After::Complain) => {
            let action = Action::Complain;
            acting(desk, title(action), After::Complaints, may(action), move |_| complaints::complain(desk))
        }
        _ => nothing_here(),
    }
}
