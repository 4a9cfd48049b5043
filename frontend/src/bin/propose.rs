//! The citizen's app: the making of an offer, one thing on each page.

use frontend::citizen::ProposeApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <ProposeApp/> });
}
