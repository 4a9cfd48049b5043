//! What nobody disputes: stated by one, agreed by each. Leaving a fact alone is an answer too.

use super::state::Room;
use crate::model::order::Order;
use crate::model::room::RoomView;
use crate::model::trouble::tell_input;
use crate::model::words::Word;
use crate::shell::{Heading, language, say, say_with};
use crate::ui::{Button, ButtonKind, Card, Empty, Field, FieldErrors, Form, InputKind, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, FactView};
use shared_types::values::FreeText;

const FACT: &str = "fact";

/// The page.
pub(super) fn facts(room: Room) -> AnyView {
    let list = move || {
        let Some(view) = room.view() else { return ().into_any() };
        if view.facts.is_empty() {
            return view! { <Empty text=say(Word::FactNone)/> }.into_any();
        }
        view.facts.iter().map(|fact| one(room, &view, fact)).collect_view().into_any()
    };
    let may = Memo::new(move |_| room.of(|view| view.may(Action::StateUndisputedFact)).unwrap_or_default());
    view! {
        <Heading text=say(Word::FactTitle)/>
        <p class="lede">{say(Word::FactLede)}</p>
        {list}
        {move || may.get().then(|| state(room))}
    }
    .into_any()
}

fn one(room: Room, view: &RoomView, fact: &FactView) -> AnyView {
    let text = fact.text.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let mine = view.own().is_some_and(|own| fact.agreed.contains(&own));
    let (word, tone) = match (fact.undisputed, mine) {
        (true, _) => (Word::FactUndisputed, Tone::Green),
        (false, true) => (Word::FactYours, Tone::Blue),
        (false, false) => (Word::FactWaits, Tone::Plain),
    };
    let open = !mine && !fact.undisputed && view.may(Action::AgreeUndisputedFact);
    let id = fact.id;
    let agree = open.then(|| {
        let press = move |_| {
            if !room.busy().get_untracked() {
                room.give_here(&Order::agree_fact(id));
            }
        };
        let label = say_with(Word::FactAgreeOf, &[("text", &text)]);
        view! {
            <p class="note">{say(Word::FactHint)}</p>
            <button type="button" class="btn" aria-label=label aria-disabled=move || room.busy().get().then_some("true") on:click=press>
                {say(Word::FactAgree)}
            </button>
        }
    });
    view! {
        <Card>
            <p class="asked">{text}</p>
            <p><Tag text=say(word) tone=tone/></p>
            {agree}
        </Card>
    }
    .into_any()
}

fn state(room: Room) -> AnyView {
    let text = RwSignal::new(String::new());
    let errors = FieldErrors::new();
    let submit = move || match FreeText::parse(&text.get_untracked()) {
        Ok(fact) => {
            errors.set(Vec::new());
            room.give(&Order::state_fact(&fact), Callback::new(move |()| text.set(String::new())));
            room.say_later(Word::CaseDone);
        }
        Err(error) => errors.set(vec![(FACT, tell_input(language(), error.code(), error.limit()))]),
    };
    view! {
        <Card title=say(Word::FactStateTitle)>
            <Form on_submit=submit>
                <Field
                    id=FACT
                    label=say(Word::FactStateLabel)
                    hint=say(Word::FactStateHint).to_owned()
                    value=text
                    error=errors.at(FACT)
                    kind=InputKind::Lines
                />
                <Button text=say(Word::FactStateGo) kind=ButtonKind::Main busy=room.busy()/>
            </Form>
        </Card>
    }
    .into_any()
}
