//! What one has agreed to, purpose by purpose. Nothing the service needs depends on one of them.

use crate::api::{Session, give_consent, list_consents, today};
use crate::model::format::moment;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, Card, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::api::{ConsentLine, Purpose};

/// The list.
#[component]
pub(super) fn Consents() -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = RwSignal::new(None::<Vec<ConsentLine>>);
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        match list_consents(session).await {
            Ok(page) => lines.set(Some(page.items)),
            Err(problem) => trouble.set(Some(problem.tell(language()))),
        }
    });
    let change = move |purpose: Purpose, given: bool| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match give_consent(session, purpose, given).await {
                Ok(line) => lines.update(|lines| {
                    let lines = lines.get_or_insert_default();
                    lines.retain(|known| known.purpose != purpose);
                    lines.push(line);
                }),
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    let row = move |purpose: Purpose, known: &[ConsentLine]| {
        // A consent to another text is asked for anew.
        let standing = known.iter().find(|line| line.purpose == purpose && line.version == purpose.text_version());
        let given = standing.is_some_and(|line| line.given);
        let since = standing.map(|line| {
            let when = moment(language(), line.at, today());
            say_with(if given { Word::MeConsentSince } else { Word::MeConsentTaken }, &[("when", &when)])
        });
        let name = say_code(Family::Purpose, purpose.as_str());
        let (word, tone) = if given { (Word::MeConsentGiven, Tone::Green) } else { (Word::MeConsentNot, Tone::Plain) };
        let act = if given { Word::MeConsentTake } else { Word::MeConsentGive };
        let text = say_with(act, &[("purpose", &name)]);
        view! {
            <li class="acting">
                <h3>{name}</h3>
                <p>{say_code(Family::PurposeText, purpose.as_str())}</p>
                <Tag text=say(word) tone=tone/>
                {since.map(|since| view! { <p class="note">{since}</p> })}
                <Button text=text busy=busy on_press=move |()| change(purpose, !given)/>
            </li>
        }
        .into_any()
    };
    view! {
        <Card title=say(Word::MeConsents)>
            <p class="note">{say(Word::MeConsentsHint)}</p>
            <Alert text=trouble/>
            {move || lines.with(|known| match known {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(known) => {
                    let rows: Vec<AnyView> = Purpose::ALL.iter().map(|&purpose| row(purpose, known)).collect();
                    view! { <ul class="stack">{rows}</ul> }.into_any()
                }
            })}
        </Card>
    }
}
