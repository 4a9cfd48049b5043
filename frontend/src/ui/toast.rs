//! A sentence that says that something worked. It stays until the next one: nobody is hurried, and nothing that
//! matters is said here alone.

use leptos::prelude::*;

/// Where the sentence is kept; give it as a context once, and set it anywhere.
#[derive(Debug, Clone, Copy)]
pub struct ToastText(RwSignal<Option<String>>);

impl ToastText {
    /// Nothing to say.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Says it.
    pub fn say(self, text: String) {
        self.0.set(Some(text));
    }

    /// Takes it away: the page that it spoke of was left.
    pub fn clear(self) {
        self.0.set(None);
    }
}

impl Default for ToastText {
    fn default() -> Self {
        Self::new()
    }
}

/// The place where it is shown and read aloud.
#[component]
pub fn Toast(
    /// The sentence.
    text: ToastText,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status">
            {move || text.0.get().map(|text| view! { <p class="toast">{text}</p> })}
        </div>
    }
}
