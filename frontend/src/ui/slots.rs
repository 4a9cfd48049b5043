//! One of many short answers, side by side, of which some are taken: shown, said, and not to be chosen.

use super::choices::group;
use leptos::prelude::*;

/// One short answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What is stored.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second line, or nothing.
    pub hint: Option<String>,
    /// It cannot be chosen; the second line says why.
    pub off: bool,
}

/// Radio buttons as a grid.
#[component]
pub fn Chips(
    /// Name of the group, unique on the page; the first button that can be chosen has it as its id, for the error
    /// summary.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answers.
    options: Vec<Chip>,
    /// The value of the chosen one.
    chosen: RwSignal<String>,
    /// What to do about a missing choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let first = options.iter().position(|one| !one.off).unwrap_or_default();
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(index, Chip { value, label, hint, off })| {
            let id = if index == first { name.to_owned() } else { format!("{name}-{index}") };
            let (picked, current) = (value.clone(), value.clone());
            view! {
                <label class="chip" class:chip--off=off>
                    <input
                        type="radio" id=id name=name value=value disabled=off
                        prop:checked=move || chosen.with(|chosen| *chosen == current)
                        on:change=move |_| chosen.set(picked.clone())
                    />
                    <span class="chip__label">{label}</span>
                    {hint.map(|hint| view! { <span class="chip__hint">{hint}</span> })}
                </label>
            }
            .into_any()
        })
        .collect::<Vec<AnyView>>();
    let chips = view! { <div class="chips">{rows}</div> }.into_any();
    group(name, (legend, false), vec![chips], false, error)
}
