//! The citizen's app for evidence: what was put forward in a case, told anew and taken back.

use frontend::citizen::EvidenceApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <EvidenceApp/> });
}
