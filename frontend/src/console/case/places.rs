//! The places of the open case, as links: each has an address of its own, so that Back and a kept address lead there again.

use crate::model::console_case_place::{CasePlace, places, shown};
use crate::model::console_route::Place;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use leptos::prelude::*;
use shared_types::case::CaseView;

/// The links; none where there is one place only.
pub(super) fn links(view: &CaseView, asked: CasePlace) -> Option<AnyView> {
    let places = places(view);
    if places.len() < 2 {
        return None;
    }
    let open = shown(view, asked);
    let rows = places
        .into_iter()
        .map(|place| {
            let href = Place::CaseAt(view.id.clone(), place).href();
            let waits = place.waits(view).then(|| view! { <span class="tab__mark">{say(Word::ConsolePlaceWaits)}</span> });
            let here = (place == open).then_some("page");
            view! { <a class="places__one" href=href aria-current=here>{say_code(Family::ConsolePlace, place.as_str())}{waits}</a> }
                .into_any()
        })
        .collect_view();
    Some(view! { <nav class="places" aria-label=say(Word::ConsolePlaceName)>{rows}</nav> }.into_any())
}
