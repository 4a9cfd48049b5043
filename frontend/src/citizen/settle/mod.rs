//! What was agreed: the text and its clauses, signing it or not, and the court that confirms it. All of it comes from the
//! server's view; nothing is decided here.

mod agreement;
mod apply;
mod court;
mod pad;
mod sign;
mod text;

use super::acting::acting;
use super::case::{Desk, Shown};
use crate::api::{Session, load_draft, watch};
use crate::model::settle::place::After;
use crate::model::settle::{Draft, SettleView, tell};
use crate::model::trouble::Trouble;
use crate::model::words::{Family, Word};
use crate::shell::{Heading, language, say, say_code};
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

/// All pages of one case.
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
    move || {
        desk.trouble().set(None);
        draw(desk, draft, place.get())
    }
}

fn draw(desk: Table, draft: RwSignal<Option<Draft>>, place: Option<After>) -> AnyView {
    let title = |action: Action| say_code(Family::Action, action.as_str());
    let may = |action: Action| move |view: &SettleView| view.base.may(action);
    match place {
        Some(After::Agreement) => agreement::page(desk, draft),
        Some(After::Sign) => sign::page(desk),
        Some(After::RefuseToSign) => {
            let action = Action::RefuseToSign;
            acting(desk, title(action), After::Agreement, may(action), move |_| sign::refuse(desk))
        }
        Some(After::Court) => court::page(desk),
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
        _ => view! { <Heading text=say(Word::UnknownTitle)/><p class="lede">{say(Word::UnknownHint)}</p> }.into_any(),
    }
}
