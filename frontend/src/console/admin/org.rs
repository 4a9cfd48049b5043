//! One organisation: who works there, and the form to change it.

use super::org_form::OrgForm;
use super::posts::told_post;
use super::{Offices, org_name};
use crate::api::{Session, list_people, today};
use crate::model::console_command::tell_trouble;
use crate::model::console_route::Place;
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, say, say_with};
use crate::ui::{Alert, ButtonKind, Card, Empty, LinkButton, Table, Tag, ToastText, Tone, Waiting};
use leptos::prelude::*;
use shared_types::api::{OrgEntry, PersonLine};
use shared_types::values::OrgId;

/// The page.
#[component]
pub(in crate::console) fn OrgPage(
    /// Which.
    id: OrgId,
) -> impl IntoView {
    let offices = Offices::load();
    let toast = expect_context::<ToastText>();
    let raced = RwSignal::new(None::<String>);
    let done = Callback::new(move |_: OrgEntry| {
        raced.set(None);
        toast.say(say(Word::ConsoleAdminSaved).to_owned());
        offices.again();
    });
    let on_raced = Callback::new(move |()| {
        raced.set(Some(say(Word::ConsoleAdminRaced).to_owned()));
        offices.again();
    });
    let wanted = id.clone();
    let people_of = id;
    view! {
        <BackLink href=Place::Orgs.href() text=say(Word::ConsoleAdminBackOrgs).to_owned()/>
        <Alert text=raced/>
        {offices.shown(move |all| {
            let Some(entry) = all.iter().find(|entry| entry.org.id == wanted).cloned() else {
                return view! { <Heading text=say(Word::UnknownTitle)/><p>{say(Word::UnknownHint)}</p> }.into_any();
            };
            let name = entry.org.name.as_str().to_owned();
            view! {
                <Heading text=name/>
                <div class="columns columns--wide">
                    <People org=people_of.clone() orgs=all.clone()/>
                    <Card title=say(Word::ConsoleAdminChangeOrg)>
                        <OrgForm orgs=all seen=Some(entry) on_done=done on_raced=on_raced/>
                    </Card>
                </div>
            }
            .into_any()
        })}
    }
}

/// Who works there.
#[component]
fn People(
    /// Where.
    org: OrgId,
    /// For its name.
    orgs: Vec<OrgEntry>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let known = RwSignal::new(None::<Vec<PersonLine>>);
    let trouble = RwSignal::new(None::<String>);
    let new = Place::NewPerson(org.clone()).href();
    let title = say_with(Word::ConsoleAdminPeopleOf, &[("org", &org_name(&orgs, &org))]);
    leptos::task::spawn_local(async move {
        match list_people(session, &org).await {
            Ok(all) => drop(known.try_set(Some(all))),
            Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
        }
    });
    let orgs = StoredValue::new(orgs);
    let heads = || {
        let heads =
            [Word::ConsoleAdminName, Word::ConsoleAdminUsername, Word::ConsoleAdminPosts, Word::ConsoleAdminStatus];
        heads.iter().map(|head| say(*head).to_owned()).collect::<Vec<_>>()
    };
    view! {
        <section class="stack" aria-labelledby="people-title">
            <div class="queue__state">
                <h2 id="people-title">{title}</h2>
                <LinkButton text=say(Word::ConsoleAdminNewPerson) href=new kind=ButtonKind::Plain/>
            </div>
            <Alert text=trouble/>
            {move || match known.get() {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(all) if all.is_empty() => view! { <Empty text=say(Word::ConsoleAdminPeopleNone)/> }.into_any(),
                Some(all) => {
                    let rows = orgs.with_value(|orgs| all.into_iter().map(|one| line(one, orgs)).collect_view());
                    view! { <div class="queue"><Table caption=say(Word::ConsoleAdminPeopleCaption) heads=heads()>{rows}</Table></div> }.into_any()
                }
            }}
        </section>
    }
}

fn line(one: PersonLine, orgs: &[OrgEntry]) -> AnyView {
    let posts: Vec<String> = one.posts.iter().map(|post| told_post(post, orgs, today())).collect();
    let (state, tone) =
        if one.disabled { (Word::ConsoleAdminDisabled, Tone::Plain) } else { (Word::ConsoleAdminActive, Tone::Green) };
    view! {
        <tr>
            <th scope="row" class="queue__code" data-label=say(Word::ConsoleAdminName)>
                <a href=Place::Person(one.person).href()>{one.name.as_str().to_owned()}</a>
            </th>
            <td data-label=say(Word::ConsoleAdminUsername)>{one.username.as_str().to_owned()}</td>
            <td data-label=say(Word::ConsoleAdminPosts)>
                <span>{posts.into_iter().map(|post| view! { <span class="line">{post}</span> }).collect_view()}</span>
            </td>
            <td data-label=say(Word::ConsoleAdminStatus)><Tag text=say(state) tone=tone/></td>
        </tr>
    }
    .into_any()
}
