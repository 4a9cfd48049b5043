//! Asking a court to confirm, each side for itself; supplying what it asks for; taking the application back.

use super::Bench;
use crate::api::load_courts;
use crate::citizen::acting::{leads, name, needed, perhaps};
use crate::citizen::case::Shown;
use crate::citizen::kept::kept;
use crate::model::order::Order;
use crate::model::settle::CourtView;
use crate::model::settle::place::After;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::{
    Button, ButtonKind, Card, Checkbox, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios, Steps,
    Waiting,
};
use leptos::prelude::*;
use shared_types::case::CourtOption;

const COURT: &str = "court";
const TRUE: &str = "court_true";
const CONSENT: &str = "court_consent";
const WHAT: &str = "court_what";
const REASON: &str = "court_reason";

/// A court and why it is the right one, as a form keeps it.
fn key(option: &CourtOption) -> String {
    format!("{}/{}", option.court.id, option.ground.as_str())
}

/// Asking. Who asks second joins what the other has asked.
pub(super) fn apply(desk: Bench, view: &CourtView) -> AnyView {
    let known = view.confirmation.as_ref().filter(|known| known.withdrawn.is_none() && known.refused.is_none());
    let joins = known.and_then(|known| Some(format!("{}/{}", known.court.as_ref()?.id, known.ground?.as_str())));
    let courts = RwSignal::new(None::<Vec<CourtOption>>);
    let read = move || {
        leptos::task::spawn_local(async move {
            match load_courts(desk.session(), &desk.id()).await {
                Ok(found) => courts.set(Some(found)),
                Err(trouble) => desk.trouble().set(Some(CourtView::tell(&trouble))),
            }
        });
    };
    read();
    (move || match courts.get() {
        Some(all) => {
            let all =
                all.into_iter().filter(|option| joins.as_ref().is_none_or(|joins| *joins == key(option))).collect();
            form(desk, all)
        }
        None if desk.trouble().with(Option::is_some) => {
            let again = move |()| {
                desk.trouble().set(None);
                read();
            };
            view! { <Button text=say(Word::ShellAgain) on_press=again/> }.into_any()
        }
        None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
    })
    .into_any()
}

fn form(desk: Bench, all: Vec<CourtOption>) -> AnyView {
    let id = desk.id();
    let keeps = name(&id, After::Apply, COURT);
    let only = if let [one] = all.as_slice() { key(one) } else { String::new() };
    let chosen = kept(keeps.clone(), || only);
    let (truth, consent) = (RwSignal::new(false), RwSignal::new(false));
    let errors = FieldErrors::new();
    let option = |option: &CourtOption| Choice {
        value: key(option),
        label: option.court.name.as_str().to_owned(),
        hint: Some(format!("{} · {}", say_code(Family::CourtGround, option.ground.as_str()), option.ground.article())),
    };
    let options = all.iter().map(option).collect();
    let all = StoredValue::new(all);
    let done = leads(id, After::Court, vec![keeps], Word::CourtDone);
    let submit = move || {
        let mut mend = Vec::new();
        let court = all.with_value(|all| all.iter().find(|one| chosen.with_untracked(|c| *c == key(one))).cloned());
        if court.is_none() {
            mend.push((COURT, say(Word::CourtChooseAsk).to_owned()));
        }
        if !truth.get_untracked() {
            mend.push((TRUE, say(Word::CourtTick).to_owned()));
        }
        if !consent.get_untracked() {
            mend.push((CONSENT, say(Word::CourtTick).to_owned()));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if let (true, Some(option)) = (complete, court) {
            desk.give_then(Order::apply_confirmation(&option.court.id, option.ground), false, Some(done));
        }
    };
    let means = [Word::CourtMeans1, Word::CourtMeans2, Word::CourtMeans3].map(|word| say(word).to_owned());
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Card title=say(Word::CourtMeans)><Steps items=means.to_vec()/></Card>
            <Radios name=COURT legend=say(Word::CourtChoose) options=options chosen=chosen error=errors.at(COURT)/>
            <Checkbox id=TRUE label=say(Word::CourtTrue) ticked=truth error=errors.at(TRUE)/>
            <Checkbox id=CONSENT label=say(Word::CourtConsent) ticked=consent error=errors.at(CONSENT)/>
            <Button text=say(Word::CourtGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
    }
    .into_any()
}

/// Supplying what the court asks for.
pub(super) fn supply(desk: Bench, view: &CourtView) -> AnyView {
    let asked = view.confirmation.as_ref().and_then(|known| known.correction.clone());
    let id = desk.id();
    let keeps = name(&id, After::Supply, WHAT);
    let what = kept(keeps.clone(), String::new);
    let errors = FieldErrors::new();
    let done = leads(id, After::Court, vec![keeps], Word::CaseDone);
    let submit = move || match needed(&what.get_untracked()) {
        Ok(what) => desk.give_then(Order::supply_court_correction(&what), false, Some(done)),
        Err(mend) => errors.set(vec![(WHAT, mend)]),
    };
    view! {
        {asked.map(|asked| view! { <p class="alert alert--amber">{say(Word::CourtAsks)} ": " {asked}</p> })}
        <p>{say(Word::CourtSupplyHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=WHAT label=say(Word::CourtSupplyLabel) value=what error=errors.at(WHAT) kind=InputKind::Lines/>
            <Button text=say(Word::CourtSupplyGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// Taking it back.
pub(super) fn withdraw(desk: Bench) -> AnyView {
    let id = desk.id();
    let keeps = name(&id, After::WithdrawApplication, REASON);
    let reason = kept(keeps.clone(), String::new);
    let errors = FieldErrors::new();
    let done = leads(id, After::Court, vec![keeps], Word::CaseDone);
    let submit = move || match perhaps(&reason.get_untracked()) {
        Ok(reason) => desk.give_then(Order::withdraw_application(reason.as_ref()), false, Some(done)),
        Err(mend) => errors.set(vec![(REASON, mend)]),
    };
    view! {
        <p class="lede">{say(Word::CourtWithdrawHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field
                id=REASON
                label=say(Word::CaseReason)
                optional=say(Word::ShellOptional).to_owned()
                value=reason
                error=errors.at(REASON)
                kind=InputKind::Lines
            />
            <Button text=say(Word::CourtWithdrawGo) kind=ButtonKind::Danger busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
