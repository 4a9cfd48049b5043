//! The meeting by video, for everybody who comes to one.

use frontend::meeting::MeetingApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <MeetingApp/> });
}
