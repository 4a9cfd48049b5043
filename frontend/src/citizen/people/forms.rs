//! Naming the other side where the filing did not, and telling how somebody agreed to be filed for.

use super::super::case::Desk;
use crate::model::draft::{Draft, PartyDraft, field};
use crate::model::order::Order;
use crate::model::trouble::{tell_field, tell_input};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code};
use crate::ui::{Button, ButtonKind, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::{Consent, ConsentForm};
use shared_types::values::Reason;

const FORM: &str = "consent_form";
const NOTE: &str = "consent_note";

/// Who is asked.
pub(super) fn add_party(desk: Desk) -> AnyView {
    let [name, phone, address] = [(); 3].map(|()| RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let submit = move || {
        let [name, phone, address] = [name, phone, address].map(|text| text.get_untracked());
        let draft = Draft { other: PartyDraft { name, phone, address }, ..Draft::default() };
        match draft.read_other() {
            Ok(other) => {
                errors.set(Vec::new());
                desk.give(Order::add_party(&other), false);
            }
            Err(mend) => {
                errors.set(mend.into_iter().map(|(id, error)| (id, tell_field(language(), id, error))).collect());
            }
        }
    };
    let optional = || say(Word::ShellOptional).to_owned();
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=field::OTHER_NAME label=say(Word::FileOtherName) value=name error=errors.at(field::OTHER_NAME)/>
            <Field
                id=field::OTHER_PHONE
                label=say(Word::FileOtherPhone)
                optional=optional()
                value=phone
                error=errors.at(field::OTHER_PHONE)
                kind=InputKind::Phone
            />
            <Field
                id=field::OTHER_ADDRESS
                label=say(Word::FileOtherAddress)
                hint=say(Word::FileOtherAddressHint).to_owned()
                optional=optional()
                value=address
                error=errors.at(field::OTHER_ADDRESS)
            />
            <Button text=say(Word::PeopleAddGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// How the applicant agreed, by whoever filed for them.
pub(super) fn consent(desk: Desk) -> AnyView {
    let [form, note] = [(); 2].map(|()| RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let submit = move || {
        let mut mend = Vec::new();
        let chosen = ConsentForm::ALL.iter().copied().find(|known| known.as_str() == form.get_untracked());
        if chosen.is_none() {
            mend.push((FORM, say(Word::PeopleConsentChoose).to_owned()));
        }
        let said = Reason::parse(&note.get_untracked());
        if let Err(error) = &said {
            mend.push((NOTE, tell_input(language(), error.code(), error.limit())));
        }
        errors.set(mend);
        if let (Some(form), Ok(note)) = (chosen, said) {
            desk.give(Order::record_proxy_consent(&Consent { form, note }), false);
        }
    };
    let options = ConsentForm::ALL
        .iter()
        .map(|known| Choice {
            value: known.as_str().to_owned(),
            label: say_code(Family::ConsentForm, known.as_str()),
            hint: None,
        })
        .collect();
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Radios name=FORM legend=say(Word::PeopleConsent) options=options chosen=form error=errors.at(FORM)/>
            <Field
                id=NOTE
                label=say(Word::PeopleConsentNote)
                hint=say(Word::FileConsentNoteHint).to_owned()
                value=note
                error=errors.at(NOTE)
                kind=InputKind::Lines
            />
            <Button text=say(Word::CodeActionRecordProxyConsent) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
