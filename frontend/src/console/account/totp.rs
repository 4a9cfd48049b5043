//! The second factor: set up by an app of codes, confirmed by its first code, with codes for the day the phone is lost;
//! or taken away.

use crate::api::{Session, begin_totp, confirm_totp, remove_totp};
use crate::console::Staff;
use crate::model::console_command::tell_trouble;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Copy, ErrorSummary, Field, FieldErrors, Form, InputKind, Qr, ToastText,
};
use leptos::prelude::*;
use shared_types::api::{ProblemCode, TotpSecret};

const FIRST: &str = "first_code";
const REMOVE_PASSWORD: &str = "remove_password";
const REMOVE_CODE: &str = "remove_code";

/// The card.
#[component]
pub(super) fn Totp(
    /// Whether there is one.
    has: Memo<bool>,
) -> impl IntoView {
    // Shown once: they leave with the page, or when they are kept.
    let recovery = RwSignal::new(None::<Vec<String>>);
    view! {
        <Card title=say(Word::ConsoleAccountTotp)>
            {move || match recovery.get() {
                Some(codes) => kept(codes, recovery),
                None if has.get() => view! { <Remove/> }.into_any(),
                None => view! { <SetUp recovery=recovery/> }.into_any(),
            }}
        </Card>
    }
}

fn kept(codes: Vec<String>, recovery: RwSignal<Option<Vec<String>>>) -> AnyView {
    let staff = expect_context::<Staff>();
    let toast = expect_context::<ToastText>();
    let text = codes.join("\n");
    let rows = codes.into_iter().map(|code| view! { <li class="code">{code}</li> }).collect_view();
    let told = move |()| toast.say(say(Word::ConsoleAccountRecoveryCopied).to_owned());
    let done = move |()| {
        recovery.set(None);
        staff.learn(|me| (me.totp, me.second_factor_needed) = (true, false));
    };
    view! {
        <div class="stack recovery">
            <h3>{say(Word::ConsoleAccountRecovery)}</h3>
            <p role="status">{say(Word::ConsoleAccountRecoveryHint)}</p>
            <ul class="recovery__codes">{rows}</ul>
            <div class="row">
                <Copy text=text word=say(Word::ConsoleQueueCopyWord) label=say(Word::ConsoleAccountRecoveryCopy) on_copied=told/>
                <Button text=say(Word::ConsoleAccountPrint) on_press=move |()| drop(window().print())/>
                <Button text=say(Word::ConsoleAccountRecoveryKept) kind=ButtonKind::Main on_press=done/>
            </div>
        </div>
    }
    .into_any()
}

/// Not yet there.
#[component]
fn SetUp(
    /// Where the recovery codes go.
    recovery: RwSignal<Option<Vec<String>>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let secret = RwSignal::new(None::<TotpSecret>);
    let code = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let begin = move |()| {
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match begin_totp(session).await {
                Ok(answer) => secret.set(Some(answer)),
                Err(problem) => trouble.set(Some(tell_trouble(language(), &problem))),
            }
            let _ = busy.try_set(false);
        });
    };
    let submit = move || {
        let digits: String = code.with_untracked(|code| code.chars().filter(|c| !c.is_whitespace()).collect());
        if digits.is_empty() {
            errors.set(vec![(FIRST, say(Word::ConsoleAccountAskFirst).to_owned())]);
            return;
        }
        errors.set(Vec::new());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match confirm_totp(session, digits).await {
                Ok(answer) => recovery.set(Some(answer.recovery_codes)),
                Err(problem) if problem.is(ProblemCode::WrongCredentials) => {
                    errors.set(vec![(FIRST, say(Word::ConsoleAccountWrongFirst).to_owned())]);
                }
                Err(problem) => {
                    // It took too long: begin anew.
                    if problem.is(ProblemCode::TotpNotBegun) {
                        secret.set(None);
                    }
                    trouble.set(Some(tell_trouble(language(), &problem)));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let scan = move |TotpSecret { secret, uri }| {
        let spaced: Vec<String> =
            secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
        view! {
            <p>{say(Word::ConsoleAccountScan)}</p>
            <Qr text=uri label=say(Word::ConsoleAccountQr)/>
            <p class="note">{say(Word::ConsoleAccountSecret)}</p>
            <p class="code secret">{spaced.join(" ")}</p>
            <Field
                id=FIRST label=say(Word::ConsoleAccountFirst) value=code error=errors.at(FIRST) kind=InputKind::Digits
                autocomplete="one-time-code"
            />
            <div><Button text=say(Word::ConsoleAccountConfirm) kind=ButtonKind::Main busy=busy/></div>
        }
    };
    view! {
        <Form on_submit=submit>
            <p class="note">{say(Word::ConsoleAccountTotpNone)}</p>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Alert text=trouble/>
            {move || match secret.get() {
                Some(secret) => scan(secret).into_any(),
                None => {
                    view! { <div><Button text=say(Word::ConsoleAccountSetUp) busy=busy on_press=begin/></div> }.into_any()
                }
            }}
        </Form>
    }
}

/// There already.
#[component]
fn Remove() -> impl IntoView {
    let session = expect_context::<Session>();
    let staff = expect_context::<Staff>();
    let toast = expect_context::<ToastText>();
    let open = RwSignal::new(false);
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move || {
        let (secret, digits) = (password.get_untracked(), code.with_untracked(|code| code.trim().to_owned()));
        let mut mend = Vec::new();
        if secret.is_empty() {
            mend.push((REMOVE_PASSWORD, say(Word::StaffAskPassword).to_owned()));
        }
        if digits.is_empty() {
            mend.push((REMOVE_CODE, say(Word::ConsoleAccountAskTotp).to_owned()));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if !complete || busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match remove_totp(session, secret, digits).await {
                Ok(()) => {
                    toast.say(say(Word::ConsoleAccountRemoved).to_owned());
                    staff.learn(|me| me.totp = false);
                }
                Err(problem) => trouble.set(Some(tell_trouble(language(), &problem))),
            }
            let _ = busy.try_set(false);
        });
    };
    let form = move || {
        view! {
            <Form on_submit=submit>
                <p>{say(Word::ConsoleAccountRemoveHint)}</p>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Alert text=trouble/>
                <Field
                    id=REMOVE_PASSWORD label=say(Word::StaffPassword) value=password error=errors.at(REMOVE_PASSWORD)
                    kind=InputKind::Password autocomplete="current-password"
                />
                <Field
                    id=REMOVE_CODE label=say(Word::ConsoleAccountTotpLabel) value=code error=errors.at(REMOVE_CODE)
                    kind=InputKind::Code autocomplete="one-time-code"
                />
                <div class="row">
                    <Button text=say(Word::ConsoleAccountRemove) kind=ButtonKind::Danger busy=busy/>
                    <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(false)/>
                </div>
            </Form>
        }
    };
    view! {
        <p>{say(Word::ConsoleAccountTotpOn)}</p>
        {move || {
            if open.get() {
                form().into_any()
            } else {
                view! { <div><Button text=say(Word::ConsoleAccountRemove) on_press=move |()| open.set(true)/></div> }.into_any()
            }
        }}
    }
}
