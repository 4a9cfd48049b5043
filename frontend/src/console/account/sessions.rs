//! Where one is signed in, and the way to end it there.

use crate::api::{Session, end_session, list_sessions, today};
use crate::model::console_command::tell_trouble;
use crate::model::format::moment;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Card, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::api::SessionAnswer;

/// The card.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let session = expect_context::<Session>();
    let known = RwSignal::new(None::<Vec<SessionAnswer>>);
    let trouble = RwSignal::new(None::<String>);
    let load = move || {
        leptos::task::spawn_local(async move {
            match list_sessions(session).await {
                Ok(page) => drop(known.try_set(Some(page.items))),
                Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
        });
    };
    load();
    let end = move |id: String| {
        trouble.set(None);
        leptos::task::spawn_local(async move {
            if let Err(problem) = end_session(session, &id).await {
                let _ = trouble.try_set(Some(tell_trouble(language(), &problem)));
            }
            load();
        });
    };
    let line = move |one: SessionAnswer| {
        let since = moment(language(), one.created_at, today());
        let until = moment(language(), one.expires_at, today());
        let told = say_with(Word::ConsoleAccountSession, &[("since", &since), ("until", &until)]);
        let id = one.id.clone();
        let more = if one.current {
            view! { <Tag text=say(Word::ConsoleAccountSessionHere) tone=Tone::Green/> }.into_any()
        } else {
            let label = format!("{} · {told}", say(Word::ConsoleAccountSessionEnd));
            view! {
                <button type="button" class="linked" aria-label=label on:click=move |_| end(id.clone())>
                    {say(Word::ConsoleAccountSessionEnd)}
                </button>
            }
            .into_any()
        };
        view! { <li class="sessions__one"><span>{told}</span>{more}</li> }
    };
    view! {
        <Card title=say(Word::ConsoleAccountSessions)>
            <Alert text=trouble/>
            {move || match known.get() {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(all) => view! { <ul class="sessions">{all.into_iter().map(line).collect_view()}</ul> }.into_any(),
            }}
        </Card>
    }
}
