//! The fields of one clause, in its place among the others: what kind, who and to whom, what exactly, by when, where, and what
//! follows if not. What is not settled yet may stay open: the check will ask.

use super::focus_soon;
use super::writing::Writing;
use crate::console::case::people::party_name;
use crate::model::console_clause::{KINDS, OPEN, WHENS, consequences, field, is_asked};
use crate::model::console_command::tell;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{
    Button, ButtonKind, Checks, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios, Select,
};
use leptos::prelude::*;
use shared_types::case::{CaseView, PartyView, PayWay};

/// The form; closed by putting the clause down, or by leaving it as it was.
pub(super) fn form(writing: Writing, view: &CaseView, index: usize) -> AnyView {
    let fields = writing.fields;
    let errors = FieldErrors::new();
    let kind = Memo::new(move |_| fields.of(field::KIND).get());
    other_side(writing, view);
    let is_new = writing.clauses.with_untracked(|clauses| index >= clauses.len());
    let number = (index + 1).to_string();
    let title = if is_new {
        say(Word::ConsoleAgreeFormNew).to_owned()
    } else {
        say_with(Word::ConsoleAgreeFormOf, &[("number", &number)])
    };
    let close = move || {
        writing.open.set(None);
        focus_soon(if is_new { ADD } else { LIST });
    };
    let submit = move || match fields.get().read() {
        Ok(clause) => {
            errors.set(Vec::new());
            writing.keep(clause);
            focus_soon(if is_new { ADD } else { LIST });
        }
        Err(flaws) => errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect()),
    };
    let kinds = KINDS
        .into_iter()
        .map(|kind| Choice { value: kind.to_owned(), label: say_code(Family::ClauseKind, kind), hint: None })
        .collect();
    let known = StoredValue::new(view.clone());
    view! {
        <div class="clause clause--open">
            <h3 id=OPEN_TITLE tabindex="-1">{title}</h3>
            <Form on_submit=submit>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Radios name=field::KIND legend=say_code(Family::ConsoleField, field::KIND) options=kinds chosen=fields.of(field::KIND) error=errors.at(field::KIND) pairs=true/>
                {move || {
                    let kind = kind.get();
                    (!kind.is_empty()).then(|| known.with_value(|view| of_kind(writing, view, &kind, errors)))
                }}
                <div class="row">
                    <Button text=say(Word::ConsoleAgreeKeep) kind=ButtonKind::Main/>
                    <Button text=say(Word::ConsoleAgreeCancel) kind=ButtonKind::Quiet on_press=move |()| close()/>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// Where the focus goes when a clause was opened, put down, or added.
pub(super) const OPEN_TITLE: &str = "clause-open";
/// The list of clauses.
pub(super) const LIST: &str = "clauses-title";
/// The button that adds one.
pub(super) const ADD: &str = "clause-add";

/// Between two sides, what one does it does for the other.
fn other_side(writing: Writing, view: &CaseView) {
    let sides: Vec<String> = view.parties.iter().map(|party| party.id.to_string()).collect();
    let (by, to) = (writing.fields.of(field::BY), writing.fields.of(field::TO));
    Effect::new(move |_| {
        let chosen = by.get();
        let [one, other] = sides.as_slice() else { return };
        let fits = if chosen == *one {
            other
        } else if chosen == *other {
            one
        } else {
            return;
        };
        if to.with_untracked(|to| to.is_empty() || *to == chosen) {
            to.set(fits.clone());
        }
    });
}

fn label(kind: &str, id: &str) -> String {
    if id == field::WHAT { say_code(Family::ClauseWhat, kind) } else { say_code(Family::ConsoleField, id) }
}

fn side(party: &PartyView) -> Choice {
    Choice { value: party.id.to_string(), label: party_name(party), hint: None }
}

fn nobody(word: Word) -> Choice {
    Choice { value: String::new(), label: say(word).to_owned(), hint: None }
}

fn of_kind(writing: Writing, view: &CaseView, kind: &str, errors: FieldErrors) -> AnyView {
    let fields = writing.fields;
    let other = kind == "other";
    let sides = |none: Word| view.parties.iter().map(side).chain([nobody(none)]).collect::<Vec<_>>();
    let by = sides(if other { Word::ConsoleAgreeBoth } else { Word::ConsoleAgreeOpen });
    let to = sides(if other { Word::ConsoleAgreeNobody } else { Word::ConsoleAgreeOpen });
    let line = |id: &'static str, input: InputKind, optional: bool| {
        is_asked(kind, id).then(|| {
            let label = label(kind, id);
            let (value, error) = (fields.of(id), errors.at(id));
            if optional {
                let optional = say(Word::ShellOptional).to_owned();
                view! { <Field id=id label=label optional=optional value=value error=error kind=input/> }.into_any()
            } else {
                view! { <Field id=id label=label value=value error=error kind=input/> }.into_any()
            }
        })
    };
    let way = is_asked(kind, field::WAY).then(|| {
        let way = |way: &PayWay| Choice {
            value: way.as_str().to_owned(),
            label: say_code(Family::PayWay, way.as_str()),
            hint: None,
        };
        let options = PayWay::ALL.iter().map(way).collect();
        view! { <Select id=field::WAY label=label(kind, field::WAY) none=say(Word::ConsoleAgreeOpen) options=options chosen=fields.of(field::WAY) error=errors.at(field::WAY)/> }
    });
    let plan = (kind == "instalments").then(|| super::plan::plan(writing, errors));
    view! {
        <div class="stack">
            <Radios name=field::BY legend=label(kind, field::BY) options=by chosen=fields.of(field::BY) error=errors.at(field::BY) pairs=true/>
            <Radios name=field::TO legend=label(kind, field::TO) options=to chosen=fields.of(field::TO) error=errors.at(field::TO) pairs=true/>
            {line(field::WHAT, InputKind::Lines, false)}
            {line(field::STANDARD, InputKind::Text, true)}
            {line(field::AMOUNT, InputKind::Money, false)}
            {plan}
            {way}
            {line(field::ACCOUNT, InputKind::Text, true)}
            {is_asked(kind, field::WHEN).then(|| when(writing, kind, errors))}
            {line(field::UNTIL, InputKind::Date, true)}
            {line(field::PLACE, InputKind::Text, true)}
            {broken(writing, kind, errors)}
        </div>
    }
    .into_any()
}

/// By when: a day, a number of days from the day it binds, at once, or not settled.
fn when(writing: Writing, kind: &str, errors: FieldErrors) -> AnyView {
    let fields = writing.fields;
    let chosen = fields.of(field::WHEN);
    let ways = WHENS
        .into_iter()
        .map(|way| Choice { value: way.to_owned(), label: say_code(Family::ClauseWhen, way), hint: None })
        .chain([Choice { value: OPEN.to_owned(), label: say(Word::ConsoleAgreeOpen).to_owned(), hint: None }])
        .collect();
    let is = move |way: &'static str| move || chosen.with(|chosen| chosen != way);
    view! {
        <Radios name=field::WHEN legend=label(kind, field::WHEN) options=ways chosen=chosen error=errors.at(field::WHEN) pairs=true/>
        <div class="field" hidden=is("on")>
            <Field id=field::ON label=label(kind, field::ON) value=fields.of(field::ON) error=errors.at(field::ON) kind=InputKind::Date/>
        </div>
        <div class="field" hidden=is("within")>
            <Field id=field::DAYS label=label(kind, field::DAYS) hint=say(Word::ConsoleAgreeDaysHint).to_owned() value=fields.of(field::DAYS) error=errors.at(field::DAYS) kind=InputKind::Digits/>
        </div>
    }
    .into_any()
}

/// What follows if it is not done in time.
fn broken(writing: Writing, kind: &str, errors: FieldErrors) -> AnyView {
    let fields = writing.fields;
    let chosen = fields.of(field::BROKEN);
    let options = consequences(kind)
        .iter()
        .map(|what| Choice { value: (*what).to_owned(), label: say_code(Family::ClauseBroken, what), hint: None })
        .collect();
    let hides = move |what: &'static str| move || chosen.with(|chosen| !chosen.split(' ').any(|one| one == what));
    let pays = matches!(kind, "pay" | "instalments");
    let interest = pays.then(|| {
        view! {
            <div class="field" hidden=hides("daily_interest")>
                <Field id=field::INTEREST label=label("", field::INTEREST) hint=say(Word::ConsoleAgreeInterestHint).to_owned() value=fields.of(field::INTEREST) error=errors.at(field::INTEREST) kind=InputKind::Digits/>
            </div>
        }
    });
    view! {
        <Checks name=field::BROKEN legend=label("", field::BROKEN) options=options ticked=chosen error=errors.at(field::BROKEN)/>
        {interest}
        <div class="field" hidden=hides("penalty")>
            <Field id=field::PENALTY label=label("", field::PENALTY) value=fields.of(field::PENALTY) error=errors.at(field::PENALTY) kind=InputKind::Money/>
        </div>
        <div class="field" hidden=hides("other")>
            <Field id=field::BROKEN_OTHER label=label("", field::BROKEN_OTHER) value=fields.of(field::BROKEN_OTHER) error=errors.at(field::BROKEN_OTHER)/>
        </div>
    }
    .into_any()
}
