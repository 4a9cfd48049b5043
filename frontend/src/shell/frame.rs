//! Top, page, foot: the same three boxes as the static page, so that nothing moves when the app takes over.

use super::language::{language, say};
use super::look::Look;
use crate::model::words::Word;
use crate::ui::{Toast, ToastText};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Draws the app into the body and takes the static page away in the same step.
pub fn mount<View: IntoView + 'static>(app: impl FnOnce() -> View + 'static) {
    mount_to_body(app);
    if let Ok(Some(shell)) = document().query_selector("[data-shell]") {
        shell.remove();
    }
}

/// What was typed into a field of the static page before the app was there: it must not be lost.
pub fn typed_before(name: &str) -> String {
    let field = format!("[data-shell] [lang='{}'] [name='{name}']", language().as_str());
    let found = document().query_selector(&field).ok().flatten();
    found
        .and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map_or_else(String::new, |field| field.value())
}

/// The frame. `page` is drawn anew when the language changes or what it watches does.
#[component]
pub fn Frame(
    /// Where the brand leads.
    home: &'static str,
    /// Name of the app.
    brand: Word,
    /// Further tools at the top, drawn with the language.
    #[prop(optional, into)]
    tools: Option<ViewFn>,
    /// The page.
    #[prop(into)]
    page: ViewFn,
) -> impl IntoView {
    let look = expect_context::<Look>();
    let toast = expect_context::<ToastText>();
    move || {
        look.language.track();
        let page = page.clone();
        view! {
            <div id="app">
                <a class="skip" href="#page">{say(Word::ShellSkip)}</a>
                <header class="top">
                    <a class="brand" href=home>
                        <span class="brand__mark" aria-hidden="true">"和"</span>
                        {say(brand)}
                    </a>
                    <div class="top__tools">
                        {tools.as_ref().map(ViewFn::run)}
                        <button
                            type="button"
                            class="tool"
                            on:click=move |_| look.switch_elder()
                        >
                            {move || say(if look.elder.get() { Word::ShellUsual } else { Word::ShellElder })}
                        </button>
                        <button type="button" class="tool" lang=say(Word::ShellOtherTag) on:click=move |_| look.switch_language()>
                            {say(Word::ShellOther)}
                        </button>
                    </div>
                </header>
                <main class="page" id="page">{move || page.run()}</main>
                <footer class="foot">
                    <div class="foot__row">
                        <span>{say(Word::ShellDanger)} " " <a href="tel:110">"110"</a></span>
                        <span>{say(Word::ShellHotline)} " " <a href="tel:12345">"12345"</a></span>
                        <button type="button" class="tool foot__tool" on:click=move |_| look.switch_theme()>
                            {move || say(if look.dark.get() { Word::ShellLight } else { Word::ShellDark })}
                        </button>
                    </div>
                </footer>
                <Toast text=toast/>
            </div>
        }
        .into_any()
    }
}
