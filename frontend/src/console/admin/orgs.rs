//! The tree of organisations, and the form for a new one.

use super::Offices;
use super::org_form::OrgForm;
use crate::model::console_admin::tree;
use crate::model::console_route::Place;
use crate::model::words::Word;
use crate::shell::{Heading, go, say, say_code, say_with};
use crate::ui::{Button, Dialog, Table, Tag, ToastText};
use leptos::prelude::*;
use shared_types::api::OrgEntry;

/// The page.
#[component]
pub(in crate::console) fn Orgs() -> impl IntoView {
    let offices = Offices::load();
    let toast = expect_context::<ToastText>();
    toast.clear();
    let making = RwSignal::new(false);
    let done = Callback::new(move |entry: OrgEntry| {
        making.set(false);
        go(&Place::Org(entry.org.id).href());
        toast.say(say_with(Word::ConsoleAdminCreated, &[("name", entry.org.name.as_str())]));
    });
    view! {
        <div class="queue__state">
            <Heading text=say(Word::ConsoleAdminOrgs)/>
            <Button text=say(Word::ConsoleAdminNewOrg) on_press=move |()| making.set(true)/>
        </div>
        {offices.shown(move |all| {
            let heads = [Word::ConsoleAdminOrgName, Word::ConsoleAdminOrgKind, Word::ConsoleAdminOrgLevel, Word::ConsoleAdminOrgKey];
            let heads = heads.iter().map(|head| say(*head).to_owned()).collect();
            let rows = tree(&all).into_iter().map(|(depth, entry)| line(depth, entry)).collect_view();
            view! { <div class="queue"><Table caption=say(Word::ConsoleAdminOrgsCaption) heads=heads>{rows}</Table></div> }.into_any()
        })}
        {move || {
            making.get().then(|| {
                let all = offices.known.get_untracked().unwrap_or_default();
                view! {
                    <Dialog open=making title=say(Word::ConsoleAdminNewOrg)>
                        <OrgForm orgs=all seen=None on_done=done on_raced=Callback::new(move |()| offices.again())/>
                    </Dialog>
                }
            })
        }}
    }
}

/// Each step of the tree further in; classes, because no style may stand in the page itself.
const DEPTHS: [&str; 4] = ["", "tree tree--1", "tree tree--2", "tree tree--3"];

fn line(depth: usize, entry: OrgEntry) -> AnyView {
    let org = entry.org;
    let intake = org.intake.then(|| view! { " "<Tag text=say(Word::ConsoleAdminIntakeHere)/> });
    view! {
        <tr>
            <th scope="row" class="queue__code" data-label=say(Word::ConsoleAdminOrgName)>
                <span class=DEPTHS[depth.min(DEPTHS.len() - 1)]>
                    <a href=Place::Org(org.id.clone()).href()>{org.name.as_str().to_owned()}</a>
                    {intake}
                </span>
            </th>
            <td data-label=say(Word::ConsoleAdminOrgKind)>{say_code("org_kind", org.kind.as_str())}</td>
            <td data-label=say(Word::ConsoleAdminOrgLevel)>{say_code("org_level", org.level.as_str())}</td>
            <td data-label=say(Word::ConsoleAdminOrgKey)><span class="code">{org.id.to_string()}</span></td>
        </tr>
    }
    .into_any()
}
