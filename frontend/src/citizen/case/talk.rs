//! The talk with everybody: both sides and the mediator. What is typed stays typed while the page around it changes.

use super::desk::Desk;
use super::overview::who;
use crate::api::{load_messages, today};
use crate::model::format::{date, moment};
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Empty, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::case::{Channel, Command, MessageView};
use shared_types::values::MessageBody;

const MESSAGE: &str = "message";

/// The messages and, for who may speak, a field.
#[component]
pub(super) fn Talk(
    /// The case.
    desk: Desk,
    /// Whether the reader may speak now.
    may_speak: bool,
) -> impl IntoView {
    let messages = RwSignal::new(Vec::<MessageView>::new());
    let trouble = RwSignal::new(None::<String>);
    let load = move || {
        leptos::task::spawn_local(async move {
            let after = messages.with_untracked(|known| known.last().map_or(0, |message| message.seq));
            match load_messages(desk.session(), &desk.id(), Channel::Joint, after).await {
                Ok(answer) => messages.update(|known| {
                    // Two loads may overlap: what is known already is not taken twice.
                    let last = known.last().map_or(0, |message| message.seq);
                    known.extend(answer.items.into_iter().filter(|message| message.seq > last));
                }),
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
        });
    };
    load();
    view! {
        <Card title=say(Word::CaseMessages)>
            <p class="note">{say(Word::CaseMessagesHint)}</p>
            <Alert text=trouble/>
            <div class="talk" role="log" aria-label=say(Word::CaseMessages)>
                {move || {
                    messages
                        .with(|known| {
                            if known.is_empty() {
                                view! { <Empty text=say(Word::CaseMessagesNone)/> }.into_any()
                            } else {
                                known.iter().map(said).collect_view().into_any()
                            }
                        })
                }}
            </div>
            {may_speak.then(|| compose(desk, load))}
        </Card>
    }
}

fn compose(desk: Desk, load: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let text = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || match MessageBody::parse(&text.get_untracked()) {
        Ok(body) => {
            errors.set(Vec::new());
            let order = Command::PostMessage { channel: Channel::Joint, body, language: language() };
            let done = Callback::new(move |()| {
                text.set(String::new());
                load();
            });
            desk.give(order, false, Some(done));
        }
        Err(error) => errors.set(vec![(MESSAGE, tell_input(language(), error.code(), error.limit()))]),
    };
    view! {
        <Form on_submit=submit>
            <Field id=MESSAGE label=say(Word::CaseMessageLabel) value=text error=errors.at(MESSAGE) kind=InputKind::Lines/>
            <Button text=say(Word::CaseMessageSend) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

fn said(message: &MessageView) -> AnyView {
    let own = message.own;
    let name =
        if own { say(Word::CaseYou).to_owned() } else { message.name.clone().unwrap_or_else(|| who(message.by)) };
    let when = moment(language(), message.at, today());
    let minutes =
        message.minutes_of.map(|day| say_with(Word::CaseMessageMinutes, &[("date", &date(language(), day, today()))]));
    let about = [Some(name), minutes, Some(when)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let body = message.body.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    view! {
        <div class="said" class:said--mine=own>
            <span class="said__who">{about}</span>
            {body}
        </div>
    }
    .into_any()
}
