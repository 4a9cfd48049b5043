//! What happened, in order.

use leptos::prelude::*;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What.
    pub what: String,
    /// When, and by whom.
    pub when: String,
    /// Machine-readable time.
    pub datetime: String,
    /// Whether it is where things stand now.
    pub now: bool,
}

/// The list, oldest first.
#[component]
pub fn Timeline(
    /// What happened.
    moments: Vec<Moment>,
) -> impl IntoView {
    let items = moments
        .into_iter()
        .map(|Moment { what, when, datetime, now }| {
            view! {
                <li class="timeline__item" class:timeline__item--now=now aria-current=now.then_some("step")>
                    <span class="timeline__dot" aria-hidden="true"></span>
                    <p>{what}</p>
                    <p class="timeline__when"><time datetime=datetime>{when}</time></p>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }
}
