//! The citizen's app: the court that confirms what was agreed.

use frontend::citizen::CourtApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <CourtApp/> });
}
