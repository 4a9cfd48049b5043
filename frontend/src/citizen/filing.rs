//! A filing, one question on each page: the question is the heading, Back always works, nothing typed is lost.

use super::sending::{self, NotSent};
use super::{care, drafts, phone::PhoneSignIn};
use crate::api::{Session, Standing};
use crate::model::draft::{Draft, Mend, field};
use crate::model::format::money;
use crate::model::route::{Page, Step};
use crate::model::trouble::tell_field;
use crate::model::words::{Family, Word};
use crate::shell::{BackLink, Heading, go, language, say, say_code, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Checkbox, Checks, Choice, ErrorSummary, Fact, Facts, Field, FieldErrors, Form,
    InputKind, Radios, ToastText,
};
use leptos::prelude::*;
use shared_types::case::{ConsentForm, DisputeType, IntakeKind};
use shared_types::values::Money;

fn told(mend: Vec<Mend>) -> Vec<(&'static str, String)> {
    mend.into_iter().map(|(id, error)| (id, tell_field(language(), id, error))).collect()
}

fn progress(kind: IntakeKind, step: Step) -> Option<AnyView> {
    let (number, count) = step.number(kind)?;
    let name = say_code(Family::Kind, kind.as_str());
    let values = [("kind", name.as_str()), ("number", &number.to_string()), ("count", &count.to_string())];
    Some(view! { <p class="progress">{say_with(Word::FileProgress, &values)}</p> }.into_any())
}

const fn question(kind: IntakeKind, step: Step) -> (Word, Word) {
    match (step, kind) {
        (Step::About, _) => (Word::FileAboutTitle, Word::FileAboutHint),
        (Step::Story, IntakeKind::LegalAdvice) => (Word::FileStoryTitleAdvice, Word::FileStoryHint),
        (Step::Story, IntakeKind::CourtFiling) => (Word::FileStoryTitleCourt, Word::FileStoryHint),
        (Step::Story, IntakeKind::Confirmation) => (Word::FileStoryTitleConfirmation, Word::FileStoryHint),
        (Step::Story, _) => (Word::FileStoryTitle, Word::FileStoryHint),
        (Step::Claim, _) => (Word::FileClaimTitle, Word::FileClaimHint),
        (Step::Other, _) => (Word::FileOtherTitle, Word::FileOtherHint),
        (Step::Safety, _) => (Word::DangerFileTitle, Word::DangerFileHint),
        (Step::You, _) => (Word::FileYouTitle, Word::FileYouHint),
        (Step::Check | Step::Code, _) => (Word::FileCheckTitle, Word::FileCheckHint),
    }
}

/// One question.
#[component]
pub(super) fn Question(
    /// The door.
    kind: IntakeKind,
    /// The question.
    step: Step,
) -> impl IntoView {
    let errors = FieldErrors::new();
    let toast = expect_context::<ToastText>();
    let next = move || {
        let mend = drafts::load(kind).mend(kind, step);
        let complete = mend.is_empty();
        errors.set(told(mend));
        if complete {
            go(&Page::File(kind, step.next(kind)).href());
        }
    };
    let (title, hint) = question(kind, step);
    let discard = move |()| {
        drafts::clear(kind);
        go("/");
        toast.say(say(Word::FileDiscarded).to_owned());
    };
    view! {
        <BackLink href=step.back(kind).href()/>
        {progress(kind, step)}
        <ErrorSummary title=say(Word::ShellMend) errors=errors/>
        <Heading text=say(title)/>
        <p class="lede">{say(hint)}</p>
        <Form on_submit=next>
            {fields(kind, step, errors)}
            <Button text=say(Word::FileNext) kind=ButtonKind::Main wide=true/>
        </Form>
        <p class="note">{say(Word::FileKept)}</p>
        {(!drafts::load(kind).is_empty())
            .then(|| view! { <div><Button text=say(Word::FileDiscard) kind=ButtonKind::Quiet on_press=discard/></div> })}
    }
}

fn fields(kind: IntakeKind, step: Step, errors: FieldErrors) -> AnyView {
    let line = move |id: &'static str, label: Word, text: fn(&mut Draft) -> &mut String| {
        let optional = matches!(id, field::AMOUNT | field::OTHER_PHONE | field::OTHER_ADDRESS | field::YOUR_ADDRESS);
        let (input, fill) = match id {
            field::AMOUNT => (InputKind::Money, ""),
            field::OTHER_PHONE => (InputKind::Phone, ""),
            field::YOUR_PHONE => (InputKind::Phone, "tel"),
            field::YOUR_NAME => (InputKind::Text, "name"),
            field::YOUR_ADDRESS => (InputKind::Text, "street-address"),
            field::STORY | field::CLAIM => (InputKind::Lines, ""),
            _ => (InputKind::Text, ""),
        };
        let hint = match id {
            field::AMOUNT => Some(Word::FileAmountHint),
            field::YOUR_PHONE if label == Word::FileTheirPhone => Some(Word::FileTheirPhoneHint),
            field::YOUR_PHONE => Some(Word::FileYourPhoneHint),
            field::OTHER_ADDRESS => Some(Word::FileOtherAddressHint),
            _ => None,
        };
        view! {
            <Field
                id=id
                label=say(label)
                quiet_label=id == field::STORY
                hint=hint.map(|hint| say(hint).to_owned())
                optional=optional.then(|| say(Word::ShellOptional).to_owned())
                value=drafts::kept(kind, text)
                error=errors.at(id)
                kind=input
                autocomplete=fill
            />
        }
        .into_any()
    };
    match step {
        Step::About => {
            let options = DisputeType::ALL
                .iter()
                .map(|known| Choice {
                    value: known.as_str().to_owned(),
                    label: say_code(Family::DisputeType, known.as_str()),
                    hint: None,
                })
                .collect();
            view! {
                <Radios
                    name=field::ABOUT
                    legend=say(Word::FileAboutTitle)
                    quiet_legend=true
                    options=options
                    chosen=drafts::kept(kind, |draft| &mut draft.about)
                    error=errors.at(field::ABOUT)
                    pairs=true
                />
            }
            .into_any()
        }
        Step::Story => line(field::STORY, question(kind, step).0, |draft| &mut draft.story),
        Step::Claim => (
            line(field::CLAIM, Word::FileClaimLabel, |draft| &mut draft.claim),
            line(field::AMOUNT, Word::FileAmountLabel, |draft| &mut draft.amount),
        )
            .into_any(),
        Step::Other => (
            line(field::OTHER_NAME, Word::FileOtherName, |draft| &mut draft.other.name),
            line(field::OTHER_PHONE, Word::FileOtherPhone, |draft| &mut draft.other.phone),
            line(field::OTHER_ADDRESS, Word::FileOtherAddress, |draft| &mut draft.other.address),
        )
            .into_any(),
        Step::Safety => {
            let ticked = drafts::kept(kind, |draft| &mut draft.danger);
            view! {
                <Checks name="danger_signs" legend=say(Word::DangerFileLegend) options=care::signs() ticked=ticked/>
                {care::routes()}
            }
            .into_any()
        }
        Step::You => {
            let proxy = RwSignal::new(drafts::load(kind).proxy);
            Effect::new(move |_| drafts::change(kind, |draft| draft.proxy = proxy.get()));
            let asked = move || {
                let [name, phone, address] = you_words(proxy.get());
                let own = (
                    line(field::YOUR_NAME, name, |draft| &mut draft.you.name),
                    line(field::YOUR_PHONE, phone, |draft| &mut draft.you.phone),
                    line(field::YOUR_ADDRESS, address, |draft| &mut draft.you.address),
                );
                let hint = proxy.get().then(|| view! { <p class="card card--soft">{say(Word::FileProxyHint)}</p> });
                (hint, own, proxy.get().then(|| consent(kind, errors)))
            };
            view! {
                <Checkbox id="proxy" label=say(Word::FileProxy) ticked=proxy/>
                {asked}
            }
            .into_any()
        }
        Step::Check | Step::Code => ().into_any(),
    }
}

/// Whose name and phone are asked for.
const fn you_words(proxy: bool) -> [Word; 3] {
    if proxy {
        [Word::FileTheirName, Word::FileTheirPhone, Word::FileTheirAddress]
    } else {
        [Word::FileYourName, Word::FileYourPhone, Word::FileYourAddress]
    }
}

/// How the person filed for agreed to it.
fn consent(kind: IntakeKind, errors: FieldErrors) -> AnyView {
    let options = ConsentForm::ALL
        .iter()
        .map(|known| Choice {
            value: known.as_str().to_owned(),
            label: say_code(Family::ConsentForm, known.as_str()),
            hint: None,
        })
        .collect();
    view! {
        <Radios
            name=field::CONSENT_FORM
            legend=say(Word::PeopleConsent)
            options=options
            chosen=drafts::kept(kind, |draft| &mut draft.consent_form)
            error=errors.at(field::CONSENT_FORM)
        />
        <Field
            id=field::CONSENT_NOTE
            label=say(Word::PeopleConsentNote)
            hint=say(Word::FileConsentNoteHint).to_owned()
            value=drafts::kept(kind, |draft| &mut draft.consent_note)
            error=errors.at(field::CONSENT_NOTE)
            kind=InputKind::Lines
        />
    }
    .into_any()
}

/// The answers once more, each with a way to change it.
fn answers(kind: IntakeKind) -> Vec<Fact> {
    let draft = drafts::load(kind);
    let mut rows = Vec::new();
    let mut row = |step: Step, name: Word, value: String| {
        if !Step::of(kind).contains(&step) {
            return;
        }
        let value = if value.trim().is_empty() { say(Word::FileEmpty).to_owned() } else { value };
        let change = Some((Page::File(kind, step).href(), say(Word::FileChange).to_owned()));
        rows.push(Fact { name: say(name).to_owned(), value, change });
    };
    let about = if draft.about.is_empty() { String::new() } else { say_code(Family::DisputeType, &draft.about) };
    let amount = Money::parse(&draft.amount).map_or_else(|_| draft.amount.clone(), |sum| money(language(), sum));
    row(Step::About, Word::FileAboutTitle, about);
    row(Step::Story, question(kind, Step::Story).0, draft.story);
    row(Step::Claim, Word::FileClaimLabel, draft.claim);
    row(Step::Claim, Word::FileAmountLabel, amount);
    row(Step::Other, Word::FileOtherName, draft.other.name);
    row(Step::Other, Word::FileOtherPhone, draft.other.phone);
    row(Step::Other, Word::FileOtherAddress, draft.other.address);
    let fears = care::ticked(&draft.danger);
    let fears: Vec<String> = fears.iter().map(|sign| say_code(Family::DangerSign, sign.as_str())).collect();
    let fears = if fears.is_empty() { say(Word::DangerFileNone).to_owned() } else { fears.join("\n") };
    row(Step::Safety, Word::DangerFileRow, fears);
    let [name, phone, address] = you_words(draft.proxy);
    row(Step::You, name, draft.you.name);
    row(Step::You, phone, draft.you.phone);
    row(Step::You, address, draft.you.address);
    if draft.proxy {
        row(Step::You, Word::PeopleConsent, say_code(Family::ConsentForm, &draft.consent_form));
        row(Step::You, Word::PeopleConsentNote, draft.consent_note);
    }
    rows
}

/// Check the answers, declare, send.
#[component]
pub(super) fn Check(
    /// The door.
    kind: IntakeKind,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let declared = RwSignal::new(drafts::load(kind).declared);
    let errors = FieldErrors::new();
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        let ticked = declared.get();
        if before.is_some() {
            drafts::change(kind, |draft| draft.declared = ticked);
        }
    });
    let submit = move || {
        let draft = drafts::load(kind);
        // A page before this one is not complete: it says what is missing, beside the field.
        match draft.first_open(kind) {
            Some(Step::Check) => return errors.set(told(draft.mend(kind, Step::Check))),
            Some(open) => return go(&Page::File(kind, open).href()),
            None => errors.set(Vec::new()),
        }
        sending::make_ready(kind);
        // The case of an invited party is not where one's own request goes: that needs one's own phone.
        if session.standing() != Standing::In(None) {
            return go(&Page::File(kind, Step::Code).href());
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match sending::send(session, kind).await {
                Ok(()) => return,
                Err(NotSent::Incomplete(mend)) => errors.set(told(mend)),
                Err(NotSent::Trouble(problem)) => trouble.set(Some(not_sent(&problem.tell(language())))),
            }
            busy.set(false);
        });
    };
    view! {
        <BackLink href=Step::Check.back(kind).href()/>
        {progress(kind, Step::Check)}
        <ErrorSummary title=say(Word::ShellMend) errors=errors/>
        <Alert text=trouble/>
        <Heading text=say(Word::FileCheckTitle)/>
        <p class="lede">{say(Word::FileCheckHint)}</p>
        <Card><Facts rows=answers(kind)/></Card>
        <Form on_submit=submit>
            <Checkbox id=field::DECLARED label=say(Word::FileDeclaration) ticked=declared error=errors.at(field::DECLARED)/>
            <Button text=say(Word::FileSend) kind=ButtonKind::Main busy=busy wide=true/>
        </Form>
    }
}

fn not_sent(why: &str) -> String {
    format!("{} {why}", say(Word::FileNotSentYet))
}

/// The one-time code, after which the filing goes out.
#[component]
pub(super) fn Confirm(
    /// The door.
    kind: IntakeKind,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let trouble = RwSignal::new(None::<String>);
    let draft = drafts::load(kind);
    if let Some(open) = draft.first_open(kind) {
        // Reached by an old address: nothing to send yet.
        request_animation_frame(move || go(&Page::File(kind, open).href()));
        return ().into_any();
    }
    // Who files for somebody signs in with their own phone; the one in the draft is the applicant's.
    let own_phone = if draft.proxy { String::new() } else { draft.you.phone };
    let send = move |()| {
        leptos::task::spawn_local(async move {
            match sending::send(session, kind).await {
                Ok(()) => {}
                Err(NotSent::Incomplete(_)) => go(&Page::File(kind, Step::Check).href()),
                Err(NotSent::Trouble(problem)) => trouble.set(Some(not_sent(&problem.tell(language())))),
            }
        });
    };
    view! {
        <BackLink href=Step::Code.back(kind).href()/>
        <Heading text=say(Word::FileCodeTitle)/>
        <Alert text=trouble/>
        {move || {
            // Signed in, and the sending failed: only another try is left to offer.
            let retry = session.standing() == Standing::In(None) && trouble.with(Option::is_some);
            retry.then(|| view! { <Button text=say(Word::ShellAgain) kind=ButtonKind::Main on_press=send/> })
        }}
        <PhoneSignIn phone=own_phone action=Word::FileCodeConfirm on_in=send/>
    }
    .into_any()
}
