//! The agreement: where it stands, what is in it, who has signed, and what comes next.

use super::text::{clauses, whole};
use super::{Table, ink};
use crate::api::today;
use crate::citizen::acting::{href, waiting};
use crate::model::format::date;
use crate::model::route::Page;
use crate::model::settle::clause::signature;
use crate::model::settle::place::After;
use crate::model::settle::{Agreed, Draft, SettleView, Signing};
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, language, say, say_code, say_with};
use crate::ui::{Alert, ButtonKind, Card, Empty, Fact, Facts, LinkButton, Steps};
use leptos::prelude::*;
use shared_types::case::{Action, AgreementForm, StageName, TimelineActor};

/// The page.
pub(super) fn page(desk: Table, draft: RwSignal<Option<Draft>>) -> AnyView {
    let home = Page::Case(desk.id()).href();
    let body = move || match desk.view() {
        Some(view) => match &view.agreement {
            Some(agreed) => {
                // Who would not sign leaves the way open for another draft.
                let newer = draft.with(|draft| draft.as_ref().map(|draft| drafted(&view, draft)));
                let newer = newer.filter(|_| view.base.stage == StageName::Mediating);
                view! { {standing(&view, agreed)} {newer} {fixed(desk, &view, agreed)} }.into_any()
            }
            None => without(&view, draft),
        },
        None => waiting(desk),
    };
    view! {
        <BackLink href=home text=say(Word::PeopleBack).to_owned()/>
        <Heading text=say(Word::SettleTitle)/>
        <Alert text=desk.trouble()/>
        {body}
    }
    .into_any()
}

/// No text is fixed: a draft, what was kept as a free text, or nothing yet.
fn without(view: &SettleView, draft: RwSignal<Option<Draft>>) -> AnyView {
    if let Some(terms) = view.terms.clone() {
        return view! { <Card title=say(Word::CaseTerms)><p class="offer__note">{terms}</p></Card> }.into_any();
    }
    match draft.get() {
        Some(draft) => drafted(view, &draft),
        None => view! { <Empty text=say(Word::SettleNone)/> }.into_any(),
    }
}

fn drafted(view: &SettleView, draft: &Draft) -> AnyView {
    let content = draft.content.as_ref().map(|content| clauses(&view.base, content, &draft.changes));
    let number = draft.number.to_string();
    view! {
        <Card class="card--soft" title=say_with(Word::SettleDraft, &[("number", &number)])>
            <p>{say(Word::SettleDraftHint)}</p>
        </Card>
        {content}
    }
    .into_any()
}

/// Where it stands, and what to do about it.
fn standing(view: &SettleView, agreed: &Agreed) -> AnyView {
    let base = &view.base;
    let signed = base.own().is_some_and(|own| agreed.signature(Some(own)).is_some());
    let others = base.all(language(), &agreed.unsigned);
    let who = |party| base.who(language(), party);
    match agreed.signing(base) {
        Signing::OnPaper => {
            let steps = [Word::SettlePaper1, Word::SettlePaper2, Word::SettlePaper3].map(|word| say(word).to_owned());
            view! {
                <Card class="card--warn" title=say(Word::SettlePaper)>
                    <p>{say(Word::SettlePaperWhy)}</p>
                    <Steps items=steps.to_vec()/>
                </Card>
            }
            .into_any()
        }
        Signing::Yours => told(say(Word::SettleYours).to_owned(), say(Word::SettleYoursHint).to_owned()),
        Signing::Other => {
            let title = if signed { Word::SettleSigned } else { Word::SettleWaits };
            told(say(title).to_owned(), say_with(Word::SettleWaitsOf, &[("who", &others)]))
        }
        Signing::Mediator => told(say(Word::SettleWaits).to_owned(), say(Word::SettleWaitsMediator).to_owned()),
        Signing::Seal => told(say(Word::SettleWaits).to_owned(), say(Word::SettleWaitsSeal).to_owned()),
        Signing::Refused => {
            let who = agreed.refused.map(who).unwrap_or_default();
            told(say_with(Word::SettleRefused, &[("who", &who)]), say(Word::SettleRefusedHint).to_owned())
        }
        Signing::Binds => binds(view, agreed),
        Signing::Over => ().into_any(),
    }
}

fn told(title: String, text: String) -> AnyView {
    view! { <Card class="card--soft" title=title><p>{text}</p></Card> }.into_any()
}

/// It binds: since when and why, and where it is kept.
fn binds(view: &SettleView, agreed: &Agreed) -> AnyView {
    let Some(effect) = &agreed.effect else { return ().into_any() };
    let why = if agreed.form == AgreementForm::Oral { Word::SettleEffectOral } else { Word::SettleEffectWhy };
    let (address, article) = (href(&view.base.id, After::Duties), effect.article.clone());
    view! {
        <Card class="card--soft" title=say_with(Word::SettleEffect, &[("date", &date(language(), effect.on, today()))])>
            <p>{say(why)} " " {article}</p>
            <div class="row"><LinkButton text=say(Word::SettleToDuties) href=address kind=ButtonKind::Main/></div>
        </Card>
    }
    .into_any()
}

/// What is in it, who has signed, and the ways on.
fn fixed(desk: Table, view: &SettleView, agreed: &Agreed) -> AnyView {
    let base = &view.base;
    let yours = agreed.signing(base) == Signing::Yours;
    let content = agreed.content.as_ref().map(|content| clauses(base, content, &agreed.changes));
    let new = (!agreed.changes.is_empty()).then(|| {
        view! { <p class="alert alert--amber">{say_with(Word::SettleNew, &[("number", &agreed.version.to_string())])}</p> }
    });
    let sign = (yours && base.may(Action::Sign)).then(|| {
        let name = say_code(Family::Action, Action::Sign.as_str());
        view! { <LinkButton text=name href=href(&base.id, After::Sign) kind=ButtonKind::Main/> }
    });
    let refuse = base.may(Action::RefuseToSign).then(|| {
        let name = say_code(Family::Action, Action::RefuseToSign.as_str());
        view! { <LinkButton text=name href=href(&base.id, After::RefuseToSign)/> }
    });
    view! {
        {new}
        {content}
        {whole(agreed, yours)}
        {signatures(desk, view, agreed)}
        {court(view, agreed)}
        {sign}
        {refuse}
    }
    .into_any()
}

/// Who has signed, how, and what is missing.
fn signatures(desk: Table, view: &SettleView, agreed: &Agreed) -> AnyView {
    if agreed.form == AgreementForm::Oral || agreed.refused.is_some() {
        return ().into_any();
    }
    let (base, now) = (&view.base, today());
    let row = |name: String, of| {
        let known = agreed.signature(of).map(|known| signature(language(), known, now));
        Fact::new(name, known.unwrap_or_else(|| say(Word::SettleNotYet).to_owned()))
    };
    let mut rows: Vec<Fact> =
        base.parties.iter().map(|party| row(base.who(language(), party.id), Some(party.id))).collect();
    let mediator = base.mediator.as_ref().map(|mediator| say_with(Word::DoorMediator, &[("name", &mediator.name)]));
    rows.push(row(mediator.unwrap_or_else(|| say_code(Family::Role, TimelineActor::Mediator.as_str())), None));
    let seal = agreed.sealed_on.map(|on| say_with(Word::SettleSealed, &[("date", &date(language(), on, now))]));
    rows.push(Fact::new(say(Word::SettleSeal), seal.unwrap_or_else(|| say(Word::SettleNotYet).to_owned())));
    let papers = ink::papers(desk, base, agreed);
    view! {
        <Card title=say(Word::SettleSignatures)>
            <Facts rows=rows/>
            {papers}
            <p class="note">{say(Word::SettleProof)}</p>
        </Card>
    }
    .into_any()
}

/// The way to a court, once the agreement binds; for who has signed, already in the same sitting.
fn court(view: &SettleView, agreed: &Agreed) -> AnyView {
    let base = &view.base;
    let early = base.may(Action::ApplyConfirmation) || base.may(Action::WithdrawApplication);
    if agreed.form == AgreementForm::Oral || agreed.effect.is_none() && !early {
        return ().into_any();
    }
    let address = href(&base.id, After::Court);
    let now = agreed.effect.is_none() && base.may(Action::ApplyConfirmation);
    view! {
        <Card title=say(Word::CourtTitle)>
            <p>{say(Word::CourtLede)}</p>
            {now.then(|| view! { <p>{say(Word::CourtEarly)}</p> })}
            <p><a class="more" href=address>{say(Word::CourtMore)}</a></p>
        </Card>
    }
    .into_any()
}
