//! The citizen's first app: saying what happened, and tracking it.

use frontend::citizen::App;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <App/> });
}
