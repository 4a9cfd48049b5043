//! The talk: with everybody, and each party's own with the mediator. The rooms are apart in colour and name, each says
//! who reads it, and what was typed in one stays there: nothing is said into the wrong room.

use super::desk::Desk;
use super::overview::who;
use crate::api::{load_messages, today};
use crate::model::format::{date, moment};
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Empty, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::case::{CaseView, Channel, MessageView};
use shared_types::values::MessageBody;

const MESSAGE: &str = "message";

/// A room: its channel, and what is typed into it.
type Room = (Channel, RwSignal<String>);

/// Name, who reads it, the label of the field.
const fn words(channel: Channel) -> (Word, Word, Word) {
    match channel {
        Channel::Joint => (Word::CaseMessages, Word::CaseMessagesHint, Word::CaseMessageLabel),
        _ => (Word::CaseCaucus, Word::CaseCaucusHint, Word::CaseCaucusLabel),
    }
}

/// The rooms that the reader may open, one of them at a time.
pub(super) fn rooms(desk: Desk, view: &CaseView, may_speak: bool) -> AnyView {
    let rooms: Vec<Room> = view.channels.iter().map(|&channel| (channel, RwSignal::new(String::new()))).collect();
    let open = RwSignal::new(0);
    let Some(&first) = rooms.first() else { return ().into_any() };
    let doors = (rooms.len() > 1).then(|| {
        let door = |(index, &(channel, _)): (usize, &Room)| {
            let pressed = move || if open.get() == index { "true" } else { "false" };
            view! {
                <button type="button" class="room" class:room--caucus=channel != Channel::Joint aria-pressed=pressed on:click=move |_| open.set(index)>
                    {say(words(channel).0)}
                </button>
            }
        };
        view! {
            <h2 id="rooms">{say(Word::CaseRooms)}</h2>
            <div class="rooms" role="group" aria-labelledby="rooms">{rooms.iter().enumerate().map(door).collect_view()}</div>
        }
    });
    view! {
        <section class="stack">
            {doors}
            {move || room(desk, rooms.get(open.get()).copied().unwrap_or(first), may_speak)}
        </section>
    }
    .into_any()
}

/// The messages and, for who may speak, a field.
fn room(desk: Desk, (channel, text): Room, may_speak: bool) -> AnyView {
    let (name, hint, label) = words(channel);
    let messages = RwSignal::new(Vec::<MessageView>::new());
    let trouble = RwSignal::new(None::<String>);
    let load = move || {
        leptos::task::spawn_local(async move {
            let after = messages.with_untracked(|known| known.last().map_or(0, |message| message.seq));
            match load_messages(desk.session(), &desk.id(), channel, after).await {
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
        <Card title=say(name) class=if channel == Channel::Joint { "" } else { "card--caucus" }>
            <p class="note">{say(hint)}</p>
            <Alert text=trouble/>
            <div class="talk" role="log" aria-label=say(name)>
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
            {may_speak.then(|| compose(desk, channel, text, say(label), load))}
        </Card>
    }
    .into_any()
}

fn compose(
    desk: Desk,
    channel: Channel,
    text: RwSignal<String>,
    label: &'static str,
    load: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let errors = FieldErrors::new();
    let submit = move || match MessageBody::parse(&text.get_untracked()) {
        Ok(body) => {
            errors.set(Vec::new());
            let order = Order::post_message(channel, &body, language());
            let sent = StoredValue::new(text.get_untracked());
            let done = Callback::new(move |()| {
                // What was typed on meanwhile is the next message, and stays.
                if sent.try_get_value().is_some_and(|sent| text.get_untracked() == sent) {
                    text.set(String::new());
                }
                load();
            });
            desk.give(order, false, Some(done));
        }
        Err(error) => errors.set(vec![(MESSAGE, tell_input(language(), error.code(), error.limit()))]),
    };
    view! {
        <Form on_submit=submit>
            <Field id=MESSAGE label=label value=text error=errors.at(MESSAGE) kind=InputKind::Lines/>
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
