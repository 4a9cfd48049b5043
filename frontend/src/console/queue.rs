//! The list: what waits at the organisation, or what one has a part in oneself. Sorted by the server, nearest date
//! first; a line leads to its case.

use super::Staff;
use super::judge;
use super::query_form::QueryForm;
use crate::api::{Session, list_queue, today};
use crate::model::console_admin::nothing_waits;
use crate::model::console_command::tell_trouble;
use crate::model::console_due::{Pressure, tell_left};
use crate::model::console_route::{Desk, Filter, Place};
use crate::model::format::date;
use crate::model::words::Word;
use crate::shell::{Heading, language, say, say_code, say_with};
use crate::ui::{Alert, Button, Copy, Empty, Pager, Table, Tag, ToastText, Tone, Waiting};
use leptos::prelude::*;
use shared_types::case::StageName;
use shared_types::clock::Calendar;
use shared_types::rows::QueueRow;
use shared_types::values::LocalDate;

/// The lines that are here, and what is on its way.
#[derive(Debug, Clone, Copy)]
struct Lines {
    session: Session,
    rows: RwSignal<Option<Vec<QueueRow>>>,
    cursor: RwSignal<Option<String>>,
    trouble: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// Which question the answer must belong to: a slow one for an older filter is dropped.
    asked: StoredValue<u32>,
}

impl Lines {
    fn new(session: Session) -> Self {
        Self {
            session,
            rows: RwSignal::new(None),
            cursor: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            asked: StoredValue::new(0),
        }
    }

    /// The first page, or with a cursor the next.
    fn load(self, filter: &Filter, cursor: Option<String>) {
        let query = filter.ask(today(), cursor.as_deref());
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = list_queue(self.session, &query).await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.trouble.set(None);
                    self.cursor.set(page.next_cursor);
                    if cursor.is_none() {
                        self.rows.set(Some(page.items));
                    } else {
                        self.rows.update(|rows| rows.get_or_insert_default().extend(page.items));
                    }
                }
                Err(problem) => self.trouble.set(Some(tell_trouble(language(), &problem))),
            }
            self.busy.set(false);
        });
    }
}

/// The page.
#[component]
pub(super) fn Queue(
    /// What the address asks for.
    filter: Memo<Filter>,
) -> impl IntoView {
    let staff = expect_context::<Staff>();
    let lines = Lines::new(expect_context::<Session>());
    Effect::new(move |_| {
        let filter = filter.get();
        staff.list.set(Place::Queue(filter.clone()).href());
        lines.load(&staff.settled(filter), None);
    });
    // For as long as this list is on the screen: the case that was left is not shown for having been slow to go.
    let left = staff.left.try_update(Option::take).flatten();
    let reload = move |()| lines.load(&untrack(|| staff.settled(filter.get_untracked())), None);
    let more = move |()| {
        lines.load(&untrack(|| staff.settled(filter.get_untracked())), lines.cursor.get_untracked());
    };
    let desk = Memo::new(move |_| staff.desk(&filter.get()));
    view! {
        {move || {
            let title = match desk.get() {
                Desk::Org => Word::ConsoleCasesOrg,
                Desk::Incoming if staff.only_confirms() => Word::ConsoleCasesCourt,
                Desk::Incoming => Word::ConsoleCasesIncoming,
                Desk::Mine | Desk::Fitting => Word::ConsoleCasesMine,
            };
            view! { <Heading text=say(title)/> }
        }}
        {move || (desk.get() == Desk::Incoming).then(|| {
            let confirms = staff.only_confirms();
            let hint = if confirms { Word::ConsoleQueueCourtHint } else { Word::ConsoleQueueIncomingHint };
            view! { <p class="note">{say(hint)}</p> }
        })}
        {move || {
            // Which organisations there are to choose from is settled by the list and one's posts.
            let orgs = staff.orgs(desk.get());
            view! { <QueryForm filter=filter orgs=orgs on_same=reload/> }
        }}
        <Alert text=lines.trouble/>
        <div class="queue__state">
            <p class="note" role="status">{move || count(lines)}</p>
            <Button text=say(Word::ConsoleQueueRefresh) busy=lines.busy on_press=reload/>
        </div>
        {move || match lines.rows.get() {
            None if lines.busy.get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => ().into_any(),
            Some(rows) if rows.is_empty() && lines.cursor.with(Option::is_none) => {
                let narrows = filter.with_untracked(Filter::narrows);
                let none = match desk.get_untracked() {
                    _ if narrows => say(Word::ConsoleQueueNone),
                    Desk::Incoming if untrack(|| staff.only_confirms()) => say(Word::ConsoleQueueNoneCourt),
                    Desk::Incoming => say(Word::ConsoleQueueNoneIncoming),
                    Desk::Org => say(Word::ConsoleQueueNoneOpen),
                    _ => nothing_waits(language(), &staff.roles()),
                };
                view! { <Empty text=none/> }.into_any()
            }
            Some(rows) if desk.get_untracked() == Desk::Mine && staff.only_guides() => judge::questions(rows),
            Some(rows) => table(rows.into_iter().filter(|row| left.as_ref() != Some(&row.id)).collect()),
        }}
        <Pager text=say(Word::ShellMore) more=Signal::derive(move || lines.cursor.with(Option::is_some)) busy=lines.busy on_more=more/>
        {move || {
            let hint = desk.get() == Desk::Org && filter.with(|filter| filter.stage.is_none() && filter.code.is_none());
            hint.then(|| view! { <p class="note">{say(Word::ConsoleQueueOpenOnly)}</p> })
        }}
    }
}

fn count(lines: Lines) -> Option<String> {
    let count = lines.rows.with(|rows| rows.as_ref().map(Vec::len))?.to_string();
    let word = if lines.cursor.with(Option::is_some) { Word::ConsoleQueueCountMore } else { Word::ConsoleQueueCount };
    Some(say_with(word, &[("count", &count)]))
}

const HEADS: [Word; 6] = [
    Word::ConsoleQueueHeadCode,
    Word::ConsoleQueueHeadParties,
    Word::ConsoleQueueHeadStage,
    Word::ConsoleQueueHeadNext,
    Word::ConsoleQueueHeadDue,
    Word::ConsoleQueueHeadFiled,
];

fn table(rows: Vec<QueueRow>) -> AnyView {
    let heads = HEADS.iter().map(|head| say(*head).to_owned()).collect();
    let (calendar, now) = (Calendar::china(), today());
    let lines = rows.into_iter().map(|row| line(row, now, &calendar)).collect_view();
    view! { <div class="queue"><Table caption=say(Word::ConsoleQueueCaption) heads=heads>{lines}</Table></div> }
        .into_any()
}

/// Colour of a stage: open or over. Amber and red belong to the clocks.
pub(super) const fn tone(stage: StageName) -> Tone {
    match stage {
        StageName::Closed | StageName::Archived => Tone::Plain,
        StageName::Filed | StageName::Accepted | StageName::AwaitingResponse => Tone::Blue,
        StageName::Mediating | StageName::Signing | StageName::Performing | StageName::FollowUp => Tone::Green,
    }
}

/// What is left of a clock, in a colour and words.
pub(super) fn left(due: LocalDate, now: LocalDate, calendar: &Calendar) -> AnyView {
    let (pressure, text) = tell_left(language(), due, now, calendar);
    let tone = match pressure {
        Pressure::Over => Tone::Red,
        Pressure::Near => Tone::Amber,
        Pressure::Running => Tone::Blue,
    };
    view! { <Tag text=text tone=tone/> }.into_any()
}

/// The code in full, with a button that copies it.
pub(super) fn copy(code: &str) -> AnyView {
    let toast = expect_context::<ToastText>();
    let told = say_with(Word::ConsoleQueueCopied, &[("code", code)]);
    let label = say_with(Word::ConsoleQueueCopy, &[("code", code)]);
    view! { <Copy text=code word=say(Word::ConsoleQueueCopyWord) label=label on_copied=move |()| toast.say(told.clone())/> }
        .into_any()
}

fn line(row: QueueRow, now: LocalDate, calendar: &Calendar) -> AnyView {
    let language = language();
    let code = row.code.to_string();
    let parties = row.respondent.as_ref().map_or_else(
        || format!("{} · {}", row.applicant, say(Word::ConsoleQueueNoRespondent)),
        |other| say_with(Word::ConsoleQueueVersus, &[("applicant", &row.applicant), ("respondent", other)]),
    );
    let kind = row
        .dispute_type
        .map_or_else(|| say(Word::ConsoleQueueUnclassified).to_owned(), |kind| say_code("dispute_type", kind.as_str()));
    let due = row.due.map_or_else(
        || view! { <span class="note">{say(Word::ConsoleDueNone)}</span> }.into_any(),
        |due| {
            view! { <span class="queue__due">{date(language, due, now)} {left(due, now, calendar)}</span> }.into_any()
        },
    );
    let offer = row.offer.map(|offer| {
        // What was agreed is offered to a court, everything before to another desk.
        let agreed = matches!(row.stage, StageName::Performing | StageName::FollowUp);
        let word = if agreed { Word::ConsoleQueueMediatedBy } else { Word::ConsoleQueueOfferedBy };
        let from = say_with(word, &[("from", offer.from.as_str())]);
        view! { <span class="queue__sub">{from}</span> }
    });
    let label = |word: Word| say(word);
    view! {
        <tr>
            <th scope="row" class="queue__code" data-label=label(Word::ConsoleQueueHeadCode)>
                <a class="code" href=Place::Case(row.id).href()>{code.clone()}</a>
                {copy(&code)}
            </th>
            <td data-label=label(Word::ConsoleQueueHeadParties)><span>{parties}<span class="queue__sub">{kind}</span></span></td>
            <td data-label=label(Word::ConsoleQueueHeadStage)><Tag text=say_code("stage", row.stage.as_str()) tone=tone(row.stage)/></td>
            <td data-label=label(Word::ConsoleQueueHeadNext)>
                <span>
                    {say_code("next_step", row.next_step.as_str())}
                    <span class="queue__sub">{say_with(Word::CasesTurn, &[("turn", &say_code("turn", row.turn.as_str()))])}</span>
                    {offer}
                </span>
            </td>
            <td data-label=label(Word::ConsoleQueueHeadDue)>{due}</td>
            <td class="queue__day" data-label=label(Word::ConsoleQueueHeadFiled)>{date(language, row.filed_at.local_date(), now)}</td>
        </tr>
    }
    .into_any()
}
