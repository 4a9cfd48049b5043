//! Where there is help at once, and telling that somebody is afraid: plain and calm, and never shown to the other side.

use crate::model::words::{Family, Word};
use crate::shell::{say, say_code, say_with};
use crate::ui::Choice;
use leptos::prelude::*;
use shared_types::case::DangerSign;

/// Police, women's federation, legal aid, young people's line: numbers that answer in the whole country.
const ROUTES: [(&str, Word); 4] = [
    ("110", Word::DangerPolice),
    ("12338", Word::DangerWomen),
    ("12348", Word::DangerLaw),
    ("12355", Word::DangerYoung),
];

/// The numbers, each a press away.
pub(super) fn routes() -> AnyView {
    let route = |(number, what): (&'static str, Word)| {
        view! {
            <li class="care__route">
                <span>{say(what)}</span>
                <a class="care__call" href=format!("tel:{number}") aria-label=say_with(Word::DangerCall, &[("number", number)])>{number}</a>
            </li>
        }
    };
    view! {
        <div class="care">
            <p class="care__title">{say(Word::DangerRoutes)}</p>
            <ul>{ROUTES.map(route).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// What may be feared, to tick.
pub(super) fn signs() -> Vec<Choice> {
    let choice = |sign: &DangerSign| Choice {
        value: sign.as_str().to_owned(),
        label: say_code(Family::DangerSign, sign.as_str()),
        hint: None,
    };
    DangerSign::ALL.iter().map(choice).collect()
}

/// What was ticked, of values parted by spaces.
pub(super) fn ticked(values: &str) -> Vec<DangerSign> {
    DangerSign::ALL.iter().copied().filter(|sign| values.split(' ').any(|value| value == sign.as_str())).collect()
}
