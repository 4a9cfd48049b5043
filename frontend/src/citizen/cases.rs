//! My cases.

use crate::api::{Session, Standing, list_cases, today};
use crate::model::format::date;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Empty, LinkButton, Pager, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::rows::QueueRow;

/// The page.
#[component]
pub(super) fn Cases() -> impl IntoView {
    let session = expect_context::<Session>();
    let rows = RwSignal::new(None::<Vec<QueueRow>>);
    let cursor = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let load = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match list_cases(session, cursor.get_untracked()).await {
                Ok(page) => {
                    trouble.set(None);
                    cursor.set(page.next_cursor);
                    rows.update(|rows| rows.get_or_insert_default().extend(page.items));
                }
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
            busy.set(false);
        });
    };
    load(());
    let invited = match session.standing() {
        Standing::In(case) => case,
        Standing::Unknown | Standing::Out => None,
    };
    view! {
        <BackLink href="/"/>
        <Heading text=say(Word::CasesTitle)/>
        {invited.clone().map(|id| view! { <p class="note">{say(Word::SigninInvitedHint)} " " <a href=Page::Case(id).href()>{say(Word::SentOpen)}</a></p> })}
        <Alert text=trouble/>
        {move || rows.with(|rows| match rows {
            None if busy.get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => view! { <Button text=say(Word::ShellAgain) on_press=load/> }.into_any(),
            Some(rows) if rows.is_empty() => {
                view! {
                    <Empty text=say(Word::CasesNone)/>
                    <LinkButton text=say(Word::CasesStart) href="/file/mediation" kind=ButtonKind::Main/>
                }
                    .into_any()
            }
            Some(rows) => {
                view! { <ul class="case-list">{rows.iter().map(|row| view! { <li>{line(row)}</li> }).collect_view()}</ul> }
                    .into_any()
            }
        })}
        <Pager text=say(Word::ShellMore) more=Signal::derive(move || cursor.with(Option::is_some)) busy=busy on_more=load/>
        {invited.is_none().then(|| view! { <p><a class="more" href=Page::Me.href()>{say(Word::CasesMe)}</a></p> })}
    }
}

fn line(row: &QueueRow) -> AnyView {
    let what = row.dispute_type.map(|kind| say_code(Family::DisputeType, kind.as_str()));
    // Of who is only named for a part the names are not told.
    let who = row.respondent.as_ref().filter(|_| !row.waits).map(|name| say_with(Word::CaseWith, &[("name", name)]));
    let about = [what, who].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let turn = say_with(Word::CasesTurn, &[("turn", &say_code(Family::Turn, row.turn.as_str()))]);
    let due = row.due.map(|due| say_with(Word::CasesDue, &[("date", &date(language(), due, today()))]));
    let state = [Some(turn), due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <a class="card case-link" href=Page::Case(row.id.clone()).href()>
            <span class="code">{row.code.to_string()}</span>
            <Tag text=say_code(Family::Stage, row.stage.as_str()) tone=Tone::Green/>
            {row.waits.then(|| view! { <Tag text=say(Word::CasesWaits) tone=Tone::Blue/> })}
            <span class="note">{about}</span>
            <span class="note">{state}</span>
        </a>
    }
    .into_any()
}
