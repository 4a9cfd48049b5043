//! What the check finds in the draft that was saved: the rule with its article, what is wrong, how it is mended; and the reason of
//! the person who leaves it as it is.

use super::writing::Writing;
use super::{focus_soon, saved};
use crate::console::case::desk::Desk;
use crate::model::console_agreement::{InTheWay, decide, in_order, in_the_way, reason};
use crate::model::trouble::tell_input;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, Field, InputKind, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{AgreementContent, Finding, Mending, Weight};
use shared_types::values::Reason;

/// Where the focus goes after saving.
pub(super) const TITLE: &str = "check-title";
/// The reason that is being written.
const WHY: &str = "check_why";

/// The card.
pub(super) fn check(desk: Desk, writing: Writing) -> AnyView {
    // Which finding has its reason open, by its place in the list.
    let open = RwSignal::new(None::<usize>);
    let draft = Memo::new(move |_| saved(desk, writing));
    let fresh = Memo::new(move |_| {
        let own = writing.get();
        draft.with(|draft| draft.as_ref().is_some_and(|draft| own.says(draft.content.as_ref())))
    });
    Effect::new(move |_| {
        draft.track();
        open.set(None);
    });
    let inside = move || {
        let Some(draft) = draft.get() else {
            return view! { <p class="note">{say(Word::ConsoleCheckNoneYet)}</p> }.into_any();
        };
        let number = draft.number.to_string();
        let Some(content) = draft.content else {
            return ().into_any();
        };
        if !fresh.get() {
            let told = say_with(Word::ConsoleCheckStale, &[("number", &number)]);
            return view! { <p class="note">{told}</p> }.into_any();
        }
        let reasons = writing.reasons.get();
        let (state, class) = match in_the_way(&draft.findings, &content, &reasons) {
            Some(InTheWay::Forbidden(count)) => {
                (say_with(Word::ConsoleCheckBlocked, &[("count", &count.to_string())]), "alert")
            }
            Some(InTheWay::Undecided(count)) => {
                (say_with(Word::ConsoleCheckUndecided, &[("count", &count.to_string())]), "alert alert--amber")
            }
            None if draft.findings.is_empty() => (say(Word::ConsoleCheckClean).to_owned(), "alert alert--green"),
            None => (say(Word::ConsoleCheckReady).to_owned(), "alert alert--green"),
        };
        let rows = in_order(&draft.findings)
            .into_iter()
            .enumerate()
            .map(|(index, finding)| one(writing, &content, finding, index, open))
            .collect_view();
        view! { <p class=class role="status">{state}</p><ul class="offers">{rows}</ul> }.into_any()
    };
    view! {
        <Card>
            <h2 id=TITLE tabindex="-1">{say(Word::ConsoleCheckTitle)}</h2>
            {inside}
        </Card>
    }
    .into_any()
}

const fn tone(weight: Weight) -> Tone {
    match weight {
        Weight::Blocks => Tone::Red,
        Weight::Decide => Tone::Amber,
        Weight::Look => Tone::Plain,
    }
}

/// In which clause, or in the whole.
pub(super) fn place(clause: Option<u8>) -> String {
    clause.map_or_else(
        || say(Word::ConsoleCheckWhole).to_owned(),
        |number| say_with(Word::ConsoleAgreeClause, &[("number", &number.to_string())]),
    )
}

fn one(
    writing: Writing,
    content: &AgreementContent,
    finding: Finding,
    index: usize,
    open: RwSignal<Option<usize>>,
) -> AnyView {
    let told = reason(&writing.reasons.get_untracked(), content, &finding);
    let weight = say_code(Family::FindingWeight, finding.weight.as_str());
    let rule = say_code(Family::FindingRule, finding.rule.as_str());
    let how = say_code(Family::Mending, finding.mending.as_str());
    // What is only to be known has nothing to mend.
    let mend =
        if finding.mending == Mending::KnowIt { how } else { say_with(Word::ConsoleCheckMend, &[("how", &how)]) };
    let article = say_with(Word::ConsoleCheckArticle, &[("article", &finding.article)]);
    let decides = finding.weight == Weight::Decide;
    let edit = finding.clause.map(|number| {
        let label = say_with(Word::ConsoleAgreeEditOf, &[("number", &number.to_string())]);
        let press = move |_| {
            if writing.open.with_untracked(Option::is_none) {
                writing.edit(usize::from(number).saturating_sub(1));
            }
            focus_soon(super::clause::OPEN_TITLE);
        };
        view! { <button type="button" class="linked" on:click=press>{label}</button> }
    });
    let label = if told.is_empty() { Word::ConsoleCheckReasonGo } else { Word::ConsoleCheckReasonChange };
    let place_told = place(finding.clause);
    let state = match (decides, told.is_empty()) {
        (true, false) => view! { <Tag text=say(Word::ConsoleCheckDecided) tone=Tone::Green/> }.into_any(),
        _ => view! { <Tag text=weight tone=tone(finding.weight)/> }.into_any(),
    };
    let said = (!told.is_empty()).then(|| {
        view! { <p class="finding__why">{say_with(Word::ConsoleCheckTold, &[("why", &told)])}</p> }
    });
    let press = move |_| {
        open.set(Some(index));
        focus_soon(WHY);
    };
    let about = format!("{} · {place_told} · {rule}", say(label));
    let (content, known) = (content.clone(), finding);
    let opened = Memo::new(move |_| decides && open.get() == Some(index));
    let opens = move || {
        (decides && !opened.get()).then(|| {
            view! { <button type="button" class="linked" aria-label=about.clone() on:click=press>{say(label)}</button> }
        })
    };
    let reasoning = move || opened.get().then(|| why(writing, content.clone(), known.clone(), told.clone(), open));
    view! {
        <li class="offer finding">
            <p>{state}" "<strong>{place_told}</strong></p>
            <p class="finding__what">{rule}</p>
            <p class="note">{mend}</p>
            <p class="note">{article}</p>
            {said}
            <span class="said__acts">{edit}{opens}</span>
            {reasoning}
        </li>
    }
    .into_any()
}

/// The reason, as it is written.
fn why(
    writing: Writing,
    content: AgreementContent,
    finding: Finding,
    told: String,
    open: RwSignal<Option<usize>>,
) -> AnyView {
    let value = RwSignal::new(told);
    let wrong = RwSignal::new(None::<String>);
    let keep = move |()| {
        let text = value.get_untracked();
        // Emptied, it is taken back.
        if !text.trim().is_empty()
            && let Err(error) = Reason::parse(&text)
        {
            wrong.set(Some(tell_input(language(), error.code(), error.limit())));
            return focus_soon(WHY);
        }
        open.set(None);
        writing.reasons.update(|reasons| decide(reasons, &content, &finding, &text));
        focus_soon(TITLE);
    };
    view! {
        <div class="stack">
            <Field id=WHY label=say(Word::ConsoleCheckReason) hint=say(Word::ConsoleCheckReasonHint).to_owned() value=value error=wrong kind=InputKind::Lines/>
            <div class="row">
                <Button text=say(Word::ConsoleCheckReasonKeep) kind=ButtonKind::Main on_press=keep/>
                <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(None)/>
            </div>
        </div>
    }
    .into_any()
}
