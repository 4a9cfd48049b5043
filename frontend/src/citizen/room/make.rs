//! Making an offer, one thing on each page; what was typed is kept, and Back always works.

use super::making::{self, how, kept};
use super::offers::terms;
use super::state::Room;
use crate::api::today;
use crate::citizen::said::say_there;
use crate::model::format::date;
use crate::model::offer_draft::{ENTRUST, KINDS, NOW, OfferDraft, field};
use crate::model::order::Order;
use crate::model::place::{OfferStep, Place};
use crate::model::room::RoomView;
use crate::model::route::Page;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, go, language, say, say_code, say_with};
use crate::ui::{
    Button, ButtonKind, Card, Choice, Empty, ErrorSummary, Fact, Facts, Field, FieldErrors, Form, InputKind,
    LinkButton, Radios,
};
use leptos::prelude::*;
use shared_types::values::{CaseId, LocalDate};

fn page(id: &CaseId, step: OfferStep) -> String {
    Page::Room(id.clone(), Place::NewOffer(step)).href()
}

fn question(draft: &OfferDraft, step: OfferStep) -> (Word, Option<Word>) {
    match (step, draft.term.kind.as_str()) {
        (OfferStep::What, _) => (Word::OfferWhatTitle, Some(Word::OfferWhatHint)),
        (OfferStep::Details, "pay") => (Word::OfferPayTitle, None),
        (OfferStep::Details, "instalments") => (Word::OfferPartsTitle, Some(Word::OfferPartsHint)),
        (OfferStep::Details, "act") => (Word::OfferActTitle, None),
        (OfferStep::Details, "apology") => (Word::OfferApologyTitle, None),
        (OfferStep::Details, _) => (Word::OfferOtherTitle, None),
        (OfferStep::Terms, _) => (Word::OfferTermsTitle, Some(Word::OfferTermsHint)),
        (OfferStep::Until, _) => (Word::OfferUntilTitle, Some(Word::OfferUntilHint)),
        (OfferStep::Way, _) => (Word::OfferWayTitle, Some(Word::OfferWayHint)),
        (OfferStep::Check, _) => (Word::OfferCheckTitle, Some(Word::OfferCheckHint)),
    }
}

/// One page of it.
#[component]
pub(super) fn Making(
    /// The case.
    id: CaseId,
    /// The page.
    step: OfferStep,
) -> impl IntoView {
    let room = expect_context::<Room>();
    making::open(&id);
    let draft = making::load();
    // A page in the middle, reached by an old address: there is nothing to ask details of.
    if step == OfferStep::Details && draft.term.kind.is_empty() {
        request_animation_frame(move || go(&page(&id, OfferStep::What)));
        return ().into_any();
    }
    let errors = FieldErrors::new();
    let back =
        draft.back(step).map_or_else(|| Page::Room(id.clone(), Place::Offers).href(), |before| page(&id, before));
    let steps = draft.steps();
    let number = steps.iter().position(|known| *known == step).unwrap_or_default() + 1;
    let progress = [("number", &*number.to_string()), ("count", &*steps.len().to_string())];
    let (title, hint) = question(&draft, step);
    let case = id.clone();
    let next = move || {
        let draft = making::load();
        let mut mend = draft.mend(step, how());
        if mend.is_empty() && step == OfferStep::Details {
            making::change(|draft| mend = draft.add(how()).err().unwrap_or_default());
        }
        let complete = mend.is_empty();
        errors.set(mend);
        if complete {
            go(&page(&case, draft.next(step)));
        }
    };
    let put = id.clone();
    let body = if step == OfferStep::Check {
        check(room, &put, &draft, errors)
    } else {
        let fields = fields(room, step, &draft, errors);
        view! {
            <Form on_submit=next>
                {fields}
                <Button text=say(Word::FileNext) kind=ButtonKind::Main wide=true/>
            </Form>
        }
        .into_any()
    };
    let more = (step == OfferStep::Terms)
        .then(|| view! { <LinkButton text=say(Word::OfferAdd) href=page(&id, OfferStep::What)/> });
    let discard = move |()| {
        making::clear();
        go(&Page::Room(id.clone(), Place::Offers).href());
    };
    view! {
        <BackLink href=back/>
        <p class="progress">{say_with(Word::OfferProgress, &progress)}</p>
        <ErrorSummary title=say(Word::ShellMend) errors=errors/>
        <Heading text=say(title)/>
        {hint.map(|hint| view! { <p class="lede">{say(hint)}</p> })}
        {more}
        {body}
        <p class="note">{say(Word::OfferKept)}</p>
        <div><Button text=say(Word::FileDiscard) kind=ButtonKind::Quiet on_press=discard/></div>
    }
    .into_any()
}

fn choices(all: impl IntoIterator<Item = (String, String, Option<Word>)>) -> Vec<Choice> {
    all.into_iter()
        .map(|(value, label, hint)| Choice { value, label, hint: hint.map(|hint| say(hint).to_owned()) })
        .collect()
}

fn fields(room: Room, step: OfferStep, draft: &OfferDraft, errors: FieldErrors) -> AnyView {
    match step {
        OfferStep::What => {
            let options = choices(KINDS.map(|kind| (kind.to_owned(), say_code(Family::OfferKind, kind), None)));
            let chosen = kept(|draft| &mut draft.term.kind);
            view! {
                <Radios
                    name=field::KIND
                    legend=say(Word::OfferWhatTitle)
                    quiet_legend=true
                    options=options
                    chosen=chosen
                    error=errors.at(field::KIND)
                />
            }
            .into_any()
        }
        OfferStep::Details => details(room, draft, errors),
        OfferStep::Terms => contents(room, errors),
        OfferStep::Until => {
            let until = kept(|draft| &mut draft.until);
            view! { <Field id=field::UNTIL label=say(Word::OfferUntilLabel) value=until error=errors.at(field::UNTIL) kind=InputKind::Date/> }
                .into_any()
        }
        OfferStep::Way => {
            let options = choices([
                (NOW.to_owned(), say(Word::OfferWayNow).to_owned(), Some(Word::OfferWayNowHint)),
                (ENTRUST.to_owned(), say(Word::OfferWayEntrust).to_owned(), Some(Word::OfferWayEntrustHint)),
            ]);
            let chosen = kept(|draft| &mut draft.way);
            view! {
                <Radios name=field::WAY legend=say(Word::OfferWayTitle) quiet_legend=true options=options chosen=chosen error=errors.at(field::WAY)/>
            }
            .into_any()
        }
        OfferStep::Check => ().into_any(),
    }
}

/// Who, how much, by when: as much of it as the kind needs.
fn details(room: Room, draft: &OfferDraft, errors: FieldErrors) -> AnyView {
    let kind = draft.term.kind.as_str();
    let sides = room.once(|view| {
        let side =
            |party: &crate::model::room::RoomParty| (party.id.to_string(), view.side(language(), party.id), None);
        choices(view.parties.iter().map(side))
    });
    let who = match kind {
        "act" => Some(Word::OfferWhoActs),
        "apology" => Some(Word::OfferWhoApologises),
        "pay" | "instalments" => Some(Word::OfferWhoPays),
        _ => None,
    };
    let who = who.map(|legend| {
        let by = kept(|draft| &mut draft.term.by);
        view! {
            <Radios name=field::BY legend=say(legend) options=sides.unwrap_or_default() chosen=by error=errors.at(field::BY) pairs=true/>
        }
    });
    let amount = match kind {
        "pay" => Some(Word::FileAmountLabel),
        "instalments" => Some(Word::OfferPartsTotal),
        _ => None,
    };
    let amount = amount.map(|label| {
        let amount = kept(|draft| &mut draft.term.amount);
        view! { <Field id=field::AMOUNT label=say(label) value=amount error=errors.at(field::AMOUNT) kind=InputKind::Money/> }
    });
    let count = (kind == "instalments").then(|| {
        let count = kept(|draft| &mut draft.term.count);
        view! { <Field id=field::COUNT label=say(Word::OfferPartsCount) value=count error=errors.at(field::COUNT) kind=InputKind::Digits/> }
    });
    let what = match kind {
        "act" => Some((Word::OfferActWhat, Word::OfferActHint)),
        "apology" => Some((Word::OfferApologyHow, Word::OfferApologyHint)),
        "other" => Some((Word::OfferOtherWhat, Word::OfferOtherHint)),
        _ => None,
    };
    let what = what.map(|(label, hint)| {
        let what = kept(|draft| &mut draft.term.what);
        view! {
            <Field id=field::WHAT label=say(label) hint=say(hint).to_owned() value=what error=errors.at(field::WHAT) kind=InputKind::Lines/>
        }
    });
    let on = match kind {
        "pay" => Some(Word::OfferPayOn),
        "instalments" => Some(Word::OfferPartsFirst),
        "act" => Some(Word::OfferActOn),
        _ => None,
    };
    let on = on.map(|label| {
        let on = kept(|draft| &mut draft.term.on);
        view! { <Field id=field::ON label=say(label) value=on error=errors.at(field::ON) kind=InputKind::Date/> }
    });
    view! { {who}{amount}{count}{what}{on} }.into_any()
}

/// What is in it so far, each line with a way out, and what is said with it.
fn contents(room: Room, errors: FieldErrors) -> AnyView {
    let changed = RwSignal::new(());
    let list = move || {
        changed.track();
        let told = making::load().told(how());
        if told.is_empty() {
            return view! { <Empty text=say(Word::OfferTermsNone)/> }.into_any();
        }
        let line = |(index, term): (usize, shared_types::case::Term)| {
            let lines = room.once(|view| crate::model::offer_told::term(view, language(), &term, today()));
            let what = lines.and_then(|lines| lines.into_iter().next()).unwrap_or_default();
            let label = say_with(Word::OfferRemove, &[("what", &what)]);
            let remove = move |_| {
                making::change(|draft| {
                    if index < draft.terms.len() {
                        draft.terms.remove(index);
                    }
                });
                changed.set(());
            };
            let told = room.once(|view| terms(view, std::slice::from_ref(&term)));
            view! {
                <li class="card">
                    {told}
                    <button type="button" class="said__act" aria-label=label on:click=remove>{say(Word::OfferRemoveWord)}</button>
                </li>
            }
        };
        view! { <ul class="stack">{told.into_iter().enumerate().map(line).collect_view()}</ul> }.into_any()
    };
    let note = kept(|draft| &mut draft.note);
    view! {
        <div id=field::WHAT tabindex="-1">{list}</div>
        <Field
            id=field::NOTE
            label=say(Word::OfferNote)
            hint=say(Word::OfferNoteHint).to_owned()
            optional=say(Word::ShellOptional).to_owned()
            value=note
            error=errors.at(field::NOTE)
        />
    }
    .into_any()
}

/// Everything once more, then it is put.
fn check(room: Room, id: &CaseId, draft: &OfferDraft, errors: FieldErrors) -> AnyView {
    let counter = draft.is_counter();
    let entrusts = !counter && draft.way == ENTRUST;
    let told = draft.told(how());
    let lines = room.once(|view| terms(view, &told));
    let change = |step| Some((page(id, step), say(Word::FileChange).to_owned()));
    let until =
        LocalDate::parse(&draft.until).map_or_else(|_| draft.until.clone(), |day| date(language(), day, today()));
    let row = |name: Word, value: String, step| Fact { name: say(name).to_owned(), value, change: change(step) };
    let mut rows = Vec::new();
    if !draft.note.trim().is_empty() {
        rows.push(row(Word::OfferNote, draft.note.clone(), OfferStep::Terms));
    }
    rows.push(row(Word::OfferUntilLabel, until, OfferStep::Until));
    if !counter {
        let way = if entrusts { Word::OfferWayEntrust } else { Word::OfferWayNow };
        rows.push(row(Word::OfferWay, say(way).to_owned(), OfferStep::Way));
    }
    let warn = counter.then(|| {
        let text = say_with(Word::OfferCheckCounter, &[("name", &draft.countered)]);
        view! { <p class="card card--warn">{text}</p> }
    });
    let (send, done) = if entrusts {
        (Word::OfferSendEntrust, Word::OfferSentEntrust)
    } else {
        (Word::OfferSendNow, Word::OfferSentNow)
    };
    let case = id.clone();
    let submit = move || match making::load().offer(room.once(RoomView::own).flatten(), how()) {
        Ok(offer) => {
            errors.set(Vec::new());
            let case = case.clone();
            let put = Callback::new(move |()| {
                making::clear();
                say_there(say(done));
                go(&Page::Room(case.clone(), Place::Offers).href());
            });
            room.give(&Order::make_offer(&offer), put);
        }
        // A page before this one is not complete: it says what is missing, beside the field.
        Err((step, _)) => go(&page(&case, step)),
    };
    let edit = page(id, OfferStep::Terms);
    view! {
        {warn}
        <Card title=say(Word::OfferTerms)>
            {lines}
            <p><a class="more" href=edit>{say(Word::FileChange)}<span class="unseen">" "{say(Word::OfferTerms)}</span></a></p>
        </Card>
        <Card><Facts rows=rows/></Card>
        <Form on_submit=submit>
            <Button text=say(send) kind=ButtonKind::Main busy=room.busy() wide=true/>
        </Form>
    }
    .into_any()
}
