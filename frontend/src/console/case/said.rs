//! One line of a talk: who, when, in answer to what, in which language, changed or not, and who has read it. Minutes say
//! who agrees to them; what sounds like danger shows where there is help.

use super::danger::routes;
use super::desk::Desk;
use crate::api::today;
use crate::attach::{rows, told};
use crate::model::console_form::{Filled, field};
use crate::model::console_rooms::who;
use crate::model::format::{date, moment};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, Channel, Language, MessageKind, MessageView};
use shared_types::values::PartyId;

/// As much of a quotation as shows what is meant.
const QUOTED: usize = 80;

/// The first words of a text.
pub(super) fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if text.chars().nth(QUOTED).is_some() {
        short.push('…');
    }
    short
}

/// Who said it, as the room knows them.
pub(super) fn speaker(desk: Desk, message: &MessageView) -> String {
    if message.own {
        return say(Word::CaseYou).to_owned();
    }
    desk.view.with_untracked(|view| {
        view.as_ref().map(|view| who(language(), view, message.by, message.name.as_deref())).unwrap_or_default()
    })
}

fn names(desk: Desk, parties: &[PartyId]) -> String {
    let all = desk.view.with_untracked(|view| {
        let view = view.as_ref()?;
        Some(
            parties
                .iter()
                .map(|party| crate::model::console_bargain::name(language(), view, *party))
                .collect::<Vec<_>>(),
        )
    });
    all.unwrap_or_default().join(say(Word::ConsoleCaseRoomAnd))
}

/// The line above the words.
fn about(desk: Desk, message: &MessageView) -> String {
    let (tongue, now) = (language(), today());
    let edited = message.edited_at.map(|at| say_with(Word::ConsoleTalkEdited, &[("when", &moment(tongue, at, now))]));
    // The language is told where it is not the one the page is read in.
    let written = message.language.filter(|written| *written != tongue).map(|written| {
        say(match written {
            Language::ZhCn => Word::ConsoleTalkTongueZh,
            Language::En => Word::ConsoleTalkTongueEn,
        })
        .to_owned()
    });
    let parts = [Some(speaker(desk, message)), Some(moment(tongue, message.at, now)), edited, written];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn kind(message: &MessageView) -> Option<AnyView> {
    // Evidence says so with what it shows.
    let kind = message.kind.filter(|kind| *kind != MessageKind::Evidence)?;
    let day = message.minutes_of.map(|day| format!(" {}", date(language(), day, today()))).unwrap_or_default();
    let text = format!("{}{day}", say_code(Family::MessageKind, kind.as_str()));
    let tone = if kind == MessageKind::GuidanceShown { Tone::Green } else { Tone::Blue };
    Some(view! { <Tag text=text tone=tone/>" " }.into_any())
}

/// What stands with the words: the five steps, facts that are shown, who agrees or came.
fn more(desk: Desk, message: &MessageView) -> AnyView {
    let steps = message
        .steps
        .iter()
        .map(|step| {
            let name = say_code(Family::Step, step.step.as_str());
            let note = step.note.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
            view! { <div><dt>{name}</dt><dd>{note}</dd></div> }
        })
        .collect_view();
    let facts = message.facts.iter().map(|fact| view! { <li>{fact.clone()}</li> }).collect_view();
    let agreed = match message.kind {
        Some(MessageKind::Minutes) if message.session.is_some() => Some(if message.parties.is_empty() {
            say(Word::ConsoleTalkAgreedNone).to_owned()
        } else {
            say_with(Word::ConsoleTalkAgreedBy, &[("who", &names(desk, &message.parties))])
        }),
        Some(MessageKind::Attendance) => Some(if message.parties.is_empty() {
            say(Word::ConsoleTalkCameNone).to_owned()
        } else {
            say_with(Word::ConsoleTalkCame, &[("who", &names(desk, &message.parties))])
        }),
        _ => None,
    };
    view! {
        {(!message.steps.is_empty()).then(|| view! { <dl class="said__steps">{steps}</dl> })}
        {(!message.facts.is_empty())
            .then(|| view! { <p class="said__who">{say(Word::ConsoleTalkFactsWith)}</p><ul class="said__facts">{facts}</ul> })}
        {agreed.map(|text| view! { <span class="said__agreed">{text}</span> })}
    }
    .into_any()
}

/// What may be done with it.
fn acts(desk: Desk, room: Channel, message: &MessageView) -> AnyView {
    let name = speaker(desk, message);
    let quote = message.id.clone().filter(|_| message.kind.is_none()).map(|id| {
        let label = say_with(Word::ConsoleTalkQuoteOf, &[("who", &name)]);
        let press = move |_| {
            desk.rooms().quote(room, Some(id.clone()));
            super::compose::focus_field();
        };
        let speaks = super::part(desk, |view| view.available.contains(&Action::PostMessage));
        move || {
            (speaks.get() == Some(true)).then(|| {
                let (label, press) = (label.clone(), press.clone());
                view! { <button type="button" class="linked" aria-label=label on:click=press>{say(Word::ConsoleTalkQuote)}</button> }
            })
        }
    });
    let given = |action: Action, label: Option<String>, about: Filled| {
        let press = move |_| desk.choose_at(action, about.clone());
        let word = say_code(Family::ConsoleAction, action.as_str());
        view! { <button type="button" class="linked" aria-label=label on:click=press>{word}</button> }
    };
    let edit = message.id.clone().filter(|_| message.available.contains(&Action::EditMessage)).map(|id| {
        let when = moment(language(), message.at, today());
        let about = Filled::from([
            (field::CHANNEL, room.to_string()),
            (field::MESSAGE, id.to_string()),
            (field::BODY, message.body.clone().unwrap_or_default()),
        ]);
        given(Action::EditMessage, Some(say_with(Word::ConsoleTalkEditOf, &[("when", &when)])), about)
    });
    let share = message.id.clone().filter(|_| message.available.contains(&Action::ShareGuidance)).map(|id| {
        let about = Filled::from([(field::CHANNEL, room.to_string()), (field::MESSAGE, id.to_string())]);
        given(Action::ShareGuidance, None, about)
    });
    view! { <span class="said__acts">{quote}{edit}{share}{super::evidence::acts(desk, room, message)}</span> }
        .into_any()
}

/// What sounds like danger, told to who leads the case: where there is help, and the way to stop people from meeting.
fn signs(desk: Desk, message: &MessageView) -> Option<AnyView> {
    if message.signs.is_empty() {
        return None;
    }
    let said: Vec<String> =
        message.signs.iter().map(|sign| say_code(Family::ConsoleDangerSign, sign.as_str())).collect();
    let text = say_with(Word::ConsoleTalkSigns, &[("signs", &said.join(say(Word::ConsoleCaseRoomAnd)))]);
    let list = message.signs.iter().map(|sign| sign.as_str()).collect::<Vec<_>>().join(" ");
    let raise = move || {
        let may = desk.view.with(|view| {
            view.as_ref().is_some_and(|view| view.available.contains(&Action::RaiseDanger) && view.danger.is_none())
        });
        may.then(|| {
            let about = Filled::from([(field::SIGNS, list.clone())]);
            let press = move |_| desk.choose_at(Action::RaiseDanger, about.clone());
            view! {
                <button type="button" class="linked" on:click=press>
                    {say_code(Family::ConsoleAction, Action::RaiseDanger.as_str())}
                </button>
            }
        })
    };
    Some(view! { <div class="said__signs"><p>{text}</p>{routes(&message.signs)}{raise}</div> }.into_any())
}

/// The line.
#[component]
pub(super) fn Said(
    /// The case.
    desk: Desk,
    /// Where it was said.
    room: Channel,
    /// What.
    message: MessageView,
) -> impl IntoView {
    let quote = message.quotes.as_ref().and_then(|id| desk.rooms().find(room, id)).map(|quoted| {
        let words = quoted.body.as_deref().map_or_else(|| say(Word::CaseErased).to_owned(), excerpt);
        view! { <blockquote class="said__quote"><span class="said__who">{speaker(desk, &quoted)}</span>{words}</blockquote> }
    });
    let seq = message.seq;
    let read = Memo::new(move |_| {
        desk.try_rooms().map(|rooms| {
            let marks = rooms.readers(room, seq);
            desk.view.with_untracked(|view| {
                let Some(view) = view.as_ref() else { return Vec::new() };
                marks.iter().map(|mark| who(language(), view, mark.by, mark.name.as_deref())).collect::<Vec<_>>()
            })
        })
    });
    let tongue = message.language.map(Language::as_str);
    let body = message.body.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let evidence = message.kind == Some(MessageKind::Evidence);
    let (session, case) = desk.files();
    let files = rows(session, &case, &message);
    let evidence_words = evidence.then(|| told(&message));
    let has_body = !evidence && (message.body.is_some() || message.kind != Some(MessageKind::Attendance));
    view! {
        <div class="said" class:said--mine=message.own class:said--kept=message.kind.is_some()>
            <div class="said__head">
                <span class="said__who">{kind(&message)}{about(desk, &message)}</span>
                {acts(desk, room, &message)}
            </div>
            {quote}
            {has_body.then(|| view! { <span class="said__body" lang=tongue>{body}</span> })}
            {evidence_words}
            {files}
            {more(desk, &message)}
            {signs(desk, &message)}
            {move || {
                let names = read.get().filter(|names| !names.is_empty())?.join(say(Word::ConsoleCaseRoomAnd));
                Some(view! { <span class="said__read">{say_with(Word::ConsoleTalkReadBy, &[("who", &names)])}</span> })
            }}
        </div>
    }
}
