//! The citizen's app: cases that exist.

use frontend::citizen::CaseApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <CaseApp/> });
}
