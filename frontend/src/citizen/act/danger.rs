//! Fear, told in calm words: where there is help stands under the form, before anything is sent.

use crate::citizen::care;
use crate::citizen::case::Desk;
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, Checks, ErrorSummary, Field, FieldErrors, Form};
use leptos::prelude::*;
use shared_types::values::Reason;

const SIGNS: &str = "danger_signs";
const NOTE: &str = "danger_note";

/// The form.
pub(super) fn raise(desk: Desk) -> AnyView {
    let (ticked, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let submit = move || {
        let mut mend = Vec::new();
        let signs = care::ticked(&ticked.get_untracked());
        if signs.is_empty() {
            mend.push((SIGNS, say(Word::DangerAsk).to_owned()));
        }
        let typed = note.get_untracked();
        let said = if typed.trim().is_empty() { Ok(None) } else { Reason::parse(&typed).map(Some) };
        if let Err(error) = &said {
            mend.push((NOTE, tell_input(language(), error.code(), error.limit())));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if let (true, Ok(said)) = (complete, said) {
            desk.give(Order::raise_danger(&signs, said.as_ref()), false);
        }
    };
    view! {
        <p>{say(Word::DangerFormHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Checks name=SIGNS legend=say(Word::DangerLegend) options=care::signs() ticked=ticked error=errors.at(SIGNS)/>
            <Field
                id=NOTE
                label=say(Word::DangerNote)
                optional=say(Word::ShellOptional).to_owned()
                value=note
                error=errors.at(NOTE)
            />
            <Button text=say(Word::DangerGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
        {care::routes()}
    }
    .into_any()
}
