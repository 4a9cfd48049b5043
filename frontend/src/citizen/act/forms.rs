//! The forms of a party's commands. Values are read by the parsers of the shared crate, so what is sent can be read.

use crate::citizen::case::Desk;
use crate::model::draft::{Draft, Mend, PartyDraft, field};
use crate::model::format::money;
use crate::model::order::Order;
use crate::model::trouble::{tell_field, tell_input};
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Button, ButtonKind, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::{CaseView, PartyRole};
use shared_types::values::{Money, ParseError, PersonId, Reason};

const REASON: &str = "reason";
const MEDIATOR: &str = "mediator";
const REPLACE: &str = "replace_reason";

fn told(mend: Vec<Mend>) -> Vec<(&'static str, String)> {
    mend.into_iter().map(|(id, error)| (id, tell_field(language(), id, error))).collect()
}

/// Sum in yuan as a form shows it.
fn yuan(amount: Option<Money>) -> String {
    amount.map(Money::to_yuan).unwrap_or_default()
}

fn claim_fields(claim: RwSignal<String>, amount: RwSignal<String>, errors: FieldErrors) -> AnyView {
    view! {
        <Field id=field::CLAIM label=say(Word::FileClaimLabel) value=claim error=errors.at(field::CLAIM) kind=InputKind::Lines/>
        <Field
            id=field::AMOUNT
            label=say(Word::FileAmountLabel)
            hint=say(Word::FileAmountHint).to_owned()
            optional=say(Word::ShellOptional).to_owned()
            value=amount
            error=errors.at(field::AMOUNT)
            kind=InputKind::Money
        />
    }
    .into_any()
}

/// What is asked for by now: if somebody else has changed it meanwhile, that is seen before it is written over.
fn stands(desk: Desk) -> AnyView {
    let now = move || {
        let view = desk.view()?;
        let amount = view.claim.amount.map(|amount| money(language(), amount));
        let now = [view.claim.text.clone(), amount].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some(view! { <p class="note">{say(Word::CaseSheetDemand)} ": " {now}</p> })
    };
    now.into_any()
}

/// The applicant changes what is asked for.
pub(super) fn amend(desk: Desk, view: &CaseView) -> AnyView {
    let claim = RwSignal::new(view.claim.text.clone().unwrap_or_default());
    let amount = RwSignal::new(yuan(view.claim.amount));
    let errors = FieldErrors::new();
    let submit = move || {
        let draft = Draft { claim: claim.get_untracked(), amount: amount.get_untracked(), ..Draft::default() };
        errors.set(Vec::new());
        match draft.read_claim() {
            Ok(claim) => desk.give(Order::amend_claim(&claim), true),
            Err(mend) => errors.set(told(mend)),
        }
    };
    view! {
        {stands(desk)}
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            {claim_fields(claim, amount, errors)}
            <Button text=say(Word::CaseAmendGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// The applicant supplies what was missing: the whole of it once more, filled with what is there.
pub(super) fn correct(desk: Desk, view: &CaseView) -> AnyView {
    let story = RwSignal::new(view.statement.clone().unwrap_or_default());
    let claim = RwSignal::new(view.claim.text.clone().unwrap_or_default());
    let amount = RwSignal::new(yuan(view.claim.amount));
    let known =
        view.parties.iter().find(|party| party.role == PartyRole::Respondent).and_then(|party| party.name.clone());
    let known = known.unwrap_or_default();
    let other = RwSignal::new(known.clone());
    let phone = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || {
        let draft = Draft {
            story: story.get_untracked(),
            claim: claim.get_untracked(),
            amount: amount.get_untracked(),
            other: PartyDraft { name: other.get_untracked(), phone: phone.get_untracked(), address: String::new() },
            ..Draft::default()
        };
        // The other side is sent only when something about it is new: an empty phone must not erase the one on record.
        let changed = draft.other.name.trim() != known || !draft.other.phone.trim().is_empty();
        let other = if changed { draft.read_other().map(Some) } else { Ok(None) };
        errors.set(Vec::new());
        match (draft.read_story(), draft.read_claim(), other) {
            (Ok(statement), Ok(claim), Ok(respondent)) => {
                desk.give(Order::correct(&statement, &claim, respondent.as_ref()), true);
            }
            (story, claim, other) => {
                let mend = [story.err(), claim.err(), other.err()].into_iter().flatten().flatten().collect();
                errors.set(told(mend));
            }
        }
    };
    view! {
        {view.correction.clone().map(|what| view! { <p class="alert alert--amber">{say(Word::CaseCorrection)} ": " {what}</p> })}
        {stands(desk)}
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=field::STORY label=say(Word::FileStoryTitle) value=story error=errors.at(field::STORY) kind=InputKind::Lines/>
            {claim_fields(claim, amount, errors)}
            <Field id=field::OTHER_NAME label=say(Word::FileOtherName) value=other error=errors.at(field::OTHER_NAME)/>
            <Field
                id=field::OTHER_PHONE
                label=say(Word::FileOtherPhone)
                optional=say(Word::ShellOptional).to_owned()
                value=phone
                error=errors.at(field::OTHER_PHONE)
                kind=InputKind::Phone
            />
            <Button text=say(Word::CaseCorrectGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// The applicant chooses one of the mediators proposed.
pub(super) fn choose(desk: Desk, view: &CaseView) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let options = view
        .proposed
        .iter()
        .map(|mediator| Choice {
            value: mediator.person.to_string(),
            label: mediator.name.clone(),
            hint: Some(mediator.org.clone()),
        })
        .collect();
    let submit = move || match PersonId::parse(&chosen.get_untracked()) {
        Ok(mediator) => desk.give(Order::choose_mediator(&mediator), false),
        Err(_) => errors.set(vec![(MEDIATOR, say(Word::CaseChooseLegend).to_owned())]),
    };
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Radios name=MEDIATOR legend=say(Word::CaseChooseLegend) options=options chosen=chosen error=errors.at(MEDIATOR)/>
            <Button text=say(Word::CaseChooseGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// A reason that may be left out, and a button that cannot be undone: the words before it say what follows.
fn final_step(desk: Desk, words: [Word; 3], order: fn(Option<&Reason>) -> Order) -> AnyView {
    let [title, hint, go] = words;
    let reason = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || {
        let typed = reason.get_untracked();
        let parsed: Result<Option<Reason>, ParseError> =
            if typed.trim().is_empty() { Ok(None) } else { Reason::parse(&typed).map(Some) };
        match parsed {
            Ok(reason) => desk.give(order(reason.as_ref()), false),
            Err(error) => errors.set(vec![(REASON, tell_input(language(), error.code(), error.limit()))]),
        }
    };
    view! {
        <h2>{say(title)}</h2>
        <p>{say(hint)}</p>
        <Form on_submit=submit>
            <Field id=REASON label=say(Word::CaseReason) optional=say(Word::ShellOptional).to_owned() value=reason error=errors.at(REASON)/>
            <Button text=say(go) kind=ButtonKind::Danger busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// Another mediator is asked for.
pub(super) fn replace(desk: Desk) -> AnyView {
    let reason = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || match Reason::parse(&reason.get_untracked()) {
        Ok(reason) => {
            errors.set(Vec::new());
            desk.give(Order::request_replacement(&reason), false);
        }
        Err(error) => errors.set(vec![(REPLACE, tell_input(language(), error.code(), error.limit()))]),
    };
    view! {
        <h2>{say(Word::ReplaceTitle)}</h2>
        <p>{say(Word::ReplaceHint)}</p>
        <Form on_submit=submit>
            <Field id=REPLACE label=say(Word::CaseReason) value=reason error=errors.at(REPLACE) kind=InputKind::Lines/>
            <Button text=say(Word::ReplaceGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}

/// A party ends the mediation.
pub(super) fn stop(desk: Desk) -> AnyView {
    final_step(desk, [Word::CaseConfirmStopTitle, Word::CaseConfirmStopHint, Word::CaseStopGo], Order::stop)
}

/// The applicant takes the request back.
pub(super) fn withdraw(desk: Desk) -> AnyView {
    final_step(
        desk,
        [Word::CaseConfirmWithdrawTitle, Word::CaseConfirmWithdrawHint, Word::CaseWithdrawGo],
        Order::withdraw,
    )
}
