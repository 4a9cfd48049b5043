//! The invited side's door: who asks, is it genuine, what mediation is, and four answers. No account before the
//! answer, because an account is where most people turn back.

use super::answer::Answers;
use super::case::Desk;
use crate::api::{Session, Standing, sign_in_invited};
use crate::model::format::money;
use crate::model::route::Page;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{Heading, go, language, say, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton, Tag, Tone, Waiting,
};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, PartyRole};
use shared_types::values::{CaseCode, CaseId, ParseError};

const PIN: &str = "pin";

/// The page.
#[component]
pub(super) fn Door(
    /// The code of the address.
    #[prop(into)]
    code: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let standing = Memo::new(move |_| session.standing());
    let Ok(code) = CaseCode::parse(&code) else {
        return view! {
            <Heading text=say(Word::DoorTitle)/>
            <p class="alert">{say(Word::DoorCodeWrong)}</p>
            <LinkButton text=say(Word::DoorCheck) href=Page::Genuine.href()/>
        }
        .into_any();
    };
    view! {
        <Heading text=say(Word::DoorTitle)/>
        <p class="lede">{say(Word::DoorLede)}</p>
        {move || match standing.get() {
            Standing::Unknown => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            Standing::In(Some(case)) => view! { <Invitation id=case code=code.clone()/> }.into_any(),
            Standing::In(None) | Standing::Out => view! { <AskPin code=code.clone() wrong_case=false/> }.into_any(),
        }}
        <About/>
    }
    .into_any()
}

/// The PIN opens this one case.
#[component]
fn AskPin(
    /// The case's code.
    code: CaseCode,
    /// Another case is open in this browser: this one has its own PIN.
    wrong_case: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let pin = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let shown = code.to_string();
    let submit = move || {
        let digits: String = pin.get_untracked().chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 8 {
            let error = if digits.len() < 8 { ParseError::TooShort(8) } else { ParseError::TooLong(8) };
            errors.set(vec![(PIN, tell_input(language(), error.code(), error.limit()))]);
            return;
        }
        errors.set(Vec::new());
        busy.set(true);
        let code = code.clone();
        leptos::task::spawn_local(async move {
            let own = session.is_citizen();
            match sign_in_invited(session, code, digits).await {
                // Theirs for good, once they take it over there.
                Ok(Some(case)) if own => go(&Page::Case(case).href()),
                Ok(_) => {}
                Err(problem) => {
                    trouble.set(Some(problem.tell(language())));
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <ErrorSummary title=say(Word::ShellMend) errors=errors/>
        <Alert text=trouble/>
        <Form on_submit=submit>
            <Card title=say(Word::DoorPinTitle)>
                <p class="code">{shown}</p>
                {session.is_citizen().then(|| view! { <p class="note">{say(Word::DoorPinOwn)}</p> })}
                {wrong_case.then(|| view! { <p class="note">{say(Word::SigninInvitedHint)}</p> })}
                <Field
                    id=PIN
                    label=say(Word::DoorPinLabel)
                    hint=say(Word::DoorPinHint).to_owned()
                    value=pin
                    error=errors.at(PIN)
                    kind=InputKind::Digits
                />
                <Button text=say(Word::DoorPinGo) kind=ButtonKind::Main busy=busy wide=true/>
            </Card>
        </Form>
    }
}

/// Who asks, and the answer.
#[component]
fn Invitation(
    /// The case.
    id: CaseId,
    /// The code of the address.
    code: CaseCode,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let desk: Desk = Desk::open(session, id.clone());
    let href = StoredValue::new(Page::Case(id).href());
    view! {
        <Alert text=desk.trouble()/>
        {move || match desk.view() {
            None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            Some(view) if view.code != code => view! { <AskPin code=code.clone() wrong_case=true/> }.into_any(),
            Some(view) => {
                let open = view.available.contains(&Action::Respond);
                view! {
                    {who_asks(&view)}
                    {what_is_asked(&view)}
                    {if open {
                        view! { <Answers desk=desk/> }.into_any()
                    } else {
                        view! { <p class="card card--soft" role="status">{say(Word::DoorAnswered)}</p> }.into_any()
                    }}
                    <LinkButton text=say(Word::SentOpen) href=href.get_value()/>
                    <p class="note">{say(Word::DoorKeep)}</p>
                }
                    .into_any()
            }
        }}
    }
}

fn who_asks(view: &CaseView) -> AnyView {
    let name = view.mediator.as_ref().map(|mediator| mediator.name.clone());
    let org = view.mediator.as_ref().map_or_else(|| view.owner.name.clone(), |mediator| mediator.org.clone());
    let mark: String = name.as_deref().unwrap_or(&org).chars().take(1).collect();
    let title = name
        .map_or_else(|| say(Word::DoorNoMediator).to_owned(), |name| say_with(Word::DoorMediator, &[("name", &name)]));
    let code = view.code.to_string();
    view! {
        <Card>
            <div class="person">
                <span class="person__mark" aria-hidden="true">{mark}</span>
                <div>
                    <h2>{title}</h2>
                    <p class="note">{org}</p>
                </div>
            </div>
            <p class="row">
                <Tag text=code tone=Tone::Green/>
                <a href=Page::Genuine.href()>{say(Word::DoorCheck)}</a>
            </p>
        </Card>
    }
    .into_any()
}

fn what_is_asked(view: &CaseView) -> AnyView {
    let applicant =
        view.parties.iter().find(|party| party.role == PartyRole::Applicant).and_then(|party| party.name.clone());
    let applicant = applicant.unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let text = view.claim.text.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let amount = view.claim.amount.map(|amount| view! { <p>{money(language(), amount)}</p> });
    view! {
        <Card>
            <p class="note">{say_with(Word::DoorAsks, &[("name", &applicant)])}</p>
            <p class="asked">{text}</p>
            {amount}
        </Card>
    }
    .into_any()
}

/// What mediation is and is not, and the way by phone or paper.
#[component]
fn About() -> impl IntoView {
    view! {
        <Card title=say(Word::DoorAboutTitle)>
            <p>{say(Word::DoorAbout1)}</p>
            <p>{say(Word::DoorAbout2)}</p>
            <p>{say(Word::DoorAbout3)}</p>
        </Card>
        <p class="note">{say(Word::DoorPaper)} " " {say(Word::DoorPaperHint)}</p>
    }
}
