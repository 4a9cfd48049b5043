//! Staff sign in with a name, a password and, where it is set up, a second factor.

use crate::api::{Session, sign_in_staff};
use crate::model::console_command::tell_trouble;
use crate::model::words::Word;
use crate::shell::{Heading, language, say};
use crate::ui::{Alert, Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::api::ProblemCode;

const USERNAME: &str = "username";
const PASSWORD: &str = "password";
const TOTP: &str = "totp";

/// The page.
#[component]
pub(super) fn SignIn(
    /// Why it is asked for, where that is not plain.
    #[prop(optional, into)]
    note: Option<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let totp = RwSignal::new(String::new());
    // Asked for once name and password were right.
    let second = RwSignal::new(false);
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move || {
        let (name, secret) = (username.get_untracked(), password.get_untracked());
        let code = totp.with_untracked(|code| code.trim().to_owned());
        let mut mend = Vec::new();
        if name.trim().is_empty() {
            mend.push((USERNAME, say(Word::StaffAskUsername).to_owned()));
        }
        if secret.is_empty() {
            mend.push((PASSWORD, say(Word::StaffAskPassword).to_owned()));
        }
        if second.get_untracked() && code.is_empty() {
            mend.push((TOTP, say(Word::ConsoleAccountAskTotp).to_owned()));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if !complete || busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let code = (second.get_untracked() && !code.is_empty()).then_some(code);
        leptos::task::spawn_local(async move {
            match sign_in_staff(session, name, secret, code).await {
                Ok(()) => {}
                Err(problem) if problem.is(ProblemCode::TotpNeeded) => {
                    second.set(true);
                    errors.set(vec![(TOTP, say(Word::ConsoleAccountAskTotp).to_owned())]);
                }
                Err(problem) => trouble.set(Some(tell_trouble(language(), &problem))),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Form class="sign-in stack" on_submit=submit>
            <Heading text=say(Word::StaffTitle)/>
            {note.map(|note| view! { <p class="alert alert--amber">{note}</p> })}
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Alert text=trouble/>
            <Card>
                <Field id=USERNAME label=say(Word::StaffUsername) value=username error=errors.at(USERNAME) autocomplete="username"/>
                <Field
                    id=PASSWORD
                    label=say(Word::StaffPassword)
                    value=password
                    error=errors.at(PASSWORD)
                    kind=InputKind::Password
                    autocomplete="current-password"
                />
                {move || {
                    second.get().then(|| {
                        view! {
                            <Field
                                id=TOTP
                                label=say(Word::ConsoleAccountTotpLabel)
                                hint=Some(say(Word::ConsoleAccountTotpHint).to_owned())
                                value=totp
                                error=errors.at(TOTP)
                                kind=InputKind::Code
                                autocomplete="one-time-code"
                            />
                        }
                    })
                }}
                <Button text=say(Word::StaffGo) kind=ButtonKind::Main busy=busy wide=true/>
            </Card>
        </Form>
    }
}
