//! The citizen's fourth app: the mediation room of a case.

use frontend::citizen::RoomApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <RoomApp/> });
}
