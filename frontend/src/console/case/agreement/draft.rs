//! The draft: the main facts, the clauses, what else it touches; saved as a whole. If somebody else saved another draft
//! meanwhile, that is told, and what is written here stays.

use super::clause;
use super::clauses::clauses;
use super::fixing::settled;
use super::writing::Writing;
use super::{case, check, focus_soon, saved};
use crate::api::today;
use crate::console::case::desk::{Desk, Sent};
use crate::model::console_agreement::{Written, names, overtaken, text};
use crate::model::console_command::{Wrong, tell, tell_trouble};
use crate::model::console_sending::Pending;
use crate::model::format::moment;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Checkbox, Checks, Choice, ErrorSummary, Field, FieldErrors, InputKind, ToastText,
};
use leptos::prelude::*;
use shared_types::case::{Command, DraftAgreement, DraftView, Matter, Refusal};

/// Id of the main facts.
const ABOUT: &str = "agree_about";
/// The notice that somebody else saved a draft.
const OTHER: &str = "agree_other";

/// The card.
pub(super) fn draft(desk: Desk, writing: Writing) -> AnyView {
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let matter = |matter: &Matter| Choice {
        value: matter.as_str().to_owned(),
        label: say_code(Family::Matter, matter.as_str()),
        hint: None,
    };
    let matters = Matter::ALL.iter().map(matter).collect();
    let touched = !writing.matters.with_untracked(String::is_empty);
    let save = Callback::new(save(desk, writing, errors, trouble));
    // One thing at a time is the thing to do: once it may be fixed, that is.
    let ready = Memo::new(move |_| settled(desk, writing).is_ok());
    let go = move || {
        let kind = if ready.get() { ButtonKind::Plain } else { ButtonKind::Main };
        view! { <Button text=say(Word::ConsoleAgreeSave) kind=kind busy=desk.busy on_press=save/> }
    };
    view! {
        {move || other(desk, writing)}
        <Card title=say(Word::ConsoleAgreeWrite)>
            <p class="note" role="status">{move || standing(desk, writing)}</p>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=ABOUT label=say(Word::ConsoleAgreeAbout) hint=say(Word::ConsoleAgreeAboutHint).to_owned() value=writing.about error=errors.at(ABOUT) kind=InputKind::Lines/>
            {clauses(desk, writing, errors.at(clause::LIST))}
            <details class="fold" open=touched>
                <summary>{say(Word::ConsoleAgreeMatters)}</summary>
                <Checks name="agree_matters" legend=say(Word::ConsoleAgreeMattersWhich) options=matters ticked=writing.matters/>
            </details>
            <Checkbox id="agree_nothing_more" label=say(Word::ConsoleAgreeNothingMore) ticked=writing.nothing_more/>
            <Alert text=trouble/>
            <div class="row">{go}</div>
        </Card>
    }
    .into_any()
}

/// Begins where there is something to begin from, and goes along with a newer draft as long as nothing of one's own would be
/// lost.
pub(super) fn follow(desk: Desk, writing: Writing) {
    Effect::new(move |_| {
        let Some(answer) = desk.rooms().offers.get() else { return };
        let Some(view) = case(desk) else { return };
        if !writing.begun.get_untracked() {
            return writing.begin(&Written::begin(&view, &answer.drafts, &answer.offers), &answer.drafts);
        }
        let own = writing.once();
        let base = writing.base.get_untracked();
        let from = answer.drafts.iter().find(|draft| Some(draft.number) == base);
        let unchanged = from.is_some_and(|from| own.says(from.content.as_ref()));
        match overtaken(&own, base, &answer.drafts).and_then(|newer| newer.content.as_ref()) {
            Some(newer) if unchanged && writing.open.with_untracked(Option::is_none) => {
                writing.begin(&Written::of(newer), &answer.drafts);
            }
            Some(_) => {}
            // The newest is what stands here, whoever saved it.
            None => writing.base.set(answer.drafts.last().map(|draft| draft.number)),
        }
    });
}

/// Which draft it is, and whether it was saved.
fn standing(desk: Desk, writing: Writing) -> String {
    let own = writing.get();
    match saved(desk, writing) {
        Some(draft) => {
            let when = moment(language(), draft.at, today());
            let told = say_with(Word::ConsoleAgreeSaved, &[("number", &draft.number.to_string()), ("when", &when)]);
            if own.says(draft.content.as_ref()) { told } else { format!("{told} {}", say(Word::ConsoleAgreeUnsaved)) }
        }
        None if own.clauses.is_empty() => say(Word::ConsoleAgreeNeverSaved).to_owned(),
        None => format!("{} {}", say(Word::ConsoleAgreeBegun), say(Word::ConsoleAgreeNeverSaved)),
    }
}

/// The newer draft of somebody else, if there is one.
fn newer(desk: Desk, writing: Writing) -> Option<DraftView> {
    let own = writing.get();
    let base = writing.base.get();
    desk.rooms().offers.with(|answer| overtaken(&own, base, &answer.as_ref()?.drafts).cloned())
}

fn other(desk: Desk, writing: Writing) -> Option<AnyView> {
    let newer = newer(desk, writing)?;
    let number = newer.number.to_string();
    let when = moment(language(), newer.at, today());
    let values = [("number", number.as_str()), ("when", when.as_str())];
    let theirs = newer
        .content
        .as_ref()
        .zip(case(desk))
        .map(|(content, view)| text(language(), content, &names(&view, String::from("—"))));
    let keep = {
        let number = newer.number;
        move |()| {
            writing.base.set(Some(number));
            focus_soon(ABOUT);
        }
    };
    let content = newer.content.clone();
    let take = move |()| {
        if let Some(content) = &content {
            let drafts =
                desk.rooms().offers.with_untracked(|answer| answer.as_ref().map(|answer| answer.drafts.clone()));
            writing.begin(&Written::of(content), &drafts.unwrap_or_default());
            focus_soon(ABOUT);
        }
    };
    Some(
        view! {
            <section class="card card--warn" id=OTHER tabindex="-1" role="alert">
                <h2>{say(Word::ConsoleAgreeOtherTitle)}</h2>
                <p>{say_with(Word::ConsoleAgreeOther, &values)}</p>
                <details class="fold">
                    <summary>{say_with(Word::ConsoleAgreeOtherRead, &values)}</summary>
                    <p class="draft__text">{theirs}</p>
                </details>
                <div class="row">
                    <Button text=say(Word::ConsoleAgreeOtherKeep) kind=ButtonKind::Main on_press=keep/>
                    <Button text=say_with(Word::ConsoleAgreeOtherTake, &values) kind=ButtonKind::Danger on_press=take/>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Saves the whole, and goes to what the check finds.
fn save(desk: Desk, writing: Writing, errors: FieldErrors, trouble: RwSignal<Option<String>>) -> impl Fn(()) {
    let toast = expect_context::<ToastText>();
    let pending = StoredValue::new(Pending::default());
    move |()| {
        if desk.busy.get_untracked() {
            return;
        }
        trouble.set(None);
        if writing.open.with_untracked(Option::is_some) {
            trouble.set(Some(say(Word::ConsoleAgreeLeftOpen).to_owned()));
            return focus_soon(clause::OPEN_TITLE);
        }
        if untrack(|| newer(desk, writing)).is_some() {
            return focus_soon(OTHER);
        }
        let own = writing.once();
        let mut flaws = Vec::new();
        let content = own.content();
        flaws.extend(content.as_ref().err().map(|error| (ABOUT, Wrong::Input(*error))));
        flaws.extend(own.clauses.is_empty().then_some((clause::LIST, Wrong::Rule(Refusal::ClausesCount))));
        errors.set(flaws.iter().map(|flaw| (flaw.0, tell(language(), *flaw))).collect());
        let (Ok(content), true) = (content, flaws.is_empty()) else { return };
        leptos::task::spawn_local(async move {
            let sent = desk.send(Command::DraftAgreement(DraftAgreement { content }), pending).await;
            match sent {
                Sent::Done => {
                    writing.rest();
                    let last = desk.try_rooms().and_then(|rooms| rooms.offers.get_untracked());
                    let number = last.and_then(|answer| answer.drafts.last().map(|draft| draft.number));
                    if number.is_some() {
                        writing.base.set(number);
                    }
                    let number = number.map(|number| number.to_string()).unwrap_or_default();
                    toast.say(say_with(Word::ConsoleAgreeSavedNow, &[("number", &number)]));
                    focus_soon(check::TITLE);
                }
                Sent::Raced => {
                    let overtaken = untrack(|| newer(desk, writing)).is_some();
                    if overtaken {
                        focus_soon(OTHER);
                    } else {
                        let _ = trouble.try_set(Some(say(Word::ConsoleAgreeMoved).to_owned()));
                    }
                }
                Sent::Failed(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
                Sent::Revealed(_) => {}
            }
        });
    }
}
