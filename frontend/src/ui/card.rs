//! Boxes: a card, a message that must be seen, an empty place, a place where something is on its way.

use leptos::prelude::*;

/// A white box on the paper, with an optional heading.
#[component]
pub fn Card(
    /// Heading.
    #[prop(optional, into)]
    title: Option<String>,
    /// Further classes, to change its ground.
    #[prop(optional, into)]
    class: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class=format!("card {class}")>
            {title.map(|title| view! { <h2>{title}</h2> })}
            {children()}
        </section>
    }
}

/// One sentence that says that something did not work, read aloud at once.
#[component]
pub fn Alert(
    /// The sentence; nothing is shown while there is none.
    #[prop(into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    view! { <div role="alert">{move || text.get().map(|text| view! { <p class="alert">{text}</p> })}</div> }
}

/// A list that holds nothing, and what to do about it.
#[component]
pub fn Empty(
    /// What is not here.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="empty">{text}</p> }
}

/// Something is on its way.
#[component]
pub fn Waiting(
    /// What.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="waiting" role="status">{text}</p> }
}
