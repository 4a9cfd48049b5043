//! Who owes a line says that it is done, and shows it: a receipt, a photograph. Only who knows what was agreed opens that.

use super::Book;
use super::deeds::{done, keeps, read_sum};
use crate::api::today;
use crate::attach::{Few, Proof};
use crate::citizen::acting::{acting, perhaps};
use crate::citizen::kept::kept;
use crate::model::order::Order;
use crate::model::settle::KeepView;
use crate::model::settle::ledger::left;
use crate::model::settle::place::{After, DutyDeed};
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, ErrorSummary, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::case::{DutyId, DutyView};
use shared_types::values::{LocalDate, Money};

const ON: &str = "keep_on";
const AMOUNT: &str = "keep_amount";
const NOTE: &str = "keep_note";
const PROOF: &str = "keep_proof";

/// The page.
pub(super) fn page(desk: Book, proof: Proof, id: DutyId) -> AnyView {
    let deed = DutyDeed::Report;
    let may = move |view: &KeepView| view.line(id).is_some_and(|line| view.deeds(line, today()).contains(&deed));
    acting(desk, say(super::duties::name(deed)).to_owned(), After::Duty(id), may, move |view| {
        let Some(line) = view.line(id) else { return ().into_any() };
        view! { <p class="asked">{view.told(language(), line)}</p> {form(desk, proof, line)} }.into_any()
    })
}

/// Who owes it says that it is done.
fn form(desk: Book, proof: Proof, line: &DutyView) -> AnyView {
    let keeps = |field| keeps(desk, line, DutyDeed::Report, field);
    let names = vec![keeps(ON), keeps(AMOUNT), keeps(NOTE)];
    let on = kept(keeps(ON), || today().to_string());
    let rest = left(line).map(Money::to_yuan).unwrap_or_default();
    let amount = kept(keeps(AMOUNT), || rest);
    let note = kept(keeps(NOTE), String::new);
    let (id, is_money) = (line.id, line.amount.is_some());
    let errors = FieldErrors::new();
    let done = done(desk, names);
    let submit = move || {
        let mut mend = Vec::new();
        let day = LocalDate::parse(&on.get_untracked()).ok().filter(|day| *day <= today());
        if day.is_none() {
            mend.push((ON, say(Word::KeepOnAsk).to_owned()));
        }
        let sum = is_money.then(|| read_sum(&amount.get_untracked())).transpose();
        let sum = sum.map_err(|error| mend.push((AMOUNT, error))).ok().flatten();
        let said = perhaps(&note.get_untracked()).map_err(|error| mend.push((NOTE, error))).ok().flatten();
        let shown = proof.ready();
        if shown.is_none() {
            mend.push((PROOF, say(Word::AttachHeld).to_owned()));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if let (true, Some(day), Some(shown)) = (complete, day, shown) {
            desk.give_then(Order::report_performance(id, day, sum, said.as_ref(), &shown), false, Some(done));
        }
    };
    let sum = is_money.then(|| {
        view! { <Field id=AMOUNT label=say(Word::KeepAmountPaid) value=amount error=errors.at(AMOUNT) kind=InputKind::Money/> }
    });
    let wrong = errors.at(PROOF);
    view! {
        <p>{say(Word::KeepReportHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=ON label=say(Word::KeepOn) value=on error=errors.at(ON) kind=InputKind::Date/>
            {sum}
            <Field
                id=NOTE
                label=say(Word::KeepNote)
                hint=say(Word::KeepNoteHint).to_owned()
                optional=say(Word::ShellOptional).to_owned()
                value=note
                error=errors.at(NOTE)
            />
            <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
            <Few proof=proof session=desk.session() case=desk.id() book="case" id=PROOF who=say(Word::KeepProof)/>
            <Button text=say(Word::KeepReportGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}
