//! What is bargained over: offers with their terms in words, what is to be carried over, what was agreed as draft clauses;
//! and rounds of sealed bids with what a result lets each side work out. Never a range: nobody has one.

use super::desk::Desk;
use crate::api::today;
use crate::model::console_bargain::{in_order, told_answers, told_meaning, told_round, told_whose};
use crate::model::console_case_place::CasePlace;
use crate::model::console_form::{Filled, field};
use crate::model::console_route::Place;
use crate::model::console_terms::{clauses, tell};
use crate::model::format::{date, moment, money};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Copy, LinkButton, Tag, ToastText, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, OfferState, OfferView, RoundResult, RoundView};

/// Both cards.
pub(super) fn bargaining(desk: Desk, view: &CaseView) -> AnyView {
    let failed =
        Signal::derive(move || desk.rooms().offers_failed.get().then(|| say(Word::ConsoleOfferFailed).to_owned()));
    let known = StoredValue::new(view.clone());
    let makes = view.available.contains(&Action::MakeOffer);
    let make = makes.then(|| {
        let press = move |()| desk.choose(Action::MakeOffer);
        view! { <Button text=say_code(Family::ConsoleAction, Action::MakeOffer.as_str()) on_press=press/> }
    });
    view! {
        <Card title=say(Word::ConsoleOfferTitle)>
            <Alert text=failed/>
            {move || desk.rooms().offers.get().map(|answer| known.with_value(|view| list(desk, view, &answer.offers)))}
            <div class="row">{make}</div>
        </Card>
        <Card title=say(Word::ConsoleRoundTitle)>
            {move || desk.rooms().offers.get().map(|answer| {
                let opens = answer.available.contains(&Action::OpenRound);
                known.with_value(|view| rounds(desk, view, &answer.rounds, opens))
            })}
        </Card>
    }
    .into_any()
}

fn list(desk: Desk, view: &CaseView, offers: &[OfferView]) -> AnyView {
    if offers.is_empty() {
        return view! { <p class="note">{say(Word::ConsoleOfferNone)}</p> }.into_any();
    }
    let over = |offer: &OfferView| {
        matches!(offer.state, OfferState::Declined | OfferState::Withdrawn | OfferState::Expired | OfferState::Carried)
    };
    let (past, now): (Vec<OfferView>, Vec<OfferView>) = in_order(offers).into_iter().partition(over);
    let count = past.len().to_string();
    let rows = |offers: Vec<OfferView>| offers.into_iter().map(|offer| one(desk, view, &offer)).collect_view();
    let past = (!past.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{say_with(Word::ConsoleOfferOver, &[("count", &count)])}</summary>
                <ul class="offers">{rows(past)}</ul>
            </details>
        }
    });
    view! { <ul class="offers">{rows(now)}</ul>{past} }.into_any()
}

const fn tone(state: OfferState) -> Tone {
    match state {
        OfferState::Open => Tone::Blue,
        OfferState::Accepted => Tone::Green,
        _ => Tone::Plain,
    }
}

/// What an offer says, one line each.
pub(super) fn terms(view: &CaseView, offer: &OfferView) -> AnyView {
    let rows =
        offer.terms.iter().map(|term| view! { <li>{tell(language(), view, term, Some(today()))}</li> }).collect_view();
    view! { <ul class="offer__terms">{rows}</ul> }.into_any()
}

fn one(desk: Desk, view: &CaseView, offer: &OfferView) -> AnyView {
    let until = date(language(), offer.expires_on, today());
    let whose = told_whose(language(), view, offer);
    let mut lines: Vec<String> = told_answers(language(), view, offer);
    if let Some(note) = &offer.note {
        lines.insert(0, say_with(Word::ConsoleOfferNote, &[("note", note)]));
    }
    let open = matches!(offer.state, OfferState::Open | OfferState::Entrusted);
    let foot = [
        Some(whose),
        offer.counters.is_some().then(|| say(Word::ConsoleOfferCounters).to_owned()),
        open.then(|| say_with(Word::ConsoleOfferUntil, &[("date", &until)])),
    ];
    let foot = foot.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let about = {
        let party = offer.from.map(|party| party.to_string()).unwrap_or_default();
        Filled::from([(field::OFFER, offer.id.to_string()), (field::PARTY, party)])
    };
    let acts = [(Action::CarryOffer, ButtonKind::Main), (Action::WithdrawOffer, ButtonKind::Plain)]
        .into_iter()
        .filter(|(action, _)| offer.available.contains(action))
        .map(|(action, kind)| {
            let about = about.clone();
            let press = move |()| desk.choose_at(action, about.clone());
            view! { <Button text=say_code(Family::ConsoleAction, action.as_str()) kind=kind on_press=press/> }
        })
        .collect_view();
    let state = if offer.available.contains(&Action::CarryOffer) {
        say(Word::ConsoleOfferWaits).to_owned()
    } else {
        say_code(Family::OfferState, offer.state.as_str())
    };
    let class = if offer.state == OfferState::Entrusted { "offer offer--entrusted" } else { "offer" };
    let draft = (offer.state == OfferState::Accepted).then(|| draft(desk, view, offer));
    view! {
        <li class=class>
            <p><Tag text=state tone=tone(offer.state)/></p>
            {terms(view, offer)}
            <p class="note">{foot}</p>
            {lines.into_iter().map(|line| view! { <p class="note">{line}</p> }).collect_view()}
            <div class="row">{acts}</div>
            {draft}
        </li>
    }
    .into_any()
}

/// What was agreed, as clauses to start from: plain text, which people still have to check.
fn draft(desk: Desk, view: &CaseView, offer: &OfferView) -> AnyView {
    let toast = expect_context::<ToastText>();
    let text = clauses(language(), view, &offer.terms);
    let used = text.clone();
    let settles = view.available.contains(&Action::Settle);
    let go = settles.then(|| {
        let press = move |()| desk.choose_at(Action::Settle, Filled::from([(field::TERMS, used.clone())]));
        view! { <Button text=say(Word::ConsoleOfferDraftUse) on_press=press/> }
    });
    let copied = move |()| toast.say(say(Word::ConsoleOfferDraftCopied).to_owned());
    let label = format!("{} {}", say(Word::ConsoleOfferDraftCopy), say(Word::ConsoleOfferDraft));
    // What stands in the offer is there as clauses already.
    let writes = view.available.contains(&Action::DraftAgreement).then(|| {
        let href = Place::CaseAt(view.id.clone(), CasePlace::Agreement).href();
        view! { <LinkButton text=say(Word::ConsoleAgreeGo) href=href kind=ButtonKind::Main/> }
    });
    view! {
        <div class="draft">
            <h3>{say(Word::ConsoleOfferDraft)}</h3>
            <p class="note">{say(Word::ConsoleOfferDraftHint)}</p>
            <p class="draft__text">{text.clone()}</p>
            <div class="row">
                {writes}
                {go}
                <Copy text=text word=say(Word::ConsoleOfferDraftCopy) label=label on_copied=copied/>
            </div>
        </div>
    }
    .into_any()
}

fn rounds(desk: Desk, view: &CaseView, rounds: &[RoundView], opens: bool) -> AnyView {
    let none = rounds.is_empty().then(|| view! { <p class="note">{say(Word::ConsoleRoundNone)}</p> });
    let rows = rounds.iter().rev().map(|round| round_row(view, round)).collect_view();
    let open = opens.then(|| {
        let press = move |()| desk.choose(Action::OpenRound);
        view! { <Button text=say_code(Family::ConsoleAction, Action::OpenRound.as_str()) on_press=press/> }
    });
    view! { {none}<ul class="offers">{rows}</ul><div class="row">{open}</div> }.into_any()
}

fn round_row(view: &CaseView, round: &RoundView) -> AnyView {
    let when = moment(language(), round.closes_at, today());
    let number = say_with(Word::ConsoleRoundNumber, &[("number", &round.id.number().to_string())]);
    let mut lines = told_round(language(), view, round);
    let (text, tone, meaning) = match round.result {
        None => {
            lines.push(say_with(Word::ConsoleRoundOpen, &[("when", &when)]));
            (say(Word::BidRunning).to_owned(), Tone::Blue, say(Word::ConsoleRoundSealed))
        }
        Some(result) => {
            let tone = if result == RoundResult::Matched { Tone::Green } else { Tone::Plain };
            (say_code(Family::ConsoleRoundResult, result.as_str()), tone, told_meaning(language(), result))
        }
    };
    let amount =
        round.amount.map(|amount| say_with(Word::ConsoleRoundAmount, &[("amount", &money(language(), amount))]));
    view! {
        <li class="offer">
            <p>{number}" "<Tag text=text tone=tone/></p>
            {amount.map(|amount| view! { <p class="offer__terms"><strong>{amount}</strong></p> })}
            {lines.into_iter().map(|line| view! { <p class="note">{line}</p> }).collect_view()}
            <p class="note">{meaning}</p>
        </li>
    }
    .into_any()
}
