//! Signing in by a one-time code to a phone: no account, no password.

use crate::api::{Session, ask_code, sign_in_phone};
use crate::model::draft::field;
use crate::model::trouble::tell_field;
use crate::model::words::Word;
use crate::shell::{language, say, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::values::{ParseError, PhoneNumber};

const CODE: &str = "one_time_code";

/// Asks for the phone (unless it is known), then for the code.
#[component]
pub(super) fn PhoneSignIn(
    /// The phone, when it was typed before.
    #[prop(optional, into)]
    phone: String,
    /// Words of the last button.
    action: Word,
    /// What happens after signing in; pages that wait for it go on by themselves.
    #[prop(optional, into)]
    on_in: Option<Callback<()>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let known = !phone.is_empty();
    let phone = RwSignal::new(phone);
    let code = RwSignal::new(String::new());
    let challenge = RwSignal::new(None::<String>);
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);

    let ask = move || {
        let number = match PhoneNumber::parse(&phone.get_untracked()) {
            Ok(number) => number,
            Err(error) => {
                let error = if phone.with_untracked(|p| p.trim().is_empty()) { ParseError::Empty } else { error };
                errors.set(vec![(field::YOUR_PHONE, tell_field(language(), field::YOUR_PHONE, error))]);
                return;
            }
        };
        errors.set(Vec::new());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ask_code(number).await {
                Ok(answer) => {
                    trouble.set(None);
                    challenge.set(Some(answer.challenge_id));
                }
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    let enter = move || {
        let digits: String = code.get_untracked().chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 8 {
            errors.set(vec![(CODE, say(Word::FileCodeTitle).to_owned())]);
            return;
        }
        let Some(id) = challenge.get_untracked() else { return };
        errors.set(Vec::new());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match sign_in_phone(session, id, digits).await {
                // Signing in may take this very form away: nothing of it is touched afterwards.
                Ok(()) => {
                    if let Some(next) = on_in {
                        next.run(());
                    }
                }
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
        {move || {
            if challenge.with(Option::is_none) {
                view! {
                    <Form on_submit=ask>
                        <Card>
                            {if known {
                                view! { <p>{say_with(Word::FileCodePhoneFirst, &[("phone", &phone.get_untracked())])}</p> }
                                    .into_any()
                            } else {
                                view! {
                                    <Field
                                        id=field::YOUR_PHONE
                                        label=say(Word::SigninPhone)
                                        value=phone
                                        error=errors.at(field::YOUR_PHONE)
                                        kind=InputKind::Phone
                                        autocomplete="tel"
                                    />
                                }
                                    .into_any()
                            }}
                            <Button text=say(Word::FileCodeAsk) kind=ButtonKind::Main busy=busy wide=true/>
                        </Card>
                    </Form>
                }
                    .into_any()
            } else {
                view! {
                    <Form on_submit=enter>
                        <Card>
                            <p role="status">{say_with(Word::FileCodeSent, &[("phone", &phone.get_untracked())])}</p>
                            <Field
                                id=CODE
                                label=say(Word::FileCodeLabel)
                                value=code
                                error=errors.at(CODE)
                                kind=InputKind::Digits
                                autocomplete="one-time-code"
                            />
                            <Button text=say(action) kind=ButtonKind::Main busy=busy wide=true/>
                            <Button text=say(Word::FileCodeAgain) kind=ButtonKind::Quiet busy=busy on_press=move |()| ask()/>
                        </Card>
                    </Form>
                }
                    .into_any()
            }
        }}
    }
}
