//! In the meeting: where one is, who hears one, the pictures, and the few things one can do.

use super::devices::can_share;
use super::door::Visitor;
use super::shown::Phase;
use super::tile::{Other, Own};
use super::{Held, call::Call};
use crate::model::meeting::Scene;
use crate::model::meeting_people::{MeetingCase, card, part, party_name};
use crate::model::words::Word;
use crate::shell::{Heading, language, renew, say, say_with};
use crate::ui::{Alert, Button, Tag, Tone};
use leptos::prelude::*;
use shared_types::api::{Peer, PeerPart};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

fn leads(you: Option<&Peer>) -> bool {
    you.is_some_and(|you| you.part == PeerPart::Mediator)
}

/// Where the reader is, in words.
fn tell(phase: &Phase, case: &MeetingCase, you: Option<&Peer>) -> String {
    let is_side = you.is_some_and(|you| you.party.is_some());
    let leads = leads(you);
    let word = match phase {
        Phase::Inside(Scene::Together) => Word::MeetingTogether,
        Phase::Inside(Scene::Unattended) => Word::MeetingUnattended,
        Phase::Inside(Scene::Apart) if is_side => Word::MeetingApart,
        Phase::Inside(Scene::Apart) => Word::MeetingApartStaff,
        Phase::Inside(Scene::Private(party)) if leads => {
            let name = party_name(language(), case, *party);
            return say_with(Word::MeetingPrivateLead, &[("name", &name)]);
        }
        Phase::Inside(Scene::Private(_)) => Word::MeetingPrivate,
        Phase::Inside(Scene::PrivateUnattended(_)) => Word::MeetingPrivateWait,
        Phase::Lost => Word::MeetingLost,
        _ => Word::MeetingEntering,
    };
    say(word).to_owned()
}

/// The page.
#[component]
pub(super) fn Room(visitor: Visitor, held: Held) -> impl IntoView {
    let shown = held.with_value(|call| call.shown);
    let case = visitor.case;
    let told = {
        let case = case.clone();
        Memo::new(move |_| tell(&shown.phase.get(), &case, shown.you.get().as_ref()))
    };
    let private =
        Memo::new(move |_| matches!(shown.phase.get(), Phase::Inside(Scene::Private(_) | Scene::PrivateUnattended(_))));
    let own = move || shown.you.get().map(|you| part(language(), &you));
    let leading = Memo::new(move |_| shown.you.with(|you| leads(you.as_ref())));
    let cards = case.clone();
    let lead = case.clone();
    view! {
        <div class="meeting" class:meeting--private=private>
            <Heading text=say(Word::MeetingTitle)/>
            <p class="meeting__where" role="status">{told}</p>
            <Alert text=Signal::derive(move || shown.fault.get().map(|fault| say(fault.word()).to_owned()))/>
            <div role="status">
                {move || shown.notice.get().map(|word| view! { <p class="alert alert--amber">{say(word)}</p> })}
            </div>
            {move || {
                shown.offered.get().then(|| {
                    view! {
                        <div class="row">
                            <Button
                                text=say(Word::MeetingThinAgain)
                                on_press=Callback::new(move |()| press(held, |call| Box::pin(async move { call.switch_picture().await })))
                            />
                        </div>
                    }
                })
            }}
            <ul class="tiles">
                <li class="tile">
                    <Own held=held/>
                    <p class="tile__who"><strong>{say(Word::MeetingYou)}</strong> " " <span>{own}</span></p>
                    <p class="tile__tags">
                        {move || {
                            let sending = shown.sending.get();
                            let told = [
                                (!sending.microphone, Word::MeetingIsMuted, Tone::Amber),
                                (sending.thin, Word::MeetingIsThin, Tone::Amber),
                                (!sending.camera && !sending.thin, Word::MeetingIsUnseen, Tone::Plain),
                                (sending.document, Word::MeetingShowsDocument, Tone::Blue),
                            ];
                            let shown = told.into_iter().filter(|(so, ..)| *so);
                            shown.map(|(_, word, tone)| view! { <Tag text=say(word) tone=tone/> }).collect_view()
                        }}
                    </p>
                </li>
                <For
                    each=move || shown.tiles.get()
                    key=|tile| tile.who.peer.clone()
                    children=move |tile| {
                        let card = card(language(), &cards, &tile.who);
                        view! { <Other peer=tile.who.peer card=card held=held/> }
                    }
                />
            </ul>
            <Controls held=held/>
            {move || leading.get().then(|| aside(&lead, held))}
        </div>
    }
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

fn press(held: Held, work: fn(Rc<Call>) -> Work) {
    leptos::task::spawn_local(work(held.get_value()));
}

/// A button that stays where it is, with its focus, while its word changes.
fn switch(
    text: impl Fn() -> Word + Send + 'static,
    off: impl Fn() -> bool + Send + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    view! { <button type="button" class="btn switch" class:switch--off=off on:click=move |_| act()>{move || say(text())}</button> }
        .into_any()
}

#[component]
fn Controls(held: Held) -> impl IntoView {
    let sending = held.with_value(|call| call.shown.sending);
    let choose = move |on: bool, off: Word, other: Word| if on { off } else { other };
    let document = can_share().then(|| {
        switch(
            move || choose(sending.get().document, Word::MeetingDocumentOff, Word::MeetingDocumentOn),
            || false,
            move || press(held, |call| Box::pin(async move { call.switch_document().await })),
        )
    });
    let hint = document.is_some().then(|| view! { <p class="note">{say(Word::MeetingDocumentHint)}</p> });
    let leave = move |()| {
        renew();
        held.with_value(|call| call.leave());
    };
    view! {
        <div class="controls" role="group" aria-label=say(Word::MeetingControls)>
            {switch(
                move || choose(sending.get().microphone, Word::MeetingMicrophoneOff, Word::MeetingMicrophoneOn),
                move || !sending.get().microphone,
                move || press(held, |call| Box::pin(async move { call.switch_sound().await })),
            )}
            {switch(
                move || choose(sending.get().camera, Word::MeetingCameraOff, Word::MeetingCameraOn),
                move || !sending.get().camera,
                move || press(held, |call| Box::pin(async move { call.switch_picture().await })),
            )}
            {document}
            <Button text=say(Word::MeetingLeave) kind=crate::ui::ButtonKind::Danger on_press=Callback::new(leave)/>
        </div>
        {hint}
    }
}

/// What only the mediator can do.
fn aside(case: &MeetingCase, held: Held) -> AnyView {
    let phase = held.with_value(|call| call.shown.phase);
    let sides: Vec<_> = case.parties.iter().map(|party| (party.id, party_name(language(), case, party.id))).collect();
    let inside = Memo::new(move |_| match phase.get() {
        Phase::Inside(Scene::Private(_) | Scene::PrivateUnattended(_)) => Some(true),
        Phase::Inside(Scene::Together) => Some(false),
        _ => None,
    });
    let here = held.with_value(|call| call.shown.tiles);
    (move || match inside.get() {
        None => ().into_any(),
        Some(true) => {
            let back = move |()| held.with_value(|call| call.bring_back());
            view! {
                <div class="row">
                    <Button text=say(Word::MeetingBringBack) kind=crate::ui::ButtonKind::Main on_press=Callback::new(back)/>
                </div>
            }
            .into_any()
        }
        Some(false) => {
            let buttons = sides
                .iter()
                .filter(|(party, _)| here.with(|tiles| tiles.iter().any(|tile| tile.who.party == Some(*party))))
                .map(|(party, name)| {
                    let party = *party;
                    let text = say_with(Word::MeetingAside, &[("name", name)]);
                    let go = move |()| held.with_value(|call| call.go_aside(party));
                    view! { <Button text=text on_press=Callback::new(go)/> }
                })
                .collect_view();
            view! {
                <section class="card card--caucus">
                    <h2>{say(Word::MeetingAsideTitle)}</h2>
                    <p class="note">{say(Word::MeetingAsideHint)}</p>
                    <div class="row">{buttons}</div>
                </section>
            }
            .into_any()
        }
    })
    .into_any()
}
