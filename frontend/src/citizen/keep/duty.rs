//! One line of what is owed: what, who, by when, what has come, what a breach has made due and where it leads, and what can be
//! done about it.

use super::Book;
use super::duties::{clock, name, state};
use crate::api::today;
use crate::citizen::acting::{href, waiting};
use crate::citizen::look::look;
use crate::model::duty_said::{mediator, quoted, tell as tell_said};
use crate::model::format::{date, money};
use crate::model::settle::clause::tell;
use crate::model::settle::ledger::{due_now, left, route};
use crate::model::settle::place::{After, DutyDeed};
use crate::model::settle::{Base, KeepView};
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, language, say, say_with};
use crate::ui::{Alert, ButtonKind, Card, Fact, Facts, LinkButton};
use leptos::prelude::*;
use shared_types::case::{BreachView, DutyId, DutySaidView, DutyView, RouteOpen};

/// The page.
pub(super) fn page(desk: Book, id: DutyId) -> AnyView {
    let list = href(&desk.id(), After::Duties);
    let back = list.clone();
    let body = move || match desk.view() {
        Some(view) => match view.line(id) {
            Some(line) => draw(desk, &view, line),
            None => view! {
                <Heading text=say(Word::KeepTitle)/>
                <p class="lede">{say(Word::ActGone)}</p>
                <LinkButton text=say(Word::KeepBack) href=list.clone()/>
            }
            .into_any(),
        },
        None => waiting(desk),
    };
    view! {
        <BackLink href=back text=say(Word::KeepBack).to_owned()/>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

fn draw(desk: Book, view: &KeepView, line: &DutyView) -> AnyView {
    let now = today();
    let first = view.first(line, now);
    let way = |deed: DutyDeed| {
        let kind = if Some(deed) == first { ButtonKind::Main } else { ButtonKind::Plain };
        view! { <LinkButton text=say(name(deed)) href=href(&view.base.id, After::Deed(line.id, deed)) kind=kind/> }
    };
    let mut deeds = view.deeds(line, now);
    deeds.sort_by_key(|deed| Some(*deed) != first);
    let asked = view.asked(line).map(|day| {
        let told = say_with(Word::KeepAskedDay, &[("date", &date(language(), day, now))]);
        view! { <p class="alert alert--amber">{told}</p> }
    });
    view! {
        <div class="stack">
            <Heading text=view.told(language(), line)/>
            <div class="row">{state(view, line)} {clock(view, line)}</div>
        </div>
        {asked}
        {line.breach.as_ref().map(breach)}
        {deeds.into_iter().map(way).collect_view()}
        {facts(desk, view, line)}
    }
    .into_any()
}

/// What is known of it.
fn facts(desk: Book, view: &KeepView, line: &DutyView) -> AnyView {
    let (language, now) = (language(), today());
    let day = |on| date(language, on, now);
    let mut rows = Vec::new();
    if let Some(amount) = line.amount {
        rows.push(Fact::new(say(Word::KeepAmount), money(language, amount)));
        if let Some(received) = line.received.filter(|received| received.fen() > 0) {
            rows.push(Fact::new(say(Word::KeepReceived), money(language, received)));
            rows.extend(left(line).map(|left| Fact::new(say(Word::KeepLeft), money(language, left))));
        }
    }
    if let Some(due) = line.due {
        let why = if line.moved { Word::KeepDayMoved } else { Word::KeepDayWritten };
        rows.push(Fact::new(say(Word::KeepDay), format!("{}\n{}", day(due), say(why))));
    }
    rows.extend(line.proposed.map(|due| Fact::new(say(Word::KeepProposed), proposed(&view.base, line, day(due)))));
    rows.extend(line.done_on.map(|on| Fact::new(say(Word::KeepDoneOn), day(on))));
    let clause = view.clause(line.id).map(|clause| tell(&view.base, language, clause, now));
    let number = line.id.clause.to_string();
    let clause = clause.map(|told| {
        view! {
            <Card title=say_with(Word::KeepClause, &[("number", &number)])>
                <p>{told.what}</p>
                <ul class="terms__parts">{told.more.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
            </Card>
        }
    });
    view! {
        {(!rows.is_empty()).then(|| view! { <Card title=say(Word::KeepFacts)><Facts rows=rows/></Card> })}
        {said(desk, view, line)}
        {clause}
    }
    .into_any()
}

/// What was said of it, in that order, with what shows it.
pub(super) fn said(desk: Book, view: &KeepView, line: &DutyView) -> Option<AnyView> {
    let language = language();
    let one = |said: &DutySaidView| {
        let who = said.by.map_or_else(|| mediator(language).to_owned(), |party| view.base.who(language, party));
        let words = quoted(language, said).map(|text| view! { <p class="note">{text}</p> });
        let proof = said.proof.iter().map(|file| {
            let name = file.name.clone().unwrap_or_else(|| say(Word::AttachErased).to_owned());
            look(desk, file.file.clone(), say_with(Word::AttachLookOf, &[("name", &name)]), name)
        });
        let proof = proof.collect_view();
        view! { <li class="stack stack--tight"><p>{tell_said(language, said, &who, today())}</p>{words}{proof}</li> }
    };
    let rows = line.said.iter().map(one).collect_view();
    (!line.said.is_empty())
        .then(|| view! { <Card title=say(Word::DutySaidTitle)><ul class="stack">{rows}</ul></Card> }.into_any())
}

fn proposed(base: &Base, line: &DutyView, day: String) -> String {
    say_with(Word::KeepProposedBy, &[("date", &day), ("who", &base.all(language(), &line.proposed_by))])
}

/// What its lateness has made due, and where that leads.
fn breach(breach: &BreachView) -> AnyView {
    let rows: Vec<Fact> = due_now(language(), breach).into_iter().map(|(name, sum)| Fact::new(name, sum)).collect();
    let title = match breach.days {
        Some(days) => say_with(Word::KeepLateBy, &[("count", &days.to_string())]),
        None => say(Word::KeepNotKept).to_owned(),
    };
    let reported = breach.reported.then(|| view! { <p>{say(Word::KeepReported)}</p> });
    let ways = routes(breach);
    view! {
        <Card title=title class="card--late">
            {reported}
            {(!rows.is_empty()).then(|| view! { <Facts rows=rows/> })}
            {ways}
        </Card>
    }
    .into_any()
}

/// The ways that are open, each with what it is.
pub(super) fn routes(breach: &BreachView) -> AnyView {
    let one = |open: &RouteOpen| {
        let (name, what, rests) = route(language(), open, today());
        view! { <li><strong>{name}</strong><br/>{what}<br/><span class="note">{rests}</span></li> }
    };
    let rows = breach.routes.iter().map(one).collect_view();
    let any = !breach.routes.is_empty();
    any.then(|| view! { <div class="stack stack--tight"><p class="asked">{say(Word::KeepRoutes)}</p><ul class="ways">{rows}</ul></div> })
        .into_any()
}
