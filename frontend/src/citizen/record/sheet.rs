//! The eight open items (阳光调解), each from the case itself; what is not there yet is said to be not there yet.

use crate::api::today;
use crate::model::format::money;
use crate::model::told;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Card, Fact, Facts};
use leptos::prelude::*;
use shared_types::case::CaseView;

/// The sheet.
pub(super) fn sheet(view: &CaseView) -> AnyView {
    let sheet = &view.sheet;
    let (language, now) = (language(), today());
    let demand = [sheet.demand.text.clone(), sheet.demand.amount.map(|amount| money(language, amount))];
    let disclosure = view
        .mediator
        .as_ref()
        .and_then(|mediator| mediator.disclosure.as_ref())
        .map(|text| say_with(Word::CaseDisclosure, &[("text", text)]));
    let duty = format!(
        "{} · {}",
        say_code(Family::Turn, sheet.duty.turn.as_str()),
        say_code(Family::NextStep, sheet.duty.next_step.as_str())
    );
    let result = [view.terms.clone(), sheet.result.as_ref().map(|result| told::outcome(language, result.outcome))];
    let rows = vec![
        row(Word::CaseSheetOrganisation, [sheet.organisation.clone()]),
        row(Word::CaseSheetPeople, sheet.people.clone().into_iter().chain(disclosure)),
        row(Word::CaseSheetDuty, [duty]),
        row(Word::CaseSheetDemand, demand.into_iter().flatten()),
        row(Word::CaseSheetBasis, sheet.basis.iter().cloned()),
        row(Word::CaseSheetConsultation, sheet.consultation.iter().map(|line| told::event(language, line, now))),
        row(Word::CaseSheetProcess, sheet.process.iter().map(|meeting| told::session(language, meeting, now))),
        row(Word::CaseSheetResult, result.into_iter().flatten()),
    ];
    view! { <Card title=say(Word::CaseSheet)><Facts rows=rows/></Card> }.into_any()
}

fn row(name: Word, values: impl IntoIterator<Item = String>) -> Fact {
    let value = values.into_iter().collect::<Vec<_>>().join("\n");
    Fact::new(say(name), if value.is_empty() { say(Word::CaseNotYet).to_owned() } else { value })
}
