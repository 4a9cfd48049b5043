//! The citizen's app: offers and sealed bids of a case's mediation room.

use frontend::citizen::BargainApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <BargainApp/> });
}
