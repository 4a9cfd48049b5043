//! The record of a case, for a party: its papers, the open sheet, and what happened, step by step.

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

/// The page: read, and read again with every piece of news.
#[component]
pub(super) fn RecordPage(
    /// The case.
    id: CaseId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let view = RwSignal::new(None::<Arc<CaseView>>);
    let trouble = RwSignal::new(None::<String>);
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
            (Some(view), _) => draw(papers, &view),
            (None, None) => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            (None, Some(_)) => view! { <Button text=say(Word::ShellAgain) on_press=move |()| look()/> }.into_any(),
        }}
    }
}

fn draw(papers: Papers, view: &CaseView) -> AnyView {
    view! {
        <div class="two">
            <div class="stack">{history(view)}</div>
            <div class="stack">{papers::papers(papers, view.code.clone())} {sheet::sheet(view)}</div>
        </div>
    }
    .into_any()
}

/// What happened.
fn history(view: &CaseView) -> AnyView {
    let last = view.timeline.len().saturating_sub(1);
    let moments = view
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
    view! { <Card title=say(Word::CaseTimeline)><Timeline moments=moments/></Card> }.into_any()
}
