//! The citizen's app: what is done with one line of what is owed.

use frontend::citizen::PerformApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <PerformApp/> });
}
