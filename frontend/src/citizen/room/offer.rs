//! One offer: all of it, what was said to it, and what the reader may do. Saying yes is told in full before it is done.

use super::making;
use super::offers::{state, terms};
use super::state::Room;
use crate::api::today;
use crate::model::format::date;
use crate::model::offer_told;
use crate::model::order::Order;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, go, language, say, say_with, to_heading};
use crate::ui::{Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, LinkButton, Steps, Waiting};
use leptos::prelude::*;
use shared_types::case::{Action, OfferAnswer, OfferState, OfferView};
use shared_types::values::{CaseId, OfferId, Reason};

const NOTE: &str = "offer_answer_note";

/// What the reader is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Choosing,
    Accepting,
    Declining,
    Withdrawing,
}

/// The page.
pub(super) fn offer(room: Room, id: &CaseId, offer: &OfferId) -> AnyView {
    let (id, offer) = (id.clone(), offer.clone());
    let list = Page::Room(id.clone(), Place::Offers).href();
    let back = list.clone();
    let about = RwSignal::new(About::Choosing);
    let note = RwSignal::new(String::new());
    // Carried over, it stands in two books; what counts is the one put to the other side, which comes later.
    let known = Memo::new(move |_| {
        room.offers().map(|bargain| bargain.offers.iter().rev().find(|known| known.id == offer).cloned())
    });
    let body = move || match (known.get(), room.view()) {
        (Some(Some(offer)), Some(view)) => {
            let (id, shown) = (id.clone(), whole(&view, &offer));
            let acts = move || acts(room, &id, &view, &offer, about, note);
            view! { {shown}{acts} }.into_any()
        }
        (Some(None), _) => view! {
            <Heading text=say(Word::RoomOffers)/>
            <p class="lede">{say(Word::OfferGone)}</p>
            <LinkButton text=say(Word::OfferBack) href=list.clone()/>
        }
        .into_any(),
        _ => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
    };
    view! {
        <BackLink href=back text=say(Word::OfferBack).to_owned()/>
        {body}
    }
    .into_any()
}

fn whole(view: &RoomView, offer: &OfferView) -> AnyView {
    let note = offer.note.clone().map(|note| view! { <p class="offer__note">{note}</p> });
    let answers = offer.answers.iter().map(|said| {
        let word = match said.answer {
            OfferAnswer::Accept => Word::OfferSaidAccept,
            OfferAnswer::Decline => Word::OfferSaidDecline,
        };
        let line = say_with(word, &[("who", &view.side(language(), said.party))]);
        let line = [Some(line), said.note.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! { <p>{line}</p> }
    });
    let secret =
        (offer.state == OfferState::Entrusted).then(|| view! { <p class="note">{say(Word::OfferEntrusted)}</p> });
    let counter = offer.counters.as_ref().map(|_| view! { <p class="note">{say(Word::OfferSaidCounter)}</p> });
    let class = if offer.state == OfferState::Entrusted { "card--caucus" } else { "" };
    let until = say_with(Word::OfferUntil, &[("date", &date(language(), offer.expires_on, today()))]);
    let (terms, answers) = (terms(view, &offer.terms), answers.collect_view());
    view! {
        <div class="offer__head"><Heading text=offer_told::name(view, language(), offer.from)/>{state(offer)}</div>
        <Card class=class>
            {terms}
            {note}
            {counter}
            {secret}
            <p class="note">{until}</p>
            {answers}
        </Card>
    }
    .into_any()
}

fn acts(
    room: Room,
    id: &CaseId,
    view: &RoomView,
    offer: &OfferView,
    about: RwSignal<About>,
    note: RwSignal<String>,
) -> AnyView {
    let may = |action: Action| offer.available.contains(&action);
    match about.get() {
        About::Choosing => {
            let choose = move |to: About| move |()| about.set(to);
            let counter = may(Action::AnswerOffer) && view.may(Action::MakeOffer);
            let (case, id, name) = (id.clone(), offer.id.clone(), offer_told::name(view, language(), offer.from));
            let answer = move |()| {
                making::counter(&case, &id, &name);
                go(&Page::Room(case.clone(), Place::NewOffer(making::load().first())).href());
            };
            let answers = may(Action::AnswerOffer).then(|| {
                view! {
                    <Button text=say(Word::OfferAccept) kind=ButtonKind::Main on_press=choose(About::Accepting) wide=true/>
                    {counter.then(|| view! { <Button text=say(Word::OfferCounter) on_press=answer wide=true/> })}
                    <Button text=say(Word::OfferDecline) on_press=choose(About::Declining) wide=true/>
                }
            });
            let withdraw = may(Action::WithdrawOffer).then(
                || view! { <Button text=say(Word::OfferWithdraw) on_press=choose(About::Withdrawing) wide=true/> },
            );
            view! { <div class="stack">{answers}{withdraw}</div> }.into_any()
        }
        About::Accepting if may(Action::AnswerOffer) => accepting(room, offer, about, note),
        About::Declining if may(Action::AnswerOffer) => {
            let order = Order::answer_offer;
            let id = offer.id.clone();
            let give = move |reason: Option<Reason>| order(&id, OfferAnswer::Decline, reason.as_ref());
            let means = view! { <p>{say(Word::OfferDeclineHint)}</p> }.into_any();
            let words = [Word::OfferDecline, Word::OfferDeclineGo];
            with_note(room, about, note, words, ButtonKind::Danger, give, means)
        }
        About::Withdrawing if may(Action::WithdrawOffer) => {
            let id = offer.id.clone();
            let give = move |()| done(room, about, &Order::withdraw_offer(&id));
            view! {
                <Card title=say(Word::OfferWithdraw)>
                    <p>{say(Word::OfferWithdrawHint)}</p>
                    <Button text=say(Word::OfferWithdrawGo) kind=ButtonKind::Danger busy=room.busy() on_press=give wide=true/>
                    <Button text=say(Word::OfferChange) kind=ButtonKind::Quiet on_press=move |()| about.set(About::Choosing)/>
                </Card>
            }
            .into_any()
        }
        // It was open a moment ago: what was begun has no place any more.
        _ => view! { <p class="card card--soft" role="status">{say(Word::OfferGone)}</p> }.into_any(),
    }
}

/// Gives the order; where the offer stands then is at the top of the page.
fn done(room: Room, about: RwSignal<About>, order: &Order) {
    let recorded = Callback::new(move |()| {
        about.set(About::Choosing);
        to_heading();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
    room.give(order, recorded);
    room.say_later(Word::CaseDone);
}

fn accepting(room: Room, offer: &OfferView, about: RwSignal<About>, note: RwSignal<String>) -> AnyView {
    let id = offer.id.clone();
    let give = move |reason: Option<Reason>| Order::answer_offer(&id, OfferAnswer::Accept, reason.as_ref());
    // The mediator's own offer is put to both: one yes is half of it.
    let first = if offer.from.is_none() { Word::OfferAccept1Both } else { Word::OfferAccept1 };
    let means = [first, Word::OfferAccept2, Word::OfferAccept3].map(|word| say(word).to_owned()).to_vec();
    let means = view! { <Steps items=means/> }.into_any();
    with_note(room, about, note, [Word::OfferAcceptTitle, Word::OfferAcceptGo], ButtonKind::Main, give, means)
}

/// What it means, a note that may be left out, and the last press.
fn with_note(
    room: Room,
    about: RwSignal<About>,
    note: RwSignal<String>,
    [title, press]: [Word; 2],
    kind: ButtonKind,
    order: impl Fn(Option<Reason>) -> Order + Send + Sync + 'static,
    means: AnyView,
) -> AnyView {
    let errors = FieldErrors::new();
    let submit = move || {
        let typed = note.get_untracked();
        let said = if typed.trim().is_empty() { Ok(None) } else { Reason::parse(&typed).map(Some) };
        match said {
            Ok(said) => {
                errors.set(Vec::new());
                done(room, about, &order(said));
            }
            Err(error) => errors.set(vec![(NOTE, tell_input(language(), error.code(), error.limit()))]),
        }
    };
    view! {
        <Form on_submit=submit>
            <Card title=say(title)>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                {means}
                <Field
                    id=NOTE
                    label=say(Word::OfferAnswerNote)
                    optional=say(Word::ShellOptional).to_owned()
                    value=note
                    error=errors.at(NOTE)
                />
                <Button text=say(press) kind=kind busy=room.busy() wide=true/>
                <Button text=say(Word::OfferChange) kind=ButtonKind::Quiet on_press=move |()| about.set(About::Choosing)/>
            </Card>
        </Form>
    }
    .into_any()
}
