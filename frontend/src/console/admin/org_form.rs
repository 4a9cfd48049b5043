//! The form of an organisation, new or changed.

use super::choices;
use super::org_rooms::{Rooms, add_room};
use crate::api::{Session, change_org, create_org};
use crate::model::console_admin::{OrgTyped, at_fields, field, tell};
use crate::model::console_command::tell_trouble;
use crate::model::console_org_room::RoomTyped;
use crate::model::words::Word;
use crate::shell::{language, say, say_code};
use crate::ui::{
    Alert, Button, ButtonKind, Checkbox, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, Radios, Select,
};
use leptos::prelude::*;
use shared_types::api::{OrgEntry, ProblemCode};
use shared_types::people::{OrgKind, OrgLevel};

fn words(family: &str, codes: impl Iterator<Item = &'static str>) -> Vec<Choice> {
    codes.map(|code| Choice { value: code.to_owned(), label: say_code(family, code), hint: None }).collect()
}

/// The form.
#[component]
pub(super) fn OrgForm(
    /// The own part of the tree.
    orgs: Vec<OrgEntry>,
    /// What is changed; `None` makes a new one.
    seen: Option<OrgEntry>,
    /// Called with what was stored.
    on_done: Callback<OrgEntry>,
    /// Called when somebody else was first.
    on_raced: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = seen.as_ref().map(OrgTyped::of).unwrap_or_default();
    let signal = |text: &str| RwSignal::new(text.to_owned());
    let (key, name, level) = (signal(&typed.key), signal(&typed.name), signal(&typed.level));
    let (kind, parent, court) = (signal(&typed.kind), signal(&typed.parent), signal(&typed.court));
    let intake = RwSignal::new(typed.intake);
    let rooms = RwSignal::new(typed.rooms.clone());
    // Typed and not added yet: it is added when the form is saved.
    let room = RwSignal::new(RoomTyped::default());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let is_new = seen.is_none();
    let is_top = seen.as_ref().is_some_and(|entry| entry.org.parent.is_none());
    // One whose own organisation has a parent elsewhere keeps that parent.
    let outside = seen.as_ref().and_then(|entry| entry.org.parent.clone());
    let outside = outside.filter(|id| orgs.iter().all(|entry| entry.org.id != *id));
    let own = seen.as_ref().map(|entry| entry.org.id.clone());
    let mut above = choices(&orgs, |entry| Some(&entry.org.id) != own.as_ref());
    above.extend(outside.map(|id| Choice { value: id.to_string(), label: id.to_string(), hint: None }));
    let mut courts = choices(&orgs, |entry| entry.org.kind == OrgKind::Court);
    if !typed.court.is_empty() && courts.iter().all(|choice| choice.value != typed.court) {
        courts.push(Choice { value: typed.court.clone(), label: typed.court.clone(), hint: None });
    }
    let seen = StoredValue::new(seen);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        if let Err(flaws) = add_room(rooms, room) {
            errors.set(flaws.into_iter().map(|flaw| tell(language(), flaw)).collect());
            return;
        }
        let typed = OrgTyped {
            key: key.get_untracked(),
            name: name.get_untracked(),
            level: level.get_untracked(),
            kind: kind.get_untracked(),
            parent: parent.get_untracked(),
            court: court.get_untracked(),
            intake: intake.get_untracked(),
            rooms: rooms.get_untracked(),
        };
        let known = seen.get_value();
        // Read before anything is sent, so that all flaws stand together.
        let flaws = match &known {
            Some(entry) => typed.change(entry).err(),
            None => typed.create().err(),
        };
        errors.set(flaws.iter().flatten().map(|flaw| tell(language(), *flaw)).collect());
        if flaws.is_some() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = match (&known, known.as_ref().map(|entry| typed.change(entry)), typed.create()) {
                (Some(entry), Some(Ok(change)), _) => change_org(session, &entry.org.id, &change).await,
                (None, _, Ok(new)) => create_org(session, &new).await,
                _ => return,
            };
            let _ = busy.try_set(false);
            match answer {
                Ok(entry) => on_done.run(entry),
                Err(problem) if problem.is(ProblemCode::LostRace) => on_raced.run(()),
                Err(problem) => {
                    let told = at_fields(language(), &problem)
                        .into_iter()
                        .map(|(id, text)| (if id == field::NAME { field::ORG_NAME } else { id }, text))
                        .collect::<Vec<_>>();
                    if told.is_empty() {
                        trouble.set(Some(tell_trouble(language(), &problem)));
                    }
                    errors.set(told);
                }
            }
        });
    };
    let none = say(Word::ConsoleCaseChoose);
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Alert text=trouble/>
            {is_new.then(|| {
                view! {
                    <Field
                        id=field::KEY label=say(Word::ConsoleAdminOrgKey) hint=Some(say(Word::ConsoleAdminOrgKeyHint).to_owned())
                        value=key error=errors.at(field::KEY) kind=InputKind::Text
                    />
                }
            })}
            <Field id=field::ORG_NAME label=say(Word::ConsoleAdminOrgName) value=name error=errors.at(field::ORG_NAME)/>
            <Radios
                name=field::LEVEL legend=say(Word::ConsoleAdminOrgLevel) chosen=level error=errors.at(field::LEVEL)
                options=words("org_level", OrgLevel::ALL.iter().map(|level| level.as_str())) pairs=true
            />
            <Radios
                name=field::KIND legend=say(Word::ConsoleAdminOrgKind) chosen=kind error=errors.at(field::KIND)
                options=words("org_kind", OrgKind::ALL.iter().map(|kind| kind.as_str())) pairs=true
            />
            {(!is_top).then(|| {
                view! {
                    <Select id=field::PARENT label=say(Word::ConsoleAdminOrgParent) none=none options=above chosen=parent error=errors.at(field::PARENT)/>
                }
            })}
            <Select
                id=field::COURT label=say(Word::ConsoleAdminOrgCourt) none=say(Word::ConsoleAdminOrgCourtNone) options=courts
                chosen=court error=errors.at(field::COURT)
            />
            <Checkbox id="org_intake" label=say(Word::ConsoleAdminIntake) ticked=intake/>
            <Rooms rooms=rooms room=room errors=errors/>
            <div>
                <Button
                    text=say(if is_new { Word::ConsoleAdminCreate } else { Word::ConsoleAdminSave }) kind=ButtonKind::Main busy=busy
                />
            </div>
        </Form>
    }
}
