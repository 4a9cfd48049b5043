//! Who has read one's own contact data in clear, when, and why.

use super::super::case::Desk;
use crate::api::{load_readings, today};
use crate::model::format::moment;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code};
use crate::ui::{Alert, Card, Fact, Facts, Waiting};
use leptos::prelude::*;
use shared_types::case::ReadingView;
use shared_types::values::PartyId;

fn line(reading: &ReadingView) -> Fact {
    let who = reading.name.clone().unwrap_or_else(|| say_code(Family::Role, reading.by.as_str()));
    let what = say_code(Family::ContactField, reading.field.as_str());
    let about = [Some(what), reading.reason.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Fact::new(format!("{} · {who}", moment(language(), reading.at, today())), about)
}

/// The list.
#[component]
pub(super) fn Readings(
    /// The case.
    desk: Desk,
    /// Whose.
    party: PartyId,
) -> impl IntoView {
    let readings = RwSignal::new(None::<Vec<ReadingView>>);
    let trouble = RwSignal::new(None::<String>);
    leptos::task::spawn_local(async move {
        match load_readings(desk.session(), &desk.id(), party).await {
            Ok(page) => readings.set(Some(page.items)),
            Err(problem) => trouble.set(Some(problem.tell(language()))),
        }
    });
    view! {
        <Card title=say(Word::PeopleReadings)>
            <p class="note">{say(Word::PeopleReadingsHint)}</p>
            <Alert text=trouble/>
            {move || readings.with(|known| match known {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(known) if known.is_empty() => view! { <p>{say(Word::PeopleReadingsNone)}</p> }.into_any(),
                Some(known) => view! { <Facts rows=known.iter().map(line).collect()/> }.into_any(),
            })}
        </Card>
    }
}
