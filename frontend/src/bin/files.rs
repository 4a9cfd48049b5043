//! The citizen's app for files: chosen, photographed or spoken, and sent into a talk or put forward as evidence.

use frontend::citizen::FilesApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <FilesApp/> });
}
