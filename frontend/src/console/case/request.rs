//! What was asked for, what the other side said, what was agreed: the words of the case itself.

use crate::api::today;
use crate::model::format::{date, moment, money};
use crate::model::told;
use crate::model::words::Word;
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Card, Fact, Facts};
use leptos::prelude::*;
use shared_types::access::{Field, Sight, sees};
use shared_types::case::{Actor, CaseView, ClerkStanding, PartyRole};

/// The card.
pub(super) fn request(view: &CaseView) -> AnyView {
    let (language, now) = (language(), today());
    let erased = || say(Word::CaseErased).to_owned();
    let receiving = matches!(view.you.actor, Actor::Clerk { standing: ClerkStanding::Receiving, .. });
    // What a reader is never shown is no gap in the file: only what was there and is gone is told as erased.
    let shown = |field| sees(&view.you.actor, field, false) != Sight::Hidden;
    let mut rows = Vec::new();
    if shown(Field::Claim) {
        rows.push(Fact::new(say(Word::ConsoleCaseClaim), view.claim.text.clone().unwrap_or_else(erased)));
    }
    if let Some(amount) = view.claim.amount {
        rows.push(Fact::new(say(Word::ConsoleCaseAmount), money(language, amount)));
    }
    if shown(Field::Statement) {
        rows.push(Fact::new(say(Word::ConsoleCaseStatement), view.statement.clone().unwrap_or_else(erased)));
    } else if receiving {
        rows.push(Fact::new(say(Word::ConsoleCaseStatement), say(Word::ConsoleCaseStatementHidden)));
    }
    if let Some(what) = &view.correction {
        rows.push(Fact::new(say(Word::CaseCorrection), what.clone()));
    }
    if let Some(said) = &view.response {
        let parts = [
            Some(say_code("answer", said.answer.as_str())),
            said.decline_reason.map(|reason| say_code("decline_reason", reason.as_str())),
            said.note.clone(),
            view.ask_again_on.map(|day| say_with(Word::CaseAskAgainOn, &[("date", &date(language, day, now))])),
            Some(moment(language, said.at, now)),
        ];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        rows.push(Fact::new(say(Word::ConsoleCaseResponse), text));
    }
    if let Some(terms) = &view.terms {
        rows.push(Fact::new(say(Word::CaseTerms), terms.clone()));
    }
    if let Some(ended) = &view.outcome {
        rows.push(Fact::new(say(Word::ConsoleCaseOutcome), told::outcome(language, ended.outcome)));
    }
    for rating in &view.ratings {
        let side = view.parties.iter().find(|party| party.id == rating.party).map(|party| party.role);
        let who = match side {
            Some(PartyRole::Respondent) => Word::ConsoleCaseRespondent,
            Some(PartyRole::Applicant) | None => Word::ConsoleCaseApplicant,
        };
        let stars = |stars: shared_types::case::Stars| u8::from(stars).to_string();
        let given = [("who", say(who)), ("result", &stars(rating.result)), ("service", &stars(rating.service))];
        let text = [Some(say_with(Word::ConsoleCaseRatingOf, &given)), rating.note.clone()];
        rows.push(Fact::new(say(Word::ConsoleCaseRatings), text.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    }
    rows.extend(registration(view));
    view! { <Card title=say(Word::ConsoleCaseRequest)><Facts rows=rows/></Card> }.into_any()
}

/// How and when it came, and under which number it is kept.
fn registration(view: &CaseView) -> Vec<Fact> {
    let filed = [say_code("kind", view.kind.as_str()), moment(language(), view.filed_at, today())].join(" · ");
    let mut rows = vec![Fact::new(say(Word::ConsoleCaseFiledAt), filed)];
    if let Some(number) = view.file_number {
        let parts = [("year", number.year.to_string()), ("number", number.number.to_string())];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        rows.push(Fact::new(say(Word::ConsoleCaseFileNumber), say_with(Word::CaseFileNumber, &parts)));
    }
    if let Some(class) = view.class {
        rows.push(Fact::new(say(Word::ConsoleCaseClass), say_code("console_class", class.as_str())));
    }
    rows
}
