//! The citizen's app: signing what was agreed, or not.

use frontend::citizen::SignApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <SignApp/> });
}
