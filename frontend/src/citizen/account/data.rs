//! A copy of one's data, and its erasure (Personal Information Protection Law art. 45, 47).

use crate::api::{Session, erase, export, today};
use crate::model::format::date;
use crate::model::words::{Family, Word};
use crate::shell::{go, language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Checkbox, Fact, Facts, FieldErrors};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlAnchorElement;
use leptos::web_sys::js_sys::encode_uri_component;
use shared_types::api::{ErasureAnswer, Kept};

const SURE: &str = "sure";

/// Puts a text among the downloads.
fn download(text: &str, name: &str) {
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&format!("data:application/json;charset=utf-8,{}", String::from(encode_uri_component(text))));
        link.set_download(name);
        link.click();
    }
}

/// Everything that is stored, as a file.
#[component]
pub(super) fn Export() -> impl IntoView {
    let session = expect_context::<Session>();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let save = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match export(session).await {
                Ok(text) => download(&text, &format!("dispute-code-{}.json", today())),
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    view! {
        <Card title=say(Word::MeExport)>
            <p>{say(Word::MeExportHint)}</p>
            <Alert text=trouble/>
            <Button text=say(Word::MeExportGo) busy=busy on_press=save/>
        </Card>
    }
}

/// The end of the account, and what is kept in spite of it.
#[component]
pub(super) fn Erasure() -> impl IntoView {
    let session = expect_context::<Session>();
    let sure = RwSignal::new(false);
    let done = RwSignal::new(None::<ErasureAnswer>);
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let erase = move |()| {
        if !sure.get_untracked() {
            return errors.set(vec![(SURE, say(Word::MeEraseAsk).to_owned())]);
        }
        errors.set(Vec::new());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match erase(session).await {
                Ok(answer) => done.set(Some(answer)),
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    view! {
        <Card title=say(Word::MeErase)>
            <Alert text=trouble/>
            {move || match done.get() {
                Some(answer) => told(session, &answer),
                None => {
                    view! {
                        <p>{say(Word::MeEraseHint)}</p>
                        <p class="note">{say(Word::MeEraseKept)}</p>
                        <Checkbox id=SURE label=say(Word::MeEraseSure) ticked=sure error=errors.at(SURE)/>
                        <Button text=say(Word::MeEraseGo) kind=ButtonKind::Danger busy=busy on_press=erase/>
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

/// What is gone, what is kept and why.
fn told(session: Session, answer: &ErasureAnswer) -> AnyView {
    let gone = answer
        .erased
        .iter()
        .map(|one| Fact::new(say_code(Family::Erased, one.what.as_str()), one.count.to_string()))
        .collect::<Vec<_>>();
    let kept = |one: &Kept| {
        let name = [Some(say_code(Family::Kept, one.what.as_str())), one.code.as_ref().map(ToString::to_string)];
        let until = one.until.map(|day| say_with(Word::MeEraseUntil, &[("date", &date(language(), day, today()))]));
        let why = [Some(say_code(Family::KeptReason, one.reason.as_str())), until];
        let join = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Fact::new(join(name), join(why))
    };
    let kept: Vec<Fact> = answer.kept.iter().map(kept).collect();
    let leave = move |()| {
        leptos::task::spawn_local(async move {
            session.leave().await;
            go("/");
        });
    };
    view! {
        <div role="status" class="stack">
            <h3>{say(Word::MeErased)}</h3>
            <Facts rows=gone/>
            {(!kept.is_empty()).then(|| view! { <h3>{say(Word::MeKept)}</h3> <Facts rows=kept/> })}
        </div>
        <Button text=say(Word::UnknownHome) kind=ButtonKind::Main on_press=leave/>
    }
    .into_any()
}
