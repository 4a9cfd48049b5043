//! Fixing the text, after which people sign it; or writing down what was agreed by word of mouth. What follows is told before, and
//! asked once more.

use super::check;
use super::writing::Writing;
use super::{case, focus_soon, saved};
use crate::api::today;
use crate::console::case::desk::{Desk, Sent};
use crate::console::case::part;
use crate::model::console_agreement::{decisions, in_the_way};
use crate::model::console_command::tell_trouble;
use crate::model::console_sending::Pending;
use crate::model::trouble::tell_input;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Dialog, Field, FieldErrors, InputKind, Steps};
use leptos::prelude::*;
use shared_types::case::{Action, Command, DecideFinding, DraftView, FixText, RecordOralAgreement, oral_findings};
use shared_types::values::{LocalDate, Reason};

const ORAL_ON: &str = "oral_on";
const ORAL_WHY: &str = "oral_why";

/// Both cards.
pub(super) fn fixing(desk: Desk, writing: Writing) -> AnyView {
    let may = part(desk, |view| {
        [Action::FixText, Action::RecordOralAgreement].map(|action| view.available.contains(&action))
    });
    view! {
        {move || match may.get() {
            Some([true, oral]) => view! { {fix(desk, writing)}{oral.then(|| by_word(desk, writing))} }.into_any(),
            // A danger waits for a person first.
            Some([false, _]) => view! { <p class="alert alert--amber">{say(Word::ConsoleFixDanger)}</p> }.into_any(),
            None => ().into_any(),
        }}
    }
    .into_any()
}

/// The draft that may be fixed as it stands, watched.
///
/// # Errors
/// What is to be done first.
pub(super) fn settled(desk: Desk, writing: Writing) -> Result<(DraftView, Vec<DecideFinding>), String> {
    let own = writing.get();
    let first = || say(Word::ConsoleFixSaveFirst).to_owned();
    let draft = saved(desk, writing).ok_or_else(first)?;
    if writing.open.get().is_some() || !own.says(draft.content.as_ref()) {
        return Err(first());
    }
    let content = draft.content.as_ref().ok_or_else(first)?;
    let reasons = writing.reasons.get();
    if in_the_way(&draft.findings, content, &reasons).is_some() {
        return Err(say(Word::ConsoleFixCheckFirst).to_owned());
    }
    let decided = decisions(&draft.findings, content, &reasons)
        .map_err(|(_, error)| tell_input(language(), error.code(), error.limit()))?;
    Ok((draft, decided))
}

fn steps(names: &[&str]) -> AnyView {
    let items = names.iter().map(|step| say_code(Family::AgreeNext, step)).collect();
    view! { <Steps items=items/> }.into_any()
}

fn fix(desk: Desk, writing: Writing) -> AnyView {
    let trouble = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let pending = StoredValue::new(Pending::default());
    let ready = Memo::new(move |_| settled(desk, writing).is_ok());
    // What stood in the way is told until something is done about it.
    Effect::new(move |_| {
        writing.get();
        writing.reasons.track();
        trouble.set(None);
    });
    let ask = Callback::new(move |()| match untrack(|| settled(desk, writing)) {
        Ok(_) => {
            trouble.set(None);
            open.set(true);
        }
        Err(told) => {
            trouble.set(Some(told));
            focus_soon(check::TITLE);
        }
    });
    let go = move |()| {
        let Ok((draft, decided)) = untrack(|| settled(desk, writing)) else { return };
        let Some(content) = draft.content else { return };
        leptos::task::spawn_local(async move {
            let sent = desk.send(Command::FixText(FixText { content, decided }), pending).await;
            let _ = open.try_set(false);
            told(sent, trouble);
        });
    };
    let signed = case(desk).and_then(|view| view.agreement).map_or(0, |known| known.signatures.len());
    let void = (signed > 0).then(|| {
        let told = say_with(Word::ConsoleFixVoid, &[("count", &signed.to_string())]);
        view! { <p class="alert">{told}</p> }
    });
    let name = say_code(Family::ConsoleAction, Action::FixText.as_str());
    let asks = {
        let name = name.clone();
        move || {
            let kind = if ready.get() { ButtonKind::Main } else { ButtonKind::Plain };
            view! { <Button text=name.clone() kind=kind busy=desk.busy on_press=ask/> }
        }
    };
    view! {
        <Card title=name.clone()>
            <p>{say(Word::ConsoleFixHint)}</p>
            <Alert text=trouble/>
            <div class="row">{asks}</div>
            <Dialog open=open title=say(Word::ConsoleFixSure)>
                <p>{say(Word::ConsoleFixNext)}</p>
                {steps(&["read", "mediator", "seal"])}
                {void}
                <p class="note">{say(Word::ConsoleFixAgain)}</p>
                <div class="row">
                    <Button text=name kind=ButtonKind::Main busy=desk.busy on_press=go/>
                    <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(false)/>
                </div>
            </Dialog>
        </Card>
    }
    .into_any()
}

/// What became of it, where it did not work.
fn told(sent: Sent, trouble: RwSignal<Option<String>>) {
    let words = match sent {
        Sent::Done | Sent::Revealed(_) => None,
        Sent::Raced => Some(say(Word::ConsoleAgreeMoved).to_owned()),
        Sent::Failed(problem) => Some(tell_trouble(language(), &problem)),
    };
    let _ = trouble.try_set(words);
}

/// By word of mouth: it binds from the day on which it was reached.
fn by_word(desk: Desk, writing: Writing) -> AnyView {
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let pending = StoredValue::new(Pending::default());
    let on = RwSignal::new(today().to_string());
    let why = RwSignal::new(String::new());
    let later = Memo::new(move |_| {
        saved(desk, writing).and_then(|draft| draft.content).is_some_and(|content| !oral_findings(&content).is_empty())
    });
    let read = move || -> Result<RecordOralAgreement, Vec<(&'static str, String)>> {
        let tell = |error: shared_types::values::ParseError| tell_input(language(), error.code(), error.limit());
        let mut flaws = Vec::new();
        let day = LocalDate::parse(&on.get_untracked());
        flaws.extend(day.is_err().then(|| (ORAL_ON, say(Word::ConsoleOralOnAsk).to_owned())));
        let reason = later.get_untracked().then(|| Reason::parse(&why.get_untracked()));
        if let Some(Err(error)) = &reason {
            flaws.push((ORAL_WHY, tell(*error)));
        }
        let (draft, mut decided) = untrack(|| settled(desk, writing)).map_err(|told| vec![(ORAL_ON, told)])?;
        match (draft.content, day) {
            (Some(content), Ok(reached_on)) if flaws.is_empty() => {
                if let Some(Ok(reason)) = reason {
                    let said = oral_findings(&content).into_iter();
                    decided.extend(said.map(|finding| DecideFinding {
                        rule: finding.rule,
                        clause: finding.clause,
                        reason: reason.clone(),
                    }));
                }
                Ok(RecordOralAgreement { content, reached_on, decided })
            }
            _ => Err(flaws),
        }
    };
    let ask = move |()| match read() {
        Ok(_) => {
            errors.set(Vec::new());
            open.set(true);
        }
        Err(flaws) => errors.set(flaws),
    };
    let go = move |()| {
        let Ok(oral) = read() else { return };
        leptos::task::spawn_local(async move {
            let sent = desk.send(Command::RecordOralAgreement(oral), pending).await;
            let _ = open.try_set(false);
            told(sent, trouble);
        });
    };
    let name = say_code(Family::ConsoleAction, Action::RecordOralAgreement.as_str());
    view! {
        <details class="fold">
            <summary>{say(Word::ConsoleOralTitle)}</summary>
            <Card>
                <p>{say(Word::ConsoleOralHint)}</p>
                <Alert text=trouble/>
                <Field id=ORAL_ON label=say(Word::ConsoleOralOn) value=on error=errors.at(ORAL_ON) kind=InputKind::Date/>
                <div class="field" hidden=move || !later.get()>
                    <Field id=ORAL_WHY label=say(Word::ConsoleOralWhy) hint=say(Word::ConsoleOralWhyHint).to_owned() value=why error=errors.at(ORAL_WHY) kind=InputKind::Lines/>
                </div>
                <div class="row"><Button text=name.clone() busy=desk.busy on_press=ask/></div>
                <Dialog open=open title=say(Word::ConsoleOralSure)>
                    {steps(&["oral_binds", "oral_court"])}
                    <div class="row">
                        <Button text=name kind=ButtonKind::Main busy=desk.busy on_press=go/>
                        <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(false)/>
                    </div>
                </Dialog>
            </Card>
        </details>
    }
    .into_any()
}
