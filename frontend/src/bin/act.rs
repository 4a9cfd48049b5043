//! The citizen's app: what a party does with a case by filling in a page.

use frontend::citizen::ActApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <ActApp/> });
}
