//! What can be paid each month, reckoned beside the plan. What is typed here lives as long as this part of the page and is
//! put nowhere else; taking a plan over fills the fields of the clause, as working it out does.

use super::writing::Writing;
use crate::model::console_afford::{Reckoned, field, take};
use crate::model::console_clause::field as clause;
use crate::model::console_command::tell;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code};
use crate::ui::{Button, Field, FieldErrors, InputKind};
use leptos::prelude::*;

/// The part, folded.
pub(super) fn afford(writing: Writing, errors: FieldErrors) -> AnyView {
    let fields = writing.fields;
    let typed = field::ALL.map(|id| (id, RwSignal::new(String::new())));
    let amount = fields.of(clause::AMOUNT);
    let found = Memo::new(move |_| {
        let typed = typed.iter().map(|(id, value)| (*id, value.get())).collect();
        amount.with(|amount| Reckoned::of(&typed, amount))
    });
    let inputs = typed.map(|(id, value)| {
        let error = Signal::derive(move || found.with(|found| found.flaw(id)).map(|flaw| tell(language(), flaw)));
        view! { <Field id=id label=say_code(Family::Afford, id) value=value error=error kind=InputKind::Money/> }
    });
    let use_it = move |()| {
        let Some(plan) = found.with_untracked(Reckoned::plan) else { return };
        match take(&plan, &fields.get()) {
            Ok(taken) => {
                errors.set(Vec::new());
                for (id, text) in taken.fields {
                    fields.of(id).set(text);
                }
                fields.parts.set(taken.parts);
                fields.planned.update(|times| *times += 1);
            }
            Err(flaws) => errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect()),
        }
    };
    let has = Memo::new(move |_| found.with(|found| found.plan().is_some()));
    view! {
        <details class="fold">
            <summary>{say(Word::ConsoleAffordTitle)}</summary>
            <div class="afford">
                <p class="note">{say(Word::ConsoleAffordKept)}</p>
                <div class="plan__how">{inputs.into_iter().collect_view()}</div>
                <p class="note">{say(Word::ConsoleAffordRule)}</p>
                <p class="afford__told" role="status">{move || found.with(|found| found.tell(language()))}</p>
                {move || has.get().then(|| view! { <div><Button text=say(Word::ConsoleAffordUse) on_press=use_it/></div> })}
            </div>
        </details>
    }
    .into_any()
}
