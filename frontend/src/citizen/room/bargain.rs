//! The places where sides bargain and meet, as the pages of their programs: offers and bids, the making of an offer, facts
//! and meetings.

use super::state::Room;
use super::{bid, facts, make, meetings, offer, offers};
use crate::model::place::Place;
use leptos::prelude::*;
use shared_types::values::CaseId;

/// Offers and rounds of sealed bids.
pub(in crate::citizen) fn draw(room: Room, id: &CaseId, place: &Place) -> AnyView {
    match place {
        Place::Offer(offer) => offer::offer(room, id, offer),
        Place::Bid(round) => bid::bid(room, id, *round),
        _ => offers::offers(room, id),
    }
}

/// One page of an offer that is being made.
pub(in crate::citizen) fn propose(_: Room, id: &CaseId, place: &Place) -> AnyView {
    let Place::NewOffer(step) = place else { return ().into_any() };
    view! { <make::Making id=id.clone() step=*step/> }.into_any()
}

/// What nobody disputes, and meetings.
pub(in crate::citizen) fn meet(room: Room, id: &CaseId, place: &Place) -> AnyView {
    match place {
        Place::Facts => facts::facts(room),
        _ => meetings::meetings(room, id),
    }
}
