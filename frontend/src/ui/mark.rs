//! A tag: a state in a colour and a word, never the colour alone. And the focus, for those who move it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Colours of state. Amber and red belong to clocks and danger only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing to say about it.
    #[default]
    Plain,
    /// Done, ours.
    Green,
    /// Running, shared.
    Blue,
    /// Due soon.
    Amber,
    /// Overdue, danger.
    Red,
}

/// A word on a coloured ground.
#[component]
pub fn Tag(
    /// The word.
    #[prop(into)]
    text: String,
    /// The colour.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let class = match tone {
        Tone::Plain => "tag",
        Tone::Green => "tag tag--green",
        Tone::Blue => "tag tag--blue",
        Tone::Amber => "tag tag--amber",
        Tone::Red => "tag tag--red",
    };
    view! { <span class=class>{text}</span> }
}

/// Moves the focus to the element with that id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
