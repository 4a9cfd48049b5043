//! A talk: who reads it stands above it and at the field, in its own colour, and again on the button.

use super::said;
use super::state::{Corner, Doing, Room};
use crate::model::attach::Purpose;
use crate::model::order::Order;
use crate::model::place::{Place, Readers};
use crate::model::room::RoomView;
use crate::model::room_talk::Talk;
use crate::model::route::Page;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{Heading, language, say, say_with};
use crate::ui::{Button, ButtonKind, Empty, Field, FieldErrors, Form, InputKind, LinkButton, Waiting, keyed};
use leptos::prelude::*;
use shared_types::case::{Action, Channel};
use shared_types::values::{CaseId, MessageBody};

const MESSAGE: &str = "message";
/// Lines that stand there at once: the field under them must not be far away.
const SHOWN: usize = 10;

/// What is said where.
pub(super) struct Words {
    title: Word,
    label: Word,
    pub(super) send: Word,
    pub(super) sure: Word,
}

pub(super) const fn words(channel: Channel) -> Words {
    match channel {
        Channel::Joint => Words {
            title: Word::RoomJointTitle,
            label: Word::RoomJointLabel,
            send: Word::RoomJointSend,
            sure: Word::RoomSureJoint,
        },
        _ => Words {
            title: Word::RoomPrivateTitle,
            label: Word::RoomPrivateLabel,
            send: Word::RoomPrivateSend,
            sure: Word::RoomSurePrivate,
        },
    }
}

/// Who reads what is said here, by name.
pub(super) fn readers(view: &RoomView, channel: Channel) -> String {
    match channel {
        Channel::Joint => say_with(Word::RoomJointWho, &[("who", &view.everybody(language()))]),
        _ => say_with(Word::RoomPrivateWho, &[("mediator", &view.mediator(language()))]),
    }
}

/// The page of a talk.
pub(super) fn talk(room: Room, id: &CaseId, channel: Channel) -> AnyView {
    room.enter(id, channel);
    let corner = room.corner(channel);
    let all = RwSignal::new(false);
    // What stands on the screen counts as read.
    Effect::new(move |_| {
        if corner.talk.with(Talk::is_known) {
            room.shown(channel);
        }
    });
    let readers_of = if channel == Channel::Joint { Readers::Everybody } else { Readers::Mediator };
    let files = Page::Room(id.clone(), Place::Files(readers_of, Purpose::Message)).href();
    let id = id.clone();
    // Each line is drawn by itself, so that what is looked at or listened to in one stays when another comes.
    let each = move || {
        corner.talk.with(|talk| {
            let left = if all.get() { 0 } else { talk.lines().len().saturating_sub(SHOWN) };
            talk.lines().iter().skip(left).map(|line| (talk.drawn(line), line.clone())).collect::<Vec<_>>()
        })
    };
    let none = move || {
        corner.talk.with(|talk| match (talk.is_known(), talk.lines().is_empty()) {
            (false, _) => Some(view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any()),
            (true, true) => Some(view! { <Empty text=say(Word::RoomNone)/> }.into_any()),
            (true, false) => None,
        })
    };
    let older = Memo::new(move |_| !all.get() && corner.talk.with(|talk| talk.lines().len() > SHOWN));
    let may = Memo::new(move |_| room.of(|view| view.may(Action::PostMessage)).unwrap_or_default());
    let words = words(channel);
    let class = if channel == Channel::Joint { "corner corner--joint" } else { "corner corner--private" };
    view! {
        <section class=class>
            <div class="corner__head">
                <Heading text=say(words.title)/>
                <p class="corner__who">{move || room.of(|view| readers(view, channel))}</p>
            </div>
            {move || older.get().then(|| view! { <Button text=say(Word::RoomOlder) on_press=move |()| all.set(true)/> })}
            <div class="talk" role="log" aria-label=say(words.title)>
                {none}
                {keyed(each, move |line| corner.talk.with_untracked(|talk| said::line(room, &id, channel, talk, &line)))}
            </div>
            {move || {
                if may.get() {
                    compose(room, channel, files.clone())
                } else {
                    view! { <p class="note">{say(Word::RoomClosed)}</p> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

/// The field. Quoting and editing say so above it.
fn compose(room: Room, channel: Channel, files: String) -> AnyView {
    let corner = room.corner(channel);
    let errors = FieldErrors::new();
    let asking = RwSignal::new(false);
    let words = words(channel);
    let body = move || MessageBody::parse(&corner.typed.get_untracked());
    let send = move || {
        let Ok(body) = body() else { return };
        asking.set(false);
        let order = match corner.doing.get_untracked() {
            Doing::Saying => Order::post_message(channel, &body, language(), None),
            Doing::Quoting(quoted) => Order::post_message(channel, &body, language(), Some(&quoted)),
            Doing::Editing(message) => Order::edit_message(channel, &message, &body),
        };
        let sent = corner.typed.get_untracked();
        let done = Callback::new(move |()| {
            // What was typed on meanwhile is the next message, and stays.
            if corner.typed.get_untracked() == sent {
                corner.typed.set(String::new());
            }
            corner.doing.set(Doing::Saying);
        });
        room.give(&order, done);
    };
    let submit = move || match body() {
        Ok(_) => {
            errors.set(Vec::new());
            if room.must_ask() {
                asking.set(true);
            } else {
                send();
            }
        }
        Err(error) => errors.set(vec![(MESSAGE, tell_input(language(), error.code(), error.limit()))]),
    };
    let is_editing = Memo::new(move |_| matches!(corner.doing.get(), Doing::Editing(_)));
    let sure = move |()| {
        room.sure();
        // Outside of what is drawn: the question goes away with this press, and what is to be done afterwards must not.
        leptos::task::spawn_local(async move { send() });
    };
    view! {
        <Form on_submit=submit>
            {move || about(corner)}
            <Field id=MESSAGE label=say(words.label) value=corner.typed error=errors.at(MESSAGE) kind=InputKind::Lines/>
            {ask(asking, words.sure, Callback::new(sure))}
            {move || {
                let text = say(if is_editing.get() { Word::RoomEditGo } else { words.send });
                (!asking.get()).then(|| view! { <Button text=text kind=ButtonKind::Main busy=room.busy() wide=true/> })
            }}
            <LinkButton text=say(Word::FilesGo) href=files/>
        </Form>
    }
    .into_any()
}

/// "Here?", once, where somebody may think to be in the other talk.
pub(super) fn ask(asking: RwSignal<bool>, text: Word, sure: Callback<()>) -> AnyView {
    let question = move || {
        view! {
            <div class="corner__sure">
                <p>{say(text)}</p>
                <div class="row">
                    <Button text=say(Word::RoomSureGo) kind=ButtonKind::Main on_press=move |()| sure.run(())/>
                    <Button text=say(Word::RoomSureNot) on_press=move |()| asking.set(false)/>
                </div>
            </div>
        }
    };
    view! { <div role="alert">{move || asking.get().then(question)}</div> }.into_any()
}

/// What is being answered or said better, and the way out of it.
fn about(corner: Corner) -> Option<AnyView> {
    let doing = corner.doing.get();
    let (message, title, drop) = match &doing {
        Doing::Saying => return None,
        Doing::Quoting(message) => (message, Word::RoomQuoting, Word::RoomQuoteDrop),
        Doing::Editing(message) => (message, Word::RoomEditing, Word::RoomEditDrop),
    };
    let text = corner.talk.with_untracked(|talk| talk.beginning(message)).unwrap_or_default();
    let stop = move |()| {
        if matches!(corner.doing.get_untracked(), Doing::Editing(_)) {
            corner.typed.set(String::new());
        }
        corner.doing.set(Doing::Saying);
    };
    let view = view! {
        <div class="corner__about">
            <p class="note">{say(title)}</p>
            <p class="said__quote">{text}</p>
            <Button text=say(drop) kind=ButtonKind::Quiet on_press=stop/>
        </div>
    };
    Some(view.into_any())
}

/// Begins to answer a message, or to say it better; the field takes the focus.
pub(super) fn begin(corner: Corner, doing: Doing) {
    if let Doing::Editing(message) = &doing {
        let words = corner.talk.with_untracked(|talk| talk.message(message).and_then(|line| line.body.clone()));
        corner.typed.set(words.unwrap_or_default());
    }
    corner.doing.set(doing);
    request_animation_frame(|| crate::ui::focus(MESSAGE));
}
