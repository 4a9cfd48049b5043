//! One line of a talk: a message, or minutes, attendance, the judge's words. Each has at most one thing to do.

use super::state::{Doing, Room};
use super::talk::begin;
use crate::api::today;
use crate::attach::{rows, told};
use crate::citizen::care;
use crate::model::deed::Deed;
use crate::model::format::{date, moment};
use crate::model::order::Order;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::room_talk::{Talk, beginning};
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Fact, Facts};
use leptos::prelude::*;
use shared_types::api::ReadMark;
use shared_types::case::{Action, Channel, MessageKind, MessageView, TimelineActor};
use shared_types::values::{CaseId, MessageId, PartyId};

/// The line.
pub(super) fn line(room: Room, id: &CaseId, channel: Channel, talk: &Talk, line: &MessageView) -> AnyView {
    match line.kind {
        None => message(room, id, channel, talk, line),
        Some(MessageKind::Minutes) => minutes(room, line),
        Some(MessageKind::Attendance) => {
            let came = sides(room, &line.parties);
            let came = if came.is_empty() { say(Word::RoomAttendanceNone).to_owned() } else { came };
            record(line, say(Word::RoomAttendance).to_owned(), vec![came], ().into_any())
        }
        Some(MessageKind::Evidence) => evidence(room, id, line),
        Some(MessageKind::GuidanceShown | MessageKind::Guidance | MessageKind::Question) => {
            record(line, say(Word::RoomGuidance).to_owned(), Vec::new(), ().into_any())
        }
    }
}

fn sides(room: Room, parties: &[PartyId]) -> String {
    room.once(|view| view.sides(language(), parties)).unwrap_or_default()
}

/// Who said it, as the reader knows them.
pub(super) fn who(room: Room, by: TimelineActor, name: Option<&str>) -> String {
    if let Some(name) = name {
        return format!("{} {name}", say_code(Family::Role, by.as_str()));
    }
    let side = |view: &RoomView| {
        let party = view.parties.iter().find(|party| party.role.as_str() == by.as_str());
        party.and_then(|party| party.name.clone())
    };
    room.once(side).flatten().unwrap_or_else(|| say_code(Family::Role, by.as_str()))
}

fn body(line: &MessageView) -> String {
    line.body.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned())
}

fn message(room: Room, id: &CaseId, channel: Channel, talk: &Talk, line: &MessageView) -> AnyView {
    let own = line.own;
    let name = if own { say(Word::CaseYou).to_owned() } else { who(room, line.by, line.name.as_deref()) };
    let when = moment(language(), line.at, today());
    let edited = line.edited_at.map(|_| say(Word::RoomEdited).to_owned());
    let about = [Some(name), Some(when), edited].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let quoted = line.quotes.as_ref().map(|quoted| {
        let text = talk.beginning(quoted).unwrap_or_else(|| say(Word::CaseErased).to_owned());
        view! { <p class="said__quote">{text}</p> }
    });
    let read = (talk.newest_own() == Some(line.seq)).then(|| talk.readers(line.seq)).into_iter().flatten();
    let read: Vec<String> = read.map(|mark: &ReadMark| who(room, mark.by, mark.name.as_deref())).collect();
    let read = (!read.is_empty()).then(|| {
        let names = read.join(say(Word::RoomAnd));
        view! { <p class="said__read">{say_with(Word::RoomReadBy, &[("who", &names)])}</p> }
    });
    let act = line.id.clone().map(|message| act(room, channel, line, message));
    let care = (!line.signs.is_empty()).then(|| in_danger(id, channel));
    view! {
        <div class="said" class:said--mine=own>
            <p class="said__who">{about}</p>
            {quoted}
            <p class="said__body">{body(line)}</p>
            {rows(room.session(), id, line)}
            {act}
            {read}
        </div>
        {care}
    }
    .into_any()
}

/// A file that is to show something. It is told anew and taken back where all evidence stands.
fn evidence(room: Room, id: &CaseId, line: &MessageView) -> AnyView {
    let name = if line.own { say(Word::CaseYou).to_owned() } else { who(room, line.by, line.name.as_deref()) };
    let when = moment(language(), line.at, today());
    let all = Page::Room(id.clone(), Place::Evidence).href();
    view! {
        <div class="card said--record">
            <p class="said__who">{say_with(Word::EvidenceBy, &[("who", &name), ("when", &when)])}</p>
            {told(line)}
            {rows(room.session(), id, line)}
            <a class="more" href=all>{say(Word::EvidenceSee)}</a>
        </div>
    }
    .into_any()
}

/// Others are quoted, one's own words are said better.
fn act(room: Room, channel: Channel, line: &MessageView, message: MessageId) -> Option<AnyView> {
    let (text, label, doing) = if line.available.contains(&Action::EditMessage) {
        (Word::RoomEdit, Word::RoomEditOf, Doing::Editing(message))
    } else {
        (Word::RoomQuote, Word::RoomQuoteOf, Doing::Quoting(message))
    };
    if !room.once(|view| view.may(Action::PostMessage)).unwrap_or_default() {
        return None;
    }
    let label = say_with(label, &[("text", &beginning(&body(line)))]);
    let press = move |_| begin(room.corner(channel), doing.clone());
    Some(
        view! { <button type="button" class="said__act" aria-label=label on:click=press>{say(text)}</button> }
            .into_any(),
    )
}

/// Shown to who wrote it, never to the other side.
fn in_danger(id: &CaseId, channel: Channel) -> AnyView {
    let confide = (channel == Channel::Joint).then(|| {
        let href = Page::Room(id.clone(), Place::Private).href();
        view! { <a class="more" href=href>{say(Word::DangerConfide)}</a> }
    });
    let tell = Page::Act(id.clone(), Deed::Fill(Action::RaiseDanger)).href();
    view! {
        <section class="card care-card" aria-label=say(Word::RoomProtect)>
            <p>{say(Word::DangerSeen)}</p>
            {care::routes()}
            <p class="row">{confide} <a class="more" href=tell>{say(Word::DangerMore)}</a></p>
            <p class="note">{say(Word::DangerSeenSecret)}</p>
        </section>
    }
    .into_any()
}

/// What is more than a message: on the whole width, with a heading.
fn record(line: &MessageView, title: String, rows: Vec<String>, below: AnyView) -> AnyView {
    let when = moment(language(), line.at, today());
    let rows = rows.into_iter().map(|row| view! { <p>{row}</p> }).collect_view();
    let text = line.body.clone().map(|text| view! { <p class="said__body">{text}</p> });
    view! {
        <div class="card said--record">
            <h2>{title}</h2>
            <p class="note">{when}</p>
            {text}
            {rows}
            {below}
        </div>
    }
    .into_any()
}

/// Minutes are read back and agreed to.
fn minutes(room: Room, line: &MessageView) -> AnyView {
    let title =
        line.minutes_of.map(|day| say_with(Word::CaseMessageMinutes, &[("date", &date(language(), day, today()))]));
    let steps: Vec<Fact> = line
        .steps
        .iter()
        .filter_map(|step| Some(Fact::new(say_code(Family::Step, step.step.as_str()), step.note.clone()?)))
        .collect();
    let steps = (!steps.is_empty()).then(|| view! { <Facts rows=steps/> });
    let agreed = sides(room, &line.parties);
    let agreed = (!agreed.is_empty()).then(|| {
        view! { <p class="note">{say_with(Word::RoomMinutesAgreed, &[("who", &agreed)])}</p> }
    });
    let session = line.session.clone().filter(|_| line.available.contains(&Action::AgreeMinutes));
    let ask = session.map(|session| {
        let agree = move |()| room.give_here(&Order::agree_minutes(&session));
        view! {
            <p class="note">{say(Word::RoomMinutesHint)}</p>
            <Button text=say(Word::RoomMinutesGo) kind=ButtonKind::Main busy=room.busy() on_press=agree/>
        }
    });
    let below = view! { {steps}{agreed}{ask} }.into_any();
    record(line, title.unwrap_or_default(), Vec::new(), below)
}
