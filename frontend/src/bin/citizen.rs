//! The citizen's app.

use frontend::citizen::App;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <App/> });
}
