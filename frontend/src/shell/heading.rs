//! The heading of a page: it names the page in the title, and takes the focus when the page was reached inside the
//! app, so that a screen reader starts there and not at the top of the document.

use super::address::take_moved;
use super::language::say;
use crate::model::words::Word;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// The one `<h1>`.
#[component]
pub fn Heading(
    /// Its words.
    #[prop(into)]
    text: String,
    /// Another title for the browser's tab, where the heading is not enough.
    #[prop(optional, into)]
    title: Option<String>,
    /// A class, where it looks different.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let title = title.unwrap_or_else(|| text.clone());
    Effect::new(move |_| {
        document().set_title(&format!("{title} · {}", say(Word::ShellBrand)));
        if let Some(heading) = node.get()
            && take_moved()
        {
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    view! { <h1 class=class tabindex="-1" node_ref=node>{text}</h1> }
}

/// The focus goes to the heading, because what it stood on is gone; the page stays where it is.
pub fn to_heading() {
    let at = window().scroll_y().unwrap_or_default();
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
        window().scroll_to_with_x_and_y(0.0, at);
    }
}

/// The way back, above the heading.
#[component]
pub fn BackLink(
    /// Where it goes.
    #[prop(into)]
    href: String,
    /// Its words; "Back" when absent.
    #[prop(optional, into)]
    text: Option<String>,
) -> impl IntoView {
    view! { <a class="back" href=href>{text.unwrap_or_else(|| say(Word::ShellBack).to_owned())}</a> }
}
