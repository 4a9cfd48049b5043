//! A member of staff: name and posts, and what is done to the account. A first password is shown once, when it is drawn.

use super::posts::Posts;
use super::{Offices, org_name};
use crate::api::{Session, change_person, create_person, load_person};
use crate::model::console_admin::{AccountAct, at_fields, field, new_person, tell};
use crate::model::console_command::tell_trouble;
use crate::model::console_route::Place;
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, say, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Copy, Dialog, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, LinkButton,
    ToastText, Waiting,
};
use leptos::prelude::*;
use shared_types::api::{OrgEntry, PersonEntry, ProblemCode};
use shared_types::values::{OrgId, PersonId};

/// A first password, and the way to give it on. It is nowhere once the reader goes on.
fn first_password(name: &str, password: &str, on: AnyView) -> AnyView {
    let toast = expect_context::<ToastText>();
    let (password, copied) = (password.to_owned(), password.to_owned());
    let told = move |()| toast.say(say(Word::ConsoleAdminFirstPasswordCopied).to_owned());
    view! {
        <Card title=say_with(Word::ConsoleAdminFirstPassword, &[("name", name)])>
            <p class="revealed code" role="status">{password}</p>
            <p>{say(Word::ConsoleAdminFirstPasswordHint)}</p>
            <div class="row">
                <Copy text=copied word=say(Word::ConsoleQueueCopyWord) label=say(Word::ConsoleAdminFirstPasswordCopy) on_copied=told/>
                {on}
            </div>
        </Card>
    }
    .into_any()
}

fn told(errors: FieldErrors, trouble: RwSignal<Option<String>>, problem: &Trouble) {
    let at = at_fields(language(), problem);
    if at.is_empty() {
        trouble.set(Some(tell_trouble(language(), problem)));
    }
    errors.set(at);
}

/// The page of somebody new.
#[component]
pub(in crate::console) fn NewPerson(
    /// Where they are to work.
    org: OrgId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<ToastText>().clear();
    let offices = Offices::load();
    let made = RwSignal::new(None::<PersonEntry>);
    let (username, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let posts = RwSignal::new(Vec::new());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move || {
        trouble.set(None);
        let read = username
            .with_untracked(|username| name.with_untracked(|name| new_person(username, name, posts.get_untracked())));
        let request = match read {
            Ok(request) => request,
            Err(flaws) => return errors.set(flaws.into_iter().map(|flaw| tell(language(), flaw)).collect()),
        };
        errors.set(Vec::new());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match create_person(session, &request).await {
                Ok(entry) => made.set(Some(entry)),
                Err(problem) => told(errors, trouble, &problem),
            }
            let _ = busy.try_set(false);
        });
    };
    let back = Place::Org(org.clone()).href();
    let start = org.clone();
    let draw = move |all: Vec<OrgEntry>| {
        let start = start.to_string();
        view! {
            <Form on_submit=submit>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Alert text=trouble/>
                <Card>
                    <Field
                        id=field::USERNAME label=say(Word::ConsoleAdminUsername) hint=Some(say(Word::ConsoleAdminUsernameHint).to_owned())
                        value=username error=errors.at(field::USERNAME)
                    />
                    <Field id=field::NAME label=say(Word::ConsoleAdminName) value=name error=errors.at(field::NAME)/>
                    <Posts orgs=all posts=posts start=start error=errors.at(field::POSTS)/>
                    <div><Button text=say(Word::ConsoleAdminCreate) kind=ButtonKind::Main busy=busy/></div>
                </Card>
            </Form>
        }
        .into_any()
    };
    let heading = say(Word::ConsoleAdminNewPerson);
    view! {
        <BackLink href=back.clone() text=say(Word::ConsoleAdminBackOrgs).to_owned()/>
        <Heading text=heading/>
        {move || made.get().map(|entry| {
            let on = view! { <LinkButton text=say(Word::ConsoleAdminFirstPasswordGiven) href=back.clone() kind=ButtonKind::Main/> };
            first_password(entry.name.as_str(), entry.first_password.as_deref().unwrap_or_default(), on.into_any())
        })}
        <div class="stack" hidden=move || made.with(Option::is_some)>{offices.shown(draw)}</div>
    }
}

/// The page of somebody there is.
#[component]
pub(in crate::console) fn PersonPage(
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<ToastText>().clear();
    let offices = Offices::load();
    let known = RwSignal::new(None::<PersonEntry>);
    let trouble = RwSignal::new(None::<String>);
    let load = Callback::new(move |()| {
        let id = id.clone();
        leptos::task::spawn_local(async move {
            match load_person(session, &id).await {
                Ok(entry) => drop(known.try_set(Some(entry))),
                Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
        });
    });
    load.run(());
    view! {
        <BackLink href=Place::Orgs.href() text=say(Word::ConsoleAdminBackOrgs).to_owned()/>
        <Alert text=trouble/>
        {move || match known.get() {
            Some(entry) => {
                let name = entry.name.as_str().to_owned();
                let draw = move |all| view! { <Person entry=entry.clone() orgs=all known=known load=load raced=trouble/> }.into_any();
                view! { <Heading text=name/>{offices.shown(draw)} }.into_any()
            }
            None if trouble.with(Option::is_some) => ().into_any(),
            None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        }}
    }
}

#[component]
fn Person(
    /// As it was read.
    entry: PersonEntry,
    /// The own part of the tree.
    orgs: Vec<OrgEntry>,
    /// Where what was stored goes.
    known: RwSignal<Option<PersonEntry>>,
    /// Reads it anew.
    load: Callback<()>,
    /// Where it is told that somebody else was first.
    raced: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let toast = expect_context::<ToastText>();
    let name = RwSignal::new(entry.name.as_str().to_owned());
    let posts = RwSignal::new(entry.posts.clone());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let asking = RwSignal::new(None::<AccountAct>);
    let seen = StoredValue::new(entry.clone());
    let give = move |act: AccountAct| {
        trouble.set(None);
        asking.set(None);
        let read = seen.with_value(|seen| match act {
            AccountAct::Save => name.with_untracked(|name| {
                crate::model::console_admin::change_person(seen, name, posts.get_untracked(), act)
            }),
            // What stands half changed in the form is not saved by the way.
            _ => crate::model::console_admin::change_person(seen, seen.name.as_str(), seen.posts.clone(), act),
        });
        let change = match read {
            Ok(change) => change,
            Err(flaws) => return errors.set(flaws.into_iter().map(|flaw| tell(language(), flaw)).collect()),
        };
        errors.set(Vec::new());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let id = seen.with_value(|seen| seen.person.clone());
        leptos::task::spawn_local(async move {
            let answer = change_person(session, &id, &change).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(entry) => {
                    raced.set(None);
                    toast.say(say(Word::ConsoleAdminSaved).to_owned());
                    known.set(Some(entry));
                }
                Err(problem) if problem.is(ProblemCode::LostRace) => {
                    raced.set(Some(say(Word::ConsoleAdminRaced).to_owned()));
                    load.run(());
                }
                Err(problem) => told(errors, trouble, &problem),
            }
        });
    };
    let given = move |()| {
        known.update(|known| {
            if let Some(entry) = known {
                entry.first_password = None;
            }
        });
    };
    let first = entry.first_password.as_ref().map(|password| {
        let on =
            view! { <Button text=say(Word::ConsoleAdminFirstPasswordGiven) kind=ButtonKind::Main on_press=given/> };
        first_password(entry.name.as_str(), password, on.into_any())
    });
    let start = entry.posts.first().map(|post| post.org.to_string()).unwrap_or_default();
    let state = [
        say(if entry.disabled { Word::ConsoleAdminDisabled } else { Word::ConsoleAdminActive }),
        say(if entry.totp { Word::ConsoleAdminHasTotp } else { Word::ConsoleAdminNoTotp }),
        if entry.password_change_needed { say(Word::ConsoleAdminWaitsPassword) } else { "" },
    ];
    let state = state.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let works: Vec<String> = entry.posts.iter().map(|post| org_name(&orgs, &post.org)).collect();
    let mut places = works;
    places.dedup();
    let facts = vec![
        Fact::new(say(Word::ConsoleAdminUsername), entry.username.as_str()),
        Fact::new(say(Word::ConsoleAdminStatus), state),
        Fact::new(say(Word::ConsoleAdminOrgs), places.join("\n")),
    ];
    let able = if entry.disabled { AccountAct::Enable } else { AccountAct::Disable };
    let acts = [Some(AccountAct::ResetPassword), entry.totp.then_some(AccountAct::ResetTotp), Some(able)];
    let buttons = acts
        .into_iter()
        .flatten()
        .map(|act| {
            let kind = if act == AccountAct::Disable { ButtonKind::Danger } else { ButtonKind::Plain };
            // What takes something away is asked about; to open an account again takes nothing away.
            let press = move |()| if act == AccountAct::Enable { give(act) } else { asking.set(Some(act)) };
            view! { <Button text=say(act_words(act).0) kind=kind busy=busy on_press=press/> }
        })
        .collect_view();
    view! {
        {first}
        <div class="columns columns--wide">
            <Card>
                <Form on_submit=move || give(AccountAct::Save)>
                    <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                    <Alert text=trouble/>
                    <Field id=field::NAME label=say(Word::ConsoleAdminName) value=name error=errors.at(field::NAME)/>
                    <Posts orgs=orgs posts=posts start=start error=errors.at(field::POSTS)/>
                    <div><Button text=say(Word::ConsoleAdminSave) kind=ButtonKind::Main busy=busy/></div>
                </Form>
            </Card>
            <Card title=say(Word::ConsoleAdminAccount)>
                <Facts rows=facts/>
                <div class="row">{buttons}</div>
            </Card>
        </div>
        {move || asking.get().map(|act| view! { <Sure act=act give=Callback::new(give) asking=asking/> })}
    }
}

const fn act_words(act: AccountAct) -> (Word, Word) {
    match act {
        AccountAct::Save => (Word::ConsoleAdminSave, Word::ConsoleAdminSaved),
        AccountAct::Disable => (Word::ConsoleAdminDisable, Word::ConsoleAdminDisableHint),
        AccountAct::Enable => (Word::ConsoleAdminEnable, Word::ConsoleAdminSaved),
        AccountAct::ResetPassword => (Word::ConsoleAdminResetPassword, Word::ConsoleAdminResetPasswordHint),
        AccountAct::ResetTotp => (Word::ConsoleAdminResetTotp, Word::ConsoleAdminResetTotpHint),
    }
}

/// Asks before something is taken away.
#[component]
fn Sure(
    /// What.
    act: AccountAct,
    /// Does it.
    give: Callback<AccountAct>,
    /// Closed by emptying it.
    asking: RwSignal<Option<AccountAct>>,
) -> impl IntoView {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            asking.set(None);
        }
    });
    let (title, hint) = act_words(act);
    view! {
        <Dialog open=open title=say(title)>
            <p>{say(hint)}</p>
            <div class="row">
                <Button text=say(title) kind=ButtonKind::Danger on_press=move |()| give.run(act)/>
                <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(false)/>
            </div>
        </Dialog>
    }
}
