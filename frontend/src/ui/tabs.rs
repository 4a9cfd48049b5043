//! Tabs: several rooms of which one is open. One of them is in the order of the Tab key, the arrows lead to the others.

use super::mark::focus;
use leptos::prelude::*;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// Further classes, to change its colour.
    pub class: &'static str,
}

/// The row of tabs; what is open stands in the element with the id `panel`.
#[component]
pub fn Tabs(
    /// What the tabs are of.
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<Tab>,
    /// Key of the open one.
    #[prop(into)]
    open: Signal<String>,
    /// A word beside the name of a tab, such as what is new there.
    mark: Callback<String, Option<String>>,
    /// Opens one.
    on_open: Callback<String>,
    /// Id of what is opened.
    panel: &'static str,
) -> impl IntoView {
    let keys: StoredValue<Vec<String>> = StoredValue::new(tabs.iter().map(|tab| tab.key.clone()).collect());
    let id = move |key: &str| format!("{panel}-{key}");
    let step = move |event: leptos::ev::KeyboardEvent| {
        let to = keys.with_value(|keys| {
            let here = keys.iter().position(|key| open.with_untracked(|open| open == key))?;
            let last = keys.len().checked_sub(1)?;
            let index = match event.key().as_str() {
                "ArrowRight" => {
                    if here == last {
                        0
                    } else {
                        here + 1
                    }
                }
                "ArrowLeft" => here.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return None,
            };
            keys.get(index).cloned()
        });
        if let Some(key) = to {
            event.prevent_default();
            on_open.run(key.clone());
            focus(&id(&key));
        }
    };
    let rows = tabs
        .into_iter()
        .map(|Tab { key, label, class }| {
            let (own, press, marked) = (key.clone(), key.clone(), key.clone());
            let is_open = Memo::new(move |_| open.with(|open| *open == own));
            view! {
                <button
                    type="button"
                    role="tab"
                    id=id(&key)
                    class=format!("tab {class}")
                    aria-selected=move || is_open.get().to_string()
                    aria-controls=panel
                    tabindex=move || if is_open.get() { "0" } else { "-1" }
                    on:click=move |_| on_open.run(press.clone())
                >
                    {label}
                    {move || mark.run(marked.clone()).map(|text| view! { <span class="tab__mark">{text}</span> })}
                </button>
            }
        })
        .collect_view();
    view! { <div class="tabs" role="tablist" aria-label=label on:keydown=step>{rows}</div> }
}
