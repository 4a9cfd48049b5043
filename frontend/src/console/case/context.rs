//! What a form is about, in words above its fields: whom an offer would reach, which meeting is called off, what exactly
//! both sides would read. Nobody confirms a thing they do not see.

use super::desk::Desk;
use super::offers::terms;
use super::said::excerpt;
use crate::api::today;
use crate::model::console_bargain::{told_carrying, told_meaning};
use crate::model::console_form::{Filled, field};
use crate::model::console_ledger::{of_key, what, which};
use crate::model::console_rooms::name;
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use leptos::prelude::*;
use shared_types::case::{Action, CaseView, Channel, RoundResult};
use shared_types::values::{MessageId, OfferId};

fn value<'a>(about: &'a Filled, id: &str) -> &'a str {
    about.get(id).map(String::as_str).unwrap_or_default()
}

/// The words.
pub(super) fn context(desk: Desk, action: Action, about: &Filled, view: &CaseView) -> Option<AnyView> {
    match action {
        Action::CarryOffer | Action::WithdrawOffer => {
            let id = OfferId::parse(value(about, field::OFFER)).ok()?;
            let offers = desk.rooms().offers.get_untracked()?.offers;
            let offer = offers.iter().find(|known| known.id == id)?;
            let words = told_carrying(language(), view, &id, &offers).filter(|_| action == Action::CarryOffer);
            Some(
                view! { {words.map(|words| view! { <p>{words}</p> })}<div class="offer">{terms(view, offer)}</div> }
                    .into_any(),
            )
        }
        Action::CancelSession | Action::RecordAttendance => {
            let session = value(about, field::SESSION);
            let one = view.sessions.iter().find(|one| one.id.as_ref().is_some_and(|id| id.as_str() == session))?;
            Some(view! { <p class="offer">{told::session(language(), one, today())}</p> }.into_any())
        }
        Action::EditMessage | Action::LabelEvidence | Action::WithdrawEvidence => {
            let room = Channel::parse(value(about, field::CHANNEL)).ok()?;
            Some(view! { <p><strong>{name(language(), view, room)}</strong></p> }.into_any())
        }
        Action::ShareGuidance => {
            let room = Channel::parse(value(about, field::CHANNEL)).ok()?;
            let id = MessageId::parse(value(about, field::MESSAGE)).ok()?;
            let words = desk.rooms().find(room, &id)?.body?;
            Some(view! { <blockquote class="said__quote said__body">{words}</blockquote> }.into_any())
        }
        Action::OpenRound => {
            let rows = RoundResult::ALL
                .iter()
                .map(|result| {
                    let name = say_code(Family::ConsoleRoundResult, result.as_str());
                    view! { <li><strong>{name}</strong>" · "{told_meaning(language(), *result)}</li> }
                })
                .collect_view();
            Some(view! { <div class="offer"><p>{say(Word::ConsoleRoundWorks)}</p><ul class="offer__terms">{rows}</ul></div> }.into_any())
        }
        Action::SignAsMediator => {
            let own = view.mediator.as_ref().map(|known| known.name.clone()).unwrap_or_default();
            Some(view! { <p class="offer">{say_with(Word::ConsoleSignOwnName, &[("name", &own)])}</p> }.into_any())
        }
        Action::ReportPerformance => {
            let duty = of_key(value(about, field::DUTY))?;
            let known = view.ledger.iter().find(|known| known.id == duty)?;
            let told = [which(language(), view, known), what(language(), view, known)].join(" · ");
            Some(view! { <p class="offer">{told}</p> }.into_any())
        }
        Action::AnswerComplaint => {
            let number = value(about, field::COMPLAINT).parse::<u16>().ok()?;
            let known = view.complaints.iter().find(|known| known.complaint == number)?;
            let words = known.text.clone()?;
            Some(view! { <blockquote class="said__quote said__body">{words}</blockquote> }.into_any())
        }
        Action::DecideDanger => {
            let danger = view.danger.as_ref()?;
            let signs: Vec<String> =
                danger.signs.iter().map(|sign| say_code(Family::ConsoleDangerSign, sign.as_str())).collect();
            let signs = signs.join(say(Word::ConsoleCaseRoomAnd));
            let note = danger.note.as_deref().map(|note| format!(" · {}", excerpt(note))).unwrap_or_default();
            Some(view! { <p class="offer">{signs}{note}</p> }.into_any())
        }
        _ => None,
    }
}
