//! A part waits for the reader: nothing of the case is shown before they say that it is theirs.

use super::desk::Desk;
use crate::model::order::Order;
use crate::model::words::{Family, Word};
use crate::shell::{Heading, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, Steps};
use leptos::prelude::*;
use shared_types::case::{Actor, CaseView, Part};

/// What it means to take the part, and the one thing to do.
pub(super) fn named(desk: Desk, view: &CaseView) -> AnyView {
    let Actor::Named { part, role, .. } = &view.you.actor else { return ().into_any() };
    let side = say_code(Family::Role, role.as_str());
    let (what, first) = match part {
        Part::Party(_) => (Word::NamedParty, Word::NamedMeansParty),
        Part::Agent(_) => (Word::NamedAgent, Word::NamedMeansAgent),
    };
    let means = [first, Word::NamedMeansRead, Word::NamedMeansNot].map(|word| say(word).to_owned()).to_vec();
    let take = move |()| desk.give(Order::take_over(), false);
    view! {
        <Heading text=say(Word::NamedTitle)/>
        <p class="lede"><span class="code">{view.code.to_string()}</span> " · " {view.owner.name.clone()}</p>
        <Card>
            <p class="asked">{say_with(what, &[("side", &side)])}</p>
            <Steps items=means/>
            <Button text=say(Word::CodeActionTakeOver) kind=ButtonKind::Main busy=desk.busy() on_press=take wide=true/>
        </Card>
        <p class="note">{say(Word::NamedNotMe)}</p>
    }
    .into_any()
}
