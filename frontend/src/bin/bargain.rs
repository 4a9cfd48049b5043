//! The citizen's fifth app: offers, sealed bids, facts and meetings of a case's mediation room.

use frontend::citizen::BargainApp;
use frontend::shell::mount;
use leptos::prelude::*;

fn main() {
    mount(|| view! { <BargainApp/> });
}
