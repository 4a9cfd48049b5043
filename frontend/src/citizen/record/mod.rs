//! The record of a case, for a party: what it leaves with where no agreement came, its papers, the open sheet, and what happened,
//! step by step.

mod forward;
mod papers;
mod sheet;

use crate::api::{Session, load_own_case, today, watch};
use crate::model::format::moment;
use crate::model::route::Page;
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{Alert, Button, Card, Moment, Timeline, Waiting};
use leptos::prelude::*;
use papers::Papers;
use shared_types::case::CaseView;
use shared_types::values::CaseId;
use std::sync::Arc;

/// How many steps stand open: of a long way, people look for the end.
const LATEST: usize = 5;

/// The page: read, and read again with every piece of news.
#[component]
pub(super) fn RecordPage(
    /// The case.
    id: CaseId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let view = RwSignal::new(None::<Arc<CaseView>>);
    let trouble = RwSignal::new(None::<String>);
    let whole = RwSignal::new(false);
    let case = StoredValue::new(id.clone());
    let look = move || {
        leptos::task::spawn_local(async move {
            match load_own_case(session, &case.get_value()).await {
                Ok((read, _)) => {
                    trouble.set(None);
                    view.set(Some(Arc::new(read)));
                }
                // What was read before stays in sight; the next news tries again.
                Err(problem) => trouble.set(Some(problem.tell(language()))),
            }
        });
    };
    let papers = Papers::new(session, id.clone());
    look();
    papers.look();
    let line = watch(session, id.clone(), move |_| {
        look();
        papers.look();
    });
    StoredValue::new_local(line);
    view! {
        <BackLink href=Page::Case(id).href() text=say(Word::RecordBack).to_owned()/>
        <Heading text=say(Word::RecordTitle)/>
        <Alert text=trouble/>
        {move || match (view.get(), trouble.get()) {
            (Some(view), _) => draw(papers, &view, whole),
            (None, None) => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            (None, Some(_)) => view! { <Button text=say(Word::ShellAgain) on_press=move |()| look()/> }.into_any(),
        }}
    }
}

fn draw(papers: Papers, view: &CaseView, whole: RwSignal<bool>) -> AnyView {
    let code = || view.code.clone();
    view! {
        {forward::forward(papers, code())}
        <div class="two">
            <div class="stack">{papers::papers(papers, code())} {history(view, whole)}</div>
            <div class="stack">{sheet::sheet(view)}</div>
        </div>
    }
    .into_any()
}

/// What happened; of a long way the last steps, until somebody wants the whole of it.
fn history(view: &CaseView, whole: RwSignal<bool>) -> AnyView {
    let last = view.timeline.len().saturating_sub(1);
    let moments: Vec<Moment> = view
        .timeline
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            let when = moment(language(), entry.at, today());
            let who = say_code(Family::Role, entry.by.as_str());
            Moment {
                what: told::event(language(), entry, today()),
                when: say_with(Word::CaseTimelineBy, &[("when", &when), ("who", &who)]),
                datetime: entry.at.to_string(),
                now: index == last,
            }
        })
        .collect();
    let count = moments.len();
    let more = (count > LATEST).then(|| {
        let all = say_with(Word::RecordAll, &[("count", &count.to_string())]);
        let text = move || if whole.get() { say(Word::RecordLess).to_owned() } else { all.clone() };
        view! {
            <button
                type="button"
                class="btn btn--quiet"
                aria-expanded=move || whole.get().to_string()
                on:click=move |_| whole.update(|whole| *whole = !*whole)
            >
                {text}
            </button>
        }
    });
    let shown = move || {
        let from = if whole.get() { 0 } else { count.saturating_sub(LATEST) };
        let shown: Vec<Moment> = moments.iter().skip(from).cloned().collect();
        view! { <Timeline moments=shown/> }
    };
    view! { <Card title=say(Word::CaseTimeline)>{more} {shown}</Card> }.into_any()
}
