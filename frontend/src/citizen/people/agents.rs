//! Who acts for a side: by what right, how far, until when; and naming somebody.

use super::super::case::Desk;
use crate::api::today;
use crate::model::format::date;
use crate::model::order::Order;
use crate::model::trouble::tell_input;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{
    Button, ButtonKind, Choice, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, InputKind, Radios, Tag, Tone,
};
use leptos::prelude::*;
use shared_types::case::{AgentKind, AgentView, Power};
use shared_types::values::{LocalDate, ParseError, PersonName, PhoneNumber};

const NAME: &str = "agent_name";
const PHONE: &str = "agent_phone";
const KIND: &str = "agent_kind";
const POWER: &str = "agent_power";
const UNTIL: &str = "agent_until";

/// One who acts for a side.
pub(super) fn agent(desk: Desk, agent: &AgentView, may_end: bool) -> AnyView {
    let name = agent.name.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
    let state = if agent.taken { (Word::PeopleCome, Tone::Green) } else { (Word::PeopleAwaited, Tone::Plain) };
    let until = date(language(), agent.until, today());
    let rows = vec![
        Fact::new(say_code(Family::AgentKind, agent.kind.as_str()), name.clone()),
        Fact::new(say(Word::PeoplePower), say_code(Family::Power, agent.power.as_str())),
        Fact::new(say(Word::PeopleUntil), until),
    ];
    let id = agent.id;
    // A guardian is nobody's choice: the desk puts one on record and takes one off.
    let end = (may_end && agent.kind != AgentKind::Guardian).then(|| {
        let end = move |()| desk.give(Order::end_agency(id), true);
        let text = say_with(Word::PeopleEnd, &[("name", &name)]);
        view! { <Button text=text kind=ButtonKind::Danger busy=desk.busy() on_press=end/> }
    });
    view! {
        <div class="acting">
            <Tag text=say(state.0) tone=state.1/>
            <Facts rows=rows/>
            {end}
        </div>
    }
    .into_any()
}

fn choices<Kind: Copy>(
    all: &[Kind],
    name: fn(Kind) -> &'static str,
    words: Family,
    hint: Option<fn(Kind) -> Word>,
) -> Vec<Choice> {
    let choice = |&kind: &Kind| Choice {
        value: name(kind).to_owned(),
        label: say_code(words, name(kind)),
        hint: hint.map(|hint| say(hint(kind)).to_owned()),
    };
    all.iter().map(choice).collect()
}

const fn reaches(power: Power) -> Word {
    match power {
        Power::General => Word::PeoplePowerGeneral,
        Power::Special => Word::PeoplePowerSpecial,
    }
}

/// Naming somebody to act for one's own side.
pub(super) fn appoint(desk: Desk) -> AnyView {
    let [name, phone, kind, power, until] = [(); 5].map(|()| RwSignal::new(String::new()));
    kind.set(AgentKind::Agent.as_str().to_owned());
    let errors = FieldErrors::new();
    let submit = move || {
        let mut mend = Vec::new();
        let mut tell = |id, error: ParseError| mend.push((id, tell_input(language(), error.code(), error.limit())));
        let who = PersonName::parse(&name.get_untracked()).map_err(|error| tell(NAME, error));
        let number = PhoneNumber::parse(&phone.get_untracked()).map_err(|error| tell(PHONE, error));
        let day = LocalDate::parse(&until.get_untracked()).map_err(|error| tell(UNTIL, error));
        let right = AgentKind::ALL.iter().copied().find(|known| known.as_str() == kind.get_untracked());
        let far = Power::ALL.iter().copied().find(|known| known.as_str() == power.get_untracked());
        if far.is_none() {
            mend.push((POWER, say(Word::PeoplePowerChoose).to_owned()));
        }
        errors.set(mend);
        if let (Ok(who), Ok(number), Ok(day), Some(right), Some(far)) = (who, number, day, right, far) {
            desk.give(Order::appoint_agent(right, far, day, &who, &number), false);
        }
    };
    let kinds = [AgentKind::Agent, AgentKind::Representative];
    view! {
        <Form on_submit=submit>
            <p class="note">{say(Word::PeopleAppointHint)}</p>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field id=NAME label=say(Word::PeopleAgentName) value=name error=errors.at(NAME)/>
            <Field
                id=PHONE
                label=say(Word::PeopleAgentPhone)
                hint=say(Word::PeopleAgentPhoneHint).to_owned()
                value=phone
                error=errors.at(PHONE)
                kind=InputKind::Phone
            />
            <Radios name=KIND legend=say(Word::PeopleKind) options=choices(&kinds, AgentKind::as_str, Family::AgentKind, None) chosen=kind/>
            <Radios
                name=POWER
                legend=say(Word::PeoplePower)
                options=choices(Power::ALL, Power::as_str, Family::Power, Some(reaches))
                chosen=power
                error=errors.at(POWER)
            />
            <Field id=UNTIL label=say(Word::PeopleUntil) hint=say(Word::PeopleUntilHint).to_owned() value=until error=errors.at(UNTIL) kind=InputKind::Date/>
            <Button text=say(Word::PeopleAppointGo) kind=ButtonKind::Main busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
