//! What happens next, numbered.

use leptos::prelude::*;

/// A numbered list of sentences.
#[component]
pub fn Steps(
    /// The sentences, in order.
    items: Vec<String>,
) -> impl IntoView {
    let items = items.into_iter().map(|text| view! { <li class="steps__item">{text}</li> }).collect_view();
    view! { <ol class="steps">{items}</ol> }
}
