//! Agreements that were signed in ink: the picture or scan is sent to the procedure itself, and it is said whose signatures stand
//! on it. Who may read the agreement may look at it.

use crate::api::{fetch_file, file_link, save, today};
use crate::attach::Files;
use crate::console::case::desk::{Desk, Sent};
use crate::console::case::people::party_name;
use crate::model::attach::Purpose;
use crate::model::console_command::tell_trouble;
use crate::model::console_sending::Pending;
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Alert, Button, ButtonKind, Card, Checks, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind};
use leptos::prelude::*;
use shared_types::case::{Action, Actor, AgreementView, CaseView, Channel, Command, OfText, UploadSignedPaper};
use shared_types::values::{FileId, LocalDate, PartyId};

const FILES: &str = "paper-files";
const WHOSE: &str = "paper_whose";
const ON: &str = "paper_on";
const MEDIATOR: &str = "mediator";
const SEAL: &str = "seal";

/// The form.
pub(super) fn paper(desk: Desk, view: &CaseView, agreement: &AgreementView) -> AnyView {
    let tray = desk.papers().of(Channel::Joint, Purpose::Evidence);
    let whose = RwSignal::new(String::new());
    let on = RwSignal::new(today().to_string());
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let pending = StoredValue::new(Pending::default());
    let text = OfText { version: agreement.version, hash: agreement.hash };
    let signed = |party: Option<PartyId>| agreement.signatures.iter().any(|one| one.party == party);
    let plain = |value: String, label: String| Choice { value, label, hint: None };
    let parties = view.parties.iter().filter(|party| !signed(Some(party.id)));
    let mut options: Vec<Choice> = parties.map(|party| plain(party.id.to_string(), party_name(party))).collect();
    let lead = view.mediator.as_ref().filter(|known| known.accepted && !signed(None));
    options.extend(
        lead.map(|known| plain(MEDIATOR.to_owned(), say_with(Word::ConsoleSignMediator, &[("name", &known.name)]))),
    );
    let seal = agreement.sealed_on.is_none() && matches!(view.you.actor, Actor::Clerk { .. });
    options.extend(seal.then(|| plain(SEAL.to_owned(), say(Word::ConsoleSignSeal).to_owned())));
    let submit = move || {
        if desk.busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let ticked = whose.get_untracked();
        let ticked: Vec<&str> = ticked.split(' ').filter(|one| !one.is_empty()).collect();
        let day = LocalDate::parse(&on.get_untracked());
        let mut flaws = Vec::new();
        let file = match tray.once(|tray| (tray.items().len(), tray.ready())) {
            (0, _) => Err(say(Word::EvidenceFileFirst).to_owned()),
            (1, Some(files)) => files.first().cloned().ok_or_else(|| say(Word::EvidenceFileFirst).to_owned()),
            (1, None) => Err(tray.once(|tray| tray.tell(language())).unwrap_or_default()),
            (..) => Err(say(Word::ConsolePaperOne).to_owned()),
        };
        flaws.extend(file.as_ref().err().map(|told| (FILES, told.clone())));
        flaws.extend(ticked.is_empty().then(|| (WHOSE, say(Word::ConsolePaperWhoseAsk).to_owned())));
        flaws.extend(day.is_err().then(|| (ON, say(Word::ConsolePaperOnAsk).to_owned())));
        errors.set(flaws.clone());
        let (Ok(file), Ok(signed_on), true) = (file, day, flaws.is_empty()) else { return };
        let parties = ticked.iter().filter_map(|one| PartyId::parse(one).ok()).collect();
        let (mediator, seal) = (ticked.contains(&MEDIATOR), ticked.contains(&SEAL));
        let paper = UploadSignedPaper { text: text.clone(), file: file.clone(), parties, mediator, seal, signed_on };
        leptos::task::spawn_local(async move {
            match desk.send(Command::UploadSignedPaper(paper), pending).await {
                Sent::Done | Sent::Revealed(_) => tray.sent(&[file]),
                Sent::Raced => drop(trouble.try_set(Some(say(Word::ConsoleAgreeMoved).to_owned()))),
                Sent::Failed(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
        });
    };
    let wrong = errors.at(FILES);
    let name = say_code(Family::ConsoleAction, Action::UploadSignedPaper.as_str());
    view! {
        <details class="fold fold--card" open=agreement.on_paper>
            <summary>{say(Word::ConsolePaperTitle)}</summary>
            <Card class="paper-form">
                <p>{say(Word::ConsolePaperHint)}</p>
                <Form on_submit=submit>
                    <ErrorSummary title=say(Word::ShellMend) errors=errors/>
                    <Alert text=trouble/>
                    <p class="field__error" hidden=move || wrong.with(Option::is_none)>{move || wrong.get()}</p>
                    <Files tray=tray id=FILES who=say(Word::ConsolePaperWho)/>
                    <Checks name=WHOSE legend=say(Word::ConsolePaperWhose) options=options ticked=whose error=errors.at(WHOSE)/>
                    <Field id=ON label=say(Word::ConsolePaperOn) value=on error=errors.at(ON) kind=InputKind::Date/>
                    <div><Button text=name kind=ButtonKind::Main busy=desk.busy/></div>
                </Form>
            </Card>
        </details>
    }
    .into_any()
}

/// A way to look at a paper: its link is asked for at that moment.
pub(super) fn look(desk: Desk, file: FileId, who: &str) -> AnyView {
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let press = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let (session, case) = desk.files();
        let file = file.clone();
        leptos::task::spawn_local(async move {
            let opened = match file_link(session, &case, &file).await {
                Ok(link) => fetch_file(&link).await,
                Err(problem) => Err(problem),
            };
            match opened {
                Ok(bytes) => {
                    if let Some(address) = crate::api::show_from(&bytes) {
                        save(&address, say(Word::ConsolePaperName));
                    }
                }
                Err(problem) => drop(trouble.try_set(Some(tell_trouble(language(), &problem)))),
            }
            let _ = busy.try_set(false);
        });
    };
    let label = format!("{} · {who}", say(Word::ConsolePaperLook));
    view! {
        <button type="button" class="linked" aria-label=label on:click=press>{say(Word::ConsolePaperLook)}</button>
        <Alert text=trouble/>
    }
    .into_any()
}
