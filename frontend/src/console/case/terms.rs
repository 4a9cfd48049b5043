//! The parts of an offer: one is typed at a time and added to those that stand there in words, each with a way out.

use crate::api::today;
use crate::model::console_command::tell;
use crate::model::console_terms::{KINDS, TermTyped, field, is_asked, keep, read, tell as told};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, Choice, Field, FieldErrors, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::{CaseView, PartyView};

/// What is typed for one part.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    by: RwSignal<String>,
    amount: RwSignal<String>,
    count: RwSignal<String>,
    on: RwSignal<String>,
    what: RwSignal<String>,
}

impl Typed {
    fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self { kind: text(), by: text(), amount: text(), count: text(), on: text(), what: text() }
    }

    fn get(self) -> TermTyped {
        TermTyped {
            kind: self.kind.get_untracked(),
            by: self.by.get_untracked(),
            amount: self.amount.get_untracked(),
            count: self.count.get_untracked(),
            on: self.on.get_untracked(),
            what: self.what.get_untracked(),
        }
    }

    /// The kind and who stay: a second payment is mostly by the same.
    fn clear(self) {
        for text in [self.amount, self.count, self.on, self.what] {
            text.set(String::new());
        }
    }
}

/// The label of a field, by the kind of part.
fn label(kind: &str, id: &str) -> String {
    let word = match (id, kind) {
        (field::BY, "pay" | "instalments") => Word::ConsoleOfferWhoPays,
        (field::BY, "apology") => Word::ConsoleOfferWhoSorry,
        (field::BY, _) => Word::ConsoleOfferWhoDoes,
        (field::ON, "instalments") => Word::ConsoleOfferFirstDay,
        (field::ON, _) => Word::ConsoleOfferLastDay,
        (field::WHAT, "apology") => Word::ConsoleOfferHow,
        (field::WHAT, "other") => Word::ConsoleOfferAllWhat,
        _ => return say_code(Family::ConsoleField, id),
    };
    say(word).to_owned()
}

/// The parts and the way to add one. `value` keeps them as they are sent; `left` says whether something was typed and not
/// added.
#[component]
pub(super) fn Terms(
    /// The case, for the names of its sides.
    view: CaseView,
    /// The parts.
    value: RwSignal<String>,
    /// What is missing.
    error: Signal<Option<String>>,
    /// Whether something was typed and not added.
    left: RwSignal<bool>,
) -> impl IntoView {
    let typed = Typed::empty();
    let errors = FieldErrors::new();
    let known = StoredValue::new(view);
    Effect::new(move |_| {
        for text in [typed.amount, typed.on, typed.what] {
            text.track();
        }
        left.set(typed.get().is_begun());
    });
    let add = move |()| match typed.get().add_to(&read(&value.get_untracked())) {
        Ok(terms) => {
            errors.set(Vec::new());
            value.set(keep(&terms));
            typed.clear();
        }
        Err(flaws) => errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect()),
    };
    let list = move || {
        let terms = read(&value.get());
        if terms.is_empty() {
            return None;
        }
        let rows = terms
            .iter()
            .enumerate()
            .map(|(index, term)| {
                let text = known.with_value(|view| told(language(), view, term, Some(today())));
                let label = say_with(Word::ConsoleOfferRemoveOf, &[("what", &text)]);
                let remove = move |_| {
                    let mut terms = read(&value.get_untracked());
                    if index < terms.len() {
                        terms.remove(index);
                    }
                    value.set(keep(&terms));
                };
                view! {
                    <li class="offer parts__one">
                        <span>{text}</span>
                        <button type="button" class="linked" aria-label=label on:click=remove>{say(Word::ConsoleOfferRemove)}</button>
                    </li>
                }
            })
            .collect_view();
        Some(view! { <p class="field__label">{say(Word::ConsoleOfferAdded)}</p><ol class="offers">{rows}</ol> })
    };
    let kinds = KINDS
        .into_iter()
        .map(|kind| Choice { value: kind.to_owned(), label: say_code(Family::OfferKind, kind), hint: None })
        .collect();
    view! {
        <div class="field parts" id=crate::model::console_form::field::OFFER_TERMS tabindex="-1">
            <Alert text=error/>
            <div role="status">{list}</div>
            <fieldset class="parts__new">
                <legend class="choices__legend">{say(Word::ConsoleOfferNewPart)}</legend>
                <Radios name=field::KIND legend=say_code(Family::ConsoleField, field::KIND) options=kinds chosen=typed.kind error=errors.at(field::KIND) pairs=true quiet_legend=true/>
                {move || {
                    let kind = typed.kind.get();
                    (!kind.is_empty()).then(|| known.with_value(|view| fields(view, &kind, typed, errors)))
                }}
                <div class="row"><Button text=say(Word::ConsoleOfferAdd) on_press=add/></div>
            </fieldset>
        </div>
    }
}

fn fields(view: &CaseView, kind: &str, typed: Typed, errors: FieldErrors) -> AnyView {
    let side =
        |party: &PartyView| Choice { value: party.id.to_string(), label: super::people::party_name(party), hint: None };
    let by = is_asked(kind, field::BY).then(|| {
        let options = view.parties.iter().map(side).collect();
        view! { <Radios name=field::BY legend=label(kind, field::BY) options=options chosen=typed.by error=errors.at(field::BY) pairs=true/> }
    });
    let line = |id: &'static str, value: RwSignal<String>, input: InputKind| {
        is_asked(kind, id)
            .then(|| view! { <Field id=id label=label(kind, id) value=value error=errors.at(id) kind=input/> })
    };
    view! {
        <div class="stack">
            {by}
            {line(field::AMOUNT, typed.amount, InputKind::Money)}
            {line(field::COUNT, typed.count, InputKind::Money)}
            {line(field::ON, typed.on, InputKind::Date)}
            {line(field::WHAT, typed.what, InputKind::Lines)}
        </div>
    }
    .into_any()
}
