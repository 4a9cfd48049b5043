//! Before the meeting: what it is, who is in, whether camera, microphone and ears work. Nobody sees or hears the reader yet.

use super::Held;
use super::devices::{Ear, sound_test};
use super::door::Visitor;
use super::tile::Own;
use crate::api::today;
use crate::model::format::moment;
use crate::model::meeting_people::{card, party_name};
use crate::model::words::Word;
use crate::shell::{Heading, language, renew, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Checkbox, Fact, Facts, Waiting};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared_types::api::Peer;

/// Milliseconds between two looks at who is in.
const LOOK: u32 = 6_000;
/// Between two looks at the own voice.
const LISTEN: u32 = 150;

/// Something that goes on as long as a page is there; true while it is.
fn goes_on(page: StoredValue<()>) -> bool {
    page.try_get_value().is_some()
}

/// The page.
#[component]
pub(super) fn Lobby(visitor: Visitor, held: Held) -> impl IntoView {
    let page = StoredValue::new(());
    let shown = held.with_value(|call| call.shown);
    let present = RwSignal::new(None::<Vec<Peer>>);
    let call = held.get_value();
    leptos::task::spawn_local(async move {
        while goes_on(page) {
            if let Ok(answer) = call.ask().await {
                let _ = present.try_set(Some(answer.present));
            }
            TimeoutFuture::new(LOOK).await;
        }
    });
    let case = visitor.case.clone();
    let facts = facts(&visitor);
    let people = move || match present.get() {
        None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        Some(peers) if peers.is_empty() => view! { <p>{say(Word::MeetingNobody)}</p> }.into_any(),
        Some(peers) => {
            let line = |peer: &Peer| {
                let card = card(language(), &case, peer);
                view! { <li>{card.name} " · " {card.part}</li> }
            };
            view! { <ul class="present">{peers.iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    let enter = move |()| {
        renew();
        held.with_value(|call| call.enter());
    };
    let silent = move || {
        let sending = shown.sending.get();
        !sending.microphone && !sending.camera
    };
    view! {
        <Heading text=say(Word::MeetingTitle)/>
        <p class="lede">{say(Word::MeetingLede)}</p>
        <div class="lobby">
            <div class="stack">
                <Mirror held=held/>
            </div>
            <div class="stack">
                <Card>
                    <Facts rows=facts/>
                    <h2>{say(Word::MeetingPresent)}</h2>
                    <div role="status">{people}</div>
                </Card>
                <Card title=say(Word::MeetingRecording) class="card--soft">
                    <p>{say(Word::MeetingRecordingHint)}</p>
                </Card>
                <Card title=say(Word::MeetingAbout)>
                    <p>{say(Word::MeetingAboutPrivate)}</p>
                    <p>{say(Word::MeetingAboutQuiet)}</p>
                </Card>
                {move || silent().then(|| view! { <p class="note">{say(Word::MeetingNoDevices)}</p> })}
                {move || {
                    let text = if silent() { Word::MeetingEnterListening } else { Word::MeetingEnter };
                    let kind = if silent() { ButtonKind::Plain } else { ButtonKind::Main };
                    view! { <Button text=say(text) kind=kind on_press=Callback::new(enter)/> }
                }}
            </div>
        </div>
    }
}

/// What the meeting is.
fn facts(visitor: &Visitor) -> Vec<Fact> {
    let (case, meeting) = (&visitor.case, &visitor.meeting);
    let mut with = if meeting.with.is_empty() {
        say(Word::MeetingAll).to_owned()
    } else {
        let names: Vec<String> = meeting.with.iter().map(|party| party_name(language(), case, *party)).collect();
        say_with(Word::MeetingOnly, &[("names", &names.join(say(Word::MeetingComma)))])
    };
    if meeting.judge {
        with.push_str(say(Word::MeetingAndJudge));
    }
    if !meeting.experts.is_empty() {
        with.push_str(say(Word::MeetingAndExperts));
    }
    let when = meeting.at.map(|at| moment(language(), at, today())).unwrap_or_default();
    [
        (Word::MeetingWhen, when),
        (Word::MeetingMode, say_code(crate::model::words::Family::SessionMode, meeting.mode.as_str())),
        (Word::MeetingWith, with),
    ]
    .map(|(label, text)| Fact::new(say(label), text))
    .into()
}

/// Oneself, before anybody else sees it.
#[component]
fn Mirror(held: Held) -> impl IntoView {
    let page = StoredValue::new(());
    let shown = held.with_value(|call| call.shown);
    let small = RwSignal::new(held.with_value(|call| call.devices.small.get()));
    Effect::new(move |_| held.with_value(|call| call.devices.small.set(small.get())));
    let busy = RwSignal::new(false);
    let tested = RwSignal::new(false);
    let level = RwSignal::new(0_u32);
    let open = move |()| {
        busy.set(true);
        let call = held.get_value();
        leptos::task::spawn_local(async move {
            call.open_devices().await;
            let _ = busy.try_set(false);
        });
    };
    let test = move |()| {
        leptos::task::spawn_local(async move {
            sound_test().await;
            let _ = tested.try_set(true);
        });
    };
    let speaks = Memo::new(move |_| shown.sending.get().microphone);
    Effect::new(move |_| {
        if !speaks.get() {
            return;
        }
        let stream = held.with_value(|call| call.devices.preview());
        leptos::task::spawn_local(async move {
            let Some(ear) = stream.as_ref().and_then(Ear::on) else { return };
            while goes_on(page) && speaks.try_get_untracked() == Some(true) {
                let _ = level.try_set(ear.level());
                TimeoutFuture::new(LISTEN).await;
            }
        });
    });
    let opened = Memo::new(move |_| {
        let sending = shown.sending.get();
        sending.microphone || sending.camera
    });
    view! {
        <Card title=say(Word::MeetingYourself)>
            <Own held=held/>
            <Alert text=Signal::derive(move || shown.fault.get().map(|fault| say(fault.word()).to_owned()))/>
            {move || shown.notice.get().map(|word| view! { <p class="alert alert--amber" role="status">{say(word)}</p> })}
            {move || {
                if busy.get() {
                    view! { <Waiting text=say(Word::MeetingDevicesWait)/> }.into_any()
                } else if opened.get() {
                    view! {
                        <label class="field">
                            <span class="field__label">{say(Word::MeetingLevel)}</span>
                            <meter class="level" min="0" max="100" prop:value=move || f64::from(level.get())></meter>
                            <span class="field__hint">{say(Word::MeetingLevelHint)}</span>
                        </label>
                    }
                    .into_any()
                } else {
                    let text = if shown.fault.get().is_some() { Word::MeetingRetry } else { Word::MeetingDevicesAsk };
                    view! {
                        <p class="note">{say(Word::MeetingDevicesHint)}</p>
                        <Checkbox id="small" label=say(Word::MeetingSmall) ticked=small/>
                        <Button text=say(text) kind=ButtonKind::Main on_press=Callback::new(open)/>
                    }
                    .into_any()
                }
            }}
            <Button text=say(Word::MeetingTest) on_press=Callback::new(test)/>
            <p class="note" role="status">{move || say(if tested.get() { Word::MeetingTested } else { Word::MeetingTestHint })}</p>
        </Card>
    }
}
