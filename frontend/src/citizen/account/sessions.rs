//! Where one is signed in, and ending it.

use crate::api::{Session, end_session, list_sessions, today};
use crate::model::format::moment;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::api::SessionAnswer;

/// The list.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let session = expect_context::<Session>();
    let sessions = RwSignal::new(None::<Vec<SessionAnswer>>);
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let load = move || async move {
        match list_sessions(session).await {
            Ok(page) => sessions.set(Some(page.items)),
            Err(problem) => trouble.set(Some(problem.tell(language()))),
        }
    };
    leptos::task::spawn_local(load());
    let end = move |id: String| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match end_session(session, &id).await {
                Ok(()) => load().await,
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    let line = move |one: &SessionAnswer| {
        let (language, now) = (language(), today());
        let began = moment(language, one.created_at, now);
        let ends = say_with(Word::MeSessionEnds, &[("when", &moment(language, one.expires_at, now))]);
        let id = one.id.clone();
        let name = say_with(Word::MeSessionEnd, &[("when", &began)]);
        let act = if one.current {
            view! { <Tag text=say(Word::MeSessionThis) tone=Tone::Green/> }.into_any()
        } else {
            view! { <Button text=name kind=ButtonKind::Danger busy=busy on_press=move |()| end(id.clone())/> }
                .into_any()
        };
        view! {
            <li class="acting">
                <p>{say_with(Word::MeSessionBegan, &[("when", &began)])}</p>
                <p class="note">{ends}</p>
                {act}
            </li>
        }
    };
    view! {
        <Card title=say(Word::MeSessions)>
            <p class="note">{say(Word::MeSessionsHint)}</p>
            <Alert text=trouble/>
            {move || sessions.with(|known| match known {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(known) => view! { <ul class="stack">{known.iter().map(line).collect_view()}</ul> }.into_any(),
            })}
        </Card>
    }
}
