//! The talk with both sides. The room says who hears it, above the words and at the field. What is typed stays typed
//! while the page around it changes.

use super::desk::{Desk, Sent};
use crate::api::today;
use crate::model::console_command::{build, tell, tell_trouble};
use crate::model::console_form::{Filled, blank, field};
use crate::model::console_sending::Pending;
use crate::model::format::{date, moment};
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Empty, Field, Form, InputKind};
use leptos::html;
use leptos::prelude::*;
use shared_types::case::{Action, Channel, Language, MessageView};

/// The room.
#[component]
pub(super) fn Talk(
    /// The case.
    desk: Desk,
    /// Whether the reader may speak now.
    may_speak: Signal<bool>,
) -> impl IntoView {
    let log = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        // The newest words are at the end.
        desk.messages.track();
        if let Some(log) = log.get() {
            request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
        }
    });
    let silent = Signal::derive(move || desk.silent.get().then(|| say(Word::ConsoleCaseTalkFailed).to_owned()));
    let speaks = Memo::new(move |_| may_speak.get());
    view! {
        <section class="room" aria-labelledby="room-title">
            <h2 class="room__name" id="room-title">{say(Word::ConsoleCaseRoomBoth)}</h2>
            <div class="room__body">
                <p class="room__hint">{say(Word::ConsoleCaseRoomHint)}</p>
                <Alert text=silent/>
                <div class="talk" role="log" tabindex="0" aria-label=say(Word::ConsoleCaseTalk) node_ref=log>
                    {move || {
                        let known = desk.messages.get();
                        if known.is_empty() {
                            view! { <Empty text=say(Word::CaseMessagesNone)/> }.into_any()
                        } else {
                            known.into_iter().map(said).collect_view().into_any()
                        }
                    }}
                </div>
                {move || {
                    if speaks.get() {
                        view! { <Compose desk=desk/> }.into_any()
                    } else {
                        view! { <p class="note">{say(Word::ConsoleCaseTalkClosed)}</p> }.into_any()
                    }
                }}
            </div>
        </section>
    }
}

/// The field and its button.
#[component]
fn Compose(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let pending = StoredValue::new(Pending::default());
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let filled = Filled::from([(field::CHANNEL, Channel::Joint.to_string()), (field::BODY, text.get_untracked())]);
        let asked = blank(Action::PostMessage).unwrap_or_default();
        let command = match build(Action::PostMessage, asked, &filled, language()) {
            Ok(command) => command,
            Err(flaws) => {
                wrong.set(flaws.first().map(|flaw| tell(language(), *flaw)));
                return;
            }
        };
        wrong.set(None);
        busy.set(true);
        leptos::task::spawn_local(async move {
            match desk.send(command, pending).await {
                Sent::Done => text.set(String::new()),
                Sent::Raced | Sent::Revealed(_) => {}
                Sent::Failed(problem) => wrong.set(Some(tell_trouble(language(), &problem))),
            }
            busy.set(false);
        });
    };
    view! {
        <Form class="room__say" on_submit=submit>
            <Field id=field::BODY label=say(Word::ConsoleCaseTalkSay) value=text error=wrong kind=InputKind::Lines/>
            <Button text=say_code("console_action", Action::PostMessage.as_str()) kind=ButtonKind::Main busy=busy/>
        </Form>
    }
}

fn said(message: MessageView) -> AnyView {
    let (language, now) = (language(), today());
    let name = if message.own {
        say(Word::CaseYou).to_owned()
    } else {
        message.name.unwrap_or_else(|| say_code("role", message.by.as_str()))
    };
    let minutes =
        message.minutes_of.map(|day| say_with(Word::CaseMessageMinutes, &[("date", &date(language, day, now))]));
    let about = [Some(name), minutes, Some(moment(language, message.at, now))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let tongue = message.language.map(Language::as_str);
    let body = message.body.unwrap_or_else(|| say(Word::CaseErased).to_owned());
    view! {
        <div class="said" class:said--mine=message.own>
            <span class="said__who">{about}</span>
            <span lang=tongue>{body}</span>
        </div>
    }
    .into_any()
}
