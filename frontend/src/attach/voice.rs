//! A voice note: recorded with the time it has taken, ended, and put among the files, where it is listened to, taken away
//! or sent. Where a browser cannot record, there is nothing to see.

use super::trays::Tray;
use crate::api::{Fault, Recorder, can_record, now};
use crate::model::attach::{VOICE_SECONDS, told_seconds};
use crate::model::words::Word;
use crate::shell::{say, say_with};
use crate::ui::{Alert, Button, ButtonKind};
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;

/// The button, and while somebody speaks the time and two ways to end it.
#[component]
pub(super) fn Voice(
    /// Where it goes.
    tray: Tray,
) -> impl IntoView {
    if !can_record() {
        return ().into_any();
    }
    let recorder = StoredValue::new_local(None::<Recorder>);
    let asking = RwSignal::new(false);
    let on = RwSignal::new(false);
    let seconds = RwSignal::new(0);
    let wrong = RwSignal::new(None::<String>);
    let end = move |keep: bool| {
        let Some(recording) = recorder.try_update_value(Option::take).flatten() else { return };
        on.set(false);
        let took = seconds.get_untracked();
        if keep {
            leptos::task::spawn_local(async move {
                let kind = recording.kind;
                if let Some(said) = recording.stop().await {
                    tray.take_voice(said, kind, took);
                }
            });
        }
    };
    let begin = move |()| {
        wrong.set(None);
        asking.set(true);
        leptos::task::spawn_local(async move {
            let started = Recorder::start().await;
            // The page may have been left while the browser asked: then nobody listens.
            if asking.try_set(false).is_some() {
                return;
            }
            match started {
                Err(fault) => {
                    let told = if fault == Fault::Refused { Word::AttachMicRefused } else { Word::AttachMicMissing };
                    wrong.set(Some(say(told).to_owned()));
                }
                Ok(recording) => {
                    recorder.set_value(Some(recording));
                    seconds.set(0);
                    on.set(true);
                    let from = now();
                    while on.try_get_untracked() == Some(true) {
                        let took = u32::try_from((now() - from) / 1000).unwrap_or(VOICE_SECONDS);
                        let _ = seconds.try_set(took);
                        if took >= VOICE_SECONDS {
                            end(true);
                            return;
                        }
                        TimeoutFuture::new(250).await;
                    }
                }
            }
        });
    };
    // The buttons change: the focus stays with them.
    let around = NodeRef::<html::Span>::new();
    Effect::new(move |before: Option<bool>| {
        let now = on.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(move || {
                if let Some(around) = around.get_untracked() {
                    let _ = around.focus();
                }
            });
        }
        now
    });
    let time = Memo::new(move |_| seconds.get());
    view! {
        <span class="attach__voice" tabindex="-1" node_ref=around>
            {move || {
                if on.get() {
                    view! {
                        <span class="attach__live" role="timer">
                            {move || say_with(Word::AttachRecording, &[("time", &told_seconds(time.get()))])}
                        </span>
                        <Button text=say(Word::AttachStop) kind=ButtonKind::Main on_press=move |()| end(true)/>
                        <Button text=say(Word::AttachDrop) on_press=move |()| end(false)/>
                    }
                        .into_any()
                } else {
                    view! { <Button text=say(Word::AttachVoice) busy=asking on_press=begin/> }.into_any()
                }
            }}
        </span>
        <Alert text=wrong/>
    }
    .into_any()
}
