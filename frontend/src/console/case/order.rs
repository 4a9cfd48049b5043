//! The form of one command, in a dialog: what it does, its fields, and what stands in the way. One for all commands:
//! which fields there are is the table's business.

use super::context::context;
use super::desk::{Desk, Sent};
use super::inputs::input;
use super::people::role_word;
use super::times::{Meeting, Times};
use crate::api::today;
use crate::attach::Files;
use crate::model::attach::{self, Purpose};
use crate::model::console_command::{build, tell, tell_problem, tell_trouble};
use crate::model::console_court_form::{is_of, takes_files};
use crate::model::console_form::{Asked, Filled, Kind, asked, field, is_grave, is_shown, prefill};
use crate::model::console_room_form::step_of;
use crate::model::console_sending::Pending;
use crate::model::console_times;
use crate::model::trouble::Trouble;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Dialog, ErrorSummary, FieldErrors, Form};
use leptos::prelude::*;
use shared_types::api::Revealed;
use shared_types::case::{Action, Channel, Command};

const PROOF: &str = "order-proof";

/// The dialog.
#[component]
pub(super) fn Order(
    /// The case.
    desk: Desk,
    /// Which command.
    action: Action,
) -> impl IntoView {
    let Some(view) = desk.view.get_untracked() else { return ().into_any() };
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            desk.chosen.set(None);
            desk.look_again();
        }
    });
    let fields = asked(action, &view);
    let mut start = prefill(action, &view, today());
    let about = desk.about.get_value();
    start.extend(about.clone());
    // Something was typed into a part of the form and not added to it.
    let left = RwSignal::new(false);
    let values: Vec<(&'static str, RwSignal<String>)> =
        fields.iter().map(|one| (one.id, RwSignal::new(start.get(one.id).cloned().unwrap_or_default()))).collect();
    let values = StoredValue::new(values);
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    // What was read in clear: here alone, and no longer than this dialog.
    let revealed = RwSignal::new(None::<Revealed>);
    let pending = StoredValue::new(Pending::default());
    let filled = move || -> Filled {
        values.with_value(|values| values.iter().map(|(id, value)| (*id, value.get_untracked())).collect())
    };
    // Somebody else took a time or a room that stood in this form.
    let again = RwSignal::new(0_u32);
    let known = StoredValue::new(fields.clone());
    let proof = desk.papers().of(Channel::Joint, Purpose::Message);
    let submit = move || {
        if desk.busy.get_untracked() {
            return;
        }
        trouble.set(None);
        if left.get_untracked() {
            let told = say(Word::ConsoleOfferLeftOver).to_owned();
            errors.set(vec![(field::OFFER_TERMS, told)]);
            return;
        }
        let mut command = match known.with_value(|fields| build(action, fields, &filled(), language())) {
            Ok(command) => command,
            Err(flaws) => {
                errors.set(flaws.into_iter().map(|flaw| (flaw.0, tell(language(), flaw))).collect());
                return;
            }
        };
        // What is still on its way, or did not make it, is no proof.
        let Some(files) = proof.once(attach::Tray::ready) else {
            errors.set(vec![(PROOF, proof.once(|tray| tray.tell(language())).unwrap_or_default())]);
            return;
        };
        match &mut command {
            Command::ReportPerformance(asked) => asked.proof.clone_from(&files),
            Command::SupplyCourtCorrection(asked) => asked.papers.clone_from(&files),
            Command::Confirm(asked) => asked.papers.clone_from(&files),
            _ => {}
        }
        errors.set(Vec::new());
        leptos::task::spawn_local(async move {
            match desk.send(command, pending).await {
                Sent::Revealed(value) => {
                    // A dialog that was closed meanwhile shows nothing.
                    let _ = revealed.try_set(Some(value));
                }
                Sent::Done => proof.sent(&files),
                Sent::Raced => {}
                Sent::Failed(problem) => {
                    let at_fields = match &problem {
                        Trouble::Problem(told) if let Some(id) = console_times::taken_field(&told.code) => {
                            let _ = again.try_update(|times| *times += 1);
                            vec![(id, tell_trouble(language(), &problem))]
                        }
                        Trouble::Problem(problem) => known.with_value(|known| tell_problem(language(), problem, known)),
                        Trouble::Offline | Trouble::Status(_) | Trouble::Unreadable => Vec::new(),
                    };
                    // What stands at the fields is not said a second time.
                    if at_fields.is_empty() {
                        trouble.set(Some(tell_trouble(language(), &problem)));
                    }
                    errors.set(at_fields);
                }
            }
        });
    };
    let tie = values.with_value(|values| values.iter().find(|(id, _)| *id == field::TIE).map(|(_, value)| *value));
    let find =
        |wanted: &str| values.with_value(|values| values.iter().find(|(id, _)| *id == wanted).map(|(_, value)| *value));
    let meeting = || {
        Some(Meeting {
            mode: find(field::MODE)?,
            length: find(field::SESSION_LENGTH)?,
            day: find(field::SESSION_DATE)?,
            time: find(field::SESSION_TIME)?,
            room: find(field::ROOM)?,
            place: find(field::PLACE)?,
        })
    };
    let place = |one: Asked| {
        if !is_of(one.id, &about) {
            return None;
        }
        let value = find(one.id)?;
        if one.kind == Kind::Times {
            let meeting = meeting()?;
            return Some(view! { <Times desk=desk meeting=meeting errors=errors again=again/> }.into_any());
        }
        let shown = move || {
            let tie = tie.map(|tie| (field::TIE, tie.get()));
            is_shown(one.id, &tie.into_iter().collect())
        };
        let piece = input(desk, one, value, errors, &view, (&about, left));
        Some(view! { <div class="field" hidden=move || !shown()>{piece}</div> }.into_any())
    };
    let (steps, usual): (Vec<Asked>, Vec<Asked>) = fields
        .into_iter()
        .filter(|one| !matches!(one.kind, Kind::Item | Kind::OfTimes))
        .partition(|one| step_of(one.id).is_some());
    let inputs = usual.into_iter().filter_map(place).collect_view();
    let steps: Vec<_> = steps.into_iter().filter_map(place).collect();
    let steps = (!steps.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{say(Word::ConsoleMeetSteps)}</summary>
                <div class="stack">{steps}</div>
            </details>
        }
    });
    let wrong = errors.at(PROOF);
    let files = takes_files(action).map(|told| {
        view! {
            <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
            <Files tray=proof id=PROOF who=say(told)/>
        }
    });
    let kind = if is_grave(action) { ButtonKind::Danger } else { ButtonKind::Main };
    let name = say_code(Family::ConsoleAction, action.as_str());
    view! {
        <Dialog open=open title=name.clone()>
            {move || revealed.get().map(|value| read_in_clear(desk, value, open))}
            <div class="stack" hidden=move || revealed.with(Option::is_some)>
                <p class="lede">{say_code(Family::ConsoleHint, action.as_str())}</p>
                {context(desk, action, &about, &view)}
                <Form on_submit=submit>
                    <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                    <Alert text=trouble/>
                    {inputs}
                    {steps}
                    {files}
                    <div class="row">
                        <Button text=name kind=kind busy=desk.busy/>
                        <Button text=say(Word::ShellCancel) kind=ButtonKind::Quiet on_press=move |()| open.set(false)/>
                    </div>
                </Form>
            </div>
        </Dialog>
    }
    .into_any()
}

/// What was asked to be read, and who is told that it was.
fn read_in_clear(desk: Desk, read: Revealed, open: RwSignal<bool>) -> AnyView {
    let party = desk.view.with_untracked(|view| {
        let party = view.as_ref()?.parties.iter().find(|party| party.id == read.party)?;
        Some(party.name.clone().unwrap_or_else(|| say(role_word(party.role)).to_owned()))
    });
    let party = party.unwrap_or_default();
    let field = say_code("contact_field", read.field.as_str());
    view! {
        <div class="stack" role="status">
            <p class="note">{say_with(Word::ConsoleCaseRevealed, &[("party", &party), ("field", &field)])}</p>
            <p class="revealed">{read.value}</p>
            <p class="note">{say_with(Word::ConsoleCaseRevealedTold, &[("party", &party)])}</p>
        </div>
        <div class="row">
            <Button text=say(Word::ConsoleCaseRevealedClose) kind=ButtonKind::Main on_press=move |()| open.set(false)/>
        </div>
    }
    .into_any()
}
