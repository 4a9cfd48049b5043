//! What is done with one line, one thing on each page: it has come, it has not, another day, it is not kept. What
//! follows is told before each step.

use super::Book;
use super::duties::name as deed_name;
use super::duty::{routes, said};
use crate::api::today;
use crate::citizen::acting::{acting, leads, mend, name, needed, perhaps};
use crate::citizen::kept::kept;
use crate::model::format::{date, money};
use crate::model::order::Order;
use crate::model::settle::KeepView;
use crate::model::settle::ledger::left;
use crate::model::settle::place::{After, DutyDeed};
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{
    Button, ButtonKind, Card, Checkbox, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios,
};
use leptos::prelude::*;
use shared_types::case::{DutyId, DutyView};
use shared_types::values::{LocalDate, Money};

const AMOUNT: &str = "keep_amount";
const NOTE: &str = "keep_note";
const REASON: &str = "keep_reason";
const WHOLE: &str = "keep_whole";
const DAY: &str = "keep_day";
const PAPER: &str = "keep_paper";

/// The page.
pub(super) fn page(desk: Book, id: DutyId, deed: DutyDeed) -> AnyView {
    let may = move |view: &KeepView| view.line(id).is_some_and(|line| view.deeds(line, today()).contains(&deed));
    acting(desk, say(deed_name(deed)).to_owned(), After::Duty(id), may, move |view| {
        let Some(line) = view.line(id) else { return ().into_any() };
        let form = match deed {
            // That is sent with what shows it, in a program of its own.
            DutyDeed::Report => return ().into_any(),
            DutyDeed::Confirm => confirm(desk, view, line),
            DutyDeed::Dispute => dispute(desk, line),
            DutyDeed::Move => moved(desk, view, line),
            DutyDeed::Breach => breach(desk, line),
        };
        // Who says whether it has come sees what the other side shows.
        let answers = matches!(deed, DutyDeed::Confirm | DutyDeed::Dispute);
        let said = answers.then(|| said(desk, view, line));
        view! { <p class="asked">{view.told(language(), line)}</p> {said} {form} }.into_any()
    })
}

/// What this page keeps of a field.
pub(super) fn keeps(desk: Book, line: &DutyView, deed: DutyDeed, field: &str) -> String {
    name(&desk.id(), After::Deed(line.id, deed), field)
}

pub(super) fn done(desk: Book, names: Vec<String>) -> Callback<()> {
    leads(desk.id(), After::Duties, names, Word::CaseDone)
}

/// A sum in yuan as it was typed.
pub(super) fn read_sum(typed: &str) -> Result<Money, String> {
    Money::parse(typed).map_err(mend)
}

/// Who is owed says that it has come, all of it or a part.
fn confirm(desk: Book, view: &KeepView, line: &DutyView) -> AnyView {
    let keeps = |field| keeps(desk, line, DutyDeed::Confirm, field);
    let names = vec![keeps(WHOLE), keeps(AMOUNT)];
    let whole = kept(keeps(WHOLE), String::new);
    let amount = kept(keeps(AMOUNT), String::new);
    let (id, rest) = (line.id, left(line));
    let errors = FieldErrors::new();
    let done = done(desk, names);
    let submit = move || {
        let is_part = rest.is_some() && whole.with_untracked(|whole| whole == "part");
        if rest.is_some() && whole.with_untracked(String::is_empty) {
            errors.set(vec![(WHOLE, say(Word::KeepWholeAsk).to_owned())]);
            return;
        }
        let sum = is_part.then(|| read_sum(&amount.get_untracked())).transpose();
        let fits = |sum: &Money| sum.fen() > 0 && rest.is_none_or(|rest| *sum <= rest);
        match sum {
            Ok(None) => desk.give_then(Order::confirm_receipt(id, None), true, Some(done)),
            Ok(Some(sum)) if fits(&sum) => desk.give_then(Order::confirm_receipt(id, Some(sum)), true, Some(done)),
            Ok(Some(_)) => errors.set(vec![(AMOUNT, say(Word::KeepPartAsk).to_owned())]),
            Err(error) => errors.set(vec![(AMOUNT, error)]),
        }
    };
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label, hint: None };
    let options = rest.map(|rest| {
        let all = say_with(Word::KeepWholeAll, &[("amount", &money(language(), rest))]);
        vec![choice("all", all), choice("part", say(Word::KeepWholePart).to_owned())]
    });
    let by = line.by.map(|by| view.base.name(language(), by)).unwrap_or_default();
    let is_money = options.is_some();
    view! {
        <p>{say_with(Word::KeepConfirmHint, &[("who", &by)])}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            {options.map(|options| {
                view! { <Radios name=WHOLE legend=say(Word::KeepWhole) options=options chosen=whole error=errors.at(WHOLE)/> }
            })}
            {move || {
                (is_money && whole.with(|whole| whole == "part")).then(|| {
                    view! { <Field id=AMOUNT label=say(Word::KeepAmountCame) value=amount error=errors.at(AMOUNT) kind=InputKind::Money/> }
                })
            }}
            <p class="note">{say(Word::KeepConfirmFinal)}</p>
            <Button text=say(Word::KeepConfirmGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}

/// Who is owed says that it has not.
fn dispute(desk: Book, line: &DutyView) -> AnyView {
    let keeps = keeps(desk, line, DutyDeed::Dispute, REASON);
    let reason = kept(keeps.clone(), String::new);
    let id = line.id;
    let errors = FieldErrors::new();
    let done = done(desk, vec![keeps]);
    let submit = move || match needed(&reason.get_untracked()) {
        Ok(reason) => desk.give_then(Order::dispute_receipt(id, &reason), true, Some(done)),
        Err(error) => errors.set(vec![(REASON, error)]),
    };
    view! {
        <p>{say(Word::KeepDisputeHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=REASON label=say(Word::KeepDisputeWhat) value=reason error=errors.at(REASON) kind=InputKind::Lines/>
            <Button text=say(Word::KeepDisputeGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}

/// Another last day: the one that is asked for is one press, another is typed.
fn moved(desk: Book, view: &KeepView, line: &DutyView) -> AnyView {
    let keeps = keeps(desk, line, DutyDeed::Move, DAY);
    let day = kept(keeps.clone(), String::new);
    let (id, due) = (line.id, line.due);
    let errors = FieldErrors::new();
    let done = done(desk, vec![keeps]);
    let told = |on| date(language(), on, today());
    let submit = move || {
        let typed = LocalDate::parse(&day.get_untracked()).ok();
        match typed.filter(|day| today().days_until(*day) >= 1 && due != Some(*day)) {
            Some(day) => desk.give_then(Order::agree_change(id, day), true, Some(done)),
            None => errors.set(vec![(DAY, say(Word::KeepDayAsk).to_owned())]),
        }
    };
    let asked = view.asked(line).map(|asked| {
        let agree = move |()| desk.give_then(Order::agree_change(id, asked), true, Some(done));
        view! {
            <Card class="card--soft">
                <p>{say_with(Word::KeepAskedDay, &[("date", &told(asked))])}</p>
                <p>{say(Word::KeepAgreeHint)}</p>
                <Button
                    text=say_with(Word::KeepAgreeGo, &[("date", &told(asked))])
                    kind=ButtonKind::Main
                    busy=desk.busy()
                    wide=true
                    on_press=agree
                />
            </Card>
        }
    });
    let (label, kind) =
        if asked.is_some() { (Word::KeepDayOther, ButtonKind::Plain) } else { (Word::KeepDayNew, ButtonKind::Main) };
    let now = due.map(|due| say_with(Word::KeepUntil, &[("date", &told(due))])).unwrap_or_default();
    view! {
        <p class="note">{now}</p>
        {asked}
        <p>{say(Word::KeepMoveHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=DAY label=say(label) value=day error=errors.at(DAY) kind=InputKind::Date/>
            <Button text=say(Word::KeepMoveGo) kind=kind busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}

/// Who is owed reports that it is not kept.
fn breach(desk: Book, line: &DutyView) -> AnyView {
    let keeps = keeps(desk, line, DutyDeed::Breach, NOTE);
    let note = kept(keeps.clone(), String::new);
    let notarised = RwSignal::new(false);
    let id = line.id;
    let errors = FieldErrors::new();
    let done = done(desk, vec![keeps]);
    let submit = move || match perhaps(&note.get_untracked()) {
        Ok(note) => {
            let order = Order::report_breach(id, notarised.get_untracked(), note.as_ref());
            desk.give_then(order, true, Some(done));
        }
        Err(error) => errors.set(vec![(NOTE, error)]),
    };
    let ways = line.breach.as_ref().map(routes);
    view! {
        <p>{say(Word::KeepBreachHint)}</p>
        {ways.map(|ways| view! { <Card>{ways}</Card> })}
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field
                id=NOTE
                label=say(Word::KeepBreachNote)
                optional=say(Word::ShellOptional).to_owned()
                value=note
                error=errors.at(NOTE)
                kind=InputKind::Lines
            />
            <Checkbox id=PAPER label=say(Word::KeepNotarised) ticked=notarised/>
            <Button text=say(Word::KeepBreachGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}
