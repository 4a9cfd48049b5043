//! The two talks, as the pages of their program. What is being typed in one outlives a look at the places that another
//! program draws, in this tab alone.

use super::state::{Doing, Room};
use super::talk;
use crate::model::place::{Place, Readers};
use crate::model::room::RoomView;
use crate::model::words::Word;
use crate::shell::{Heading, keep_here, recall_here, say};
use leptos::prelude::*;
use shared_types::case::Channel;
use shared_types::values::CaseId;

/// The page of a talk.
pub(in crate::citizen) fn draw(room: Room, id: &CaseId, place: &Place) -> AnyView {
    let readers = if *place == Place::Private { Readers::Mediator } else { Readers::Everybody };
    let Some(channel) = room.once(|view| view.channel(readers)).flatten() else {
        return view! { <Heading text=say(Word::RoomPrivateTitle)/><p class="lede">{say(Word::RoomClosed)}</p> }
            .into_any();
    };
    keep_typed(room, id, channel);
    talk::talk(room, id, channel)
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
