//! The citizen's app: the talks of a case's mediation room.

use frontend::citizen::RoomApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <RoomApp/> });
}
