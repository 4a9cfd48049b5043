//! The file of a case, for the committee that keeps it: each paper, what is missing of how much, what people leave with who failed
//! to agree, and the whole of it taken out.

use super::desk::Desk;
use super::papers::{Shelf, papers};
use crate::api::today;
use crate::model::forward::{ended, limitation, time_limit};
use crate::model::papers::{CheckLine, PaperList};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::case::ForwardView;

/// Container, signature and key of the file as it was taken out.
type Out = (String, String, String);

/// The whole of it, and whether it is being taken out.
#[derive(Debug, Clone, Copy)]
struct Taking {
    desk: StoredValue<Desk>,
    shelf: Shelf,
    out: RwSignal<Option<Out>>,
    is_on: RwSignal<bool>,
}

impl Taking {
    fn take(self) {
        let Shelf { busy, trouble, .. } = self.shelf;
        busy.set(true);
        self.is_on.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            let _ = match self.desk.get_value().take_file().await {
                Ok(out) => self.out.try_set(Some(out)).is_none(),
                Err(problem) => trouble.try_set(Some(problem.tell(language()))).is_none(),
            };
            let _ = (busy.try_set(false), self.is_on.try_set(false));
        });
    }
}

/// The place.
#[component]
pub(super) fn File(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let shelf = Shelf::open(desk);
    let taking = Taking { desk: StoredValue::new(desk), shelf, out: RwSignal::new(None), is_on: RwSignal::new(false) };
    view! {
        <div class="column">
            <Alert text=shelf.trouble/>
            {move || match shelf.list.get() {
                Some(list) => {
                    let left = list.forward.as_ref().map(forward);
                    view! { {left}{check_list(&list)}{papers(shelf, &list)} }.into_any()
                }
                None => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            }}
            {out(taking)}
        </div>
    }
}

fn check_list(list: &PaperList) -> Option<AnyView> {
    if list.file.is_empty() {
        return None;
    }
    let (there, needed) = list.score();
    let count = say_with(Word::ConsoleFileScore, &[("there", &there.to_string()), ("needed", &needed.to_string())]);
    let rows = list.file.iter().map(check_line).collect_view();
    Some(
        view! {
            <Card title=say(Word::ConsoleFileTitle)>
                <p><strong>{count}</strong></p>
                <ul class="papers">{rows}</ul>
                <p class="note">{say(Word::ConsoleFileAway)}</p>
            </Card>
        }
        .into_any(),
    )
}

fn check_line(line: &CheckLine) -> AnyView {
    let tone = match line.state.as_str() {
        "there" => Tone::Green,
        "missing" => Tone::Amber,
        _ => Tone::Plain,
    };
    view! {
        <li class="papers__one">
            <span class="papers__what">{say_code(Family::FilePaper, &line.paper)}</span>
            <Tag text=say_code(Family::PaperState, &line.state) tone=tone/>
        </li>
    }
    .into_any()
}

/// How it ended, and what stays open to the sides.
fn forward(left: &ForwardView) -> AnyView {
    let route = |route: &shared_types::case::RouteView| {
        let name = say_code(Family::Route, route.route.as_str());
        let limit = route.limit.as_ref().map(|told| {
            let lines = time_limit(language(), told, today()).into_iter().chain([told.article.clone()]);
            lines.map(|line| view! { <span class="people__line">{line}</span> }.into_any()).collect::<Vec<_>>()
        });
        view! {
            <li class="papers__one">
                <span class="papers__what">{name}<span class="people__line">{route.article.clone()}</span>{limit}</span>
            </li>
        }
        .into_any()
    };
    let routes = left.routes.iter().map(route).collect_view();
    let facts: Vec<_> = left.undisputed.iter().map(|fact| view! { <li>{fact.clone()}</li> }.into_any()).collect();
    let facts =
        (!facts.is_empty()).then(|| view! { <p class="note">{say(Word::ConsoleFileFacts)}</p><ul>{facts}</ul> });
    let (how, clock) = (ended(language(), left.reason), say(limitation(left)));
    view! {
        <Card title=say(Word::ConsoleFileEnded)>
            <p>{how}</p>
            <ul class="papers">{routes}</ul>
            <p class="note">{clock}</p>
            {facts}
        </Card>
    }
    .into_any()
}

fn out(taking: Taking) -> AnyView {
    let ready = move |(container, signature, key): Out| {
        let name = format!("{}.zip", taking.shelf.code());
        let command = format!("bundle {name} --key {key}");
        view! {
            <div role="status">
                <p>{say(Word::ConsoleFileTaken)}</p>
                <p class="row">
                    <a class="btn btn--main" href=container download=name.clone()>{say(Word::ConsoleFileSave)}</a>
                    <a class="btn" href=signature download=format!("{name}.sig")>{say(Word::ConsoleFileSaveSignature)}</a>
                </p>
                <p class="note">{say(Word::ConsoleFileCheck)}</p>
                <p class="clause__text"><code>{command}</code></p>
            </div>
        }
        .into_any()
    };
    view! {
        <Card title=say(Word::ConsoleFileTake)>
            <p class="note">{say(Word::ConsoleFileTakeHint)}</p>
            <div><Button text=say(Word::ConsoleFileTakeNow) kind=ButtonKind::Main busy=taking.shelf.busy on_press=move |()| taking.take()/></div>
            {move || taking.is_on.get().then(|| view! { <Waiting text=say(Word::ConsoleFileTaking)/> })}
            {move || taking.out.get().map(ready)}
        </Card>
    }
    .into_any()
}
