//! What a party can do now: exactly what the server says is available, each on a page of its own. What the case waits
//! for stands first and stands out.

use super::overview::leaves;
use crate::citizen::answer;
use crate::model::deed::Deed;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{say, say_code};
use crate::ui::{ButtonKind, LinkButton};
use leptos::prelude::*;
use shared_types::case::{Action, Actor, Answer, CaseView, Outcome, StageName};

/// The answers to an invitation, while it is open.
pub(super) fn answers(view: &CaseView) -> AnyView {
    if !view.available.contains(&Action::Respond) {
        return ().into_any();
    }
    let one = |answer: &Answer| {
        let href = Page::Act(view.id.clone(), Deed::Respond(*answer)).href();
        let kind = if *answer == Answer::Agree { ButtonKind::Main } else { ButtonKind::Plain };
        view! { <LinkButton text=say(answer::name(*answer)) href=href kind=kind/> }
    };
    view! {
        <section class="stack">
            <h2>{say(Word::DoorAnswerTitle)}</h2>
            <div class="answers">{Answer::ALL.iter().map(one).collect_view()}</div>
        </section>
    }
    .into_any()
}

/// What comes after an accepted offer is done on pages of two other programs; here is only the way there, and whether the case
/// waits for it.
fn after(view: &CaseView) -> Vec<(String, &'static str, bool)> {
    let may = |action: Action| view.available.contains(&action);
    let name = |action: Action| say_code(Family::Action, action.as_str());
    let stage = view.progress.stage;
    let kept = matches!(stage, StageName::Performing | StageName::FollowUp)
        || view
            .outcome
            .as_ref()
            .is_some_and(|outcome| matches!(outcome.outcome, Outcome::Performed | Outcome::NotKept));
    let (agreement, duties) = (|| say(Word::SettleTitle).to_owned(), || say(Word::SettleToDuties).to_owned());
    let deed = |action: Action, place, waits| may(action).then(|| (name(action), place, waits));
    let ways = [
        deed(Action::Sign, "agreement", true),
        deed(Action::SupplyCourtCorrection, "agreement/court", true),
        deed(Action::AnswerFollowUp, "duties", true),
        (kept && !may(Action::AnswerFollowUp)).then(|| (duties(), "duties", stage == StageName::Performing)),
        (kept || stage == StageName::Signing && !may(Action::Sign)).then(|| (agreement(), "agreement", false)),
        deed(Action::ApplyConfirmation, "agreement/court", false),
        deed(Action::Reopen, "duties/reopen", false),
    ];
    ways.into_iter().flatten().collect()
}

/// Everything else. Answering an invitation and talking have places of their own.
pub(super) fn actions(view: &CaseView) -> AnyView {
    let may = |action: &Action| view.available.contains(action);
    let name = |action: Action| say_code(Family::Action, action.as_str());
    let link = |action: Action| {
        let deed = Deed::Fill(action);
        // Who leaves without agreement needs the way on first; how it was can be said later.
        let main = deed.is_awaited() && !leaves(view);
        let kind = if main { ButtonKind::Main } else { ButtonKind::Plain };
        // What is missing is told before the page that asks for it.
        let missing = view.correction.clone().filter(|_| action == Action::Correct);
        let missing =
            missing.map(|what| view! { <p class="alert alert--amber">{say(Word::CaseCorrection)} ": " {what}</p> });
        view! { {missing}<LinkButton text=name(action) href=Page::Act(view.id.clone(), deed).href() kind=kind/> }
    };
    let links: Vec<_> = Deed::FILLED.into_iter().filter(may).map(link).collect();
    // Whom a party brings in has a page of its own, in another program.
    let brings = [Action::ConsentToExpert, Action::AddParty, Action::RecordProxyConsent];
    let people = brings.into_iter().find(may).map(|action| {
        let href = Page::People(view.id.clone()).href();
        view! { <LinkButton text=name(action) href=href/> }
    });
    // One thing is the main thing.
    let mut main = ButtonKind::Main;
    let ways: Vec<_> = after(view)
        .into_iter()
        .map(|(name, place, waits)| {
            let href = Page::After(view.id.clone(), place.to_owned()).href();
            let kind = if waits { std::mem::take(&mut main) } else { ButtonKind::Plain };
            view! { <LinkButton text=name href=href kind=kind/> }
        })
        .collect();
    // Last: it is there at every stage, and is what somebody looks for only when something went wrong.
    let complain = may(&Action::Complain).then(|| {
        let href = Page::After(view.id.clone(), "complaints".to_owned()).href();
        view! { <LinkButton text=name(Action::Complain) href=href/> }
    });
    let asked = view.replacement_requested.then(|| view! { <p class="card card--soft">{say(Word::ReplaceAsked)}</p> });
    let own = matches!(view.you.actor, Actor::Proxy { .. })
        .then(|| view! { <p class="card card--soft">{say(Word::CaseProxy)}</p> });
    if links.is_empty() && ways.is_empty() && complain.is_none() && people.is_none() && own.is_none() && asked.is_none()
    {
        return ().into_any();
    }
    view! {
        <section class="stack">
            <h2>{say(Word::CaseCan)}</h2>
            {own}
            {asked}
            {people}
            {ways}
            {links}
            {complain}
        </section>
    }
    .into_any()
}
