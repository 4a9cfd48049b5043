//! Confirmation of an agreement by a court: where it stands, asking for it together, supplying what the court asks for, taking it
//! back. All of it comes from the server's view; nothing is decided here.

mod apply;
mod standing;

use super::acting::acting;
use super::case::{Desk, Shown};
use super::nothing_here;
use crate::api::{Session, watch};
use crate::model::settle::place::After;
use crate::model::settle::{CourtView, tell};
use crate::model::trouble::Trouble;
use crate::model::words::Family;
use crate::shell::{language, say_code};
use leptos::prelude::*;
use shared_types::case::Action;
use shared_types::values::CaseId;

impl Shown for CourtView {
    fn tell(trouble: &Trouble) -> String {
        tell(trouble, language())
    }
}

/// The open case, as far as the court goes.
type Bench = Desk<CourtView>;

/// All pages of one case.
#[component]
pub(super) fn Court(
    /// The case.
    id: CaseId,
    /// Which page.
    place: Signal<Option<After>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Bench = Desk::open(session, id.clone());
    let line = watch(session, id, move |_| desk.look());
    StoredValue::new_local(line);
    move || {
        desk.trouble().set(None);
        draw(desk, place.get())
    }
}

fn draw(desk: Bench, place: Option<After>) -> AnyView {
    let title = |action: Action| say_code(Family::Action, action.as_str());
    let may = |action: Action| move |view: &CourtView| view.base.may(action);
    match place {
        Some(After::Court) => standing::page(desk),
        Some(After::Apply) => {
            let action = Action::ApplyConfirmation;
            acting(desk, title(action), After::Court, may(action), move |view| apply::apply(desk, view))
        }
        Some(After::Supply) => {
            let action = Action::SupplyCourtCorrection;
            acting(desk, title(action), After::Court, may(action), move |view| apply::supply(desk, view))
        }
        Some(After::WithdrawApplication) => {
            let action = Action::WithdrawApplication;
            acting(desk, title(action), After::Court, may(action), move |_| apply::withdraw(desk))
        }
        _ => nothing_here(),
    }
}
