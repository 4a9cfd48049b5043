//! The offer that is being made: in memory, and on this phone until it was put.

use crate::api::today;
use crate::model::offer_draft::{OfferDraft, Reading};
use crate::shell::{forget, language, recall, remember};
use leptos::prelude::*;
use shared_types::values::{CaseId, OfferId};
use std::cell::RefCell;

const OFFER: &str = "offer";

thread_local! {
    static DRAFT: RefCell<OfferDraft> = RefCell::new(OfferDraft::default());
}

/// Opens the draft of a case.
pub(super) fn open(case: &CaseId) {
    if load().case != case.as_str() {
        DRAFT.set(OfferDraft::read_kept(recall(OFFER).as_deref(), case.as_str()));
    }
}

/// The draft that is open.
pub(super) fn load() -> OfferDraft {
    DRAFT.with_borrow(OfferDraft::clone)
}

/// Changes it and keeps it.
pub(super) fn change(edit: impl FnOnce(&mut OfferDraft)) {
    DRAFT.with_borrow_mut(|draft| {
        edit(draft);
        remember(OFFER, &draft.write());
    });
}

/// Begins an answer to another offer.
pub(super) fn counter(case: &CaseId, offer: &OfferId, name: &str) {
    open(case);
    change(|draft| {
        if draft.counters != offer.as_str() {
            *draft = OfferDraft {
                case: case.to_string(),
                counters: offer.to_string(),
                countered: name.to_owned(),
                ..OfferDraft::default()
            };
        }
    });
}

/// It was put, or given up.
pub(super) fn clear() {
    DRAFT.set(OfferDraft::default());
    forget_all();
}

/// A next person on this device does not find it.
pub(in crate::citizen) fn forget_all() {
    forget(OFFER);
}

/// How drafts are read here and now.
pub(super) fn how() -> Reading {
    Reading { language: language(), today: today() }
}

/// One text of the draft as a signal; every change is kept at once.
pub(super) fn kept(field: fn(&mut OfferDraft) -> &mut String) -> RwSignal<String> {
    let text = RwSignal::new(field(&mut load()).clone());
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if before.is_some() {
            change(|draft| *field(draft) = now);
        }
    });
    text
}
