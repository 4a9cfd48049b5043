//! What the papers need of a side: who reads it and what for stands above the fields, before anything is typed.

use crate::citizen::case::Desk;
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, ErrorSummary, Field, FieldErrors, Form};
use leptos::prelude::*;
use shared_types::case::CaseView;
use shared_types::values::{Address, IdNumber, ParseError};

const NUMBER: &str = "details_number";
const ADDRESS: &str = "details_address";

fn read<T>(text: &str, parse: fn(&str) -> Result<T, ParseError>) -> Result<Option<T>, ParseError> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// The form.
pub(super) fn complete(desk: Desk, view: &CaseView) -> AnyView {
    let (number, address) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    // An empty field leaves what is on record, and it is not shown here: somebody may be looking over the shoulder.
    let own = view.parties.iter().find(|party| view.you.actor.is_side(party.id));
    let known = |there: bool| there.then(|| say(Word::DetailsKnown).to_owned());
    let has_number = known(own.is_some_and(|party| party.id_number.is_some()));
    let has_address = known(own.is_some_and(|party| party.address.is_some()));
    let submit = move || {
        let mut mend = Vec::new();
        let typed = (number.get_untracked(), address.get_untracked());
        let said = (read(&typed.0, IdNumber::parse), read(&typed.1, Address::parse));
        let tell = |error: &ParseError| tell_input(language(), error.code(), error.limit());
        match &said {
            (Ok(None), Ok(None)) => mend.push((NUMBER, say(Word::DetailsAsk).to_owned())),
            (number, address) => {
                mend.extend(number.as_ref().err().map(|error| (NUMBER, tell(error))));
                mend.extend(address.as_ref().err().map(|error| (ADDRESS, tell(error))));
            }
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if let (true, (Ok(number), Ok(address))) = (complete, said) {
            desk.give(Order::complete_party_details(number.as_ref(), address.as_ref()), false);
        }
    };
    view! {
        <p>{say(Word::DetailsHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field
                id=NUMBER
                label=say(Word::DetailsNumber)
                hint=has_number
                optional=say(Word::ShellOptional).to_owned()
                value=number
                error=errors.at(NUMBER)
            />
            <Field
                id=ADDRESS
                label=say(Word::DetailsAddress)
                hint=has_address
                optional=say(Word::ShellOptional).to_owned()
                value=address
                error=errors.at(ADDRESS)
            />
            <Button text=say(Word::DetailsGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
