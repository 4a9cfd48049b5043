//! One picture of a meeting with who it is under it, and what they send in words: a black picture alone says nothing.

use super::Held;
use super::link::Standing;
use super::shown::Tile;
use crate::model::meeting_people::Card;
use crate::model::words::Word;
use crate::shell::say;
use crate::ui::{Tag, Tone};
use leptos::html;
use leptos::prelude::*;

/// Oneself: muted, and as in a mirror.
#[component]
pub(super) fn Own(held: Held) -> impl IntoView {
    let node = NodeRef::<html::Video>::new();
    let sending = held.with_value(|call| call.shown.sending);
    let seen = Memo::new(move |_| sending.get().camera);
    Effect::new(move |_| {
        let (Some(video), seen) = (node.get(), seen.get()) else { return };
        video.set_muted(true);
        let stream = held.with_value(|call| call.devices.preview());
        video.set_src_object(stream.as_ref().filter(|_| seen));
    });
    view! {
        <div class="tile__frame">
            <video
                class="tile__video tile__video--own"
                class:tile__video--off=move || !seen.get()
                node_ref=node
                autoplay
                playsinline
                aria-label=say(Word::MeetingYourself)
            ></video>
            <span class="tile__initial" aria-hidden="true" hidden=seen>{say(Word::MeetingYouShort)}</span>
        </div>
    }
}

/// What somebody sends, where it is not everything.
fn tags(tile: &Tile) -> AnyView {
    let Tile { sending, standing, .. } = tile;
    let told = [
        (*standing == Some(Standing::Connecting), Word::MeetingConnecting, Tone::Plain),
        (*standing == Some(Standing::Broken), Word::MeetingBroken, Tone::Amber),
        (sending.document, Word::MeetingShowsDocument, Tone::Blue),
        (!sending.microphone, Word::MeetingIsMuted, Tone::Amber),
        (!sending.camera && !sending.thin && !sending.document, Word::MeetingIsUnseen, Tone::Plain),
        (sending.thin, Word::MeetingIsThin, Tone::Amber),
    ];
    told.into_iter()
        .filter(|(so, ..)| *so && standing.is_some())
        .map(|(_, word, tone)| view! { <Tag text=say(word) tone=tone/> })
        .collect_view()
        .into_any()
}

/// Somebody else.
#[component]
pub(super) fn Other(
    /// Which connection.
    peer: String,
    /// Who they are.
    card: Card,
    held: Held,
) -> impl IntoView {
    let tiles = held.with_value(|call| call.shown.tiles);
    let node = NodeRef::<html::Video>::new();
    let known = peer.clone();
    let tile = Memo::new(move |_| tiles.with(|tiles| tiles.iter().find(|tile| tile.who.peer == known).cloned()));
    let standing = Memo::new(move |_| tile.get().and_then(|tile| tile.standing));
    Effect::new(move |_| {
        let (Some(video), standing) = (node.get(), standing.get()) else { return };
        let stream = held.with_value(|call| call.stream(&peer)).filter(|_| standing.is_some());
        if video.src_object() != stream {
            video.set_src_object(stream.as_ref());
        }
    });
    let seen = Memo::new(move |_| {
        tile.get()
            .is_some_and(|Tile { sending, standing, .. }| standing.is_some() && (sending.camera || sending.document))
    });
    let document = Memo::new(move |_| tile.get().is_some_and(|tile| tile.sending.document));
    let initial = card.name.chars().next().map(String::from).unwrap_or_default();
    view! {
        <li class="tile" class:tile--document=document>
            <div class="tile__frame">
                <video
                    class="tile__video"
                    class:tile__video--off=move || !seen.get()
                    node_ref=node
                    autoplay
                    playsinline
                    aria-label=card.name.clone()
                ></video>
                <span class="tile__initial" aria-hidden="true" hidden=seen>{initial}</span>
            </div>
            <p class="tile__who"><strong>{card.name}</strong> " " <span>{card.part}</span></p>
            <p class="tile__tags">{move || tile.get().map(|tile| tags(&tile))}</p>
        </li>
    }
}
