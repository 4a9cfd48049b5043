//! The citizen's app: what was agreed: its text, its signatures, the court that confirms it.

use frontend::citizen::SettleApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <SettleApp/> });
}
