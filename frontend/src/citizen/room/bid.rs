//! A round of sealed bids: who reads what, what each result lets each side work out, and only then the two sums.

use super::offers::told;
use super::state::Room;
use crate::api::today;
use crate::model::bid::{LEAST, MOST, labels, range, works};
use crate::model::format::{moment, money};
use crate::model::order::Order;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, say, say_with};
use crate::ui::{
    Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton, Steps, Waiting,
};
use leptos::prelude::*;
use shared_types::case::{Action, BidRange, RoundResult, RoundView};
use shared_types::values::{CaseId, RoundId};

/// The page.
pub(super) fn bid(room: Room, id: &CaseId, round: RoundId) -> AnyView {
    let list = Page::Room(id.clone(), Place::Offers).href();
    let back = list.clone();
    let known =
        Memo::new(move |_| room.offers().map(|bargain| bargain.rounds.iter().find(|known| known.id == round).cloned()));
    let (least, most) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let sure = RwSignal::new(None::<BidRange>);
    view! {
        <BackLink href=back text=say(Word::OfferBack).to_owned()/>
        <Heading text=say(Word::BidTitle)/>
        {move || match known.get() {
            Some(Some(round)) => draw(room, &round, (least, most), sure),
            Some(None) => {
                view! {
                    <p class="lede">{say(Word::BidGone)}</p>
                    <LinkButton text=say(Word::OfferBack) href=list.clone()/>
                }
                    .into_any()
            }
            None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        }}
    }
    .into_any()
}

fn sentences(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| say(*word).to_owned()).collect()
}

fn draw(
    room: Room,
    round: &RoundView,
    typed: (RwSignal<String>, RwSignal<String>),
    sure: RwSignal<Option<BidRange>>,
) -> AnyView {
    if let Some(result) = round.result {
        let next = if result == RoundResult::Matched { Word::BidNextMatched } else { Word::BidNextOther };
        let amount = told(round);
        return view! {
            <Card class=if result == RoundResult::Matched { "card--soft" } else { "" }>
                <p class="asked">{amount}</p>
                <p>{say(next)}</p>
                <p class="note">{say(if result == RoundResult::Matched { Word::BidNotBinding } else { Word::BidReads2 })}</p>
            </Card>
        }
        .into_any();
    }
    let when = moment(language(), round.closes_at, today());
    let pays = room.once(RoomView::own).flatten() == Some(round.payer);
    let open = round.available.contains(&Action::PlaceSealedBid);
    let mut tells = sentences(&works(round.rule));
    tells.push(say(Word::BidNotBinding).to_owned());
    let form = open.then(|| enter(room, round, typed, sure));
    let round = round.clone();
    view! {
        <p class="lede">{say(Word::BidLede)}</p>
        <p class="bid__facts"><strong>{say_with(Word::BidCloses, &[("when", &when)])}</strong> " " {say(if pays { Word::BidYouPay } else { Word::BidTheyPay })}</p>
        {round.placed.then(|| view! { <p class="card card--soft" role="status">{say(Word::BidPlaced)}</p> })}
        <Card title=say(Word::BidReadsTitle)><Steps items=sentences(&[Word::BidReads1, Word::BidReads2, Word::BidReads3])/></Card>
        <Card title=say(Word::BidWorksTitle)><Steps items=tells/></Card>
        {form}
    }
    .into_any()
}

/// The two sums, then the same once more, then they are sealed.
fn enter(
    room: Room,
    round: &RoundView,
    (least, most): (RwSignal<String>, RwSignal<String>),
    sure: RwSignal<Option<BidRange>>,
) -> AnyView {
    let errors = FieldErrors::new();
    let own = room.once(RoomView::own).flatten();
    let [low, high] = labels(round, own);
    let (id, pays) = (round.id, own == Some(round.payer));
    let submit = move || match range(&least.get_untracked(), &most.get_untracked(), language()) {
        Ok(range) => {
            errors.set(Vec::new());
            sure.set(Some(range));
        }
        Err(mend) => errors.set(mend),
    };
    (move || match sure.get() {
        None => view! {
            <Form on_submit=submit>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Field id=LEAST label=say(low) value=least error=errors.at(LEAST) kind=InputKind::Money/>
                <Field id=MOST label=say(high) value=most error=errors.at(MOST) kind=InputKind::Money/>
                <Button text=say(Word::BidNext) kind=ButtonKind::Main wide=true/>
            </Form>
        }
        .into_any(),
        Some(range) => {
            let told = [("least", &*money(language(), range.least)), ("most", &*money(language(), range.most))];
            let told = say_with(if pays { Word::BidCheckPay } else { Word::BidCheckGet }, &told);
            let give = move |()| {
                let done = Callback::new(move |()| {
                    // Not even this phone keeps what was bid.
                    least.set(String::new());
                    most.set(String::new());
                    sure.set(None);
                });
                room.give(&Order::place_sealed_bid(id, range), done);
                room.say_later(Word::CaseDone);
            };
            view! {
                <Card title=say(Word::BidCheckTitle)>
                    <p class="asked">{told}</p>
                    <Button text=say(Word::BidGo) kind=ButtonKind::Main busy=room.busy() on_press=give wide=true/>
                    <Button text=say(Word::BidChange) kind=ButtonKind::Quiet on_press=move |()| sure.set(None)/>
                </Card>
            }
            .into_any()
        }
    })
    .into_any()
}
