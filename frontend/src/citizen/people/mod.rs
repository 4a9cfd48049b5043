//! People in a case: both sides, who acts for them and how far, who filed, which experts are heard, and who has read
//! one's contact data. What a party may change about it stands beside it.

mod agents;
mod forms;
mod readings;

use super::case::Desk;
use crate::api::Session;
use crate::model::order::Order;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Fact, Facts, Waiting};
use leptos::prelude::*;
use shared_types::case::{Action, Actor, CaseView, ExpertView, PartyView, ProxyView};
use shared_types::values::CaseId;

/// The page.
#[component]
pub(super) fn People(
    /// The case.
    id: CaseId,
) -> impl IntoView {
    let desk = Desk::open(expect_context::<Session>(), id.clone());
    view! {
        <BackLink href=Page::Case(id).href() text=say(Word::PeopleBack).to_owned()/>
        <Heading text=say(Word::PeopleTitle)/>
        <Alert text=desk.trouble()/>
        {move || match desk.view() {
            Some(view) => draw(desk, &view),
            None if desk.busy().get() => view! { <Waiting text=say(Word::ShellWaiting)/> }.into_any(),
            None => view! { <Button text=say(Word::ShellAgain) on_press=move |()| desk.load()/> }.into_any(),
        }}
    }
}

fn draw(desk: Desk, view: &CaseView) -> AnyView {
    if matches!(view.you.actor, Actor::Named { .. }) {
        // Nothing is told before the part is taken.
        return view! { <p class="lede">{say(Word::PeopleNamed)}</p> }.into_any();
    }
    let may = |action: Action| view.available.contains(&action);
    let own = view.you.actor.side().map(|(party, _)| party);
    view! {
        <p class="lede code">{view.code.to_string()}</p>
        {view.experts.iter().map(|expert| hearing(desk, view, expert)).collect_view()}
        {view.parties.iter().map(|party| side(desk, view, party)).collect_view()}
        {may(Action::AddParty).then(|| folded(Word::CodeActionAddParty, forms::add_party(desk)))}
        {may(Action::AppointAgent).then(|| folded(Word::CodeActionAppointAgent, agents::appoint(desk)))}
        {view.proxy.as_ref().map(filed)}
        {may(Action::RecordProxyConsent).then(|| folded(Word::CodeActionRecordProxyConsent, forms::consent(desk)))}
        {own.map(|party| view! { <readings::Readings desk=desk party=party/> })}
    }
    .into_any()
}

/// A form that one press opens.
fn folded(action: Word, form: AnyView) -> AnyView {
    view! {
        <details class="action">
            <summary class="btn btn--wide">{say(action)}</summary>
            <Card>{form}</Card>
        </details>
    }
    .into_any()
}

/// One side: its name, one's own numbers, who acts for it.
fn side(desk: Desk, view: &CaseView, party: &PartyView) -> AnyView {
    let own = view.you.actor.is_side(party.id);
    let erased = || say(Word::CaseErased).to_owned();
    let mut rows = vec![Fact::new(say(Word::PeopleName), party.name.clone().unwrap_or_else(erased))];
    let contact = [(Word::SigninPhone, &party.phone), (Word::PeopleAddress, &party.address)];
    rows.extend(contact.into_iter().filter_map(|(name, known)| Some(Fact::new(say(name), known.clone()?))));
    let acting: Vec<AnyView> = view
        .agents
        .iter()
        .filter(|agent| agent.of == party.id)
        .map(|agent| agents::agent(desk, agent, own && view.available.contains(&Action::EndAgency)))
        .collect();
    let nobody = acting.is_empty().then(|| view! { <p class="note">{say(Word::PeopleAlone)}</p> });
    let title = say_code(Family::Role, party.role.as_str());
    let title = if own { say_with(Word::PeopleYours, &[("side", &title)]) } else { title };
    view! { <Card title=title><Facts rows=rows/>{nobody}{acting}</Card> }.into_any()
}

/// Who filed for the applicant, and how they had agreed.
fn filed(proxy: &ProxyView) -> AnyView {
    let form = say_code(Family::ConsentForm, proxy.form.as_str());
    let mut rows: Vec<Fact> = proxy.name.iter().map(|name| Fact::new(say(Word::PeopleName), name.as_str())).collect();
    rows.push(Fact::new(say(Word::PeopleConsent), form));
    rows.extend(proxy.note.iter().map(|note| Fact::new(say(Word::PeopleConsentNote), note.as_str())));
    view! { <Card title=say_code(Family::Role, "proxy")><Facts rows=rows/></Card> }.into_any()
}

/// An expert: what they are to be asked, and one's own word on it.
fn hearing(desk: Desk, view: &CaseView, expert: &ExpertView) -> AnyView {
    let agreed: Vec<String> = view
        .parties
        .iter()
        .filter(|party| expert.consents.contains(&party.id))
        .map(|party| say_code(Family::Role, party.role.as_str()))
        .collect();
    let agreed = if agreed.is_empty() { say(Word::CaseNotYet).to_owned() } else { agreed.join(" · ") };
    let mut rows = vec![Fact::new(say(Word::PeopleName), expert.expert.name.as_str())];
    rows.extend(expert.about.iter().map(|about| Fact::new(say(Word::PeopleExpertAbout), about.as_str())));
    rows.push(Fact::new(say(Word::PeopleExpertAgreed), agreed));
    let mine = view.you.actor.side().is_some_and(|(party, _)| !expert.consents.contains(&party));
    let id = expert.id;
    let ask = (mine && view.available.contains(&Action::ConsentToExpert)).then(|| {
        let agree = move |()| desk.give(Order::consent_to_expert(id), false);
        view! {
            <p class="note">{say(Word::PeopleExpertHint)}</p>
            <Button text=say(Word::CodeActionConsentToExpert) kind=ButtonKind::Main busy=desk.busy() on_press=agree/>
        }
    });
    view! { <Card title=say_code(Family::Role, "expert")><Facts rows=rows/>{ask}</Card> }.into_any()
}
