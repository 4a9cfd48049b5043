//! The citizen's app: the invited side's door, people and powers in a case, one's own account.

use frontend::citizen::AccountApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <AccountApp/> });
}
