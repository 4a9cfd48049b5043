//! The address bar. Links are plain links; a click on one of ours changes the address and draws the page without a
//! new download. Which page an address means is `model::route`'s business, not ours.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlAnchorElement, MouseEvent};
use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<Address>> = const { Cell::new(None) };
    // Whether the page was reached inside the app: only then may the heading take the focus.
    static MOVED: Cell<bool> = const { Cell::new(false) };
}

/// Path and query of the page.
#[derive(Debug, Clone, Copy)]
pub struct Address(RwSignal<String>);

fn read() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

impl Address {
    /// Reads the address and follows clicks and the Back button from now on. `base` is where the app lives.
    pub fn follow(base: &'static str) -> Self {
        let address = Self(RwSignal::new(read()));
        CURRENT.set(Some(address));
        let back = window_event_listener(ev::popstate, move |_| address.arrive(read()));
        let click = window_event_listener(ev::click, move |event| {
            if let Some(href) = own_link(&event, base) {
                event.prevent_default();
                go(&href);
            }
        });
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        address
    }

    /// Path and query, watched.
    pub fn get(self) -> String {
        self.0.get()
    }

    fn arrive(self, next: String) {
        // A jump to a part of the same page is the browser's business.
        if self.0.with_untracked(|now| *now != next) {
            MOVED.set(true);
            self.0.set(next);
        }
    }
}

/// Goes to another page of this app.
pub fn go(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
    if let Some(address) = CURRENT.get() {
        address.arrive(read());
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The page is about to show something new in the same place: its heading takes the focus again.
pub fn renew() {
    MOVED.set(true);
}

/// Whether the page was reached inside the app; asked once for each page.
pub(super) fn take_moved() -> bool {
    MOVED.replace(false)
}

/// The address of a link that was clicked, when it is ours and an ordinary click.
fn own_link(event: &MouseEvent, base: &str) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let anchor: HtmlAnchorElement = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    let same_place = anchor.origin() == window().location().origin().ok()?;
    let in_app = anchor.pathname().starts_with(base) && (base != "/" || !anchor.pathname().starts_with("/console"));
    let plain = anchor.target().is_empty() && !anchor.has_attribute("download") && anchor.hash().is_empty();
    (same_place && in_app && plain).then(|| anchor.pathname() + &anchor.search())
}
