//! How to check that a message, a call or a letter is genuine.

use super::track::AskCode;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, say};
use crate::ui::{Card, Steps};
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Genuine() -> impl IntoView {
    let steps = [Word::GenuineStepCode, Word::GenuineStepFree, Word::GenuineStepCall].map(|word| say(word).to_owned());
    view! {
        <BackLink href="/"/>
        <Heading text=say(Word::GenuineTitle)/>
        <p class="lede">{say(Word::GenuineHint)}</p>
        <Card><Steps items=steps.to_vec()/></Card>
        <AskCode/>
    }
}
