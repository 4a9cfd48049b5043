//! The two talks, as the pages of their program. What is being typed in one outlives a look at the places that another
//! program draws, in this tab alone.

use super::state::{Doing, Room};
use super::talk;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::words::Word;
use crate::shell::{Heading, keep_here, recall_here, say};
use leptos::prelude::*;
use shared_types::case::Channel;
use shared_types::values::CaseId;

/// Which talk of which case was shown last.
const LAST: &str = "talk";

/// The page of a talk.
pub(in crate::citizen) fn draw(room: Room, id: &CaseId, place: &Place) -> AnyView {
    let channel = match place {
        Place::Private => room.once(RoomView::private).flatten(),
        _ => Some(Channel::Joint),
    };
    let Some(channel) = channel else {
        return view! { <Heading text=say(Word::RoomPrivateTitle)/><p class="lede">{say(Word::RoomClosed)}</p> }
            .into_any();
    };
    came_from(room, id, channel);
    keep_typed(room, id, channel);
    talk::talk(room, id, channel)
}

/// Who was in the other talk before is asked before they say something here, whatever they looked at between.
fn came_from(room: Room, id: &CaseId, channel: Channel) {
    let name = |channel: Channel| format!("{id} {channel}");
    let last = recall_here(LAST);
    for other in room.once(|view| view.channels.clone()).unwrap_or_default() {
        if other != channel && last.as_deref() == Some(&name(other)) {
            room.enter(other);
        }
    }
    keep_here(LAST, &name(channel));
}

/// What is typed is kept for this side of this case, and gone once it is said, or somebody signs out.
fn keep_typed(room: Room, id: &CaseId, channel: Channel) {
    let corner = room.corner(channel);
    let typed = corner.typed;
    let side = room.once(RoomView::own).flatten().map(|own| own.to_string()).unwrap_or_default();
    let name = format!("typed {id} {side} {channel}");
    if typed.with_untracked(String::is_empty)
        && let Some(before) = recall_here(&name)
    {
        typed.set(before);
    }
    Effect::new(move |_| {
        // Words that are being changed stand in the talk already; found again, they would be said twice.
        let changing = corner.doing.with(|doing| matches!(doing, Doing::Editing(_)));
        typed.with(|typed| keep_here(&name, if changing { "" } else { typed }));
    });
}
