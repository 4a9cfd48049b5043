//! How to check that a message, a call, a letter or a paper is genuine.

use super::track::AskCode;
use crate::api::{digest, today, verify};
use crate::model::papers::{Given, token};
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, say};
use crate::ui::{
    Alert, Button, Card, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, InputKind, Steps, Tag, Tone,
};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use shared_types::api::ProblemCode;
use web_sys::HtmlInputElement;

const TOKEN: &str = "paper";
const FILE: &str = "paper-file";

/// The page. An address on a paper has the paper's token behind its hash sign, where no server reads it.
#[component]
pub(super) fn Genuine() -> impl IntoView {
    let steps = [Word::GenuineStepCode, Word::GenuineStepFree, Word::GenuineStepCall].map(|word| say(word).to_owned());
    // Who scanned a paper asks about that paper; the general advice comes after the answer.
    let scanned = !window().location().hash().unwrap_or_default().is_empty();
    let paper = || view! { <Paper/> }.into_any();
    view! {
        <BackLink href="/"/>
        <Heading text=say(Word::GenuineTitle)/>
        {scanned.then(paper)}
        <p class="lede">{say(Word::GenuineHint)}</p>
        <Card><Steps items=steps.to_vec()/></Card>
        <AskCode/>
        {(!scanned).then(paper)}
    }
}

/// A paper, by what stands on it.
#[component]
fn Paper() -> impl IntoView {
    let named = window().location().hash().unwrap_or_default();
    let typed = RwSignal::new(named.trim_start_matches('#').to_owned());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let given = RwSignal::new(None::<Given>);
    let ask = move || {
        errors.set(Vec::new());
        trouble.set(None);
        given.set(None);
        let Some(token) = token(&typed.get_untracked()) else {
            errors.set(vec![(TOKEN, say(Word::GenuinePaperWrong).to_owned())]);
            return;
        };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match verify(&token).await {
                Ok(found) => given.set(Some(found)),
                Err(problem) => trouble.set(Some(tell(&problem))),
            }
            busy.set(false);
        });
    };
    if !named.is_empty() {
        ask();
    }
    view! {
        <section class="stack" aria-labelledby="paper-title">
            <h2 id="paper-title">{say(Word::GenuinePaperTitle)}</h2>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Alert text=trouble/>
            {move || given.get().map(|given| found(&given))}
            <Form on_submit=ask>
                <Card>
                    <Field id=TOKEN label=say(Word::GenuinePaperLabel) hint=Some(say(Word::GenuinePaperHint).to_owned()) value=typed error=errors.at(TOKEN) kind=InputKind::Code/>
                    <Button text=say(Word::GenuinePaperAsk) busy=busy wide=true/>
                </Card>
            </Form>
        </section>
    }
}

fn tell(problem: &Trouble) -> String {
    if problem.is(ProblemCode::NotFound) { say(Word::GenuinePaperNo).to_owned() } else { problem.tell(language()) }
}

/// What was given out, and whether a file is that very one: its bytes do not leave the device.
fn found(given: &Given) -> AnyView {
    let rows = given.rows(language(), today()).into_iter().map(|(name, value)| Fact::new(say(name), value)).collect();
    let same = RwSignal::new(None::<bool>);
    let expected = StoredValue::new(given.sha256.clone());
    let choose = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
        leptos::task::spawn_local(async move {
            let found = digest(&file).await;
            same.set(found.map(|found| expected.with_value(|expected| found.as_str() == expected)));
        });
    };
    view! {
        <Card title=say(Word::GenuinePaperYes)>
            <Facts rows=rows/>
            <label class="field__label" for=FILE>{say(Word::GenuinePaperFile)}</label>
            <input id=FILE class="input" type="file" accept="application/pdf,.pdf" on:change=choose/>
            <div role="status">
                {move || same.get().map(|same| {
                    let (word, tone) = if same { (Word::GenuinePaperSame, Tone::Green) } else { (Word::GenuinePaperOther, Tone::Red) };
                    view! { <Tag text=say(word) tone=tone/> }
                })}
            </div>
        </Card>
    }
    .into_any()
}
