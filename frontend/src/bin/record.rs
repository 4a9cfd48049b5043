//! The citizen's app: the record of a case.

use frontend::citizen::RecordApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <RecordApp/> });
}
