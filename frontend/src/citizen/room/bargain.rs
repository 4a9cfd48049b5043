//! The places where sides bargain and meet, as the pages of their program.

use super::state::Room;
use super::{bid, facts, make, meetings, offer, offers};
use crate::model::place::Place;
use leptos::prelude::*;
use shared_types::values::CaseId;

/// The page of a place.
pub(in crate::citizen) fn draw(room: Room, id: &CaseId, place: &Place) -> AnyView {
    match place {
        // Talks are the other program's.
        Place::Joint | Place::Private => ().into_any(),
        Place::Offers => offers::offers(room, id),
        Place::NewOffer(step) => view! { <make::Making id=id.clone() step=*step/> }.into_any(),
        Place::Offer(offer) => offer::offer(room, id, offer),
        Place::Bid(round) => bid::bid(room, id, *round),
        Place::Facts => facts::facts(room),
        Place::Meetings => meetings::meetings(room, id),
    }
}
