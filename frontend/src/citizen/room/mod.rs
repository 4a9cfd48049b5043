//! The mediation room of a case: the talk with everybody and the talk in confidence, offers, sealed bids, what nobody
//! disputes, meetings. Every place has a page of its own and says who reads what is written there. Several programs
//! draw them (`docs/adr/0010`); what all need is here and in [`state`].

pub(super) mod bargain;
mod before;
mod bid;
pub(super) mod evidence;
mod facts;
mod files;
mod make;
mod making;
mod meetings;
mod offer;
mod offers;
mod part;
mod said;
mod state;
mod talk;
pub(super) mod talks;

use crate::model::place::Place;
use crate::model::route::Page;
use crate::model::waits::open_facts;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, say, say_with};
use crate::ui::{Alert, Button, LinkButton, Waiting};
pub(super) use files::FilesPage;
use leptos::prelude::*;
pub(super) use making::forget_all;
pub(super) use part::{BARGAIN, COUNTS, TALKS};
use shared_types::case::Channel;
use shared_types::values::CaseId;
pub(super) use state::Room;

/// The page of one place.
#[component]
pub(super) fn RoomPage(
    /// The case.
    id: CaseId,
    /// The place.
    place: Place,
    /// How this program draws its places.
    draw: fn(Room, &CaseId, &Place) -> AnyView,
) -> impl IntoView {
    let room = expect_context::<Room>();
    room.open(&id);
    let home = Page::Case(id.clone()).href();
    let back = home.clone();
    // The place is drawn once; what changes in it changes by itself, so that nothing that is being typed is drawn anew.
    let state = Memo::new(move |_| room.of(crate::model::room::RoomView::is_there));
    let here = id.clone();
    let open = place.head();
    view! {
        <BackLink href=home text=say(Word::RoomBack).to_owned()/>
        {move || state.get().unwrap_or_default().then(|| places(room, &id, &open))}
        <Alert text=room.trouble()/>
        {move || match state.get() {
            Some(true) => draw(room, &here, &place),
            Some(false) => {
                view! {
                    <Heading text=say(Word::RoomName)/>
                    <p class="lede">{say(Word::RoomClosed)}</p>
                    <LinkButton text=say(Word::RoomBack) href=back.clone()/>
                }
                    .into_any()
            }
            None if room.is_loading() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => view! { <Button text=say(Word::ShellAgain) on_press=move |()| room.refresh()/> }.into_any(),
        }}
    }
}

/// The row of places, each with how much waits there.
fn places(room: Room, id: &CaseId, open: &Place) -> AnyView {
    let private = room.of(crate::model::room::RoomView::private).flatten();
    let all = [
        (Place::Joint, Word::RoomJoint, "place place--joint"),
        (Place::Private, Word::RoomPrivate, "place place--private"),
        (Place::Offers, Word::RoomOffers, "place"),
        (Place::Evidence, Word::RoomEvidence, "place"),
        (Place::Facts, Word::RoomFacts, "place"),
        (Place::Meetings, Word::RoomMeetings, "place"),
    ];
    let link = |(place, name, class): (Place, Word, &'static str)| {
        let href = Page::Room(id.clone(), place.clone()).href();
        let current = (place == *open).then_some("page");
        let waits = move || match (&place, private) {
            (Place::Joint, _) => room.unread(Channel::Joint),
            (Place::Private, Some(channel)) => room.unread(channel),
            (Place::Offers, _) => room.waiting(),
            (Place::Facts, _) => room.of(open_facts).unwrap_or_default(),
            _ => 0,
        };
        let mark = move || {
            let count = waits();
            (count > 0).then(|| {
                view! {
                    <span class="place__mark" aria-hidden="true">{count}</span>
                    <span class="unseen">{say_with(Word::RoomNew, &[("count", &count.to_string())])}</span>
                }
            })
        };
        view! { <a class=class href=href aria-current=current>{say(name)} " " {mark}</a> }.into_any()
    };
    let there = all.into_iter().filter(|(place, ..)| *place != Place::Private || private.is_some());
    view! { <nav class="places" aria-label=say(Word::RoomName)>{there.map(link).collect_view()}</nav> }.into_any()
}
