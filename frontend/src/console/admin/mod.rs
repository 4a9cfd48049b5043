//! Organisations, people and neighbouring platforms, for administrators: plain lists and plain forms. Rules and words come from elsewhere.

mod audit;
mod org;
mod org_form;
mod org_rooms;
mod orgs;
mod person;
mod platform_form;
mod platforms;
mod posts;

use crate::api::{Session, list_orgs};
use crate::model::console_command::tell_trouble;
use crate::model::words::Word;
use crate::shell::{language, say};
use crate::ui::{Alert, Button, Choice, Waiting};
use leptos::prelude::*;
use shared_types::api::OrgEntry;
use shared_types::values::OrgId;

pub(super) use audit::Audit;
pub(super) use org::OrgPage;
pub(super) use orgs::Orgs;
pub(super) use person::{NewPerson, PersonPage};
pub(super) use platforms::{PlatformPage, Platforms};

/// The organisations of the own part of the tree, once for each page.
#[derive(Debug, Clone, Copy)]
struct Offices {
    session: Session,
    known: RwSignal<Option<Vec<OrgEntry>>>,
    trouble: RwSignal<Option<String>>,
}

impl Offices {
    fn load() -> Self {
        let offices = Self { session: expect_context(), known: RwSignal::new(None), trouble: RwSignal::new(None) };
        offices.again();
        offices
    }

    fn again(self) {
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            match list_orgs(self.session).await {
                Ok(all) => drop(self.known.try_set(Some(all))),
                Err(problem) => drop(self.trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
        });
    }

    /// What depends on them, once they are there.
    fn shown(self, draw: impl Fn(Vec<OrgEntry>) -> AnyView + Send + Sync + 'static) -> AnyView {
        view! {
            <Alert text=self.trouble/>
            {move || match self.known.get() {
                Some(all) => draw(all),
                None if self.trouble.with(Option::is_some) => {
                    view! { <div><Button text=say(Word::ShellAgain) on_press=move |()| self.again()/></div> }.into_any()
                }
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            }}
        }
        .into_any()
    }
}

/// Its name; the key where it is not in the own part of the tree.
fn org_name(orgs: &[OrgEntry], id: &OrgId) -> String {
    let known = orgs.iter().find(|entry| entry.org.id == *id);
    known.map_or_else(|| id.to_string(), |entry| entry.org.name.as_str().to_owned())
}

/// Some of them to choose from.
fn choices(orgs: &[OrgEntry], keep: impl Fn(&OrgEntry) -> bool) -> Vec<Choice> {
    let choice = |entry: &OrgEntry| Choice {
        value: entry.org.id.to_string(),
        label: entry.org.name.as_str().to_owned(),
        hint: None,
    };
    orgs.iter().filter(|entry| keep(entry)).map(choice).collect()
}
