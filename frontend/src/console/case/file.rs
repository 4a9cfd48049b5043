//! The file of a case, for the committee that keeps it: each paper, what is missing of how much, what people leave with who failed
//! to agree, and the whole of it taken out.

use super::desk::Desk;
use crate::model::forward::{ended, limitation};
use crate::model::papers::{CheckLine, PaperList, PaperRow};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Tag, Tone, Waiting};
use leptos::prelude::*;
use shared_types::case::ForwardView;
use std::sync::Arc;

/// Container, signature and key of the file as it was taken out.
type Out = (String, String, String);

/// What is known of it, and what is under way.
#[derive(Debug, Clone, Copy)]
struct Shelf {
    desk: StoredValue<Desk>,
    list: RwSignal<Option<Arc<PaperList>>>,
    out: RwSignal<Option<Out>>,
    trouble: RwSignal<Option<String>>,
    /// A paper or the file is being made.
    busy: RwSignal<bool>,
    taking: RwSignal<bool>,
}

impl Shelf {
    fn look(self) {
        leptos::task::spawn_local(async move {
            // The page may have been left meanwhile.
            let _ = match self.desk.get_value().list_papers().await {
                Ok(list) => self.list.try_set(Some(Arc::new(list))).is_none(),
                Err(problem) => self.trouble.try_set(Some(problem.tell(language()))).is_none(),
            };
        });
    }

    fn keep(self, document: String, name: String) {
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            if let Err(problem) = self.desk.get_value().keep_paper(&document, &name).await {
                let _ = self.trouble.try_set(Some(problem.tell(language())));
            }
            let _ = self.busy.try_set(false);
        });
    }

    fn take(self) {
        self.busy.set(true);
        self.taking.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let _ = match self.desk.get_value().take_file().await {
                Ok(out) => self.out.try_set(Some(out)).is_none(),
                Err(problem) => self.trouble.try_set(Some(problem.tell(language()))).is_none(),
            };
            let _ = (self.busy.try_set(false), self.taking.try_set(false));
        });
    }

    fn code(self) -> String {
        self.desk
            .get_value()
            .view
            .with_untracked(|view| view.as_ref().map(|view| view.code.to_string()))
            .unwrap_or_default()
    }
}

/// The place.
#[component]
pub(super) fn File(
    /// The case.
    desk: Desk,
) -> impl IntoView {
    let shelf = Shelf {
        desk: StoredValue::new(desk),
        list: RwSignal::new(None),
        out: RwSignal::new(None),
        trouble: RwSignal::new(None),
        busy: RwSignal::new(false),
        taking: RwSignal::new(false),
    };
    // What was written down meanwhile may have made a paper possible.
    Effect::new(move |_| {
        desk.view.track();
        shelf.look();
    });
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
            {out(shelf)}
        </div>
    }
}

fn papers(shelf: Shelf, list: &PaperList) -> AnyView {
    let ready = list.all_ready().map(|row| paper(shelf, list, row)).collect_view();
    let later = list.later().map(|row| {
        let lack = row.lack(language());
        view! { <li class="papers__one"><span class="papers__what">{list.title(language(), row)}<span class="people__line">{lack}</span></span></li> }.into_any()
    });
    let later: Vec<_> = later.collect();
    let later = (!later.is_empty()).then(|| {
        let title = say_with(Word::PapersLater, &[("count", &later.len().to_string())]);
        view! { <details class="action"><summary class="btn">{title}</summary><ul class="papers">{later}</ul></details> }
    });
    view! {
        <Card title=say(Word::PapersTitle)>
            <p class="note">{say(Word::PapersHint)}</p>
            <ul class="papers">{ready}</ul>
            {later}
        </Card>
    }
    .into_any()
}

fn paper(shelf: Shelf, list: &PaperList, row: &PaperRow) -> AnyView {
    let title = list.title(language(), row);
    let (document, name) = (row.document.clone(), format!("{title} {}.pdf", shelf.code()));
    let label = say_with(Word::PapersGetOf, &[("paper", &title)]);
    let press = move |_| shelf.keep(document.clone(), name.clone());
    view! {
        <li class="papers__one">
            <span class="papers__what">{title}</span>
            <button type="button" class="linked" aria-label=label disabled=move || shelf.busy.get() on:click=press>{say(Word::PapersGet)}</button>
        </li>
    }
    .into_any()
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
        view! { <li class="papers__one"><span class="papers__what">{name}<span class="people__line">{route.article.clone()}</span></span></li> }.into_any()
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

fn out(shelf: Shelf) -> AnyView {
    let ready = move |(container, signature, key): Out| {
        let name = format!("{}.zip", shelf.code());
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
            <div><Button text=say(Word::ConsoleFileTakeNow) kind=ButtonKind::Main busy=shelf.busy on_press=move |()| shelf.take()/></div>
            {move || shelf.taking.get().then(|| view! { <Waiting text=say(Word::ConsoleFileTaking)/> })}
            {move || shelf.out.get().map(ready)}
        </Card>
    }
    .into_any()
}
