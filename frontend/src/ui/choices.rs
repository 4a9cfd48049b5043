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

/// The question, what to do about it, and the answers: the same frame for one and for several of a few.
pub(super) fn group(
    name: &str,
    legend: (String, bool),
    rows: Vec<AnyView>,
    pairs: bool,
    error: Signal<Option<String>>,
) -> AnyView {
    let error_id = format!("{name}-error");
    let described_by = error_id.clone();
    let (legend, quiet) = legend;
    view! {
        <fieldset aria-describedby=move || error.with(Option::is_some).then(|| described_by.clone())>
            <legend class="choices__legend" class:unseen=quiet>{legend}</legend>
            <div class="field">
                <p class="field__error" id=error_id hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
                <div class="choices" class:choices--pairs=pairs>{rows}</div>
            </div>
        </fieldset>
    }
    .into_any()
}

/// One answer: its control, what is read, and the second line.
pub(super) fn row(control: AnyView, label: String, hint: Option<String>) -> AnyView {
    view! {
        <label class="choice">
            {control}
            <span>{label}{hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}</span>
        </label>
    }
    .into_any()
}

/// The id of an answer: the first has the name of its group, for the error summary.
pub(super) fn row_id(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name}-{index}") }
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
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let picked = value.clone();
            let current = value.clone();
            let control = view! {
                <input
                    type="radio"
                    id=row_id(&name, index)
                    name=name.clone()
                    value=value
                    prop:checked=move || chosen.with(|chosen| *chosen == current)
                    on:change=move |_| chosen.set(picked.clone())
                />
            };
            row(control.into_any(), label, hint)
        })
        .collect();
    group(&name, (legend, quiet_legend), rows, pairs, error)
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
