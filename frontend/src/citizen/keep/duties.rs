//! All that is owed: what waits for the reader first, then what the reader owes and what is owed to the reader.

use super::{Book, after};
use crate::api::today;
use crate::citizen::acting::{href, waiting};
use crate::model::format::{date, distance};
use crate::model::route::Page;
use crate::model::settle::KeepView;
use crate::model::settle::ledger::Side;
use crate::model::settle::place::{After, DutyDeed};
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{Alert, ButtonKind, Card, Empty, LinkButton, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, DutyState, DutyView, StageName};

/// The page.
pub(super) fn page(desk: Book) -> AnyView {
    let home = Page::Case(desk.id()).href();
    let body = move || match desk.view() {
        Some(view) => draw(desk, &view),
        None => waiting(desk),
    };
    view! {
        <BackLink href=home text=say(Word::PeopleBack).to_owned()/>
        <Heading text=say(Word::KeepTitle)/>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

fn draw(desk: Book, view: &KeepView) -> AnyView {
    let id = &view.base.id;
    let lines = if view.has_lines() { lines(view) } else { none(view) };
    let agreement = view.has_lines().then(|| {
        view! { <p><a class="more" href=href(id, After::Agreement)>{say(Word::KeepAgreement)}</a></p> }
    });
    let complaints = view! { <p><a class="more" href=href(id, After::Complaints)>{say(Word::KeepComplaints)}</a></p> };
    view! {
        {after::follow_up(desk, view)}
        {after::again(view)}
        {lines}
        {agreement}
        {complaints}
    }
    .into_any()
}

/// Kept as a free text, or nothing yet.
fn none(view: &KeepView) -> AnyView {
    match &view.terms {
        Some(terms) => {
            let terms = terms.clone();
            view! {
                <Card title=say(Word::CaseTerms)>
                    <p class="offer__note">{terms}</p>
                    <p class="note">{say(Word::KeepFreeText)}</p>
                </Card>
            }
            .into_any()
        }
        None => view! { <Empty text=say(Word::KeepNone)/> }.into_any(),
    }
}

fn lines(view: &KeepView) -> AnyView {
    let now = today();
    let waits: Vec<(&DutyView, DutyDeed)> =
        view.ledger.iter().filter_map(|line| Some((line, view.awaited(line, now)?))).collect();
    let mut first = true;
    let awaited: Vec<AnyView> = waits
        .iter()
        .map(|(line, deed)| {
            // One thing is the main thing: the line that is due first.
            let kind = if std::mem::take(&mut first) { ButtonKind::Main } else { ButtonKind::Plain };
            asked(view, line, *deed, kind)
        })
        .collect();
    let nothing = awaited.is_empty() && view.base.stage == StageName::Performing;
    let of = |side: Side, title: Word| {
        let own: Vec<AnyView> =
            view.ledger.iter().filter(|line| view.sides(line).contains(&side)).map(|line| one(view, line)).collect();
        (!own.is_empty())
            .then(|| view! { <section class="stack"><h2>{say(title)}</h2><div class="case-list">{own}</div></section> })
    };
    view! {
        {(!awaited.is_empty()).then(|| view! { <section class="stack"><h2>{say(Word::KeepWaits)}</h2>{awaited}</section> })}
        {nothing.then(|| view! { <p class="card card--soft">{say(Word::KeepNothing)}</p> })}
        {of(Side::Own, Word::KeepOwn)}
        {of(Side::Other, Word::KeepOther)}
    }
    .into_any()
}

/// A line that waits for the reader, with what is asked.
fn asked(view: &KeepView, line: &DutyView, deed: DutyDeed, kind: ButtonKind) -> AnyView {
    let told = match (deed, view.asked(line)) {
        (DutyDeed::Move, Some(day)) => say_with(Word::KeepAskedDay, &[("date", &date(language(), day, today()))]),
        (DutyDeed::Confirm, _) => say(Word::KeepAskedReceipt).to_owned(),
        _ => say(Word::KeepAskedReport).to_owned(),
    };
    let address = href(&view.base.id, After::Deed(line.id, deed));
    let (what, until) = (view.told(language(), line), clock(view, line));
    view! {
        <Card class=if deed == DutyDeed::Report { "" } else { "card--soft" }>
            <p class="asked">{what}</p>
            <p>{told}</p>
            {until}
            <div class="row"><LinkButton text=say(name(deed)) href=address kind=kind/></div>
        </Card>
    }
    .into_any()
}

/// What a thing that is done with a line is called.
pub(super) const fn name(deed: DutyDeed) -> Word {
    match deed {
        DutyDeed::Report => Word::KeepDoReport,
        DutyDeed::Confirm => Word::KeepDoConfirm,
        DutyDeed::Dispute => Word::KeepDoDispute,
        DutyDeed::Move => Word::KeepDoMove,
        DutyDeed::Breach => Word::KeepDoBreach,
    }
}

fn one(view: &KeepView, line: &DutyView) -> AnyView {
    view! {
        <a class="card case-link" href=href(&view.base.id, After::Duty(line.id))>
            <strong>{view.told(language(), line)}</strong>
            {state(view, line)}
            {clock(view, line)}
        </a>
    }
    .into_any()
}

/// Where a line stands.
pub(super) fn state(view: &KeepView, line: &DutyView) -> AnyView {
    if view.is_restraint(line) {
        return view! { <Tag text=say(Word::KeepRestraint) tone=Tone::Blue/> }.into_any();
    }
    let tone = match line.state {
        DutyState::Done => Tone::Green,
        DutyState::Reported | DutyState::Partly => Tone::Blue,
        DutyState::Disputed => Tone::Amber,
        DutyState::Owed => Tone::Plain,
    };
    view! { <Tag text=say_code(Family::DutyState, line.state.as_str()) tone=tone/> }.into_any()
}

/// By when, and how far away that is; for what is done, nothing.
pub(super) fn clock(view: &KeepView, line: &DutyView) -> AnyView {
    if line.state == DutyState::Done || view.is_after() && line.breach.is_none() {
        return ().into_any();
    }
    let (language, now) = (language(), today());
    let Some(due) = line.due else {
        return view! { <span class="note">{say(Word::KeepNoDay)}</span> }.into_any();
    };
    let days = now.days_until(due);
    let (tone, away) = if days < 0 {
        (Tone::Red, say_with(Word::KeepLateBy, &[("count", &days.abs().to_string())]))
    } else {
        (if days <= 3 { Tone::Amber } else { Tone::Blue }, distance(language, due, now))
    };
    let until = say_with(Word::KeepUntil, &[("date", &date(language, due, now))]);
    let away = (!view.is_restraint(line)).then(|| view! { " " <Tag text=away tone=tone/> });
    view! { <span class="note">{until}{away}</span> }.into_any()
}

/// Whether complaints are open to the reader.
pub(super) fn may_complain(view: &KeepView) -> bool {
    view.base.may(Action::Complain)
}
