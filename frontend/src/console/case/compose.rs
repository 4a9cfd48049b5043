//! The field of a room and its button. What is typed in a room stays in it; who changed rooms a while ago is asked once
//! more, with the names of those who would read it.

use super::desk::{Desk, Sent};
use super::said::{excerpt, speaker};
use crate::attach::Files;
use crate::model::attach::{self, Purpose};
use crate::model::console_command::{build, tell, tell_trouble};
use crate::model::console_form::{Filled, blank, field};
use crate::model::console_rooms::{ask_sure, hint, name, speak};
use crate::model::console_sending::Pending;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Dialog, Field, Form, InputKind};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use shared_types::case::{Action, CaseView, Channel, Command, Language};

/// Moves the focus to where the answer is typed.
pub(super) fn focus_field() {
    let field = document().get_element_by_id(field::BODY).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
    }
}

/// The field and its button.
#[component]
pub(super) fn Compose(
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
    let tray = desk.trays().of(room, Purpose::Message);
    // Sent as soon as the files are up.
    let held = RwSignal::new(false);
    let send = move |command: Command| {
        let files = command.files().to_vec();
        busy.set(true);
        let said = text.get_untracked();
        leptos::task::spawn_local(async move {
            let sent = desk.send(command, pending).await;
            // What was typed on meanwhile is the next message, and stays.
            if sent == Sent::Done
                && let Some(rooms) = desk.try_rooms()
            {
                rooms.quote(room, None);
                tray.sent(&files);
                if rooms.typed(room) == said {
                    rooms.keep(room, String::new());
                }
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
    // Files need no words of one's own.
    let typed = move || {
        let typed = text.get_untracked();
        let alone = typed.trim().is_empty() && tray.once(|tray| !tray.items().is_empty());
        if alone { tray.once(|tray| tray.words(language())).to_owned() } else { typed }
    };
    let read = move || {
        let quotes = untrack(|| desk.rooms().quoted(room)).map(|id| id.to_string()).unwrap_or_default();
        let filled =
            Filled::from([(field::CHANNEL, room.to_string()), (field::BODY, typed()), (field::QUOTES, quotes)]);
        let command = build(Action::PostMessage, blank(Action::PostMessage).unwrap_or_default(), &filled, language());
        command.map(|mut command| {
            if let Command::PostMessage { attachments, .. } = &mut command {
                *attachments = tray.once(attach::Tray::ready).unwrap_or_default();
            }
            command
        })
    };
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        match read() {
            Ok(_) if desk.rooms().must_ask() => asking.set(true),
            Ok(_) if tray.once(|tray| tray.ready().is_none()) => held.set(tray.once(attach::Tray::is_moving)),
            Ok(command) => {
                wrong.set(None);
                send(command);
            }
            Err(flaws) => wrong.set(flaws.first().map(|flaw| tell(language(), *flaw))),
        }
    };
    Effect::new(move |_| {
        if held.get() && !tray.with(attach::Tray::is_moving) {
            held.set(false);
            // Outside of what is drawn: the command outlives this watch.
            leptos::task::spawn_local(async move { submit() });
        }
    });
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
                <p class="lede">{words(ask_sure)}</p>
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
            {move || answered(desk, room)}
            <Field id=field::BODY label=words(speak) value=text error=wrong kind=InputKind::Lines/>
            <Files tray=tray id="files" who=say_with(Word::ConsoleTalkFiles, &[("room", &words(name))])/>
            <p class="note" role="status">{move || held.get().then(|| say(Word::AttachHeld))}</p>
            <Button text=say_code(Family::ConsoleAction, Action::PostMessage.as_str()) kind=ButtonKind::Main busy=busy/>
        </Form>
        {move || asking.get().then(sure)}
    }
}

/// What is answered, and the way not to.
fn answered(desk: Desk, room: Channel) -> Option<AnyView> {
    let id = desk.rooms().quoted(room)?;
    let quoted = desk.rooms().find(room, &id)?;
    let title = say_with(Word::ConsoleTalkQuoting, &[("who", &speaker(desk, &quoted))]);
    let words = quoted.body.as_deref().map(excerpt).unwrap_or_default();
    let drop_it = move |_| {
        desk.rooms().quote(room, None);
        focus_field();
    };
    Some(
        view! {
            <div class="said__quote room__quote">
                <span class="said__who">{title}</span>
                <span>{words}</span>
                <button type="button" class="linked" on:click=drop_it>{say(Word::ConsoleTalkQuoteDrop)}</button>
            </div>
        }
        .into_any(),
    )
}
