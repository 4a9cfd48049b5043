//! Signing, in three steps: knowing what it means, showing by a one-time code who one is, and putting one's name under the text
//! that was read. And not signing, which is everybody's right.

use super::Table;
use super::pad::Pad;
use super::text::{print, whole};
use crate::api::{ask_code_again, now, show_code_again};
use crate::citizen::acting::{href, leads, mend, name, perhaps, waiting};
use crate::citizen::case::Shown;
use crate::citizen::kept::kept;
use crate::model::order::Order;
use crate::model::settle::order::Mark;
use crate::model::settle::place::After;
use crate::model::settle::{Agreed, SettleView};
use crate::model::words::Word;
use crate::shell::{BackLink, Heading, keep_here, recall_here, renew, say, say_with};
use crate::ui::{
    Alert, Button, ButtonKind, Card, Checkbox, Choice, ErrorSummary, Field, FieldErrors, Form, InputKind, LinkButton,
    Radios, Steps,
};
use leptos::prelude::*;
use shared_types::case::Action;
use shared_types::values::{Drawing, PersonName};
use std::sync::Arc;

const READ: &str = "sign_read";
const CODE: &str = "sign_code";
const WAY: &str = "sign_way";
const NAME: &str = "sign_name";
const PAD: &str = "pad";
const REASON: &str = "sign_refuse";

/// As long as a code holds, less a minute for the way.
const SHOWN_FOR: i64 = 540_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Read,
    Code,
    Mark,
}

impl Step {
    const fn number(self) -> &'static str {
        match self {
            Self::Read => "1",
            Self::Code => "2",
            Self::Mark => "3",
        }
    }
}

/// What the three steps share.
#[derive(Debug, Clone, Copy)]
struct Signer {
    desk: Table,
    step: RwSignal<Step>,
    challenge: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    errors: FieldErrors,
}

/// The page.
pub(super) fn page(desk: Table) -> AnyView {
    let back = href(&desk.id(), After::Agreement);
    let leads_back = back.clone();
    // The text that is being signed: the one that was there when the page was opened, for as long as it stands.
    let text = Memo::new(move |_| {
        let view = desk.view()?;
        let agreed = view.agreement.as_ref().filter(|_| view.base.may(Action::Sign));
        Some(agreed.map(|agreed| (agreed.version, agreed.hash.clone())))
    });
    let first = RwSignal::new(None::<(u16, String)>);
    let body = move || match (text.get(), desk.once()) {
        (Some(Some(now)), Some(view)) => {
            let begun = first.get_untracked();
            if begun.is_some_and(|begun| begun != now) {
                return changed(&leads_back);
            }
            first.set(Some(now));
            steps(desk, view)
        }
        (Some(_), _) => view! {
            <Heading text=say(Word::SignTitle1)/>
            <p class="lede">{say(Word::ActGone)}</p>
            <LinkButton text=say(Word::SettleBack) href=leads_back.clone()/>
        }
        .into_any(),
        (None, _) => waiting(desk),
    };
    view! {
        <BackLink href=back text=say(Word::SettleBack).to_owned()/>
        {body}
    }
    .into_any()
}

/// What was read is not what stands there now.
fn changed(back: &str) -> AnyView {
    view! {
        <Heading text=say(Word::SignChanged)/>
        <p class="lede">{say(Word::SignChangedHint)}</p>
        <LinkButton text=say(Word::SettleBack) href=back.to_owned() kind=ButtonKind::Main/>
    }
    .into_any()
}

fn shown_name(desk: Table) -> String {
    name(&desk.id(), After::Sign, "shown")
}

/// Whether a code was handed in a moment ago.
fn is_shown(desk: Table) -> bool {
    let at = recall_here(&shown_name(desk)).and_then(|at| at.parse::<i64>().ok());
    at.is_some_and(|at| now() - at < SHOWN_FOR)
}

fn steps(desk: Table, view: Arc<SettleView>) -> AnyView {
    let signer = Signer {
        desk,
        step: RwSignal::new(if is_shown(desk) { Step::Mark } else { Step::Read }),
        challenge: RwSignal::new(None),
        busy: RwSignal::new(false),
        errors: FieldErrors::new(),
    };
    (move || {
        let Some(agreed) = &view.agreement else { return ().into_any() };
        let step = signer.step.get();
        let (title, body) = match step {
            Step::Read => (Word::SignTitle1, read(signer, agreed)),
            Step::Code => (Word::SignTitle2, code(signer)),
            Step::Mark => (Word::SignTitle3, mark(signer, &view, agreed)),
        };
        view! {
            <div>
                <p class="progress">{say_with(Word::SignStep, &[("number", step.number())])}</p>
                <Heading text=say(title)/>
            </div>
            <Alert text=desk.trouble()/>
            <ErrorSummary title=say(Word::ShellMend) errors=signer.errors/>
            {body}
        }
        .into_any()
    })
    .into_any()
}

impl Signer {
    fn go(self, step: Step) {
        self.errors.set(Vec::new());
        self.desk.trouble().set(None);
        renew();
        self.step.set(step);
    }

    fn ask(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.desk.trouble().set(None);
        leptos::task::spawn_local(async move {
            match ask_code_again(self.desk.session(), &self.desk.id()).await {
                Ok(challenge) => {
                    self.challenge.set(Some(challenge));
                    if self.step.get_untracked() != Step::Code {
                        self.go(Step::Code);
                    }
                }
                Err(trouble) => self.desk.trouble().set(Some(SettleView::tell(&trouble))),
            }
            self.busy.set(false);
        });
    }

    fn show(self, code: RwSignal<String>) {
        let digits: String = code.get_untracked().chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 8 {
            self.errors.set(vec![(CODE, say(Word::FileCodeTitle).to_owned())]);
            return;
        }
        let Some(challenge) = self.challenge.get_untracked() else { return };
        self.errors.set(Vec::new());
        self.busy.set(true);
        self.desk.trouble().set(None);
        leptos::task::spawn_local(async move {
            match show_code_again(self.desk.session(), &self.desk.id(), challenge, digits).await {
                Ok(()) => {
                    keep_here(&shown_name(self.desk), &now().to_string());
                    self.go(Step::Mark);
                }
                Err(trouble) => self.desk.trouble().set(Some(SettleView::tell(&trouble))),
            }
            self.busy.set(false);
        });
    }
}

/// What it means, and that the text was read.
fn read(signer: Signer, agreed: &Agreed) -> AnyView {
    let ticked = RwSignal::new(false);
    let means = [Word::SignMeans1, Word::SignMeans2, Word::SignMeans3].map(|word| say(word).to_owned());
    let submit = move || {
        if ticked.get_untracked() {
            signer.ask();
        } else {
            signer.errors.set(vec![(READ, say(Word::SignReadAsk).to_owned())]);
        }
    };
    view! {
        {whole(agreed, false)}
        <Form on_submit=submit>
            <Card title=say(Word::SignMeans)><Steps items=means.to_vec()/></Card>
            <Checkbox id=READ label=say(Word::SignRead) ticked=ticked error=signer.errors.at(READ)/>
            <p>{say(Word::SignCodeHint)}</p>
            <Button text=say(Word::FileCodeAsk) kind=ButtonKind::Main busy=signer.busy wide=true/>
        </Form>
    }
    .into_any()
}

/// The code that came by message.
fn code(signer: Signer) -> AnyView {
    let code = RwSignal::new(String::new());
    view! {
        <Form on_submit=move || signer.show(code)>
            <Card>
                <p role="status">{say(Word::SignCodeSent)}</p>
                <Field
                    id=CODE
                    label=say(Word::FileCodeLabel)
                    value=code
                    error=signer.errors.at(CODE)
                    kind=InputKind::Digits
                    autocomplete="one-time-code"
                />
                <Button text=say(Word::SignCodeGo) kind=ButtonKind::Main busy=signer.busy wide=true/>
                <Button text=say(Word::FileCodeAgain) kind=ButtonKind::Quiet busy=signer.busy on_press=move |()| signer.ask()/>
            </Card>
        </Form>
    }
    .into_any()
}

/// One's name, drawn or typed.
fn mark(signer: Signer, view: &SettleView, agreed: &Agreed) -> AnyView {
    let desk = signer.desk;
    let id = desk.id();
    let keeps = |field: &str| name(&id, After::Sign, field);
    let names = vec![keeps("way"), keeps("name"), keeps("drawn"), keeps("shown")];
    let way = kept(keeps("way"), || "drawn".to_owned());
    let typed = kept(keeps("name"), String::new);
    let drawn = kept(keeps("drawn"), String::new);
    let (version, hash) = (agreed.version, agreed.hash.clone());
    let (errors, done) = (signer.errors, leads(id, After::Agreement, names, Word::SignDone));
    let submit = move || {
        let is_typed = way.with_untracked(|way| way == "typed");
        let mark = if is_typed {
            PersonName::parse(&typed.get_untracked()).map(Mark::Typed).map_err(|error| (NAME, mend(error)))
        } else {
            let drawing = Drawing::parse(&drawn.get_untracked());
            drawing.map(Mark::Drawn).map_err(|_| (PAD, say(Word::SignDrawAsk).to_owned()))
        };
        match mark {
            Ok(mark) => {
                errors.set(Vec::new());
                desk.give_then(Order::sign(version, &hash, &mark), false, Some(done));
            }
            Err(mend) => errors.set(vec![mend]),
        }
    };
    let choice =
        |value: &str, label: Word| Choice { value: value.to_owned(), label: say(label).to_owned(), hint: None };
    let ways = vec![choice("drawn", Word::SignWayDrawn), choice("typed", Word::SignWayTyped)];
    let own = view.base.own_name().map(|name| say_with(Word::SignNameHint, &[("name", name)]));
    let field = move || {
        if way.with(|way| way == "typed") {
            view! { <Field id=NAME label=say(Word::SignName) hint=own.clone() value=typed error=errors.at(NAME) autocomplete="name"/> }
                .into_any()
        } else {
            view! { <Pad drawn=drawn error=errors.at(PAD)/> }.into_any()
        }
    };
    view! {
        <p role="status">{say(Word::SignShown)}</p>
        {print(agreed)}
        <Form on_submit=submit>
            <Radios name=WAY legend=say(Word::SignWay) options=ways chosen=way pairs=true/>
            {field}
            <p>{say(Word::SignFinal)}</p>
            <Button text=say(Word::SignGo) kind=ButtonKind::Main busy=desk.busy() wide=true/>
        </Form>
        <Button text=say(Word::SignCodeNew) kind=ButtonKind::Quiet busy=signer.busy on_press=move |()| signer.ask()/>
    }
    .into_any()
}

/// Not signing.
pub(super) fn refuse(desk: Table) -> AnyView {
    let id = desk.id();
    let keeps = name(&id, After::RefuseToSign, "reason");
    let reason = kept(keeps.clone(), String::new);
    let errors = FieldErrors::new();
    let done = leads(id, After::Agreement, vec![keeps], Word::CaseDone);
    let submit = move || match perhaps(&reason.get_untracked()) {
        Ok(reason) => desk.give_then(Order::refuse_to_sign(reason.as_ref()), false, Some(done)),
        Err(mend) => errors.set(vec![(REASON, mend)]),
    };
    view! {
        <p class="lede">{say(Word::SignRefuseHint)}</p>
        <Form on_submit=submit>
            <ErrorSummary title=say(Word::ShellMend) errors=errors/>
            <Field
                id=REASON
                label=say(Word::CaseReason)
                hint=say(Word::SignRefuseWho).to_owned()
                optional=say(Word::ShellOptional).to_owned()
                value=reason
                error=errors.at(REASON)
                kind=InputKind::Lines
            />
            <Button text=say(Word::SignRefuseGo) kind=ButtonKind::Danger busy=desk.busy()/>
        </Form>
    }
    .into_any()
}
