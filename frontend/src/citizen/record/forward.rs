//! What people leave with when a mediation failed: where they can go, what they need not prove, and the papers to take along.

use super::papers::{Papers, button};
use crate::api::today;
use crate::citizen::case::why;
use crate::model::forward::{ended, limitation, time_limit};
use crate::model::papers::PaperList;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code};
use crate::ui::{Alert, Card, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{ForwardView, LimitView, RouteView};
use shared_types::values::CaseCode;

/// The card, where there is something to say.
pub(super) fn forward(papers: Papers, code: CaseCode) -> AnyView {
    let card = move || {
        let list = papers.list()?;
        let forward = list.forward.as_ref()?;
        Some(draw(papers, &list, forward, &code))
    };
    view! { {card} }.into_any()
}

/// In what time, and of a known last day why it is that one.
fn limited(told: &LimitView) -> AnyView {
    let lines = time_limit(language(), told, today()).into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let rule = told.until.as_ref().map_or_else(|| told.article.clone(), why);
    view! { {lines} <p class="note">{rule}</p> }.into_any()
}

fn draw(papers: Papers, list: &PaperList, forward: &ForwardView, code: &CaseCode) -> AnyView {
    let way = |(number, open): (usize, &RouteView)| {
        let usual = (number == 0).then(|| view! { " " <Tag text=say(Word::ForwardUsual) tone=Tone::Green/> });
        view! {
            <li class="steps__item">
                <b>{say_code(Family::Route, open.route.as_str())}</b>
                {usual}
                // The law is Chinese in every language of the page.
                <p class="note" lang="zh-CN">{open.article.clone()}</p>
                {open.limit.as_ref().map(limited)}
            </li>
        }
    };
    let rule = forward.limitation.clone().map(|article| view! { <p class="note" lang="zh-CN">{article}</p> });
    let facts = (!forward.undisputed.is_empty()).then(|| {
        let facts = forward.undisputed.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! {
            <h3>{say(Word::FactTitle)}</h3>
            <ul class="dots">{facts}</ul>
            <p class="note">{say(Word::ForwardFacts)}</p>
        }
    });
    let take: Vec<_> = list.packet().map(|row| button(papers, list, row, code)).collect();
    let take = (!take.is_empty()).then(|| {
        view! { <h3>{say(Word::ForwardPapers)}</h3><Alert text=papers.trouble()/><div class="stack">{take}</div> }
    });
    let ways = forward.routes.iter().enumerate().map(way).collect_view();
    let (how, time) = (ended(language(), forward.reason), say(limitation(forward)));
    view! {
        <Card title=say(Word::ForwardTitle)>
            <p>{how}</p>
            <ol class="steps">{ways}</ol>
            <div>
                <p>{time}</p>
                {rule}
            </div>
            {facts}
            {take}
        </Card>
    }
    .into_any()
}
