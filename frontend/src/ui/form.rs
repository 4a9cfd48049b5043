//! A form: the browser's own checks are off, because their words and places are not ours.

use leptos::prelude::*;

/// Fields and the button that submits them.
#[component]
pub fn Form(
    /// How its parts stand to each other, where it is not one below the other.
    #[prop(default = "stack")]
    class: &'static str,
    /// What submitting does.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Fields and a button without `on_press`.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class=class
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                on_submit.run(());
            }
        >
            {children()}
        </form>
    }
}
