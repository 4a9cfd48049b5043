//! The people of a case: both sides with who acts for them, the mediator, the judge, experts, the office that answers
//! for it. Contact data stand masked; beside them the way to read them in clear, and who did.

use super::desk::Desk;
use super::readings::Readings;
use crate::api::today;
use crate::model::console_room_form;
use crate::model::format::date;
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use leptos::prelude::*;
use shared_types::access::opens;
use shared_types::case::{Action, Actor, AgentView, Book, CaseView, ContactField, ExpertView, PartyRole, PartyView};

/// One person or office: a mark, a name with the part, second lines, and what can be done.
fn person(name: String, part: &str, lines: Vec<String>, more: Option<AnyView>) -> AnyView {
    let mark: String = name.chars().take(1).collect();
    let lines = lines.into_iter().map(|line| view! { <span class="people__line">{line}</span> }).collect_view();
    view! {
        <li class="people__one">
            <span class="person__mark" aria-hidden="true">{mark}</span>
            <span class="people__who">
                <span class="people__name">{name}" · "{part.to_owned()}</span>
                {lines}
                {more}
            </span>
        </li>
    }
    .into_any()
}

/// The part of a side, in the terms of the desk.
pub(super) const fn role_word(role: PartyRole) -> Word {
    match role {
        PartyRole::Applicant => Word::ConsoleCaseApplicant,
        PartyRole::Respondent => Word::ConsoleCaseRespondent,
    }
}

/// The name of a side; its part once the name is erased.
pub(super) fn party_name(party: &PartyView) -> String {
    console_room_form::party_name(language(), party)
}

/// "委托代理人 · 特别授权 · 代理甲某 · 到 12月1日".
pub(super) fn told_agent(view: &CaseView, agent: &AgentView) -> String {
    let side = view.parties.iter().find(|party| party.id == agent.of).map(party_name).unwrap_or_default();
    [say_with(Word::ConsoleCaseAgentOf, &[("party", &side)]), told_power(agent)].join(" · ")
}

/// By what right, how far and until when.
fn told_power(agent: &AgentView) -> String {
    let until = date(language(), agent.until, today());
    [
        say_code("agent_kind", agent.kind.as_str()),
        say_code("power", agent.power.as_str()),
        say_with(Word::ConsoleCaseUntil, &[("date", &until)]),
    ]
    .join(" · ")
}

/// What is known of how to reach a side, masked.
fn contacts(party: &PartyView) -> Vec<String> {
    let phone = party.phone.clone().unwrap_or_else(|| say(Word::ConsoleCaseNoPhone).to_owned());
    let identity = [party.id_number.clone(), party.credit_code.clone(), told_representative(party)];
    [Some(phone), party.address.clone()].into_iter().chain(identity).flatten().collect()
}

/// Who represents an organisation: a second name beside a party is told as what it is.
pub(super) fn told_representative(party: &PartyView) -> Option<String> {
    let name = party.representative.as_ref()?;
    Some(format!("{} · {name}", say_code("contact_field", ContactField::Representative.as_str())))
}

fn side(desk: Desk, view: &CaseView, party: &PartyView) -> Vec<AnyView> {
    let id = party.id;
    let staff = matches!(view.you.actor, Actor::Clerk { .. } | Actor::Mediator { .. });
    let known = [&party.phone, &party.address, &party.id_number, &party.credit_code, &party.representative];
    let reveals = view.available.contains(&Action::RevealContact) && known.into_iter().any(Option::is_some);
    let name = party_name(party);
    let read = reveals.then(|| {
        let label = say_with(Word::ConsoleCaseReveal, &[("party", &name)]);
        let press = move |_| desk.choose_for(Action::RevealContact, id);
        view! {
            <button type="button" class="linked" aria-label=label on:click=press>
                {say_code("console_action", Action::RevealContact.as_str())}
            </button>
        }
    });
    let readings =
        opens(&view.you.actor, Book::Readings(id)).then(|| view! { <Readings desk=desk party=id name=name/> });
    let more = view! { <span class="people__acts">{read}{readings}</span> }.into_any();
    let shown = party.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    // A judge, an expert or a supervisor reads no contact data: to them nothing is missing.
    let lines = if staff { contacts(party) } else { Vec::new() };
    let mut rows = vec![person(shown, say(role_word(party.role)), lines, Some(more))];
    for agent in view.agents.iter().filter(|agent| agent.of == party.id) {
        let name = agent.name.clone().unwrap_or_else(|| say(Word::ConsoleCaseAgentUnnamed).to_owned());
        let come = (!agent.taken).then(|| say(Word::ConsoleCaseAgentAwaited).to_owned());
        let lines = [Some(told_power(agent)), come].into_iter().flatten().collect();
        rows.push(person(name, &say_with(Word::ConsoleCaseAgentOf, &[("party", &party_name(party))]), lines, None));
    }
    if party.role == PartyRole::Applicant
        && let Some(proxy) = &view.proxy
    {
        let name = proxy.name.clone().unwrap_or_else(|| say_code("role", "proxy"));
        let form = say_with(Word::ConsoleCaseConsent, &[("form", &say_code("consent_form", proxy.form.as_str()))]);
        let lines = [Some(form), proxy.note.clone()].into_iter().flatten().collect();
        rows.push(person(name, say(Word::ConsoleCaseProxy), lines, None));
    }
    rows
}

fn expert(view: &CaseView, expert: &ExpertView) -> AnyView {
    let standing = if expert.heard {
        say(Word::ConsoleCaseExpertHeard).to_owned()
    } else {
        let agreed = |party: &&PartyView| expert.consents.contains(&party.id);
        let agreed: Vec<String> = view.parties.iter().filter(agreed).map(party_name).collect();
        if agreed.is_empty() {
            say(Word::ConsoleCaseExpertAwaited).to_owned()
        } else {
            say_with(Word::ConsoleCaseExpertAgreed, &[("who", &agreed.join("、"))])
        }
    };
    let lines = [Some(expert.expert.org_name.as_str().to_owned()), expert.about.clone(), Some(standing)];
    let name = expert.expert.name.as_str().to_owned();
    person(name, &say_code("role", "expert"), lines.into_iter().flatten().collect(), None)
}

/// The list.
pub(super) fn people(desk: Desk, view: &CaseView) -> AnyView {
    let mut rows: Vec<AnyView> = view.parties.iter().flat_map(|party| side(desk, view, party)).collect();
    if let Some(mediator) = &view.mediator {
        let part = if mediator.accepted { Word::ConsoleCaseMediator } else { Word::ConsoleCaseMediatorAsked };
        let own = matches!(&view.you.actor, Actor::Mediator { person, .. } if *person == mediator.person);
        let name =
            if own { format!("{} ({})", mediator.name, say(Word::ConsoleCaseYou)) } else { mediator.name.clone() };
        let tie = mediator.disclosure.as_ref().map(|text| say_with(Word::CaseDisclosure, &[("text", text)]));
        rows.push(person(name, say(part), [Some(mediator.org.clone()), tie].into_iter().flatten().collect(), None));
    }
    for mediator in &view.proposed {
        let lines = vec![mediator.org.clone()];
        rows.push(person(mediator.name.clone(), say(Word::ConsoleCaseMediatorProposed), lines, None));
    }
    if let Some(judge) = &view.judge {
        let lines = vec![judge.org_name.as_str().to_owned()];
        rows.push(person(judge.name.as_str().to_owned(), &say_code("role", "judge"), lines, None));
    }
    rows.extend(view.experts.iter().map(|one| expert(view, one)));
    rows.push(person(view.owner.name.clone(), say(Word::ConsoleCaseOwner), Vec::new(), None));
    if let Some(to) = &view.transfer_to {
        rows.push(person(to.name.clone(), say(Word::ConsoleCaseTransferTo), Vec::new(), None));
    }
    view! {
        <section aria-labelledby="people-title">
            <h2 id="people-title">{say(Word::ConsoleCasePeople)}</h2>
            <ul class="people">{rows}</ul>
            {super::danger::raise(desk, view)}
        </section>
    }
    .into_any()
}
