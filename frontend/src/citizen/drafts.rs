//! Drafts of filings, one for each door: in memory, and on this phone until they were sent. A private window keeps
//! them in memory alone. Signing out clears them, because the device may be shared.

use crate::model::draft::Draft;
use crate::shell::{forget, recall, remember};
use leptos::prelude::*;
use shared_types::case::IntakeKind;
use std::cell::RefCell;

thread_local! {
    static DRAFTS: RefCell<Vec<(IntakeKind, Draft)>> = const { RefCell::new(Vec::new()) };
}

fn name(kind: IntakeKind) -> String {
    format!("draft.{}", kind.as_str())
}

/// The draft of a door.
pub(super) fn load(kind: IntakeKind) -> Draft {
    DRAFTS.with_borrow_mut(|drafts| {
        if let Some((_, draft)) = drafts.iter().find(|(known, _)| *known == kind) {
            return draft.clone();
        }
        let draft = Draft::read(recall(&name(kind)).as_deref());
        drafts.push((kind, draft.clone()));
        draft
    })
}

/// Changes the draft of a door and keeps it.
pub(super) fn change(kind: IntakeKind, edit: impl FnOnce(&mut Draft)) {
    let mut draft = load(kind);
    edit(&mut draft);
    if draft.is_empty() {
        forget(&name(kind));
    } else {
        remember(&name(kind), &draft.write());
    }
    DRAFTS.with_borrow_mut(|drafts| {
        drafts.retain(|(known, _)| *known != kind);
        drafts.push((kind, draft));
    });
}

/// Clears the draft of a door.
pub(super) fn clear(kind: IntakeKind) {
    change(kind, |draft| *draft = Draft::default());
}

/// Clears everything that a next person on this device should not find.
pub(super) fn forget_all() {
    DRAFTS.with_borrow_mut(Vec::clear);
    for &kind in IntakeKind::ALL {
        forget(&name(kind));
    }
    forget("sent");
}

/// One text of a draft as a signal; every change is kept at once.
pub(super) fn kept(kind: IntakeKind, field: fn(&mut Draft) -> &mut String) -> RwSignal<String> {
    let text = RwSignal::new(field(&mut load(kind)).clone());
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if before.is_some() {
            change(kind, |draft| *field(draft) = now);
        }
    });
    text
}
