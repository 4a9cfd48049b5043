//! A question that must be answered before going on, in the browser's own `<dialog>`: focus stays inside, Escape
//! closes, the page behind is inert.

use leptos::html;
use leptos::prelude::*;

/// A modal dialog, open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open; set to false when it closes, however that happened.
    open: RwSignal<bool>,
    /// Heading.
    #[prop(into)]
    title: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            // It fails only for a dialog that is open already, which is what was asked for.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    });
    let label = title.clone();
    view! {
        <dialog class="dialog" node_ref=node aria-label=label on:close=move |_| open.set(false)>
            <div class="stack">
                <h2>{title}</h2>
                {children()}
            </div>
        </dialog>
    }
}
