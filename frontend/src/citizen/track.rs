//! Where a code stands, for anybody who has it: nothing personal. A mistyped code is told before anything is asked.

use crate::api::{Session, today, track};
use crate::model::format::{date, distance, moment};
use crate::model::route::Page;
use crate::model::trouble::tell_input;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, go, language, say, say_code};
use crate::ui::{
    Alert, Button, ButtonKind, Card, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, InputKind, LinkButton,
    Waiting,
};
use leptos::prelude::*;
use shared_types::api::TrackingAnswer;
use shared_types::values::{CaseCode, ParseError};

const CODE: &str = "code";

/// The page: asks for the code, or shows where it stands.
#[component]
pub(super) fn Track(
    /// The code of the address, as it was typed; empty: none yet.
    #[prop(into)]
    code: String,
) -> impl IntoView {
    match CaseCode::parse(&code) {
        Ok(code) => view! { <Found code=code/> }.into_any(),
        Err(error) => view! {
            <BackLink href="/"/>
            <Heading text=say(Word::TrackTitle)/>
            <p class="lede">{say(Word::TrackHint)}</p>
            <AskCode typed=code.clone() first=(!code.is_empty()).then_some(error)/>
        }
        .into_any(),
    }
}

/// The form that asks for a code and goes to its page.
#[component]
pub(super) fn AskCode(
    /// What was typed before.
    #[prop(optional, into)]
    typed: String,
    /// What was wrong with it.
    #[prop(optional_no_strip)]
    first: Option<ParseError>,
) -> impl IntoView {
    let value = RwSignal::new(typed);
    let errors = FieldErrors::new();
    let tell = move |error: ParseError| {
        let error = if value.with_untracked(|typed| typed.trim().is_empty()) { ParseError::NotACode } else { error };
        errors.set(vec![(CODE, tell_input(language(), error.code(), error.limit()))]);
    };
    if let Some(error) = first {
        tell(error);
    }
    let submit = move || match CaseCode::parse(&value.get_untracked()) {
        Ok(code) => go(&Page::Track(code.compact()).href()),
        Err(error) => tell(error),
    };
    view! {
        <ErrorSummary title=say(Word::ShellMend) errors=errors/>
        <Form on_submit=submit>
            <Card>
                <Field id=CODE label=say(Word::TrackLabel) value=value error=errors.at(CODE) kind=InputKind::Code placeholder="XXXX-XXXX-X"/>
                <Button text=say(Word::TrackSubmit) kind=ButtonKind::Main wide=true/>
            </Card>
        </Form>
    }
}

/// Where it stands.
#[component]
fn Found(
    /// A code that can exist.
    code: CaseCode,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let answer = RwSignal::new(None::<TrackingAnswer>);
    let trouble = RwSignal::new(None::<String>);
    let asked = code.clone();
    leptos::task::spawn_local(async move {
        match track(&asked).await {
            Ok(found) => answer.set(Some(found)),
            Err(problem) => trouble.set(Some(problem.tell(language()))),
        }
    });
    let door = Page::Door(code.compact()).href();
    view! {
        <BackLink href="/"/>
        <Heading text=code.to_string() class="code"/>
        <Alert text=trouble/>
        {move || match answer.get() {
            Some(found) => {
                let door = door.clone();
                view! {
                    <Card><Facts rows=rows(&found)/></Card>
                    <p class="note">{say(Word::TrackPrivacy)}</p>
                    <div class="stack">
                        {(!session.is_in()).then(|| view! { <LinkButton text=say(Word::TrackInvited) href=door/> })}
                        <LinkButton
                            text=say(if session.is_in() { Word::HomeCases } else { Word::TrackOwn })
                            href=Page::Cases.href()
                            kind=ButtonKind::Main
                        />
                    </div>
                }
                    .into_any()
            }
            None if trouble.with(Option::is_some) => view! { <AskCode/> }.into_any(),
            None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        }}
    }
}

fn rows(found: &TrackingAnswer) -> Vec<Fact> {
    let (language, today) = (language(), today());
    let due = found.due.map_or_else(
        || say(Word::TrackNoDue).to_owned(),
        |due| format!("{} ({})", date(language, due, today), distance(language, due, today)),
    );
    vec![
        Fact::new(say(Word::TrackWhere), say_code(Family::Stage, found.stage.as_str())),
        Fact::new(say(Word::TrackNext), say_code(Family::NextStep, found.next_step.as_str())),
        Fact::new(say(Word::TrackDue), due),
        Fact::new(say(Word::TrackUpdated), moment(language, found.updated_at, today)),
    ]
}
