//! The first page: the doors, and "I have a code". `index.html` carries the same boxes and words.

use super::{drafts, sending};
use crate::api::Session;
use crate::model::route::{Page, Step};
use crate::model::words::{Family, Word};
use crate::shell::{Heading, go, language, say, say_code, typed_before};
use crate::ui::{Alert, Button, ButtonKind, Card};
use leptos::prelude::*;
use shared_types::case::IntakeKind;

/// The page.
#[component]
pub(super) fn Home() -> impl IntoView {
    let code = RwSignal::new(typed_before("code"));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = code.get_untracked();
        // Mistakes are told on the next page, beside the field; here there is only room to type.
        go(&Page::Track(typed.chars().filter(char::is_ascii_alphanumeric).collect()).href());
    };
    let href = |kind: IntakeKind| format!("/file/{}", kind.as_str());
    view! {
        <Heading text=say(Word::HomeTitle)/>
        <p class="lede">{say(Word::HomeLede)}</p>
        <Unsent/>
        <nav class="doors" aria-label=say(Word::HomeDoors)>
            {door("door door--main", href(IntakeKind::Mediation), Word::HomeMediation, Word::HomeMediationHint)}
            {door("door", href(IntakeKind::LegalAdvice), Word::HomeAdvice, Word::HomeAdviceHint)}
            {door("door", href(IntakeKind::WagesAndWork), Word::HomeWages, Word::HomeWagesHint)}
        </nav>
        <p class="doors__more">
            <a href=href(IntakeKind::CourtFiling)>{say(Word::HomeCourt)}</a>
            <a href=href(IntakeKind::Confirmation)>{say(Word::HomeConfirmation)}</a>
            <a href=Page::Cases.href()>{say(Word::HomeCases)}</a>
        </p>
        <form class="ask-code" action="/track" on:submit=submit>
            <h2>{say(Word::HomeHaveCode)}</h2>
            <div class="ask-code__row">
                <input
                    class="input input--code"
                    name="code"
                    aria-label=say(Word::HomeCodeLabel)
                    placeholder="XXXX-XXXX-X"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    prop:value=code
                    on:input=move |event| code.set(event_target_value(&event))
                />
                <button class="btn btn--main">{say(Word::HomeTrack)}</button>
            </div>
            <p class="note">{say(Word::HomeMessage)} " " <a href=Page::Genuine.href()>{say(Word::HomeGenuine)}</a></p>
        </form>
    }
}

fn door(class: &'static str, href: String, name: Word, hint: Word) -> AnyView {
    view! {
        <a class=class href=href>
            <span>
                <span class="door__name">{say(name)}</span>
                <span class="door__hint">{say(hint)}</span>
            </span>
        </a>
    }
    .into_any()
}

/// A filing that is not out yet, or not finished.
#[component]
fn Unsent() -> impl IntoView {
    let session = expect_context::<Session>();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    if let Some(kind) = sending::waiting() {
        let send = move |()| {
            if !session.is_in() {
                go(&Page::File(kind, Step::Code).href());
                return;
            }
            busy.set(true);
            leptos::task::spawn_local(async move {
                match sending::send(session, kind).await {
                    Ok(()) => return,
                    Err(sending::NotSent::Incomplete(_)) => go(&Page::File(kind, Step::Check).href()),
                    Err(sending::NotSent::Trouble(problem)) => trouble.set(Some(problem.tell(language()))),
                }
                busy.set(false);
            });
        };
        return view! {
            <Card class="card--warn" title=say(Word::HomeUnsent)>
                <p>{say(Word::HomeUnsentHint)}</p>
                <Alert text=trouble/>
                <Button text=say(Word::HomeUnsentSend) kind=ButtonKind::Main busy=busy on_press=send/>
            </Card>
        }
        .into_any();
    }
    let unfinished = IntakeKind::ALL.iter().copied().find(|&kind| !drafts::load(kind).is_empty());
    unfinished
        .map(|kind| {
            let step = drafts::load(kind).first_open(kind).unwrap_or(Step::Check);
            view! {
                <Card class="card--soft">
                    <p>
                        {say(Word::HomeUnfinished)} " (" {say_code(Family::Kind, kind.as_str())} ") "
                        <a href=Page::File(kind, step).href()>{say(Word::HomeUnfinishedGo)}</a>
                    </p>
                </Card>
            }
        })
        .into_any()
}
