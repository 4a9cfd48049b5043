//! Payment in parts: computed from a number, a first day and a rhythm, then each part as it shall be; told all the while whether
//! the parts are the whole.

use super::writing::Writing;
use crate::model::console_clause::{PartTyped, Sum, field};
use crate::model::console_command::tell;
use crate::model::format::money;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, Choice, Field, FieldErrors, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::Every;

/// The plan.
pub(super) fn plan(writing: Writing, errors: FieldErrors) -> AnyView {
    let fields = writing.fields;
    let label = |id: &str| say_code(Family::ConsoleField, id);
    let every = |every: &Every| Choice {
        value: every.as_str().to_owned(),
        label: say_code(Family::ClauseEvery, every.as_str()),
        hint: None,
    };
    let rhythms = Every::ALL.iter().map(every).collect();
    let count = move |()| match fields.get().plan() {
        Ok(parts) => {
            errors.set(Vec::new());
            fields.parts.set(parts);
            fields.planned.update(|times| *times += 1);
        }
        Err(flaws) => errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect()),
    };
    let has = Memo::new(move |_| !fields.parts.with(Vec::is_empty));
    let add = move |()| {
        fields.parts.update(|parts| parts.push(PartTyped::default()));
        fields.planned.update(|times| *times += 1);
    };
    let sum = Memo::new(move |_| fields.watch().sum());
    let told = move || {
        let amount = |amount| money(language(), amount);
        has.get().then(|| match sum.get() {
            Sum::Fits => say(Word::ConsoleAgreeSumFits).to_owned(),
            Sum::Short(apart) => say_with(Word::ConsoleAgreeSumShort, &[("amount", &amount(apart))]),
            Sum::Over(apart) => say_with(Word::ConsoleAgreeSumOver, &[("amount", &amount(apart))]),
            Sum::Unread => say(Word::ConsoleAgreeSumUnread).to_owned(),
        })
    };
    let wrong = errors.at(field::PARTS);
    let plan_word = move || say(if has.get() { Word::ConsoleAgreePlanAgain } else { Word::ConsoleAgreePlan });
    view! {
        <fieldset class="plan">
            <legend class="choices__legend">{label(field::PARTS)}</legend>
            <div class="plan__how">
                <Field id=field::COUNT label=label(field::COUNT) value=fields.of(field::COUNT) error=errors.at(field::COUNT) kind=InputKind::Digits/>
                <Field id=field::FIRST label=label(field::FIRST) value=fields.of(field::FIRST) error=errors.at(field::FIRST) kind=InputKind::Date/>
            </div>
            <Radios name=field::EVERY legend=label(field::EVERY) options=rhythms chosen=fields.of(field::EVERY) error=errors.at(field::EVERY) pairs=true/>
            {super::afford::afford(writing, errors)}
            <div>{move || view! { <Button text=plan_word() on_press=count/> }}</div>
            <p class="note">{say(Word::ConsoleAgreePlanHint)}</p>
            <div id=field::PARTS tabindex="-1">
                <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
                <ol class="plan__parts">{move || rows(writing)}</ol>
            </div>
            <p class="plan__sum" class:plan__sum--off=move || sum.get() != Sum::Fits role="status">{told}</p>
            {move || has.get().then(|| view! { <div><Button text=say(Word::ConsoleAgreePartAdd) on_press=add/></div> })}
        </fieldset>
    }
    .into_any()
}

/// The payments; drawn anew when they were computed, not while one is typed.
fn rows(writing: Writing) -> AnyView {
    let fields = writing.fields;
    fields.planned.track();
    let parts = fields.parts.get_untracked();
    let rows = parts.into_iter().enumerate().map(|(index, part)| {
        let number = (index + 1).to_string();
        let change = move |change: &dyn Fn(&mut PartTyped)| {
            fields.parts.update(|parts| {
                if let Some(part) = parts.get_mut(index) {
                    change(part);
                }
            });
        };
        let amount = move |event| {
            let typed = event_target_value(&event);
            change(&move |part| part.amount.clone_from(&typed));
        };
        let on = move |event| {
            let typed = event_target_value(&event);
            change(&move |part| part.on.clone_from(&typed));
        };
        let remove = move |_| {
            fields.parts.update(|parts| {
                if index < parts.len() {
                    parts.remove(index);
                }
            });
            fields.planned.update(|times| *times += 1);
        };
        let values = [("number", number.as_str())];
        view! {
            <li class="plan__part">
                <span class="plan__number" aria-hidden="true">{say_with(Word::ConsoleAfterPart, &values)}</span>
                <input class="input input--short" type="text" inputmode="decimal" autocomplete="off" prop:value=part.amount aria-label=say_with(Word::ConsoleAgreePartAmount, &values) on:input=amount/>
                <input class="input input--short" type="date" autocomplete="off" prop:value=part.on aria-label=say_with(Word::ConsoleAgreePartOn, &values) on:input=on/>
                <button type="button" class="linked" aria-label=say_with(Word::ConsoleAgreePartRemove, &values) on:click=remove>{say(Word::ConsoleAgreeRemove)}</button>
            </li>
        }
        .into_any()
    });
    rows.collect_view().into_any()
}
