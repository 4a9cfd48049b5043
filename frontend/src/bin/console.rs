//! The staff console.

use frontend::console::App;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <App/> });
}
