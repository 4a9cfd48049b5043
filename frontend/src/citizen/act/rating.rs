//! How it was, told by a party: the result and the service apart.

use crate::citizen::case::{Desk, STARS};
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::Stars;
use shared_types::values::Reason;

const RESULT: &str = "rate_result";
const SERVICE: &str = "rate_service";
const NOTE: &str = "rate_note";

fn stars() -> Vec<Choice> {
    let choice =
        |(count, word): (u8, Word)| Choice { value: count.to_string(), label: say(word).to_owned(), hint: None };
    (1..=5).zip(STARS).rev().map(choice).collect()
}

/// The form.
pub(super) fn rate(desk: Desk) -> AnyView {
    let (result, service, note) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let read =
        |text: RwSignal<String>| text.get_untracked().parse::<u8>().ok().and_then(|count| Stars::try_from(count).ok());
    let submit = move || {
        let mut mend = Vec::new();
        let (first, second) = (read(result), read(service));
        if first.is_none() {
            mend.push((RESULT, say(Word::RateResult).to_owned()));
        }
        if second.is_none() {
            mend.push((SERVICE, say(Word::RateService).to_owned()));
        }
        let typed = note.get_untracked();
        let words = if typed.trim().is_empty() { Ok(None) } else { Reason::parse(&typed).map(Some) };
        if let Err(error) = &words {
            mend.push((NOTE, tell_input(language(), error.code(), error.limit())));
        }
        errors.set(mend);
        if let (Some(result), Some(service), Ok(note)) = (first, second, words) {
            desk.give(Order::rate(result, service, note.as_ref()), false);
        }
    };
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Radios name=RESULT legend=say(Word::RateResult) options=stars() chosen=result error=errors.at(RESULT) pairs=true/>
            <Radios name=SERVICE legend=say(Word::RateService) options=stars() chosen=service error=errors.at(SERVICE) pairs=true/>
            <Field
                id=NOTE
                label=say(Word::RateNote)
                optional=say(Word::ShellOptional).to_owned()
                value=note
                error=errors.at(NOTE)
                kind=InputKind::Lines
            />
            <Button text=say(Word::RateGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
