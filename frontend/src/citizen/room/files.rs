//! Files for a talk, on a page of their own (`docs/adr/0010`): sent to who reads that talk, or put forward before them as
//! evidence. Who reads them stands above, in the colour of the talk, and again on the button.

use super::before;
use super::talk::{ask, readers as told_readers, words};
use crate::api::{Session, draw_key, load_room, now, send_order};
use crate::attach::{Files, Tray, Trays};
use crate::model::attach::{self, Purpose};
use crate::model::console_rooms::Entered;
use crate::model::console_sending::Pending;
use crate::model::order::Order;
use crate::model::place::{Place, Readers};
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::trouble::{Trouble, tell_input};
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, go, language, say};
use crate::ui::{Alert, Button, ButtonKind, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton, Waiting};
use leptos::prelude::*;
use shared_types::case::{Action, Channel};
use shared_types::values::{CaseId, FileId, MessageBody, ParseError, Reason};
use std::sync::Arc;

/// The first button of the files, and the field under them.
const FILES: &str = "files";
const WORDS: &str = "words";

/// What the page is called, by who reads the files and what they are for.
struct Names {
    title: Word,
    legend: Word,
    go: Word,
    back: Place,
    to: Word,
}

const fn names(readers: Readers, purpose: Purpose) -> Names {
    let (back, to) = match (readers, purpose) {
        (_, Purpose::Evidence) => (Place::Evidence, Word::FilesBackEvidence),
        (Readers::Everybody, Purpose::Message) => (Place::Joint, Word::FilesBack),
        (Readers::Mediator, Purpose::Message) => (Place::Private, Word::FilesBack),
    };
    let (title, legend, go) = match (readers, purpose) {
        (Readers::Everybody, Purpose::Message) => {
            (Word::FilesJoint, Word::AttachLegendJoint, words(Channel::Joint).send)
        }
        (Readers::Everybody, Purpose::Evidence) => {
            (Word::EvidenceAddJoint, Word::AttachLegendJoint, Word::EvidenceGoJoint)
        }
        (Readers::Mediator, Purpose::Message) => (Word::FilesPrivate, Word::AttachLegendPrivate, Word::RoomPrivateSend),
        (Readers::Mediator, Purpose::Evidence) => {
            (Word::EvidenceAddPrivate, Word::AttachLegendPrivate, Word::EvidenceGoPrivate)
        }
    };
    Names { title, legend, go, back, to }
}

/// The page.
#[component]
pub(in crate::citizen) fn FilesPage(
    /// The case.
    id: CaseId,
    /// Who reads what is sent.
    readers: Readers,
    /// What it is for.
    purpose: Purpose,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let names = names(readers, purpose);
    let back = Page::Room(id.clone(), names.back).href();
    let view = RwSignal::new(None::<Arc<RoomView>>);
    let trouble = RwSignal::new(None::<String>);
    let loading = RwSignal::new(false);
    let case = id.clone();
    let load = move || {
        let case = case.clone();
        loading.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match load_room(session, &case).await {
                Ok(known) => drop(view.try_set(Some(Arc::new(known)))),
                Err(problem) => drop(trouble.try_set(Some(problem.tell(language())))),
            }
            let _ = loading.try_set(false);
        });
    };
    load();
    let leave = back.clone();
    let draw = move || match view.get() {
        Some(room) => form(session, &id, &room, readers, purpose, leave.clone()),
        None if loading.get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
        None => {
            let load = load.clone();
            view! { <Button text=say(Word::ShellAgain) on_press=move |()| load()/> }.into_any()
        }
    };
    let class = if readers == Readers::Everybody { "corner corner--joint" } else { "corner corner--private" };
    let who = move || view.get().and_then(|room| room.channel(readers).map(|channel| told_readers(&room, channel)));
    view! {
        <BackLink href=back text=say(names.to).to_owned()/>
        <section class=class>
            <div class="corner__head">
                <Heading text=say(names.title)/>
                <p class="corner__who">{who}</p>
            </div>
            <Alert text=trouble/>
            {draw}
        </section>
    }
}

/// What one press sends: each with the files it is about.
fn orders(
    purpose: Purpose,
    channel: Channel,
    typed: &str,
    files: &[FileId],
) -> Result<Vec<(Order, Vec<FileId>)>, ParseError> {
    match purpose {
        Purpose::Message => {
            let body = MessageBody::parse(typed)?;
            Ok(vec![(Order::post_files(channel, &body, language(), files), files.to_vec())])
        }
        Purpose::Evidence => {
            let label = Reason::parse(typed)?;
            let one = |file: &FileId| (Order::add_evidence(channel, file, &label), vec![file.clone()]);
            Ok(files.iter().map(one).collect())
        }
    }
}

/// Sends them one after the other. What has arrived leaves the tray, so that another try sends the rest.
async fn send(
    session: Session,
    id: &CaseId,
    tray: Tray,
    orders: Vec<(Order, Vec<FileId>)>,
    pending: StoredValue<Pending>,
) -> Result<(), Trouble> {
    for (order, files) in orders {
        let text = order.to_wire();
        let key = pending.try_update_value(|pending| pending.key(&text, draw_key)).unwrap_or_else(draw_key);
        send_order(session, id, text, &key).await?;
        tray.sent(&files);
    }
    Ok(())
}

fn form(session: Session, id: &CaseId, room: &RoomView, readers: Readers, purpose: Purpose, leave: String) -> AnyView {
    let Some(channel) = room.channel(readers).filter(|_| room.is_there() && room.may(Action::PostMessage)) else {
        return view! {
            <p class="lede">{say(Word::RoomClosed)}</p>
            <LinkButton text=say(Word::ShellBack) href=leave/>
        }
        .into_any();
    };
    let names = names(readers, purpose);
    let entered = RwSignal::new(before::enter(id, channel));
    let trays = Trays::new(session);
    trays.open(Some(id.clone()));
    let tray = trays.of(channel, purpose);
    let typed = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let (busy, asking, held) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let pending = StoredValue::new(Pending::default());
    // Files that are only sent need no words of one's own; evidence says what it shows.
    let said = move || {
        let typed = typed.get_untracked();
        let alone = purpose == Purpose::Message && typed.trim().is_empty();
        if alone { tray.once(|tray| tray.words(language())).to_owned() } else { typed }
    };
    let id = id.clone();
    let go_out = move || {
        let Some(files) = tray.once(attach::Tray::ready) else { return held.set(tray.once(attach::Tray::is_moving)) };
        let Ok(orders) = orders(purpose, channel, &said(), &files) else { return };
        busy.set(true);
        trouble.set(None);
        let (id, leave) = (id.clone(), leave.clone());
        leptos::task::spawn_local(async move {
            let done = send(session, &id, tray, orders, pending).await;
            let _ = busy.try_set(false);
            match done {
                Ok(()) => go(&leave),
                Err(problem) => drop(trouble.try_set(Some(problem.tell(language())))),
            }
        });
    };
    let out = StoredValue::new(go_out);
    let go_out = move || out.with_value(|go_out| go_out());
    Effect::new(move |_| {
        if held.get() && !tray.with(attach::Tray::is_moving) {
            held.set(false);
            // Outside of what is drawn: the order outlives this watch.
            leptos::task::spawn_local(async move { go_out() });
        }
    });
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let mut mend = Vec::new();
        if tray.once(|tray| tray.items().is_empty()) {
            mend.push((FILES, say(Word::EvidenceFileFirst).to_owned()));
        } else if tray.once(|tray| tray.has_failed() && !tray.is_moving()) {
            mend.extend(tray.once(|tray| tray.tell(language())).map(|told| (FILES, told)));
        }
        if let Err(error) = orders(purpose, channel, &said(), &[]) {
            mend.push((WORDS, tell_input(language(), error.code(), error.limit())));
        }
        let whole = mend.is_empty();
        errors.set(mend);
        if !whole {
            return;
        }
        if entered.with_untracked(|entered: &Entered| entered.must_ask(now())) {
            asking.set(true);
        } else {
            go_out();
        }
    };
    let sure = Callback::new(move |()| {
        entered.update(|entered| *entered = entered.sure());
        asking.set(false);
        // Outside of what is drawn: the question goes away with this press, and what is to be done afterwards must not.
        leptos::task::spawn_local(async move { go_out() });
    });
    let field = match purpose {
        Purpose::Message => view! {
            <Field id=WORDS label=say(Word::FilesWords) optional=say(Word::ShellOptional).to_owned() value=typed error=errors.at(WORDS) kind=InputKind::Lines/>
        }
        .into_any(),
        Purpose::Evidence => view! {
            <Field id=WORDS label=say(Word::EvidenceLabel) hint=say(Word::EvidenceLabelHint).to_owned() value=typed error=errors.at(WORDS) kind=InputKind::Lines/>
        }
        .into_any(),
    };
    view! {
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Files tray=tray id=FILES who=say(names.legend)/>
            {field}
            <Alert text=trouble/>
            <p class="note" role="status">{move || held.get().then(|| say(Word::AttachHeld))}</p>
            {ask(asking, words(channel).sure, sure)}
            {move || (!asking.get()).then(|| view! { <Button text=say(names.go) kind=ButtonKind::Main busy=busy wide=true/> })}
        </Form>
    }
    .into_any()
}
