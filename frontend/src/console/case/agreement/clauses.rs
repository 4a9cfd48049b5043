//! The clauses, each in the words that will be signed, with what may be done to it; the one that is open stands as a form in its
//! place. Below them: another one, and what both sides said yes to.

use super::clause::{self, ADD, LIST, OPEN_TITLE, form};
use super::writing::Writing;
use super::{case, focus_soon};
use crate::api::today;
use crate::console::case::desk::Desk;
use crate::console::case::part;
use crate::model::console_agreement::{MOST, accepted, names, of_offer, told};
use crate::model::console_terms::tell;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::Button;
use leptos::prelude::*;
use shared_types::case::{CaseView, Clause, OfferView};

/// The list, and what may be added.
pub(super) fn clauses(desk: Desk, writing: Writing, wrong: Signal<Option<String>>) -> AnyView {
    // Names are in every clause; a talk beside it draws nothing anew.
    let people = part(desk, |view| view.parties.clone());
    let count = Memo::new(move |_| writing.clauses.with(Vec::len));
    let opened = Memo::new(move |_| writing.open.get());
    let list = move || {
        people.track();
        let view = case(desk)?;
        let clauses = writing.clauses.get();
        let open = opened.get();
        let last = clauses.len();
        let rows = clauses
            .iter()
            .enumerate()
            .map(|(index, clause)| match open {
                Some(at) if at == index => view! { <li>{form(writing, &view, index)}</li> }.into_any(),
                _ => row(writing, &view, index, clause, last, open.is_some()),
            })
            .collect_view();
        let new = (open == Some(last)).then(|| view! { <li>{form(writing, &view, last)}</li> });
        Some(view! { <ol class="clauses">{rows}{new}</ol> }.into_any())
    };
    let add = move |()| {
        writing.edit(writing.clauses.with_untracked(Vec::len));
        focus_soon(OPEN_TITLE);
    };
    let may_add = move || {
        (opened.get().is_none() && count.get() < MOST).then(|| {
            view! { <div id=ADD tabindex="-1"><Button text=say(Word::ConsoleAgreeAdd) on_press=add/></div> }
        })
    };
    let removed = move || {
        let (index, _) = writing.removed.get()?;
        let told = say_with(Word::ConsoleAgreeRemoved, &[("number", &(index + 1).to_string())]);
        let back = move |_| {
            writing.restore();
            focus_soon(LIST);
        };
        Some(view! {
            <p class="note">{told}" "<button type="button" class="linked" on:click=back>{say(Word::ConsoleAgreeRestore)}</button></p>
        })
    };
    view! {
        <section class="field" aria-labelledby=LIST>
            <h3 id=LIST tabindex="-1">{say(Word::ConsoleAgreeClauses)}</h3>
            <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
            {move || (count.get() == 0 && opened.get().is_none()).then(|| view! { <p class="note">{say(Word::ConsoleAgreeNone)}</p> })}
            {list}
            <div role="status">{removed}</div>
            {may_add}
            {move || offered(desk, writing)}
        </section>
    }
    .into_any()
}

fn row(writing: Writing, view: &CaseView, index: usize, clause: &Clause, count: usize, busy: bool) -> AnyView {
    let number = (index + 1).to_string();
    let values = [("number", number.as_str())];
    let act = |word: Word, of: Word, press: &'static dyn Fn(Writing, usize)| {
        view! {
            <button type="button" class="linked" aria-label=say_with(of, &values) on:click=move |_| press(writing, index)>
                {say(word)}
            </button>
        }
        .into_any()
    };
    let mut acts = Vec::new();
    // One is open at a time: what is typed there must not be lost by opening another.
    if !busy {
        acts.push(act(Word::ConsoleAgreeEdit, Word::ConsoleAgreeEditOf, &|writing, index| {
            writing.edit(index);
            focus_soon(clause::OPEN_TITLE);
        }));
        if index > 0 {
            acts.push(act(Word::ConsoleAgreeUp, Word::ConsoleAgreeUpOf, &|writing, index| writing.shift(index, true)));
        }
        if index + 1 < count {
            acts.push(act(Word::ConsoleAgreeDown, Word::ConsoleAgreeDownOf, &|writing, index| {
                writing.shift(index, false);
            }));
        }
        acts.push(act(Word::ConsoleAgreeRemove, Word::ConsoleAgreeRemoveOf, &|writing, index| {
            writing.remove(index);
            focus_soon(LIST);
        }));
    }
    view! {
        <li class="clause" id=format!("clause-{number}") tabindex="-1">
            <p class="clause__number">{say_with(Word::ConsoleAgreeClause, &values)}</p>
            <p class="clause__text">{told(language(), clause, &names(view, String::new()))}</p>
            <span class="said__acts">{acts}</span>
        </li>
    }
    .into_any()
}

/// What both sides said yes to and is not among the clauses.
fn offered(desk: Desk, writing: Writing) -> Option<AnyView> {
    let view = case(desk)?;
    let answer = desk.rooms().offers.get()?;
    let clauses = writing.clauses.get();
    let missing = |offer: &&OfferView| !of_offer(&view, offer).iter().all(|clause| clauses.contains(clause));
    let rows: Vec<AnyView> = accepted(&answer.offers).filter(missing).map(|offer| one(writing, &view, offer)).collect();
    if rows.is_empty() {
        return None;
    }
    Some(
        view! {
            <details class="fold">
                <summary>{say(Word::ConsoleAgreeOffers)}</summary>
                <ul class="offers">{rows}</ul>
            </details>
        }
        .into_any(),
    )
}

fn one(writing: Writing, view: &CaseView, offer: &OfferView) -> AnyView {
    let terms =
        offer.terms.iter().map(|term| view! { <li>{tell(language(), view, term, Some(today()))}</li> }).collect_view();
    let made = of_offer(view, offer);
    let add = move |()| {
        writing.clauses.update(|clauses| clauses.extend(made.iter().cloned()));
        focus_soon(LIST);
    };
    view! {
        <li class="offer">
            <ul class="offer__terms">{terms}</ul>
            <div class="row"><Button text=say(Word::ConsoleAgreeAddOffer) on_press=add/></div>
        </li>
    }
    .into_any()
}
