//! The talks of a case, one room each: with both sides, with one alone, with the judge, with an expert. A room says by
//! name who hears it, above the words and at the field; it has its own colour and edge, so that nothing is said into
//! the wrong one. What is typed stays typed while the page around it changes.

use super::desk::{Desk, Sent};
use super::part;
use crate::api::today;
use crate::model::console_command::{build, tell, tell_trouble};
use crate::model::console_form::{Filled, blank, field};
use crate::model::console_rooms::{hint, name, speak};
use crate::model::console_sending::Pending;
use crate::model::format::{date, moment};
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Dialog, Empty, Field, Form, InputKind, Tab, Tabs, Tag, Tone};
use leptos::html;
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, Channel, Command, Language, MessageView, PartyRole};

const PANEL: &str = "room";

/// How a room looks: the two rooms of one side lie on different edges.
fn look(view: &CaseView, room: Channel) -> &'static str {
    let role = |party| view.parties.iter().find(|known| known.id == party).map(|known| known.role);
    match room {
        Channel::Joint => "room--joint",
        Channel::Caucus(party) if role(party) == Some(PartyRole::Respondent) => "room--other",
        Channel::Caucus(_) => "room--alone",
        Channel::Guidance => "room--guidance",
        Channel::Expert(_) => "room--expert",
    }
}

/// The rooms, and the open one.
#[component]
pub(super) fn Talk(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let tabs = part(desk, |view| {
        let tab = |room: &Channel| Tab {
            key: room.to_string(),
            label: name(language(), view, *room),
            class: look(view, *room),
        };
        let mut rooms = view.channels.clone();
        // The parties' rooms stand together, those of staff after them.
        rooms.sort_by_key(|room| matches!(room, Channel::Guidance | Channel::Expert(_)));
        rooms.iter().map(tab).collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| desk.rooms().open.get());
    let open_key = Signal::derive(move || open.get().map(|room| room.to_string()).unwrap_or_default());
    let mark = Callback::new(move |key: String| {
        let count = Channel::parse(&key).map_or(0, |room| desk.rooms().unheard(room));
        (count > 0).then(|| say_with(Word::ConsoleCaseRoomNew, &[("count", &count.to_string())]))
    });
    let enter = Callback::new(move |key: String| {
        if let Ok(room) = Channel::parse(&key) {
            desk.rooms().enter(room);
        }
    });
    view! {
        <section class="talks" aria-labelledby="rooms-title">
            <h2 class="unseen" id="rooms-title">{say(Word::ConsoleCaseRooms)}</h2>
            {move || {
                tabs.get().map(|tabs| {
                    view! { <Tabs label=say(Word::ConsoleCaseRooms) tabs=tabs open=open_key mark=mark on_open=enter panel=PANEL/> }
                })
            }}
            {move || open.get().map(|room| view! { <Room desk=desk room=room/> })}
        </section>
    }
}

/// One room.
#[component]
fn Room(
    /// The case.
    desk: Desk,
    /// Which.
    room: Channel,
) -> impl IntoView {
    let log = NodeRef::<html::Div>::new();
    let words = Memo::new(move |_| desk.rooms().said(room));
    Effect::new(move |_| {
        // The newest words are at the end.
        words.track();
        if let Some(log) = log.get() {
            request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
        }
    });
    let silent = Signal::derive(move || desk.rooms().silent.get().then(|| say(Word::ConsoleCaseTalkFailed).to_owned()));
    let class = part(desk, move |view| format!("room__body {}", look(view, room)));
    let who = part(desk, move |view| hint(language(), view, room));
    let title = part(desk, move |view| name(language(), view, room));
    let speaks = part(desk, |view| view.available.contains(&Action::PostMessage));
    let none = if room == Channel::Guidance { Word::ConsoleCaseGuidanceEmpty } else { Word::ConsoleCaseRoomNone };
    view! {
        <div class=move || class.get() role="tabpanel" id=PANEL aria-labelledby=format!("{PANEL}-{room}")>
            <p class="room__hint">{move || who.get()}</p>
            <Alert text=silent/>
            <div class="talk" role="log" tabindex="0" aria-label=move || title.get() node_ref=log>
                {move || {
                    let known = words.get();
                    if known.is_empty() {
                        view! { <Empty text=say(none)/> }.into_any()
                    } else {
                        known.into_iter().map(said).collect_view().into_any()
                    }
                }}
            </div>
            {move || {
                if speaks.get() == Some(true) {
                    view! { <Compose desk=desk room=room/> }.into_any()
                } else {
                    view! { <p class="note">{say(Word::ConsoleCaseTalkClosed)}</p> }.into_any()
                }
            }}
        </div>
    }
}

/// The field and its button.
#[component]
fn Compose(
    /// The case.
    desk: Desk,
    /// Where the words go.
    room: Channel,
) -> impl IntoView {
    let text = RwSignal::new(desk.rooms().typed(room));
    Effect::new(move |_| desk.rooms().keep(room, text.get()));
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let pending = StoredValue::new(Pending::default());
    let send = move |command: Command| {
        busy.set(true);
        let said = text.get_untracked();
        leptos::task::spawn_local(async move {
            let sent = desk.send(command, pending).await;
            // What was typed on meanwhile is the next message, and stays.
            if sent == Sent::Done
                && let Some(rooms) = desk.try_rooms().filter(|rooms| rooms.typed(room) == said)
            {
                rooms.keep(room, String::new());
            }
            // Another room may have been entered meanwhile; then this field is gone.
            match sent {
                Sent::Done => drop(text.try_update(|now| {
                    if *now == said {
                        now.clear();
                    }
                })),
                Sent::Raced | Sent::Revealed(_) => {}
                Sent::Failed(problem) => drop(wrong.try_set(Some(tell_trouble(language(), &problem)))),
            }
            let _ = busy.try_set(false);
        });
    };
    let read = move || {
        let filled = Filled::from([(field::CHANNEL, room.to_string()), (field::BODY, text.get_untracked())]);
        build(Action::PostMessage, blank(Action::PostMessage).unwrap_or_default(), &filled, language())
    };
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        match read() {
            Ok(_) if desk.rooms().must_ask() => asking.set(true),
            Ok(command) => {
                wrong.set(None);
                send(command);
            }
            Err(flaws) => wrong.set(flaws.first().map(|flaw| tell(language(), *flaw))),
        }
    };
    let go = move |()| {
        asking.set(false);
        desk.rooms().sure();
        submit();
    };
    let words = move |tell: fn(Language, &CaseView, Channel) -> String| {
        desk.view.with_untracked(|view| view.as_ref().map(|view| tell(language(), view, room)).unwrap_or_default())
    };
    let sure = move || {
        view! {
            <Dialog open=asking title=say(Word::ConsoleCaseSure)>
                <p>{say_with(Word::ConsoleCaseSureHint, &[("room", &words(name))])}</p>
                <p class="note">{words(hint)}</p>
                <div class="row">
                    <Button text=say(Word::ConsoleCaseSureGo) kind=ButtonKind::Main on_press=go/>
                    <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| asking.set(false)/>
                </div>
            </Dialog>
        }
    };
    view! {
        <Form class="room__say" on_submit=submit>
            <Field id=field::BODY label=words(speak) value=text error=wrong kind=InputKind::Lines/>
            <Button text=say_code("console_action", Action::PostMessage.as_str()) kind=ButtonKind::Main busy=busy/>
        </Form>
        {move || asking.get().then(sure)}
    }
}

fn said(message: MessageView) -> AnyView {
    let (language, now) = (language(), today());
    let name = if message.own {
        say(Word::CaseYou).to_owned()
    } else {
        message.name.unwrap_or_else(|| say_code("role", message.by.as_str()))
    };
    let kind = message.kind.map(|kind| {
        let day = message.minutes_of.map(|day| format!(" {}", date(language, day, now))).unwrap_or_default();
        let text = format!("{}{day}", say_code("message_kind", kind.as_str()));
        view! { <Tag text=text tone=Tone::Blue/>" " }
    });
    let about = [name, moment(language, message.at, now)].join(" · ");
    let tongue = message.language.map(Language::as_str);
    let body = message.body.unwrap_or_else(|| say(Word::CaseErased).to_owned());
    view! {
        <div class="said" class:said--mine=message.own class:said--kept=message.kind.is_some()>
            <span class="said__who">{kind}{about}</span>
            <span lang=tongue>{body}</span>
        </div>
    }
    .into_any()
}
