//! A button that copies a short text.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::js_sys::Reflect;

/// "Copy", beside what it copies.
#[component]
pub fn Copy(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// The word on the button.
    #[prop(into)]
    word: String,
    /// What it says to those who hear it: begins with the word, and names what is copied.
    #[prop(into)]
    label: String,
    /// Told once it is copied.
    #[prop(into)]
    on_copied: Callback<()>,
) -> impl IntoView {
    let copy = move |_| {
        let navigator = window().navigator();
        // Browsers give no clipboard to a page that came without encryption; the text can still be marked by hand.
        if !Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|found| found.is_object()) {
            return;
        }
        let told = Closure::once(move |_: JsValue| on_copied.run(()));
        let _ = navigator.clipboard().write_text(&text).then(&told);
        // From here on the browser keeps it until it was called.
        drop(told.into_js_value());
    };
    view! { <button type="button" class="copy" aria-label=label on:click=copy>{word}</button> }
}
