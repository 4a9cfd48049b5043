//! The first screen of a case, what was said at first, and the ways to people and record.

use crate::api::today;
use crate::model::format::{date, distance, moment, money};
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{Heading, language, say, say_code, say_with};
use crate::ui::{ButtonKind, Card, Fact, Facts, LinkButton, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{AgentView, CaseView, PartyRole, Turn};
use shared_types::clock::{Due, Length};

fn own_role(view: &CaseView) -> Option<PartyRole> {
    view.you.actor.side().map(|(_, role)| role)
}

/// Code, stage, what it is about and with whom.
pub(super) fn head(view: &CaseView) -> AnyView {
    let own = own_role(view);
    let other = view.parties.iter().find(|party| Some(party.role) != own).and_then(|party| party.name.clone());
    let about = [
        view.dispute_type.map(|kind| say_code(Family::DisputeType, kind.as_str())),
        other.map(|name| say_with(Word::CaseWith, &[("name", &name)])),
        view.file_number.map(|number| {
            say_with(
                Word::CaseFileNumber,
                &[("year", &number.year.to_string()), ("number", &number.number.to_string())],
            )
        }),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <div>
            <div class="case-head">
                <Heading text=view.code.to_string() class="code"/>
                <Tag text=say_code(Family::Stage, view.progress.stage.as_str()) tone=Tone::Green/>
            </div>
            <p class="lede">{about}</p>
        </div>
    }
    .into_any()
}

/// Whether the reader's side leaves for another route: then the way on comes before everything else.
pub(super) fn leaves(view: &CaseView) -> bool {
    own_role(view).is_some() && view.outcome.as_ref().is_some_and(|known| known.outcome.leads_elsewhere())
}

/// That it is over here, and the way to what can be done now.
pub(super) fn onward(view: &CaseView) -> AnyView {
    if !leaves(view) {
        return ().into_any();
    }
    let href = Page::Record(view.id.clone()).href();
    let failed = view.outcome.as_ref().is_some_and(|known| known.outcome.is_without_agreement());
    view! {
        <Card class="card--soft" title=say(if failed { Word::ForwardEnded } else { Word::ForwardTitle })>
            <p>{say(Word::ForwardEndedHint)}</p>
            <div class="row"><LinkButton text=say(Word::ForwardGo) href=href kind=ButtonKind::Main/></div>
        </Card>
    }
    .into_any()
}

/// Where is it, whose turn, by when, why.
pub(super) fn four(view: &CaseView) -> AnyView {
    let (language, now) = (language(), today());
    let yours = matches!(
        (view.progress.turn, own_role(view)),
        (Turn::Both, Some(_))
            | (Turn::Applicant, Some(PartyRole::Applicant))
            | (Turn::Respondent, Some(PartyRole::Respondent))
    );
    let turn = if yours { say(Word::CaseYou).to_owned() } else { say_code(Family::Turn, view.progress.turn.as_str()) };
    let due = view.progress.due.as_ref().map(|due| {
        let days = now.days_until(due.date);
        let tone = if days < 0 {
            Tone::Red
        } else if days <= 1 {
            Tone::Amber
        } else {
            Tone::Blue
        };
        let away = if days < 0 { say(Word::CaseDueOver).to_owned() } else { distance(language, due.date, now) };
        view! { <span>{date(language, due.date, now)}</span> " " <Tag text=away tone=tone/> }
    });
    let no_due = due.is_none().then(|| say(Word::CaseNoDue));
    let why = view.progress.due.as_ref().map_or_else(|| say(Word::CaseNoDueWhy).to_owned(), why);
    view! {
        <dl class="four">
            <div><dt>{say(Word::CaseWhere)}</dt><dd>{say_code(Family::NextStep, view.progress.next_step.as_str())}</dd></div>
            <div><dt>{say(Word::CaseTurn)}</dt><dd>{turn}</dd></div>
            <div><dt>{say(Word::CaseDue)}</dt><dd>{due}{no_due}</dd></div>
            <div><dt>{say(Word::CaseWhy)}</dt><dd><span class="note">{why}</span></dd></div>
        </dl>
    }
    .into_any()
}

/// Trigger, days counted, rolled or provisional, and the article.
pub(in crate::citizen) fn why(due: &Due) -> String {
    let language = language();
    let (word, count) = match due.length {
        Length::Days(days) => (Word::CaseWhyDays, days),
        Length::WorkingDays(days) => (Word::CaseWhyWorkingDays, days),
        Length::Years(years) => (Word::CaseWhyYears, years),
        Length::AsWritten => (Word::CaseWhyAsWritten, 0),
    };
    let mut parts = vec![
        say_with(word, &[("trigger", &date(language, due.trigger, today())), ("count", &count.to_string())]),
        due.article.clone(),
    ];
    if due.added_days > 0 {
        parts.push(say_with(Word::CaseWhyAdded, &[("count", &due.added_days.to_string())]));
    }
    if due.paused_days > 0 {
        parts.push(say_with(Word::CaseWhyPaused, &[("count", &due.paused_days.to_string())]));
    }
    if due.agreed {
        parts.push(say(Word::CaseWhyAgreed).to_owned());
    }
    if due.rolled {
        parts.push(say(Word::CaseWhyRolled).to_owned());
    }
    if due.provisional {
        parts.push(say(Word::CaseWhyProvisional).to_owned());
    }
    parts.join(" · ")
}

/// The way to what happened and to the open sheet, which are read seldom and have many words.
pub(super) fn record(view: &CaseView) -> AnyView {
    let href = Page::Record(view.id.clone()).href();
    let last = view.timeline.last().map(|entry| {
        let told = [("count", view.timeline.len().to_string()), ("when", moment(language(), entry.at, today()))];
        say_with(Word::RecordSoFar, &told.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    view! {
        <Card title=say(Word::RecordTitle)>
            {last.map(|last| view! { <p>{last}</p> })}
            <p><a class="more" href=href>{say(Word::RecordLink)}</a></p>
        </Card>
    }
    .into_any()
}

/// The way to who acts for whom. What there is to do about it stands first among what can be done.
pub(super) fn people(view: &CaseView) -> AnyView {
    let name = |agent: &AgentView| {
        let who = agent.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
        Fact::new(say_code(Family::AgentKind, agent.kind.as_str()), who)
    };
    let rows: Vec<Fact> = view.agents.iter().map(name).collect();
    let href = Page::People(view.id.clone()).href();
    view! {
        <Card title=say(Word::PeopleTitle)>
            {(!rows.is_empty()).then(|| view! { <Facts rows=rows/> })}
            <p><a class="more" href=href>{say(Word::PeopleLink)}</a></p>
        </Card>
    }
    .into_any()
}

/// What the filing said, and the two sides.
pub(super) fn story(view: &CaseView) -> AnyView {
    let erased = || say(Word::CaseErased).to_owned();
    let mut rows = vec![Fact::new(say(Word::CaseStory), view.statement.clone().unwrap_or_else(erased))];
    rows.extend(view.claim.text.as_ref().map(|claim| Fact::new(say(Word::CaseSheetDemand), claim.as_str())));
    if let Some(amount) = view.claim.amount {
        rows.push(Fact::new(say(Word::FileAmountLabel), money(language(), amount)));
    }
    for party in &view.parties {
        let known = [party.name.clone(), party.phone.clone(), party.address.clone()];
        let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let name = say_code(Family::Role, party.role.as_str());
        rows.push(Fact::new(name, if known.is_empty() { erased() } else { known }));
    }
    if let Some(day) = view.ask_again_on {
        rows.push(Fact::new(
            say(Word::FileOtherTitle),
            say_with(Word::CaseAskAgainOn, &[("date", &date(language(), day, today()))]),
        ));
    }
    view! { <Card title=say(Word::CaseParties)><Facts rows=rows/></Card> }.into_any()
}
