//! The citizen's app: what is owed under an agreement and what has come; how it was afterwards.

use frontend::citizen::KeepApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <KeepApp/> });
}
