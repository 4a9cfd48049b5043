//! The form of a neighbouring platform, new or changed, and the card of a secret that is shown once.

use super::choices;
use crate::model::console_admin::Flaw;
use crate::model::console_admin::tell;
use crate::model::console_platforms::{PlatformTyped, field};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Checks, Choice, Copy, ErrorSummary, Field, FieldErrors, Form, ToastText,
};
use leptos::prelude::*;
use shared_types::api::{OrgEntry, PlatformEntry};
use shared_types::case::IntakeKind;

/// What is typed, and what was wrong with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typing {
    key: RwSignal<String>,
    name: RwSignal<String>,
    kinds: RwSignal<String>,
    orgs: RwSignal<String>,
    callback: RwSignal<String>,
    pub(super) errors: FieldErrors,
    pub(super) trouble: RwSignal<Option<String>>,
    pub(super) busy: RwSignal<bool>,
}

impl Typing {
    pub(super) fn of(typed: &PlatformTyped) -> Self {
        let signal = |text: &str| RwSignal::new(text.to_owned());
        Self {
            key: signal(&typed.key),
            name: signal(&typed.name),
            kinds: signal(&typed.kinds),
            orgs: signal(&typed.orgs),
            callback: signal(&typed.callback),
            errors: FieldErrors::new(),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    pub(super) fn typed(self) -> PlatformTyped {
        PlatformTyped {
            key: self.key.get_untracked(),
            name: self.name.get_untracked(),
            kinds: self.kinds.get_untracked(),
            orgs: self.orgs.get_untracked(),
            callback: self.callback.get_untracked(),
        }
    }

    pub(super) fn tell(self, flaws: &[Flaw]) {
        self.errors.set(flaws.iter().map(|flaw| tell(language(), *flaw)).collect());
    }
}

/// The form.
#[component]
pub(super) fn PlatformForm(
    /// What is typed.
    typing: Typing,
    /// Whether it is made; its key never changes afterwards.
    is_new: bool,
    /// The own part of the tree.
    orgs: Vec<OrgEntry>,
    /// Called when it is complete as far as the reader thinks.
    on_submit: Callback<()>,
) -> impl IntoView {
    let Typing { key, name, kinds, orgs: chosen, callback, errors, trouble, busy } = typing;
    let kind = |kind: &IntakeKind| Choice {
        value: kind.as_str().to_owned(),
        label: say_code(Family::Kind, kind.as_str()),
        hint: None,
    };
    view! {
        <Form on_submit=move || on_submit.run(())>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Alert text=trouble/>
            {is_new.then(|| {
                view! {
                    <Field
                        id=field::KEY label=say(Word::ConsoleAdminOrgKey) hint=Some(say(Word::ConsoleAdminPlatformKeyHint).to_owned())
                        value=key error=errors.at(field::KEY)
                    />
                }
            })}
            <Field id=field::NAME label=say(Word::ConsoleAdminOrgName) value=name error=errors.at(field::NAME)/>
            <Checks
                name=field::KINDS legend=say(Word::ConsoleAdminPlatformKinds) options=IntakeKind::ALL.iter().map(kind).collect()
                ticked=kinds error=errors.at(field::KINDS)
            />
            <Checks
                name=field::ORGS legend=say(Word::ConsoleAdminPlatformOrgs) options=choices(&orgs, |_| true) ticked=chosen
                error=errors.at(field::ORGS)
            />
            <Field
                id=field::CALLBACK label=say(Word::ConsoleAdminPlatformCallback)
                hint=Some(say(Word::ConsoleAdminPlatformCallbackHint).to_owned()) value=callback error=errors.at(field::CALLBACK)
            />
            <div>
                <Button text=say(if is_new { Word::ConsoleAdminCreate } else { Word::ConsoleAdminSave }) kind=ButtonKind::Main busy=busy/>
            </div>
        </Form>
    }
}

/// A secret that was just drawn, and the way to give it on. It is nowhere once the reader goes on.
pub(super) fn drawn(entry: &PlatformEntry, on: AnyView) -> Option<AnyView> {
    let secret = entry.secret.clone()?;
    let toast = expect_context::<ToastText>();
    let told = move |()| toast.say(say(Word::ConsoleAdminPlatformSecretCopied).to_owned());
    let key = entry.keys.last().map(|key| key.id.clone()).unwrap_or_default();
    let card = view! {
        <Card title=say_with(Word::ConsoleAdminPlatformSecret, &[("name", entry.name.as_str())])>
            <p class="note">{say_with(Word::ConsoleAdminPlatformKey, &[("key", &key)])}</p>
            <p class="revealed code secret" role="status">{secret.clone()}</p>
            <p>{say(Word::ConsoleAdminPlatformSecretHint)}</p>
            <div class="row">
                <Copy text=secret word=say(Word::ConsoleQueueCopyWord) label=say(Word::ConsoleAdminPlatformSecretCopy) on_copied=told/>
                {on}
            </div>
        </Card>
    };
    Some(card.into_any())
}
