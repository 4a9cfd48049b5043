//! The citizen's app: what nobody disputes in a case, and its meetings.

use frontend::citizen::MeetApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <MeetApp/> });
}
