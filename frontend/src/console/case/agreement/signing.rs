//! The text that was fixed: who has signed it and how, from when it binds and why, and what is to be done next by who reads this.

use super::{paper, texts};
use crate::api::today;
use crate::console::case::desk::Desk;
use crate::console::case::papers;
use crate::console::case::people::party_name;
use crate::model::console_case_place::examines;
use crate::model::format::{date, moment};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, AgreementForm, AgreementView, CaseView, Form, PartyView, SignatureView, StageName};

/// The cards.
pub(super) fn signing(desk: Desk, view: &CaseView) -> Option<AnyView> {
    let agreement = view.agreement.as_ref()?;
    let when = moment(language(), agreement.fixed_at, today());
    let version = say_with(Word::ConsoleSignVersion, &[("version", &agreement.version.to_string()), ("when", &when)]);
    let paper = view.available.contains(&Action::UploadSignedPaper).then(|| paper::paper(desk, view, agreement));
    let (stands, signatures, acts) = (stands(view, agreement), signatures(desk, view, agreement), acts(desk, view));
    let form = say_code(Family::AgreementForm, agreement.form.as_str());
    let changes = texts::changes(view, &agreement.changes, Word::ConsoleTextChanges);
    let texts = texts::texts(view, agreement);
    // What is signed in ink, and what each side takes home.
    let print =
        papers::one(desk, if agreement.form == AgreementForm::Oral { Form::OralAgreement } else { Form::Agreement });
    Some(
        view! {
            <Card title=say(Word::ConsoleSignTitle)>
                {stands}
                <p class="note">{version}" · "{form}</p>
                {signatures}
                {print}
                {acts}
            </Card>
            {paper}
            <Card title=say(Word::ConsoleTextTitle)>{changes}{texts}</Card>
        }
        .into_any(),
    )
}

/// From when it binds; or what is still missing.
pub(in crate::console::case) fn stands(view: &CaseView, agreement: &AgreementView) -> AnyView {
    let refused = agreement.refused.and_then(|party| view.parties.iter().find(|known| known.id == party));
    let (told, class) = match (&agreement.effect, refused) {
        (Some(effect), _) => {
            let day = date(language(), effect.on, today());
            let why = if agreement.form == AgreementForm::Oral {
                Word::ConsoleSignEffectOral
            } else {
                Word::ConsoleSignEffect
            };
            (say_with(why, &[("date", &day), ("article", &effect.article)]), "alert alert--green")
        }
        (None, Some(party)) => {
            (say_with(Word::ConsoleSignRefused, &[("party", &party_name(party))]), "alert alert--amber")
        }
        (None, None) => (say(Word::ConsoleSignNoEffect).to_owned(), "note"),
    };
    let ink = (agreement.on_paper && agreement.effect.is_none() && agreement.refused.is_none())
        .then(|| view! { <p class="alert alert--amber">{say(Word::ConsoleSignPaperNeeded)}</p> });
    view! { <p class=class>{told}</p>{ink} }.into_any()
}

/// Who has signed, when and how; who has not.
pub(in crate::console::case) fn signatures(desk: Desk, view: &CaseView, agreement: &AgreementView) -> AnyView {
    // By word of mouth nobody signs.
    if agreement.form == AgreementForm::Oral {
        return ().into_any();
    }
    let of = |party: &PartyView| agreement.signatures.iter().find(|one| one.party == Some(party.id));
    let mut rows: Vec<AnyView> =
        view.parties.iter().map(|party| row(desk, view, party_name(party), of(party))).collect();
    let own = agreement.signatures.iter().find(|one| one.party.is_none());
    let mediator = view.mediator.as_ref().map(|known| known.name.clone()).unwrap_or_default();
    rows.push(row(desk, view, say_with(Word::ConsoleSignMediator, &[("name", &mediator)]), own));
    let sealed =
        agreement.sealed_on.map(|on| say_with(Word::ConsoleSignSealed, &[("date", &date(language(), on, today()))]));
    rows.push(line(say(Word::ConsoleSignSeal).to_owned(), sealed, Word::ConsoleSignSealWaits, Vec::new(), None));
    view! { <ul class="signs">{rows}</ul> }.into_any()
}

fn line(who: String, done: Option<String>, waits: Word, more: Vec<String>, paper: Option<AnyView>) -> AnyView {
    let state = match &done {
        Some(told) => view! { <Tag text=told.clone() tone=Tone::Green/> }.into_any(),
        None => view! { <Tag text=say(waits)/> }.into_any(),
    };
    let more =
        more.into_iter().map(|text| view! { <span class="people__line">{text}</span> }.into_any()).collect_view();
    view! { <li class="signs__one"><span class="signs__who">{who}</span>{state}{more}{paper}</li> }.into_any()
}

fn row(desk: Desk, view: &CaseView, who: String, signature: Option<&SignatureView>) -> AnyView {
    let done = signature.map(|one| {
        let when = date(language(), one.on, today());
        say_with(
            Word::ConsoleSignSigned,
            &[("how", &say_code(Family::SignatureWay, one.way.as_str())), ("date", &when)],
        )
    });
    let mut more = Vec::new();
    let agent =
        signature.and_then(|one| one.agent).and_then(|agent| view.agents.iter().find(|known| known.id == agent));
    more.extend(
        agent.map(|agent| say_with(Word::ConsoleSignAgent, &[("name", &agent.name.clone().unwrap_or_default())])),
    );
    let verified = signature.and_then(|one| one.verified_at);
    more.extend(verified.map(|at| say_with(Word::ConsoleSignVerified, &[("when", &moment(language(), at, today()))])));
    let certified = signature.and_then(|one| one.certificate.as_ref());
    more.extend(
        certified
            .map(|known| say_with(Word::ConsoleSignCertified, &[("service", &known.by), ("number", &known.number)])),
    );
    let paper = signature.and_then(|one| one.paper.clone()).map(|file| paper::look(desk, file, &who));
    line(who, done, Word::ConsoleSignWaits, more, paper)
}

/// What the reader may do now, with what follows.
fn acts(desk: Desk, view: &CaseView) -> AnyView {
    let acts = [(Action::SignAsMediator, Word::ConsoleSignOwnNext), (Action::SetSeal, Word::ConsoleSignSealNext)]
        .into_iter()
        .filter(|(action, _)| view.available.contains(action))
        .map(|(action, next)| {
            let press = move |()| desk.choose(action);
            view! {
                <p>{say(next)}</p>
                <div class="row"><Button text=say_code(Family::ConsoleAction, action.as_str()) kind=ButtonKind::Main on_press=press/></div>
            }
            .into_any()
        })
        .collect_view();
    let waits = view.progress.stage == StageName::Signing && !examines(view);
    let next = waits.then(|| {
        let step = say_code(Family::NextStep, view.progress.next_step.as_str());
        view! { <p class="note">{say_with(Word::ConsoleSignNext, &[("step", &step)])}</p> }
    });
    view! { {next}{acts} }.into_any()
}
