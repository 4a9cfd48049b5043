//! The fields of a form, each in the piece that fits what it takes.

use super::desk::Desk;
use super::people::{role_word, told_agent};
use super::terms::Terms;
use crate::api::today;
use crate::model::console_bargain::name;
use crate::model::console_form::{Asked, Filled, Kind, Vocabulary, field};
use crate::model::console_room_form::{ALL_SIDES, TICKED, guests, may_come, open_sessions, undisputed};
use crate::model::told;
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{
    Alert, Button, Checkbox, Checks, Choice, Empty, Field, FieldErrors, InputKind, Radios, Select, Waiting,
};
use leptos::prelude::*;
use shared_types::api::RosterAnswer;
use shared_types::case::{AgentView, CaseView, OrgRef, PartyView, StaffRef};
use shared_types::values::SessionLength;

/// Up to this many answers stand open; a longer list folds up.
const OPEN: usize = 8;

/// One field.
pub(super) fn input(
    desk: Desk,
    asked: Asked,
    value: RwSignal<String>,
    errors: FieldErrors,
    view: &CaseView,
    (about, left): (&Filled, RwSignal<bool>),
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
        Kind::Party | Kind::Agent => {
            let options = if asked.kind == Kind::Party { sides(view) } else { agents(view) };
            view! { <Radios name=id legend=label options=options chosen=value error=errors.at(id)/> }.into_any()
        }
        Kind::Mediator | Kind::Mediators | Kind::Org | Kind::Judge | Kind::Expert => {
            from_roster(desk, asked, label, value, errors)
        }
        // Where the form was opened says which; when and where to meet is chosen together.
        Kind::Item | Kind::Times | Kind::OfTimes => ().into_any(),
        Kind::Length => {
            let length = |length: SessionLength| Choice {
                value: length.minutes().to_string(),
                label: say_with(Word::CaseSessionMinutes, &[("minutes", &length.minutes().to_string())]),
                hint: None,
            };
            let none = say(Word::ConsoleCaseChoose);
            let options = SessionLength::all().map(length).collect();
            view! { <Select id=id label=label none=none options=options chosen=value error=errors.at(id)/> }.into_any()
        }
        Kind::Sides => {
            // A meeting of all that may not be is not offered.
            let apart = view.danger.as_ref().is_some_and(|danger| danger.holds);
            let all = (!apart).then(|| (ALL_SIDES.to_owned(), say(Word::ConsoleMeetAll).to_owned()));
            let one = |party: &PartyView| {
                let only = say_with(Word::ConsoleMeetOnly, &[("party", &name(language(), view, party.id))]);
                (party.id.to_string(), only)
            };
            let options = all.into_iter().chain(view.parties.iter().map(one)).map(plain).collect();
            let braked = apart.then(|| view! { <p class="note">{say(Word::ConsoleMeetBraked)}</p> });
            view! { {braked}<Radios name=id legend=label options=options chosen=value error=errors.at(id)/> }.into_any()
        }
        Kind::Guests => several(id, optional(label), guests(view), value, errors),
        Kind::Came => {
            let session = about.get(field::SESSION).map(String::as_str).unwrap_or_default();
            several(id, optional(label), may_come(language(), view, session), value, errors)
        }
        Kind::Facts => {
            let facts = undisputed(view).filter_map(|fact| Some((fact.id.to_string(), fact.text.clone()?)));
            several(id, optional(label), facts.collect(), value, errors)
        }
        Kind::Words(words) => {
            let options = words.codes().into_iter().map(|code| (code.to_owned(), say_code(words.family(), code)));
            several(id, label, options.collect(), value, errors)
        }
        Kind::Tick => {
            let ticked = RwSignal::new(value.with_untracked(|value| value == TICKED));
            Effect::new(move |_| value.set(if ticked.get() { TICKED.to_owned() } else { String::new() }));
            view! { <Checkbox id=id label=label ticked=ticked error=errors.at(id)/> }.into_any()
        }
        Kind::Terms => view! { <Terms view=view.clone() value=value error=errors.at(id) left=left/> }.into_any(),
    }
}

fn plain((value, label): (String, String)) -> Choice {
    Choice { value, label, hint: None }
}

fn optional(label: String) -> String {
    format!("{label} {}", say(Word::ShellOptional))
}

/// Boxes to tick.
fn several(
    id: &'static str,
    label: String,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
    errors: FieldErrors,
) -> AnyView {
    let options = options.into_iter().map(plain).collect();
    view! { <Checks name=id legend=label options=options ticked=value error=errors.at(id)/> }.into_any()
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

/// Both sides, by name and part.
fn sides(view: &CaseView) -> Vec<Choice> {
    let choice = |party: &PartyView| Choice {
        value: party.id.to_string(),
        label: party.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned()),
        hint: Some(say(role_word(party.role)).to_owned()),
    };
    view.parties.iter().map(choice).collect()
}

/// Who acts for a side, by name; for whom, by what right and until when.
fn agents(view: &CaseView) -> Vec<Choice> {
    let choice = |agent: &AgentView| Choice {
        value: agent.id.to_string(),
        label: agent.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned()),
        hint: Some(told_agent(view, agent)),
    };
    view.agents.iter().map(choice).collect()
}

/// The offices, or those of the staff who may be asked.
fn choices(kind: Kind, roster: RosterAnswer, view: &CaseView) -> Vec<Choice> {
    let staff = |one: StaffRef| Choice {
        value: one.person.to_string(),
        label: one.name.as_str().to_owned(),
        hint: Some(one.org_name.as_str().to_owned()),
    };
    match kind {
        Kind::Org => {
            let org =
                |org: OrgRef| Choice { value: org.id.to_string(), label: org.name.as_str().to_owned(), hint: None };
            roster.orgs.into_iter().map(org).collect()
        }
        Kind::Judge => match &view.judge {
            Some(guiding) => vec![staff(guiding.clone())],
            None => roster.judges.into_iter().map(staff).collect(),
        },
        Kind::Expert => {
            let new = |one: &StaffRef| view.experts.iter().all(|known| known.expert.person != one.person);
            roster.experts.into_iter().filter(new).map(staff).collect()
        }
        _ => roster.mediators.into_iter().map(staff).collect(),
    }
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
            let options = desk
                .view
                .with_untracked(|view| view.as_ref().map(|view| choices(asked.kind, roster, view)).unwrap_or_default());
            let label = label.clone();
            if options.is_empty() {
                let none = match asked.kind {
                    Kind::Org => Word::ConsoleCaseOrgsEmpty,
                    Kind::Judge => Word::ConsoleCaseJudgesEmpty,
                    Kind::Expert => Word::ConsoleCaseExpertsEmpty,
                    _ => Word::ConsoleCaseRosterEmpty,
                };
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
