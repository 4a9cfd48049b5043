//! The people of a case: both sides, the mediator, the office that answers for it.

use crate::model::words::Word;
use crate::shell::{say, say_with};
use leptos::prelude::*;
use shared_types::case::{Actor, CaseView, PartyRole};

/// One person or office: a mark, a name with the part, and a second line.
fn person(name: String, part: &str, lines: Vec<String>) -> AnyView {
    let mark: String = name.chars().take(1).collect();
    let lines = lines.into_iter().map(|line| view! { <span class="people__line">{line}</span> }).collect_view();
    view! {
        <li class="people__one">
            <span class="person__mark" aria-hidden="true">{mark}</span>
            <span class="people__who">
                <span class="people__name">{name}" · "{part.to_owned()}</span>
                {lines}
            </span>
        </li>
    }
    .into_any()
}

/// The list.
pub(super) fn people(view: &CaseView) -> AnyView {
    let mut rows = Vec::new();
    for party in &view.parties {
        let part = match party.role {
            PartyRole::Applicant => Word::ConsoleCaseApplicant,
            PartyRole::Respondent => Word::ConsoleCaseRespondent,
        };
        let name = party.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
        let phone = party.phone.clone().unwrap_or_else(|| say(Word::ConsoleCaseNoPhone).to_owned());
        rows.push(person(name, say(part), [Some(phone), party.address.clone()].into_iter().flatten().collect()));
    }
    if let Some(mediator) = &view.mediator {
        let part = if mediator.accepted { Word::ConsoleCaseMediator } else { Word::ConsoleCaseMediatorAsked };
        let own = matches!(&view.you.actor, Actor::Mediator { person, .. } if *person == mediator.person);
        let name =
            if own { format!("{} ({})", mediator.name, say(Word::ConsoleCaseYou)) } else { mediator.name.clone() };
        let tie = mediator.disclosure.as_ref().map(|text| say_with(Word::CaseDisclosure, &[("text", text)]));
        rows.push(person(name, say(part), [Some(mediator.org.clone()), tie].into_iter().flatten().collect()));
    }
    for mediator in &view.proposed {
        rows.push(person(mediator.name.clone(), say(Word::ConsoleCaseMediatorProposed), vec![mediator.org.clone()]));
    }
    rows.push(person(view.owner.name.clone(), say(Word::ConsoleCaseOwner), Vec::new()));
    if let Some(to) = &view.transfer_to {
        rows.push(person(to.name.clone(), say(Word::ConsoleCaseTransferTo), Vec::new()));
    }
    view! {
        <section aria-labelledby="people-title">
            <h2 id="people-title">{say(Word::ConsoleCasePeople)}</h2>
            <ul class="people">{rows}</ul>
        </section>
    }
    .into_any()
}
