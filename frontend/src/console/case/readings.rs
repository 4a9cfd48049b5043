//! Who has read the contact data of a side in clear, when and why: asked for when it is unfolded.

use super::desk::Desk;
use crate::api::today;
use crate::model::console_command::tell_trouble;
use crate::model::format::moment;
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use leptos::prelude::*;
use shared_types::case::ReadingView;
use shared_types::values::PartyId;

/// "Who read it", folded.
#[component]
pub(super) fn Readings(
    /// The case.
    desk: Desk,
    /// Whose data.
    party: PartyId,
    /// Their name, for those who hear the page.
    name: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let known = RwSignal::new(None::<Result<Vec<ReadingView>, String>>);
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if !open.get_untracked() {
            return;
        }
        known.set(None);
        leptos::task::spawn_local(async move {
            let answer = desk.readings(party).await;
            // The page may have been drawn anew meanwhile.
            let _ = known.try_set(Some(answer.map_err(|problem| tell_trouble(language(), &problem))));
        });
    };
    let list = move || match known.get() {
        None => view! { <span class="people__line">{say(Word::ShellWaiting)}</span> }.into_any(),
        Some(Err(problem)) => view! { <span class="people__line">{problem}</span> }.into_any(),
        Some(Ok(readings)) if readings.is_empty() => {
            view! { <span class="people__line">{say(Word::ConsoleCaseReadingsNone)}</span> }.into_any()
        }
        Some(Ok(readings)) => readings.iter().map(told).collect_view().into_any(),
    };
    let label = say_with(Word::ConsoleCaseReadingsOf, &[("party", &name)]);
    view! {
        <button type="button" class="linked" aria-label=label aria-expanded=move || open.get().to_string() on:click=toggle>
            {say(Word::ConsoleCaseReadings)}
        </button>
        {move || open.get().then(|| view! { <span role="status">{list}</span> })}
    }
}

fn told(reading: &ReadingView) -> AnyView {
    let parts = [
        Some(moment(language(), reading.at, today())),
        Some(reading.name.clone().unwrap_or_else(|| say_code("role", reading.by.as_str()))),
        Some(say_code("contact_field", reading.field.as_str())),
        reading.reason.clone(),
    ];
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { <span class="people__line">{line}</span> }.into_any()
}
