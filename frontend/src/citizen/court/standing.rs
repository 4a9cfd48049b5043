//! Confirmation by a court: what it is good for, where it stands, by when and why, which papers there are.

use super::Bench;
use crate::api::today;
use crate::citizen::acting::{href, waiting};
use crate::citizen::case::why;
use crate::citizen::look::look;
use crate::model::format::{date, moment};
use crate::model::settle::place::After;
use crate::model::settle::{Base, CourtView};
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{Alert, ButtonKind, Card, Empty, Fact, Facts, LinkButton};
use leptos::prelude::*;
use shared_types::case::{Action, AttachmentView, ConfirmationView, StageName};

/// The page.
pub(super) fn page(desk: Bench) -> AnyView {
    let back = href(&desk.id(), After::Agreement);
    let body = move || match desk.view() {
        Some(view) => match &view.confirmation {
            Some(known) => draw(desk, &view, known),
            None => view! { <Empty text=say(Word::CourtNotYet)/> }.into_any(),
        },
        None => waiting(desk),
    };
    view! {
        <BackLink href=back text=say(Word::SettleBack).to_owned()/>
        <Heading text=say(Word::CourtTitle)/>
        <p class="lede">{say(Word::CourtLede)}</p>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

/// Where it stands, in one sentence.
fn summary(view: &CourtView, known: &ConfirmationView) -> String {
    let base = &view.base;
    let court = known.court.as_ref().map(|court| court.name.clone()).unwrap_or_default();
    let told = |name: Word, who: &str| say_with(name, &[("court", &court), ("who", who)]);
    if let Some(ruling) = &known.ruling {
        return say_with(Word::CourtRuled, &[("court", &court), ("ruling", ruling)]);
    }
    if known.refused.is_some() {
        return told(Word::CourtRefused, "");
    }
    if let Some(party) = known.withdrawn {
        return told(Word::CourtWithdrawn, &base.who(language(), party));
    }
    if known.correction.is_some() && known.corrected.is_none() {
        return told(Word::CourtCorrection, "");
    }
    if known.accepted_at.is_some() {
        return told(Word::CourtAccepted, "");
    }
    if known.applied_at.is_some() {
        return told(Word::CourtApplied, "");
    }
    let own = base.own().is_some_and(|own| known.asked.contains(&own));
    let missing = missing(base, known);
    if own && missing.is_empty() {
        return told(Word::CourtGathered, "");
    }
    if own {
        return told(Word::CourtOwnAsked, &missing);
    }
    match known.asked.first() {
        Some(party) => {
            let waits = base.stage == StageName::Signing && !base.may(Action::ApplyConfirmation);
            let first = if waits { say(Word::CourtOnceSigned) } else { "" };
            format!("{} {first}", told(Word::CourtOtherAsked, &base.who(language(), *party))).trim_end().to_owned()
        }
        None => match &known.ask_until {
            Some(due) => say_with(Word::CourtOpen, &[("date", &date(language(), due.date, today()))]),
            None if base.may(Action::ApplyConfirmation) => say(Word::CourtEarly).to_owned(),
            None if base.stage == StageName::Signing => say(Word::CourtOnceSigned).to_owned(),
            None => say(Word::CourtOver).to_owned(),
        },
    }
}

/// Who has not asked yet.
fn missing(base: &Base, known: &ConfirmationView) -> String {
    let lacking: Vec<_> = base.parties.iter().map(|party| party.id).filter(|id| !known.asked.contains(id)).collect();
    base.all(language(), &lacking)
}

fn draw(desk: Bench, view: &CourtView, known: &ConfirmationView) -> AnyView {
    let (base, now) = (&view.base, today());
    let at = |moment_at| moment(language(), moment_at, now);
    let mut rows = Vec::new();
    if let (Some(court), Some(ground)) = (&known.court, known.ground) {
        let why = say_code(Family::CourtGround, ground.as_str());
        let article = known.article.clone().unwrap_or_default();
        rows.push(Fact::new(say(Word::CourtWhich), format!("{}\n{why} · {article}", court.name)));
    }
    rows.extend(
        known.ask_until.as_ref().map(|due| {
            Fact::new(say(Word::CourtAskUntil), format!("{}\n{}", date(language(), due.date, now), why(due)))
        }),
    );
    rows.extend(known.applied_at.map(|moment| Fact::new(say(Word::CourtAppliedAt), at(moment))));
    rows.extend(known.accepted_at.map(|moment| Fact::new(say(Word::CourtAcceptedAt), at(moment))));
    rows.extend(known.judge.as_ref().map(|judge| Fact::new(say(Word::CourtJudge), judge.name.as_str())));
    rows.extend(known.due.as_ref().map(|due| {
        let name = if known.accepted_at.is_some() { Word::CourtDecides } else { Word::CourtAccepts };
        Fact::new(say(name), format!("{}\n{}", date(language(), due.date, now), why(due)))
    }));
    rows.extend(known.correction.clone().map(|what| Fact::new(say(Word::CourtAsks), what)));
    let names = known.supplied.iter().filter_map(|paper| paper.name.clone());
    let supplied: Vec<String> = known.corrected.iter().cloned().chain(names).collect();
    rows.extend((!supplied.is_empty()).then(|| Fact::new(say(Word::CourtSupplied), supplied.join("\n"))));
    rows.extend(known.refused.map(|ground| {
        let name = say_code(Family::RefusalGround, ground.as_str());
        let words = known.refused_words.as_ref().map_or_else(String::new, |words| format!("\n“{words}”"));
        Fact::new(say(Word::CourtWhyNot), format!("{name} · {}{words}", ground.article()))
    }));
    let after = known.refused.map(|_| view! { <p>{say(Word::CourtRefusedHint)}</p> });
    let ruled = known.ruling.as_ref().map(|_| view! { <p>{say(Word::CourtRuledHint)}</p> });
    let paper = |paper: &AttachmentView| {
        let name = paper.name.clone().unwrap_or_else(|| say(Word::CourtRulingPaper).to_owned());
        look(desk, paper.file.clone(), say(Word::CourtRulingPaper).to_owned(), name)
    };
    let papers_of_ruling = known.ruling_papers.iter().map(paper).collect_view();
    let told = summary(view, known);
    view! {
        <Card class="card--soft">
            <p class="asked">{told}</p>
            {after}
            {ruled}
            {papers_of_ruling}
        </Card>
        {ways(base)}
        {(!rows.is_empty()).then(|| view! { <Card title=say(Word::CourtFacts)><Facts rows=rows/></Card> })}
        {papers(base, known)}
    }
    .into_any()
}

/// What the reader can do now.
fn ways(base: &Base) -> AnyView {
    let link = |(action, place, kind): (Action, After, ButtonKind)| {
        base.may(action).then(|| {
            let name = say_code(Family::Action, action.as_str());
            view! { <LinkButton text=name href=href(&base.id, place) kind=kind/> }
        })
    };
    [
        (Action::SupplyCourtCorrection, After::Supply, ButtonKind::Main),
        (Action::ApplyConfirmation, After::Apply, ButtonKind::Main),
        (Action::WithdrawApplication, After::WithdrawApplication, ButtonKind::Plain),
    ]
    .map(link)
    .into_iter()
    .collect_view()
    .into_any()
}

/// The papers that the court is shown.
fn papers(base: &Base, known: &ConfirmationView) -> AnyView {
    if known.packet.is_empty() {
        return ().into_any();
    }
    let row = |item: &shared_types::case::PacketView| {
        let paper = say_code(Family::PacketPaper, item.paper.as_str());
        let name = item.of.map_or_else(|| paper.clone(), |of| format!("{paper} · {}", base.who(language(), of)));
        let state = match (item.there, item.needed) {
            (true, _) => Word::CourtThere,
            (false, true) => Word::CourtMissing,
            (false, false) => Word::CourtNotNeeded,
        };
        Fact::new(name, say(state))
    };
    let rows = known.packet.iter().map(row).collect();
    view! {
        <Card title=say(Word::CourtPapers)>
            <p class="note">{say(Word::CourtPapersHint)}</p>
            <Facts rows=rows/>
        </Card>
    }
    .into_any()
}
