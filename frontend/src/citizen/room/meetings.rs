//! When people meet and how, and until when the mediation lasts.

use super::state::Room;
use crate::api::{now, today};
use crate::model::format::{date, moment};
use crate::model::order::Order;
use crate::model::place::Place;
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::told;
use crate::model::waits::asked_until;
use crate::model::words::{Family, Word};
use crate::shell::{Heading, language, say, say_code, say_with};
use crate::ui::{
    Button, ButtonKind, Card, Empty, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, InputKind, LinkButton, Tag,
};
use leptos::prelude::*;
use shared_types::case::{Action, SessionView};
use shared_types::values::{CaseId, LocalDate, Timestamp};

const UNTIL: &str = "extension";

/// The page.
pub(super) fn meetings(room: Room, id: &CaseId) -> AnyView {
    let id = id.clone();
    let unfit = Page::Room(id.clone(), Place::Private).href();
    let list = move || {
        let Some(view) = room.view() else { return ().into_any() };
        let begun = Timestamp::from_millis(now()).plus_seconds(-4 * 3600);
        let is_ahead = |session: &&SessionView| {
            session.held_on.is_none() && !session.cancelled && session.at.is_some_and(|at| at >= begun)
        };
        let mut ahead: Vec<&SessionView> = view.sessions.iter().filter(is_ahead).collect();
        ahead.sort_by_key(|session| session.at);
        let before: Vec<AnyView> = view.sessions.iter().rev().filter(|session| !is_ahead(session)).map(past).collect();
        let next = if ahead.is_empty() {
            view! { <Empty text=say(Word::MeetNone)/> }.into_any()
        } else {
            let unfit =
                view.private().map(|_| view! { <p><a class="more" href=unfit.clone()>{say(Word::MeetUnfit)}</a></p> });
            let cards = ahead.into_iter().map(|session| meeting(&view, &id, session)).collect_view();
            view! { {cards}<p class="note">{say(Word::MeetRemind)}</p>{unfit} }.into_any()
        };
        let before = (!before.is_empty())
            .then(|| view! { <Card title=say(Word::MeetBefore)><ul class="stack">{before}</ul></Card> });
        view! { {next}{before} }.into_any()
    };
    view! {
        <Heading text=say(Word::MeetTitle)/>
        {list}
        {limit(room)}
    }
    .into_any()
}

fn past(session: &SessionView) -> AnyView {
    let told = told::session(language(), session, today());
    let tag = session.cancelled.then(|| view! { <Tag text=say(Word::MeetCancelled)/> });
    view! { <li>{told} " " {tag}</li> }.into_any()
}

fn meeting(view: &RoomView, id: &CaseId, session: &SessionView) -> AnyView {
    let all: Vec<_> = view.parties.iter().map(|party| party.id).collect();
    let with = if session.with.is_empty() { &all } else { &session.with };
    let mut who = vec![view.sides(language(), with), view.mediator(language())];
    who.extend(session.judge.then(|| say(Word::MeetJudge).to_owned()));
    let mut rows = vec![
        Fact::new(say(Word::MeetHow), say_code(Family::SessionMode, session.mode.as_str())),
        Fact::new(say(Word::MeetWith), who.join(say(Word::RoomAnd))),
    ];
    rows.extend(session.minutes.map(|length| {
        let minutes = length.minutes().to_string();
        Fact::new(say(Word::MeetLength), say_with(Word::CaseSessionMinutes, &[("minutes", &minutes)]))
    }));
    rows.extend(session.room.as_ref().map(|room| Fact::new(say(Word::MeetRoom), room.as_str())));
    rows.extend(session.place.as_ref().map(|place| Fact::new(say(Word::MeetWhere), place.as_str())));
    let join = session.id.as_ref().filter(|_| session.video).map(|session| {
        let href = format!("/meeting/?case={id}&session={session}");
        view! {
            <LinkButton text=say(Word::MeetVideo) href=href kind=ButtonKind::Main/>
            <p class="note">{say(Word::MeetVideoHint)}</p>
        }
    });
    let when = session.at.map(|at| moment(language(), at, today())).unwrap_or_default();
    view! { <Card title=when><Facts rows=rows/>{join}</Card> }.into_any()
}

/// The last day, and another one when both want it.
fn limit(room: Room) -> AnyView {
    let day = |on: LocalDate| date(language(), on, today());
    let now = move || {
        let Some(view) = room.view() else { return ().into_any() };
        let due = view.progress.due.as_ref().filter(|_| view.is_mediating()).map(|due| day(due.date));
        let due = match due {
            Some(due) => view! { <p class="asked">{say(Word::MeetLimitNow)} " " {due}</p> }.into_any(),
            None => view! { <p>{say(if view.paused { Word::MeetPaused } else { Word::MeetLimitNone })}</p> }.into_any(),
        };
        let own = view.own();
        let said = view.extension.as_ref().map(|extension| {
            let mine = own.is_some_and(|own| extension.agreed.contains(&own));
            let word = match (extension.effective, mine) {
                (true, _) => Word::MeetExtensionDone,
                (false, true) => Word::MeetExtensionMine,
                (false, false) => Word::MeetExtensionTheirs,
            };
            view! { <p>{say_with(word, &[("date", &day(extension.until))])}</p> }
        });
        let agree = asked_until(&view).map(|until| {
            let press = move |()| room.give_here(&Order::agree_extension(until));
            let text = say_with(Word::MeetExtensionAgree, &[("date", &day(until))]);
            view! { <Button text=text kind=ButtonKind::Main busy=room.busy() on_press=press/> }
        });
        view! { {due}{said}{agree} }.into_any()
    };
    let may = Memo::new(move |_| room.of(|view| view.may(Action::AgreeExtension)).unwrap_or_default());
    view! {
        <Card title=say(Word::MeetLimitTitle)>
            {now}
            {move || may.get().then(|| propose(room))}
        </Card>
    }
    .into_any()
}

fn propose(room: Room) -> AnyView {
    let typed = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || {
        let ahead = |day: &LocalDate| (1..=180).contains(&today().days_until(*day));
        match LocalDate::parse(&typed.get_untracked()).ok().filter(ahead) {
            Some(until) => {
                errors.set(Vec::new());
                room.give(&Order::agree_extension(until), Callback::new(move |()| typed.set(String::new())));
                room.say_later(Word::CaseDone);
            }
            None => errors.set(vec![(UNTIL, say(Word::MeetAskDay).to_owned())]),
        }
    };
    let title = room.once(|view| view.extension.is_some()).unwrap_or_default();
    let title = if title { Word::MeetExtensionOther } else { Word::MeetExtensionGo };
    view! {
        <details class="action">
            <summary class="btn btn--wide">{say(title)}</summary>
            <Form on_submit=submit>
                <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                <Field
                    id=UNTIL
                    label=say(Word::MeetExtensionLabel)
                    hint=say(Word::MeetExtensionHint).to_owned()
                    value=typed
                    error=errors.at(UNTIL)
                    kind=InputKind::Date
                />
                <Button text=say(Word::MeetExtensionGo) kind=ButtonKind::Main busy=room.busy()/>
            </Form>
        </details>
    }
    .into_any()
}
