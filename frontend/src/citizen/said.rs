//! A sentence for the next page, which another program draws: kept by this tab, said once.

use crate::shell::{keep_here, recall_here};
use crate::ui::ToastText;
use leptos::prelude::*;

const SAID: &str = "said";

/// Leaves it.
pub(super) fn say_there(text: &str) {
    keep_here(SAID, text);
}

/// Says what was left, once the page is there: a screen reader reads what changes in it.
pub(super) fn say_what_was_left() {
    let toast = expect_context::<ToastText>();
    Effect::new(move |_| {
        if let Some(said) = recall_here(SAID) {
            keep_here(SAID, "");
            toast.say(said);
        }
    });
}
