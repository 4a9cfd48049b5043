//! The mediation rooms of an organisation: those there are, and the form for one more. One that is changed goes back into
//! the form and keeps its key, so that what is planned in it stays there.

use crate::api::draw_key;
use crate::model::console_admin::{Flaw, field, tell};
use crate::model::console_org_room::RoomTyped;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Button, Field, FieldErrors};
use leptos::prelude::*;
use shared_types::people::{MediationRoom, MediationRooms};

/// Adds what is typed to the others; nothing typed adds nothing.
pub(super) fn add_room(rooms: RwSignal<MediationRooms>, room: RwSignal<RoomTyped>) -> Result<(), Vec<Flaw>> {
    let typed = room.get_untracked();
    if typed.is_blank() {
        return Ok(());
    }
    let all = rooms.with_untracked(|rooms| typed.add_to(rooms, &draw_key()))?;
    rooms.set(all);
    room.set(RoomTyped::default());
    Ok(())
}

/// The list and the form.
#[component]
pub(super) fn Rooms(
    /// The rooms.
    rooms: RwSignal<MediationRooms>,
    /// What is typed.
    room: RwSignal<RoomTyped>,
    /// What is wrong with it.
    errors: FieldErrors,
) -> impl IntoView {
    let (name, place) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // What is taken out to be changed, or was added, shows in the fields; what is typed in them is the room.
    Effect::new(move |_| {
        let typed = room.get();
        if name.with_untracked(|text| *text != typed.name) {
            name.set(typed.name);
        }
        if place.with_untracked(|text| *text != typed.place) {
            place.set(typed.place);
        }
    });
    Effect::new(move |_| {
        let (name, place) = (name.get(), place.get());
        if room.with_untracked(|typed| typed.name != name || typed.place != place) {
            room.update(|typed| (typed.name, typed.place) = (name, place));
        }
    });
    let add = move |()| {
        let flaws = if room.with_untracked(RoomTyped::is_blank) {
            vec![(field::ROOM_NAME, shared_types::values::ParseError::Empty)]
        } else {
            add_room(rooms, room).err().unwrap_or_default()
        };
        errors.set(flaws.into_iter().map(|flaw| tell(language(), flaw)).collect());
    };
    let take = move |index: usize| {
        let mut all = rooms.with_untracked(|rooms| rooms.as_slice().to_vec());
        let taken = (index < all.len()).then(|| all.remove(index));
        // Fewer of what was right are right.
        if let Ok(all) = MediationRooms::try_new(all) {
            rooms.set(all);
        }
        taken
    };
    let line = move |(index, one): (usize, MediationRoom)| {
        let told = say_with(Word::ConsoleAdminRoomLine, &[("name", one.name.as_str()), ("place", one.place.as_str())]);
        let change = format!("{}: {told}", say(Word::ConsoleAdminPostChange));
        let remove = format!("{}: {told}", say(Word::ConsoleAdminPostRemove));
        let put_back = move |_| {
            // Another one that was being changed is not lost.
            if add_room(rooms, room).is_ok()
                && let Some(one) = take(index)
            {
                room.set(RoomTyped::of(&one));
            }
        };
        view! {
            <li class="sessions__one">
                <span>{told}</span>
                <span class="row">
                    <button type="button" class="linked" aria-label=change on:click=put_back>{say(Word::ConsoleAdminPostChange)}</button>
                    <button type="button" class="linked" aria-label=remove on:click=move |_| drop(take(index))>{say(Word::ConsoleAdminPostRemove)}</button>
                </span>
            </li>
        }
    };
    let wrong = errors.at(field::ROOMS);
    view! {
        <fieldset class="posts">
            <legend class="choices__legend">{say(Word::ConsoleAdminRooms)}</legend>
            <p class="note">{say(Word::ConsoleAdminRoomsHint)}</p>
            <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
            {move || {
                let all: Vec<MediationRoom> = rooms.get().into();
                if all.is_empty() {
                    view! { <p class="note" id=field::ROOMS tabindex="-1">{say(Word::ConsoleAdminRoomsNone)}</p> }.into_any()
                } else {
                    view! { <ul class="sessions" id=field::ROOMS tabindex="-1">{all.into_iter().enumerate().map(line).collect_view()}</ul> }.into_any()
                }
            }}
            <div class="stack posts__new">
                <div class="query">
                    <Field id=field::ROOM_NAME label=say(Word::ConsoleAdminRoomName) value=name error=errors.at(field::ROOM_NAME)/>
                    <Field id=field::ROOM_PLACE label=say(Word::ConsoleAdminRoomPlace) value=place error=errors.at(field::ROOM_PLACE)/>
                </div>
                <div><Button text=say(Word::ConsoleAdminRoomAdd) on_press=add/></div>
            </div>
        </fieldset>
    }
}
