//! The fields of a form, each in the piece that fits what it takes.

use super::desk::Desk;
use crate::api::today;
use crate::model::console_form::{Asked, Kind, Vocabulary, open_sessions};
use crate::model::told;
use crate::model::words::Word;
use crate::shell::{language, say, say_code};
use crate::ui::{Alert, Button, Checks, Choice, Empty, Field, FieldErrors, InputKind, Radios, Select, Waiting};
use leptos::prelude::*;
use shared_types::api::RosterAnswer;
use shared_types::case::CaseView;

/// Up to this many answers stand open; a longer list folds up.
const OPEN: usize = 8;

/// One field.
pub(super) fn input(
    desk: Desk,
    asked: Asked,
    value: RwSignal<String>,
    errors: FieldErrors,
    view: &CaseView,
) -> AnyView {
    let id = asked.id;
    let label = say_code("console_field", id);
    let typed = |kind: InputKind| {
        let label = label.clone();
        if asked.optional {
            let optional = say(Word::ShellOptional).to_owned();
            return view! { <Field id=id label=label optional=optional value=value error=errors.at(id) kind=kind/> }
                .into_any();
        }
        view! { <Field id=id label=label value=value error=errors.at(id) kind=kind/> }.into_any()
    };
    match asked.kind {
        Kind::Line => typed(InputKind::Text),
        Kind::Lines => typed(InputKind::Lines),
        Kind::Phone => typed(InputKind::Phone),
        Kind::Date => typed(InputKind::Date),
        Kind::Time => typed(InputKind::Time),
        Kind::Word(words) => word(id, label, words, value, errors),
        Kind::Session => {
            let options = open_sessions(view)
                .map(|meeting| Choice {
                    value: meeting.id.as_ref().map(ToString::to_string).unwrap_or_default(),
                    label: told::session(language(), meeting, today()),
                    hint: None,
                })
                .collect();
            let none = say(Word::ConsoleCaseSessionNone);
            view! { <Select id=id label=label none=none options=options chosen=value error=errors.at(id)/> }.into_any()
        }
        Kind::Mediator | Kind::Mediators | Kind::Org => from_roster(desk, asked, label, value, errors),
    }
}

fn word(id: &'static str, label: String, words: Vocabulary, value: RwSignal<String>, errors: FieldErrors) -> AnyView {
    let options: Vec<Choice> = words
        .codes()
        .into_iter()
        .map(|code| Choice { value: code.to_owned(), label: say_code(words.family(), code), hint: None })
        .collect();
    if options.len() > OPEN {
        let none = say(Word::ConsoleCaseChoose);
        return view! { <Select id=id label=label none=none options=options chosen=value error=errors.at(id)/> }
            .into_any();
    }
    view! { <Radios name=id legend=label options=options chosen=value error=errors.at(id) pairs=true/> }.into_any()
}

/// The mediators or the offices to choose from.
fn choices(kind: Kind, roster: RosterAnswer) -> Vec<Choice> {
    if kind == Kind::Org {
        let choice = |org: shared_types::case::OrgRef| Choice {
            value: org.id.to_string(),
            label: org.name.as_str().to_owned(),
            hint: None,
        };
        return roster.orgs.into_iter().map(choice).collect();
    }
    let choice = |mediator: shared_types::case::StaffRef| Choice {
        value: mediator.person.to_string(),
        label: mediator.name.as_str().to_owned(),
        hint: Some(mediator.org_name.as_str().to_owned()),
    };
    roster.mediators.into_iter().map(choice).collect()
}

fn from_roster(desk: Desk, asked: Asked, label: String, value: RwSignal<String>, errors: FieldErrors) -> AnyView {
    let id = asked.id;
    let draw = move || match desk.roster.get() {
        None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        Some(Err(problem)) => {
            let text = format!("{} {problem}", say(Word::ConsoleCaseRosterFailed));
            view! {
                <Alert text=Signal::stored(Some(text))/>
                <div><Button text=say(Word::ShellAgain) on_press=move |()| desk.load_roster()/></div>
            }
            .into_any()
        }
        Some(Ok(roster)) => {
            let options = choices(asked.kind, roster);
            let label = label.clone();
            if options.is_empty() {
                let none =
                    if asked.kind == Kind::Org { Word::ConsoleCaseOrgsEmpty } else { Word::ConsoleCaseRosterEmpty };
                view! { <Empty text=say(none)/> }.into_any()
            } else if asked.kind == Kind::Mediators {
                view! { <Checks name=id legend=label options=options ticked=value error=errors.at(id)/> }.into_any()
            } else {
                view! { <Radios name=id legend=label options=options chosen=value error=errors.at(id)/> }.into_any()
            }
        }
    };
    view! { <div class="field">{draw}</div> }.into_any()
}
