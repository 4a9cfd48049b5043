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

/// Path and query of the page, and which addresses this program can draw.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    now: RwSignal<String>,
    owns: fn(&str) -> bool,
}

fn read() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

impl Address {
    /// Reads the address and follows clicks and the Back button from now on. Pages that `owns` does not claim are
    /// another program's: the browser loads them.
    pub fn follow(owns: fn(&str) -> bool) -> Self {
        let address = Self { now: RwSignal::new(read()), owns };
        CURRENT.set(Some(address));
        let back = window_event_listener(ev::popstate, move |_| address.arrive(read()));
        let click = window_event_listener(ev::click, move |event| {
            if let Some(href) = own_link(&event, owns) {
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
        self.now.get()
    }

    fn arrive(self, next: String) {
        // A jump to a part of the same page is the browser's business.
        if self.now.with_untracked(|now| *now != next) {
            MOVED.set(true);
            self.now.set(next);
        }
    }
}

/// Goes to another page.
pub fn go(href: &str) {
    if CURRENT.get().is_some_and(|address| !(address.owns)(href)) {
        let _ = window().location().set_href(href);
        return;
    }
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
    if let Some(address) = CURRENT.get() {
        address.arrive(read());
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Leaves for a page of another program and takes this one's place in the history: Back does not lead to what is done.
pub fn leave_for(href: &str) {
    let _ = window().location().replace(href);
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
fn own_link(event: &MouseEvent, owns: fn(&str) -> bool) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let anchor: HtmlAnchorElement =
        event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()?;
    let same_place = anchor.origin() == window().location().origin().ok()?;
    let plain = anchor.target().is_empty() && !anchor.has_attribute("download") && anchor.hash().is_empty();
    let href = anchor.pathname() + &anchor.search();
    (same_place && plain && owns(&href)).then_some(href)
}
