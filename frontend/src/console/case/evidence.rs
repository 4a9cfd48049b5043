//! The evidence of a room, under its talk and in its colour: what each file is to show, told anew and taken back by whose it
//! is; and putting one forward, into this room and no other.

use super::desk::{Desk, Sent};
use super::part;
use super::said::speaker;
use crate::api::today;
use crate::attach::{Files, rows, told};
use crate::model::attach::{Purpose, drawn, evidence};
use crate::model::console_command::{build, tell, tell_trouble};
use crate::model::console_form::{Filled, blank, field};
use crate::model::console_rooms::name;
use crate::model::console_sending::Pending;
use crate::model::format::moment;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Field, FieldErrors, Form, InputKind, keyed};
use leptos::prelude::*;
use shared_types::case::{Action, Channel, MessageView};

const FILES: &str = "evidence-files";

/// The list, and the form under it.
#[component]
pub(super) fn Evidence(
    /// The case.
    desk: Desk,
    /// Where it stands.
    room: Channel,
) -> impl IntoView {
    let found = Memo::new(move |_| evidence(&desk.rooms().said(room)));
    // Who may talk here may put evidence forward here: the case offers it with no single talk.
    let may = part(desk, |view| view.available.contains(&Action::PostMessage));
    let title = move || say_with(Word::ConsoleTalkEvidence, &[("count", &found.with(Vec::len).to_string())]);
    view! {
        <details class="fold evidence">
            <summary>{title}</summary>
            <div class="stack">
                {move || found.with(Vec::is_empty).then(|| view! { <p class="note">{say(Word::EvidenceNone)}</p> })}
                <ul class="offers">
                    {keyed(
                        move || found.get().into_iter().map(|line| (drawn(&line), line)).collect(),
                        move |line| one(desk, room, &line),
                    )}
                </ul>
                {move || (may.get() == Some(true)).then(|| add(desk, room))}
            </div>
        </details>
    }
}

fn one(desk: Desk, room: Channel, line: &MessageView) -> AnyView {
    let (session, case) = desk.files();
    let when = moment(language(), line.at, today());
    let by = say_with(Word::EvidenceBy, &[("who", &speaker(desk, line)), ("when", &when)]);
    view! {
        <li class="offer">
            {told(line)}
            {rows(session, &case, line)}
            <p class="note">{by}</p>
            <span class="said__acts">{acts(desk, room, line)}</span>
        </li>
    }
    .into_any()
}

/// Telling it anew, and taking it back, by whose it is.
pub(super) fn acts(desk: Desk, room: Channel, line: &MessageView) -> Vec<AnyView> {
    let Some(file) = line.attachments.first() else { return Vec::new() };
    let called = file.name.clone().unwrap_or_else(|| say(Word::AttachErased).to_owned());
    let both = [
        (Action::LabelEvidence, Word::EvidenceRelabelOf, line.body.clone().unwrap_or_default()),
        (Action::WithdrawEvidence, Word::EvidenceWithdrawOf, String::new()),
    ];
    both.into_iter()
        .filter(|(action, ..)| line.available.contains(action))
        .map(|(action, label, words)| {
            let about = Filled::from([
                (field::CHANNEL, room.to_string()),
                (field::FILE, file.file.to_string()),
                (field::EVIDENCE_LABEL, words),
            ]);
            let label = say_with(label, &[("name", &called)]);
            let press = move |_| desk.choose_at(action, about.clone());
            let word = say_code(Family::ConsoleAction, action.as_str());
            view! { <button type="button" class="linked" aria-label=label on:click=press>{word}</button> }.into_any()
        })
        .collect()
}

fn add(desk: Desk, room: Channel) -> AnyView {
    let tray = desk.trays().of(room, Purpose::Evidence);
    let label = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let pending = StoredValue::new(Pending::default());
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let file = match tray.once(|tray| (tray.items().len(), tray.ready())) {
            (0, _) => Err(say(Word::EvidenceFileFirst).to_owned()),
            (1, Some(files)) => Ok(files),
            (1, None) => Err(tray.once(|tray| tray.tell(language())).unwrap_or_default()),
            (..) => Err(say(Word::EvidenceOne).to_owned()),
        };
        let files = match file {
            Ok(files) => files,
            Err(told) => return trouble.set(Some(told)),
        };
        let filled = Filled::from([
            (field::CHANNEL, room.to_string()),
            (field::FILE, files.first().map(ToString::to_string).unwrap_or_default()),
            (field::EVIDENCE_LABEL, label.get_untracked()),
        ]);
        let command =
            match build(Action::AddEvidence, blank(Action::AddEvidence).unwrap_or_default(), &filled, language()) {
                Ok(command) => command,
                Err(flaws) => {
                    errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect());
                    return;
                }
            };
        errors.set(Vec::new());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match desk.send(command, pending).await {
                Sent::Done => {
                    tray.sent(&files);
                    let _ = label.try_set(String::new());
                }
                Sent::Raced | Sent::Revealed(_) => {}
                Sent::Failed(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
            let _ = busy.try_set(false);
        });
    };
    let called = desk.view.with_untracked(|view| view.as_ref().map(|view| name(language(), view, room)));
    let called = called.unwrap_or_default();
    let who = say_with(Word::ConsoleTalkFiles, &[("room", &called)]);
    let words = say_code("console_field", field::EVIDENCE_LABEL);
    view! {
        <Form on_submit=submit>
            <h3>{say_with(Word::ConsoleTalkEvidenceNew, &[("room", &called)])}</h3>
            <Alert text=trouble/>
            <Files tray=tray id=FILES who=who/>
            <Field id="evidence-says" label=words value=label error=errors.at(field::EVIDENCE_LABEL) kind=InputKind::Lines/>
            <div><Button text=say_code(Family::ConsoleAction, Action::AddEvidence.as_str()) kind=ButtonKind::Main busy=busy/></div>
        </Form>
    }
    .into_any()
}
