//! Neighbouring platforms: who hands cases over to the own organisations; one of them, its keys and its form.

use super::platform_form::{PlatformForm, Typing, drawn};
use super::{Offices, org_name};
use crate::api::{Session, change_platform, create_platform, list_platforms, today};
use crate::model::console_command::tell_trouble;
use crate::model::console_platforms::{PlatformAct, PlatformTyped, at_fields};
use crate::model::console_route::Place;
use crate::model::format::moment;
use crate::model::trouble::Trouble;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Dialog, Empty, Fact, Facts, LinkButton, Table, Tag, ToastText, Tone, Waiting,
};
use leptos::prelude::*;
use shared_types::api::{OrgEntry, PlatformEntry, ProblemCode};
use shared_types::values::PlatformId;

fn told(typing: Typing, problem: &Trouble) {
    let at = at_fields(language(), problem);
    if at.is_empty() {
        typing.trouble.set(Some(tell_trouble(language(), problem)));
    }
    typing.errors.set(at);
}

/// All platforms, as they were read last.
fn load(session: Session, known: RwSignal<Option<Vec<PlatformEntry>>>, trouble: RwSignal<Option<String>>) {
    leptos::task::spawn_local(async move {
        match list_platforms(session).await {
            Ok(all) => drop(known.try_set(Some(all))),
            Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
        }
    });
}

/// The list, and the form of a new one.
#[component]
pub(in crate::console) fn Platforms() -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<ToastText>().clear();
    let offices = Offices::load();
    let (known, trouble) = (RwSignal::new(None::<Vec<PlatformEntry>>), RwSignal::new(None::<String>));
    let making = RwSignal::new(false);
    let made = RwSignal::new(None::<PlatformEntry>);
    load(session, known, trouble);
    let typing = StoredValue::new(Typing::of(&PlatformTyped::default()));
    let submit = Callback::new(move |()| {
        let typing = typing.get_value();
        typing.trouble.set(None);
        let request = match typing.typed().create() {
            Ok(request) => request,
            Err(flaws) => return typing.tell(&flaws),
        };
        typing.errors.set(Vec::new());
        if typing.busy.get_untracked() {
            return;
        }
        typing.busy.set(true);
        leptos::task::spawn_local(async move {
            match create_platform(session, &request).await {
                Ok(entry) => {
                    making.set(false);
                    made.set(Some(entry));
                    load(session, known, trouble);
                }
                Err(problem) => told(typing, &problem),
            }
            let _ = typing.busy.try_set(false);
        });
    });
    let begin = move |()| {
        typing.set_value(Typing::of(&PlatformTyped::default()));
        making.set(true);
    };
    let table = move |all: Vec<PlatformEntry>, orgs: &[OrgEntry]| {
        let heads = [
            Word::ConsoleAdminOrgName,
            Word::ConsoleAdminPlatformOrgs,
            Word::ConsoleAdminPlatformKinds,
            Word::ConsoleAdminStatus,
        ];
        let heads = heads.iter().map(|head| say(*head).to_owned()).collect();
        let rows = all.into_iter().map(|one| line(one, orgs)).collect_view();
        view! { <div class="queue"><Table caption=say(Word::ConsoleAdminPlatformsCaption) heads=heads>{rows}</Table></div> }
    };
    view! {
        <div class="queue__state">
            <Heading text=say(Word::ConsoleAdminPlatforms)/>
            <Button text=say(Word::ConsoleAdminNewPlatform) on_press=begin/>
        </div>
        <Alert text=trouble/>
        {move || made.get().and_then(|entry| {
            let on = view! { <Button text=say(Word::ConsoleAdminPlatformSecretGiven) kind=ButtonKind::Main on_press=move |()| made.set(None)/> };
            drawn(&entry, on.into_any())
        })}
        {offices.shown(move |orgs| view! {
            {move || match known.get() {
                None if trouble.with(Option::is_some) => ().into_any(),
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                Some(all) if all.is_empty() => view! { <Empty text=say(Word::ConsoleAdminPlatformsNone)/> }.into_any(),
                Some(all) => table(all, &orgs).into_any(),
            }}
        }.into_any())}
        {move || making.get().then(|| {
            let orgs = offices.known.get_untracked().unwrap_or_default();
            view! {
                <Dialog open=making title=say(Word::ConsoleAdminNewPlatform)>
                    <PlatformForm typing=typing.get_value() is_new=true orgs=orgs on_submit=submit/>
                </Dialog>
            }
        })}
    }
}

fn state(disabled: bool) -> (Word, Tone) {
    if disabled { (Word::ConsoleAdminPlatformShut, Tone::Plain) } else { (Word::ConsoleAdminPlatformOpen, Tone::Green) }
}

fn line(one: PlatformEntry, orgs: &[OrgEntry]) -> AnyView {
    let lines =
        |all: Vec<String>| all.into_iter().map(|text| view! { <span class="line">{text}</span> }).collect_view();
    let to = one.orgs.iter().map(|org| org_name(orgs, org)).collect();
    let kinds = one.kinds.iter().map(|kind| say_code(Family::Kind, kind.as_str())).collect();
    let (word, tone) = state(one.disabled);
    view! {
        <tr>
            <th scope="row" class="queue__code" data-label=say(Word::ConsoleAdminOrgName)>
                <a href=Place::Platform(one.id).href()>{one.name.as_str().to_owned()}</a>
            </th>
            <td data-label=say(Word::ConsoleAdminPlatformOrgs)><span>{lines(to)}</span></td>
            <td data-label=say(Word::ConsoleAdminPlatformKinds)><span>{lines(kinds)}</span></td>
            <td data-label=say(Word::ConsoleAdminStatus)><Tag text=say(word) tone=tone/></td>
        </tr>
    }
    .into_any()
}

/// The page of one.
#[component]
pub(in crate::console) fn PlatformPage(
    /// Which.
    id: PlatformId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<ToastText>().clear();
    let offices = Offices::load();
    let (known, trouble) = (RwSignal::new(None::<Vec<PlatformEntry>>), RwSignal::new(None::<String>));
    load(session, known, trouble);
    let wanted = StoredValue::new(id);
    view! {
        <BackLink href=Place::Platforms.href() text=say(Word::ConsoleAdminBackPlatforms).to_owned()/>
        <Alert text=trouble/>
        {offices.shown(move |orgs| view! {
            {move || {
                let found = known.get().map(|all| all.into_iter().find(|one| wanted.with_value(|id| one.id == *id)));
                match found {
                    None if trouble.with(Option::is_some) => ().into_any(),
                    None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
                    Some(None) => view! { <Heading text=say(Word::UnknownTitle)/><p>{say(Word::UnknownHint)}</p> }.into_any(),
                    Some(Some(entry)) => view! { <Platform entry=entry orgs=orgs.clone() known=known raced=trouble/> }.into_any(),
                }
            }}
        }.into_any())}
    }
}

#[component]
fn Platform(
    /// As it was read.
    entry: PlatformEntry,
    /// The own part of the tree.
    orgs: Vec<OrgEntry>,
    /// Where what was stored goes.
    known: RwSignal<Option<Vec<PlatformEntry>>>,
    /// Where it is told that somebody else was first.
    raced: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let toast = expect_context::<ToastText>();
    let typing = Typing::of(&PlatformTyped::of(&entry));
    let asking = RwSignal::new(None::<PlatformAct>);
    let seen = StoredValue::new(entry.clone());
    let keep = move |entry: PlatformEntry| {
        known.update(|all| {
            if let Some(one) = all.iter_mut().flatten().find(|one| one.id == entry.id) {
                *one = entry;
            }
        });
    };
    let give = move |act: PlatformAct| {
        typing.trouble.set(None);
        asking.set(None);
        // What stands half changed in the form is not saved by the way.
        let typed = if act == PlatformAct::Save { typing.typed() } else { seen.with_value(PlatformTyped::of) };
        let change = match seen.with_value(|seen| typed.change(seen, act)) {
            Ok(change) => change,
            Err(flaws) => return typing.tell(&flaws),
        };
        typing.errors.set(Vec::new());
        if typing.busy.get_untracked() {
            return;
        }
        typing.busy.set(true);
        let id = seen.with_value(|seen| seen.id.clone());
        leptos::task::spawn_local(async move {
            let answer = change_platform(session, &id, &change).await;
            let _ = typing.busy.try_set(false);
            match answer {
                Ok(entry) => {
                    raced.set(None);
                    toast.say(say(Word::ConsoleAdminSaved).to_owned());
                    keep(entry);
                }
                Err(problem) if problem.is(ProblemCode::LostRace) => {
                    raced.set(Some(say(Word::ConsoleAdminRaced).to_owned()));
                    load(session, known, raced);
                }
                Err(problem) => told(typing, &problem),
            }
        });
    };
    let given = move |()| keep(PlatformEntry { secret: None, ..seen.get_value() });
    let on = view! { <Button text=say(Word::ConsoleAdminPlatformSecretGiven) kind=ButtonKind::Main on_press=given/> };
    let secret = drawn(&entry, on.into_any());
    let since = |key: &shared_types::api::PlatformKey| {
        say_with(
            Word::ConsoleAdminPlatformKeySince,
            &[("key", &key.id), ("since", &moment(language(), key.made_at, today()))],
        )
    };
    let facts = vec![
        Fact::new(say(Word::ConsoleAdminOrgKey), entry.id.to_string()),
        Fact::new(say(Word::ConsoleAdminStatus), say(state(entry.disabled).0)),
        Fact::new(say(Word::ConsoleAdminPlatformKeys), entry.keys.iter().map(since).collect::<Vec<_>>().join("\n")),
    ];
    let able = if entry.disabled { PlatformAct::Enable } else { PlatformAct::Disable };
    let kind = if able == PlatformAct::Disable { ButtonKind::Danger } else { ButtonKind::Plain };
    let press = move |()| if able == PlatformAct::Enable { give(able) } else { asking.set(Some(able)) };
    let name = entry.name.as_str().to_owned();
    view! {
        <Heading text=name/>
        {secret}
        <div class="columns columns--wide">
            <Card>
                <PlatformForm typing=typing is_new=false orgs=orgs on_submit=Callback::new(move |()| give(PlatformAct::Save))/>
            </Card>
            <Card title=say(Word::ConsoleAdminAccount)>
                <Facts rows=facts/>
                <div class="row">
                    <Button text=say(Word::ConsoleAdminPlatformNewKey) busy=typing.busy on_press=move |()| asking.set(Some(PlatformAct::NewKey))/>
                    <Button text=say(act_words(able).0) kind=kind busy=typing.busy on_press=press/>
                    <LinkButton text=say(Word::ConsoleAdminAudit) href=Place::Audit.href()/>
                </div>
            </Card>
        </div>
        {move || asking.get().map(|act| view! { <Sure act=act give=Callback::new(give) asking=asking/> })}
    }
}

const fn act_words(act: PlatformAct) -> (Word, Word) {
    match act {
        PlatformAct::Save => (Word::ConsoleAdminSave, Word::ConsoleAdminSaved),
        PlatformAct::Disable => (Word::ConsoleAdminPlatformDisable, Word::ConsoleAdminPlatformDisableHint),
        PlatformAct::Enable => (Word::ConsoleAdminPlatformEnable, Word::ConsoleAdminSaved),
        PlatformAct::NewKey => (Word::ConsoleAdminPlatformNewKey, Word::ConsoleAdminPlatformNewKeyHint),
    }
}

/// Asks before a neighbour's way in changes.
#[component]
fn Sure(
    /// What.
    act: PlatformAct,
    /// Does it.
    give: Callback<PlatformAct>,
    /// Closed by emptying it.
    asking: RwSignal<Option<PlatformAct>>,
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
