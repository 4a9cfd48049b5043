//! What the papers need of a side: who reads it and what for stands above the fields, before anything is typed. A side is a
//! person or an organisation, and is asked for what tells that one from others.

use crate::citizen::case::Desk;
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::{CaseView, CompletePartyDetails, PartyView};
use shared_types::values::{Address, CreditCode, IdNumber, ParseError, PersonName};

const WHO: &str = "details_who";
const NUMBER: &str = "details_number";
const CODE: &str = "details_code";
const REPRESENTATIVE: &str = "details_representative";
const ADDRESS: &str = "details_address";

const PERSON: &str = "person";
const ORGANISATION: &str = "organisation";

type Flaws = Vec<(&'static str, String)>;

/// What is typed, by field.
#[derive(Clone, Copy)]
struct Typed {
    who: RwSignal<String>,
    number: RwSignal<String>,
    code: RwSignal<String>,
    representative: RwSignal<String>,
    address: RwSignal<String>,
}

/// Nothing typed is nothing said.
fn read<T>(
    id: &'static str,
    typed: RwSignal<String>,
    parse: fn(&str) -> Result<T, ParseError>,
    mend: &mut Flaws,
) -> Option<T> {
    let text = typed.get_untracked();
    if text.trim().is_empty() {
        return None;
    }
    parse(&text).map_err(|error| mend.push((id, tell_input(language(), error.code(), error.limit())))).ok()
}

impl Typed {
    fn is_organisation(self) -> bool {
        self.who.with(|who| who == ORGANISATION)
    }

    /// What to send; `has_code` when a credit code is on record. What stands in a field that is not shown is not sent.
    fn given(self, has_code: bool) -> Result<CompletePartyDetails, Flaws> {
        let mut mend = Vec::new();
        let organisation = self.who.with_untracked(|who| who == ORGANISATION);
        let address = read(ADDRESS, self.address, Address::parse, &mut mend);
        let mut given =
            CompletePartyDetails { party: None, id_number: None, credit_code: None, representative: None, address };
        if organisation {
            given.credit_code = read(CODE, self.code, CreditCode::parse, &mut mend);
            given.representative = read(REPRESENTATIVE, self.representative, PersonName::parse, &mut mend);
        } else {
            given.id_number = read(NUMBER, self.number, IdNumber::parse, &mut mend);
        }
        let named = given.id_number.is_some() || given.credit_code.is_some() || given.representative.is_some();
        if mend.is_empty() && !named && given.address.is_none() {
            let (id, ask) =
                if organisation { (CODE, Word::DetailsAskOrganisation) } else { (NUMBER, Word::DetailsAsk) };
            mend.push((id, say(ask).to_owned()));
        } else if mend.is_empty() && given.representative.is_some() && given.credit_code.is_none() && !has_code {
            mend.push((CODE, say(Word::DetailsAskCode).to_owned()));
        }
        if mend.is_empty() { Ok(given) } else { Err(mend) }
    }
}

/// The form.
pub(super) fn complete(desk: Desk, view: &CaseView) -> AnyView {
    let own = view.parties.iter().find(|party| view.you.actor.is_side(party.id));
    let on_record = |value: fn(&PartyView) -> &Option<String>| own.is_some_and(|party| value(party).is_some());
    let has_code = on_record(|party| &party.credit_code);
    let who = if has_code { ORGANISATION } else { PERSON };
    let empty = || RwSignal::new(String::new());
    let typed = Typed {
        who: RwSignal::new(who.to_owned()),
        number: empty(),
        code: empty(),
        representative: empty(),
        address: empty(),
    };
    let errors = FieldErrors::new();
    // An empty field leaves what is on record, and it is not shown here: somebody may be looking over the shoulder.
    let known = |there: bool| there.then(|| say(Word::DetailsKnown).to_owned());
    let has_number = known(on_record(|party| &party.id_number));
    let code_hint = known(has_code).or_else(|| Some(say(Word::DetailsCodeHint).to_owned()));
    let has_representative = known(on_record(|party| &party.representative));
    let has_address = known(on_record(|party| &party.address));
    let submit = move || match typed.given(has_code) {
        Ok(given) => {
            errors.set(Vec::new());
            desk.give(Order::complete_party_details(&given), false);
        }
        Err(mend) => errors.set(mend),
    };
    let choice = |value: &str, label| Choice { value: value.to_owned(), label: say(label).to_owned(), hint: None };
    let options = vec![choice(PERSON, Word::DetailsWhoPerson), choice(ORGANISATION, Word::DetailsWhoOrganisation)];
    view! {
        <p>{say(Word::DetailsHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Radios name=WHO legend=say(Word::DetailsWho) options=options chosen=typed.who/>
            <div hidden=move || typed.is_organisation()>
                <Field
                    id=NUMBER
                    label=say(Word::DetailsNumber)
                    hint=has_number
                    optional=say(Word::ShellOptional).to_owned()
                    value=typed.number
                    error=errors.at(NUMBER)
                />
            </div>
            <div class="stack" hidden=move || !typed.is_organisation()>
                <Field
                    id=CODE
                    label=say(Word::DetailsCode)
                    hint=code_hint
                    optional=say(Word::ShellOptional).to_owned()
                    value=typed.code
                    error=errors.at(CODE)
                    kind=InputKind::Code
                />
                <Field
                    id=REPRESENTATIVE
                    label=say(Word::DetailsRepresentative)
                    hint=has_representative
                    optional=say(Word::ShellOptional).to_owned()
                    value=typed.representative
                    error=errors.at(REPRESENTATIVE)
                />
            </div>
            <Field
                id=ADDRESS
                label=say(Word::DetailsAddress)
                hint=has_address
                optional=say(Word::ShellOptional).to_owned()
                value=typed.address
                error=errors.at(ADDRESS)
            />
            <Button text=say(Word::DetailsGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
