//! A new password: the present one, the new one, and the new one again, because nobody sees what they type.

use crate::api::{Session, change_password};
use crate::model::console_command::tell_trouble;
use crate::model::trouble::{Trouble, tell_input};
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Alert, Button, ButtonKind, Card, ErrorSummary, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::api::ProblemCode;

const OLD: &str = "old";
const NEW: &str = "new";
const AGAIN: &str = "again";

/// The card.
#[component]
pub(super) fn Password(
    /// Called once it is changed.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (old, new, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move || {
        let (before, after) = (old.get_untracked(), new.get_untracked());
        let mut mend = Vec::new();
        if before.is_empty() {
            mend.push((OLD, say(Word::ConsoleAccountAskOld).to_owned()));
        }
        if after.is_empty() {
            mend.push((NEW, say(Word::ConsoleAccountAskNew).to_owned()));
        } else if again.with_untracked(|again| *again != after) {
            mend.push((AGAIN, say(Word::ConsoleAccountAskAgain).to_owned()));
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if !complete || busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            let answer = change_password(session, before, after).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => on_done.run(()),
                Err(problem) if problem.is(ProblemCode::WrongCredentials) => {
                    errors.set(vec![(OLD, say(Word::ConsoleAccountWrongOld).to_owned())]);
                }
                Err(Trouble::Problem(problem)) if !problem.fields.is_empty() => {
                    let told = |wrong: &shared_types::api::FieldProblem| {
                        let id = if wrong.field == OLD { OLD } else { NEW };
                        (id, tell_input(language(), &wrong.code, wrong.limit))
                    };
                    errors.set(problem.fields.iter().map(told).collect());
                }
                Err(problem) => trouble.set(Some(tell_trouble(language(), &problem))),
            }
        });
    };
    view! {
        <Card title=say(Word::ConsoleAccountPassword)>
            <Form on_submit=submit>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Alert text=trouble/>
                <Field
                    id=OLD label=say(Word::ConsoleAccountOld) value=old error=errors.at(OLD)
                    kind=InputKind::Password autocomplete="current-password"
                />
                <Field
                    id=NEW label=say(Word::ConsoleAccountNew) hint=Some(say(Word::ConsoleAccountNewHint).to_owned()) value=new
                    error=errors.at(NEW) kind=InputKind::Password autocomplete="new-password"
                />
                <Field
                    id=AGAIN label=say(Word::ConsoleAccountAgain) value=again error=errors.at(AGAIN)
                    kind=InputKind::Password autocomplete="new-password"
                />
                <div><Button text=say(Word::ConsoleAccountPasswordGo) kind=ButtonKind::Main busy=busy/></div>
            </Form>
        </Card>
    }
}
