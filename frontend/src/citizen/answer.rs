//! The four answers to an invitation. One press chooses; what an answer needs is asked before it is sent.

use super::case::Desk;
use crate::api::today;
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code};
use crate::ui::{Button, ButtonKind, Card, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios};
use leptos::prelude::*;
use shared_types::case::{Answer, DeclineReason};
use shared_types::values::{LocalDate, ParseError, Reason};

const NOTE: &str = "answer_note";
const DAY: &str = "answer_day";
const WHY: &str = "answer_why";

/// What an answer is called.
pub(super) const fn name(answer: Answer) -> Word {
    match answer {
        Answer::Agree => Word::DoorAgree,
        Answer::InPart => Word::DoorInPart,
        Answer::NotNow => Word::DoorNotNow,
        Answer::Decline => Word::DoorDecline,
    }
}

/// The answers.
#[component]
pub(super) fn Answers(
    /// The case that asks.
    desk: Desk,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<Answer>);
    let choose = move |answer, kind| view! { <Button text=say(name(answer)) kind=kind on_press=move |()| chosen.set(Some(answer))/> };
    view! {
        <section class="stack">
            <h2>{say(Word::DoorAnswerTitle)}</h2>
            {move || match chosen.get() {
                None => {
                    view! {
                        <div class="answers">
                            {choose(Answer::Agree, ButtonKind::Main)} {choose(Answer::InPart, ButtonKind::Plain)}
                            {choose(Answer::NotNow, ButtonKind::Plain)} {choose(Answer::Decline, ButtonKind::Plain)}
                        </div>
                    }
                        .into_any()
                }
                Some(answer) => form(desk, answer, Callback::new(move |()| chosen.set(None))),
            }}
        </section>
    }
}

/// What one answer needs; `change` leads back to all of them.
pub(super) fn form(desk: Desk, answer: Answer, change: Callback<()>) -> AnyView {
    let (note, day, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let submit = move || {
        let mut mend = Vec::new();
        let tell = |error: ParseError| tell_input(language(), error.code(), error.limit());
        let decline_reason = DeclineReason::ALL.iter().copied().find(|known| known.as_str() == why.get_untracked());
        if answer == Answer::Decline && decline_reason.is_none() {
            mend.push((WHY, say_code(Family::Refusal, "decline_reason_missing")));
        }
        let typed = note.get_untracked();
        let said = if typed.trim().is_empty() { None } else { Some(Reason::parse(&typed)) };
        match &said {
            Some(Err(error)) => mend.push((NOTE, tell(*error))),
            None if answer == Answer::InPart => mend.push((NOTE, say_code(Family::Refusal, "note_missing"))),
            _ => {}
        }
        let asked = if answer == Answer::NotNow { LocalDate::parse(&day.get_untracked()).ok() } else { None };
        if answer == Answer::NotNow && asked.is_none_or(|date| !(1..=30).contains(&today().days_until(date))) {
            mend.push((DAY, say_code(Family::Refusal, "ask_again_date_missing")));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if complete {
            let note = said.and_then(Result::ok);
            desk.give(Order::respond(answer, decline_reason, note.as_ref(), asked), false);
        }
    };
    let reasons = || {
        DeclineReason::ALL
            .iter()
            .map(|known| Choice {
                value: known.as_str().to_owned(),
                label: say_code(Family::DeclineReason, known.as_str()),
                hint: None,
            })
            .collect()
    };
    let needs_note = answer == Answer::InPart;
    view! {
        <Form on_submit=submit>
            <Card title=say(name(answer))>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                {(answer == Answer::Decline)
                    .then(|| {
                        view! { <Radios name=WHY legend=say(Word::DoorDeclineLegend) options=reasons() chosen=why error=errors.at(WHY)/> }
                    })}
                {(answer == Answer::NotNow)
                    .then(|| {
                        view! {
                            <Field
                                id=DAY
                                label=say(Word::DoorNotNowDate)
                                hint=say(Word::DoorNotNowHint).to_owned()
                                value=day
                                error=errors.at(DAY)
                                kind=InputKind::Date
                            />
                        }
                    })}
                <Field
                    id=NOTE
                    label=say(if needs_note { Word::DoorInPartNote } else { Word::DoorNote })
                    optional=(!needs_note).then(|| say(Word::ShellOptional).to_owned())
                    value=note
                    error=errors.at(NOTE)
                    kind=InputKind::Lines
                />
                <Button text=say(Word::DoorAnswerGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
                <Button text=say(Word::DoorAnswerChange) kind=ButtonKind::Quiet on_press=change/>
            </Card>
        </Form>
    }
    .into_any()
}
