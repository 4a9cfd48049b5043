//! The talks of a case, one room each: with both sides, with one alone, with the judge, with an expert. A room says by
//! name who hears it, above the words and at the field; it has its own colour and edge, so that nothing is said into
//! the wrong one. What is typed stays typed while the page around it changes.

use super::compose::Compose;
use super::desk::Desk;
use super::evidence::Evidence;
use super::part;
use super::said::Said;
use crate::model::console_rooms::{hint, name};
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Empty, Tab, Tabs};
use leptos::html;
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, Channel, PartyRole};

const PANEL: &str = "room";
/// So many pixels from the end still count as the end.
const NEAR_END: i32 = 160;

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
    // The newest words are at the end; who reads back is not torn away by what others say meanwhile.
    Effect::new(move |before: Option<u64>| {
        let last = words.with(|words| words.last().map_or(0, |message| message.seq));
        if let Some(log) = log.get() {
            let at_end = log.scroll_height() - log.scroll_top() - log.client_height() < NEAR_END;
            let own = words.with_untracked(|words| words.last().is_some_and(|message| message.own));
            if before.is_none_or(|before| before == 0) || (before != Some(last) && (at_end || own)) {
                request_animation_frame(move || log.set_scroll_top(log.scroll_height()));
            }
            desk.mark(room);
        }
        last
    });
    let none_yet = Memo::new(move |_| words.with(Vec::is_empty));
    let silent = Signal::derive(move || desk.rooms().silent.get().then(|| say(Word::ConsoleCaseTalkFailed).to_owned()));
    let class = part(desk, move |view| format!("room__body {}", look(view, room)));
    let who = part(desk, move |view| hint(language(), view, room));
    let title = part(desk, move |view| name(language(), view, room));
    let speaks = part(desk, |view| view.available.contains(&Action::PostMessage));
    let none = if room == Channel::Guidance { Word::ConsoleCaseGuidanceEmpty } else { Word::ConsoleCaseRoomNone };
    view! {
        <div class=move || class.get() role="tabpanel" id=PANEL aria-labelledby=format!("{PANEL}-{room}")>
            <p class="room__hint"><span class="room__plate">{move || title.get()}</span>{move || who.get()}</p>
            <Alert text=silent/>
            <div class="talk" role="log" tabindex="0" aria-label=move || title.get() node_ref=log>
                {move || none_yet.get().then(|| view! { <Empty text=say(none)/> })}
                <For each=move || words.get() key=|message| (message.seq, message.changed) let:message>
                    <Said desk=desk room=room message=message/>
                </For>
            </div>
            {move || {
                if speaks.get() == Some(true) {
                    view! { <Compose desk=desk room=room/> }.into_any()
                } else {
                    view! { <p class="note">{say(Word::ConsoleCaseTalkClosed)}</p> }.into_any()
                }
            }}
            {matches!(room, Channel::Joint | Channel::Caucus(_)).then(|| view! { <Evidence desk=desk room=room/> })}
        </div>
    }
}
