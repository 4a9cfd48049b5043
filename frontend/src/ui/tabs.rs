//! One of several views of the same thing. Arrow keys move, as the pattern of ARIA asks.

use super::mark::focus;
use leptos::prelude::*;

/// The row of tabs. The panel is the caller's: id `{name}-panel`, role `tabpanel`.
#[component]
pub fn Tabs(
    /// Name of the group, unique on the page.
    name: &'static str,
    /// What the tabs choose between, for those who hear it.
    #[prop(into)]
    label: String,
    /// Words of the tabs.
    items: Vec<String>,
    /// The chosen one.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let count = items.len();
    let go = move |index: usize| {
        chosen.set(index);
        focus(&format!("{name}-{index}"));
    };
    let tabs = items
        .into_iter()
        .enumerate()
        .map(|(index, text)| {
            view! {
                <button
                    type="button"
                    role="tab"
                    class="tab"
                    id=format!("{name}-{index}")
                    aria-controls=format!("{name}-panel")
                    aria-selected=move || if chosen.get() == index { "true" } else { "false" }
                    tabindex=move || if chosen.get() == index { "0" } else { "-1" }
                    on:click=move |_| chosen.set(index)
                    on:keydown=move |event| match event.key().as_str() {
                        "ArrowRight" => go((index + 1) % count),
                        "ArrowLeft" => go((index + count - 1) % count),
                        "Home" => go(0),
                        "End" => go(count - 1),
                        _ => {}
                    }
                >
                    {text}
                </button>
            }
        })
        .collect_view();
    view! { <div class="tabs" role="tablist" aria-label=label>{tabs}</div> }
}
