//! The evidence: what was put before everybody, and what the mediator alone was shown, each in the colour of its talk. What
//! was taken back stays as a trace.

use super::said::who;
use super::state::Room;
use crate::api::today;
use crate::attach::{rows, told};
use crate::model::attach::{Purpose, drawn, evidence};
use crate::model::format::moment;
use crate::model::order::Order;
use crate::model::place::{Place, Readers};
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{Heading, language, say, say_with};
use crate::ui::{Button, ButtonKind, Field, FieldErrors, Form, InputKind, LinkButton, keyed};
use leptos::prelude::*;
use shared_types::case::{Action, Channel, MessageView};
use shared_types::values::{CaseId, FileId, Reason};

/// What the parts of one half are called.
struct Half {
    class: &'static str,
    title: Word,
    readers: Word,
    add: Word,
    of: Readers,
}

const JOINT: Half = Half {
    class: "corner corner--joint",
    title: Word::EvidenceJoint,
    readers: Word::EvidenceJointWho,
    add: Word::EvidenceAddJoint,
    of: Readers::Everybody,
};

const PRIVATE: Half = Half {
    class: "corner corner--private",
    title: Word::EvidencePrivate,
    readers: Word::EvidencePrivateWho,
    add: Word::EvidenceAddPrivate,
    of: Readers::Mediator,
};

/// The page.
pub(in crate::citizen) fn page(room: Room, id: &CaseId) -> AnyView {
    let private = room.once(RoomView::private).flatten();
    view! {
        <Heading text=say(Word::EvidenceTitle)/>
        <p class="lede">{say(Word::EvidenceLede)}</p>
        {half(room, id, Channel::Joint, &JOINT)}
        {private.map(|channel| half(room, id, channel, &PRIVATE))}
    }
    .into_any()
}

fn half(room: Room, id: &CaseId, channel: Channel, half: &'static Half) -> AnyView {
    let talk = room.corner(channel).talk;
    let found = Memo::new(move |_| talk.with(|talk| evidence(talk.lines())));
    // Who may talk here may put evidence forward here: the case offers it with no single talk.
    let may = Memo::new(move |_| room.of(|view| view.may(Action::PostMessage)).unwrap_or_default());
    let id = id.clone();
    let add = Page::Room(id.clone(), Place::Files(half.of, Purpose::Evidence)).href();
    view! {
        <section class=half.class aria-label=say(half.title)>
            <div class="corner__head">
                <h2>{say(half.title)}</h2>
                <p class="corner__who">{say(half.readers)}</p>
            </div>
            {move || found.with(Vec::is_empty).then(|| view! { <p class="note">{say(Word::EvidenceNone)}</p> })}
            <ul class="stack">
                {keyed(
                    move || found.get().into_iter().map(|line| (drawn(&line), line)).collect(),
                    move |line| one(room, &id, channel, line),
                )}
            </ul>
            {move || {
                may.get().then(|| view! { <LinkButton text=say(half.add) href=add.clone()/> })
            }}
        </section>
    }
    .into_any()
}

fn one(room: Room, id: &CaseId, channel: Channel, line: MessageView) -> AnyView {
    let by = if line.own { say(Word::CaseYou).to_owned() } else { who(room, line.by, line.name.as_deref()) };
    let when = moment(language(), line.at, today());
    let file = line.attachments.first();
    let name = file.and_then(|file| file.name.clone()).unwrap_or_else(|| say(Word::AttachErased).to_owned());
    let acts = file.map(|file| acts(room, channel, &file.file, &name, &line));
    view! {
        <li class="card evidence">
            {told(&line)}
            {rows(room.session(), id, &line)}
            <p class="note">{say_with(Word::EvidenceBy, &[("who", &by), ("when", &when)])}</p>
            {acts}
        </li>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Relabelling,
    Withdrawing,
}

/// Saying it anew, and taking it back: one field, opened by a button.
fn acts(room: Room, channel: Channel, file: &FileId, name: &str, line: &MessageView) -> Option<AnyView> {
    let [relabels, withdraws] =
        [Action::LabelEvidence, Action::WithdrawEvidence].map(|action| line.available.contains(&action));
    if !relabels && !withdraws {
        return None;
    }
    let doing = RwSignal::new(Doing::Nothing);
    let words = RwSignal::new(String::new());
    let begin = line.body.clone().unwrap_or_default();
    let (file, name) = (file.clone(), name.to_owned());
    let button = move |word: Word, of: Word, what: Doing| {
        let label = say_with(of, &[("name", &name)]);
        let begin = if what == Doing::Relabelling { begin.clone() } else { String::new() };
        let press = move |_| {
            words.set(begin.clone());
            doing.set(what);
        };
        view! { <button type="button" class="said__act" aria-label=label on:click=press>{say(word)}</button> }
            .into_any()
    };
    let view = move || {
        let what = doing.get();
        if what == Doing::Nothing {
            return view! {
                <p class="row">
                    {relabels.then(|| button(Word::EvidenceRelabel, Word::EvidenceRelabelOf, Doing::Relabelling))}
                    {withdraws.then(|| button(Word::EvidenceWithdraw, Word::EvidenceWithdrawOf, Doing::Withdrawing))}
                </p>
            }
            .into_any();
        }
        said_anew(room, channel, file.clone(), what == Doing::Withdrawing, words, doing)
    };
    Some(view.into_any())
}

fn said_anew(
    room: Room,
    channel: Channel,
    file: FileId,
    withdraws: bool,
    words: RwSignal<String>,
    doing: RwSignal<Doing>,
) -> AnyView {
    const WORDS: &str = "evidence-words";
    let errors = FieldErrors::new();
    let submit = move || match Reason::parse(&words.get_untracked()) {
        Ok(told) => {
            errors.set(Vec::new());
            let order = if withdraws {
                Order::withdraw_evidence(channel, &file, &told)
            } else {
                Order::label_evidence(channel, &file, &told)
            };
            room.give_here(&order);
        }
        Err(error) => errors.set(vec![(WORDS, tell_input(language(), error.code(), error.limit()))]),
    };
    request_animation_frame(|| crate::ui::focus(WORDS));
    let (label, hint, go, kind) = if withdraws {
        let hint = say(Word::EvidenceWithdrawHint).to_owned();
        (Word::EvidenceWithdrawLabel, Some(hint), Word::EvidenceWithdrawGo, ButtonKind::Danger)
    } else {
        (Word::EvidenceRelabelLabel, None, Word::EvidenceRelabelGo, ButtonKind::Main)
    };
    view! {
        <Form on_submit=submit>
            <Field id=WORDS label=say(label) hint=hint value=words error=errors.at(WORDS) kind=InputKind::Lines/>
            <div class="row">
                <Button text=say(go) kind=kind busy=room.busy()/>
                <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| doing.set(Doing::Nothing)/>
            </div>
        </Form>
    }
    .into_any()
}
