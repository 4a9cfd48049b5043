//! What was agreed: the text and its clauses, and who has signed; signing it or not, in a program of its own. All of it comes
//! from the server's view; nothing is decided here.

mod agreement;
mod ink;
mod pad;
mod sign;
mod text;

use super::acting::acting;
use super::case::{Desk, Shown};
use super::nothing_here;
use crate::api::{Session, load_draft, watch};
use crate::model::settle::place::After;
use crate::model::settle::{Draft, SettleView, tell};
use crate::model::trouble::Trouble;
use crate::model::words::Family;
use crate::shell::{language, say_code};
use leptos::prelude::*;
use shared_types::case::{Action, StageName};
use shared_types::values::CaseId;

impl Shown for SettleView {
    fn tell(trouble: &Trouble) -> String {
        tell(trouble, language())
    }
}

/// The open case, as far as its agreement goes.
type Table = Desk<SettleView>;

/// The page.
#[component]
pub(super) fn Settle(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Table = Desk::open(session, id.clone());
    let draft = RwSignal::new(None::<Draft>);
    // A draft is part of the bargaining; once a text is fixed, that is what counts.
    let drafted = Memo::new(move |_| desk.view().is_some_and(|view| view.base.stage == StageName::Mediating));
    let read = move || {
        leptos::task::spawn_local(async move {
            if let Ok(found) = load_draft(session, &desk.id()).await {
                draft.set(found);
            }
        });
    };
    Effect::new(move |_| {
        if drafted.get() {
            read();
        }
    });
    let line = watch(session, id, move |_| {
        desk.look();
        if drafted.get_untracked() {
            read();
        }
    });
    StoredValue::new_local(line);
    move || match place.get() {
        Some(After::Agreement) => agreement::page(desk, draft),
        _ => nothing_here(),
    }
}

/// Signing, or not.
#[component]
pub(super) fn Signing(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Table = Desk::open(session, id.clone());
    let line = watch(session, id, move |_| desk.look());
    StoredValue::new_local(line);
    move || {
        desk.trouble().set(None);
        match place.get() {
            Some(After::Sign) => sign::page(desk),
            Some(After::RefuseToSign) => {
                let title = say_code(Family::Action, Action::RefuseToSign.as_str());
                let may = |view: &SettleView| view.base.may(Action::RefuseToSign);
                acting(desk, title, After::Agreement, may, move |_| sign::refuse(desk))
            }
            _ => nothing_here(),
        }
    }
}
