//! The citizen's app: saying that something is done, with what shows it.

use frontend::citizen::ReportApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <ReportApp/> });
}
