//! One of several, and yes or no. The whole row is the target, because a circle of 22 pixels is not.

use leptos::prelude::*;

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second line, or nothing.
    pub hint: Option<String>,
}

/// Radio buttons under a legend.
#[component]
pub fn Radios(
    /// Name of the group, unique on the page; the first button has it as its id, for the error summary.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// Hide the legend from sight, because the heading of the page asks the same.
    #[prop(optional)]
    quiet_legend: bool,
    /// The answers.
    options: Vec<Choice>,
    /// The value of the chosen one.
    chosen: RwSignal<String>,
    /// What to do about a missing choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Two columns where there is room.
    #[prop(optional)]
    pairs: bool,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = error_id.clone();
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let id = if index == 0 { name.clone() } else { format!("{name}-{index}") };
            let picked = value.clone();
            let current = value.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        id=id
                        name=name.clone()
                        value=value
                        prop:checked=move || chosen.with(|chosen| *chosen == current)
                        on:change=move |_| chosen.set(picked.clone())
                    />
                    <span>{label}{hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset aria-describedby=move || error.with(Option::is_some).then(|| described_by.clone())>
            <legend class="choices__legend" class:unseen=quiet_legend>{legend}</legend>
            <div class="field">
                <p class="field__error" id=error_id hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <div class="choices" class:choices--pairs=pairs>{rows}</div>
            </div>
        </fieldset>
    }
}

/// A box to tick.
#[component]
pub fn Checkbox(
    /// Id, for the error summary.
    #[prop(into)]
    id: String,
    /// The sentence that is agreed to.
    #[prop(into)]
    label: String,
    /// Ticked or not.
    ticked: RwSignal<bool>,
    /// What to do about a missing tick.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    view! {
        <div class="field">
            <p class="field__error" id=error_id hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    prop:checked=ticked
                    aria-describedby=move || error.with(Option::is_some).then(|| described_by.clone())
                    on:change=move |event| ticked.set(event_target_checked(&event))
                />
                <span>{label}</span>
            </label>
        </div>
    }
}
