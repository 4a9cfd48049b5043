//! One of many: the browser's own list, which every keyboard and screen reader knows.

use super::choices::Choice;
use leptos::prelude::*;

/// A list that folds up.
#[component]
pub fn Select(
    /// Id, unique on the page.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// The line for "nothing chosen".
    #[prop(into)]
    none: String,
    /// The answers.
    options: Vec<Choice>,
    /// The value of the chosen one; empty for none.
    chosen: RwSignal<String>,
    /// What to do about a missing choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    // `selected` on the options and not a value on the list: the options are there before a value can be set.
    let rows = options
        .into_iter()
        .map(|Choice { value, label, .. }| {
            let current = value.clone();
            view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == current)>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__error" id=error_id hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            <select
                class="input select"
                id=id
                aria-describedby=move || error.with(Option::is_some).then(|| described_by.clone())
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                <option value="" prop:selected=move || chosen.with(String::is_empty)>{none}</option>
                {rows}
            </select>
        </div>
    }
}
