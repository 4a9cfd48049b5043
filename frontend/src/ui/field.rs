//! One thing to type: label, hint, error and control belong together, for the eye and for a screen reader.

use leptos::prelude::*;

/// What is typed, which decides the keyboard of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// A line of words.
    #[default]
    Text,
    /// A phone number.
    Phone,
    /// Digits: a one-time code, a PIN.
    Digits,
    /// A sum of money.
    Money,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A secret word.
    Password,
    /// A code in capital letters.
    Code,
    /// Several lines.
    Lines,
}

/// A field.
#[component]
pub fn Field(
    /// Id, unique on the page.
    id: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// Hide the label from sight, because the heading of the page asks the same.
    #[prop(optional)]
    quiet_label: bool,
    /// How to answer.
    #[prop(optional_no_strip, into)]
    hint: Option<String>,
    /// "(may be left empty)", said at the label.
    #[prop(optional_no_strip, into)]
    optional: Option<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// What to do about it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Keyboard.
    #[prop(optional)]
    kind: InputKind,
    /// What the browser may fill in, as in HTML.
    #[prop(optional)]
    autocomplete: &'static str,
    /// An example of shape.
    #[prop(optional, into)]
    placeholder: String,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let has_hint = hint.is_some();
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match (has_hint, error.with(Option::is_some)) {
            (true, true) => Some(format!("{hint_id} {error_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    };
    let invalid = move || error.with(Option::is_some).then_some("true");
    let autocomplete = if autocomplete.is_empty() { "off" } else { autocomplete };
    let control = if kind == InputKind::Lines {
        view! {
            <textarea
                class="input"
                id=id
                rows="5"
                placeholder=placeholder
                autocomplete=autocomplete
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        let (input_type, input_mode, class) = match kind {
            InputKind::Phone => ("tel", "tel", "input input--short"),
            InputKind::Digits => ("text", "numeric", "input input--short input--code"),
            InputKind::Money => ("text", "decimal", "input input--short"),
            InputKind::Date => ("date", "none", "input input--short"),
            InputKind::Time => ("time", "none", "input input--short"),
            InputKind::Password => ("password", "text", "input"),
            InputKind::Code => ("text", "text", "input input--code"),
            InputKind::Text | InputKind::Lines => ("text", "text", "input"),
        };
        view! {
            <input
                class=class
                id=id
                type=input_type
                inputmode=(input_mode != "none").then_some(input_mode)
                placeholder=placeholder
                autocomplete=autocomplete
                autocapitalize=(kind == InputKind::Code).then_some("characters")
                spellcheck=(kind != InputKind::Text).then_some("false")
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field__label" class:unseen=quiet_label for=id>
                {label}
                {optional.map(|text| view! { <span class="field__optional">" "{text}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <p class="field__error" id=error_id hidden=move || error.with(Option::is_none)>{move || error.get()}</p>
            {control}
        </div>
    }
}
