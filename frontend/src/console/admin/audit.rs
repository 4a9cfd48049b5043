//! What was done to organisations and accounts, newest first.

use crate::api::{Session, list_audit, today};
use crate::model::console_command::tell_trouble;
use crate::model::format::moment;
use crate::model::words::Word;
use crate::shell::{Heading, language, say, say_code, say_with};
use crate::ui::{Alert, Empty, Pager, Table, ToastText, Waiting};
use leptos::prelude::*;
use shared_types::api::AuditEntry;

/// The page.
#[component]
pub(in crate::console) fn Audit() -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<ToastText>().clear();
    let rows = RwSignal::new(None::<Vec<AuditEntry>>);
    let cursor = RwSignal::new(None::<String>);
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let load = move |()| {
        busy.set(true);
        trouble.set(None);
        let after = cursor.get_untracked();
        leptos::task::spawn_local(async move {
            match list_audit(session, after.as_deref()).await {
                Ok(page) => {
                    let _ = cursor.try_set(page.next_cursor);
                    let _ = rows.try_update(|rows| rows.get_or_insert_default().extend(page.items));
                }
                Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
            let _ = busy.try_set(false);
        });
    };
    load(());
    let table = |all: Vec<AuditEntry>| {
        let heads = [Word::ConsoleAdminWhen, Word::ConsoleAdminWho, Word::ConsoleAdminWhat, Word::ConsoleAdminWhom];
        let heads = heads.iter().map(|head| say(*head).to_owned()).collect();
        let lines = all.into_iter().map(line).collect_view();
        view! { <div class="queue"><Table caption=say(Word::ConsoleAdminAuditCaption) heads=heads>{lines}</Table></div> }
    };
    view! {
        <Heading text=say(Word::ConsoleAdminAudit)/>
        <Alert text=trouble/>
        {move || match rows.get() {
            None if busy.get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => ().into_any(),
            Some(all) if all.is_empty() => view! { <Empty text=say(Word::ConsoleAdminAuditNone)/> }.into_any(),
            Some(all) => table(all).into_any(),
        }}
        <Pager text=say(Word::ShellMore) more=Signal::derive(move || cursor.with(Option::is_some)) busy=busy on_more=load/>
    }
}

fn line(entry: AuditEntry) -> AnyView {
    let by = entry.by_name.map_or_else(|| say(Word::ConsoleAdminOperator).to_owned(), |name| name.as_str().to_owned());
    let searched = entry.search.map(|search| {
        let number = say_code("number_kind", search.number.as_str());
        say_with(Word::ConsoleAdminNumberSearched, &[("number", &number), ("hits", &search.hits.to_string())])
    });
    let whom =
        searched.or(entry.name).or_else(|| entry.org.map(|org| org.to_string())).unwrap_or_else(|| "—".to_owned());
    view! {
        <tr>
            <th scope="row" data-label=say(Word::ConsoleAdminWhen)>{moment(language(), entry.at, today())}</th>
            <td data-label=say(Word::ConsoleAdminWho)>{by}</td>
            <td data-label=say(Word::ConsoleAdminWhat)>{say_code("audit_act", entry.act.as_str())}</td>
            <td data-label=say(Word::ConsoleAdminWhom)>{whom}</td>
        </tr>
    }
    .into_any()
}
