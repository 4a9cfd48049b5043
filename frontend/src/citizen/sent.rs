//! It was received: the code in large type, its QR, the receipt, what happens next.

use super::picture;
use crate::api::today;
use crate::model::format::moment;
use crate::model::plain::read_plain;
use crate::model::route::Page;
use crate::model::sent::Received;
use crate::model::words::Word;
use crate::shell::{Heading, language, recall, say};
use crate::ui::{Button, ButtonKind, Card, Empty, Fact, Facts, LinkButton, Steps, ToastText};
use leptos::prelude::*;
use shared_types::case::{IntakeKind, Limitation, limitation};

/// The page.
#[component]
pub(super) fn Sent() -> impl IntoView {
    let Some(received) = recall("sent").and_then(|text| read_plain::<Received>(&text)) else {
        return view! {
            <Heading text=say(Word::SentReceipt)/>
            <Empty text=say(Word::SentNone)/>
            <LinkButton text=say(Word::HomeCases) href=Page::Cases.href()/>
        }
        .into_any();
    };
    let toast = expect_context::<ToastText>();
    let code = received.code.to_string();
    let copied = code.clone();
    let copy = move |()| {
        // A browser without a clipboard leaves the code on the screen, where it can be marked.
        let _ = window().navigator().clipboard().write_text(&copied);
        toast.say(say(Word::SentCopied).to_owned());
    };
    let picture = picture::draw(&received.code);
    // An image and not a drawing: a long press keeps it where a browser knows no other way.
    let drawn =
        picture.as_ref().map(|picture| view! { <img class="qr" alt=say(Word::SentQr) src=picture::address(picture)/> });
    let name = code.clone();
    let keep = picture.map(|picture| {
        let picture = StoredValue::new_local(picture);
        let keep = move |()| picture.with_value(|picture| picture::keep(picture, &name));
        view! { <Button text=say(Word::SentSave) on_press=keep/> }
    });
    let rows = vec![
        Fact::new(say(Word::SentReceivedAt), moment(language(), received.at, today())),
        Fact::new(say(Word::SentReceivedBy), received.by),
        Fact::new(say(Word::SentHash), fingerprint(&received.hash)),
    ];
    let limited = of_limitation(received.kind).map(|word| {
        let papers = Page::Record(received.id.clone()).href();
        view! { <p>{say(word)}</p><LinkButton text=say(Word::SentLimitationGet) href=papers/> }
    });
    view! {
        <Heading text=say(Word::SentTitle)/>
        <p class="lede">{say(Word::SentHint)}</p>
        <Card class="receipt">
            <p class="code receipt__code">{code}</p>
            {drawn}
            <div class="row">
                {keep}
                <Button text=say(Word::SentCopy) on_press=copy/>
                <Button text=say(Word::SentPrint) on_press=move |()| { let _ = window().print(); }/>
            </div>
        </Card>
        <LinkButton text=say(Word::SentOpen) href=Page::Case(received.id).href() kind=ButtonKind::Main/>
        <Card title=say(Word::SentReceipt)>
            <Facts rows=rows/>
            <p class="note">{say(Word::SentHashHint)}</p>
            {limited}
        </Card>
        <Card title=say(Word::SentNext)>
            <Steps items=[Word::SentNextRead, Word::SentNextMediator, Word::SentNextAsk, Word::SentNextTell].map(|w| say(w).to_owned()).to_vec()/>
        </Card>
    }
    .into_any()
}

/// The sentence on the limitation period stands only where it is true.
const fn of_limitation(kind: IntakeKind) -> Option<Word> {
    match limitation(kind, None) {
        Some(Limitation::Civil) => Some(Word::SentLimitation),
        Some(Limitation::Labour) => Some(Word::SentLimitationLabour),
        None => None,
    }
}

/// Enough of a hash to compare by eye.
fn fingerprint(hash: &str) -> String {
    let hash: Vec<char> = hash.chars().take(24).collect();
    hash.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
