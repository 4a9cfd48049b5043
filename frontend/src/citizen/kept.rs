//! What is typed on a page and not yet sent, kept by this tab under the page's own name: another language, a look at the page
//! before, a reload or a broken line lose nothing of it. Signing out clears it.

use crate::shell::{keep_here, recall_here};
use leptos::prelude::*;

/// A text under that name; every change is kept at once.
pub(super) fn kept(name: String, begin: impl FnOnce() -> String) -> RwSignal<String> {
    let text = RwSignal::new(recall_here(&name).unwrap_or_else(begin));
    Effect::new(move |before: Option<()>| {
        let now = text.get();
        if before.is_some() {
            keep_here(&name, &now);
        }
    });
    text
}

/// It was sent.
pub(super) fn sent(names: &[String]) {
    for name in names {
        keep_here(name, "");
    }
}
