//! The citizen's app: what was agreed: its text, and who has signed it.

use frontend::citizen::SettleApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <SettleApp/> });
}
