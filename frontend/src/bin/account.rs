//! The citizen's third app: people and powers in a case, and one's own account.

use frontend::citizen::AccountApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <AccountApp/> });
}
