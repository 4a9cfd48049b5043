//! What was offered, and rounds of sealed bids. What waits for the reader stands first.

use super::making;
use super::state::Room;
use crate::api::today;
use crate::model::format::{date, moment, money};
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::model::{bid, offer_told};
use crate::shell::{Heading, language, say, say_code, say_with};
use crate::ui::{ButtonKind, Card, Empty, LinkButton, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::case::{Action, OfferState, OfferView, RoundResult, RoundView, Term};
use shared_types::values::CaseId;

/// The page.
pub(super) fn offers(room: Room, id: &CaseId) -> AnyView {
    let id = id.clone();
    making::open(&id);
    let new = Page::Room(id.clone(), Place::NewOffer(making::load().first())).href();
    let may = Memo::new(move |_| room.of(|view| view.may(Action::MakeOffer)).unwrap_or_default());
    let list = move || {
        let (Some(view), Some(bargain)) = (room.view(), room.offers()) else {
            return view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any();
        };
        if bargain.offers.is_empty() && bargain.rounds.is_empty() {
            return view! { <Empty text=say(Word::OfferNone)/> }.into_any();
        }
        // Carried over, an offer stands twice: the one that is entrusted is told by the other.
        let told = |offer: &&OfferView| offer.state != OfferState::Carried;
        let waits = |offer: &OfferView| offer.available.contains(&Action::AnswerOffer);
        let open = |round: &RoundView| round.available.contains(&Action::PlaceSealedBid);
        let line = |offer: &OfferView| one(&view, &id, offer);
        let mine: Vec<AnyView> = bargain.offers.iter().filter(|offer| waits(offer)).map(line).collect();
        let bids: Vec<AnyView> =
            bargain.rounds.iter().filter(|round| open(round)).map(|round| run(&id, round)).collect();
        let rest: Vec<AnyView> =
            bargain.offers.iter().rev().filter(told).filter(|offer| !waits(offer)).map(line).collect();
        let over: Vec<AnyView> =
            bargain.rounds.iter().rev().filter(|round| !open(round)).map(|round| run(&id, round)).collect();
        let first = (mine.len() + bids.len() > 0)
            .then(|| view! { <section class="stack"><h2>{say(Word::OfferWaits)}</h2>{mine}{bids}</section> });
        let others = (rest.len() + over.len() > 0)
            .then(|| view! { <section class="stack"><h2>{say(Word::OfferAll)}</h2>{rest}{over}</section> });
        view! { {first}{others} }.into_any()
    };
    view! {
        <Heading text=say(Word::RoomOffers)/>
        <p class="lede">{say(Word::OfferLede)}</p>
        {move || may.get().then(|| view! { <LinkButton text=say(Word::OfferNew) href=new.clone() kind=ButtonKind::Main/> })}
        {list}
    }
    .into_any()
}

/// The lines of an offer.
pub(super) fn terms(view: &RoomView, terms: &[Term]) -> AnyView {
    let line = |term: &Term| {
        let mut lines = offer_told::term(view, language(), term, today()).into_iter();
        let first = lines.next();
        let parts: Vec<String> = lines.collect();
        let parts = (!parts.is_empty())
            .then(|| view! { <ul class="terms__parts">{parts.into_iter().map(|part| view! { <li>{part}</li> }).collect_view()}</ul> });
        view! { <li>{first}{parts}</li> }
    };
    view! { <ol class="terms">{terms.iter().map(line).collect_view()}</ol> }.into_any()
}

/// Where an offer stands.
pub(super) fn state(offer: &OfferView) -> AnyView {
    let tone = match offer.state {
        OfferState::Open => Tone::Blue,
        OfferState::Accepted => Tone::Green,
        _ => Tone::Plain,
    };
    view! { <Tag text=say_code(Family::OfferState, offer.state.as_str()) tone=tone/> }.into_any()
}

fn one(view: &RoomView, id: &CaseId, offer: &OfferView) -> AnyView {
    let href = Page::Room(id.clone(), Place::Offer(offer.id.clone())).href();
    let waits = offer.available.contains(&Action::AnswerOffer);
    let (text, kind) =
        if waits { (Word::OfferOpenAnswer, ButtonKind::Main) } else { (Word::OfferOpen, ButtonKind::Plain) };
    let name = offer_told::name(view, language(), offer.from);
    let until = (offer.state == OfferState::Open || offer.state == OfferState::Entrusted).then(|| {
        view! { <p class="note">{say_with(Word::OfferUntil, &[("date", &date(language(), offer.expires_on, today()))])}</p> }
    });
    let secret =
        (offer.state == OfferState::Entrusted).then(|| view! { <p class="note">{say(Word::OfferEntrusted)}</p> });
    let class = if offer.state == OfferState::Entrusted { "card card--caucus" } else { "card" };
    view! {
        <section class=class>
            <div class="offer__head"><h3>{name}</h3>{state(offer)}</div>
            {terms(view, &offer.terms)}
            {secret}
            {until}
            <LinkButton text=say(text) href=href kind=kind/>
        </section>
    }
    .into_any()
}

/// A round in the list.
fn run(id: &CaseId, round: &RoundView) -> AnyView {
    let href = Page::Room(id.clone(), Place::Bid(round.id)).href();
    let tone = match round.result {
        None => Tone::Blue,
        Some(RoundResult::Matched) => Tone::Green,
        Some(RoundResult::NoOverlap | RoundResult::Lapsed) => Tone::Plain,
    };
    let closes = round.result.is_none().then(|| {
        let when = moment(language(), round.closes_at, today());
        view! { <p class="note">{say_with(Word::BidCloses, &[("when", &when)])}</p> }
    });
    let (name, placed) = (told(round), round.placed);
    view! {
        <Card>
            <div class="offer__head"><h3>{say(Word::BidTitle)}</h3><Tag text=name tone=tone/></div>
            {closes}
            {placed.then(|| view! { <p>{say(Word::BidPlaced)}</p> })}
            <LinkButton text=say(Word::BidOpen) href=href/>
        </Card>
    }
    .into_any()
}

/// Where a round stands, with the amount of a match.
pub(super) fn told(round: &RoundView) -> String {
    let amount = round.amount.map(|amount| money(language(), amount)).unwrap_or_default();
    say_with(bid::state(round), &[("amount", &amount)])
}
